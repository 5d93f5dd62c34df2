#include "indexer/edit_history.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::indexer {
namespace {

using Ids = std::vector<std::string>;

Ids credible(const std::string& id, Ids edit_ids) {
  Post post;
  post.id = id;
  post.edit_ids = std::move(edit_ids);
  return credible_edit_ids(post);
}

TEST(EditHistory, IsInOrderAndHasEachIdOnce) {
  EXPECT_EQ(credible("103", {"103", "101", "102", "101"}), (Ids{"101", "102", "103"}));
  EXPECT_EQ(credible("103", {}), Ids());
  EXPECT_EQ(credible("103", {"103"}), Ids()) << "never edited";
}

TEST(EditHistory, NamesNothingOfAnotherDay) {
  const std::string own = "1577318900085186562";
  const std::string minutes_before = "1577318900085186000";
  const std::string a_year_before = "1450000000000000000";
  EXPECT_EQ(credible(own, {minutes_before, own}), (Ids{minutes_before, own}));
  EXPECT_EQ(credible(own, {a_year_before, "20", minutes_before, own}), (Ids{minutes_before, own}));
  EXPECT_EQ(credible(own, {a_year_before, own}), Ids());
}

TEST(EditHistory, IsNoneWhereItIsTooLong) {
  Ids ids;
  for (std::size_t i = 1; i <= kMostVersions; ++i)
    ids.push_back(std::to_string(i));
  EXPECT_EQ(credible("1", ids).size(), kMostVersions);
  ids.push_back("999");
  EXPECT_EQ(credible("1", ids), Ids());
}

Account account(const std::string& id, const std::string& handle) {
  Account made;
  made.id = id;
  made.handle = handle;
  return made;
}

TEST(EditHistory, TellsAccountsApart) {
  EXPECT_TRUE(is_same_account(account("7", "lea"), account("7", "lea_mtl")));
  EXPECT_FALSE(is_same_account(account("7", "lea"), account("8", "lea")));
  EXPECT_TRUE(is_same_account(account("", "L\u00e9a"), account("8", "L\u00c9A")));
  EXPECT_FALSE(is_same_account(account("", "lea"), account("8", "marc")));
  EXPECT_FALSE(is_same_account(account("7", ""), account("", "lea"))) << "nobody knows";
  EXPECT_FALSE(is_same_account(account("7", ""), account("", "")));
  EXPECT_TRUE(is_same_account(account("", ""), account("", "")));
}

}  // namespace
}  // namespace pepite::indexer
