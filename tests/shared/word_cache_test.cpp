#include "shared/word_cache.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite {
namespace {

TEST(WordCache, RemembersTheFormsOfAWord) {
  WordCache cache;
  EXPECT_FALSE(cache.find("Été"));
  cache.insert("Été", {"été", "ete", "Z:fr:ete"});
  const auto forms = cache.find("Été");
  ASSERT_TRUE(forms);
  EXPECT_EQ(forms->written, "été");
  EXPECT_EQ(forms->folded, "ete");
  EXPECT_EQ(forms->term, "Z:fr:ete");
  EXPECT_FALSE(cache.find("été"));
  EXPECT_FALSE(cache.find(""));
}

TEST(WordCache, LeavesLongWordsOut) {
  WordCache cache;
  const std::string word(20, 'a');
  cache.insert(word, {word, word, word});
  EXPECT_FALSE(cache.find(word));
}

TEST(WordCache, NeverTakesOneWordForAnother) {
  WordCache cache;
  for (int i = 0; i < 200000; ++i) {
    const std::string word = std::to_string(i);
    cache.insert(word, {word, word, word});
  }
  int known = 0;
  for (int i = 0; i < 200000; ++i) {
    const std::string word = std::to_string(i);
    const auto forms = cache.find(word);
    if (!forms) continue;
    ++known;
    ASSERT_EQ(forms->term, word);
  }
  EXPECT_GT(known, 50000);
}

}  // namespace
}  // namespace pepite
