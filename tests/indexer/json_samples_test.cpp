// Real exports, outside the project: every record is accounted for.
#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "indexer/detect_json.h"
#include "indexer/read_bluesky.h"
#include "indexer/read_gnip.h"
#include "indexer/read_grailbird.h"
#include "indexer/read_twitter_graphql.h"
#include "indexer/read_twitter_v1.h"
#include "indexer/read_twitter_v2.h"
#include "indexer/read_twitwi.h"
#include "tests/indexer/json_export_support.h"
#include "tests/support/project_paths.h"

namespace pepite::indexer {
namespace {

namespace fs = std::filesystem;

const fs::path kFormats = tests::shared_data_folder() / "formats";

#define SKIP_WITHOUT_SAMPLES() \
  if (!fs::exists(kFormats)) GTEST_SKIP() << kFormats << " is absent"

std::string load(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Tally {
  std::size_t records = 0;
  std::size_t posts = 0;
  std::size_t non_posts = 0;
  std::size_t rejects = 0;
  std::size_t embedded = 0;
  std::size_t retweets = 0;
  std::size_t quotes = 0;
};

Tally tally(const std::vector<Record>& records) {
  Tally sum;
  sum.records = records.size();
  for (const Record& record : records) {
    const auto* post = std::get_if<Post>(&record.outcome);
    sum.posts += post != nullptr ? 1 : 0;
    sum.non_posts += std::holds_alternative<NonPost>(record.outcome) ? 1 : 0;
    sum.rejects += std::holds_alternative<Reject>(record.outcome) ? 1 : 0;
    sum.embedded += record.embedded.size();
    sum.retweets += post != nullptr && post->retweet_of ? 1 : 0;
    sum.quotes += post != nullptr && post->quote_of ? 1 : 0;
  }
  return sum;
}

void expect_sound(const Post& post, const std::string& file) {
  EXPECT_FALSE(post.id.empty()) << file;
  EXPECT_TRUE(post.created_at_s) << file << " " << post.id;
  EXPECT_FALSE(post.text.empty()) << file << " " << post.id;
  // A retweet may repeat an old-style one: its own prefix only is cut.
  EXPECT_TRUE(post.retweet_of || !post.text.starts_with("RT @")) << file << " " << post.text;
  for (const char* escaped : {"&amp;", "&lt;", "&gt;"}) {
    EXPECT_EQ(post.text.find(escaped), std::string::npos) << file << " " << post.text;
  }
  EXPECT_TRUE(!post.retweet_of || post.counts == Counts{}) << file << " " << post.id;
}

void expect_sound(const std::vector<Record>& records, const std::string& file) {
  for (const Record& record : records) {
    if (const auto* post = std::get_if<Post>(&record.outcome)) expect_sound(*post, file);
    for (const Post& post : record.embedded)
      expect_sound(post, file);
  }
}

// Counted with Python's json: statuses, lists and lines; nested retweeted_status and quoted_status
// three deep; "RT @" without retweeted_status counts as a retweet; quotes that are no retweets. The
// two files of private accounts ("protected": true) have no posts.
TEST(JsonSamples, AccountForApiV1) {
  SKIP_WITHOUT_SAMPLES();
  struct Row {
    const char* file;
    std::size_t records, posts, embedded, retweets, quotes;
  };
  const Row rows[] = {
      {"python-twitter/3.2/extended_tweet_in_compat_mode.json", 1, 0, 0, 0, 0},
      {"python-twitter/3.2/extended_tweet_in_extended_mode.json", 1, 0, 0, 0, 0},
      {"python-twitter/get_search_raw.json", 100, 100, 89, 74, 9},
      {"python-twitter/get_status_ext_alt.json", 1, 1, 0, 0, 0},
      {"python-twitter/get_status_with_place.json", 1, 1, 1, 0, 1},
      {"python-twitter/get_user_timeline_count.json", 63, 63, 36, 35, 0},
      {"python-twitter/models/status_quoted_tweet.json", 1, 1, 1, 0, 1},
      {"python-twitter/models/status_quoted_tweet_with_media.json", 1, 1, 1, 0, 1},
      {"python-twitter/streaming/lines.json", 72, 72, 8, 1, 8},
      {"python-twitter/streaming/streaming_extended_tweet.json", 1, 1, 0, 0, 0},
      {"tweet_parser/broken_and_unsupported_payloads/original_format_additional_field.json", 1, 1,
       0, 0, 0},
      {"tweet_parser/broken_and_unsupported_payloads/original_format_missing_field.json", 1, 1, 0,
       0, 0},
      {"tweet_parser/broken_and_unsupported_payloads/original_format_missing_quotetweet_field.json",
       1, 1, 1, 0, 1},
      {"tweet_parser/broken_and_unsupported_payloads/original_format_missing_user.json", 1, 1, 0, 0,
       0},
      {"tweet_parser/broken_and_unsupported_payloads/public_api_sample.json", 20, 20, 11, 3, 8},
      {"tweet_parser/original_format_examples.json", 25, 25, 11, 3, 8},
      {"twitwi_fr/normalization-payload-search.json", 1, 1, 2, 1, 0},
      {"twitwi_fr/normalization-payload-show.json", 1, 1, 2, 1, 0},
      {"twitwi_fr/normalization-payload-stream.json", 1, 1, 3, 1, 0},
  };
  for (const Row& row : rows) {
    const std::string text = load(kFormats / "twitter-api-v1.1" / row.file);
    EXPECT_EQ(detect_json(text.substr(0, kDetectionBytes)).kind, JsonKind::TwitterV1) << row.file;
    const auto reader = make_twitter_v1_reader({});
    const auto records = read_json_export(*reader, text);
    const Tally sum = tally(records);
    EXPECT_EQ(sum.records, row.records) << row.file;
    EXPECT_EQ(sum.posts, row.posts) << row.file;
    EXPECT_EQ(sum.posts + sum.non_posts + sum.rejects, sum.records) << row.file;
    EXPECT_EQ(sum.rejects, 0U) << row.file;
    EXPECT_EQ(sum.embedded, row.embedded) << row.file;
    EXPECT_EQ(sum.retweets, row.retweets) << row.file;
    EXPECT_EQ(sum.quotes, row.quotes) << row.file;
    expect_sound(records, row.file);
  }
}

// Counted with Python's json: elements of data (or lines of a flattened file), those with a text,
// the others, lines that are cut; distinct ids of includes.tweets on pages with posts plus
// referenced_tweets with a text; referenced_tweets of type retweeted.
TEST(JsonSamples, AccountForApiV2) {
  SKIP_WITHOUT_SAMPLES();
  struct Row {
    const char* file;
    std::size_t records, posts, non_posts, rejects, embedded, retweets;
  };
  const Row rows[] = {
      {"twarc-csv/2sets.jsonl", 200, 200, 0, 0, 80, 145},
      {"twarc-csv/brexit.jsonl", 100, 100, 0, 0, 59, 67},
      {"twarc-csv/cashtags.jsonl", 1, 1, 0, 0, 1, 0},
      {"twarc-csv/cotweet.jsonl", 1, 1, 0, 0, 1, 0},
      {"twarc-csv/counts.jsonl", 169, 0, 169, 0, 0, 0},
      {"twarc-csv/edited.jsonl", 1, 1, 0, 0, 2, 0},
      {"twarc-csv/edited_after.jsonl", 1, 1, 0, 0, 2, 0},
      {"twarc-csv/edited_before.jsonl", 1, 1, 0, 0, 2, 0},
      {"twarc-csv/entities_test.jsonl", 474, 474, 0, 0, 197, 314},
      {"twarc-csv/flat.jsonl", 100, 100, 0, 0, 94, 47},
      {"twarc-csv/geo_tweets.jsonl", 2, 2, 0, 0, 1, 0},
      {"twarc-csv/kpop.jsonl", 100, 100, 0, 0, 21, 78},
      {"twarc-csv/lists.jsonl", 6, 0, 6, 0, 0, 0},
      {"twarc-csv/many_urls.jsonl", 1, 1, 0, 0, 2, 0},
      {"twarc-csv/media_policy_violation_off.jsonl", 100, 100, 0, 0, 62, 42},
      {"twarc-csv/media_policy_violation_on.jsonl", 100, 100, 0, 0, 62, 42},
      {"twarc-csv/media_tweet.jsonl", 1, 1, 0, 0, 1, 0},
      {"twarc-csv/mentions_tweet.jsonl", 1, 1, 0, 0, 2, 1},
      {"twarc-csv/noflat.jsonl", 100, 100, 0, 0, 66, 47},
      {"twarc-csv/quoted_edit.jsonl", 1, 1, 0, 0, 3, 0},
      {"twarc-csv/streaming_output_with_error.jsonl", 8, 7, 0, 1, 4, 0},
      {"twarc-csv/tweets_compliance.jsonl", 2, 0, 2, 0, 0, 0},
      {"twarc-csv/two_tweets.jsonl", 1, 1, 0, 0, 1, 1},
      {"twarc-csv/users.jsonl", 96, 0, 96, 0, 0, 0},
      {"twarc-csv/users_compliance.jsonl", 2, 0, 2, 0, 0, 0},
      {"twarc-csv/verified_type.jsonl", 1, 1, 0, 0, 1, 0},
      {"twarc-csv/withheld.jsonl", 215, 215, 0, 0, 70, 83},
      {"twitwi_fr/alternative-payload-v2.json", 100, 100, 0, 0, 69, 73},
      {"twitwi_fr/payload-v2-geo.json", 2, 2, 0, 0, 1, 1},
      {"twitwi_fr/payload-v2-singletweet.json", 1, 1, 0, 0, 2, 0},
      {"twitwi_fr/payload-v2-tweet-retweet.json", 6, 6, 0, 0, 5, 1},
      {"twitwi_fr/payload-v2-video.json", 1, 1, 0, 0, 0, 0},
      {"twitwi_fr/payload-v2.json", 10, 10, 0, 0, 5, 9},
  };
  for (const Row& row : rows) {
    const std::string text = load(kFormats / "twitter-api-v2" / row.file);
    EXPECT_EQ(detect_json(text.substr(0, kDetectionBytes)).kind, JsonKind::TwitterV2) << row.file;
    const auto reader = make_twitter_v2_reader({});
    const auto records = read_json_export(*reader, text);
    const Tally sum = tally(records);
    EXPECT_EQ(sum.records, row.records) << row.file;
    EXPECT_EQ(sum.posts, row.posts) << row.file;
    EXPECT_EQ(sum.non_posts, row.non_posts) << row.file;
    EXPECT_EQ(sum.rejects, row.rejects) << row.file;
    EXPECT_EQ(sum.embedded, row.embedded) << row.file;
    EXPECT_EQ(sum.retweets, row.retweets) << row.file;
    expect_sound(records, row.file);
  }
  EXPECT_EQ(detect_json(load(kFormats / "twitter-api-v2/twarc-csv/empty.json")).kind,
            JsonKind::None);
}

// Counted with Python's json: `tweet_results` and `user_results` of the timelines; nested
// retweeted_status_result and quoted_status_result with a `legacy`; lines and elements of arrays;
// shares, texts that begin "RT @"; nested `object` and twitter_quoted_status; embedded records with
// a text; `normalized`.
TEST(JsonSamples, AccountForTheOtherDialects) {
  SKIP_WITHOUT_SAMPLES();
  struct Row {
    const char* file;
    JsonKind kind;
    std::unique_ptr<DialectReader> (*make_reader)(SourceContext);
    std::size_t records, posts, embedded, retweets;
  };
  const Row rows[] = {
      {"twitter-graphql-json/_issue_28_1.json", JsonKind::TwitterGraphql,
       make_twitter_graphql_reader, 2, 2, 2, 1},
      {"twitter-graphql-json/_issue_42_regr.json", JsonKind::TwitterGraphql,
       make_twitter_graphql_reader, 2, 2, 1, 1},
      {"twitter-graphql-json/card_poll.json", JsonKind::TwitterGraphql, make_twitter_graphql_reader,
       28, 28, 5, 0},
      {"twitter-graphql-json/manual_tweet_with_video_1.json", JsonKind::TwitterGraphql,
       make_twitter_graphql_reader, 11, 11, 0, 0},
      {"twitter-graphql-json/raw_search.json", JsonKind::TwitterGraphql,
       make_twitter_graphql_reader, 20, 20, 5, 0},
      {"twitter-graphql-json/raw_tweet_details.json", JsonKind::TwitterGraphql,
       make_twitter_graphql_reader, 37, 37, 0, 0},
      {"twitter-graphql-json/raw_user_tweets.json", JsonKind::TwitterGraphql,
       make_twitter_graphql_reader, 24, 21, 28, 16},
      {"bluesky/bluesky-firehose-posts.json", JsonKind::Bluesky, make_bluesky_reader, 9, 9, 0, 0},
      {"bluesky/bluesky-hydrated-firehose-posts.json", JsonKind::Bluesky, make_bluesky_reader, 9, 9,
       0, 0},
      {"bluesky/bluesky-tap-posts.json", JsonKind::Bluesky, make_bluesky_reader, 14, 14, 0, 0},
      {"twitter-api-v1.1/tweet_parser/activity_streams_examples.json", JsonKind::Gnip,
       make_gnip_reader, 25, 25, 11, 3},
      {"twitter-api-v1.1/twitwi_fr/normalization.json", JsonKind::Twitwi, make_twitwi_reader, 13,
       13, 0, 2},
      {"twitter-api-v1.1/twitwi_fr/normalization-no-api-key.json", JsonKind::Twitwi,
       make_twitwi_reader, 5, 5, 0, 0},
      {"minet-gazouilloire-csv/gazouilloire-elasticsearch.jsonl", JsonKind::Twitwi,
       make_twitwi_reader, 4, 4, 0, 1},
  };
  for (const Row& row : rows) {
    const std::string text = load(kFormats / row.file);
    EXPECT_EQ(detect_json(text.substr(0, kDetectionBytes)).kind, row.kind) << row.file;
    const auto reader = row.make_reader({});
    const auto records = read_json_export(*reader, text);
    const Tally sum = tally(records);
    EXPECT_EQ(sum.records, row.records) << row.file;
    EXPECT_EQ(sum.posts, row.posts) << row.file;
    EXPECT_EQ(sum.rejects, 0U) << row.file;
    EXPECT_EQ(sum.embedded, row.embedded) << row.file;
    EXPECT_EQ(sum.retweets, row.retweets) << row.file;
    expect_sound(records, row.file);
  }
}

// The feed of an account: 123 entries, two of them reposts.
TEST(JsonSamples, AccountForABlueskyFeed) {
  SKIP_WITHOUT_SAMPLES();
  const std::string text = load(kFormats / "bluesky/bluesky-posts.json");
  EXPECT_EQ(detect_json(text.substr(0, kDetectionBytes)).kind, JsonKind::Bluesky);
  const auto reader = make_bluesky_reader({});
  const Tally sum = tally(read_json_export(*reader, text));
  EXPECT_EQ(sum.records, 123U);
  EXPECT_EQ(sum.posts, 123U);
  EXPECT_EQ(sum.retweets, 2U);
}

// 842 tweets in 15 months, 21 of them with a retweeted_status; side files hold none.
TEST(JsonSamples, AccountForAGrailbirdArchive) {
  SKIP_WITHOUT_SAMPLES();
  const fs::path folder = kFormats / "twitter-archive-grailbird/en_bot_2018_cc0/data/js";
  Tally all;
  for (const auto& entry : fs::directory_iterator(folder / "tweets")) {
    const std::string text = load(entry.path());
    EXPECT_EQ(detect_json(text.substr(0, kDetectionBytes)).kind, JsonKind::Grailbird);
    const auto reader = make_grailbird_reader({});
    const auto records = read_json_export(*reader, text);
    const Tally sum = tally(records);
    all.records += sum.records;
    all.posts += sum.posts;
    all.embedded += sum.embedded;
  }
  EXPECT_EQ(all.records, 842U);
  EXPECT_EQ(all.posts, 842U);
  EXPECT_EQ(all.embedded, 21U);
  for (const char* name : {"tweet_index.js", "user_details.js", "payload_details.js"})
    EXPECT_EQ(detect_json(load(folder / name)).kind, JsonKind::OwnerSideFile) << name;
}

TEST(JsonSamples, LeaveTablesAlone) {
  SKIP_WITHOUT_SAMPLES();
  std::size_t seen = 0;
  for (const char* folder : {"crowdflower-csv", "semicolon-csv", "excel-fr-mangled-csv"}) {
    if (!fs::exists(kFormats / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(kFormats / folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string start = load(entry.path()).substr(0, kDetectionBytes);
      EXPECT_EQ(detect_json(start).kind, JsonKind::None) << entry.path();
      ++seen;
    }
  }
  EXPECT_GT(seen, 2U);
}

}  // namespace
}  // namespace pepite::indexer
