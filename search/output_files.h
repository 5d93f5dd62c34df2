// A folder of results: a file for each topic or group, under a safe name, whole or not there.
#ifndef PEPITE_SEARCH_OUTPUT_FILES_H_
#define PEPITE_SEARCH_OUTPUT_FILES_H_

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "search/kept_files.h"
#include "shared/error.h"

namespace pepite::search {

// A topic's name as the name of a file: what file systems refuse or hide becomes "_", at most 100
// bytes, never empty.  "a/b: c" -> "a_b_ c", "..\x1b" -> "_._"
std::string safe_file_name(std::string_view topic);

// Whether files can be made in the folder, or in one that is made there: for who has long to work
// before the first. Leaves nothing there. System, naming what is in the way; Usage where nothing
// may be written there.
Result<void> check_output_folder(const std::filesystem::path& folder, KeptFiles kept);

class OutputFiles {
 public:
  // The folder is made when missing; the extension has its dot. The errors of check_output_folder.
  static Result<OutputFiles> make(const std::filesystem::path& folder, std::string_view extension,
                                  KeptFiles kept);

  // A path that was not given before: "topic.csv", "topic-2.csv".
  std::filesystem::path next_path(std::string_view topic);

  // Usage where the file is to be kept as it is.
  Result<void> check(const std::filesystem::path& path) { return kept_.check(path); }

  // The file has its name only once it is whole. Usage where it is to be kept as it is. System.
  Result<void> write(const std::filesystem::path& path, std::string_view bytes);

 private:
  OutputFiles(std::filesystem::path folder, std::string extension, KeptFiles kept);
  std::filesystem::path folder_;
  std::string extension_;
  KeptFiles kept_;
  std::set<std::string> used_names_;  // folded: file systems may not tell a from A
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_OUTPUT_FILES_H_
