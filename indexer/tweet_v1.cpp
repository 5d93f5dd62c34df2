#include "indexer/tweet_v1.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/date_text.h"
#include "indexer/declared_language.h"
#include "indexer/html_text.h"
#include "indexer/record_making.h"
#include "indexer/retweet_prefix.h"
#include "indexer/snowflake.h"
#include "indexer/status_url.h"
#include "indexer/tweet_entities.h"

namespace pepite::indexer {
namespace {

using Reason = std::string_view;  // of kRejectReasons

// "in_reply_to_status_id_str", else "in_reply_to_status_id": the bare numbers are rounded where a
// script has passed them through floating point.
std::string id_field(const JsonValue& object, std::string_view text_key, std::string_view key) {
  std::string id = object[text_key].id();
  if (!is_decimal_id(id)) id = object[key].id();
  if (!is_decimal_id(id)) id.clear();
  return id;
}

std::string own_id(const JsonValue& object) {
  return id_field(object, "id_str", "id");
}

Account read_account(const JsonValue& tweet) {
  const JsonValue user = tweet["user"];
  Account account;
  account.id = user.is_object() ? own_id(user) : id_field(tweet, "user_id_str", "user_id");
  account.handle = user["screen_name"].text();
  account.name = user["name"].text();
  account.followers = user["followers_count"].count();
  account.listed = user["listed_count"].count();
  return account;
}

bool is_of_private_account(const JsonValue& tweet) {
  return tweet["user"]["protected"].is_true();
}

std::variant<std::optional<std::int64_t>, Reason> read_date(const JsonValue& tweet,
                                                            std::string_view id) {
  const JsonValue written = tweet["created_at"];
  if (const auto date = parse_tweet_date(written.raw_string())) return date;
  if (const auto ms = tweet["timestamp_ms"].count()) return static_cast<std::int64_t>(*ms / 1000);
  const auto from_id = snowflake_time_s(id);
  const bool is_silent = written.is_string() ? written.raw_string().empty() : !written.is_present();
  if (!from_id && !is_silent) return Reason("bad_date");
  return from_id;
}

std::optional<std::string> read_text(const JsonValue& tweet) {
  const JsonValue longer = tweet["extended_tweet"];
  for (const std::string_view key : {"full_text", "text"}) {
    for (const JsonValue& object : {longer, tweet}) {
      if (const JsonValue text = object[key]; text.is_string()) return unescape_html(text.text());
    }
  }
  return std::nullopt;
}

std::optional<PostReference> read_reply(const JsonValue& tweet) {
  PostReference reference;
  reference.id = id_field(tweet, "in_reply_to_status_id_str", "in_reply_to_status_id");
  reference.author_id = id_field(tweet, "in_reply_to_user_id_str", "in_reply_to_user_id");
  reference.author_handle = tweet["in_reply_to_screen_name"].text();
  if (reference == PostReference{}) return std::nullopt;
  return reference;
}

PostReference reference_to(const JsonValue& tweet) {
  const Account author = read_account(tweet);
  return {own_id(tweet), author.id, author.handle};
}

std::optional<PostReference> read_quote(const JsonValue& tweet) {
  PostReference reference;
  if (tweet["quoted_status"].is_object()) reference = reference_to(tweet["quoted_status"]);
  if (reference.id.empty()) {
    reference.id = id_field(tweet, "quoted_status_id_str", "quoted_status_id");
  }
  if (reference.author_handle.empty()) {
    const auto link = parse_status_url(tweet["quoted_status_permalink"]["expanded"].raw_string());
    if (link) reference.author_handle = link->author_handle;
  }
  if (reference.id.empty()) return std::nullopt;
  return reference;
}

bool is_from_stream(const JsonValue& tweet) {
  return tweet["filter_level"].is_present() || tweet["timestamp_ms"].is_present();
}

// Streams deliver a tweet the moment it is posted: its zeros say nothing.
bool was_captured_at_posting(const JsonValue& tweet, const Counts& counts) {
  return counts.retweets.value_or(0) == 0 && counts.likes.value_or(0) == 0 &&
         counts.replies.value_or(0) == 0 && counts.quotes.value_or(0) == 0 && is_from_stream(tweet);
}

Counts read_counts(const JsonValue& tweet, std::optional<std::int64_t> observed_at_s) {
  Counts counts;
  counts.retweets = tweet["retweet_count"].count();
  counts.likes = tweet["favorite_count"].count();
  counts.replies = tweet["reply_count"].count();
  counts.quotes = tweet["quote_count"].count();
  if (was_captured_at_posting(tweet, counts) || counts == Counts{}) return {};
  counts.observed_at_s = observed_at_s;
  return counts;
}

// Of the late API ("edit_history") and of owner's archives ("edit_info").
std::vector<std::string> read_edit_ids(const JsonValue& tweet) {
  const JsonValue info = tweet["edit_info"];
  const std::array<JsonValue, 3> places = {tweet["edit_history"]["edit_tweet_ids"],
                                           info["initial"]["editTweetIds"],
                                           info["edit"]["editControlInitial"]["editTweetIds"]};
  for (const JsonValue& place : places) {
    std::vector<std::string> ids;
    for (const JsonValue& element : place.elements()) {
      if (std::string id = element.id(); is_decimal_id(id)) ids.push_back(std::move(id));
    }
    if (ids.size() > 1) return ids;
  }
  const std::string initial_id = info["edit"]["initialTweetId"].id();
  if (!is_decimal_id(initial_id)) return {};
  const std::string id = own_id(tweet);
  if (id.empty() || initial_id == id) return {};
  return {initial_id, id};
}

// What `tweet` says beside its text.
TweetEntities read_content(const JsonValue& tweet, std::string_view tweet_id) {
  const JsonValue longer = tweet["extended_tweet"];
  TweetEntities entities = read_v1_entities(longer["entities"].is_object() ? longer : tweet);
  // Where the text was cut the API added a link to the whole of it.
  std::erase_if(entities.links, [&](const Link& link) {
    const auto status = parse_status_url(link.expanded);
    return status && status->id == tweet_id && status->author_handle.empty();
  });
  return entities;
}

// The post says it too, its own or its original's. A post is large to hand on and back.
void repeat(Post& post, TweetEntities content) {
  post.hashtags = std::move(content.hashtags);
  post.mentions = std::move(content.mentions);
  post.links = std::move(content.links);
  post.media = std::move(content.media);
}

// One tweet, its original and its quoted one left aside.
std::variant<Post, Reason> read_single(const JsonValue& tweet,
                                       std::optional<std::int64_t> observed_at_s) {
  Post post;
  post.id = own_id(tweet);
  if (post.id.empty() && (tweet["id_str"].is_present() || tweet["id"].is_present())) {
    return Reason("bad_id");
  }
  auto text = read_text(tweet);
  if (!text) return Reason("no_text");
  post.text = *std::move(text);
  const auto date = read_date(tweet, post.id);
  if (std::holds_alternative<Reason>(date)) return std::get<Reason>(date);
  post.created_at_s = std::get<0>(date);
  post.author = read_account(tweet);
  post.lang_declared = declared_language(tweet["lang"].raw_string());
  post.reply_to = read_reply(tweet);
  post.quote_of = read_quote(tweet);
  post.conversation = id_field(tweet, "conversation_id_str", "conversation_id");
  post.counts = read_counts(tweet, observed_at_s);
  post.place = read_v1_place(tweet);
  post.client = anchor_text(tweet["source"].text());
  if (is_of_private_account(tweet)) post.visibility = Visibility::Followers;
  post.edit_ids = read_edit_ids(tweet);
  repeat(post, read_content(tweet, post.id));
  return post;
}

// The tweets inside `tweet`, and those inside them.
std::vector<Post> read_embedded(const JsonValue& tweet, const SourceContext& context,
                                std::optional<std::int64_t> observed_at_s, int levels) {
  constexpr std::array<std::string_view, 2> kInner = {"retweeted_status", "quoted_status"};
  std::vector<Post> embedded;
  for (const std::string_view key : kInner) {
    const JsonValue inner = tweet[key];
    if (!inner.is_object() || levels == 0) continue;
    auto read = read_single(inner, observed_at_s);
    Post* const post = std::get_if<Post>(&read);
    if (post == nullptr || post->id.empty() || !fits_a_stored_post(*post)) continue;
    if (post->visibility == Visibility::Public || context.include_private) {
      embedded.push_back(with_retweet_prefix_read(std::move(*post)));
    }
    std::vector<Post> deeper = read_embedded(inner, context, observed_at_s, levels - 1);
    std::move(deeper.begin(), deeper.end(), std::back_inserter(embedded));
  }
  return embedded;
}

// A retweet says what its original says.
void repeat_original(Post& post, const JsonValue& original) {
  post.retweet_of = reference_to(original);
  post.quote_of.reset();
  post.counts = Counts{};
  if (auto text = read_text(original)) {
    post.text = *std::move(text);
    repeat(post, read_content(original, post.retweet_of->id));
  } else {
    post = with_retweet_prefix_read(std::move(post));
  }
}

}  // namespace

Record read_v1_tweet(const JsonValue& tweet, const SourceContext& context, std::uint64_t line) {
  // First of all: what is not public is never quoted in a reject either.
  if (is_of_private_account(tweet) && !context.include_private) {
    return make_non_post_record("private", line);
  }
  auto read = read_single(tweet, context.exported_at_s);
  if (const auto* reason = std::get_if<Reason>(&read)) {
    return make_reject_record(*reason, tweet.to_json(), line);
  }
  Post& post = std::get<Post>(read);
  const JsonValue original = tweet["retweeted_status"];
  if (original.is_object()) {
    repeat_original(post, original);
  } else if (find_retweet_prefix(post.text)) {
    post = with_retweet_prefix_read(std::move(post));
  }
  if (!fits_a_stored_post(post)) return make_reject_record("too_large", tweet.to_json(), line);

  // A stream's counts of an original are as fresh as the retweet that carries it.
  const auto observed_at_s = is_from_stream(tweet) ? post.created_at_s : context.exported_at_s;
  constexpr int kLevels = 3;  // a retweet of a quote of a quote
  Record record;
  record.embedded = read_embedded(tweet, context, observed_at_s, kLevels);
  record.outcome = std::move(post);
  record.line = line;
  return record;
}

}  // namespace pepite::indexer
