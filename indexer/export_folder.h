// A folder of exports -> the files in it, in name order.
#ifndef PEPITE_INDEXER_EXPORT_FOLDER_H_
#define PEPITE_INDEXER_EXPORT_FOLDER_H_

#include <filesystem>
#include <optional>
#include <vector>

#include "shared/error.h"

namespace pepite::indexer {

struct FolderListing {
  struct Found {
    std::filesystem::path path;
    std::optional<Error> error;  // a folder that could not be listed
  };
  std::vector<Found> files;  // each folder's names in byte order, folders opened where they stand
  std::vector<std::filesystem::path> skipped;  // links, devices: not followed, not read
};

// All regular files below `folder`. Hidden names and archives of ours are stepped over silently.
// Links are not followed, so that there are no loops and nothing outside is read.
FolderListing walk_folder(const std::filesystem::path& folder);

// Is the folder an archive of ours (manifest.json beside segments/), or one in the making (lock)?
bool is_own_archive(const std::filesystem::path& folder);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_EXPORT_FOLDER_H_
