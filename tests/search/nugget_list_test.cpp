#include "search/nugget_list.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "search/parse_query.h"
#include "search/query_plan.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

Post make_post(std::string id, std::string text, std::string author = {}) {
  Post post;
  post.id = std::move(id);
  post.text = std::move(text);
  post.author.handle = std::move(author);
  post.created_at_s = 1373061600;
  post.lang_declared = "fr";
  return post;
}

HitList list_of(const tests::IndexedArchive& archive, const NuggetOptions& options = {}) {
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  TermCounts counts(snapshot);
  QuietMeasure quiet(snapshot);
  const Lexicons lexicons = read_lexicons(std::nullopt).value();
  const auto plan = make_plan(*parse_query("film", {"UTC", 0}), snapshot, analyzer);
  return list_nuggets(*plan, snapshot, analyzer, counts, quiet, lexicons, options).value();
}

std::vector<std::string> ids_of(const HitList& list) {
  std::vector<std::string> ids;
  for (const Hit& hit : list.hits)
    ids.push_back(hit.post.id);
  return ids;
}

using Ids = std::vector<std::string>;

std::vector<Post> story() {
  return {make_post("1", "j'ai vu le film hier soir, adoré"),
          make_post("2", "Le film : le bilan du ministre http://t.co/a"),
          make_post("3", "RT @lea: j'ai vu le film hier soir, adoré"),
          make_post("4", "le film passe ce mois"), make_post("5", "rien de rien")};
}

TEST(NuggetList, PutsTheLivedBeforeTheLoudAndLeavesOutTheShared) {
  tests::IndexedArchive archive;
  archive.publish(story());
  const HitList list = list_of(archive);
  EXPECT_EQ(ids_of(list), (Ids{"1", "4"}));
  EXPECT_EQ(list.left_out, 2U);
  EXPECT_EQ(list.total, 2U);
}

TEST(NuggetList, ShowsAllVoicesLast) {
  tests::IndexedArchive archive;
  archive.publish(story());
  const HitList list = list_of(archive, {.voices = Voices::All});
  ASSERT_EQ(list.hits.size(), 4U);
  EXPECT_EQ(list.hits[0].post.id, "1");
  EXPECT_TRUE(list.hits[2].nugget->is_left_out);
  EXPECT_TRUE(list.hits[3].nugget->is_left_out);
}

TEST(NuggetList, IsTheSameInAnyLayout) {
  tests::IndexedArchive one;
  one.publish(story());
  tests::IndexedArchive many;
  for (const Post& post : story())
    many.publish({post});
  const HitList a = list_of(one, {.voices = Voices::All});
  const HitList b = list_of(many, {.voices = Voices::All});
  EXPECT_EQ(ids_of(a), ids_of(b));
  for (std::size_t i = 0; i < a.hits.size(); ++i)
    EXPECT_EQ(a.hits[i].nugget->parts, b.hits[i].nugget->parts);
}

TEST(NuggetList, ShowsOneOfPostsAlike) {
  tests::IndexedArchive archive;
  std::vector<Post> posts = story();
  posts.push_back(make_post("6", "J'ai vu le film HIER soir, adoré !!! http://t.co/b"));
  posts.push_back(make_post("7", "@lea j’ai vu le film hier soir, adore"));
  archive.publish(posts);
  const HitList list = list_of(archive);
  ASSERT_EQ(list.hits.size(), 4U);
  EXPECT_EQ(list.hits[0].alike, 2U);
  EXPECT_EQ(list.hits[1].post.id, "4");
  EXPECT_TRUE(list.hits[2].nugget->is_repeat);
}

TEST(NuggetList, HearsTwoPostsOfAnAuthorFirst) {
  tests::IndexedArchive archive;
  std::vector<Post> posts;
  for (int i = 0; i < 5; ++i)
    posts.push_back(make_post(std::to_string(10 + i), "vu le film " + std::to_string(i), "zoe"));
  posts.push_back(make_post("30", "c'est un film long, dit le communiqué du ministre", "lea"));
  archive.publish(posts);
  const HitList list = list_of(archive);
  ASSERT_EQ(list.hits.size(), 6U);
  EXPECT_EQ(list.hits[2].post.id, "30");
}

TEST(NuggetList, CutsPages) {
  tests::IndexedArchive archive;
  archive.publish(story());
  EXPECT_EQ(ids_of(list_of(archive, {.limit = 1, .offset = 1})), Ids{"4"});
  EXPECT_EQ(ids_of(list_of(archive, {.limit = 1, .offset = 9})), Ids{});
  EXPECT_EQ(list_of(archive, {.limit = 0}).hits.size(), 2U);
}

TEST(NuggetList, PutsThePostsOfAChorusUnderItsFirst) {
  tests::IndexedArchive archive;
  archive.publish({make_post("1", "j'ai adoré ce film hier soir, les vitres ont vibré", "lea"),
                   make_post("2", "le film passe ce mois", "max"),
                   make_post("3", "le film passe, les vitres ont vibré", "zoe"),
                   make_post("4", "encore le film, les vitres ont vibré", "lea")});
  const HitList plain = list_of(archive);
  const HitList grouped = list_of(archive, {.grouping = Grouping::Chorus});
  ASSERT_EQ(plain.hits.size(), 4U);
  ASSERT_EQ(grouped.hits.size(), 4U);
  ASSERT_EQ(grouped.hits[0].post.id, "1");
  EXPECT_EQ(grouped.hits[0].nugget->chorus, 1U);
  EXPECT_EQ(grouped.hits[1].post.id, "3");
  EXPECT_EQ(grouped.hits[1].nugget->chorus_of, "1");
  for (const Hit& hit : plain.hits)
    EXPECT_EQ(hit.nugget->chorus_of, "");
}

}  // namespace
}  // namespace pepite::search
