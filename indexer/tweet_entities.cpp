#include "indexer/tweet_entities.h"

#include <utility>

#include "indexer/html_text.h"
#include "indexer/status_url.h"

namespace pepite::indexer {
namespace {

std::string first_text(const JsonValue& first, const JsonValue& second) {
  return first.is_string() ? first.text() : second.text();
}

Link read_v1_link(const JsonValue& url) {
  const JsonValue unwound = url["unwound"];
  Link link;
  link.url = url["url"].text();
  link.expanded = first_text(unwound["url"], url["expanded_url"]);
  link.title = unescape_html(unwound["title"].text());
  // The first years' exports give only the one that was typed.
  if (link.url.empty()) link.url = link.expanded;
  return link;
}

Media read_v1_media(const JsonValue& medium) {
  Media media;
  media.kind = media_kind(medium["type"].raw_string());
  media.url = first_text(medium["media_url_https"], medium["media_url"]);
  media.description = medium["ext_alt_text"].text();
  return media;
}

// The list of that name, of the first of the objects that has it.
JsonValue list_of(const JsonValue& entities, const JsonValue& tweet, std::string_view key) {
  const JsonValue list = entities[key];
  return list.is_array() ? list : tweet[key];
}

std::string tag_text(const JsonValue& tag, std::string_view key) {
  return tag.is_string() ? tag.text() : tag[key].text();
}

}  // namespace

TweetEntities read_v1_entities(const JsonValue& tweet) {
  const JsonValue entities = tweet["entities"];
  TweetEntities out;
  for (const JsonValue& tag : list_of(entities, tweet, "hashtags").elements()) {
    if (std::string text = tag_text(tag, "text"); !text.empty()) {
      out.hashtags.push_back(std::move(text));
    }
  }
  for (const JsonValue& user : list_of(entities, tweet, "user_mentions").elements()) {
    Mention mention{user["screen_name"].text(), first_text(user["id_str"], JsonValue())};
    if (mention.id.empty()) mention.id = user["id"].id();
    if (!is_decimal_id(mention.id)) mention.id.clear();
    if (!mention.handle.empty()) out.mentions.push_back(std::move(mention));
  }
  for (const JsonValue& url : list_of(entities, tweet, "urls").elements()) {
    Link link = read_v1_link(url);
    if (!link.url.empty()) out.links.push_back(std::move(link));
  }
  JsonValue media = tweet["extended_entities"]["media"];
  if (!media.is_array()) media = list_of(entities, tweet, "media");
  for (const JsonValue& medium : media.elements()) {
    if (medium.is_object()) out.media.push_back(read_v1_media(medium));
  }
  return out;
}

TweetEntities read_v2_entities(const JsonValue& entities) {
  TweetEntities out;
  for (const JsonValue& tag : entities["hashtags"].elements()) {
    if (std::string text = tag_text(tag, "tag"); !text.empty()) {
      out.hashtags.push_back(std::move(text));
    }
  }
  for (const JsonValue& user : entities["mentions"].elements()) {
    Mention mention{user["username"].text(), user["id"].id()};
    if (!is_decimal_id(mention.id)) mention.id.clear();
    if (!mention.handle.empty()) out.mentions.push_back(std::move(mention));
  }
  for (const JsonValue& url : entities["urls"].elements()) {
    Link link;
    link.url = url["url"].text();
    link.expanded = first_text(url["unwound_url"], url["expanded_url"]);
    link.title = unescape_html(url["title"].text());
    const bool is_media =
        url["media_key"].is_present() || is_status_media_url(url["expanded_url"].raw_string());
    if (!link.url.empty() && !is_media) out.links.push_back(std::move(link));
  }
  return out;
}

Place with_point(Place place, const JsonValue& longitude, const JsonValue& latitude) {
  const auto east = longitude.number();
  const auto north = latitude.number();
  if (!east || !north || *east < -180 || *east > 180 || *north < -90 || *north > 90) return place;
  place.longitude = east;
  place.latitude = north;
  return place;
}

std::optional<Place> read_v1_place(const JsonValue& tweet) {
  const JsonValue written = tweet["place"];
  Place place;
  place.name = first_text(written["full_name"], written["name"]);
  place.country_code = country_code(written["country_code"].raw_string());
  const std::vector<JsonValue> point = tweet["coordinates"]["coordinates"].elements();
  const std::vector<JsonValue> old_point = tweet["geo"]["coordinates"].elements();
  if (point.size() == 2) {
    place = with_point(std::move(place), point[0], point[1]);
  } else if (old_point.size() == 2) {
    place = with_point(std::move(place), old_point[1], old_point[0]);
  }
  if (place == Place{}) return std::nullopt;
  return place;
}

Link resolved_link(std::string address, std::string_view text) {
  Link link;
  const bool is_in_text = text.find(address) != std::string_view::npos;
  (is_in_text ? link.url : link.expanded) = std::move(address);
  return link;
}

MediaKind media_kind(std::string_view type) {
  if (type == "photo") return MediaKind::Photo;
  if (type == "video") return MediaKind::Video;
  if (type == "animated_gif") return MediaKind::AnimatedGif;
  return MediaKind::Other;
}

std::string country_code(std::string_view code) {
  std::string upper;
  for (const char c : code) {
    const char letter = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (letter < 'A' || letter > 'Z') return {};
    upper += letter;
  }
  return upper.size() == 2 ? upper : std::string();
}

}  // namespace pepite::indexer
