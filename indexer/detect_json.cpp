#include "indexer/detect_json.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory>
#include <span>

#include "indexer/byte_stream.h"
#include "indexer/date_text.h"
#include "indexer/json_field.h"
#include "indexer/json_repair.h"
#include "indexer/json_splitter.h"
#include "indexer/read_bluesky.h"
#include "indexer/read_facebook.h"
#include "indexer/read_gnip.h"
#include "indexer/read_grailbird.h"
#include "indexer/read_mastodon.h"
#include "indexer/read_owner_archive.h"
#include "indexer/read_pepite.h"
#include "indexer/read_snscrape.h"
#include "indexer/read_threads.h"
#include "indexer/read_twitter_graphql.h"
#include "indexer/read_twitter_v1.h"
#include "indexer/read_twitter_v2.h"
#include "indexer/read_twitwi.h"

namespace pepite::indexer {
namespace {

class TextStream final : public ByteStream {
 public:
  explicit TextStream(std::string_view text) : text_(text) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t count = std::min(buffer.size(), text_.size());
    std::copy_n(text_.begin(), count, buffer.begin());
    text_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view text_;
};

// "window.YTD.tweets.part0" in "window.YTD.tweets.part0 = [ {"; empty without an assignment.
std::string_view assigned_name(std::string_view start) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (start.starts_with(kByteOrderMark)) start.remove_prefix(kByteOrderMark.size());
  const std::size_t begin = start.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  start.remove_prefix(begin);
  constexpr std::string_view kVariable = "var ";
  if (start.starts_with(kVariable)) start.remove_prefix(kVariable.size());
  const std::size_t end =
      start.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.");
  if (end == std::string_view::npos || end == 0) return {};
  const std::size_t sign = start.find_first_not_of(" \t\r\n", end);
  const bool assigns = sign != std::string_view::npos && start[sign] == '=';
  return assigns ? start.substr(0, end) : std::string_view();
}

JsonDetection detect_assignment(std::string_view name) {
  if (name == "window.__THAR_CONFIG") return {JsonKind::OwnerSideFile, "manifest"};
  constexpr std::array<std::string_view, 3> kGrailbirdFiles = {"tweet_index", "user_details",
                                                               "payload_details"};
  if (std::find(kGrailbirdFiles.begin(), kGrailbirdFiles.end(), name) != kGrailbirdFiles.end()) {
    return {JsonKind::OwnerSideFile, std::string(name)};
  }
  if (name.starts_with("Grailbird.data.tweets_")) return {JsonKind::Grailbird, std::string(name)};
  constexpr std::string_view kPrefix = "window.YTD.";
  if (!name.starts_with(kPrefix)) return {JsonKind::None, std::string(name)};
  name.remove_prefix(kPrefix.size());
  name = name.substr(0, name.rfind(".part"));
  const bool holds_posts = name == "tweets" || name == "tweet";
  return {holds_posts ? JsonKind::OwnerPosts : JsonKind::OwnerSideFile, std::string(name)};
}

bool has_any(const JsonValue& object, std::span<const std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(),
                     [&](std::string_view key) { return object[key].is_present(); });
}

bool is_v1_tweet(const JsonValue& object) {
  const bool has_text = object["text"].is_string() || object["full_text"].is_string();
  const bool has_user =
      object["user"]["screen_name"].is_string() || object["user"]["id_str"].is_string();
  const bool has_date = parse_twitter_date(object["created_at"].raw_string()).has_value();
  if (!has_text || object["rest_id"].is_present()) return false;
  if (object["id_str"].is_string()) return has_user || has_date || object["full_text"].is_string();
  return object["id"].is_present() && has_date && has_user;
}

bool is_v1_notice(const JsonValue& object) {
  constexpr std::array<std::string_view, 6> kKeys = {"delete",     "scrub_geo", "limit",
                                                     "disconnect", "warning",   "status_withheld"};
  return object.keys().size() == 1 && has_any(object, kKeys);
}

bool is_v2_tweet(const JsonValue& object) {
  constexpr std::array<std::string_view, 5> kMarks = {"public_metrics", "edit_history_tweet_ids",
                                                      "referenced_tweets", "note_tweet", "__twarc"};
  if (!object["id"].is_string() || !object["text"].is_string()) return false;
  const bool has_author = object["author_id"].is_string() && object["conversation_id"].is_string();
  return has_any(object, kMarks) || has_author || object["author"]["username"].is_string();
}

// An object of a page's `data`: a tweet (of which only id and text are sure), a user, a list...
bool is_v2_object(const JsonValue& object) {
  constexpr std::array<std::string_view, 5> kMarks = {"text", "username", "owner_id", "tweet_count",
                                                      "author_id"};
  // Pages of Threads' API have texts as well.
  constexpr std::array<std::string_view, 3> kForeign = {"timestamp", "media_type", "permalink"};
  if (has_any(object, kForeign)) return false;
  const bool has_id = object["id"].is_string() || object["tweet_count"].is_present();
  return has_id && has_any(object, kMarks);
}

