#include "indexer/read_bluesky.h"

#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/date_text.h"
#include "indexer/json_reader.h"
#include "indexer/post_bluesky.h"
#include "indexer/record_making.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kPosts = "app.bsky.feed.post";
constexpr std::string_view kReposts = "app.bsky.feed.repost";
constexpr std::array<std::string_view, 3> kPageKeys = {"feed", "posts", "records"};

// The post of `source`, the one that it quotes, and so on, as far as they are shown.
void embed(std::vector<Post>& embedded, std::optional<BlueskyPost> source,
           const SourceContext& context) {
  for (; source; source = quoted_bluesky_post(source->view)) {
    auto read = read_bluesky_post(*source, context.exported_at_s);
    auto* post = std::get_if<Post>(&read);
    if (post != nullptr && is_fit_to_embed(*post, context)) embedded.push_back(std::move(*post));
  }
}

Record read_source(const BlueskyPost& source, const JsonValue& written,
                   const SourceContext& context, std::uint64_t line) {
  auto read = read_bluesky_post(source, context.exported_at_s);
  if (const auto* reason = std::get_if<std::string_view>(&read)) {
    return make_reject_record(*reason, written.to_json(), line);
  }
  Record record = make_post_record(std::get<Post>(std::move(read)), written, context, line);
  if (!std::holds_alternative<Post>(record.outcome)) return record;
  embed(record.embedded, quoted_bluesky_post(source.view), context);
  return record;
}

// The post of `source`, repeated by somebody; it is embedded itself.
Record read_repost(const BlueskyPost& source, const JsonValue& reason, const JsonValue& entry,
                   const SourceContext& context, std::uint64_t line) {
  Record original = read_source(source, entry, context, line);
  auto* said = std::get_if<Post>(&original.outcome);
  if (said == nullptr) return original;
  Post post = *said;
  const JsonValue by = reason["by"];
  post.id = reason["uri"].text();
  post.author = {by["did"].text(), by["handle"].text(), by["displayName"].text(), {}, {}};
  post.created_at_s = parse_iso_date(reason["indexedAt"].raw_string());
  post.retweet_of = bluesky_reference(said->id, source.author);
  post.reply_to.reset();
  post.quote_of.reset();
  post.conversation.clear();
  post.counts = Counts{};
  Record record = make_post_record(std::move(post), entry, context, line);
  if (std::holds_alternative<Post>(record.outcome)) {
    record.embedded = std::move(original.embedded);
    record.embedded.insert(record.embedded.begin(), std::move(*said));
  }
  return record;
}

// {post, reply, reason}
Record read_entry(const JsonValue& entry, const SourceContext& context, std::uint64_t line) {
  const BlueskyPost source = shown_bluesky_post(entry["post"]);
  const JsonValue reason = entry["reason"];
  const bool is_repost = reason["$type"].raw_string().ends_with("#reasonRepost");
  Record record = is_repost ? read_repost(source, reason, entry, context, line)
                            : read_source(source, entry, context, line);
  if (!std::holds_alternative<Post>(record.outcome)) return record;
  for (const std::string_view key : {"parent", "root"}) {
    const JsonValue answered = entry["reply"][key];
    const bool is_again = key == "root" && answered["uri"].raw_string() ==
                                               entry["reply"]["parent"]["uri"].raw_string();
    if (answered["record"].is_object() && !is_again) {
      embed(record.embedded, shown_bluesky_post(answered), context);
    }
  }
  return record;
}

