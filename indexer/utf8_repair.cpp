#include "indexer/utf8_repair.h"

#include <cstdint>

namespace pepite::indexer {
namespace {

std::uint8_t byte_at(std::string_view bytes, std::size_t index) {
  return static_cast<std::uint8_t>(bytes[index]);
}

bool is_continuation(std::uint8_t byte) {
  return (byte & 0xC0) == 0x80;
}

char to_char(char32_t bits) {
  return static_cast<char>(static_cast<unsigned char>(bits));
}

}  // namespace

std::size_t utf8_character_size(std::string_view bytes) {
  if (bytes.empty()) return 0;
  const std::uint8_t first = byte_at(bytes, 0);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xC2 && first <= 0xDF   ? 2
                           : first >= 0xE0 && first <= 0xEF ? 3
                           : first >= 0xF0 && first <= 0xF4 ? 4
                                                            : 0;
  if (size == 0 || bytes.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(byte_at(bytes, i))) return 0;
  }
  // The second byte's range rules out overlong forms, surrogates and what is beyond U+10FFFF.
  const std::uint8_t second = byte_at(bytes, 1);
  if (first == 0xE0 && second < 0xA0) return 0;
  if (first == 0xED && second > 0x9F) return 0;
  if (first == 0xF0 && second < 0x90) return 0;
  if (first == 0xF4 && second > 0x8F) return 0;
  return size;
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t size = utf8_character_size(bytes);
    if (size == 0 || bytes[0] == '\0') {
      append_utf8(out, U'\uFFFD');
      bytes.remove_prefix(1);
    } else {
      out += bytes.substr(0, size);
      bytes.remove_prefix(size);
    }
  }
  return out;
}

void append_utf8(std::string& out, char32_t character) {
  if (character < 0x80) {
    out += to_char(character);
  } else if (character < 0x800) {
    out += to_char(0xC0 | (character >> 6));
    out += to_char(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    out += to_char(0xE0 | (character >> 12));
    out += to_char(0x80 | ((character >> 6) & 0x3F));
    out += to_char(0x80 | (character & 0x3F));
  } else {
    out += to_char(0xF0 | (character >> 18));
    out += to_char(0x80 | ((character >> 12) & 0x3F));
    out += to_char(0x80 | ((character >> 6) & 0x3F));
    out += to_char(0x80 | (character & 0x3F));
  }
}

}  // namespace pepite::indexer
