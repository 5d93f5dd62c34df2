#include "indexer/closed_files.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::indexer {
namespace {

using Names = std::vector<std::string>;

// Of the names those that are not closed.
Names open_ones(const Names& names) {
  const ClosedFiles closed(names);
  Names open;
  for (const std::string& name : names) {
    if (!closed.has(name)) open.push_back(name);
  }
  return open;
}

TEST(ClosedFiles, LeavesOfAWholeArchiveOfXOnlyThePostsAndWhatCompletesThem) {
  const Names names = {"Your archive.html",        "assets/js/main.js",
                       "assets/data.json",         "data/README.txt",
                       "data/account.js",          "data/deleted-tweets.js",
                       "data/direct-messages.js",  "data/direct_messages_media/1-a.jpg",
                       "data/grok/chat.json",      "data/like.js",
                       "data/manifest.js",         "data/note-tweet.js",
                       "data/tweets-part1.js",     "data/tweets.js",
                       "data/tweets_media/1-a.csv"};
  for (const std::string prefix : {"", "twitter-2023/", "moi/été 23/"}) {
    Names all;
    for (const std::string& name : names)
      all.push_back(prefix + name);
    all.emplace_back("corpus.csv");
    EXPECT_EQ(open_ones(all), (Names{prefix + "data/account.js", prefix + "data/manifest.js",
                                     prefix + "data/note-tweet.js", prefix + "data/tweets-part1.js",
                                     prefix + "data/tweets.js", "corpus.csv"}));
  }
  EXPECT_EQ(open_ones({"a\\data\\tweets.js", "a\\data\\manifest.js", "a\\data\\x\\chat.json",
                       "a\\assets\\a.js"}),
            (Names{"a\\data\\tweets.js", "a\\data\\manifest.js"}));
}

TEST(ClosedFiles, LeavesTheExportsBesideAnArchive) {
  EXPECT_EQ(open_ones({"data/tweets.js", "data/manifest.js", "corpus.csv", "autre/data/tweets.js",
                       "autre/data/posts.json", "database/a.csv"}),
            (Names{"data/tweets.js", "data/manifest.js", "corpus.csv", "autre/data/tweets.js",
                   "autre/data/posts.json", "database/a.csv"}));
  // Posts alone are no archive: only what is known to be no posts stays closed.
  EXPECT_EQ(open_ones({"data/tweets.js", "data/corpus.csv", "data/like.js", "page.html",
                       "assets/corpus.csv", "data/tweets_media/1.csv"}),
            (Names{"data/tweets.js", "data/corpus.csv", "page.html", "assets/corpus.csv"}));
}

TEST(ClosedFiles, KnowsTheArchivesOf2018WithoutADataFolder) {
  EXPECT_EQ(open_ones({"account.js", "tweet.js", "direct-message.js", "direct_message_media/1.jpg",
                       "Your archive.html", "corpus.csv"}),
            (Names{"account.js", "tweet.js", "corpus.csv"}));
}

TEST(ClosedFiles, LeavesLikesAndBookmarksOfMastodonClosed) {
  EXPECT_EQ(open_ones({"m/actor.json", "m/avatar.png", "m/bookmarks.json", "m/likes.json",
                       "m/media_attachments/files/1.jpg", "m/outbox.json", "likes.json"}),
            (Names{"m/actor.json", "m/avatar.png", "m/outbox.json", "likes.json"}));
  EXPECT_EQ(open_ones({"outbox.json", "likes.json"}), (Names{"outbox.json", "likes.json"}));
}

TEST(ClosedFiles, LeavesMessagesOfMetaClosed) {
  EXPECT_EQ(open_ones({"your_facebook_activity/messages/inbox/zoe_1/message_1.json",
                       "messages/inbox/zoe_1/message_12.json", "messages/posts.json",
                       "your_facebook_activity/posts/your_posts_1.json", "message_1.json"}),
            (Names{"messages/posts.json", "your_facebook_activity/posts/your_posts_1.json",
                   "message_1.json"}));
}

TEST(ClosedFiles, KnowsNothingOfNothing) {
  EXPECT_FALSE(ClosedFiles().has("data/like.js"));
  EXPECT_FALSE(ClosedFiles(Names()).has(""));
  EXPECT_FALSE(ClosedFiles({"", "/", "\\", "data/", "tweets.js"}).has("\xFF/\xFE"));
}

}  // namespace
}  // namespace pepite::indexer
