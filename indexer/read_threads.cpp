#include "indexer/read_threads.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/date_text.h"
#include "indexer/json_reader.h"
#include "indexer/latin1_repair.h"
#include "indexer/record_making.h"

namespace pepite::indexer {
namespace {

MediaKind kind_in_path(std::string_view path) {
  for (const std::string_view ending : {".jpg", ".jpeg", ".png", ".webp", ".heic"}) {
    if (path.ends_with(ending)) return MediaKind::Photo;
  }
  for (const std::string_view ending : {".mp4", ".mov", ".srt"}) {
    if (path.ends_with(ending)) return MediaKind::Video;
  }
  return MediaKind::Other;
}

std::optional<std::int64_t> read_seconds(const JsonValue& value) {
  constexpr std::uint64_t kLast = 253402300799;  // the year 9999
  const auto seconds = value.count();
  if (!seconds || *seconds == 0 || *seconds > kLast) return std::nullopt;
  return static_cast<std::int64_t>(*seconds);
}

Record read_archived(const JsonValue& written, const SourceContext& context, std::uint64_t line) {
  const std::vector<JsonValue> media = written["media"].elements();
  const JsonValue first = media.empty() ? JsonValue() : media.front();
  const JsonValue title = written["title"].is_string() ? written["title"] : first["title"];
  Post post;
  post.network = Network::Threads;
  post.author = context.owner;
  post.text = repair_latin1(title.text());
  for (const JsonValue& medium : media) {
    const std::string uri = medium["uri"].text();
    if (!uri.empty()) post.media.push_back({kind_in_path(uri), uri, {}});
  }
  if (post.text.empty() && post.media.empty()) {
    return make_reject_record("no_text", written.to_json(), line);
  }
  post.created_at_s = read_seconds(written["creation_timestamp"]);
  if (!post.created_at_s) post.created_at_s = read_seconds(first["creation_timestamp"]);
  return make_post_record(std::move(post), written, context, line);
}

std::optional<PostReference> reference_to(const JsonValue& written) {
  PostReference reference{written["id"].id(), {}, written["username"].text()};
  if (reference.id.empty()) return std::nullopt;
  return reference;
}

MediaKind kind_of_type(std::string_view type) {
  if (type == "IMAGE" || type == "CAROUSEL_ALBUM") return MediaKind::Photo;
  return type == "VIDEO" ? MediaKind::Video : MediaKind::Other;
}

Record read_of_api(const JsonValue& written, const SourceContext& context, std::uint64_t line) {
  Post post;
  post.network = Network::Threads;
  post.id = written["id"].id();
  if (post.id.empty()) return make_reject_record("bad_id", written.to_json(), line);
  const JsonValue date = written["timestamp"];
  post.created_at_s = parse_iso_date(date.raw_string());
  if (!post.created_at_s && date.is_present()) {
    return make_reject_record("bad_date", written.to_json(), line);
  }
  post.text = written["text"].text();
  post.author.id = written["owner"]["id"].id();
  post.author.handle = written["username"].text();
  post.reply_to = reference_to(written["replied_to"]);
  post.quote_of = reference_to(written["quoted_post"]);
  post.retweet_of = reference_to(written["reposted_post"]);
  post.conversation = written["root_post"]["id"].id();
  post.counts = with_observation({written["reposts"].count(),
                                  written["like_count"].count(),
                                  written["replies"].count(),
                                  written["quotes"].count(),
                                  {}},
                                 context.exported_at_s);
  if (const std::string url = written["media_url"].text(); !url.empty()) {
    post.media.push_back(
        {kind_of_type(written["media_type"].raw_string()), url, written["alt_text"].text()});
  }
  const bool is_empty = post.text.empty() && post.media.empty() && !post.retweet_of;
  if (is_empty) return make_reject_record("no_text", written.to_json(), line);
  return make_post_record(std::move(post), written, context, line);
}

bool is_archived(const JsonValue& value) {
  const std::vector<JsonValue> media = value["media"].elements();
  return !media.empty() && media.front()["creation_timestamp"].is_present();
}

bool is_of_api(const JsonValue& value) {
  const bool is_post = value["text"].is_string() || value["media_type"].is_string();
  return value["id"].is_string() && value["timestamp"].is_string() && is_post &&
         (value["permalink"].is_string() || value["username"].is_string());
}

Record read_one(const JsonValue& value, const SourceContext& context, std::uint64_t line) {
  if (is_archived(value)) return read_archived(value, context, line);
  if (is_of_api(value)) return read_of_api(value, context, line);
  return make_non_post_record("not_a_post", line);
}

std::vector<Record> read_value(const JsonValue& value, const SourceContext& context,
                               std::uint64_t line) {
  std::vector<Record> records;
  for (const std::string_view key : {kThreadsList, std::string_view("data")}) {
    if (!value[key].is_array()) continue;
    for (const JsonValue& element : value[key].elements())
      records.push_back(read_one(element, context, line));
    return records;
  }
  records.push_back(read_one(value, context, line));
  return records;
}

// An address of Threads: other services of Meta have the same fields.
bool is_surely_of_api(const JsonValue& value) {
  const std::string_view address = value["permalink"].raw_string();
  const bool has_own_address = address.find("threads.net/") != std::string_view::npos ||
                               address.find("threads.com/") != std::string_view::npos;
  const bool has_own_mark =
      value["is_quote_post"].is_present() || value["has_replies"].is_present();
  return is_of_api(value) &&
         (has_own_address || has_own_mark || value["media_product_type"].raw_string() == "THREADS");
}

}  // namespace

std::unique_ptr<DialectReader> make_threads_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value, Publicity::PostByPost);
}

bool is_threads(const JsonValue& value) {
  const std::vector<JsonValue> page = value["data"].elements();
  return value[kThreadsList].is_array() || is_surely_of_api(value) ||
         (!page.empty() && is_surely_of_api(page.front()));
}

}  // namespace pepite::indexer
