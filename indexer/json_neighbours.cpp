#include "indexer/json_neighbours.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/json_scan.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kMostNames = 32;

std::size_t skip_space(std::string_view text, std::size_t from) {
  while (from < text.size() && is_json_space(text[from]))
    ++from;
  return from;
}

}  // namespace

std::vector<std::string> json_names(std::string_view object) {
  std::vector<std::string> names;
  std::size_t depth = 0;
  bool is_name = false;
  for (std::size_t i = 0; i < object.size() && names.size() < kMostNames; ++i) {
    const char c = object[i];
    if (c == '"') {
      const std::size_t begin = i++;
      while (i < object.size() && object[i] != '"')
        i += object[i] == '\\' ? 2 : 1;
      if (std::exchange(is_name, false) && i < object.size()) {
        names.emplace_back(object.substr(begin, i + 1 - begin));
      }
    }
    if (c == '{' || c == '[') is_name = ++depth == 1;
    if ((c == '}' || c == ']') && --depth == 0) break;
    if (c == ',' && depth == 1) is_name = true;
  }
  return names;
}

bool has_most_names(std::string_view object, const std::vector<std::string>& names) {
  const std::vector<std::string> found = json_names(object);
  const auto known = std::count_if(names.begin(), names.end(), [&](const std::string& each) {
    return std::find(found.begin(), found.end(), each) != found.end();
  });
  return static_cast<std::size_t>(known) * 2 > names.size();
}

bool is_between_elements(std::string_view text) {
  const std::size_t mark = skip_space(text, 0);
  if (mark == text.size() || text[mark] == ']') return true;
  const std::size_t next = skip_space(text, mark + 1);
  if (text[mark] != ',' || next == text.size()) return text[mark] == ',';
  const std::size_t name = skip_space(text, next + 1);
  return text[next] == '{' && name < text.size() && text[name] == '"';
}

bool is_inside_object(std::string_view text) {
  const std::size_t mark = skip_space(text, 0);
  if (mark == text.size()) return false;
  if (text[mark] != ',') return text[mark] == '}';
  const std::size_t next = skip_space(text, mark + 1);
  return next < text.size() && text[next] == '"';
}

}  // namespace pepite::indexer
