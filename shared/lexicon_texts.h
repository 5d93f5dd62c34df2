// The lexicon files of this folder as they are, compiled in while building (CMakeLists.txt).
#ifndef PEPITE_SHARED_LEXICON_TEXTS_H_
#define PEPITE_SHARED_LEXICON_TEXTS_H_

#include <string_view>

namespace pepite {

extern const std::string_view kLexiconEn;
extern const std::string_view kLexiconFr;

}  // namespace pepite

#endif  // PEPITE_SHARED_LEXICON_TEXTS_H_
