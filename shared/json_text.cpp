#include "shared/json_text.h"

#include <cstddef>

namespace pepite {

// By bytes: DEL, C1 (C2 80..9F), U+2028..202E (E2 80 A8..AE), U+2066..2069 (E2 81 A6..A9).
std::string escape_json_controls(std::string_view json) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const auto byte = [&](std::size_t ahead) {
      return i + ahead < json.size() ? static_cast<unsigned char>(json[i + ahead]) : 0U;
    };
    unsigned code_point = 0;
    std::size_t size = 1;
    if (byte(0) == 0x7F) {
      code_point = 0x7F;
    } else if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) {
      code_point = byte(1);
      size = 2;
    } else if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) {
      code_point = 0x2000 + byte(2) - 0x80;
      size = 3;
    } else if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) {
      code_point = 0x2040 + byte(2) - 0x80;
      size = 3;
    }
    if (code_point == 0) {
      out += json[i];
      continue;
    }
    out += "\\u";
    for (unsigned shift = 16; shift > 0; shift -= 4)
      out += kHexDigits[code_point >> (shift - 4) & 0xF];
    i += size - 1;
  }
  return out;
}

}  // namespace pepite
