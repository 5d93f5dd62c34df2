#include "search/ranking_options.h"

#include <algorithm>
#include <sstream>
#include <string>

#include "shared/fold.h"

namespace pepite::search {

Ranking read_ranking_options(const ParsedCommand& command) {
  Ranking ranking{.expands = !command.has("no-expand"),
                  .reranks = !command.has("no-rerank"),
                  .priors = {.retweets = !command.has("no-retweet-prior"),
                             .links = !command.has("no-link-prior")},
                  .removed_words = {}};
  for (const std::string& value : command.values("drop")) {
    std::istringstream words(fold(value));
    for (std::string word; words >> word;)
      ranking.removed_words.push_back(word);
  }
  std::ranges::sort(ranking.removed_words);
  return ranking;
}

}  // namespace pepite::search
