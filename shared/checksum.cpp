#include "shared/checksum.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace pepite {

std::uint64_t checksum64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint32_t checksum32(std::string_view bytes) {
  return static_cast<std::uint32_t>(checksum64(bytes) & 0xffffffffU);
}

std::string checksum_hex(std::uint64_t checksum) {
  return fmt::format("{:016x}", checksum);
}

}  // namespace pepite
