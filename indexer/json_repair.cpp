#include "indexer/json_repair.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "indexer/utf8_repair.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kReplacementEscape = "\\ufffd";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The number of "\uXXXX" at the start of `text`.
std::optional<std::uint32_t> unicode_escape(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : text.substr(2, 4)) {
    const int digit = hex_digit(c);
    if (digit < 0) return std::nullopt;
    number = number * 16 + static_cast<std::uint32_t>(digit);
  }
  return number;
}

// Repairs the escape that `text` begins with onto `out`; returns how many bytes of it were read.
std::size_t repair_escape(std::string& out, std::string_view text) {
  if (const auto first = unicode_escape(text)) {
    const bool high = *first >= 0xD800 && *first <= 0xDBFF;
    const bool low = *first >= 0xDC00 && *first <= 0xDFFF;
    const auto second = high ? unicode_escape(text.substr(6)) : std::nullopt;
    if (second && *second >= 0xDC00 && *second <= 0xDFFF) {
      out += text.substr(0, 12);
      return 12;
    }
    out += high || low || *first == 0 ? kReplacementEscape : text.substr(0, 6);
    return 6;
  }
  constexpr std::string_view kKnown = "\"\\/bfnrt";
  if (text.size() >= 2 && kKnown.find(text[1]) != std::string_view::npos) {
    out += text.substr(0, 2);
    return 2;
  }
  out += "\\\\";
  return 1;
}

// Repairs the character that `text` begins with, inside a string; returns how many bytes were read.
std::size_t repair_string_character(std::string& out, std::string_view text) {
  const char c = text[0];
  if (c == '\\') return repair_escape(out, text);
  const std::size_t size = utf8_character_size(text);
  if (size == 0 || c == '\0') {
    out += kReplacementEscape;
    return 1;
  }
  if (static_cast<unsigned char>(c) < 0x20) {
    out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : " ";
    return 1;
  }
  out += text.substr(0, size);
  return size;
}

// The same outside of strings.
std::size_t repair_structure_character(std::string& out, std::string_view text) {
  constexpr std::array<std::string_view, 3> kNoNumbers = {"NaN", "-Infinity", "Infinity"};
  for (const std::string_view word : kNoNumbers) {
    if (text.starts_with(word)) {
      out += "null";
      return word.size();
    }
  }
  out += text[0] == '\0' ? ' ' : text[0];
  return 1;
}

}  // namespace

std::string repair_json(std::string_view json) {
  std::string out;
  out.reserve(json.size() + 64);
  bool in_string = false;
  while (!json.empty()) {
    if (json[0] == '"') {
      in_string = !in_string;
      out += '"';
      json.remove_prefix(1);
      continue;
    }
    json.remove_prefix(in_string ? repair_string_character(out, json)
                                 : repair_structure_character(out, json));
  }
  return out;
}

std::string close_cut_json(std::string_view json) {
  std::string open;  // brackets to close at `end`
  std::string open_now;
  std::size_t end = 0;  // up to where the value is whole
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
      continue;
    }
    if (c == '"') in_string = true;
    const bool opens = c == '{' || c == '[';
    const bool closes = c == '}' || c == ']';
    if (opens) open_now += c == '{' ? '}' : ']';
    if (closes && !open_now.empty()) open_now.pop_back();
    if (opens || closes || c == ',') {
      end = c == ',' ? i : i + 1;
      open = open_now;
    }
  }
  std::string out(json.substr(0, end));
  std::reverse(open.begin(), open.end());
  return out + open;
}

}  // namespace pepite::indexer
