#include "indexer/segment_seal.h"

#include <utility>

#include "indexer/durable_file.h"
#include "shared/file_checksum.h"

namespace pepite::indexer {

Result<std::map<std::string, std::string>> seal_segment_files(const std::filesystem::path& folder) {
  std::map<std::string, std::string> checksums;
  const Result<std::vector<std::filesystem::path>> files = list_folder(folder);
  if (!files) return tl::unexpected(files.error());
  for (const std::filesystem::path& file : *files) {
    if (Result<void> synced = sync_path(file); !synced) return tl::unexpected(synced.error());
    Result<FileChecksum> sealed = checksum_file(file);
    if (!sealed) return tl::unexpected(std::move(sealed.error()));
    checksums[file.filename().string()] = std::move(sealed->checksum);
  }
  if (Result<void> synced = sync_path(folder); !synced) return tl::unexpected(synced.error());
  return checksums;
}

}  // namespace pepite::indexer
