#include "shared/post_json.h"

#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

#include "shared/json_text.h"
#include "shared/time_text.h"

namespace pepite {
namespace {

using Json = nlohmann::ordered_json;

// One name an enumerator, in the order of post.h.
constexpr std::array<std::string_view, 4> kVisibilityNames = {"public", "unlisted", "followers",
                                                              "direct"};
constexpr std::array<std::string_view, 4> kMediaKindNames = {"photo", "video", "animated_gif",
                                                             "other"};

template <std::size_t size, class Enum>
std::string_view name_of(const std::array<std::string_view, size>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

void add(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

template <class Value>
void add(Json& object, const char* key, const std::optional<Value>& value) {
  if (value) object[key] = *value;
}

void add_list(Json& object, const char* key, Json list) {
  if (!list.empty()) object[key] = std::move(list);
}

void add_time(Json& object, const char* key, const std::optional<std::int64_t>& seconds) {
  if (!seconds) return;
  add(object, key, format_rfc3339(*seconds));
}

void add_reference(Json& object, const char* key, const std::optional<PostReference>& reference) {
  if (!reference) return;
  Json out = Json::object();
  add(out, "id", reference->id);
  add(out, "author", reference->author_handle);
  add(out, "author_id", reference->author_id);
  object[key] = std::move(out);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json mentions_json(const std::vector<Mention>& mentions) {
  Json list = Json::array();
  for (const Mention& mention : mentions) {
    Json out = Json::object();
    add(out, "author", mention.handle);
    add(out, "author_id", mention.id);
    list.push_back(std::move(out));
  }
  return list;
}

Json links_json(const std::vector<Link>& links) {
  Json list = Json::array();
  for (const Link& link : links) {
    Json out = Json::object();
    add(out, "url", link.url);
    add(out, "expanded", link.expanded);
    add(out, "title", link.title);
    list.push_back(std::move(out));
  }
  return list;
}

Json media_json(const std::vector<Media>& media) {
  Json list = Json::array();
  for (const Media& medium : media) {
    Json out = Json::object();
    out["kind"] = media_kind_name(medium.kind);
    add(out, "url", medium.url);
    add(out, "description", medium.description);
    list.push_back(std::move(out));
  }
  return list;
}

Json place_json(const Place& place) {
  Json out = Json::object();
  add(out, "name", place.name);
  add(out, "country_code", place.country_code);
  add(out, "latitude", place.latitude);
  add(out, "longitude", place.longitude);
  return out;
}

Json versions_json(const std::vector<PostVersion>& versions) {
  Json list = Json::array();
  for (const PostVersion& version : versions) {
    Json out = Json::object();
    out["id"] = version.id;
    add_time(out, "created_at", version.created_at_s);
    out["text"] = version.text;
    list.push_back(std::move(out));
  }
  return list;
}

Json sources_json(const std::vector<PostSource>& sources) {
  Json list = Json::array();
  for (const PostSource& source : sources) {
    Json out = Json::object();
    out["path"] = source.path;
    add(out, "member", source.member);
    out["record"] = source.record;
    list.push_back(std::move(out));
  }
  return list;
}

void add_author(Json& object, const Account& author) {
  object["author"] = text_or_null(author.handle);
  add(object, "author_name", author.name);
  add(object, "author_id", author.id);
  add(object, "followers", author.followers);
  add(object, "listed", author.listed);
}

void add_counts(Json& object, const Counts& counts) {
  add(object, "retweets", counts.retweets);
  add(object, "likes", counts.likes);
  add(object, "replies", counts.replies);
  add(object, "quotes", counts.quotes);
  add_time(object, "counts_at", counts.observed_at_s);
}

Json post_json(const Post& post) {
  Json out = Json::object();
  out["id"] = post.id;
  out["network"] = network_name(post.network);
  out["created_at"] = nullptr;
  add_time(out, "created_at", post.created_at_s);
  if (post.created_at_s && !post.has_time_of_day) out["created_at_precision"] = "day";
  add_author(out, post.author);
  out["lang"] = text_or_null(language_of(post));
  add(out, "lang_detected", post.lang_detected);
  out["text"] = post.text;
  add_reference(out, "reply_to", post.reply_to);
  add_reference(out, "retweet_of", post.retweet_of);
  add_reference(out, "quote_of", post.quote_of);
  add(out, "conversation", post.conversation);
  add_counts(out, post.counts);
  add_list(out, "hashtags", post.hashtags);
  add_list(out, "mentions", mentions_json(post.mentions));
  add_list(out, "links", links_json(post.links));
  add_list(out, "media", media_json(post.media));
  if (post.place) out["place"] = place_json(*post.place);
  add(out, "client", post.client);
  out["visibility"] = visibility_name(post.visibility);
  add_list(out, "edits", post.edit_ids);
  add_list(out, "earlier_versions", versions_json(post.earlier_versions));
  return out;
}

}  // namespace

std::string_view visibility_name(Visibility visibility) {
  return name_of(kVisibilityNames, visibility);
}

std::string_view media_kind_name(MediaKind kind) {
  return name_of(kMediaKindNames, kind);
}

std::string format_post_json(const Post& post, const PostJsonExtras& extras) {
  assert(!extras.score || std::isfinite(*extras.score));
  Json out = post_json(post);
  if (extras.is_hit) out["score"] = extras.score ? Json(*extras.score) : Json(nullptr);
  add(out, "topic", extras.topic);
  add(out, "is_context", extras.is_context);
  if (extras.sources) out["sources"] = sources_json(*extras.sources);
  add_list(out, "in_archive", extras.in_archive);
  add_list(out, "tags", extras.annotation.tags);
  add(out, "note", extras.annotation.note);
  constexpr int kNoIndent = -1;
  return escape_json_controls(out.dump(kNoIndent, ' ', false, Json::error_handler_t::replace));
}

}  // namespace pepite
