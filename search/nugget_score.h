// How much of a nugget a post is, in five parts that are multiplied; and why.
//
//   score = topicality · own voice · plainness · (.5 + .5 personal) · quiet
//
//   topicality is raised by words of what is at stake (lens.h): 1 − (1 − words)(1 − .3 stake)
//   plainness = .30 no link + .25 no headline + .25 no media style + .20 no titles' capitals,
//               times 1 − .15 call, 1 − .5 spam, 1 − .7 automatic
//   personal  = .6 me + .4 moment
//   me        = 1 − (1 − .6 first person)(1 − .3 opinion)(1 − .3 max(emotion, interjection))
//   moment    = 1 − (1 − .4 now)(1 − .5 here)(1 − .3 sense)
//
// Each part is in [0, 1]. Topicality multiplies: added, style would let in what is off the topic.
// Weights from CrisisLex's topics, rounded (tests/bench/effectiveness.py); arithmetic only.
#ifndef PEPITE_SEARCH_NUGGET_SCORE_H_
#define PEPITE_SEARCH_NUGGET_SCORE_H_

#include <optional>

#include "shared/traits.h"

namespace pepite::search {

struct NuggetParts {
  double topicality = 0;
  double own_voice = 0;
  double plainness = 0;
  double personal = 0;
  std::optional<double> quiet;  // absent where counts are; it does not count then
  double score() const {
    return topicality * own_voice * plainness * (.5 + .5 * personal) * quiet.value_or(1);
  }
  friend bool operator==(const NuggetParts&, const NuggetParts&) = default;
};

NuggetParts weigh_nugget(double topicality, const PostTraits& traits, std::optional<double> quiet);

// Does the post never enter a list of nuggets? Another's text, or below .25 plain: a headline with
// its link, an advertisement, what a spammer or a program posts.
bool is_left_out(const NuggetParts& parts);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NUGGET_SCORE_H_
