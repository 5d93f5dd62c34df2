// Checksums of what the archive is made of: XXH3, fast enough to check every byte that is read.
// They find damage, not intent: SHA-256 (of sources) is for that.
#ifndef PEPITE_SHARED_CHECKSUM_H_
#define PEPITE_SHARED_CHECKSUM_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace pepite {

std::uint64_t checksum64(std::string_view bytes);  // XXH3-64
std::uint32_t checksum32(std::string_view bytes);  // its low half

// As 16 hex digits, lower case.
std::string checksum_hex(std::uint64_t checksum);

}  // namespace pepite

#endif  // PEPITE_SHARED_CHECKSUM_H_
