// What no command writes over: the files of an archive, the exports that one was made from (known
// by their names, else by their bytes), and what the command itself reads or writes elsewhere.
// Whatever has a name from a user (--record, --output, --output-dir) is looked at here before it is
// written.
#ifndef PEPITE_SEARCH_KEPT_FILES_H_
#define PEPITE_SEARCH_KEPT_FILES_H_

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// What standard input is read from, where it is a file.
inline constexpr const char* kStandardInput = "/dev/stdin";

class KeptFiles {
 public:
  // `used` are files, or folders whose files are read. Looks at nothing yet.
  KeptFiles(const Snapshot& snapshot, std::vector<std::filesystem::path> used);

  // A file that is written besides.
  void add(std::filesystem::path used) { used_.push_back(std::move(used)); }

  // For a file, or a folder where files are to be made. Usage where it would lie in an archive,
  // this one or another; where it is one of the sources of this one or is used, by whatever name
  // (links, other ways to the same folder). System where the system does not tell. What is no
  // regular file is never written over.
  Result<void> check(const std::filesystem::path& written);

 private:
  using Identity = std::pair<dev_t, ino_t>;
  // Nullopt for what is not there.
  static Result<std::optional<Identity>> identify(const std::filesystem::path& path);
  void look_at_sources();
  bool has_bytes_of_source(const std::filesystem::path& file) const;

  std::filesystem::path archive_;
  std::vector<std::filesystem::path> source_paths_;
  std::multimap<std::uintmax_t, std::string> source_bytes_;  // size -> SHA-256
  std::vector<std::filesystem::path> used_;
  std::optional<std::set<Identity>> sources_;  // from the first file on that is there already
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEPT_FILES_H_
