#include "indexer/post_intake.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace pepite::indexer {
namespace {

Post seen_post(std::uint32_t source, std::uint64_t record) {
  Post post;
  post.id = "4";
  post.text = "vu le film hier soir";
  post.provenance = {{source, record}};
  return post;
}

TEST(PostIntake, HoldsNoMoreOfAPostThatIsRepeatedWithoutEnd) {
  const Snapshot nothing;
  PostIntake intake(nothing);
  const auto repeat = [&](std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t record = from; record <= to; ++record) {
      ASSERT_TRUE(intake.take_record(seen_post(record % 2 == 0 ? 1 : 0, record)));
    }
  };
  repeat(1, 2);
  const std::size_t bytes_of_two = intake.pending().encoded(0).size();
  const std::size_t memory_of_two = intake.pending().memory_bytes();
  repeat(3, 5000);
  EXPECT_EQ(intake.pending().encoded(0).size(), bytes_of_two);
  EXPECT_EQ(intake.pending().memory_bytes(), memory_of_two);
}

TEST(PostIntake, TellsRepetitionsFromWhatIsNew) {
  const Snapshot nothing;
  PostIntake intake(nothing);
  const auto take = [&](Post post) { return *intake.take_record(std::move(post)); };
  EXPECT_EQ(take(seen_post(0, 5)), Arrival::New);
  EXPECT_EQ(take(seen_post(0, 9)), Arrival::Duplicate);
  EXPECT_EQ(*intake.take_embedded(seen_post(0, 9)), Arrival::Duplicate);
  EXPECT_EQ(intake.pending().kind(0), SegmentKind::Posts);
  EXPECT_EQ(intake.pending().read(0)->provenance, (std::vector<Provenance>{{0, 5}}));
  // Places that come before, or are of another source, are kept.
  EXPECT_EQ(take(seen_post(0, 2)), Arrival::Duplicate);
  EXPECT_EQ(take(seen_post(1, 7)), Arrival::Duplicate);
  EXPECT_EQ(intake.pending().read(0)->provenance, (std::vector<Provenance>{{0, 2}, {1, 7}}));
  Post liked = seen_post(0, 9);
  liked.counts.likes = 3;
  EXPECT_EQ(take(liked), Arrival::Updated);
  EXPECT_EQ(intake.pending().read(0)->counts.likes, 3);
}

}  // namespace
}  // namespace pepite::indexer
