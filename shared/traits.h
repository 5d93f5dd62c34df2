// A post -> how it is written: the traits that tell somebody's own casual, first-hand word from a
// headline, an advertisement or a program, each with the words that gave it.
//
// Guesses about a text, never about a person. Computed when a list is ranked, from the stored text
// and the lexicons; nothing of it is stored.
#ifndef PEPITE_SHARED_TRAITS_H_
#define PEPITE_SHARED_TRAITS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "shared/analyzer.h"
#include "shared/lexicon.h"
#include "shared/post.h"

namespace pepite {

// Bytes of post.text that gave a trait.
struct TraitEvidence {
  Trait trait;
  std::uint32_t begin;
  std::uint32_t end;
  friend bool operator==(const TraitEvidence&, const TraitEvidence&) = default;
};

struct PostTraits {
  // How much of the post is its author's: 1, less where it comments a text it passes on, 0 where
  // nothing stands beside that text. The other traits look at the author's part only.
  double own_voice = 1;
  std::array<double, kTraits> values = {};  // each in [0, 1]
  std::vector<TraitEvidence> evidence;      // in order of the text

  double of(Trait trait) const { return values[static_cast<std::size_t>(trait)]; }
};

// `analyzed` is the post's. Words of French posts are looked up in the French lexicon, of English
// ones in the English one, of others in both.
PostTraits read_traits(const Post& post, const AnalyzedPost& analyzed, const Lexicons& lexicons);

}  // namespace pepite

#endif  // PEPITE_SHARED_TRAITS_H_
