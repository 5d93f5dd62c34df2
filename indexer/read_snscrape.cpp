#include "indexer/read_snscrape.h"

#include <array>
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
#include "indexer/tweet_entities.h"

namespace pepite::indexer {
namespace {

using Reason = std::string_view;  // of kRejectReasons

// A retweet of a quote of a quote.
constexpr int kLevels = 3;

JsonValue first_of(const JsonValue& first, const JsonValue& second) {
  return first.is_present() ? first : second;
}

// twscrape writes ids twice, as a number and as text.
std::string decimal_id(const JsonValue& text, const JsonValue& number) {
  std::string id = text.id();
  if (!is_decimal_id(id)) id = number.id();
  return is_decimal_id(id) ? id : std::string();
}

std::string own_id(const JsonValue& object) {
  return decimal_id(object["id_str"], object["id"]);
}

JsonValue text_of(const JsonValue& tweet) {
  return first_of(tweet["rawContent"], tweet["content"]);
}

Account read_account(const JsonValue& user) {
  Account account;
  account.id = own_id(user);
  account.handle = user["username"].text();
  account.name = user["displayname"].text();
  account.followers = user["followersCount"].count();
  account.listed = user["listedCount"].count();
  return account;
}

std::optional<PostReference> reference_to(const JsonValue& tweet) {
  const Account author = read_account(tweet["user"]);
  PostReference reference{own_id(tweet), author.id, author.handle};
  if (reference.id.empty()) return std::nullopt;
  return reference;
}

std::optional<PostReference> read_reply(const JsonValue& tweet) {
  const JsonValue user = tweet["inReplyToUser"];
  PostReference reference{decimal_id(tweet["inReplyToTweetIdStr"], tweet["inReplyToTweetId"]),
                          own_id(user), user["username"].text()};
  if (reference == PostReference{}) return std::nullopt;
  return reference;
}

// `links` with both addresses, or the lists `tcooutlinks` and `outlinks` side by side.
std::vector<Link> read_links(const JsonValue& tweet) {
  std::vector<Link> links;
  for (const JsonValue& link : tweet["links"].elements()) {
    const JsonValue shown = first_of(link["tcourl"], link["url"]);
    if (shown.is_string()) links.push_back({shown.text(), link["url"].text(), {}});
  }
  if (!links.empty()) return links;
  const std::vector<JsonValue> expanded = tweet["outlinks"].elements();
  const std::vector<JsonValue> shown = tweet["tcooutlinks"].elements();
  for (std::size_t i = 0; i < expanded.size(); ++i) {
    const JsonValue& url = shown.size() == expanded.size() ? shown[i] : expanded[i];
    if (url.is_string()) links.push_back({url.text(), expanded[i].text(), {}});
  }
  return links;
}

MediaKind kind_of_type(std::string_view type) {
  if (type.ends_with("Photo")) return MediaKind::Photo;
  if (type.ends_with("Video")) return MediaKind::Video;
  return type.ends_with("Gif") ? MediaKind::AnimatedGif : MediaKind::Other;
}

// A list of objects with a `_type`; of twscrape one list a kind.
std::vector<Media> read_media(const JsonValue& written) {
  std::vector<Media> media;
  const auto add = [&media](const JsonValue& medium, MediaKind kind) {
    const JsonValue picture = first_of(medium["fullUrl"], medium["url"]);
    const JsonValue url = first_of(picture, medium["thumbnailUrl"]);
    media.push_back({kind, url.text(), medium["altText"].text()});
  };
  for (const JsonValue& medium : written.elements())
    add(medium, kind_of_type(medium["_type"].raw_string()));
  struct Row {
    std::string_view key;
    MediaKind kind;
  };
  constexpr std::array<Row, 3> kLists = {{{"photos", MediaKind::Photo},
                                          {"videos", MediaKind::Video},
                                          {"animated", MediaKind::AnimatedGif}}};
  for (const Row& row : kLists) {
    for (const JsonValue& medium : written[row.key].elements())
      add(medium, row.kind);
  }
  return media;
}

std::optional<Place> read_place(const JsonValue& tweet) {
  const JsonValue written = tweet["place"];
  Place place;
  place.name = first_of(written["fullName"], written["name"]).text();
  place.country_code = country_code(written["countryCode"].raw_string());
  const JsonValue point = tweet["coordinates"];
  place = with_point(std::move(place), point["longitude"], point["latitude"]);
  if (place == Place{}) return std::nullopt;
  return place;
}

Post with_entities(Post post, const JsonValue& tweet) {
  for (const JsonValue& tag : tweet["hashtags"].elements()) {
    if (tag.is_string()) post.hashtags.push_back(tag.text());
  }
  for (const JsonValue& user : tweet["mentionedUsers"].elements()) {
    Mention mention{user["username"].text(), own_id(user)};
    if (!mention.handle.empty()) post.mentions.push_back(std::move(mention));
  }
  post.links = read_links(tweet);
  post.media = read_media(tweet["media"]);
  return post;
}

std::variant<Post, Reason> read_single(const JsonValue& tweet,
                                       std::optional<std::int64_t> observed_at_s) {
  Post post;
  post.id = own_id(tweet);
  if (post.id.empty()) return Reason("bad_id");
  const JsonValue text = text_of(tweet);
  if (!text.is_string()) return Reason("no_text");
  post.text = unescape_html(text.text());
  const JsonValue date = tweet["date"];
  post.created_at_s = parse_tweet_date(date.raw_string());
  if (!post.created_at_s) post.created_at_s = snowflake_time_s(post.id);
  if (!post.created_at_s && date.is_present()) return Reason("bad_date");
  post.author = read_account(tweet["user"]);
  if (tweet["user"]["protected"].is_true()) post.visibility = Visibility::Followers;
  post.lang_declared = declared_language(tweet["lang"].raw_string());
  post.reply_to = read_reply(tweet);
  post.quote_of = reference_to(tweet["quotedTweet"]);
  post.conversation = decimal_id(tweet["conversationIdStr"], tweet["conversationId"]);
  post.counts = with_observation({tweet["retweetCount"].count(),
                                  tweet["likeCount"].count(),
                                  tweet["replyCount"].count(),
                                  tweet["quoteCount"].count(),
                                  {}},
                                 observed_at_s);
  post.place = read_place(tweet);
  const JsonValue label = tweet["sourceLabel"];
  post.client = label.is_string() ? label.text() : anchor_text(tweet["source"].text());
  return with_entities(std::move(post), tweet);
}

std::vector<Post> read_embedded(const JsonValue& tweet, const SourceContext& context, int levels) {
  std::vector<Post> embedded;
  if (levels == 0) return embedded;
  for (const JsonValue& inner : {tweet["retweetedTweet"], tweet["quotedTweet"]}) {
    if (!inner.is_object()) continue;
    auto read = read_single(inner, context.exported_at_s);
    auto* post = std::get_if<Post>(&read);
    if (post == nullptr || !is_fit_to_embed(*post, context)) continue;
    embedded.push_back(with_retweet_prefix_read(std::move(*post)));
    std::vector<Post> deeper = read_embedded(inner, context, levels - 1);
    std::move(deeper.begin(), deeper.end(), std::back_inserter(embedded));
  }
  return embedded;
}

// A retweet says what its original says.
Post with_original(Post post, const JsonValue& original) {
  post = with_retweet_prefix_read(std::move(post));
  post.retweet_of = reference_to(original);
  post.quote_of.reset();
  post.counts = Counts{};
  if (!text_of(original).is_string()) return post;
  post.text = unescape_html(text_of(original).text());
  post.hashtags.clear();
  post.mentions.clear();
  return with_entities(std::move(post), original);
}

std::vector<Record> read_value(const JsonValue& tweet, const SourceContext& context,
                               std::uint64_t line) {
  if (!text_of(tweet).is_present() && !tweet["date"].is_present()) {
    const bool is_user = tweet["username"].is_string();
    return {make_non_post_record(is_user ? "user" : "not_a_post", line)};
  }
  // First of all: what is not public is never quoted in a reject either.
  if (tweet["user"]["protected"].is_true() && !context.include_private) {
    return {make_non_post_record("private", line)};
  }
  auto read = read_single(tweet, context.exported_at_s);
  if (const auto* reason = std::get_if<Reason>(&read)) {
    return {make_reject_record(*reason, tweet.to_json(), line)};
  }
  Post post = std::get<Post>(std::move(read));
  const JsonValue original = tweet["retweetedTweet"];
  post = reference_to(original) ? with_original(std::move(post), original)
                                : with_retweet_prefix_read(std::move(post));
  Record record = make_post_record(std::move(post), tweet, context, line);
  if (std::holds_alternative<Post>(record.outcome)) {
    record.embedded = read_embedded(tweet, context, kLevels);
  }
  std::vector<Record> records;
  records.push_back(std::move(record));
  return records;
}

}  // namespace

std::unique_ptr<DialectReader> make_snscrape_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value);
}

bool is_snscrape(const JsonValue& value) {
  const std::string_view type = value["_type"].raw_string();
  const bool is_twitter = type.empty() || type.find(".twitter.") != std::string_view::npos;
  return is_twitter && text_of(value).is_string() && value["date"].is_string() &&
         value["user"]["username"].is_string();
}

}  // namespace pepite::indexer
