// Texts of a group -> what marks them against a comparison: a list of keywords for each language of
// the group, since a unit is compared with texts of its language only.
#ifndef PEPITE_SEARCH_KEYWORD_LIST_H_
#define PEPITE_SEARCH_KEYWORD_LIST_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "search/keyword_corpus.h"
#include "search/keyword_measures.h"

namespace pepite::search {

enum class KeywordMeasure : std::uint8_t {
  LogLikelihood,
  LogRatio,
  ConservativeLogRatio,
  Specificity,
  TfIdf
};

struct KeywordOptions {
  KeywordMeasure measure = KeywordMeasure::LogLikelihood;  // that orders the list
  bool under_used = false;          // what the group lacks, and not what it has
  std::uint64_t limit = 20;         // a list; 0: all
  std::uint32_t least_texts = 2;    // of the group (under-used: of group and comparison together)
  std::uint32_t least_authors = 2;  // who use it in the group (under-used: in all)
};

struct Keyword {
  std::uint32_t unit = 0;  // place in KeywordCorpus::units
  Contingency table;
  std::uint32_t authors = 0;      // distinct, of the group's texts that hold it
  std::uint32_t all_authors = 0;  // of all texts of the corpus that hold it
  double expected = 0;
  double log_likelihood = 0;
  double log_ratio = 0;
  double conservative_log_ratio = 0;
  double specificity = 0;
  double tf_idf = 0;
  double p = 1;            // of the specificity's sign; exact (Lafon)
  double p_corrected = 1;  // Bonferroni: times the units that were compared
};

struct KeywordList {
  std::uint32_t language = 0;     // place in KeywordCorpus::languages
  std::uint64_t texts = 0;        // of the group, in the language
  std::uint64_t rest = 0;         // of the comparison
  std::uint64_t compared = 0;     // units that stand in least_texts of both together
  std::vector<Keyword> keywords;  // strongest first; of equal ones by their keys
  bool is_cut = false;            // there are more than the limit
};

// Of what a group is compared with.
enum class Comparison : std::uint8_t {
  Fixed,        // texts that no group holds
  OtherGroups,  // the texts but those of the group itself
};

class KeywordRanker {
 public:
  // `texts` (ascending) is the comparison; with OtherGroups it holds the texts of all groups. The
  // corpus must outlive it.
  KeywordRanker(const KeywordCorpus& corpus, std::span<const std::uint32_t> texts,
                Comparison comparison, const KeywordOptions& options);

  // `texts` distinct. Languages by their names; those without a text on one of the sides are left
  // out.
  std::vector<KeywordList> rank(std::span<const std::uint32_t> texts);

 private:
  struct UnitCounts {
    std::uint32_t comparison = 0;
    std::uint32_t authors = 0;  // of the corpus
    // Of the group at hand.
    std::uint32_t group = 0;
    std::uint32_t group_authors = 0;
    std::uint32_t last_author = 0;  // from 1
  };

  void count_authors();
  void count_group(std::span<const std::uint32_t> texts);
  void forget_group();
  Contingency table_of(std::uint32_t unit) const;
  bool is_candidate(std::uint32_t unit, const Contingency& table) const;
  double strength(const Contingency& table, std::uint64_t compared) const;
  KeywordList make_list(std::uint32_t language) const;
  Keyword describe(std::uint32_t unit, std::uint64_t compared) const;

  const KeywordCorpus* corpus_;
  KeywordOptions options_;
  Comparison comparison_;
  std::vector<UnitCounts> counts_;               // by unit
  std::vector<std::uint64_t> comparison_texts_;  // by language
  std::vector<std::uint64_t> common_units_;      // by language: in least_texts of the comparison
  std::vector<std::uint64_t> group_texts_;       // by language
  std::vector<std::vector<std::uint32_t>> language_units_;  // by language; for under-used ones
  std::vector<std::vector<std::uint32_t>> touched_;         // by language: units of the group
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEYWORD_LIST_H_
