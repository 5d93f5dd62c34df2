#include "search/variety.h"

#include <algorithm>
#include <set>
#include <utility>

#include "search/variety_texts.h"
#include "search/word_query.h"
#include "shared/index_schema.h"

namespace pepite::search {

std::vector<std::string_view> variety_words(std::string_view variety) {
  std::vector<std::string_view> words;
  std::string_view left = kVarietyWords;
  while (!left.empty()) {
    const std::string_view line = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(line.size() + 1, left.size()));
    const std::size_t space = line.find(' ');
    if (space != std::string_view::npos && line.substr(0, space) == variety)
      words.push_back(line.substr(space + 1));
  }
  return words;
}

std::vector<std::string> variety_terms(std::string_view variety, Analyzer& analyzer) {
  std::set<std::string> terms;
  for (const std::string_view written : variety_words(variety)) {
    for (const QueryWord& word : analyzer.analyze_query_text(written)) {
      for (std::string& term : terms_in_space(word.terms, TermSpace::French))
        terms.insert(std::move(term));
    }
  }
  return {terms.begin(), terms.end()};
}

}  // namespace pepite::search
