// A tweet as API v2 writes it, with what its page includes -> a post.
#ifndef PEPITE_INDEXER_TWEET_V2_H_
#define PEPITE_INDEXER_TWEET_V2_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "indexer/json_field.h"
#include "shared/post.h"

namespace pepite::indexer {

// The objects of a page's `includes`, by id. Views into the page's document.
class PageIncludes {
 public:
  PageIncludes() = default;
  // `includes` of the page, or an absent value.
  explicit PageIncludes(const JsonValue& includes);

  // Absent where the page does not include it.
  JsonValue user(std::string_view id) const;
  JsonValue tweet(std::string_view id) const;
  JsonValue media(std::string_view key) const;
  JsonValue place(std::string_view id) const;

  const std::vector<JsonValue>& tweets() const { return tweets_in_order_; }

 private:
  using ById = std::unordered_map<std::string_view, JsonValue>;
  ById users_, tweets_, media_, places_;
  std::vector<JsonValue> tweets_in_order_;
};

// What a page says of all its tweets.
struct PageFacts {
  std::optional<std::int64_t> observed_at_s;
  bool is_from_stream = false;  // it has matching_rules: zeros among the counts say nothing
};

// The post, or one of kRejectReasons: no_text, bad_id, bad_date. A retweet takes text, tags,
// mentions, links and media from its original where the page holds that, else from itself without
// "RT @handle: "; it has no counts. The full text of a long post is its `note_tweet`.
std::variant<Post, std::string_view> read_v2_tweet(const JsonValue& tweet,
                                                   const PageIncludes& includes,
                                                   const PageFacts& facts);

// Is the author's account known not to be public? Such a post is `followers`.
bool has_private_author(const JsonValue& tweet, const PageIncludes& includes);

// The ids of the tweets that this one refers to: replied to, quoted, retweeted, edited.
std::vector<std::string> referenced_ids(const JsonValue& tweet);

// The whole tweets inside a flattened one (`referenced_tweets`), and those inside them.
std::vector<JsonValue> find_inner_tweets(const JsonValue& tweet);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_TWEET_V2_H_
