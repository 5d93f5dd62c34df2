#include "search/pseudonyms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "shared/message_id.h"
#include "shared/post_json.h"
#include "tests/support/temporary_folder.h"

namespace pepite::search {
namespace {

using testing::HasSubstr;
using testing::Not;

class PseudonymsTest : public testing::Test {
 protected:
  Pseudonyms make(const std::string& secret) {
    const auto path = folder_.path() / "secret";
    std::ofstream(path, std::ios::binary) << secret;
    return std::move(*Pseudonyms::read(path));
  }
  Result<Pseudonyms> read(const std::string& secret) {
    const auto path = folder_.path() / "secret";
    std::ofstream(path, std::ios::binary) << secret;
    return Pseudonyms::read(path);
  }

 private:
  tests::TemporaryFolder folder_;
};

constexpr const char* kSecret = "0123456789abcdef0123456789abcdef\n";

Post make_post() {
  Post post;
  post.id = "353123456789012345";
  post.author = {
      .id = "991122", .handle = "Zoe_MTL", .name = "Zoé Tremblay", .followers = 12, .listed = 3};
  post.text =
      "merci @Lea_Q et @zoe_mtl ! zoe@tremblay.example https://twitter.com/zoe_mtl/status/353 "
      "http://t.co/abc123 https://lemonde.fr/train";
  post.created_at_s = 1373151600;
  post.reply_to = {.id = "777000777", .author_id = "5", .author_handle = "lea_q"};
  post.conversation = "777000777";
  post.mentions = {{.handle = "lea_q", .id = "5"}};
  post.links = {{.url = "http://t.co/abc123",
                 .expanded = "https://x.com/lea_q/status/777000777",
                 .title = "@lea_q on X"}};
  post.media = {{.kind = MediaKind::Photo,
                 .url = "https://pbs.twimg.com/secretpicture.jpg",
                 .description = "par @lea_q"}};
  post.place =
      Place{.name = "Montréal", .country_code = "CA", .latitude = 45.5, .longitude = -73.5};
  post.edit_ids = {"353123456789012345", "888"};
  return post;
}

TEST_F(PseudonymsTest, LeaveNoNameAndNoId) {
  Pseudonyms pseudonyms = make(kSecret);
  Post post = make_post();
  pseudonyms.apply(post);
  const std::string json = format_post_json(post);
  for (const char* name :
       {"353123456789012345", "991122", "Zoe_MTL", "zoe_mtl", "Tremblay", "tremblay", "lea_q",
        "Lea_Q", "777000777", "abc123", "secretpicture", "45.5", "888"})
    EXPECT_THAT(json, Not(HasSubstr(name)));
  for (const char* kept :
       {"merci @u", "https://lemonde.fr/train", "Montréal", "2013-07-06T23:00:00Z"})
    EXPECT_THAT(json, HasSubstr(kept));
}

TEST_F(PseudonymsTest, AreTheSameForOnePersonAndOneSecret) {
  Pseudonyms pseudonyms = make(kSecret);
  Post post = make_post();
  pseudonyms.apply(post);
  EXPECT_EQ(post.reply_to->author_handle, post.mentions[0].handle);
  EXPECT_THAT(post.text, HasSubstr("@" + post.mentions[0].handle + " "));
  EXPECT_THAT(post.text, HasSubstr("@" + post.author.handle + " "));
  EXPECT_EQ(post.conversation, post.reply_to->id);
  EXPECT_EQ(post.author.handle, make(kSecret).account(Network::Twitter, "ZOE_mtl", "other"));
  EXPECT_NE(post.author.handle,
            make("another secret, long enough").account(Network::Twitter, "zoe_mtl", {}));
  EXPECT_NE(post.author.handle, make(kSecret).account(Network::Mastodon, "zoe_mtl", {}));
  EXPECT_NE(pseudonyms.account(Network::Twitter, {}, "5"),
            pseudonyms.account(Network::Twitter, "5", {}));
  EXPECT_EQ(pseudonyms.account(Network::Twitter, {}, {}), "");
}

TEST_F(PseudonymsTest, FindNamesThatTouchOtherSigns) {
  Pseudonyms pseudonyms = make(kSecret);
  const std::string lea = "@" + pseudonyms.account(Network::Twitter, "lea_q", {});
  const std::pair<std::string, std::string> cases[] = {
      {"RT @@lea_q send", "RT @" + lea + " send"},
      {"https://t.co/@lea_q", "https://t.co/"},
      {"#@Lea_Q#", "#" + lea + "#"},
      {"oui!@lea_q: non", "oui!" + lea + ": non"},
      {"mot@lea_q fin", "mot" + lea + " fin"},
  };
  for (const auto& [text, expected] : cases) {
    Post post = make_post();
    post.text = text;
    pseudonyms.apply(post);
    EXPECT_EQ(post.text, expected);
  }
  Post post = make_post();
  post.text = "http://bit.ly/3abcXYZ https://mastodon.social/users/lea_q/statuses/1";
  pseudonyms.apply(post);
  EXPECT_EQ(post.text, "https://bit.ly/ https://mastodon.social/");
  post.text = "@http://t.co/3rz6Xaa1 fin";
  pseudonyms.apply(post);
  EXPECT_THAT(post.text, Not(HasSubstr("3rz6Xaa1")));
  post.links = {{.url = "http://t.co/x",
                 .expanded = "https://twitter.com/fiona",
                 .title = "Fiona on Twitter"}};
  pseudonyms.apply(post);
  EXPECT_EQ(post.links[0].title, "");
}

TEST_F(PseudonymsTest, TakeTextThatIsAnything) {
  Pseudonyms pseudonyms = make(kSecret);
  for (const char* text : {"", "@", "@@", "a@", "a@b@c", "\xff@\xfe", "é@è", "@ zoe", "x @"}) {
    Post post = make_post();
    post.text = text;
    pseudonyms.apply(post);
    EXPECT_LT(post.text.size(), 200U) << text;
  }
}

TEST_F(PseudonymsTest, WantASecretThatIsOne) {
  for (const std::string& secret : {std::string(), std::string("short\n"), std::string(65, 'x')}) {
    const auto read_secret = read(secret);
    ASSERT_FALSE(read_secret);
    EXPECT_EQ(read_secret.error().message.id, MessageId::SecretSize);
  }
  EXPECT_TRUE(read(std::string(64, 'x') + "\r\n"));
  EXPECT_EQ(Pseudonyms::read("/nowhere/secret").error().code, ErrorCode::System);
}

}  // namespace
}  // namespace pepite::search
