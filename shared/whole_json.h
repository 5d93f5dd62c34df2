// Reading the JSON files that Pépite writes: all their numbers are whole.
#ifndef PEPITE_SHARED_WHOLE_JSON_H_
#define PEPITE_SHARED_WHOLE_JSON_H_

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace pepite {

// Discarded where it is no JSON, or where a number has a fraction or an exponent: nlohmann would
// cast 1e30 to an integer, which is undefined.
nlohmann::ordered_json parse_whole_json(std::string_view text);

}  // namespace pepite

#endif  // PEPITE_SHARED_WHOLE_JSON_H_
