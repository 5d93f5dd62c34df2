#include "indexer/closed_files.h"

#include <algorithm>

#include "indexer/member_name.h"
#include "indexer/owner_folder.h"

namespace pepite::indexer {
namespace {

std::string below(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

bool is_inside(const std::string& folder, std::string_view name) {
  return folder.empty() || name.starts_with(folder + "/");
}

bool is_inside_one(const std::set<std::string>& folders, std::string_view name) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return is_inside(folder, name); });
}

// "messages/inbox/zoe_1/message_2.json"
bool is_message_of_meta(std::string_view name) {
  const bool is_below_messages =
      name.starts_with("messages/") || name.find("/messages/") != std::string_view::npos;
  return is_below_messages && file_name_of(name).starts_with("message_") && name.ends_with(".json");
}

}  // namespace

ClosedFiles::ClosedFiles(const std::vector<std::string>& names) {
  std::vector<std::string> slashed;
  for (const std::string& name : names)
    slashed.push_back(with_slashes(name));
  const std::set<std::string> all(slashed.begin(), slashed.end());
  owner_folders_ = find_owner_folders(slashed);
  for (const std::string& folder : owner_folders_) {
    if (!all.contains(below(folder, "manifest.js")) && !all.contains(below(folder, "account.js"))) {
      continue;
    }
    const bool is_data = file_name_of(folder) == "data";
    if (is_data) data_folders_.insert(folder);
    archive_tops_.insert(is_data ? folder_of(folder) : folder);
  }
  for (const std::string& name : slashed) {
    const std::string folder = folder_of(name);
    if (file_name_of(name) == "outbox.json" && all.contains(below(folder, "actor.json"))) {
      mastodon_folders_.insert(folder);
    }
  }
}

bool ClosedFiles::has(std::string_view name) const {
  const std::string slashed = with_slashes(name);
  const std::string folder = folder_of(slashed);
  const std::string_view file = file_name_of(slashed);
  if (is_message_of_meta(slashed)) return true;
  if (mastodon_folders_.contains(folder) && (file == "likes.json" || file == "bookmarks.json")) {
    return true;
  }
  for (const std::string& mastodon : mastodon_folders_) {
    if (is_inside(below(mastodon, "media_attachments"), slashed)) return true;
  }
  if (owner_folders_.contains(folder) && tell_owner_file(file) != OwnerFile::Other) {
    return tell_owner_file(file) == OwnerFile::Private;
  }
  if (is_media_folder(file_name_of(folder)) && owner_folders_.contains(folder_of(folder))) {
    return true;
  }
  if (is_inside_one(data_folders_, slashed)) return true;
  if (archive_tops_.contains(folder) && file.ends_with(".html")) return true;
  return std::any_of(archive_tops_.begin(), archive_tops_.end(), [&](const std::string& top) {
    return is_inside(below(top, "assets"), slashed);
  });
}

}  // namespace pepite::indexer
