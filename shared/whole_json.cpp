#include "shared/whole_json.h"

#include <nlohmann/json.hpp>

namespace pepite {

nlohmann::ordered_json parse_whole_json(std::string_view text) {
  using Json = nlohmann::ordered_json;
  bool is_whole = true;
  const auto look = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::value && value.is_number_float()) is_whole = false;
    return true;
  };
  Json json = Json::parse(text, look, false);
  return is_whole ? json : Json(Json::value_t::discarded);
}

}  // namespace pepite
