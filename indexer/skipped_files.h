// Files that were stepped over: how many, and what the first of them are called.
#ifndef PEPITE_INDEXER_SKIPPED_FILES_H_
#define PEPITE_INDEXER_SKIPPED_FILES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pepite::indexer {

inline constexpr std::size_t kMostSkippedNames = 1000;

struct SkippedFiles {
  std::uint64_t count = 0;
  std::vector<std::string> names;  // at most kMostSkippedNames; "container: member" for a member

  void add(std::string name) {
    ++count;
    if (names.size() < kMostSkippedNames) names.push_back(std::move(name));
  }

  void add_all(const SkippedFiles& others) {
    for (const std::string& name : others.names)
      add(name);
    count += others.count - others.names.size();
  }
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SKIPPED_FILES_H_