bool is_v2_page(const JsonValue& page) {
  const JsonValue data = page["data"];
  if (is_v2_object(data)) return true;
  const std::vector<JsonValue> values = data.elements();
  if (!values.empty() && is_v2_object(values.front())) return true;
  const JsonValue includes = page["includes"];
  const bool has_includes = includes["users"].is_array() || includes["tweets"].is_array();
  const JsonValue meta = page["meta"];
  const bool has_meta = meta["result_count"].is_present() && !data.is_present();
  return has_includes || has_meta || page["__twarc"].is_object();
}

bool is_compliance_row(const JsonValue& row) {
  constexpr std::array<std::string_view, 2> kMarks = {"reason", "redacted_at"};
  return row["id"].is_string() && row["action"].is_string() && has_any(row, kMarks);
}

struct Recogniser {
  JsonKind kind;
  std::string_view name;
  bool (*recognises)(const JsonValue& value);
};

// Dialects that know themselves, asked in this order after the three above.
constexpr Recogniser kRecognisers[] = {
    {JsonKind::TwitterGraphql, kTwitterGraphqlDialect, is_twitter_graphql},
    {JsonKind::Snscrape, kSnscrapeDialect, is_snscrape},
    {JsonKind::Pepite, kPepiteDialect, is_pepite},
    {JsonKind::Twitwi, kTwitwiDialect, is_twitwi},
    {JsonKind::Gnip, kGnipDialect, is_gnip},
    {JsonKind::Mastodon, kMastodonDialect, is_mastodon},
    {JsonKind::Bluesky, kBlueskyDialect, is_bluesky},
    {JsonKind::Threads, kThreadsDialect, is_threads},
    {JsonKind::Facebook, kFacebookDialect, is_facebook},
};

JsonKind kind_of(const JsonValue& value) {
  const JsonValue wrapped = value["tweet"];
  if (wrapped["id_str"].is_string() && wrapped["full_text"].is_string()) {
    return JsonKind::OwnerPosts;
  }
  if (is_v1_tweet(value) || is_v1_notice(value)) return JsonKind::TwitterV1;
  for (const std::string_view key : {"statuses", "results"}) {
    const std::vector<JsonValue> tweets = value[key].elements();
    const bool is_empty_page = tweets.empty() && value["search_metadata"].is_object();
    if (is_empty_page || (!tweets.empty() && is_v1_tweet(tweets.front()))) {
      return JsonKind::TwitterV1;
    }
  }
  if (is_v2_page(value) || is_v2_tweet(value) || is_compliance_row(value)) {
    return JsonKind::TwitterV2;
  }
  for (const Recogniser& row : kRecognisers) {
    if (row.recognises(value)) return row.kind;
  }
  return JsonKind::None;
}

// The first names; NULs and line breaks are for whoever shows them.
std::string list_keys(const JsonValue& object) {
  constexpr std::size_t kLongestListBytes = 120;
  std::string list;
  for (const std::string_view key : object.keys()) {
    if (!list.empty()) list += ", ";
    if (list.size() + key.size() > kLongestListBytes) return list + "…";
    list += key;
  }
  return list;
}

}  // namespace

JsonDetection detect_json(std::string_view start) {
  if (const std::string_view name = assigned_name(start); !name.empty()) {
    return detect_assignment(name);
  }
  // The first items may be broken, or notices that say little: a few more are looked at.
  constexpr int kItemsLookedAt = 20;
  JsonSplitter splitter(std::make_unique<TextStream>(start));
  JsonParser parser;
  JsonDetection unknown;
  for (int i = 0; i < kItemsLookedAt; ++i) {
    const auto item = splitter.next();
    if (!item || !*item) break;
    std::string json = (*item)->json;
    const bool is_cut = (*item)->defect == "truncated";
    if ((*item)->defect && !is_cut) continue;
    if (is_cut) json = close_cut_json(start.substr((*item)->offset_bytes));
    const auto value = parser.parse(json);
    if (!value) continue;
    if (const JsonKind kind = kind_of(*value); kind != JsonKind::None) return {kind, {}};
    if (unknown.keys.empty()) unknown.keys = list_keys(*value);
  }
  return unknown;
}

std::string_view dialect_name(JsonKind kind) {
  switch (kind) {
    case JsonKind::TwitterV1:
      return kTwitterV1Dialect;
    case JsonKind::TwitterV2:
      return kTwitterV2Dialect;
    case JsonKind::OwnerPosts:
      return kOwnerArchiveDialect;
    case JsonKind::Grailbird:
      return kGrailbirdDialect;
    default:
      break;
  }
  const auto* const row =
      std::find_if(std::begin(kRecognisers), std::end(kRecognisers),
                   [kind](const Recogniser& each) { return each.kind == kind; });
  return row == std::end(kRecognisers) ? std::string_view() : row->name;
}

}  // namespace pepite::indexer
