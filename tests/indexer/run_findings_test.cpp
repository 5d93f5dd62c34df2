#include "indexer/run_findings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace pepite::indexer {
namespace {

Post post_in(const char* declared, const char* detected, std::optional<std::int64_t> created_at_s) {
  Post post;
  post.lang_declared = declared;
  post.lang_detected = detected;
  post.created_at_s = created_at_s;
  return post;
}

TEST(RunFindings, KeepsTheFirstRejectsOfEachReasonInAnyOrder) {
  std::vector<RejectExample> rejects;
  for (const char* path : {"/b.json", "/a.json"}) {
    for (const std::uint64_t record : {10U, 9U})
      rejects.push_back({path, "", record, "x"});
  }
  rejects.push_back({"/a.json", "inner", 1, "x"});
  const std::vector<RejectExample> first = {
      {"/a.json", "", 9, "x"}, {"/a.json", "", 10, "x"}, {"/a.json", "inner", 1, "x"}};
  std::sort(rejects.begin(), rejects.end());
  do {
    RunFindings findings;
    for (const RejectExample& reject : rejects)
      findings.add_reject("bad_json", reject);
    findings.add_reject("no_text", rejects.back());
    EXPECT_EQ(findings.rejects.at("bad_json"), first);
    EXPECT_EQ(findings.rejects.at("no_text").size(), 1U);
  } while (std::next_permutation(rejects.begin(), rejects.end()));
}

TEST(RunFindings, CountsPrimaryLanguagesAndKeepsTheOuterDates) {
  RunFindings findings;
  findings.add_post(post_in("fr-ca", "en", 20));
  findings.add_post(post_in("", "fr", std::nullopt));
  findings.add_post(post_in("", "", -5));
  findings.add_post(post_in("zh-hant", "", 7));
  EXPECT_EQ(findings.languages,
            (std::map<std::string, std::uint64_t>{{"fr", 2}, {"und", 1}, {"zh", 1}}));
  EXPECT_EQ(findings.first_at_s, -5);
  EXPECT_EQ(findings.last_at_s, 20);
}

TEST(RunFindings, MergesInAnyOrder) {
  RunFindings left;
  left.add_post(post_in("fr", "", 5));
  left.lost_ids = 2;
  left.add_reject("bad_row", {"/b.csv", "", 1, ""});
  RunFindings right;
  right.add_post(post_in("fr", "", 9));
  right.lost_ids = 3;
  right.add_post(post_in("en", "", std::nullopt));
  for (const std::uint64_t record : {1U, 2U, 3U})
    right.add_reject("bad_row", {"/a.csv", "", record, ""});
  RunFindings one = left;
  one += right;
  RunFindings other = right;
  other += left;
  other += RunFindings{};
  EXPECT_EQ(one, other);
  EXPECT_EQ(one.languages.at("fr"), 2U);
  EXPECT_EQ(one.lost_ids, 5U);
  EXPECT_EQ(one.first_at_s, 5);
  EXPECT_EQ(one.last_at_s, 9);
  EXPECT_EQ(one.rejects.at("bad_row").back(), (RejectExample{"/a.csv", "", 3, ""}));
}

TEST(RunFindings, CutsAnExcerptShortAndHarmless) {
  const auto times = [](int count, const char* text) {
    std::string all;
    for (int i = 0; i < count; ++i)
      all += text;
    return all;
  };
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"\r\n", ""},
      {"{bad \r\n", "{bad"},
      {"{\"a\x1b[2J\":\n1", "{\"a\uFFFD[2J\": 1"},
      {"d\xE9j\xE0 vu", "d\uFFFDj\uFFFD vu"},
      {"a\u202Eb", "ab"},
      {times(60, "é"), times(60, "é")},
      {times(61, "é"), times(60, "é") + "…"},
      {times(1'000'000, "été"), times(20, "été") + "…"},
  };
  for (const auto& [record, excerpt] : cases)
    EXPECT_EQ(make_example_excerpt(record), excerpt);
}

}  // namespace
}  // namespace pepite::indexer
