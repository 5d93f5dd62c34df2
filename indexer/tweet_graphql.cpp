#include "indexer/tweet_graphql.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/html_text.h"
#include "indexer/json_reader.h"
#include "indexer/record_making.h"
#include "indexer/snowflake.h"
#include "indexer/status_url.h"
#include "indexer/tweet_entities.h"
#include "indexer/tweet_v1.h"

namespace pepite::indexer {
namespace {

// A retweet of a quote of a quote.
constexpr int kLevels = 3;

std::string first_text(const JsonValue& first, const JsonValue& second, const JsonValue& third) {
  if (first.is_string()) return first.text();
  return second.is_string() ? second.text() : third.text();
}

// ".../lea_mtl/status/12/photo/1" -> lea_mtl, where the tweet is 12.
std::string handle_in_media(const JsonValue& legacy, std::string_view tweet_id) {
  for (const JsonValue& medium : legacy["entities"]["media"].elements()) {
    std::string_view url = medium["expanded_url"].raw_string();
    for (const std::string_view kind : {"/photo/", "/video/"})
      url = url.substr(0, url.rfind(kind));
    const auto status = parse_status_url(url);
    if (status && status->id == tweet_id) return status->author_handle;
  }
  return {};
}

JsonValue user_of(const JsonValue& tweet) {
  const JsonValue user = tweet["core"]["user_results"]["result"];
  return user.is_object() ? user : tweet["core"]["user_result"]["result"];
}

// The account object is empty now and then, and has had two layouts.
Account read_account(const JsonValue& tweet, std::string_view tweet_id) {
  const JsonValue user = user_of(tweet);
  const JsonValue old_user = user["legacy"];
  const JsonValue first_user = tweet["user"];
  const JsonValue legacy = tweet["legacy"];
  Account account;
  account.id = user["rest_id"].id();
  if (account.id.empty()) account.id = legacy["user_id_str"].id();
  if (account.id.empty()) account.id = first_user["id_str"].id();
  if (!is_decimal_id(account.id)) account.id.clear();
  account.handle =
      first_text(user["core"]["screen_name"], old_user["screen_name"], first_user["screen_name"]);
  account.name = first_text(user["core"]["name"], old_user["name"], first_user["name"]);
  account.followers = old_user["followers_count"].count();
  if (!account.followers) account.followers = user["relationship_counts"]["followers"].count();
  if (!account.followers) account.followers = first_user["followers_count"].count();
  account.listed = old_user["listed_count"].count();
  if (!account.listed) account.listed = first_user["listed_count"].count();
  if (account.handle.empty()) account.handle = handle_in_media(legacy, tweet_id);
  return account;
}

// Of a private account, of a circle of friends, or for subscribers.
bool is_for_followers(const JsonValue& tweet) {
  const JsonValue user = user_of(tweet);
  return user["legacy"]["protected"].is_true() || user["privacy"]["protected"].is_true() ||
         tweet["user"]["protected"].is_true() || tweet["trusted_friends_info_result"].is_object() ||
         tweet["exclusive_tweet_info"].is_object();
}

std::vector<std::string> read_edit_ids(const JsonValue& tweet) {
  const JsonValue control = tweet["edit_control"];
  JsonValue list = control["edit_control_initial"]["edit_tweet_ids"];
  if (!list.is_array()) list = control["edit_tweet_ids"];
  std::vector<std::string> ids;
  for (const JsonValue& element : list.elements()) {
    if (std::string id = element.id(); is_decimal_id(id)) ids.push_back(std::move(id));
  }
  return ids.size() > 1 ? ids : std::vector<std::string>();
}

Post with_note(Post post, const JsonValue& note) {
  const JsonValue text = note["text"];
  if (!text.is_string()) return post;
  post.text = unescape_html(text.text());
  TweetEntities entities = read_v1_entities(note["entity_set"]);
  post.hashtags = std::move(entities.hashtags);
  post.mentions = std::move(entities.mentions);
  post.links = std::move(entities.links);
  return post;
}

std::string tweet_id(const JsonValue& tweet) {
  std::string id = tweet["rest_id"].id();
  if (!is_decimal_id(id)) id = tweet["legacy"]["id_str"].id();
  return is_decimal_id(id) ? id : std::string();
}

std::optional<PostReference> reference_to(const JsonValue& tweet) {
  PostReference reference;
  reference.id = tweet_id(tweet);
  if (reference.id.empty()) return std::nullopt;
  const Account author = read_account(tweet, reference.id);
  reference.author_id = author.id;
  reference.author_handle = author.handle;
  return reference;
}

JsonValue retweeted_tweet(const JsonValue& tweet) {
  JsonValue result = tweet["legacy"]["retweeted_status_result"]["result"];
  if (!result.is_object()) result = tweet["retweeted_status_result"]["result"];
  return unwrap_graphql_tweet(result);
}

JsonValue quoted_tweet(const JsonValue& tweet) {
  JsonValue result = tweet["quoted_status_result"]["result"];
  if (!result.is_object()) result = tweet["quotedRefResult"]["result"];
  return unwrap_graphql_tweet(result);
}

struct Reading {
  const SourceContext& context;
  std::optional<std::int64_t> observed_at_s;
  std::uint64_t line = 0;
};

// The tweet alone: a post, or why it is none.
Record read_single(const JsonValue& tweet, const Reading& reading) {
  const JsonValue legacy = tweet["legacy"];
  Record record = read_v1_tweet(legacy, reading.context, reading.line);
  auto* post = std::get_if<Post>(&record.outcome);
  if (post == nullptr) return record;
  const std::string id = tweet_id(tweet);
  if (id.empty()) return make_reject_record("bad_id", tweet.to_json(), reading.line);
  post->id = id;
  if (!post->created_at_s) post->created_at_s = snowflake_time_s(id);
  post->author = read_account(tweet, id);
  *post = with_note(std::move(*post), tweet["note_tweet"]["note_tweet_results"]["result"]);
  if (const JsonValue source = tweet["source"]; source.is_string()) {
    post->client = anchor_text(source.text());
  }
  post->counts = with_observation(post->counts, reading.observed_at_s);
  if (auto ids = read_edit_ids(tweet); !ids.empty()) post->edit_ids = std::move(ids);
  if (is_for_followers(tweet)) post->visibility = Visibility::Followers;
  if (auto quoted = reference_to(quoted_tweet(tweet))) post->quote_of = std::move(quoted);
  return record;
}

std::vector<Post> read_embedded(const JsonValue& tweet, const Reading& reading, int levels) {
  std::vector<Post> embedded;
  if (levels == 0) return embedded;
  for (const JsonValue& inner : {retweeted_tweet(tweet), quoted_tweet(tweet)}) {
    if (!inner["legacy"].is_object()) continue;
    Record record = read_single(inner, reading);
    auto* post = std::get_if<Post>(&record.outcome);
    if (post == nullptr || !is_fit_to_embed(*post, reading.context)) continue;
    embedded.push_back(std::move(*post));
    std::vector<Post> deeper = read_embedded(inner, reading, levels - 1);
    std::move(deeper.begin(), deeper.end(), std::back_inserter(embedded));
  }
  return embedded;
}

// A retweet says what its original says.
Post with_original(Post post, const JsonValue& original, const Reading& reading) {
  post.retweet_of = reference_to(original);
  post.quote_of.reset();
  post.counts = Counts{};
  Record record = read_single(original, reading);
  auto* said = std::get_if<Post>(&record.outcome);
  if (said == nullptr) return post;
  post.text = std::move(said->text);
  post.hashtags = std::move(said->hashtags);
  post.mentions = std::move(said->mentions);
  post.links = std::move(said->links);
  post.media = std::move(said->media);
  return post;
}

}  // namespace

JsonValue unwrap_graphql_tweet(const JsonValue& result) {
  const JsonValue inner = result["tweet"];
  return inner.is_object() ? inner : result;
}

Record read_graphql_tweet(const JsonValue& tweet, const SourceContext& context,
                          std::optional<std::int64_t> observed_at_s, std::uint64_t line) {
  // First of all: what is not public is never quoted in a reject either.
  if (is_for_followers(tweet) && !context.include_private) {
    return make_non_post_record("private", line);
  }
  const Reading reading{context, observed_at_s, line};
  Record read = read_single(tweet, reading);
  auto* post = std::get_if<Post>(&read.outcome);
  if (post == nullptr) return read;
  if (const JsonValue original = retweeted_tweet(tweet); reference_to(original)) {
    *post = with_original(std::move(*post), original, reading);
  }
  Record record = make_post_record(std::move(*post), tweet, context, line);
  if (std::holds_alternative<Post>(record.outcome)) {
    record.embedded = read_embedded(tweet, reading, kLevels);
  }
  return record;
}

}  // namespace pepite::indexer
