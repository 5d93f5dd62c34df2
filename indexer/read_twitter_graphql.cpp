#include "indexer/read_twitter_graphql.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/date_text.h"
#include "indexer/html_text.h"
#include "indexer/json_reader.h"
#include "indexer/record_making.h"
#include "indexer/retweet_prefix.h"
#include "indexer/snowflake.h"
#include "indexer/tweet_entities.h"
#include "indexer/tweet_graphql.h"

namespace pepite::indexer {
namespace {

// Answers nest their timelines 15 levels deep; JSON itself may go on for ever.
constexpr int kDeepest = 40;

constexpr std::array<std::string_view, 4> kTweetKeys = {"tweet_results", "tweetResult",
                                                        "tweet_result", "tweetResults"};
constexpr std::array<std::string_view, 2> kUserKeys = {"user_results", "userResult"};

template <class Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_tweet_node(const JsonValue& value) {
  const JsonValue legacy = value["legacy"];
  return legacy["full_text"].is_string() ||
         (legacy["id_str"].is_string() && legacy["created_at"].is_string() &&
          !legacy["screen_name"].is_string());
}

bool is_exporter_row(const JsonValue& value) {
  return value["full_text"].is_string() && value["screen_name"].is_string() &&
         value["id"].is_string() &&
         (value["profile_image_url"].is_string() || value["metadata"]["legacy"].is_object());
}

struct Page {
  const SourceContext& context;
  std::optional<std::int64_t> observed_at_s;
  std::uint64_t line = 0;
};

// What `tweet_results.result` is.
Record read_result(const JsonValue& result, const Page& page) {
  const JsonValue tweet = unwrap_graphql_tweet(result);
  if (is_tweet_node(tweet)) {
    return read_graphql_tweet(tweet, page.context, page.observed_at_s, page.line);
  }
  const std::string_view type = tweet["__typename"].raw_string();
  const bool is_gone = !tweet.is_present() || tweet["tombstone"].is_present() ||
                       type == "TweetTombstone" || type == "TweetUnavailable";
  return make_non_post_record(is_gone ? "deletion" : "not_a_post", page.line);
}

std::vector<Record> read_results(const JsonValue& holder, const Page& page) {
  if (!holder.is_array()) return {read_result(holder["result"], page)};
  std::vector<Record> records;
  for (const JsonValue& element : holder.elements())
    records.push_back(read_result(element["result"], page));
  return records;
}

void append(std::vector<Record>& records, std::vector<Record> more) {
  std::move(more.begin(), more.end(), std::back_inserter(records));
}

// All tweets and accounts of an answer, in order.
std::vector<Record> read_answer(const JsonValue& value, const Page& page, int depth) {
  std::vector<Record> records;
  if (depth == kDeepest) return records;
  for (const JsonValue& element : value.elements())
    append(records, read_answer(element, page, depth + 1));
  for (const JsonMember& member : value.members()) {
    if (is_one_of(member.key, kTweetKeys)) {
      append(records, read_results(member.value, page));
    } else if (is_one_of(member.key, kUserKeys)) {
      records.push_back(make_non_post_record("user", page.line));
    } else if (member.value.is_object() || member.value.is_array()) {
      append(records, read_answer(member.value, page, depth + 1));
    }
  }
  return records;
}

bool holds_results(const JsonValue& value, int depth) {
  if (depth == kDeepest) return false;
  const std::vector<JsonValue> elements = value.elements();
  if (std::any_of(elements.begin(), elements.end(),
                  [&](const JsonValue& each) { return holds_results(each, depth + 1); })) {
    return true;
  }
  for (const JsonMember& member : value.members()) {
    if (is_one_of(member.key, kTweetKeys) || is_one_of(member.key, kUserKeys)) return true;
    // A timeline may be cut before its first tweet, or have none.
    if (member.key == "instructions" && member.value.is_array()) return true;
    if (holds_results(member.value, depth + 1)) return true;
  }
  return false;
}

// Zeeschuimer writes milliseconds, in the wrapping or (as 4CAT keeps it) in __import_meta.
std::optional<std::int64_t> collected_at_s(const JsonValue& value) {
  for (const JsonValue& place : {value, value["__import_meta"]}) {
    const JsonValue written = place["timestamp_collected"];
    constexpr std::uint64_t kLast = 253402300799999;  // the year 9999
    const auto ms = written.count();
    if (ms && *ms <= kLast) return static_cast<std::int64_t>(*ms / 1000);
  }
  return std::nullopt;
}

std::vector<Media> read_exporter_media(const JsonValue& list) {
  std::vector<Media> media;
  for (const JsonValue& medium : list.elements()) {
    const JsonValue original = medium["original"];
    media.push_back({media_kind(medium["type"].raw_string()),
                     original.is_string() ? original.text() : medium["url"].text(),
                     medium["ext_alt_text"].text()});
  }
  return media;
}

std::optional<PostReference> reference_with_id(const JsonValue& id) {
  if (!is_decimal_id(id.id())) return std::nullopt;
  return PostReference{id.id(), {}, {}};
}

// The row repeats the tweet's fields under its own names; the counts of a retweet are its
// original's.
Record read_exporter_row(const JsonValue& row, const Page& page) {
  if (is_tweet_node(unwrap_graphql_tweet(row["metadata"]))) {
    return read_result(row["metadata"], page);
  }
  Post post;
  post.id = row["id"].id();
  if (!is_decimal_id(post.id)) return make_reject_record("bad_id", row.to_json(), page.line);
  post.created_at_s = snowflake_time_s(post.id);
  if (!post.created_at_s) post.created_at_s = parse_tweet_date(row["created_at"].raw_string());
  post.text = unescape_html(row["full_text"].text());
  post.author.id = row["user_id"].id();
  post.author.handle = row["screen_name"].text();
  post.author.name = row["name"].text();
  post.reply_to = reference_with_id(row["in_reply_to"]);
  post = with_retweet_prefix_read(std::move(post));
  if (const auto original = reference_with_id(row["retweeted_status"])) {
    if (!post.retweet_of) post.retweet_of.emplace();
    post.retweet_of->id = original->id;
  }
  post.media = read_exporter_media(row["media"]);
  if (!post.retweet_of) {
    post.quote_of = reference_with_id(row["quoted_status"]);
    post.counts = with_observation({row["retweet_count"].count(),
                                    row["favorite_count"].count(),
                                    row["reply_count"].count(),
                                    row["quote_count"].count(),
                                    {}},
                                   page.observed_at_s);
  }
  return make_post_record(std::move(post), row, page.context, page.line);
}

// What a collector wraps in an object of its own.
JsonValue collected(const JsonValue& value) {
  const JsonValue data = value["data"];
  return is_tweet_node(unwrap_graphql_tweet(data)) ? data : value;
}

std::vector<Record> read_value(const JsonValue& value, const SourceContext& context,
                               std::uint64_t line) {
  auto observed_at_s = collected_at_s(value);
  if (!observed_at_s) observed_at_s = context.exported_at_s;
  const Page page{context, observed_at_s, line};
  if (is_exporter_row(value)) return {read_exporter_row(value, page)};
  const JsonValue tweet = collected(value);
  const std::string_view type = tweet["__typename"].raw_string();
  if (is_tweet_node(unwrap_graphql_tweet(tweet)) || type.starts_with("Tweet")) {
    return {read_result(tweet, page)};
  }
  std::vector<Record> records = read_answer(value, page, 0);
  if (records.empty() && value["errors"].is_array()) {
    records.push_back(make_non_post_record("notice", line));
  }
  if (records.empty() && type == "User") records.push_back(make_non_post_record("user", line));
  const bool is_answer = value["data"].is_object() || holds_results(value, 0);
  if (records.empty() && !is_answer) records.push_back(make_non_post_record("not_a_post", line));
  return records;
}

}  // namespace

std::unique_ptr<DialectReader> make_twitter_graphql_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value);
}

bool is_twitter_graphql(const JsonValue& value) {
  if (is_exporter_row(value)) return true;
  const JsonValue tweet = unwrap_graphql_tweet(collected(value));
  const bool is_node = tweet["rest_id"].is_string() || tweet["user"].is_object();
  if (is_node && (is_tweet_node(tweet) || tweet["__typename"].raw_string() == "Tweet")) return true;
  return value["data"].is_object() && holds_results(value["data"], 1);
}

}  // namespace pepite::indexer
