// Lists of keywords -> tables, JSON lines (schemas/keyword.schema.json) or CSV.
#ifndef PEPITE_SEARCH_PRINT_KEYWORDS_H_
#define PEPITE_SEARCH_PRINT_KEYWORDS_H_

#include <set>
#include <span>
#include <string>
#include <vector>

#include "search/keyword_corpus.h"
#include "search/keyword_groups.h"
#include "search/keyword_list.h"
#include "search/keyword_uses.h"
#include "search/text_layout.h"
#include "shared/time_text.h"

namespace pepite::search {

// A list and what its printers say beside it.
struct PrintedKeywords {
  const KeywordList* list = nullptr;
  const std::vector<KeywordUses>* uses = nullptr;  // one a keyword
  const KeywordCorpus* corpus = nullptr;
  std::span<const GroupBy> by;
  std::span<const std::string> labels;  // of the group, one for each of `by`
  const std::set<std::string, std::less<>>* query_terms = nullptr;  // terms, with prefixes
};

// A heading, a line a keyword, under it its bursts and places. Words of the query have a "*".
std::string format_keywords_text(const PrintedKeywords& keywords, const TimeText& time,
                                 const TextSettings& settings);

std::string format_keywords_json(const PrintedKeywords& keywords);

// A column for each of `by`, then those of the header; contexts and bursts are in JSON only.
std::string keywords_csv_header(std::span<const GroupBy> by);
std::string format_keywords_csv(const PrintedKeywords& keywords);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PRINT_KEYWORDS_H_
