// One compressed stream (gz, bz2, xz, zst, lz4), of a file or of a member of a container.
#ifndef PEPITE_INDEXER_DECOMPRESSED_STREAM_H_
#define PEPITE_INDEXER_DECOMPRESSED_STREAM_H_

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/container_growth.h"

namespace pepite::indexer {

// By the first eight bytes, or all there are.
bool is_compressed_start(std::string_view bytes);

// What `source` holds; `path` and `member` (which may be empty) are for messages. The growth must
// outlive the stream. Damaged while reading what is broken, and beyond the growth's limits.
std::unique_ptr<ByteStream> make_decompressed_stream(std::unique_ptr<ByteStream> source,
                                                     const std::filesystem::path& path,
                                                     const std::string& member,
                                                     ContainerGrowth& growth);

// A compressed file as one stream; `fd` must outlive it. Errors while reading as above.
std::unique_ptr<ByteStream> open_compressed(int fd, const std::filesystem::path& path,
                                            ContainerLimits limits = {});

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DECOMPRESSED_STREAM_H_
