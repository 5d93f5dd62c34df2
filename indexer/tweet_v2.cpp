#include "indexer/tweet_v2.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "indexer/date_text.h"
#include "indexer/declared_language.h"
#include "indexer/html_text.h"
#include "indexer/retweet_prefix.h"
#include "indexer/snowflake.h"
#include "indexer/status_url.h"
#include "indexer/tweet_entities.h"

namespace pepite::indexer {
namespace {

using Reason = std::string_view;  // of kRejectReasons

JsonValue find_in(const std::unordered_map<std::string_view, JsonValue>& by_id,
                  std::string_view id) {
  const auto found = by_id.find(id);
  return found == by_id.end() ? JsonValue() : found->second;
}

std::string decimal_id(const JsonValue& value) {
  std::string id = value.id();
  return is_decimal_id(id) ? id : std::string();
}

// The members of `referenced_tweets` of a type; flattened ones hold the whole tweet.
JsonValue find_reference(const JsonValue& tweet, std::string_view type) {
  for (const JsonValue& reference : tweet["referenced_tweets"].elements()) {
    if (reference["type"].raw_string() == type) return reference;
  }
  return {};
}

bool has_text(const JsonValue& tweet) {
  return tweet["text"].is_string() || tweet["note_tweet"]["text"].is_string();
}

// The tweet referred to, whole, from the flattened reference or from the page.
JsonValue whole_tweet(const JsonValue& reference, const PageIncludes& includes) {
  return has_text(reference) ? reference : includes.tweet(reference["id"].raw_string());
}

JsonValue user_of(const JsonValue& flattened, std::string_view id, const PageIncludes& includes) {
  return flattened.is_object() ? flattened : includes.user(id);
}

Account read_author(const JsonValue& tweet, const PageIncludes& includes) {
  Account account;
  account.id = decimal_id(tweet["author_id"]);
  const JsonValue user = user_of(tweet["author"], account.id, includes);
  if (account.id.empty()) account.id = decimal_id(user["id"]);
  account.handle = user["username"].text();
  account.name = user["name"].text();
  account.followers = user["public_metrics"]["followers_count"].count();
  account.listed = user["public_metrics"]["listed_count"].count();
  return account;
}

std::optional<std::string> read_text(const JsonValue& tweet) {
  const JsonValue note = tweet["note_tweet"]["text"];
  const JsonValue text = note.is_string() ? note : tweet["text"];
  if (!text.is_string()) return std::nullopt;
  return unescape_html(text.text());
}

std::optional<PostReference> read_reference(const JsonValue& tweet, std::string_view type,
                                            const PageIncludes& includes) {
  const JsonValue reference = find_reference(tweet, type);
  PostReference out;
  out.id = decimal_id(reference["id"]);
  if (out.id.empty()) return std::nullopt;
  const JsonValue whole = whole_tweet(reference, includes);
  if (whole.is_object()) {
    const Account author = read_author(whole, includes);
    out.author_id = author.id;
    out.author_handle = author.handle;
  }
  return out;
}

std::optional<PostReference> read_reply(const JsonValue& tweet, const PageIncludes& includes) {
  PostReference reply = read_reference(tweet, "replied_to", includes).value_or(PostReference{});
  if (reply.author_id.empty()) reply.author_id = decimal_id(tweet["in_reply_to_user_id"]);
  if (reply.author_handle.empty()) {
    const JsonValue user = user_of(tweet["in_reply_to_user"], reply.author_id, includes);
    reply.author_handle = user["username"].text();
  }
  if (reply == PostReference{}) return std::nullopt;
  return reply;
}

std::vector<Media> read_media(const JsonValue& tweet, const PageIncludes& includes) {
  std::vector<JsonValue> found = tweet["attachments"]["media"].elements();
  if (found.empty()) {
    std::set<std::string_view> keys;
    for (const JsonValue& key : tweet["attachments"]["media_keys"].elements()) {
      if (!keys.insert(key.raw_string()).second) continue;
      if (const JsonValue media = includes.media(key.raw_string()); media.is_object()) {
        found.push_back(media);
      }
    }
  }
  std::vector<Media> out;
  for (const JsonValue& value : found) {
    Media media;
    media.kind = media_kind(value["type"].raw_string());
    media.url = value["url"].text();
    if (media.url.empty()) media.url = value["preview_image_url"].text();
    media.description = value["alt_text"].text();
    out.push_back(std::move(media));
  }
  return out;
}

std::optional<Place> read_place(const JsonValue& tweet, const PageIncludes& includes) {
  const JsonValue geo = tweet["geo"];
  if (!geo.is_object()) return std::nullopt;
  JsonValue written = includes.place(geo["place_id"].raw_string());
  if (!written.is_object()) written = geo;  // flattened into one
  Place place;
  place.name = written["full_name"].text();
  if (place.name.empty()) place.name = written["name"].text();
  place.country_code = country_code(written["country_code"].raw_string());
  const std::vector<JsonValue> point = geo["coordinates"]["coordinates"].elements();
  if (point.size() == 2) place = with_point(std::move(place), point[0], point[1]);
  if (place == Place{}) return std::nullopt;
  return place;
}

Counts read_counts(const JsonValue& tweet, const PageFacts& facts) {
  const JsonValue metrics = tweet["public_metrics"];
  Counts counts;
  counts.retweets = metrics["retweet_count"].count();
  counts.likes = metrics["like_count"].count();
  counts.replies = metrics["reply_count"].count();
  counts.quotes = metrics["quote_count"].count();
  const bool all_zero = counts.retweets.value_or(0) == 0 && counts.likes.value_or(0) == 0 &&
                        counts.replies.value_or(0) == 0 && counts.quotes.value_or(0) == 0;
  if (counts == Counts{} || (facts.is_from_stream && all_zero)) return {};
  counts.observed_at_s = facts.observed_at_s;
  return counts;
}

std::vector<std::string> read_edit_ids(const JsonValue& tweet) {
  std::vector<std::string> ids;
  for (const JsonValue& element : tweet["edit_history_tweet_ids"].elements()) {
    if (std::string id = decimal_id(element); !id.empty()) ids.push_back(std::move(id));
  }
  if (ids.size() < 2) ids.clear();
  return ids;
}

// The post saying what `tweet` says, its own or its original's.
Post with_content(Post post, const JsonValue& tweet, const PageIncludes& includes) {
  const JsonValue note = tweet["note_tweet"]["entities"];
  TweetEntities entities = read_v2_entities(note.is_object() ? note : tweet["entities"]);
  // Where the text was cut the API added a link to the whole of it.
  const std::string_view own_id = tweet["id"].raw_string();
  std::erase_if(entities.links, [&](const Link& link) {
    const auto status = parse_status_url(link.expanded);
    return status && status->id == own_id && status->author_handle.empty();
  });
  post.hashtags = std::move(entities.hashtags);
  post.mentions = std::move(entities.mentions);
  post.links = std::move(entities.links);
  post.media = read_media(tweet, includes);
  return post;
}

Post with_original(Post post, const JsonValue& tweet, const PageIncludes& includes) {
  const JsonValue original = whole_tweet(find_reference(tweet, "retweeted"), includes);
  auto text = read_text(original);
  if (!text) return with_retweet_prefix_read(std::move(post));
  post.text = *std::move(text);
  return with_content(std::move(post), original, includes);
}

}  // namespace

PageIncludes::PageIncludes(const JsonValue& includes)
    : tweets_in_order_(includes["tweets"].elements()) {
  const auto index = [&](ById& by_id, std::string_view key, std::string_view id_key) {
    for (const JsonValue& value : includes[key].elements()) {
      by_id.emplace(value[id_key].raw_string(), value);
    }
  };
  index(users_, "users", "id");
  index(tweets_, "tweets", "id");
  index(media_, "media", "media_key");
  index(places_, "places", "id");
}

JsonValue PageIncludes::user(std::string_view id) const {
  return find_in(users_, id);
}

JsonValue PageIncludes::tweet(std::string_view id) const {
  return find_in(tweets_, id);
}

JsonValue PageIncludes::media(std::string_view key) const {
  return find_in(media_, key);
}

JsonValue PageIncludes::place(std::string_view id) const {
  return find_in(places_, id);
}

std::variant<Post, std::string_view> read_v2_tweet(const JsonValue& tweet,
                                                   const PageIncludes& includes,
                                                   const PageFacts& facts) {
  Post post;
  post.id = decimal_id(tweet["id"]);
  if (post.id.empty()) return Reason("bad_id");
  auto text = read_text(tweet);
  if (!text) return Reason("no_text");
  post.text = *std::move(text);
  const std::string_view written_date = tweet["created_at"].raw_string();
  post.created_at_s = parse_tweet_date(written_date);
  if (!post.created_at_s) post.created_at_s = snowflake_time_s(post.id);
  if (!post.created_at_s && !written_date.empty()) return Reason("bad_date");
  post.author = read_author(tweet, includes);
  post.lang_declared = declared_language(tweet["lang"].raw_string());
  post.reply_to = read_reply(tweet, includes);
  post.retweet_of = read_reference(tweet, "retweeted", includes);
  post.quote_of = read_reference(tweet, "quoted", includes);
  post.conversation = decimal_id(tweet["conversation_id"]);
  post.counts = read_counts(tweet, facts);
  post.place = read_place(tweet, includes);
  post.client = anchor_text(tweet["source"].text());
  if (has_private_author(tweet, includes)) post.visibility = Visibility::Followers;
  post.edit_ids = read_edit_ids(tweet);
  post = with_content(std::move(post), tweet, includes);
  if (!post.retweet_of) return with_retweet_prefix_read(std::move(post));
  post.counts = Counts{};
  post.quote_of.reset();
  return with_original(std::move(post), tweet, includes);
}

bool has_private_author(const JsonValue& tweet, const PageIncludes& includes) {
  const JsonValue user = user_of(tweet["author"], tweet["author_id"].raw_string(), includes);
  return user["protected"].is_true();
}

std::vector<std::string> referenced_ids(const JsonValue& tweet) {
  std::vector<std::string> ids = read_edit_ids(tweet);
  for (const JsonValue& reference : tweet["referenced_tweets"].elements()) {
    if (std::string id = decimal_id(reference["id"]); !id.empty()) ids.push_back(std::move(id));
  }
  return ids;
}

std::vector<JsonValue> find_inner_tweets(const JsonValue& tweet) {
  std::vector<JsonValue> found;
  for (const JsonValue& reference : tweet["referenced_tweets"].elements()) {
    if (has_text(reference)) found.push_back(reference);
    std::vector<JsonValue> deeper = find_inner_tweets(reference);
    std::move(deeper.begin(), deeper.end(), std::back_inserter(found));
  }
  return found;
}

}  // namespace pepite::indexer
