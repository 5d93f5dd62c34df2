#include "search/nugget_score.h"

#include <algorithm>

namespace pepite::search {
namespace {

constexpr double kLeastPlainness = .25;

// That one of three signs holds, were they chances.
double any_of(double a, double b, double c) {
  return 1 - (1 - a) * (1 - b) * (1 - c);
}

}  // namespace

NuggetParts weigh_nugget(double topicality, const PostTraits& traits, std::optional<double> quiet) {
  const auto without = [&](Trait trait, double weight) { return 1 - weight * traits.of(trait); };
  NuggetParts parts{.topicality = any_of(topicality, .3 * traits.of(Trait::Stake), 0),
                    .own_voice = traits.own_voice,
                    .quiet = quiet};
  const double style = .30 * without(Trait::Link, 1) + .25 * without(Trait::Headline, 1) +
                       .25 * without(Trait::Media, 1) + .20 * without(Trait::Capitals, 1);
  parts.plainness =
      style * without(Trait::Call, .15) * without(Trait::Spam, .5) * without(Trait::Automatic, .7);
  const double feeling = std::max(traits.of(Trait::Emotion), traits.of(Trait::Interjection));
  const double me =
      any_of(.6 * traits.of(Trait::FirstPerson), .3 * traits.of(Trait::Opinion), .3 * feeling);
  const double moment =
      any_of(.4 * traits.of(Trait::Now), .5 * traits.of(Trait::Here), .3 * traits.of(Trait::Sense));
  parts.personal = .6 * me + .4 * moment;
  return parts;
}

bool is_left_out(const NuggetParts& parts) {
  return parts.own_voice == 0 || parts.plainness < kLeastPlainness;
}

}  // namespace pepite::search
