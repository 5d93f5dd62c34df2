// Counts the posts of each written form: analysed posts -> the entries of a vocabulary.
#ifndef PEPITE_INDEXER_VOCABULARY_COUNTER_H_
#define PEPITE_INDEXER_VOCABULARY_COUNTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"
#include "shared/vocabulary.h"

namespace pepite::indexer {

class VocabularyCounter {
 public:
  VocabularyCounter();

  void add(const AnalyzedPost& analyzed);
  // What another counter has counted.
  void add(const VocabularyCounter& other);
  // The counter is empty afterwards.
  std::string take_bytes();
  // The entries alone, in their order; likewise.
  std::vector<VocabularyEntry> take_sorted();

 private:
  struct Form {
    std::string written;
    std::array<std::uint32_t, 3> posts{};  // by space
    std::uint32_t last_post = 0;           // counted
  };
  // Open addressing, never more than half full.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number_plus_one = 0;  // of the form; 0: free
  };
  Form& find_or_add(std::uint32_t hash, std::string_view written);
  void grow_table();

  std::vector<Form> forms_;
  std::vector<Slot> table_;
  std::vector<std::uint32_t> irregular_;  // hashes of terms; see VocabularyFormat
  std::uint32_t post_ = 0;
  std::vector<std::uint32_t> hashes_;  // of the words of the post being added
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_VOCABULARY_COUNTER_H_
