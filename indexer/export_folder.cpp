#include "indexer/export_folder.h"

#include <algorithm>
#include <string>
#include <system_error>

#include "shared/manifest.h"

namespace pepite::indexer {
namespace fs = std::filesystem;
namespace {

void list_into(FolderListing& listing, const fs::path& folder) {
  if (is_own_archive(folder)) return;
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (!it->path().filename().string().starts_with('.')) entries.push_back(*it);
  }
  if (error) {
    listing.files.push_back({folder, make_system_error(error.value(), folder).value()});
  }
  std::sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) {
    return left.path().filename().native() < right.path().filename().native();
  });
  for (const fs::directory_entry& entry : entries) {
    const fs::file_status status = entry.symlink_status(error);
    if (fs::is_directory(status)) {
      list_into(listing, entry.path());
    } else if (fs::is_regular_file(status)) {
      listing.files.push_back({entry.path(), std::nullopt});
    } else {
      listing.skipped.push_back(entry.path());
    }
  }
}

}  // namespace

FolderListing walk_folder(const fs::path& folder) {
  FolderListing listing;
  list_into(listing, folder);
  return listing;
}

bool is_own_archive(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / kSegmentsFolder, ignored) &&
         (fs::is_regular_file(folder / kManifestName, ignored) ||
          fs::is_regular_file(folder / kLockName, ignored));
}

}  // namespace pepite::indexer
