// The bytes of variety_words.txt, compiled in by CMakeLists.txt.
#ifndef PEPITE_SEARCH_VARIETY_TEXTS_H_
#define PEPITE_SEARCH_VARIETY_TEXTS_H_

#include <string_view>

namespace pepite::search {

extern const std::string_view kVarietyWords;

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_VARIETY_TEXTS_H_
