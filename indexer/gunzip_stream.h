// gzip, decompressed and verified: every member's checksum and length (libarchive looks at
// neither).
#ifndef PEPITE_INDEXER_GUNZIP_STREAM_H_
#define PEPITE_INDEXER_GUNZIP_STREAM_H_

#include <memory>
#include <string>
#include <string_view>

#include "indexer/byte_stream.h"

namespace pepite::indexer {

inline constexpr std::string_view kGzipMagic("\x1F\x8B");

// `source` holds one gzip member or several, one behind the other; zeros may follow. Damaged,
// naming `name`, where it is cut off (ContainerCut) or changed (ContainerDamaged; ContainerBroken
// where none of the changed member was given): all that could be decompressed comes before.
std::unique_ptr<ByteStream> make_gunzip_stream(std::unique_ptr<ByteStream> source,
                                               std::string name);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_GUNZIP_STREAM_H_
