#include "shared/post.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite {
namespace {

TEST(PostIdOrder, PutsNumbersFirstByTheirSizeThenTheRestByBytes) {
  const std::vector<std::string> ordered = {"",   "1",     "9",   "10", "11",
                                            "99", "12345", "10a", "5~", "~0123"};
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    for (std::size_t j = 0; j < ordered.size(); ++j) {
      EXPECT_EQ(post_id_less(ordered[i], ordered[j]), i < j) << ordered[i] << " " << ordered[j];
    }
  }
}

TEST(NetworkName, IsDistinctForEachNetwork) {
  EXPECT_EQ(network_name(Network::Twitter), "twitter");
  EXPECT_EQ(network_name(Network::Facebook), "facebook");
}

}  // namespace
}  // namespace pepite
