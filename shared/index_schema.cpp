#include "shared/index_schema.h"

#include <algorithm>
#include <limits>

namespace pepite {
namespace {

constexpr std::uint32_t kAbsentCount = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63;

void append_big_endian(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((value >> shift) & 0xff));
  }
}

std::uint64_t read_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes)
    value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::uint32_t pack_count(std::optional<std::uint64_t> count) {
  if (!count) return kAbsentCount;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(*count, kAbsentCount - 1));
}

std::optional<std::uint64_t> unpack_count(std::uint64_t packed) {
  if (packed == kAbsentCount) return std::nullopt;
  return packed;
}

bool has_primary_subtag(std::string_view language, std::string_view subtag) {
  return language.starts_with(subtag) &&
         (language.size() == subtag.size() || language[subtag.size()] == '-' ||
          language[subtag.size()] == '_');
}

}  // namespace

std::string encode_time(std::int64_t seconds) {
  std::string out;
  append_big_endian(out, static_cast<std::uint64_t>(seconds) ^ kSignBit, 8);
  return out;
}

std::optional<std::int64_t> decode_time(std::string_view bytes) {
  if (bytes.size() != 8) return std::nullopt;
  return static_cast<std::int64_t>(read_big_endian(bytes) ^ kSignBit);
}

std::string encode_counts(const PackedCounts& counts) {
  std::string out;
  append_big_endian(out, pack_count(counts.retweets), 4);
  append_big_endian(out, pack_count(counts.likes), 4);
  const unsigned flags = (counts.is_retweet ? 1U : 0U) | (counts.is_reply ? 2U : 0U) |
                         (counts.is_quote ? 4U : 0U) | (counts.has_link ? 8U : 0U) |
                         (counts.has_media ? 16U : 0U);
  append_big_endian(out, flags, 1);
  append_big_endian(out, counts.words, 2);
  return out;
}

std::optional<PackedCounts> decode_counts(std::string_view bytes) {
  if (bytes.size() != kPackedCountsBytes) return std::nullopt;
  const std::uint64_t flags = read_big_endian(bytes.substr(8, 1));
  return PackedCounts{
      .retweets = unpack_count(read_big_endian(bytes.substr(0, 4))),
      .likes = unpack_count(read_big_endian(bytes.substr(4, 4))),
      .is_retweet = (flags & 1) != 0,
      .is_reply = (flags & 2) != 0,
      .is_quote = (flags & 4) != 0,
      .has_link = (flags & 8) != 0,
      .has_media = (flags & 16) != 0,
      .words = static_cast<std::uint16_t>(read_big_endian(bytes.substr(9, 2))),
  };
}

std::string_view prefix_of(TermSpace space) {
  switch (space) {
    case TermSpace::French:
      return kFrenchPrefix;
    case TermSpace::English:
      return kEnglishPrefix;
    case TermSpace::Other:
      break;
  }
  return kOtherPrefix;
}

TermSpace term_space(std::string_view language) {
  if (has_primary_subtag(language, "fr")) return TermSpace::French;
  if (has_primary_subtag(language, "en")) return TermSpace::English;
  return TermSpace::Other;
}

}  // namespace pepite
