// Counts the posts of each written form: analysed posts -> the entries of a vocabulary.
#ifndef PEPITE_INDEXER_VOCABULARY_COUNTER_H_
#define PEPITE_INDEXER_VOCABULARY_COUNTER_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/analyzer.h"
#include "shared/segment_files.h"

namespace pepite::indexer {

class VocabularyCounter {
 public:
  void add(const AnalyzedPost& analyzed);
  // What another counter has counted.
  void add(VocabularyCounter other);
  // In the order of format_vocabulary; the counter is empty afterwards.
  std::vector<VocabularyEntry> take_sorted();

 private:
  std::unordered_map<std::string, std::array<std::uint32_t, 3>> posts_;
  std::vector<std::string_view> forms_of_post_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_VOCABULARY_COUNTER_H_
