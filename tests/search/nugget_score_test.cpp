#include "search/nugget_score.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <utility>

namespace pepite::search {
namespace {

PostTraits make_traits(std::initializer_list<std::pair<Trait, double>> values) {
  PostTraits traits;
  for (const auto& [trait, value] : values)
    traits.values[static_cast<std::size_t>(trait)] = value;
  return traits;
}

TEST(NuggetScore, MultipliesItsFiveParts) {
  const PostTraits traits = make_traits({{Trait::FirstPerson, 1},
                                         {Trait::Opinion, .5},
                                         {Trait::Interjection, 1},
                                         {Trait::Now, .5},
                                         {Trait::Here, 1},
                                         {Trait::Sense, 1},
                                         {Trait::Media, .5}});
  const NuggetParts parts = weigh_nugget(.8, traits, .5);
  EXPECT_DOUBLE_EQ(parts.plainness, .875);
  const double me = 1 - .4 * .85 * .7;
  const double moment = 1 - .8 * .5 * .7;
  EXPECT_DOUBLE_EQ(parts.personal, .6 * me + .4 * moment);
  EXPECT_DOUBLE_EQ(parts.score(), .8 * 1 * .875 * (.5 + .5 * parts.personal) * .5);
}

TEST(NuggetScore, LeavesQuietAloneWhereItIsUnknown) {
  EXPECT_DOUBLE_EQ(weigh_nugget(1, {}, std::nullopt).score(), .5);
  EXPECT_DOUBLE_EQ(weigh_nugget(1, {}, 1.0).score(), .5);
  EXPECT_DOUBLE_EQ(weigh_nugget(1, {}, 0.0).score(), 0);
}

TEST(NuggetScore, LeavesOutAnothersTextAndWhatIsLoud) {
  PostTraits shared;
  shared.own_voice = 0;
  EXPECT_TRUE(is_left_out(weigh_nugget(1, shared, {})));
  EXPECT_FALSE(is_left_out(weigh_nugget(1, {}, {})));
  EXPECT_FALSE(is_left_out(weigh_nugget(1, make_traits({{Trait::Link, 1}}), {})));
  EXPECT_TRUE(is_left_out(weigh_nugget(
      1, make_traits({{Trait::Link, 1}, {Trait::Headline, 1}, {Trait::Media, 1}}), {})));
  EXPECT_TRUE(
      is_left_out(weigh_nugget(1, make_traits({{Trait::Automatic, 1}, {Trait::Link, 1}}), {})));
}

}  // namespace
}  // namespace pepite::search
