#include "search/author_share.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "search/parse_query.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

Post make_post(std::string id, std::string handle, std::string author_id, std::string text) {
  Post post;
  post.id = std::move(id);
  post.author.handle = std::move(handle);
  post.author.id = std::move(author_id);
  post.text = std::move(text);
  post.lang_declared = "fr";
  return post;
}

class AuthorShareTest : public testing::Test {
 protected:
  AuthorShareTest() {
    archive_.publish({make_post("1", "Ana", "7", "vu un film"), make_post("2", "ana", "7", "pain"),
                      make_post("3", "", "7", "le film de midi"),
                      make_post("4", "bob", "8", "film film films")});
    // What was superseded counts no more, context never did.
    archive_.publish({make_post("2", "ana", "7", "pain et beurre")});
    archive_.publish({make_post("5", "ana", "7", "film")}, SegmentKind::Context);
  }

  std::optional<AuthorShare> share_of(std::string_view query, const Account& account) {
    const Snapshot snapshot = archive_.open();
    Analyzer analyzer;
    const auto plan = make_plan(*parse_query(query, {}), snapshot, analyzer);
    return measure_author_share(account, *plan, snapshot).value();
  }

  tests::IndexedArchive archive_;
};

TEST_F(AuthorShareTest, CountsTheAuthorsPostsThatHoldAWordOfTheTopic) {
  const Account ana{.id = "7", .handle = "ANA", .name = "", .followers = {}, .listed = {}};
  const Account bob{.id = "", .handle = "bob", .name = "", .followers = {}, .listed = {}};
  const Account by_id{.id = "8", .handle = "", .name = "", .followers = {}, .listed = {}};
  EXPECT_EQ(share_of("film", ana), (AuthorShare{3, 2}));
  EXPECT_EQ(share_of("beurre", ana), (AuthorShare{3, 1}));
  EXPECT_EQ(share_of("beurre film", ana), (AuthorShare{3, 3}));
  EXPECT_EQ(share_of("\"pain et beurre\"", ana), (AuthorShare{3, 1}));
  EXPECT_EQ(share_of("-film beurre", ana), (AuthorShare{3, 1}));
  EXPECT_EQ(share_of("film", bob), (AuthorShare{1, 1}));
  EXPECT_EQ(share_of("pain", by_id), (AuthorShare{1, 0}));
}

TEST_F(AuthorShareTest, IsUnknownWithoutAuthorOrWords) {
  const Account nobody{.id = "", .handle = "", .name = "Ana", .followers = {}, .listed = {}};
  const Account ana{.id = "7", .handle = "ana", .name = "", .followers = {}, .listed = {}};
  const Account long_name{
      .id = "", .handle = std::string(10000, 'x'), .name = "", .followers = {}, .listed = {}};
  EXPECT_EQ(share_of("film", nobody), std::nullopt);
  EXPECT_EQ(share_of("lang:fr", ana), std::nullopt);
  EXPECT_EQ(share_of("film", long_name), std::nullopt);
}

}  // namespace
}  // namespace pepite::search