// What happened to a record of an account: `commit` of Jetstream, `record` of Tap.
Record read_change(const JsonValue& change, const JsonValue& did, std::string_view action,
                   std::optional<std::int64_t> received_at_s, const JsonValue& message,
                   const SourceContext& context, std::uint64_t line) {
  const std::string_view collection = change["collection"].raw_string();
  if (action == "delete" && collection == kPosts) return make_non_post_record("deletion", line);
  if (action == "delete" || (collection != kPosts && collection != kReposts)) {
    return make_non_post_record("not_a_post", line);
  }
  BlueskyPost source;
  source.uri = "at://" + did.text() + "/" + std::string(collection) + "/" + change["rkey"].text();
  source.record = change["record"];
  source.received_at_s = received_at_s;
  if (collection == kPosts) return read_source(source, message, context, line);
  Post post;
  post.network = Network::Bluesky;
  post.id = source.uri;
  post.author.id = did.text();
  post.created_at_s = parse_iso_date(source.record["createdAt"].raw_string());
  if (!post.created_at_s) post.created_at_s = received_at_s;
  const JsonValue subject = source.record["subject"]["uri"];
  if (!subject.is_string()) return make_reject_record("bad_id", message.to_json(), line);
  post.retweet_of = bluesky_reference(subject.text(), JsonValue());
  return make_post_record(std::move(post), message, context, line);
}

bool is_shown_post(const JsonValue& value) {
  const JsonValue record = value["record"].is_object() ? value["record"] : value["value"];
  return value["uri"].raw_string().starts_with("at://") && record.is_object();
}

bool is_jetstream(const JsonValue& value) {
  return value["did"].is_string() && value["kind"].is_string() && value["time_us"].is_present();
}

bool is_tap(const JsonValue& value) {
  const JsonValue record = value["record"];
  const bool is_record = record["did"].is_string() && record["collection"].is_string();
  const bool is_identity = value["identity"]["did"].is_string();
  return value["type"].is_string() && (is_record || is_identity);
}

Record read_one(const JsonValue& value, const SourceContext& context, std::uint64_t line) {
  if (value["post"].is_object()) return read_entry(value, context, line);
  if (is_jetstream(value)) {
    const JsonValue commit = value["commit"];
    if (!commit.is_object()) return make_non_post_record("notice", line);
    std::optional<std::int64_t> received_at_s;
    constexpr std::uint64_t kMicroseconds = 1000000;
    constexpr std::uint64_t kLast = 253402300799;  // the year 9999
    if (const auto us = value["time_us"].count(); us && *us / kMicroseconds <= kLast) {
      received_at_s = static_cast<std::int64_t>(*us / kMicroseconds);
    }
    return read_change(commit, value["did"], commit["operation"].raw_string(), received_at_s, value,
                       context, line);
  }
  if (is_tap(value)) {
    const JsonValue change = value["record"];
    if (!change.is_object()) return make_non_post_record("notice", line);
    return read_change(change, change["did"], change["action"].raw_string(), std::nullopt, value,
                       context, line);
  }
  if (!is_shown_post(value)) return make_non_post_record("not_a_post", line);
  return read_source(shown_bluesky_post(value), value, context, line);
}

std::vector<Record> read_value(const JsonValue& value, const SourceContext& context,
                               std::uint64_t line) {
  std::vector<Record> records;
  for (const std::string_view key : kPageKeys) {
    if (!value[key].is_array()) continue;
    for (const JsonValue& element : value[key].elements())
      records.push_back(read_one(element, context, line));
    return records;
  }
  records.push_back(read_one(value, context, line));
  return records;
}

bool is_one(const JsonValue& value) {
  const JsonValue commit = value["commit"];
  return is_shown_post(value) || is_shown_post(value["post"]) || is_tap(value) ||
         (is_jetstream(value) &&
          (commit.is_object() || value["identity"].is_object() || value["account"].is_object()));
}

}  // namespace

std::unique_ptr<DialectReader> make_bluesky_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value);
}

bool is_bluesky(const JsonValue& value) {
  if (is_one(value)) return true;
  for (const std::string_view key : kPageKeys) {
    const std::vector<JsonValue> elements = value[key].elements();
    if (!elements.empty() && is_one(elements.front())) return true;
  }
  return false;
}

}  // namespace pepite::indexer
