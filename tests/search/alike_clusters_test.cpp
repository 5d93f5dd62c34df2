#include "search/alike_clusters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace pepite::search {
namespace {

AlikeSigns make_signs(std::string id, std::string said, std::string author = {}) {
  return {.said = std::move(said),
          .id = std::move(id),
          .author = std::move(author),
          .cut_from_id = {},
          .cut_from_author = {}};
}

AlikeSigns make_cut(std::string id, std::string said, std::string from_author,
                    std::string from_id = {}) {
  AlikeSigns signs = make_signs(std::move(id), std::move(said));
  signs.cut_from_author = std::move(from_author);
  signs.cut_from_id = std::move(from_id);
  return signs;
}

using Groups = std::vector<std::vector<std::size_t>>;

// Places of each cluster's posts.
Groups groups_of(const std::vector<AlikeSigns>& posts) {
  Groups groups;
  for (const ShownPost& shown : cut_page(name_clusters(posts), AlikeView::Expanded, 0, 0).posts) {
    if (!shown.under) groups.emplace_back();
    groups.back().push_back(shown.place);
  }
  return groups;
}

TEST(AlikeClusters, PutsEqualsTogetherInTheOrderOfTheList) {
  EXPECT_EQ(groups_of({make_signs("1", "a"), make_signs("2", "b"), make_signs("3", "a")}),
            (Groups{{0, 2}, {1}}));
  EXPECT_EQ(groups_of({}), Groups{});
}

TEST(AlikeClusters, FindsTheOriginalOfACutText) {
  EXPECT_EQ(groups_of({make_cut("1", "fire spr", "@lea"), make_signs("2", "fire spreads", "@lea")}),
            (Groups{{0, 1}}));
  EXPECT_EQ(groups_of({make_cut("1", "fire spr", "", "2"), make_signs("2", "fire", "@max")}),
            (Groups{{0, 1}}));
  // Of another author it may be another text; of the author, the shortest.
  EXPECT_EQ(groups_of({make_cut("1", "fire spr", "@lea"), make_signs("2", "fire spreads", "@max"),
                       make_signs("3", "fire spreads, how sad", "@lea"),
                       make_signs("4", "fire spreads", "@lea")}),
            (Groups{{0, 1, 3}, {2}}));
}

TEST(AlikeClusters, JoinsCutTextsOnlyThroughTheirOriginal) {
  EXPECT_EQ(groups_of({make_cut("1", "fire", "@lea"), make_cut("2", "fire", "@max"),
                       make_cut("3", "fire", "@lea"), make_signs("4", "fire")}),
            (Groups{{0, 2}, {1}, {3}}));
}

TEST(AlikeClusters, AreTheSameInAnyOrder) {
  std::vector<AlikeSigns> posts = {
      make_cut("1", "fire spr", "@lea"), make_signs("2", "fire spreads", "@lea"),
      make_signs("3", "fire spreads"),   make_signs("4", "fire spreads, sad", "@lea"),
      make_cut("5", "fire s", "@lea"),   make_cut("6", "fire spreads, s", "@lea")};
  const auto by_id = [](const AlikeSigns& a, const AlikeSigns& b) { return a.id < b.id; };
  const std::vector<std::uint64_t> wanted = name_clusters(posts);
  do {
    const std::vector<std::uint64_t> names = name_clusters(posts);
    for (std::size_t i = 0; i < posts.size(); ++i)
      ASSERT_EQ(names[i], wanted[static_cast<std::size_t>(posts[i].id[0] - '1')]);
  } while (std::next_permutation(posts.begin(), posts.end(), by_id));
}

TEST(AlikeClusters, KeepTheirNameInEveryListThatHoldsTheText) {
  const auto alone = name_clusters(std::vector{make_signs("9", "fire spreads")});
  const auto among = name_clusters(
      std::vector{make_cut("1", "fire", "@lea"), make_signs("2", "fire spreads", "@lea")});
  EXPECT_EQ(alone[0], among[0]);
  EXPECT_EQ(alone[0], among[1]);
}

TEST(AlikeClusters, ArePagesOfClustersOrOfPosts) {
  constexpr std::uint64_t kClusters[] = {7, 8, 7, 9, 8, 7};
  const auto page_of = [&](AlikeView view, std::uint64_t offset, std::uint64_t limit) {
    std::string page;
    const AlikePage cut = cut_page(kClusters, view, offset, limit);
    for (const ShownPost& shown : cut.posts) {
      page +=
          std::to_string(shown.place) + (shown.alike > 0 ? "+" + std::to_string(shown.alike) : "");
      page += shown.under ? "<" + std::to_string(*shown.under) + " " : " ";
    }
    return page + "(" + std::to_string(cut.folded) + ")" + (cut.is_full ? " full" : "");
  };
  EXPECT_EQ(page_of(AlikeView::Folded, 0, 0), "0+2 1+1 3 (3)");
  EXPECT_EQ(page_of(AlikeView::Folded, 0, 2), "0+2 1+1 (3) full");
  EXPECT_EQ(page_of(AlikeView::Folded, 2, 2), "3 (0)");
  EXPECT_EQ(page_of(AlikeView::Folded, 9, 2), "(0)");
  EXPECT_EQ(page_of(AlikeView::Expanded, 0, 1), "0+2 2<0 5<0 (0) full");
  EXPECT_EQ(page_of(AlikeView::Marked, 1, 3), "1+1 2 3 (0) full");
}

}  // namespace
}  // namespace pepite::search
