#include "search/alike_posts.h"

#include <cstddef>
#include <string_view>
#include <utility>

namespace pepite::search {
namespace {

constexpr std::size_t kKeyWords = 12;

bool is_of_retweet(std::string_view word) {
  return word == "rt" || word == "mt" || word == "via";
}

void add_word(std::string& key, std::size_t& words, std::string_view word) {
  if (words++ >= kKeyWords) return;
  key.append(word).push_back(' ');
}

}  // namespace

bool is_own_word(const AnalyzedWord& word) {
  return (word.origin == WordOrigin::Text || word.origin == WordOrigin::HashtagWhole) &&
         !is_of_retweet(word.folded);
}

std::vector<std::string> alike_keys(const AnalyzedPost& post) {
  std::string all = "a ";
  std::string content = "c ";
  std::size_t all_words = 0;
  std::size_t content_words = 0;
  for (const AnalyzedWord& word : post.words) {
    if (!is_own_word(word)) continue;
    add_word(all, all_words, word.folded);
    if (!is_common_word(word.written)) add_word(content, content_words, word.folded);
  }
  std::vector<std::string> keys;
  if (all_words > 0) keys.push_back(std::move(all));
  if (content_words > 0) keys.push_back(std::move(content));
  return keys;
}

bool hears_new(std::unordered_set<std::string>& heard, const AnalyzedPost& post) {
  bool is_new = true;
  for (std::string& key : alike_keys(post))
    is_new = heard.insert(std::move(key)).second && is_new;
  return is_new;
}

}  // namespace pepite::search
