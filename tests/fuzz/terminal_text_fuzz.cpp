// Whatever the bytes: nothing that moves a terminal comes out, valid UTF-8 does, and a second pass
// changes nothing.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "shared/terminal_text.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_harmless(std::string_view text, bool may_have_lines) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t offset = 0; offset < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, offset, size, c);
    require(c >= 0);
    require(u_charType(c) != U_CONTROL_CHAR || (may_have_lines && c == '\n'));
    require(u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) == 0);
    require(c != 0x2028 && c != 0x2029 && c != 0x200B);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string line = pepite::terminal_safe(text);
  require_harmless(line, false);
  require(pepite::terminal_safe(line) == line);
  const std::string lines = pepite::terminal_safe_lines(text);
  require_harmless(lines, true);
  require(pepite::terminal_safe_lines(lines) == lines);
  require(pepite::display_width(line) <= 2 * line.size());
  const std::vector<std::size_t> offsets = {0, size / 3, size / 2, size};
  const pepite::SafeLines mapped = pepite::terminal_safe_lines(text, offsets);
  require(mapped.text == lines);
  require(mapped.offsets.back() == lines.size());
  return 0;
}
