// Bytes that should be UTF-8 -> bytes that are.
#ifndef PEPITE_INDEXER_UTF8_REPAIR_H_
#define PEPITE_INDEXER_UTF8_REPAIR_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace pepite::indexer {

// Length in bytes of the well-formed character that `bytes` begins with, 1 to 4; 0 when there is
// none (a stray or missing continuation byte, an overlong form, a surrogate, beyond U+10FFFF).
std::size_t utf8_character_size(std::string_view bytes);

// Each byte that belongs to no well-formed character, and each NUL, becomes U+FFFD.
std::string repair_utf8(std::string_view bytes);

// Adds `character`, which is a Unicode scalar value, to the end of `out`.
void append_utf8(std::string& out, char32_t character);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_UTF8_REPAIR_H_
