#include "indexer/document.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "shared/index_schema.h"

namespace pepite::indexer {
namespace {

std::map<std::string, std::uint32_t> terms_of(const Post& post, const AnalyzedPost& analyzed) {
  std::map<std::string, std::uint32_t> terms;
  for (const DocumentTerm& term : make_document(post, analyzed).terms) {
    EXPECT_TRUE(terms.emplace(term.term, term.wdf).second) << term.term << " stands twice";
  }
  return terms;
}

AnalyzedWord word(const std::string& term) {
  AnalyzedWord word;
  word.term = term;
  return word;
}

TEST(Document, CountsWordsAndListsEverythingElseOnce) {
  Post post;
  post.author.handle = "Évelyne";
  post.author.id = "42";
  post.lang_declared = "fr-CA";
  post.reply_to = PostReference{"1", "2", "DOMI"};
  post.quote_of = PostReference{"3", "", ""};
  post.links.push_back({"https://t.co/x", "", ""});
  post.place = Place{"Montréal", "CA", std::nullopt, std::nullopt};
  post.client = "Twitter for iPhone";
  post.provenance = {{0, 1}, {0, 2}, {13, 7}};
  AnalyzedPost analyzed;
  analyzed.words = {word("Z:fr:film"), word("Z:fr:vu"), word("Z:fr:film")};
  analyzed.hashtags = {"cinema"};
  analyzed.cashtags = {"acb"};
  analyzed.mentions = {"domi"};
  analyzed.hosts = {"x.com"};
  const std::map<std::string, std::uint32_t> expected = {
      {"Z:fr:film", 2}, {"Z:fr:vu", 1},  {"Aevelyne", 0},
      {"XI:42", 0},     {"K:cinema", 0}, {"XC:acb", 0},
      {"XM:domi", 0},   {"H:x.com", 0},  {"Lfr", 0},
      {"XT:domi", 0},   {"XK:reply", 0}, {"XK:quote", 0},
      {"XH:link", 0},   {"XH:place", 0}, {"XG:twitter for iphone", 0},
      {"XS:0", 0},      {"XS:13", 0},    {"XN:twitter", 0}};
  EXPECT_EQ(terms_of(post, analyzed), expected);
  EXPECT_EQ(document_length(make_document(post, analyzed)), 3U);
}

TEST(Document, CallsOriginalWhatIsNothingElse) {
  Post post;
  EXPECT_TRUE(terms_of(post, {}).contains("XK:original"));
  post.retweet_of = PostReference{};
  EXPECT_FALSE(terms_of(post, {}).contains("XK:original"));
  EXPECT_TRUE(terms_of(post, {}).contains("XK:retweet"));
}

TEST(Document, LeavesOutTermsTooLongForGlass) {
  AnalyzedPost analyzed;
  const std::string fits(kLongestTermBytes, 'a');
  analyzed.words = {word(fits), word(fits + "a"), word(std::string(123, '\0'))};
  const auto terms = terms_of({}, analyzed);
  EXPECT_TRUE(terms.contains(fits));
  EXPECT_FALSE(terms.contains(fits + "a"));
  EXPECT_FALSE(terms.contains(std::string(123, '\0'))) << "zero bytes count twice";
}

TEST(Document, SortsTermsAndValues) {
  AnalyzedPost analyzed;
  analyzed.words = {word("Z:xx:\xff"), word("Z:fr:b"), word("Z:fr:a")};
  Post post;
  post.created_at_s = -5;
  post.author.id = "42";
  const Document document = make_document(post, analyzed);
  EXPECT_TRUE(std::is_sorted(document.terms.begin(), document.terms.end(),
                             [](const auto& a, const auto& b) { return a.term < b.term; }));
  ASSERT_EQ(document.values.size(), 3U);
  EXPECT_EQ(document.values[0], (DocumentValue{kTimeSlot, encode_time(-5)}));
  EXPECT_EQ(document.values[1], (DocumentValue{kAuthorSlot, "42"}));
  EXPECT_EQ(document.values[2].slot, kCountsSlot);
}

TEST(Document, HasNoTimeOrAuthorWhereTheExportHasNone) {
  const Document document = make_document({}, {});
  ASSERT_EQ(document.values.size(), 1U);
  EXPECT_EQ(decode_counts(document.values[0].value), PackedCounts{});
}

}  // namespace
}  // namespace pepite::indexer
