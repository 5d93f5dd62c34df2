#include "search/explain_nothing.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "search/parse_query.h"
#include "shared/message_catalog.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;

const QueryClock kClock{"UTC", 1373061600};

Post make_post(std::string id, std::string text, std::string author, std::string language) {
  Post post;
  post.created_at_s = 1373061600 + std::stoll(id);  // 2013-07-05T22:00:00Z
  post.id = std::move(id);
  post.text = std::move(text);
  post.author.handle = std::move(author);
  post.lang_declared = std::move(language);
  return post;
}

std::string explain(const Snapshot& snapshot, std::string_view text, const SetOptions& options) {
  Analyzer analyzer;
  const Plan plan = make_plan(*parse_query(text, kClock), snapshot, analyzer).value();
  EXPECT_EQ(find_set(plan, snapshot, analyzer, options)->size(), 0U) << text;
  const auto lines = explain_nothing(plan, snapshot, analyzer, options, "Europe/Paris");
  EXPECT_TRUE(lines) << text;
  std::string said;
  for (std::size_t i = 1; i < lines->size(); ++i)
    said += (i == 1 ? "" : "; ") + render((*lines)[i], UiLanguage::English);
  return said;
}

TEST(ExplainNothing, NamesThePartToBlame) {
  IndexedArchive archive;
  archive.publish({make_post("1", "le train est arrêté #vald", "cinema_b", "fr"),
                   make_post("2", "un film de train", "ana", "fr")});
  archive.publish({make_post("3", "a film", "bob", "en")});
  const Snapshot snapshot = archive.open();
  constexpr SetOptions kList{.plain_words = PlainWords::Any};
  constexpr SetOptions kSet{.plain_words = PlainWords::All};
  const struct {
    std::string_view query;
    SetOptions options;
    std::string_view said;
  } cases[] = {
      {"filn", kList, "no post holds “filn”; some hold: film"},
      {"xyzzyplugh", kSet, "no post holds “xyzzyplugh”"},
      {"train film lang:de", kList, "no post matches lang:de"},
      {"train from:cinemab", kList, "no post matches from:cinemab; there is: cinema_b"},
      {"train #valde", kList, "no post matches #valde; there is: vald"},
      {"train is:quote", kList, "no post matches is:quote"},
      {"\"train film\"", kList, "no post matches \"train film\""},
      {"train =Arreté", kList, "no post matches =arreté"},
      {"film min_likes:3", kList, "no post matches min_likes:3"},
      {"film since:2014", kList,
       "no post matches since:2014; the posts of this archive go from 2013-07-06 00:00:01 to "
       "2013-07-06 00:00:03 (Europe/Paris)"},
      {"arrêté lang:en", kList, "without arrêté: 1 post; without lang:en: 1 post"},
      {"arrêté film lang:fr -train", kList, "without lang:fr: 1 post; without -train: 2 posts"},
      {"arrêté train lang:en", kList, "without arrêté train: 1 post; without lang:en: 2 posts"},
      {"+arrêté film lang:en", kList, "without arrêté: 1 post; without lang:en: 1 post"},
      {"arrêté film", kSet, "without arrêté: 2 posts; without film: 1 post"},
      {"arrêté film from:bob", kSet, "without arrêté: 1 post"},
      {"arrêté from:ana lang:en", kSet,
       "each part has posts, but no post has more than some of them"},
      {"(arrêté OR train) lang:en", kSet,
       "without (arrêté OR train): 1 post; without lang:en: 2 posts"},
      {"filn lang:zz", kList, "no post holds “filn”; some hold: film; no post matches lang:zz"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(explain(snapshot, c.query, c.options), c.said) << c.query;
}

TEST(ExplainNothing, LooksAtTheFirstPartsOfLongQueries) {
  IndexedArchive archive;
  archive.publish({make_post("1", "train", "ana", "fr")});
  std::string query = "film";
  for (int i = 0; i < 200; ++i)
    query += " -from:nobody" + std::to_string(i);
  EXPECT_EQ(explain(archive.open(), query, {}), "no post holds “film”");
  query = "+train";
  for (int i = 0; i < 200; ++i)
    query += " -from:ana";
  EXPECT_EQ(explain(archive.open(), query, {}),
            "each part has posts, but no post has more than some of them");
  query.clear();
  for (int i = 0; i < 20; ++i)
    query += "-nobody" + std::to_string(i) + " ";
  EXPECT_EQ(explain(archive.open(), query + "film montagne", {}),
            "no post holds “film”; no post holds “montagne”");
}

TEST(ExplainNothing, SaysSoOfAnEmptyArchive) {
  IndexedArchive archive;
  archive.publish({make_post("1", "train", "ana", "fr")}, SegmentKind::Context);
  EXPECT_EQ(
      explain(archive.open(), "train since:2013", {}),
      "the archive holds no post: “pepite index EXPORT...” adds some; where a run was stopped, the "
      "same command goes on");
}

TEST(ExplainNothing, ReadsABoundedNumberOfPosts) {
  IndexedArchive archive;
  std::vector<Post> posts;
  for (std::uint64_t i = 0; i <= kMostExplainingReads; ++i)
    posts.push_back(make_post(std::to_string(i + 1), "un film et un train", "ana", "fr"));
  archive.publish(posts);
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(explain(snapshot, "\"train film\"", {}),
            "not looked into, as more than 20,000 posts would have to be read: \"train film\"");
  EXPECT_EQ(explain(snapshot, "\"train film\" lang:de", {}),
            "no post matches lang:de; not looked into, as more than 20,000 posts would have to be "
            "read: \"train film\"");
}

}  // namespace
}  // namespace pepite::search
