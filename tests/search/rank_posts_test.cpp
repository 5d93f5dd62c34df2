#include "search/rank_posts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/match_posts.h"
#include "search/parse_query.h"
#include "search/ranked_plan.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

constexpr std::int64_t kStart = 1373061600;

// Posts with many equal times, texts and signs; ids do not follow the time.
std::vector<Post> many_posts(std::size_t count) {
  constexpr std::string_view kWords[] = {"film", "adoré", "hier",  "soir",  "train",
                                         "vu",   "salle", "neige", "pluie", "billet"};
  std::vector<Post> posts;
  for (std::size_t i = 0; i < count; ++i) {
    Post post;
    post.id = std::to_string(100000 + i * 37 % count);
    post.text = i % 6 == 0 ? "RT @lea cinéma" : "cinéma";
    for (std::size_t j = 0; j <= i % 5; ++j)
      post.text += " " + std::string(kWords[(i * (j + 3) + j) % std::size(kWords)]);
    if (i % 17 == 0) post.text += " rare" + std::to_string(i);
    if (i % 4 == 0) post.links.push_back({.url = "http://t.co/a", .expanded = {}, .title = {}});
    post.created_at_s = kStart + static_cast<std::int64_t>(i % 20) * 60;
    post.author.handle = "bob";
    post.lang_declared = i % 4 == 0 ? "en" : "fr";
    posts.push_back(std::move(post));
  }
  return posts;
}

HitList search(const Snapshot& snapshot, std::string_view text, const RankOptions& options) {
  Analyzer analyzer;
  const Result<Query> query = parse_query(text, {"UTC", kStart});
  EXPECT_TRUE(query) << text;
  const Result<Plan> plan = make_plan(*query, snapshot, analyzer);
  EXPECT_TRUE(plan) << text;
  Result<HitList> list = match_posts(*plan, snapshot, analyzer, options);
  EXPECT_TRUE(list) << text;
  return std::move(*list);
}

std::vector<std::string> ids(const HitList& list) {
  std::vector<std::string> out;
  for (const Hit& hit : list.hits)
    out.push_back(hit.post.id);
  return out;
}

const Ranking kAll{.expands = true, .reranks = true, .priors = {}, .removed_words = {}};

constexpr std::string_view kQueries[] = {
    "cinéma",           "film adoré hier", "+train film",
    "vu \"hier soir\"", "cinéma -pluie",   "(train ET vu) OU salle",
    "film lang:fr",     "absent",          "lang:fr"};

void expect_same(const HitList& same, const HitList& list, std::string_view query) {
  EXPECT_EQ(ids(same), ids(list)) << query;
  EXPECT_EQ(same.total, list.total) << query;
  ASSERT_EQ(same.hits.size(), list.hits.size()) << query;
  for (std::size_t i = 0; i < list.hits.size(); ++i)
    EXPECT_EQ(same.hits[i].score, list.hits[i].score) << query;
  ASSERT_EQ(same.added.size(), list.added.size()) << query;
  for (std::size_t i = 0; i < list.added.size(); ++i)
    EXPECT_EQ(same.added[i].written, list.added[i].written) << query;
}

TEST(RankPosts, GivesTheSameListWhateverTheSegments) {
  // More posts than are put in order anew, so that the border is crossed.
  const std::vector<Post> posts = many_posts(1300);
  tests::IndexedArchive one;
  one.publish(posts);
  tests::IndexedArchive three;
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<Post> part;
    for (std::size_t j = i; j < posts.size(); j += 3)
      part.push_back(posts[j]);
    three.publish(part);
  }
  const Snapshot expected = one.open();
  const Snapshot other = three.open();
  for (const bool reranks : {true, false}) {
    Ranking ranking = kAll;
    ranking.reranks = reranks;
    for (const std::string_view query : kQueries) {
      for (const auto& [limit, offset] : {std::pair{0U, 0U}, {20U, 0U}, {30U, 990U}}) {
        const RankOptions options{.limit = limit, .offset = offset, .ranking = ranking};
        expect_same(search(other, query, options), search(expected, query, options), query);
      }
    }
  }
}

// Ten posts hold the French word, two hundred its English equivalent and a tag of theirs.
std::vector<Post> fires() {
  std::vector<Post> posts;
  for (std::size_t i = 0; i < 210; ++i) {
    const bool is_french = i % 21 == 0;
    Post post;
    post.id = std::to_string(100 + i);
    post.text = is_french ? "un incendie près du pont numéro " + std::to_string(i)
                          : "fire near bridge number " + std::to_string(i) + " #nswfires";
    post.lang_declared = is_french ? "fr" : "en";
    post.created_at_s = kStart + static_cast<std::int64_t>(i);
    posts.push_back(std::move(post));
  }
  return posts;
}

TEST(RankPosts, AWordAsWrittenGoesBeforeItsManyEquivalents) {
  tests::IndexedArchive archive;
  archive.publish(fires());
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  TermCounts counts(snapshot);
  for (const Ranking& ranking : {kAll, Ranking{.expands = true, .removed_words = {}}}) {
    auto query = parse_query("incendie", {"UTC", kStart});
    const auto plan = make_ranked_plan(std::move(*query), ranking, {}, snapshot, analyzer, counts);
    ASSERT_TRUE(plan);
    const auto list = match_posts(*plan, snapshot, analyzer, {.limit = 0, .ranking = ranking});
    ASSERT_TRUE(list);
    ASSERT_EQ(list->hits.size(), 210U);
    for (std::size_t i = 0; i < 10; ++i)
      EXPECT_EQ(list->hits[i].post.lang_declared, "fr") << i;
    // Nor do those that are half as relevant teach their tag.
    EXPECT_FALSE(std::ranges::any_of(list->added, [](const AddedWord& word) {
      return word.source == WordSource::Names && word.written == "nswfires";
    }));
  }
}

