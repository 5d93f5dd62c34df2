#include "search/rank_clusters.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "search/match_posts.h"
#include "search/parse_query.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

Post make_post(int number, std::string text) {
  Post post;
  post.id = std::to_string(1000000 + number);
  post.text = std::move(text);
  post.created_at_s = 1373061600 + number;
  post.lang_declared = "fr";
  return post;
}

// Newest first: 5, 4, 3, 2, 1.
std::vector<Post> story() {
  return {make_post(1, "L'incendie gagne le vieux port http://t.co/a"),
          make_post(2, "Un incendie, chez moi, ce matin même"),
          make_post(3, "RT @lea: l'incendie gagne le vieux port"),
          make_post(4, "L'incendie gagne le vieux port, ma rue !"),
          make_post(5, "L’incendie gagne le vieux port #feu http://t.co/b")};
}

HitList find(const tests::IndexedArchive& archive, const MatchOptions& options) {
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  const auto plan = make_plan(*parse_query("incendie", {"UTC", 0}), snapshot, analyzer);
  return match_posts(*plan, snapshot, analyzer, options).value();
}

// "5+2 4 2": numbers of posts, how many are alike, "<" under the one above.
std::string describe(const HitList& list) {
  std::string line;
  for (const Hit& hit : list.hits) {
    line += (line.empty() ? "" : " ") + std::string(hit.alike_to.empty() ? "" : "<");
    line += std::to_string(std::stoi(hit.post.id) - 1000000);
    if (hit.alike > 0) line += "+" + std::to_string(hit.alike);
  }
  return line;
}

TEST(RankClusters, FoldsWhatIsAlike) {
  tests::IndexedArchive archive;
  archive.publish(story());
  const HitList folded = find(archive, {.sort = SortOrder::Newest, .alike = AlikeView::Folded});
  EXPECT_EQ(describe(folded), "5+2 4 2");
  EXPECT_EQ(folded.total, 5U);
  EXPECT_EQ(folded.folded, 2U);
  const HitList expanded =
      find(archive, {.sort = SortOrder::Newest, .limit = 2, .alike = AlikeView::Expanded});
  EXPECT_EQ(describe(expanded), "5+2 <3 <1 4");
  EXPECT_EQ(expanded.hits[1].alike_to, expanded.hits[0].post.id);
  const HitList plain = find(archive, {.sort = SortOrder::Newest});
  EXPECT_EQ(describe(plain), "5 4 3 2 1");
  EXPECT_EQ(plain.hits[0].cluster, 0U);
}

TEST(RankClusters, CountsClustersWhereTheyAreFoldedAndPostsElsewhere) {
  tests::IndexedArchive archive;
  archive.publish(story());
  const auto page = [&](AlikeView view, std::uint64_t offset, std::uint64_t limit) {
    return describe(find(
        archive, {.sort = SortOrder::Newest, .limit = limit, .offset = offset, .alike = view}));
  };
  EXPECT_EQ(page(AlikeView::Folded, 0, 2), "5+2 4");
  EXPECT_EQ(page(AlikeView::Folded, 2, 2), "2");
  EXPECT_EQ(page(AlikeView::Folded, 3, 2), "");
  EXPECT_EQ(page(AlikeView::Folded, 0, 0), "5+2 4 2");
  EXPECT_EQ(page(AlikeView::Marked, 0, 2), "5+2 4");
  EXPECT_EQ(page(AlikeView::Marked, 2, 2), "3 2");
}

TEST(RankClusters, AreTheSameInAnyLayoutFormatAndPage) {
  tests::IndexedArchive one;
  one.publish(story());
  tests::IndexedArchive many;
  for (const Post& post : story())
    many.publish({post});
  for (const bool expands : {false, true}) {
    const Ranking ranking{
        .expands = expands, .reranks = expands, .priors = {}, .removed_words = {}};
    for (const AlikeView view : {AlikeView::Marked, AlikeView::Folded, AlikeView::Expanded}) {
      const HitList a = find(one, {.ranking = ranking, .alike = view});
      const HitList b = find(many, {.ranking = ranking, .alike = view});
      EXPECT_EQ(describe(a), describe(b));
      ASSERT_EQ(a.hits.size(), b.hits.size());
      for (std::size_t i = 0; i < a.hits.size(); ++i)
        EXPECT_EQ(a.hits[i].cluster, b.hits[i].cluster);
    }
    const HitList all = find(one, {.ranking = ranking, .alike = AlikeView::Marked});
    const HitList last =
        find(one, {.limit = 1, .offset = 4, .ranking = ranking, .alike = AlikeView::Marked});
    EXPECT_EQ(all.hits[4].cluster, last.hits[0].cluster);
  }
}

TEST(RankClusters, ReadOnWhereTheFirstThousandAreAlike) {
  tests::IndexedArchive archive;
  std::vector<Post> posts = {make_post(0, "un incendie, et rien de plus")};
  for (int i = 1; i < 1500; ++i)
    posts.push_back(make_post(i, "RT @lea: l'incendie gagne le vieux port"));
  archive.publish(posts);
  const HitList list =
      find(archive, {.sort = SortOrder::Newest, .limit = 2, .alike = AlikeView::Folded});
  EXPECT_EQ(describe(list), "1499+1498 0");
  EXPECT_EQ(list.total, 1500U);
}

}  // namespace
}  // namespace pepite::search
