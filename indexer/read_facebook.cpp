#include "indexer/read_facebook.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/json_reader.h"
#include "indexer/latin1_repair.h"
#include "indexer/record_making.h"
#include "indexer/tweet_entities.h"

namespace pepite::indexer {
namespace {

// The first archives put the list into an object.
constexpr std::string_view kOldList = "status_updates";

std::optional<std::int64_t> read_seconds(const JsonValue& value) {
  constexpr std::uint64_t kLast = 253402300799;  // the year 9999
  const auto seconds = value.count();
  if (!seconds || *seconds == 0 || *seconds > kLast) return std::nullopt;
  return static_cast<std::int64_t>(*seconds);
}

std::string repaired(const JsonValue& value) {
  return repair_latin1(value.text());
}

std::string read_text(const JsonValue& written) {
  for (const JsonValue& part : written["data"].elements()) {
    if (part["post"].is_string()) return repaired(part["post"]);
  }
  return {};
}

MediaKind kind_of_medium(const JsonValue& medium) {
  const JsonValue metadata = medium["media_metadata"];
  if (metadata["video_metadata"].is_object()) return MediaKind::Video;
  const std::string_view uri = medium["uri"].raw_string();
  return uri.ends_with(".mp4") ? MediaKind::Video : MediaKind::Photo;
}

Post with_attachment(Post post, const JsonValue& attached) {
  const JsonValue medium = attached["media"];
  if (medium["uri"].is_string()) {
    post.media.push_back(
        {kind_of_medium(medium), medium["uri"].text(), repaired(medium["description"])});
  }
  const JsonValue link = attached["external_context"];
  if (std::string url = link["url"].text(); !url.empty()) {
    post.links.push_back({url, url, repaired(link["name"])});
  }
  const JsonValue place = attached["place"];
  if (place["name"].is_string() && !post.place) {
    Place read;
    read.name = repaired(place["name"]);
    const JsonValue point = place["coordinate"];
    post.place = with_point(std::move(read), point["longitude"], point["latitude"]);
  }
  return post;
}

Record read_post(const JsonValue& written, const SourceContext& context, std::uint64_t line) {
  if (!read_seconds(written["timestamp"])) return make_non_post_record("not_a_post", line);
  Post post;
  post.network = Network::Facebook;
  post.visibility = Visibility::Followers;
  post.author = context.owner;
  post.created_at_s = read_seconds(written["timestamp"]);
  post.text = read_text(written);
  for (const JsonValue& attachment : written["attachments"].elements()) {
    for (const JsonValue& attached : attachment["data"].elements())
      post = with_attachment(std::move(post), attached);
  }
  for (const JsonValue& tag : written["tags"].elements()) {
    std::string name = repaired(tag.is_string() ? tag : tag["name"]);
    if (!name.empty()) post.mentions.push_back({std::move(name), {}});
  }
  // A picture's own caption is what was written where the post itself has no words.
  if (post.text.empty() && post.media.size() == 1) {
    post.text = std::exchange(post.media.front().description, {});
  }
  const bool is_empty = post.text.empty() && post.media.empty() && post.links.empty();
  if (is_empty) return make_non_post_record("not_a_post", line);
  return make_post_record(std::move(post), written, context, line);
}

std::vector<Record> read_value(const JsonValue& value, const SourceContext& context,
                               std::uint64_t line) {
  std::vector<Record> records;
  if (!value[kOldList].is_array()) {
    records.push_back(read_post(value, context, line));
    return records;
  }
  for (const JsonValue& written : value[kOldList].elements())
    records.push_back(read_post(written, context, line));
  return records;
}

bool has_member(const std::vector<JsonValue>& list, std::string_view key) {
  return std::any_of(list.begin(), list.end(),
                     [key](const JsonValue& each) { return each[key].is_present(); });
}

}  // namespace

std::unique_ptr<DialectReader> make_facebook_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value, Publicity::PostByPost);
}

bool is_facebook(const JsonValue& value) {
  if (value[kOldList].is_array()) return true;
  if (!read_seconds(value["timestamp"])) return false;
  const std::vector<JsonValue> data = value["data"].elements();
  if (has_member(data, "post") || has_member(data, "update_timestamp")) return true;
  // A picture without words; comments and reactions have a `data` of their own.
  const std::vector<JsonValue> attachments = value["attachments"].elements();
  if (!data.empty() || attachments.empty()) return false;
  const std::vector<JsonValue> attached = attachments.front()["data"].elements();
  return has_member(attached, "media") || has_member(attached, "external_context");
}

}  // namespace pepite::indexer
