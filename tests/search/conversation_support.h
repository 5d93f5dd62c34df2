// Small conversations for tests.
#ifndef PEPITE_TESTS_SEARCH_CONVERSATION_SUPPORT_H_
#define PEPITE_TESTS_SEARCH_CONVERSATION_SUPPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/post.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search::tests {

// Post number `id`, written in its order. 0: points at none.
struct Said {
  int id;
  int answers = 0;
  int quotes = 0;
  int repeats = 0;
  int conversation = 0;
};

inline Post post_of(const Said& said) {
  const auto reference = [](int id) {
    return id == 0 ? std::nullopt
                   : std::optional(PostReference{std::to_string(id), "", "a" + std::to_string(id)});
  };
  Post post;
  post.id = std::to_string(said.id);
  post.created_at_s = 1'372'000'000 + 60 * said.id;
  post.text = "message " + post.id;
  post.author.handle = "a" + post.id;
  post.lang_declared = "fr";
  post.reply_to = reference(said.answers);
  post.quote_of = reference(said.quotes);
  post.retweet_of = reference(said.repeats);
  if (said.conversation != 0) post.conversation = std::to_string(said.conversation);
  return post;
}

inline std::vector<Post> posts_of(const std::vector<Said>& said) {
  std::vector<Post> posts;
  for (const Said& one : said)
    posts.push_back(post_of(one));
  return posts;
}

}  // namespace pepite::search::tests

#endif  // PEPITE_TESTS_SEARCH_CONVERSATION_SUPPORT_H_
