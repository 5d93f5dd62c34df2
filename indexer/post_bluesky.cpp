#include "indexer/post_bluesky.h"

#include <array>
#include <cstddef>
#include <utility>

#include "indexer/date_text.h"
#include "indexer/declared_language.h"
#include "indexer/json_reader.h"
#include "indexer/record_key.h"
#include "indexer/utf8_repair.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kPostCollection = "/app.bsky.feed.post/";

std::string did_in(std::string_view uri) {
  constexpr std::string_view kScheme = "at://";
  if (!uri.starts_with(kScheme)) return {};
  uri.remove_prefix(kScheme.size());
  return std::string(uri.substr(0, uri.find('/')));
}

// The bytes of the text that a facet is about; empty where they are no whole characters of it.
std::string facet_text(std::string_view text, const JsonValue& index) {
  const auto begin = index["byteStart"].count();
  const auto end = index["byteEnd"].count();
  if (!begin || !end || *begin >= *end || *end > text.size()) return {};
  const std::string_view part = text.substr(*begin, *end - *begin);
  std::string repaired = repair_utf8(part);
  return repaired == part ? repaired : std::string();
}

std::string without_sign(std::string text, char sign) {
  if (text.starts_with(sign)) text.erase(0, 1);
  return text;
}

Post with_facets(Post post, const JsonValue& record) {
  const std::string_view text = record["text"].raw_string();
  for (const JsonValue& facet : record["facets"].elements()) {
    const std::string shown = facet_text(text, facet["index"]);
    for (const JsonValue& feature : facet["features"].elements()) {
      const std::string_view type = feature["$type"].raw_string();
      if (type.ends_with("#tag") && feature["tag"].is_string()) {
        post.hashtags.push_back(without_sign(feature["tag"].text(), '#'));
      } else if (type.ends_with("#mention")) {
        post.mentions.push_back({without_sign(shown, '@'), feature["did"].text()});
      } else if (type.ends_with("#link") && feature["uri"].is_string()) {
        // Words that carry a link are the text's, not an address.
        const bool is_address = !shown.empty() && shown.find_first_of(" \n") == std::string::npos;
        const std::string uri = feature["uri"].text();
        post.links.push_back({is_address ? shown : uri, uri, {}});
      }
    }
  }
  for (const JsonValue& tag : record["tags"].elements()) {
    if (tag.is_string()) post.hashtags.push_back(tag.text());
  }
  return post;
}

// What a post shows inside; a quoted post has it in a list.
JsonValue shown_embed(const JsonValue& view) {
  const JsonValue embed = view["embed"];
  const std::vector<JsonValue> embeds = view["embeds"].elements();
  return embed.is_object() || embeds.empty() ? embed : embeds.front();
}

// What is attached, beside a quoted post or alone.
JsonValue media_of(const JsonValue& embed) {
  const JsonValue media = embed["media"];
  return media.is_object() ? media : embed;
}

// Alternative texts stand in the record, addresses in what the server shows.
Post with_media(Post post, const JsonValue& record, const JsonValue& view) {
  const JsonValue written = media_of(record["embed"]);
  const JsonValue shown = media_of(shown_embed(view));
  const std::vector<JsonValue> images = written["images"].elements();
  const std::vector<JsonValue> addresses = shown["images"].elements();
  for (std::size_t i = 0; i < images.size(); ++i) {
    const std::string url = i < addresses.size() ? addresses[i]["fullsize"].text() : std::string();
    post.media.push_back({MediaKind::Photo, url, images[i]["alt"].text()});
  }
  if (written["$type"].raw_string() == "app.bsky.embed.video") {
    post.media.push_back({MediaKind::Video, shown["playlist"].text(), written["alt"].text()});
  }
  const JsonValue external = written["external"];
  const std::string uri = external["uri"].text();
  if (uri.empty()) return post;
  for (Link& link : post.links) {
    if (link.expanded != uri) continue;
    link.title = external["title"].text();
    return post;
  }
  post.links.push_back({uri, uri, external["title"].text()});
  return post;
}

std::optional<PostReference> read_quote(const JsonValue& record) {
  const JsonValue embedded = record["embed"]["record"];
  JsonValue uri = embedded["uri"];
  if (!uri.is_string()) uri = embedded["record"]["uri"];
  if (uri.raw_string().find(kPostCollection) == std::string_view::npos) return std::nullopt;
  return bluesky_reference(uri.text(), JsonValue());
}

std::optional<std::int64_t> read_date(const BlueskyPost& source) {
  if (auto date = parse_iso_date(source.record["createdAt"].raw_string())) return date;
  if (auto date = parse_iso_date(source.view["indexedAt"].raw_string())) return date;
  if (source.received_at_s) return source.received_at_s;
  return record_key_time_s(source.uri);
}

}  // namespace

BlueskyPost shown_bluesky_post(const JsonValue& view) {
  BlueskyPost source;
  source.uri = view["uri"].text();
  source.author = view["author"];
  source.record = view["record"].is_object() ? view["record"] : view["value"];
  source.view = view;
  return source;
}

std::variant<Post, std::string_view> read_bluesky_post(const BlueskyPost& source,
                                                       std::optional<std::int64_t> observed_at_s) {
  Post post;
  post.network = Network::Bluesky;
  post.id = source.uri;
  if (!source.uri.starts_with("at://")) return std::string_view("bad_id");
  const JsonValue& record = source.record;
  if (!record["text"].is_string()) return std::string_view("no_text");
  post.text = record["text"].text();
  post.created_at_s = read_date(source);
  const bool has_date = record["createdAt"].is_present();
  if (!post.created_at_s && has_date) return std::string_view("bad_date");
  post.author.id = source.author["did"].text();
  if (post.author.id.empty()) post.author.id = did_in(source.uri);
  post.author.handle = source.author["handle"].text();
  post.author.name = source.author["displayName"].text();
  const std::vector<JsonValue> langs = record["langs"].elements();
  if (langs.size() == 1) post.lang_declared = declared_language(langs[0].raw_string());
  const JsonValue reply = record["reply"];
  if (std::string uri = reply["parent"]["uri"].text(); !uri.empty()) {
    post.reply_to = bluesky_reference(std::move(uri), JsonValue());
  }
  post.conversation = reply["root"]["uri"].text();
  post.quote_of = read_quote(record);
  const JsonValue& view = source.view;
  post.counts = with_observation({view["repostCount"].count(),
                                  view["likeCount"].count(),
                                  view["replyCount"].count(),
                                  view["quoteCount"].count(),
                                  {}},
                                 observed_at_s);
  return with_media(with_facets(std::move(post), record), record, view);
}

std::optional<BlueskyPost> quoted_bluesky_post(const JsonValue& view) {
  const JsonValue outer = shown_embed(view)["record"];
  const JsonValue quoted = outer["uri"].is_string() ? outer : outer["record"];
  if (!quoted["value"]["text"].is_string()) return std::nullopt;
  return shown_bluesky_post(quoted);
}

PostReference bluesky_reference(std::string uri, const JsonValue& author) {
  PostReference reference;
  reference.author_id = author["did"].text();
  if (reference.author_id.empty()) reference.author_id = did_in(uri);
  reference.author_handle = author["handle"].text();
  reference.id = std::move(uri);
  return reference;
}

}  // namespace pepite::indexer
