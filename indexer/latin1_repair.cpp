#include "indexer/latin1_repair.h"

#include <cstddef>

#include "indexer/utf8_repair.h"

namespace pepite::indexer {
namespace {

bool is_latin1_start(char c) {
  return static_cast<unsigned char>(c) == 0xC2 || static_cast<unsigned char>(c) == 0xC3;
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size = utf8_character_size(bytes);
    if (size == 0) return false;
    bytes.remove_prefix(size);
  }
  return true;
}

// U+0080 to U+00FF take two bytes; their number is the byte they stand for.
std::string bytes_of(std::string_view run) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < run.size(); i += 2) {
    const unsigned high = static_cast<unsigned char>(run[i]) & 0x03U;
    const unsigned low = static_cast<unsigned char>(run[i + 1]) & 0x3FU;
    bytes += static_cast<char>(high << 6U | low);
  }
  return bytes;
}

}  // namespace

std::string repair_latin1(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  while (!utf8.empty()) {
    std::size_t end = 0;
    while (end + 1 < utf8.size() && is_latin1_start(utf8[end]))
      end += 2;
    if (end == 0) {
      out += utf8[0];
      utf8.remove_prefix(1);
      continue;
    }
    const std::string bytes = bytes_of(utf8.substr(0, end));
    out += is_utf8(bytes) ? std::string_view(bytes) : utf8.substr(0, end);
    utf8.remove_prefix(end);
  }
  return out;
}

}  // namespace pepite::indexer
