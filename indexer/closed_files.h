// Files of people's archives that are never opened: private messages, likes, contacts, and whatever
// else stands around the posts. Told by names alone, before anything is opened.
//
// export_walker.h asks for files of folders, container_parts.h for members of containers.
#ifndef PEPITE_INDEXER_CLOSED_FILES_H_
#define PEPITE_INDEXER_CLOSED_FILES_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pepite::indexer {

class ClosedFiles {
 public:
  ClosedFiles() = default;
  // From the names of all files of a folder or container, with their folders.
  explicit ClosedFiles(const std::vector<std::string>& names);

  // Is it one of these?
  //   X         beside a data folder that holds posts and says whose they are (manifest.js,
  //             account.js): all of data/ but posts and what completes them (owner_folder.h),
  //             assets/, the pages at the top; pictures and videos beside any posts
  //   Mastodon  beside an outbox.json and an actor.json: likes, bookmarks, pictures and videos
  //   Meta      messages/.../message_1.json
  bool has(std::string_view name) const;

 private:
  std::set<std::string> owner_folders_;  // with posts of X
  std::set<std::string> data_folders_;   // those of whole archives that are called "data"
  std::set<std::string> archive_tops_;   // of whole archives of X
  std::set<std::string> mastodon_folders_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CLOSED_FILES_H_
