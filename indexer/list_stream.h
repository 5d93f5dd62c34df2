// One object that holds a long list -> the list, so that it can be cut into items without holding
// the whole in memory.
#ifndef PEPITE_INDEXER_LIST_STREAM_H_
#define PEPITE_INDEXER_LIST_STREAM_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"

namespace pepite::indexer {

// The same bytes, but all that is not in an array which a top-level object holds under `name` is
// blank (newlines stay): offsets and lines are those of the export.
//   {"orderedItems":[],"totalItems":1,"orderedItems":[{"id":"a"}]}, "orderedItems"
//     -> `                [] ...                       [{"id":"a"}] `
std::unique_ptr<ByteStream> make_list_stream(std::unique_ptr<ByteStream> json,
                                             std::string_view name);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_LIST_STREAM_H_
