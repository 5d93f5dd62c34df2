#include "shared/link_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "shared/code_point.h"
#include "shared/fold.h"
#include "shared/word_lists.h"

namespace pepite {
namespace {

constexpr std::size_t kMostWords = 40;
constexpr std::size_t kMostParents = 8;
constexpr std::array<std::string_view, 12> kFileEndings = {
    "html", "htm", "shtml", "php", "asp", "aspx", "jsp", "cfm", "xml", "jpg", "png", "index"};

std::string_view without_protocol(std::string_view url) {
  const std::size_t sign = url.find("://");
  return sign == std::string_view::npos ? url : url.substr(sign + 3);
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  const char lower = ascii_lower(c);
  if (lower >= 'a' && lower <= 'f') return static_cast<unsigned>(lower - 'a' + 10);
  return std::nullopt;
}

std::string undo_escapes(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::optional<unsigned> high =
        path[i] == '%' && i + 2 < path.size() ? hex_digit(path[i + 1]) : std::nullopt;
    const std::optional<unsigned> low = high ? hex_digit(path[i + 2]) : std::nullopt;
    if (!low) {
      out.push_back(path[i]);
      continue;
    }
    out.push_back(static_cast<char>(*high << 4 | *low));
    i += 2;
  }
  return out;
}

bool is_file_ending(std::string_view word) {
  return std::ranges::any_of(kFileEndings, [word](std::string_view ending) {
    return std::ranges::equal(word, ending, {}, ascii_lower);
  });
}

}  // namespace

std::string link_host(std::string_view url) {
  std::string_view host = cut_at(without_protocol(url), "/?#");
  host = host.substr(host.find('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
  host = host.substr(0, host.find(':'));
  while (host.ends_with('.'))
    host.remove_suffix(1);
  std::string lower = fold_keeping_accents(host);
  if (lower.starts_with("www.")) lower.erase(0, 4);
  return lower.find('.') == std::string::npos ? std::string{} : lower;
}

std::vector<std::string> host_and_parents(std::string_view host) {
  // From the end: a host of a thousand labels is not copied a thousand times.
  std::vector<std::string> out;
  std::size_t dot = host.rfind('.');
  while (dot != std::string_view::npos && out.size() < kMostParents) {
    dot = dot == 0 ? std::string_view::npos : host.rfind('.', dot - 1);
    out.emplace_back(host.substr(dot == std::string_view::npos ? 0 : dot + 1));
  }
  std::ranges::reverse(out);
  return out;
}

std::vector<std::string> link_words(std::string_view url) {
  std::vector<std::string> words;
  const std::string_view rest = without_protocol(url);
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || find_entry(kShorteners, link_host(url)) != nullptr)
    return words;
  const std::string path = undo_escapes(rest.substr(slash, cut_at(rest, "?#").size() - slash));
  std::string word;
  std::size_t letters = 0;
  bool has_digit = false;
  for (std::size_t at = 0; words.size() < kMostWords;) {
    const CodePoint c = code_point_at(path, at);
    if (c.bytes != 0 && is_letter_or_mark(c.value)) {
      ++letters;
      word.append(path, at, c.bytes);
    } else if (c.bytes != 0 && is_letter_or_number(c.value)) {
      has_digit = true;
    } else {
      if (letters > 1 && !has_digit && !is_file_ending(word)) words.push_back(word);
      word.clear();
      letters = 0;
      has_digit = false;
    }
    if (c.bytes == 0) break;
    at += c.bytes;
  }
  return words;
}

}  // namespace pepite
