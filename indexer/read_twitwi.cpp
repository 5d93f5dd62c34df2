#include "indexer/read_twitwi.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/csv_text_repair.h"
#include "indexer/date_text.h"
#include "indexer/declared_language.h"
#include "indexer/json_reader.h"
#include "indexer/record_making.h"
#include "indexer/retweet_prefix.h"
#include "indexer/snowflake.h"
#include "indexer/tweet_entities.h"

namespace pepite::indexer {
namespace {

std::string decimal_id(const JsonValue& value) {
  std::string id = value.id();
  return is_decimal_id(id) ? id : std::string();
}

std::optional<PostReference> read_reference(const JsonValue& id, const JsonValue& author_id,
                                            const JsonValue& handle) {
  PostReference reference{decimal_id(id), decimal_id(author_id), handle.text()};
  if (reference == PostReference{}) return std::nullopt;
  return reference;
}

// 1611903276, "1610005273.0"
std::optional<std::int64_t> read_seconds(const JsonValue& value) {
  constexpr double kLast = 253402300799.0;  // the year 9999
  const auto number = value.number();
  if (!number || *number < 0 || *number > kLast) return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

std::string text_at(const std::vector<JsonValue>& list, std::size_t i) {
  return i < list.size() ? list[i].text() : std::string();
}

Post with_lists(Post post, const JsonValue& tweet) {
  for (const JsonValue& tag : tweet["hashtags"].elements()) {
    if (tag.is_string()) post.hashtags.push_back(tag.text());
  }
  post.hashtags = spell_tags_as_text(std::move(post.hashtags), post.text);
  const std::vector<JsonValue> names = tweet["mentioned_names"].elements();
  const std::vector<JsonValue> ids = tweet["mentioned_ids"].elements();
  const bool are_pairs = names.size() == ids.size();
  for (std::size_t i = 0; i < names.size(); ++i) {
    post.mentions.push_back({names[i].text(), are_pairs ? decimal_id(ids[i]) : std::string()});
  }
  for (const JsonValue& link : tweet["links"].elements()) {
    if (link.is_string()) post.links.push_back(resolved_link(link.text(), post.text));
  }
  const std::vector<JsonValue> urls = tweet["media_urls"].elements();
  const std::vector<JsonValue> types = tweet["media_types"].elements();
  const std::vector<JsonValue> descriptions = tweet["media_alt_texts"].elements();
  for (std::size_t i = 0; i < urls.size(); ++i) {
    post.media.push_back({media_kind(text_at(types, i)), urls[i].text(), text_at(descriptions, i)});
  }
  return post;
}

std::optional<Place> read_place(const JsonValue& tweet) {
  Place place;
  place.name = tweet["place_name"].text();
  place.country_code = country_code(tweet["place_country_code"].raw_string());
  const std::vector<JsonValue> point = tweet["coordinates"]["coordinates"].elements();
  if (point.size() == 2) {
    place = with_point(std::move(place), point[0], point[1]);
  } else {
    place = with_point(std::move(place), tweet["lng"], tweet["lat"]);
  }
  if (place == Place{}) return std::nullopt;
  return place;
}

Account read_author(const JsonValue& tweet) {
  return {decimal_id(tweet["user_id"]), tweet["user_screen_name"].text(), tweet["user_name"].text(),
          tweet["user_followers"].count(), tweet["user_lists"].count()};
}

// The stream delivers a tweet the moment it is posted: its zeros say nothing.
bool was_captured_at_posting(const JsonValue& tweet, const Counts& counts) {
  const std::vector<JsonValue> ways = tweet["collected_via"].elements();
  return ways.size() == 1 && ways[0].raw_string() == "stream" && counts.retweets.value_or(0) == 0 &&
         counts.likes.value_or(0) == 0 && counts.replies.value_or(0) == 0;
}

Record read_tweet(const JsonValue& tweet, const JsonValue& id, const SourceContext& context,
                  std::uint64_t line) {
  if (!tweet["user_screen_name"].is_present() && !tweet["timestamp_utc"].is_present()) {
    return make_non_post_record("not_a_post", line);
  }
  const auto reject = [&](std::string_view reason) {
    return make_reject_record(reason, tweet.to_json(), line);
  };
  Post post;
  post.id = decimal_id(id);
  if (post.id.empty()) return reject("bad_id");
  if (!tweet["text"].is_string()) return reject("no_text");
  post.text = tweet["text"].text();
  post.created_at_s = read_seconds(tweet["timestamp_utc"]);
  if (!post.created_at_s) post.created_at_s = snowflake_time_s(post.id);
  if (!post.created_at_s && tweet["timestamp_utc"].is_present()) return reject("bad_date");
  post.author = read_author(tweet);
  post.lang_declared = declared_language(tweet["lang"].raw_string());
  post.reply_to = read_reference(tweet["to_tweetid"], tweet["to_userid"], tweet["to_username"]);
  post.quote_of = read_reference(tweet["quoted_id"], tweet["quoted_user_id"], tweet["quoted_user"]);
  auto observed_at_s = parse_iso_date(tweet["collection_time"].text() + "Z");
  if (!observed_at_s) observed_at_s = context.exported_at_s;
  post.counts = with_observation({tweet["retweet_count"].count(),
                                  tweet["like_count"].count(),
                                  tweet["reply_count"].count(),
                                  {},
                                  {}},
                                 observed_at_s);
  if (was_captured_at_posting(tweet, post.counts)) post.counts = Counts{};
  post.place = read_place(tweet);
  post.client = tweet["source_name"].text();
  post = with_retweet_prefix_read(with_lists(std::move(post), tweet));
  if (post.quote_of) post.text = cut_quoted_text(post.text, post.quote_of->author_handle);
  if (auto original = read_reference(tweet["retweeted_id"], tweet["retweeted_user_id"],
                                     tweet["retweeted_user"])) {
    post.retweet_of = std::move(original);
    post.quote_of.reset();
    post.counts = Counts{};
  }
  return make_post_record(std::move(post), tweet, context, line);
}

Record read_one(const JsonValue& value, const SourceContext& context, std::uint64_t line) {
  const JsonValue dumped = value["_source"];
  return dumped.is_object() ? read_tweet(dumped, value["_id"], context, line)
                            : read_tweet(value, value["id"], context, line);
}

std::vector<Record> read_value(const JsonValue& value, const SourceContext& context,
                               std::uint64_t line) {
  std::vector<Record> records;
  if (!value["normalized"].is_array()) {
    records.push_back(read_one(value, context, line));
    return records;
  }
  for (const JsonValue& tweet : value["normalized"].elements())
    records.push_back(read_one(tweet, context, line));
  return records;
}

bool is_tweet(const JsonValue& value) {
  return value["text"].is_string() && value["user_screen_name"].is_string() &&
         (value["local_time"].is_string() || value["timestamp_utc"].is_present());
}

}  // namespace

std::unique_ptr<DialectReader> make_twitwi_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value);
}

bool is_twitwi(const JsonValue& value) {
  const std::vector<JsonValue> several = value["normalized"].elements();
  return is_tweet(value) || is_tweet(value["_source"]) ||
         (!several.empty() && is_tweet(several.front()));
}

}  // namespace pepite::indexer
