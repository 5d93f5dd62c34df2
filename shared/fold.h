// Folding: the form under which written words meet. The same for texts, queries, names and tags.
#ifndef PEPITE_SHARED_FOLD_H_
#define PEPITE_SHARED_FOLD_H_

#include <string>
#include <string_view>

namespace pepite {

// NFKC with full case folding, diacritics removed, œ -> oe, æ -> ae, curly apostrophes straight.
// Idempotent. Broken UTF-8 becomes U+FFFD.
//   "Événement" -> "evenement", "L’Œuvre" -> "l'oeuvre", "ﬁn" -> "fin", "Straße" -> "strasse"
std::string fold(std::string_view utf8);

// The same but with diacritics kept (composed): what "exact" means. "Événement" -> "événement"
std::string fold_keeping_accents(std::string_view utf8);

}  // namespace pepite

#endif  // PEPITE_SHARED_FOLD_H_
