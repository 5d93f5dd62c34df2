#include "indexer/read_twitter_v1.h"

#include <array>
#include <utility>
#include <vector>

#include "indexer/json_field.h"
#include "indexer/record_making.h"
#include "indexer/tweet_v1.h"

namespace pepite::indexer {
namespace {

struct NoticeRow {
  std::string_view key;  // a message of a stream is an object with this one member
  std::string_view kind;
};

constexpr std::array<NoticeRow, 14> kNotices = {{{"delete", "deletion"},
                                                 {"status_withheld", "deletion"},
                                                 {"user_withheld", "notice"},
                                                 {"user_delete", "notice"},
                                                 {"scrub_geo", "notice"},
                                                 {"limit", "notice"},
                                                 {"warning", "notice"},
                                                 {"disconnect", "notice"},
                                                 {"friends", "notice"},
                                                 {"friends_str", "notice"},
                                                 {"event", "notice"},
                                                 {"info", "notice"},
                                                 {"control", "notice"},
                                                 {"errors", "notice"}}};

bool is_text_of_tweet(const JsonValue& value) {
  return value["text"].is_present() || value["full_text"].is_present() ||
         value["extended_tweet"].is_present();
}

class TwitterV1Reader final : public DialectReader {
 public:
  explicit TwitterV1Reader(SourceContext context) : context_(std::move(context)) {}

  std::vector<Record> read(const Item& item) override {
    const auto value = item.defect ? std::nullopt : parser_.parse(item.json);
    if (!value) {
      return {make_unread_record(item, excerpts_of(item.json, context_.include_private))};
    }
    const JsonValue page = find_page(*value);
    if (page.element_count() > kMostRecordsInItem) {
      return {make_reject_record("too_large", quotable(item.json, context_.include_private),
                                 item.line)};
    }
    std::vector<Record> records;
    if (!page.is_array()) records.push_back(read_value(*value, item.line));
    for (const JsonValue& tweet : page.elements()) {
      records.push_back(read_value(tweet, item.line));
    }
    return records;
  }

  std::unique_ptr<DialectReader> copy() const override { return make_twitter_v1_reader(context_); }

 private:
  // The array of the tweets; absent where the value is one tweet itself.
  static JsonValue find_page(const JsonValue& value) {
    if (value.is_array()) return value;
    for (const std::string_view key : {"statuses", "results"}) {
      if (value[key].is_array() && !is_text_of_tweet(value)) return value[key];
    }
    return {};
  }

  Record read_value(const JsonValue& value, std::uint64_t line) const {
    if (is_text_of_tweet(value)) return read_v1_tweet(value, context_, line);
    for (const NoticeRow& row : kNotices) {
      if (value[row.key].is_present()) return make_non_post_record(row.kind, line);
    }
    if (value["screen_name"].is_string()) return make_non_post_record("user", line);
    // A tweet by its other fields has lost its text.
    const bool is_tweet = value["id_str"].is_present() && value["created_at"].is_present();
    if (is_tweet) return make_reject_record("no_text", value.to_json(), line);
    return make_non_post_record("not_a_post", line);
  }

  SourceContext context_;
  JsonParser parser_;
};

}  // namespace

std::unique_ptr<DialectReader> make_twitter_v1_reader(SourceContext context) {
  return std::make_unique<TwitterV1Reader>(std::move(context));
}

}  // namespace pepite::indexer
