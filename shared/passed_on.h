// Where a post begins to repeat another's words, as its fields or its text say.
#ifndef PEPITE_SHARED_PASSED_ON_H_
#define PEPITE_SHARED_PASSED_ON_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/post.h"

namespace pepite {

// Does the post pass on another's text? It says so in its fields, or its text does: "RT @lea: ...",
// "rt @ lea ...", "Bravo ! RT @lea", "MT @lea", "... via @lea".
bool is_passed_on(const Post& post);

// The byte where the first such sign stands: "Bravo ! RT @lea: ..." -> 8.
std::optional<std::size_t> find_origin_sign(std::string_view text);

}  // namespace pepite

#endif  // PEPITE_SHARED_PASSED_ON_H_
