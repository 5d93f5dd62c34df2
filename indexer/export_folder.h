// A folder of exports -> the files in it, in name order.
#ifndef PEPITE_INDEXER_EXPORT_FOLDER_H_
#define PEPITE_INDEXER_EXPORT_FOLDER_H_

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/skipped_files.h"
#include "shared/error.h"

namespace pepite::indexer {

struct FolderListing {
  struct Found {
    std::filesystem::path path;
    std::optional<Error> error;  // a folder that could not be listed
  };
  std::vector<Found> files;  // each folder's names in byte order, folders opened where they stand
  SkippedFiles skipped;      // links, devices: not followed, not read
  SkippedFiles hidden;       // files and folders, which are not looked into
};

// All regular files below `folder` that are not hidden. Archives of ours are stepped over silently.
// Links are not followed, so that there are no loops and nothing outside is read.
FolderListing walk_folder(const std::filesystem::path& folder);

// Is some part of the path a name that systems hide or make for themselves: ".x", "__MACOSX"?
bool is_hidden(std::string_view path);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_EXPORT_FOLDER_H_
