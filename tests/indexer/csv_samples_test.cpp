// Real tables, outside the project: every record is accounted for. The numbers were counted by
// Python's csv module.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/indexer/csv_export_support.h"
#include "tests/support/project_paths.h"

namespace pepite::indexer {
namespace {

namespace fs = std::filesystem;

const fs::path kFormats = tests::shared_data_folder() / "formats";

struct Tally {
  std::size_t posts = 0;
  std::size_t replies = 0;
  std::size_t retweets = 0;
  std::size_t quotes = 0;
  std::size_t tags = 0;
  std::size_t mentions = 0;
  std::size_t links = 0;
  std::size_t media = 0;
  std::size_t liked = 0;  // posts whose likes are known
  friend bool operator==(const Tally&, const Tally&) = default;
};

std::ostream& operator<<(std::ostream& out, const Tally& tally) {
  return out << tally.posts << " posts, " << tally.replies << " replies, " << tally.retweets
             << " retweets, " << tally.quotes << " quotes, " << tally.tags << " tags, "
             << tally.mentions << " mentions, " << tally.links << " links, " << tally.media
             << " media, " << tally.liked << " liked";
}

Tally tally(const std::vector<Post>& posts) {
  Tally sum;
  sum.posts = posts.size();
  for (const Post& post : posts) {
    sum.replies += post.reply_to ? 1 : 0;
    sum.retweets += post.retweet_of ? 1 : 0;
    sum.quotes += post.quote_of ? 1 : 0;
    sum.tags += post.hashtags.size();
    sum.mentions += post.mentions.size();
    sum.links += post.links.size();
    sum.media += post.media.size();
    sum.liked += post.counts.likes ? 1 : 0;
  }
  return sum;
}

struct Sample {
  std::string file;
  std::string dialect;
  std::vector<std::string> rejects;
  Tally counted;
};

TEST(CsvSamples, AreAllAccountedFor) {
  if (!fs::exists(kFormats)) GTEST_SKIP() << kFormats << " is absent";
  const std::vector<Sample> samples = {
      // The fifth mention is the one that "RT @...: " made.
      {"minet-gazouilloire-csv/tweet-export.csv", "minet", {}, {4, 2, 1, 1, 10, 4, 4, 0, 3}},
      {"bluesky/bluesky-posts-export.csv",
       "bluesky-minet",
       {},
       {157, 23, 0, 44, 120, 23, 202, 66, 157}},
      {"bluesky/bluesky-firehose-posts-export.csv",
       "bluesky-minet",
       {},
       {9, 1, 0, 0, 10, 2, 4, 7, 0}},
      {"twitter-archive-grailbird/en_bot_2018_cc0/tweets.csv",
       "grailbird-csv",
       {},
       {2313, 7, 23, 0, 0, 0, 2297, 0, 0}},
  };
  for (const Sample& sample : samples) {
    const CsvReading reading = read_csv_export(load_bytes(kFormats / sample.file));
    EXPECT_EQ(reading.dialect, sample.dialect) << sample.file;
    EXPECT_EQ(reading.rejects, sample.rejects) << sample.file;
    EXPECT_EQ(tally(reading.posts), sample.counted) << sample.file;
    EXPECT_EQ(reading.records.size(), reading.posts.size() + reading.rejects.size());
    for (const Post& post : reading.posts) {
      EXPECT_FALSE(post.id.empty() || post.text.empty() || !post.created_at_s) << sample.file;
      EXPECT_FALSE(post.author.handle.empty() && post.author.id.empty()) << sample.file;
    }
  }
}

}  // namespace
}  // namespace pepite::indexer
