// What JSON allows and a terminal obeys, escaped.
#ifndef PEPITE_SHARED_JSON_TEXT_H_
#define PEPITE_SHARED_JSON_TEXT_H_

#include <string>
#include <string_view>

namespace pepite {

// JSON whose strings hold DEL, C1 controls, line separators or overrides of direction (U+2028–202E,
// U+2066–2069) as they are -> the same values with these written "\u009b". JSON writers escape the
// other controls themselves; outside strings there are none.
std::string escape_json_controls(std::string_view json);

}  // namespace pepite

#endif  // PEPITE_SHARED_JSON_TEXT_H_
