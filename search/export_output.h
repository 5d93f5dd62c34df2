// Where an export goes: standard output, or a file that has its name only once it is whole.
#ifndef PEPITE_SEARCH_EXPORT_OUTPUT_H_
#define PEPITE_SEARCH_EXPORT_OUTPUT_H_

#include <filesystem>
#include <fstream>
#include <optional>
#include <ostream>
#include <string_view>

#include "shared/error.h"

namespace pepite::search {

// Until it is whole a file is called "NAME.part" (make_unfinished_file); that goes with the output
// where finish() was not reached.
class ExportOutput {
 public:
  // System when the file cannot be made.
  static Result<ExportOutput> open(const std::optional<std::filesystem::path>& path,
                                   std::ostream& out);
  ~ExportOutput();
  ExportOutput(ExportOutput&& other) noexcept;
  ExportOutput& operator=(ExportOutput&&) = delete;

  // False when nobody reads on. System.
  Result<bool> write(std::string_view bytes);

  // What was written takes the place of a file of the name. System.
  Result<void> finish();

 private:
  ExportOutput(std::optional<std::filesystem::path> path, std::ostream& out);

  std::optional<std::filesystem::path> path_;
  std::ostream* out_;
  std::filesystem::path unfinished_;  // the file that is written
  bool is_renamed_ = true;
  std::ofstream file_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_EXPORT_OUTPUT_H_
