#include "indexer/html_text.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "indexer/utf8_repair.h"

namespace pepite::indexer {
namespace {

constexpr std::array<std::pair<std::string_view, char32_t>, 5> kNamedReferences = {
    {{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}}};

// Longer than any reference we know: "#x10FFFF".
constexpr std::size_t kLongestName = 10;

std::optional<char32_t> referenced_character(std::string_view name) {
  for (const auto& [known, character] : kNamedReferences) {
    if (name == known) return character;
  }
  if (name.size() < 2 || name[0] != '#') return std::nullopt;
  name.remove_prefix(1);
  const bool hexadecimal = name[0] == 'x' || name[0] == 'X';
  if (hexadecimal) name.remove_prefix(1);
  std::uint32_t number = 0;
  const char* const last = name.data() + name.size();
  const auto [end, error] = std::from_chars(name.data(), last, number, hexadecimal ? 16 : 10);
  if (error != std::errc() || end != last || name.empty()) return std::nullopt;
  const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
  if (number == 0 || number > 0x10FFFF || surrogate) return std::nullopt;
  return static_cast<char32_t>(number);
}

}  // namespace

std::string unescape_html(std::string_view utf8) {
  if (utf8.find('&') == std::string_view::npos) return std::string(utf8);
  std::string out;
  out.reserve(utf8.size());
  while (!utf8.empty()) {
    const std::size_t ampersand = utf8.find('&');
    out += utf8.substr(0, ampersand);
    if (ampersand == std::string_view::npos) break;
    utf8.remove_prefix(ampersand);
    const std::size_t semicolon = utf8.substr(0, kLongestName + 1).find(';');
    std::optional<char32_t> character;
    if (semicolon != std::string_view::npos) {
      character = referenced_character(utf8.substr(1, semicolon - 1));
    }
    if (character) {
      append_utf8(out, *character);
      utf8.remove_prefix(semicolon + 1);
    } else {
      out += '&';
      utf8.remove_prefix(1);
    }
  }
  return out;
}

std::string anchor_text(std::string_view html) {
  if (!html.starts_with('<')) return unescape_html(html);
  const std::size_t begin = html.find('>');
  if (begin == std::string_view::npos) return unescape_html(html);
  html.remove_prefix(begin + 1);
  return unescape_html(html.substr(0, html.rfind("</")));
}

}  // namespace pepite::indexer
