#include "shared/front_coding.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "shared/index_schema.h"

namespace pepite {

void append_front_coded(std::string& out, std::string_view previous, std::string_view text) {
  const auto difference = std::mismatch(previous.begin(), previous.end(), text.begin(), text.end());
  const auto shared = static_cast<std::size_t>(difference.first - previous.begin());
  append_varint(out, shared);
  append_sized_string(out, text.substr(shared));
}

std::string read_front_coded(ByteReader& reader, const std::string& previous) {
  const std::uint64_t shared = reader.varint();
  if (shared > previous.size()) reader.fail();
  const std::string_view rest = reader.sized_string();
  if (shared + rest.size() > kLongestTermBytes) reader.fail();
  if (reader.has_failed()) return {};
  return previous.substr(0, static_cast<std::size_t>(shared)).append(rest);
}

}  // namespace pepite
