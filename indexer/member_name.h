// The names that containers give their members, as text: never as paths.
#ifndef PEPITE_INDEXER_MEMBER_NAME_H_
#define PEPITE_INDEXER_MEMBER_NAME_H_

#include <cstdint>
#include <map>
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

// Windows parts folders by "\": "a\b" -> "a/b".
std::string with_slashes(std::string_view name);

// Tells the members of one container apart that have the same name, by their order.
class MemberNames {
 public:
  // The name itself where no member before has it, else with its number among them.
  //   "a.csv", "a.csv", "a.csv" -> "a.csv", "a.csv (2)", "a.csv (3)"
  std::string tell_apart(const std::string& name);

 private:
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_MEMBER_NAME_H_
