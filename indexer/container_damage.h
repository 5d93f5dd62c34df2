// What is wrong with the bytes of a container or a compressed file, as errors.
//
// libarchive_input.cpp, gunzip_stream.cpp and container.cpp find it. `name` is the file's, and
// `member`, where there is one, the member's; both are made safe for a terminal here. All errors
// are Damaged.
#ifndef PEPITE_INDEXER_CONTAINER_DAMAGE_H_
#define PEPITE_INDEXER_CONTAINER_DAMAGE_H_

#include <cstdint>
#include <string_view>

#include "shared/error.h"

namespace pepite::indexer {

// Is what came before a change concerned? Not where a checksum vouched for it.
enum class Doubt : std::uint8_t { MayBeFalse, IsWhole };

// The bytes end too early. What a library says of that adds nothing.
tl::unexpected<Error> cut_error(std::string_view name, std::string_view member);

// The bytes are not as they were written. `words` are the library's, in English, or empty; French
// has them only where they say more than that.
tl::unexpected<Error> damage_error(std::string_view name, std::string_view member,
                                   std::string_view words, Doubt doubt);

// So many bytes of a tar, at least 512, stand where a member should begin.
tl::unexpected<Error> stray_bytes_error(std::string_view name, std::uint64_t size_bytes);

// A zip was read from front to back, for its directory is not as it was written.
tl::unexpected<Error> directory_error(std::string_view name);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CONTAINER_DAMAGE_H_
