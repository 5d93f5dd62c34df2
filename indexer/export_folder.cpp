#include "indexer/export_folder.h"

#include <algorithm>
#include <string>
#include <system_error>

#include "shared/manifest.h"

namespace pepite::indexer {
namespace fs = std::filesystem;
namespace {

void list_into(FolderListing& listing, const fs::path& folder) {
  if (is_archive(folder)) return;
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    entries.push_back(*it);
  }
  if (error) {
    listing.files.push_back({folder, make_system_error(error.value(), folder).value()});
  }
  std::sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) {
    return left.path().filename().native() < right.path().filename().native();
  });
  for (const fs::directory_entry& entry : entries) {
    const fs::file_status status = entry.symlink_status(error);
    if (is_hidden(entry.path().filename().string())) {
      listing.hidden.add(entry.path().string());
    } else if (fs::is_directory(status)) {
      list_into(listing, entry.path());
    } else if (fs::is_regular_file(status)) {
      listing.files.push_back({entry.path(), std::nullopt});
    } else if (status.type() == fs::file_type::none) {
      listing.files.push_back(
          {entry.path(), make_system_error(error.value(), entry.path()).value()});
    } else {
      listing.skipped.add(entry.path().string());
    }
  }
}

}  // namespace

FolderListing walk_folder(const fs::path& folder) {
  FolderListing listing;
  list_into(listing, folder);
  return listing;
}

bool is_hidden(std::string_view path) {
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('/'));
    if ((name.starts_with('.') && name != "." && name != "..") || name == "__MACOSX") return true;
    path.remove_prefix(std::min(name.size() + 1, path.size()));
  }
  return false;
}

}  // namespace pepite::indexer
