#include "indexer/read_twitter_v2.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/date_text.h"
#include "indexer/json_field.h"
#include "indexer/record_making.h"
#include "indexer/tweet_v2.h"

namespace pepite::indexer {
namespace {

// What an object of `data` is when it is no tweet; empty for a tweet.
std::string_view non_tweet_kind(const JsonValue& object) {
  if (!object.is_object()) return "not_a_post";
  // Direct messages have texts too.
  if (object["dm_conversation_id"].is_present()) return "not_a_post";
  if (object["text"].is_present() || object["note_tweet"].is_present()) return {};
  if (object["action"].is_string() && object["id"].is_present()) return "deletion";
  if (object["username"].is_present()) return "user";
  // A tweet by its other fields, its text lost.
  if (object["author_id"].is_present() || object["edit_history_tweet_ids"].is_present()) return {};
  const bool is_answer = object["title"].is_present() || object["errors"].is_present();
  return is_answer && !object["id"].is_present() ? "notice" : "not_a_post";
}

// Reads the values of one page, handing out its included tweets.
class PageReader {
 public:
  PageReader(const JsonValue& page, const SourceContext& context, std::uint64_t line)
      : context_(context), includes_(page["includes"]), line_(line) {
    facts_.observed_at_s = parse_tweet_date(page["__twarc"]["retrieved_at"].raw_string());
    if (!facts_.observed_at_s) facts_.observed_at_s = context.exported_at_s;
    facts_.is_from_stream = page["matching_rules"].is_present();
  }

  std::vector<Record> read(const std::vector<JsonValue>& values) {
    std::vector<Record> records;
    for (const JsonValue& value : values)
      records.push_back(read_value(value));
    const auto first_post = std::find_if(records.begin(), records.end(), [](const Record& record) {
      return std::holds_alternative<Post>(record.outcome);
    });
    if (first_post == records.end()) return records;
    for (std::size_t i = 0; i < includes_.tweets().size(); ++i) {
      embed(*first_post, includes_.tweets()[i]["id"].raw_string());
    }
    return records;
  }

 private:
  Record read_value(const JsonValue& value) {
    const std::string_view kind = non_tweet_kind(value);
    if (!kind.empty()) return make_non_post_record(kind, line_);
    // First of all: what is not public is never quoted in a reject either.
    if (has_private_author(value, includes_) && !context_.include_private) {
      return make_non_post_record("private", line_);
    }
    // Not even read: that would copy what they share.
    if (allowance_.is_used_up()) return make_reject_record("too_large", value.to_json(), line_);
    auto read = read_v2_tweet(value, includes_, facts_);
    if (const auto* reason = std::get_if<std::string_view>(&read)) {
      return make_reject_record(*reason, value.to_json(), line_);
    }
    Post& post = std::get<Post>(read);
    if (!allowance_.take(post)) return make_reject_record("too_large", value.to_json(), line_);
    Record record;
    record.line = line_;
    record.outcome = std::move(post);
    for (const std::string& id : referenced_ids(value))
      embed(record, id);
    for (const JsonValue& inner : find_inner_tweets(value))
      embed_tweet(record, inner);
    return record;
  }

  // The included tweet of that id, unless another record has it.
  void embed(Record& record, std::string_view id) {
    const JsonValue tweet = includes_.tweet(id);
    if (tweet.is_object() && embedded_ids_.emplace(id).second) embed_tweet(record, tweet);
  }

  void embed_tweet(Record& record, const JsonValue& tweet) {
    if (allowance_.is_used_up()) return;
    auto read = read_v2_tweet(tweet, includes_, facts_);
    Post* const post = std::get_if<Post>(&read);
    if (post == nullptr || is_hidden(*post) || !allowance_.take(*post)) return;
    record.embedded.push_back(std::move(*post));
  }

  bool is_hidden(const Post& post) const {
    return post.visibility != Visibility::Public && !context_.include_private;
  }

  const SourceContext& context_;
  PageIncludes includes_;
  PageFacts facts_;
  std::uint64_t line_;
  RecordAllowance allowance_;
  std::set<std::string, std::less<>> embedded_ids_;
};

class TwitterV2Reader final : public DialectReader {
 public:
  explicit TwitterV2Reader(SourceContext context) : context_(std::move(context)) {}

  std::vector<Record> read(const Item& item) override {
    const auto value = item.defect ? std::nullopt : parser_.parse(item.json);
    if (!value) {
      return {make_unread_record(item, excerpts_of(item.json, context_.include_private))};
    }
    // Every included tweet may become a post too.
    const std::size_t largest_count =
        std::max((*value)["data"].element_count(), (*value)["includes"]["tweets"].element_count());
    if (largest_count > kMostRecordsInItem) {
      return {make_reject_record("too_large", quotable(item.json, context_.include_private),
                                 item.line)};
    }
    return PageReader(*value, context_, item.line).read(find_values(*value));
  }

  std::unique_ptr<DialectReader> copy() const override { return make_twitter_v2_reader(context_); }

 private:
  static std::vector<JsonValue> find_values(const JsonValue& value) {
    const JsonValue data = value["data"];
    if (data.is_array()) return data.elements();
    if (data.is_object()) return {data};
    const bool is_page =
        value["meta"].is_object() || value["includes"].is_object() || value["errors"].is_array();
    const bool is_flattened = value["id"].is_present();
    if (is_page && !is_flattened) return {};
    return {value};
  }

  SourceContext context_;
  JsonParser parser_;
};

}  // namespace

std::unique_ptr<DialectReader> make_twitter_v2_reader(SourceContext context) {
  return std::make_unique<TwitterV2Reader>(std::move(context));
}

}  // namespace pepite::indexer
