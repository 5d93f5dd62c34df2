// The names that containers give their members, as text: never as paths.
#ifndef PEPITE_INDEXER_MEMBER_NAME_H_
#define PEPITE_INDEXER_MEMBER_NAME_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace pepite::indexer {

// Where the container does not say how names are written.
enum class NameEncoding : std::uint8_t {
  CodePage850,  // zip: what Windows writes in Western Europe. The format's own 437 has the same
                // small letters for French, but box drawings where this has À, Â, È and Ê.
  Windows1252,  // tar
};

// Itself where it is UTF-8, else read as `fallback` says. Valid UTF-8, and unsafe as a path.
std::string member_name_text(std::string_view bytes, NameEncoding fallback);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_MEMBER_NAME_H_