TEST(RankPosts, ShortPostsGoBeforeLongOnesThatSayTheSame) {
  tests::IndexedArchive archive;
  std::vector<Post> posts;
  for (const std::string text : {"cinéma un soir de neige avec des amis venus de loin pour voir",
                                 "cinéma hier", "cinéma une salle pleine et du bruit partout"}) {
    Post post;
    post.id = std::to_string(100 + posts.size());
    post.text = text;
    post.created_at_s = kStart;
    post.lang_declared = "fr";
    posts.push_back(std::move(post));
  }
  archive.publish(posts);
  const Snapshot snapshot = archive.open();
  // Ranked by the words alone all are equal, and the last comes first.
  EXPECT_EQ(ids(search(snapshot, "cinéma", {.limit = 0})),
            (std::vector<std::string>{"102", "101", "100"}));
  Ranking expanded = kAll;
  expanded.reranks = false;
  EXPECT_EQ(ids(search(snapshot, "cinéma", {.limit = 0, .ranking = expanded})),
            (std::vector<std::string>{"101", "102", "100"}));
}

TEST(RankPosts, FindsTheSamePostsAsWithoutRanking) {
  tests::IndexedArchive archive;
  archive.publish(many_posts(200));
  const Snapshot snapshot = archive.open();
  for (const std::string_view query : kQueries) {
    const HitList plain = search(snapshot, query, {.limit = 0});
    const HitList ranked = search(snapshot, query, {.limit = 0, .ranking = kAll});
    EXPECT_EQ(ranked.total, plain.total) << query;
    std::vector<std::string> found = ids(ranked);
    std::vector<std::string> wanted = ids(plain);
    std::ranges::sort(found);
    std::ranges::sort(wanted);
    EXPECT_EQ(found, wanted) << query;
  }
}

TEST(RankPosts, CutsTheWholeListWithoutChangingIt) {
  tests::IndexedArchive archive;
  archive.publish(many_posts(1100));
  const Snapshot snapshot = archive.open();
  const HitList all = search(snapshot, "cinéma", {.limit = 0, .ranking = kAll});
  ASSERT_EQ(all.hits.size(), 1100U);
  std::vector<std::string> pages;
  for (std::uint64_t offset = 0; offset < all.total; offset += 90) {
    for (std::string& id :
         ids(search(snapshot, "cinéma", {.limit = 90, .offset = offset, .ranking = kAll})))
      pages.push_back(std::move(id));
  }
  EXPECT_EQ(pages, ids(all));
  for (std::size_t i = 1; i < all.hits.size(); ++i)
    EXPECT_GE(all.hits[i - 1].score, all.hits[i].score);
}

TEST(RankPosts, GivesScoresInPartsThatAddUp) {
  tests::IndexedArchive archive;
  archive.publish(many_posts(100));
  const Snapshot snapshot = archive.open();
  const HitList list = search(snapshot, "cinéma film", {.limit = 0, .ranking = kAll});
  ASSERT_FALSE(list.hits.empty());
  double best = 0;
  for (const Hit& hit : list.hits) {
    EXPECT_EQ(*hit.score, hit.parts.total());
    EXPECT_EQ(hit.parts.link != 0, !hit.post.links.empty());
    EXPECT_EQ(hit.parts.retweet != 0, hit.post.text.starts_with("RT"));
    best = std::max(best, hit.parts.relevance);
  }
  EXPECT_EQ(best, 1);
}

TEST(RankPosts, PutsRetweetsLastUnlessToldOtherwise) {
  tests::IndexedArchive archive;
  Post own;
  own.id = "1";
  own.text = "cinéma hier";
  own.created_at_s = kStart;
  Post passed_on = own;
  passed_on.id = "2";
  passed_on.created_at_s = kStart + 1;
  passed_on.retweet_of = PostReference{};
  archive.publish({own, passed_on});
  const Snapshot snapshot = archive.open();
  Ranking ranking{.expands = false, .reranks = true, .priors = {}, .removed_words = {}};
  EXPECT_EQ(ids(search(snapshot, "cinéma", {.ranking = ranking})),
            (std::vector<std::string>{"1", "2"}));
  ranking.priors.retweets = false;
  EXPECT_EQ(ids(search(snapshot, "cinéma", {.ranking = ranking})),
            (std::vector<std::string>{"2", "1"}));
}

TEST(RankPosts, AddsNoWordThatWasRemovedOrAskedFor) {
  tests::IndexedArchive archive;
  archive.publish(many_posts(100));
  const Snapshot snapshot = archive.open();
  const auto has = [](const HitList& list, std::string_view word) {
    return std::ranges::find(list.added, word, &AddedWord::written) != list.added.end();
  };
  const HitList list = search(snapshot, "cinéma", {.ranking = kAll});
  EXPECT_TRUE(has(list, "film"));
  EXPECT_FALSE(has(list, "cinéma"));
  Ranking ranking = kAll;
  ranking.removed_words = {"film"};
  EXPECT_FALSE(has(search(snapshot, "cinéma", {.ranking = ranking}), "film"));
}

TEST(RankPosts, LeavesListsByTimeAlone) {
  tests::IndexedArchive archive;
  archive.publish(many_posts(100));
  const Snapshot snapshot = archive.open();
  const HitList plain = search(snapshot, "cinéma", {.sort = SortOrder::Oldest});
  const HitList ranked = search(snapshot, "cinéma", {.sort = SortOrder::Oldest, .ranking = kAll});
  EXPECT_EQ(ids(ranked), ids(plain));
  EXPECT_TRUE(ranked.added.empty());
}

}  // namespace
}  // namespace pepite::search
