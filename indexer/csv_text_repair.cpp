#include "indexer/csv_text_repair.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "indexer/csv_cell.h"
#include "indexer/status_url.h"
#include "indexer/utf8_repair.h"
#include "shared/fold.h"

namespace pepite::indexer {
namespace {

char lower_ascii(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

std::size_t find_ignoring_case(std::string_view text, std::string_view what) {
  const auto* const found =
      std::search(text.begin(), text.end(), what.begin(), what.end(),
                  [](char a, char b) { return lower_ascii(a) == lower_ascii(b); });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

// The characters of the bytes 0x80 to 0x9F in Windows-1252; 0 where there is none.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The byte that was taken for the character; nullopt where none could be.
std::optional<char> single_byte(char32_t character) {
  if (character < 0x100) return static_cast<char>(static_cast<unsigned char>(character));
  const auto* const at = std::find(kWindows1252.begin(), kWindows1252.end(), character);
  if (at == kWindows1252.end()) return std::nullopt;
  return static_cast<char>(static_cast<unsigned char>(0x80 + (at - kWindows1252.begin())));
}

// "R&amp", "&#233", "&#xE9": all of an entity but its ";".
bool ends_inside_entity(std::string_view cell) {
  constexpr std::size_t kLongestEntity = 10;
  const std::size_t begin = cell.rfind('&');
  if (begin == std::string_view::npos || cell.size() - begin > kLongestEntity) return false;
  std::string_view name = cell.substr(begin + 1);
  const bool is_number = name.starts_with('#');
  if (is_number) name.remove_prefix(1);
  return name.size() > (is_number ? 0 : 1) && std::all_of(name.begin(), name.end(), [](char byte) {
           return std::isalnum(static_cast<unsigned char>(byte)) != 0;
         });
}

char32_t decode(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  switch (character.size()) {
    case 1:
      return byte(0);
    case 2:
      return static_cast<char32_t>((byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU));
    case 3:
      return static_cast<char32_t>((byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U |
                                   (byte(2) & 0x3FU));
    default:
      return 0x10000;  // beyond every single byte
  }
}

}  // namespace

std::string cut_quoted_text(std::string_view text, std::string_view handle) {
  constexpr std::string_view kEnd = " »";
  if (handle.empty()) return std::string(text);
  for (const std::string_view sign : {"« @", "« "}) {
    const std::string opening = std::string(sign) + std::string(handle) + ": ";
    const std::size_t begin = find_ignoring_case(text, opening);
    if (begin == std::string_view::npos) continue;
    const std::size_t end = text.rfind(kEnd);
    if (end == std::string_view::npos || end < begin + opening.size()) continue;
    const std::string_view before = trim_cell(text.substr(0, begin));
    const std::string_view after = trim_cell(text.substr(end + kEnd.size()));
    // A post that says nothing but the address of another.
    const std::size_t address = text.substr(0, end).rfind("http");
    if (before.empty() && after.empty() && address != std::string_view::npos && address > begin) {
      return std::string(text.substr(address, end - address));
    }
    return std::string(before) + (before.empty() || after.empty() ? "" : " ") + std::string(after);
  }
  return std::string(text);
}

std::vector<std::string> spell_tags_as_text(std::vector<std::string> tags, std::string_view text) {
  for (std::string& tag : tags) {
    const std::string folded = fold_keeping_accents(tag);
    for (std::size_t at = text.find('#'); at != std::string_view::npos;
         at = text.find('#', at + 1)) {
      const std::string_view written = text.substr(at + 1, tag.size());
      if (written.size() != tag.size() || fold_keeping_accents(written) != folded) continue;
      tag = written;
      break;
    }
  }
  return tags;
}

std::string undo_double_encoding(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = utf8_character_size(text.substr(i));
    const auto byte = size == 0 ? std::nullopt : single_byte(decode(text.substr(i, size)));
    if (!byte) return std::string(text);
    bytes += *byte;
    i += size;
  }
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t size = utf8_character_size(std::string_view(bytes).substr(i));
    if (size == 0) return std::string(text);
    i += size;
  }
  return bytes;
}

std::vector<std::string> join_split_entities(std::vector<std::string> cells, std::size_t columns) {
  if (cells.size() <= columns) return cells;
  std::vector<std::string> joined;
  bool is_inside = false;
  for (const std::string& cell : cells) {
    if (is_inside) {
      joined.back().append(";").append(cell);
    } else {
      joined.push_back(cell);
    }
    is_inside = ends_inside_entity(cell);
  }
  const bool is_explained =
      joined.size() >= columns && joined.size() < cells.size() &&
      std::all_of(joined.begin() + static_cast<std::ptrdiff_t>(columns), joined.end(),
                  [](const std::string& cell) { return cell.empty(); });
  return is_explained ? joined : cells;
}

std::string find_owner_handle(std::span<const std::vector<std::string>> rows, std::size_t id_column,
                              std::size_t links_column) {
  std::string owner;
  for (const auto& row : rows) {
    if (std::max(id_column, links_column) >= row.size()) continue;
    for (const std::string& link : parse_links(row[links_column])) {
      if (!is_status_media_url(link)) continue;
      const std::size_t end = std::min(link.find("/photo/"), link.find("/video/"));
      const auto status = parse_status_url(std::string_view(link).substr(0, end));
      if (!status || status->id != parse_id(row[id_column])) continue;
      if (!owner.empty() && owner != status->author_handle) return {};
      owner = status->author_handle;
    }
  }
  return owner;
}

}  // namespace pepite::indexer
