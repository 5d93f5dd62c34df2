#include "search/mix_hits.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::search {
namespace {

std::vector<Hit> hits_of(std::string_view ids) {
  std::vector<Hit> hits;
  for (const char id : ids)
    hits.emplace_back().post.id = std::string(1, id);
  return hits;
}

TEST(MixHits, WeavesPlainHitsIn) {
  struct Case {
    std::string_view nuggets;
    std::string_view plain;
    double share;
    std::string_view mixed;
  };
  constexpr Case kCases[] = {
      {"abcd", "wx", .5, "awbxcd"}, {"abcd", "wx", 0, "abcd"},
      {"abcd", "", .5, "abcd"},     {"", "wx", .5, ""},
      {"abcd", "bw", .5, "awbcd"},  {"abcdefg", "wxyz", .3, "abcwdexfg"},
  };
  for (const Case& each : kCases) {
    std::string ids;
    for (const Hit& hit : mix_hits(hits_of(each.nuggets), hits_of(each.plain), each.share))
      ids += hit.post.id;
    EXPECT_EQ(ids.substr(0, each.mixed.size()), each.mixed) << each.nuggets << " " << each.share;
  }
}

}  // namespace
}  // namespace pepite::search
