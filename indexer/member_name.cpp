#include "indexer/member_name.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstdint>

#include "indexer/text_encoding.h"
#include "indexer/utf8_repair.h"

namespace pepite::indexer {

std::string member_name_text(std::string_view bytes, NameEncoding fallback) {
  bool is_utf8 = true;
  for (std::size_t i = 0; i < bytes.size() && is_utf8;) {
    const std::size_t size = utf8_character_size(bytes.substr(i));
    is_utf8 = size > 0;
    i += size;
  }
  if (is_utf8) return std::string(bytes);
  if (fallback == NameEncoding::Windows1252) return windows_1252_to_utf8(bytes);
  UErrorCode status = U_ZERO_ERROR;
  // Each byte is at most three in UTF-8.
  std::string text(bytes.size() * 3 + 1, '\0');
  const std::int32_t size =
      ucnv_convert("UTF-8", "ibm-850", text.data(), static_cast<std::int32_t>(text.size()),
                   bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return repair_utf8(bytes);
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string with_slashes(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '\\', '/');
  return out;
}

std::string MemberNames::tell_apart(const std::string& name) {
  std::uint64_t& count = counts_[name];
  std::string told = name;
  if (count > 0) told += " (" + std::to_string(count + 1) + ")";
  ++count;
  // Another member may really be called so.
  while (count > 1 && !counts_.try_emplace(told, 1).second)
    told = name + " (" + std::to_string(++count) + ")";
  return told;
}

}  // namespace pepite::indexer
