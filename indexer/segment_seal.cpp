#include "indexer/segment_seal.h"

#include "indexer/durable_file.h"
#include "shared/checksum.h"
#include "shared/file_bytes.h"

namespace pepite::indexer {

Result<std::map<std::string, std::string>> seal_segment_files(const std::filesystem::path& folder) {
  std::map<std::string, std::string> checksums;
  const Result<std::vector<std::filesystem::path>> files = list_folder(folder);
  if (!files) return tl::unexpected(files.error());
  for (const std::filesystem::path& file : *files) {
    if (Result<void> synced = sync_path(file); !synced) return tl::unexpected(synced.error());
    const Result<MappedFile> mapped = MappedFile::open(file);
    if (!mapped) return tl::unexpected(mapped.error());
    checksums[file.filename().string()] = checksum_hex(checksum64(mapped->bytes()));
  }
  if (Result<void> synced = sync_path(folder); !synced) return tl::unexpected(synced.error());
  return checksums;
}

}  // namespace pepite::indexer
