#include "indexer/account_posts.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/indexer/index_run_support.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

Post make_post(const char* id, const char* handle, const char* account_id = "") {
  Post post = simple_post(id, std::string("les mots du message numéro ") + id);
  post.author.handle = handle;
  post.author.id = account_id;
  return post;
}

class AccountPosts : public testing::Test {
 protected:
  TemporaryFolder folder_;

  Snapshot make_archive(const std::vector<Post>& posts) const {
    FakeExport source{"a.json", {}, std::nullopt};
    for (const Post& post : posts)
      source.records.push_back(post_record(post));
    index(folder_.path() / "a.pepite", {source});
    return open(folder_.path() / "a.pepite");
  }

  static AccountTraces find_traces(const Snapshot& snapshot, const std::string& account) {
    const auto plan =
        plan_removal(snapshot, find_posts_of(snapshot, account).value(), Copies::Stay);
    return find_account_traces(snapshot, account, *plan).value();
  }

  static std::map<std::string, std::uint64_t> find_other_names(const Snapshot& snapshot,
                                                               const std::string& account) {
    std::map<std::string, std::uint64_t> names;
    const AccountTraces traces = find_traces(snapshot, account);
    for (const OtherName& other : traces.other_names)
      names.emplace(other.name, other.posts);
    return names;
  }
};

TEST_F(AccountPosts, AreFoundByHandleAndId) {
  const Snapshot snapshot = make_archive({make_post("1", "Élise_M", "77"), make_post("2", "max")});
  for (const char* const account : {"@élise_m", "Élise_M", "77"})
    EXPECT_EQ(find_posts_of(snapshot, account)->size(), 1U) << account;
  EXPECT_TRUE(find_posts_of(snapshot, "personne")->empty());
}

TEST_F(AccountPosts, ThatStayAreCountedOnceWhereTheySpeakOfTheAccount) {
  std::vector<Post> posts = {make_post("1", "Lea_mtl", "555")};
  const auto add = [&](const char* id, std::optional<PostReference> Post::*relation,
                       PostReference reference) {
    posts.push_back(make_post(id, "max"));
    posts.back().*relation = std::move(reference);
  };
  add("2", &Post::retweet_of, {"9", {}, "lea_mtl"});
  add("3", &Post::quote_of, {"9", {}, "LEA_MTL"});
  add("4", &Post::reply_to, {"9", {}, "lea_mtl"});
  add("5", &Post::retweet_of, {"9", "555", ""});
  add("6", &Post::reply_to, {"9", "555", "lea_nouvelle"});
  add("7", &Post::quote_of, {"9", "556", "leo"});
  add("8", &Post::retweet_of, {"9", {}, {}});
  posts.push_back(make_post("10", "max"));
  posts.back().text += " @lea_mtl";
  posts.back().quote_of = PostReference{"9", {}, "lea_mtl"};
  posts.push_back(make_post("11", "max", "12"));
  posts.back().network = Network::Mastodon;
  posts.back().retweet_of = PostReference{"9", "555", ""};
  const Snapshot snapshot = make_archive(posts);
  EXPECT_EQ(find_traces(snapshot, "@lea_mtl").naming, 6U);
  EXPECT_EQ(find_traces(snapshot, "max").naming, 0U);
}

TEST_F(AccountPosts, OfOtherNamesOfTheSameAccountAreTold) {
  Post elsewhere = make_post("6", "lea_ailleurs", "555");
  elsewhere.network = Network::Mastodon;
  const Snapshot snapshot =
      make_archive({make_post("1", "lea_mtl", "555"), make_post("2", "Lea_nouvelle", "555"),
                    make_post("3", "", "555"), make_post("4", "lea_mtl"),
                    make_post("5", "lea_autre", "556"), elsewhere});
  using Names = std::map<std::string, std::uint64_t>;
  EXPECT_EQ(find_other_names(snapshot, "lea_mtl"), (Names{{"Lea_nouvelle", 1}, {"555", 2}}));
  EXPECT_EQ(find_other_names(snapshot, "lea_nouvelle"), (Names{{"lea_mtl", 2}, {"555", 2}}));
  EXPECT_EQ(find_other_names(snapshot, "lea_autre"), Names{});
  // All posts of an id go, on each network; of a handle those without the id stay.
  EXPECT_EQ(find_other_names(snapshot, "555"), (Names{{"lea_mtl", 1}}));
}

}  // namespace
}  // namespace pepite::indexer::tests
