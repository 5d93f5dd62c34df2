#include "search/nugget_chorus.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace pepite::search {
namespace {

constexpr std::int64_t kNoonS = 1373061600;

struct Crowd {
  std::deque<Post> posts;
  std::deque<AnalyzedPost> analyzed;
  std::vector<Voice> voices;
  Analyzer analyzer;

  void say(std::string author, std::string text, std::int64_t after_s = 0, bool is_quiet = true) {
    Post post;
    post.author.handle = std::move(author);
    post.text = std::move(text);
    post.lang_declared = "fr";
    post.created_at_s = kNoonS + after_s;
    posts.push_back(std::move(post));
    analyzed.push_back(analyzer.analyze(posts.back()));
    voices.push_back({&posts.back(), &analyzed.back(), is_quiet});
  }
};

using Indexes = std::vector<std::size_t>;

TEST(NuggetChorus, CountsOthersWhoShareTellingWordsAroundThen) {
  Crowd crowd;
  crowd.say("lea", "la terre a tremblé, mes vitres ont vibré");
  crowd.say("max", "ici aussi les vitres vibrent, ça tremble");
  crowd.say("max", "les vitres vibrent encore, tremblement");
  crowd.say("zoe", "mes vitres sont propres");
  crowd.say("ana", "vitres qui vibrent, terre qui tremble", 3 * 86400);
  crowd.say("ben", "vitres qui vibrent, terre qui tremble", 3 * 86400 + 1);
  crowd.say("journal", "vitres qui vibrent, terre qui tremble", 0, false);
  crowd.say("lea", "mes vitres ont vibré, la terre a tremblé");
  crowd.say("", "mes vitres ont vibré, la terre a tremblé");
  crowd.say("bad", "\xff\xfe vitres \xc3");
  const Chorus chorus(crowd.voices);
  EXPECT_EQ(chorus.others(0, {}), (Indexes{1, 4}));
  EXPECT_EQ(chorus.others(3, {}), Indexes{});
  EXPECT_EQ(chorus.others(6, {}), (Indexes{0, 1, 4}));  // the loud may have a chorus of quiet ones
  EXPECT_EQ(chorus.others(8, {}), Indexes{});
}

TEST(NuggetChorus, LeavesOutTheWordsOfTheQueryAndTheStopwords) {
  Crowd crowd;
  crowd.say("lea", "vitres et terre dans la nuit");
  crowd.say("max", "vitres et terre dans le salon");
  const Chorus chorus(crowd.voices);
  EXPECT_EQ(chorus.others(0, {}), (Indexes{1}));
  const std::vector<MatchedRange> vitres = {{0, 6}};
  EXPECT_EQ(chorus.others(0, vitres), Indexes{});
}

TEST(NuggetChorus, LeavesOutWordsThatManyHold) {
  Crowd crowd;
  for (int i = 0; i < 21; ++i)
    crowd.say("a" + std::to_string(i), "vitres cassées");
  EXPECT_EQ(Chorus(crowd.voices).others(0, {}), Indexes{});
  crowd.voices.pop_back();
  EXPECT_EQ(Chorus(crowd.voices).others(0, {}).size(), 19U);
}

TEST(NuggetChorus, WantsAThirdOfTheWords) {
  Crowd crowd;
  crowd.say("lea", "vitres terre un1 deux2 trois3 quatre4");
  crowd.say("max", "vitres terre un1 deux2 trois3 quatre4 cinq5 six6");
  crowd.say("zoe", "vitres terre");
  const Chorus chorus(crowd.voices);
  EXPECT_EQ(chorus.others(0, {}), (Indexes{1, 2}));
  EXPECT_EQ(chorus.others(1, {}), (Indexes{0}));
}

}  // namespace
}  // namespace pepite::search
