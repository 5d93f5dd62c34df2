#include "indexer/libarchive_input.h"

#include <archive.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <utility>

#include "indexer/container_damage.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} << 10;
constexpr std::string_view kZipDirectoryEntry("PK\x01\x02");

// Entries of a directory are counted by their signs. The few that are cut by the end of a block are
// not seen: the members themselves are counted one by one.
Result<void> check_header(LibarchiveInput& input, std::string_view block) {
  HeaderReading& header = input.header;
  if (input.growth == nullptr || !header.is_on) return {};
  header.bytes += block.size();
  std::size_t at = header.is_tar ? std::string_view::npos : block.find(kZipDirectoryEntry);
  for (; at != std::string_view::npos; at = block.find(kZipDirectoryEntry, at + 1)) {
    ++header.directory_entries;
    header.bytes = 0;
  }
  if (header.bytes > kMostHeaderBytes) {
    return damage_error(input.growth->name(), "", "header too large, of more than 16 MiB",
                        Doubt::IsWhole);
  }
  return input.growth->check_directory(header.directory_entries);
}

la_ssize_t give_block(LibarchiveInput& input, archive* handle, std::size_t size) {
  const std::string_view block(input.block.data(), size);
  const auto other =
      std::find_if(block.rbegin(), block.rend(), [](char byte) { return byte != 0; });
  const auto zeros = static_cast<std::uint64_t>(other - block.rbegin());
  input.zeros_at_end = zeros == size ? input.zeros_at_end + zeros : zeros;
  input.position += static_cast<std::int64_t>(size);
  // Zeros are the padding behind a tar, however long.
  if (zeros == size) return static_cast<la_ssize_t>(size);
  if (Result<void> checked = check_header(input, block); !checked) {
    input.error = std::move(checked.error());
    input.header.is_too_much = true;
    archive_set_error(handle, E2BIG, "%s", "header");
    return -1;
  }
  return static_cast<la_ssize_t>(size);
}

la_ssize_t read_input(archive* handle, void* data, const void** bytes) {
  auto& input = *static_cast<LibarchiveInput*>(data);
  *bytes = input.block.data();
  if (input.growth != nullptr) {
    if (const Result<void> asked = input.growth->add(0); !asked) {
      input.error = asked.error();
      archive_set_error(handle, EIO, "%s", "input");
      return -1;
    }
  }
  if (input.stream != nullptr) {
    const auto size = input.stream->read(input.block);
    if (size) return give_block(input, handle, *size);
    input.error = size.error();
    archive_set_error(handle, EIO, "%s", "input");
    return -1;
  }
  ssize_t size = -1;
  do {
    size = pread(input.fd, input.block.data(), input.block.size(), input.position);
  } while (size < 0 && errno == EINTR);
  if (size < 0) {
    input.error_number = errno;
    archive_set_error(handle, errno, "%s", "input");
    return -1;
  }
  return give_block(input, handle, static_cast<std::size_t>(size));
}

la_int64_t seek_input(archive*, void* data, la_int64_t offset, int whence) {
  auto& input = *static_cast<LibarchiveInput*>(data);
  std::int64_t base = 0;
  if (whence == SEEK_CUR) base = input.position;
  if (whence == SEEK_END) base = lseek(input.fd, 0, SEEK_END);
  if (base < 0 || base + offset < 0) return ARCHIVE_FATAL;
  // The end was looked through, where a small directory lies too: now it is read.
  input.header.bytes = 0;
  input.header.directory_entries = 0;
  input.position = base + offset;
  input.zeros_at_end = 0;
  return input.position;
}

la_int64_t skip_input(archive*, void* data, la_int64_t size) {
  auto& input = *static_cast<LibarchiveInput*>(data);
  const std::int64_t end = lseek(input.fd, 0, SEEK_END);
  const std::int64_t skipped =
      std::clamp<std::int64_t>(size, 0, std::max<std::int64_t>(0, end - input.position));
  input.position += skipped;
  if (skipped > 0) input.zeros_at_end = 0;
  return skipped;
}

std::string error_words(archive* handle) {
  const char* words = archive_error_string(handle);
  return words == nullptr ? std::string() : std::string(words);
}

// Where the bytes end too early; the checks that stand at their end were not made.
bool tells_of_cut(std::string_view words) {
  // The last two are what liblzma and zlib say where there is no more to read.
  for (const std::string_view said :
       {"Truncated", "truncated", "No progress is possible", "ZIP decompression failed (-5)"}) {
    if (words.find(said) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void LibarchiveDeleter::operator()(archive* handle) const {
  archive_read_free(handle);
}

LibarchiveHandle make_handle(LibarchiveInput& input, LibarchiveFormats formats) {
  input.block.resize(kBlockBytes);
  LibarchiveHandle handle(archive_read_new());
  archive_read_support_format_raw(handle.get());
  archive_read_support_format_empty(handle.get());
  if (formats != LibarchiveFormats::Compressed) {
    archive_read_support_format_tar(handle.get());
    // What stands behind the end of a tar, another one or its own members behind a header that was
    // zeroed, is met.
    if (formats == LibarchiveFormats::Containers)
      archive_read_set_format_option(handle.get(), "tar", "read_concatenated_archives", "1");
    // Both together would read a zip from front to back, uncounted, whose directory is broken.
    if (input.fd >= 0) {
      archive_read_support_format_zip_seekable(handle.get());
    } else {
      archive_read_support_format_zip_streamable(handle.get());
    }
  } else {
    archive_read_support_filter_gzip(handle.get());
    archive_read_support_filter_bzip2(handle.get());
    archive_read_support_filter_xz(handle.get());
    archive_read_support_filter_zstd(handle.get());
    archive_read_support_filter_lz4(handle.get());
  }
  archive_read_set_callback_data(handle.get(), &input);
  archive_read_set_read_callback(handle.get(), read_input);
  if (input.fd >= 0) {
    archive_read_set_seek_callback(handle.get(), seek_input);
    archive_read_set_skip_callback(handle.get(), skip_input);
  }
  // Where opening fails, reading the first header fails too and says why.
  archive_read_open1(handle.get());
  return handle;
}

tl::unexpected<Error> read_error(archive* handle, const LibarchiveInput& input,
                                 const std::filesystem::path& path, std::string_view member) {
  if (input.error) return tl::unexpected<Error>(*input.error);
  if (input.error_number != 0) return make_system_error(input.error_number, path);
  if (archive_errno(handle) == ENOMEM) return make_system_error(ENOMEM, path);
  const std::string words = error_words(handle);
  const std::string name = path.string();
  const bool is_zip = (archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
  // Where a zip read from front to back ends without a directory, libarchive has no word for it.
  if (tells_of_cut(words) || (is_zip && words.empty())) return cut_error(name, member);
  return damage_error(name, member, words, is_zip ? Doubt::IsWhole : Doubt::MayBeFalse);
}

Utf8LocaleScope::Utf8LocaleScope() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
  if (utf8_ != nullptr) previous_ = uselocale(utf8_);
}

Utf8LocaleScope::~Utf8LocaleScope() {
  if (utf8_ == nullptr) return;
  uselocale(previous_);
  freelocale(utf8_);
}

}  // namespace pepite::indexer
