#include "indexer/read_gnip.h"

#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/date_text.h"
#include "indexer/declared_language.h"
#include "indexer/html_text.h"
#include "indexer/json_reader.h"
#include "indexer/record_making.h"
#include "indexer/retweet_prefix.h"
#include "indexer/snowflake.h"
#include "indexer/status_url.h"
#include "indexer/tweet_entities.h"

namespace pepite::indexer {
namespace {

using Reason = std::string_view;  // of kRejectReasons

// A share of a quote of a quote.
constexpr int kLevels = 3;

// "tag:search.twitter.com,2005:887453193294282752", "id:twitter.com:815279070241955840"
std::string last_part(const JsonValue& tag) {
  const std::string_view text = tag.raw_string();
  const std::string_view id = text.substr(text.rfind(':') + 1);
  return is_decimal_id(id) ? std::string(id) : std::string();
}

Account read_actor(const JsonValue& actor) {
  Account account;
  account.id = last_part(actor["id"]);
  account.handle = actor["preferredUsername"].text();
  account.name = actor["displayName"].text();
  account.followers = actor["followersCount"].count();
  account.listed = actor["listedCount"].count();
  return account;
}

std::optional<PostReference> reference_to(const JsonValue& activity) {
  const Account author = read_actor(activity["actor"]);
  PostReference reference{last_part(activity["id"]), author.id, author.handle};
  if (reference.id.empty()) return std::nullopt;
  return reference;
}

// The whole text of a long tweet, with its entities, or the activity itself.
JsonValue said_by(const JsonValue& activity) {
  const JsonValue longer = activity["long_object"];
  return longer["body"].is_string() ? longer : activity;
}

Post with_content(Post post, const JsonValue& activity) {
  const JsonValue said = said_by(activity);
  post.text = unescape_html(said["body"].text());
  JsonValue lists = said["twitter_entities"];
  if (!lists.is_object()) lists = activity["twitter_entities"];
  TweetEntities entities = read_v1_entities(lists);
  JsonValue media = said["twitter_extended_entities"];
  if (!media.is_object()) media = activity["twitter_extended_entities"];
  if (media["media"].is_array()) entities.media = read_v1_entities(media).media;
  post.hashtags = std::move(entities.hashtags);
  post.mentions = std::move(entities.mentions);
  post.links = std::move(entities.links);
  post.media = std::move(entities.media);
  return post;
}

std::optional<Place> read_place(const JsonValue& activity) {
  const JsonValue location = activity["location"];
  Place place;
  place.name = location["displayName"].text();
  place.country_code = country_code(location["twitter_country_code"].raw_string());
  const std::vector<JsonValue> point = activity["geo"]["coordinates"].elements();
  if (point.size() == 2) place = with_point(std::move(place), point[1], point[0]);
  if (place == Place{}) return std::nullopt;
  return place;
}

// The stream delivers a tweet the moment it is posted: its zeros say nothing.
Counts read_counts(const JsonValue& activity, std::optional<std::int64_t> observed_at_s) {
  Counts counts;
  counts.retweets = activity["retweetCount"].count();
  counts.likes = activity["favoritesCount"].count();
  const bool is_from_stream = activity["twitter_filter_level"].is_present();
  if (is_from_stream && counts.retweets.value_or(0) == 0 && counts.likes.value_or(0) == 0) {
    return {};
  }
  return with_observation(counts, observed_at_s);
}

std::variant<Post, Reason> read_single(const JsonValue& activity, const SourceContext& context) {
  Post post;
  post.id = last_part(activity["id"]);
  if (post.id.empty()) return Reason("bad_id");
  if (!said_by(activity)["body"].is_string()) return Reason("no_text");
  post.created_at_s = parse_tweet_date(activity["postedTime"].raw_string());
  if (!post.created_at_s) post.created_at_s = snowflake_time_s(post.id);
  if (!post.created_at_s && activity["postedTime"].is_present()) return Reason("bad_date");
  post.author = read_actor(activity["actor"]);
  post.lang_declared = declared_language(activity["twitter_lang"].raw_string());
  post.reply_to = parse_status_url(activity["inReplyTo"]["link"].raw_string());
  post.quote_of = reference_to(activity["twitter_quoted_status"]);
  post.counts = read_counts(activity, context.exported_at_s);
  post.place = read_place(activity);
  post.client = activity["generator"]["displayName"].text();
  return with_content(std::move(post), activity);
}

bool is_share(const JsonValue& activity) {
  return activity["verb"].raw_string() == "share" &&
         said_by(activity["object"])["body"].is_string();
}

std::vector<Post> read_embedded(const JsonValue& activity, const SourceContext& context,
                                int levels) {
  std::vector<Post> embedded;
  if (levels == 0) return embedded;
  const JsonValue original = is_share(activity) ? activity["object"] : JsonValue();
  for (const JsonValue& inner : {original, activity["twitter_quoted_status"]}) {
    if (!inner.is_object()) continue;
    auto read = read_single(inner, context);
    auto* post = std::get_if<Post>(&read);
    if (post == nullptr || !is_fit_to_embed(*post, context)) continue;
    embedded.push_back(with_retweet_prefix_read(std::move(*post)));
    std::vector<Post> deeper = read_embedded(inner, context, levels - 1);
    std::move(deeper.begin(), deeper.end(), std::back_inserter(embedded));
  }
  return embedded;
}

Record read_activity(const JsonValue& activity, const SourceContext& context, std::uint64_t line) {
  const std::string_view verb = activity["verb"].raw_string();
  if (verb == "delete") return make_non_post_record("deletion", line);
  if (activity["info"].is_object()) return make_non_post_record("notice", line);
  if (verb != "post" && verb != "share") return make_non_post_record("not_a_post", line);
  auto read = read_single(activity, context);
  if (const auto* reason = std::get_if<Reason>(&read)) {
    return make_reject_record(*reason, activity.to_json(), line);
  }
  Post post = std::get<Post>(std::move(read));
  if (is_share(activity)) {
    post.retweet_of = reference_to(activity["object"]);
    post.quote_of.reset();
    post.counts = Counts{};
    post = with_content(std::move(post), activity["object"]);
  } else {
    post = with_retweet_prefix_read(std::move(post));
  }
  Record record = make_post_record(std::move(post), activity, context, line);
  if (std::holds_alternative<Post>(record.outcome)) {
    record.embedded = read_embedded(activity, context, kLevels);
  }
  return record;
}

std::vector<Record> read_value(const JsonValue& value, const SourceContext& context,
                               std::uint64_t line) {
  std::vector<Record> records;
  if (!value["results"].is_array()) {
    records.push_back(read_activity(value, context, line));
    return records;
  }
  for (const JsonValue& activity : value["results"].elements())
    records.push_back(read_activity(activity, context, line));
  return records;
}

bool is_activity(const JsonValue& value) {
  return value["objectType"].raw_string() == "activity" && value["verb"].is_string() &&
         value["actor"].is_object();
}

}  // namespace

std::unique_ptr<DialectReader> make_gnip_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value);
}

bool is_gnip(const JsonValue& value) {
  const std::vector<JsonValue> results = value["results"].elements();
  return is_activity(value) || (!results.empty() && is_activity(results.front()));
}

}  // namespace pepite::indexer
