// The word inside "l'amour" and "John's".
#ifndef PEPITE_SHARED_ELISION_H_
#define PEPITE_SHARED_ELISION_H_

#include <string_view>

namespace pepite {

// `word` without the elided words before it (elisions.txt) and the English 's behind it. A view
// into `word`; never empty when `word` is not. Apostrophes may be straight or curly.
//   "l'amour" -> "amour", "D’l'eau" -> "eau", "John's" -> "John"; "aujourd'hui" and "don't" stay
std::string_view cut_elision(std::string_view word);

}  // namespace pepite

#endif  // PEPITE_SHARED_ELISION_H_
