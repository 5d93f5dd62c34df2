#include "search/phrase_lists.h"

#include <algorithm>
#include <cstddef>

namespace pepite::search {

std::string phrase_key(std::span<const QueryWord> words, TermSpace space) {
  const std::vector<bool> is_stopword = find_stopwords({words.begin(), words.end()});
  std::string key;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_stopword[i]) continue;
    const auto term = std::ranges::find_if(words[i].terms, [&](const std::string& candidate) {
      return candidate.starts_with(prefix_of(space));
    });
    if (term == words[i].terms.end()) return {};
    if (!key.empty()) key += ' ';
    key.append(*term, prefix_of(space).size());
  }
  return key;
}

std::vector<std::string_view> split_phrases(std::string_view value) {
  std::vector<std::string_view> phrases;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find('|'), value.size());
    phrases.push_back(value.substr(0, end));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return phrases;
}

}  // namespace pepite::search
