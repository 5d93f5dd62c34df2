#include "tests/support/container_builder.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include <cassert>
#include <fstream>
#include <sstream>

namespace pepite {
namespace {

void set_format(archive* handle, BuiltFormat format) {
  switch (format) {
    case BuiltFormat::Zip:
    case BuiltFormat::StoredZip:
    case BuiltFormat::LockedZip:
      archive_write_set_format_zip(handle);
      archive_write_set_options(handle, format == BuiltFormat::StoredZip
                                            ? "zip:compression=store"
                                            : "zip:compression=deflate");
      if (format == BuiltFormat::LockedZip) {
        archive_write_set_options(handle, "zip:encryption=zipcrypt");
        archive_write_set_passphrase(handle, "secret");
      }
      return;
    case BuiltFormat::TarGz:
      archive_write_add_filter_gzip(handle);
      archive_write_set_format_pax_restricted(handle);
      return;
    case BuiltFormat::TarBz2:
      archive_write_add_filter_bzip2(handle);
      archive_write_set_format_pax_restricted(handle);
      return;
    case BuiltFormat::TarXz:
      archive_write_add_filter_xz(handle);
      archive_write_set_format_pax_restricted(handle);
      return;
    case BuiltFormat::TarZst:
      archive_write_add_filter_zstd(handle);
      archive_write_set_format_pax_restricted(handle);
      return;
    case BuiltFormat::Tar:
      archive_write_set_format_pax_restricted(handle);
      return;
    case BuiltFormat::Gz:
      archive_write_add_filter_gzip(handle);
      break;
    case BuiltFormat::Bz2:
      archive_write_add_filter_bzip2(handle);
      break;
    case BuiltFormat::Xz:
      archive_write_add_filter_xz(handle);
      break;
    case BuiltFormat::Zst:
      archive_write_add_filter_zstd(handle);
      break;
  }
  archive_write_set_format_raw(handle);
}

}  // namespace

void build_container(const std::filesystem::path& path, BuiltFormat format,
                     const std::vector<std::pair<std::string, std::string>>& members) {
  archive* handle = archive_write_new();
  set_format(handle, format);
  [[maybe_unused]] const int status = archive_write_open_filename(handle, path.c_str());
  assert(status == ARCHIVE_OK);
  for (const auto& [name, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(handle, entry);
    archive_write_data(handle, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(handle);
  archive_write_free(handle);
}

std::string read_file_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace pepite
