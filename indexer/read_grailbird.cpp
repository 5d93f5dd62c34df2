#include "indexer/read_grailbird.h"

#include <utility>
#include <variant>
#include <vector>

#include "indexer/json_field.h"
#include "indexer/json_reader.h"
#include "indexer/record_making.h"
#include "indexer/snowflake.h"
#include "indexer/status_url.h"
#include "indexer/tweet_v1.h"

namespace pepite::indexer {
namespace {

// "2009-07-01 00:00:00 +0000": the second of the two spellings, the only one with zeroed times.
bool has_zeroed_time(const JsonValue& tweet) {
  const std::string_view date = tweet["created_at"].raw_string();
  return date.size() > 10 && date.substr(10) == " 00:00:00 +0000";
}

Post with_day_only(Post post) {
  if (const auto time = snowflake_time_s(post.id)) {
    post.created_at_s = time;
  } else {
    post.has_time_of_day = false;
  }
  return post;
}

std::vector<Record> read_value(const JsonValue& tweet, const SourceContext& context,
                               std::uint64_t line) {
  const bool is_tweet =
      tweet["id_str"].is_present() || tweet["text"].is_present() || tweet["full_text"].is_present();
  if (!is_tweet) return {make_non_post_record("not_a_post", line)};
  Record record = read_v1_tweet(tweet, context, line);
  if (auto* post = std::get_if<Post>(&record.outcome)) {
    if (post->author == Account{}) post->author = context.owner;
    if (!post->quote_of) post->quote_of = find_linked_post(*post);
    if (has_zeroed_time(tweet)) *post = with_day_only(std::move(*post));
  }
  const JsonValue original = tweet["retweeted_status"];
  if (has_zeroed_time(original) && !record.embedded.empty() &&
      record.embedded.front().id == original["id_str"].raw_string()) {
    record.embedded.front() = with_day_only(std::move(record.embedded.front()));
  }
  std::vector<Record> records;
  records.push_back(std::move(record));
  return records;
}

}  // namespace

std::unique_ptr<DialectReader> make_grailbird_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value);
}

}  // namespace pepite::indexer
