#include "indexer/stored_dictionary.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

#include "indexer/pending_posts.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

// `authors` people say `phrase`, each `times` times; fillers make the sample large.
void add_posts(PendingPosts& posts, const std::string& phrase, int authors, int times) {
  for (int author = 0; author < authors; ++author) {
    for (int i = 0; i < times; ++i) {
      Post post;
      post.id = std::to_string(posts.size() + 1);
      post.author.id = "author" + std::to_string(author);
      post.text = phrase + " " + std::to_string(posts.size() * 7919);
      post.client = "Application " + phrase.substr(0, 8);
      posts.add(post, SegmentKind::Posts);
    }
  }
}

std::vector<std::uint32_t> all(const PendingPosts& posts) {
  std::vector<std::uint32_t> numbers(posts.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

TEST(StoredDictionary, KeepsNothingOfFewerThanTwentyAuthors) {
  PendingPosts posts;
  add_posts(posts, "zanzibar secrets", 19, 50);
  add_posts(posts, "extraordinairement ordinaire", 20, 50);
  const std::string content = shared_strings(posts, all(posts), kLargestDictionaryBytes).value();
  EXPECT_NE(content.find("extraordinairement"), std::string::npos);
  EXPECT_EQ(content.find("zanzibar"), std::string::npos);
  EXPECT_EQ(content.find("Application zanzibar"), std::string::npos);
  const std::string dictionary = train_stored_dictionary(posts, all(posts)).value();
  EXPECT_EQ(dictionary.find("zanzibar"), std::string::npos);
}

TEST(StoredDictionary, JoinsNoTwoStringsIntoAThird) {
  PendingPosts posts;
  for (int author = 0; author < 40; ++author) {
    Post post;
    post.id = std::to_string(author);
    post.author.id = std::to_string(author);
    post.text = author % 2 == 0 ? "Montréal" : "Tarantino";
    posts.add(post, SegmentKind::Posts);
  }
  const std::string content = shared_strings(posts, all(posts), kLargestDictionaryBytes).value();
  EXPECT_NE(content.find("Montréal"), std::string::npos);
  EXPECT_EQ(content.find("MontréalTarantino"), std::string::npos);
  EXPECT_EQ(content.find("TarantinoMontréal"), std::string::npos);
}

TEST(StoredDictionary, IsEmptyForFewPosts) {
  PendingPosts posts;
  add_posts(posts, "le film d’hier soir", 30, 10);
  EXPECT_EQ(train_stored_dictionary(posts, all(posts)).value(), "");
  EXPECT_EQ(train_stored_dictionary(PendingPosts(), {}).value(), "");
}

TEST(StoredDictionary, IsSmallAndMakesPostsSmaller) {
  PendingPosts posts;
  for (int word = 0; word < 60; ++word) {
    add_posts(posts, "on a vu le film numéro " + std::to_string(word) + " hier soir à Montréal", 25,
              4);
  }
  const std::string dictionary = train_stored_dictionary(posts, all(posts)).value();
  ASSERT_FALSE(dictionary.empty());
  EXPECT_LE(dictionary.size(), kLargestDictionaryBytes);
  PostCompressor with(dictionary);
  PostCompressor without("");
  PostDecompressor reader(dictionary);
  std::size_t bytes_with = 0;
  std::size_t bytes_without = 0;
  for (const std::uint32_t number : all(posts)) {
    const std::string stored = with.compress(posts.encoded(number));
    EXPECT_EQ(reader.decompress(stored).value(), posts.encoded(number));
    bytes_with += stored.size();
    bytes_without += without.compress(posts.encoded(number)).size();
  }
  EXPECT_LT(bytes_with, bytes_without * 3 / 4);
}

}  // namespace
}  // namespace pepite::indexer
