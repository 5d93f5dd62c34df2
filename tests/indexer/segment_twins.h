// The same documents through two segment writers, compared by all that Xapian's API says, and by
// Xapian's own checker.
#ifndef PEPITE_TESTS_INDEXER_SEGMENT_TWINS_H_
#define PEPITE_TESTS_INDEXER_SEGMENT_TWINS_H_

#include <gtest/gtest.h>
#include <xapian.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/segment_writer.h"
#include "tests/support/database_comparison.h"

namespace pepite::tests {

using Metadata = std::map<std::string, std::string>;

inline testing::AssertionResult write_segment(const indexer::MakeSegmentWriter& make_writer,
                                              const std::filesystem::path& folder,
                                              const std::vector<indexer::Document>& documents,
                                              const Metadata& metadata = {}) {
  std::filesystem::create_directory(folder);
  const auto failed = [](const Error& error) {
    return testing::AssertionFailure() << "message " << static_cast<int>(error.message.id);
  };
  auto writer = make_writer(folder);
  if (!writer) return failed(writer.error());
  for (const auto& [key, value] : metadata)
    if (auto set = (*writer)->set_metadata(key, value); !set) return failed(set.error());
  for (const indexer::Document& document : documents)
    if (auto added = (*writer)->add(document); !added) return failed(added.error());
  if (auto finished = (*writer)->finish(); !finished) return failed(finished.error());
  return testing::AssertionSuccess();
}

inline testing::AssertionResult are_same(const std::filesystem::path& left,
                                         const std::filesystem::path& right,
                                         const ComparisonOptions& options) {
  const std::vector<std::string> lines =
      differences(Xapian::Database(left.string()), Xapian::Database(right.string()), options);
  if (lines.empty()) return testing::AssertionSuccess();
  testing::AssertionResult result = testing::AssertionFailure();
  for (const std::string& line : lines)
    result << line << '\n';
  return result;
}

inline bool has_program(const std::string& name) {
  return std::system(("command -v " + name + " > /dev/null 2>&1").c_str()) == 0;
}

// True where the checker is not installed.
inline testing::AssertionResult passes_xapian_check(const std::filesystem::path& folder) {
  if (!has_program("xapian-check")) return testing::AssertionSuccess();
  const std::filesystem::path said = folder.string() + ".check";
  const std::string command =
      "xapian-check '" + folder.string() + "' > '" + said.string() + "' 2>&1";
  if (std::system(command.c_str()) == 0) return testing::AssertionSuccess();
  std::ifstream in(said);
  return testing::AssertionFailure() << std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace pepite::tests

#endif  // PEPITE_TESTS_INDEXER_SEGMENT_TWINS_H_
