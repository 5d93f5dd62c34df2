// What `pepite export --format original` asks of the side that reads exports: the records of posts
// as their sources hold them. search/ knows which records and writes them; indexer/ knows how
// sources are read.
#ifndef PEPITE_SHARED_ORIGINALS_H_
#define PEPITE_SHARED_ORIGINALS_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "shared/error.h"
#include "shared/message.h"
#include "shared/post.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"

namespace pepite {

// One item of a source: an object, or a row of a table. UTF-8, whatever the source's encoding.
struct OriginalItem {
  std::uint32_t source = 0;  // of the manifest
  std::vector<std::uint64_t> records =
      {};  // those asked for that it holds: several of a page of an API
  // The object's own bytes; line ends between its values, which one line has no place for, are
  // taken out with the space around them. Empty for a row.
  std::string json = {};
  std::vector<std::string> cells = {};   // of a row
  std::vector<std::string> header = {};  // of its table
};

using TakeOriginal = std::function<Result<void>(const OriginalItem& item)>;

// Gives each of the records of `wanted` (sorted, distinct) that can be had, those of a source one
// after the other in their order. A source is read only where its bytes are those that were indexed
// (SHA-256). Returns a message for each that is gone, changed, or cannot be read, with the number
// of records not given. Errors: those of `take`; System when it was interrupted.
using ReadOriginals = std::function<Result<std::vector<Message>>(
    const Snapshot& snapshot, std::span<const Provenance> wanted, const TakeOriginal& take,
    ProgramContext& context)>;

}  // namespace pepite

#endif  // PEPITE_SHARED_ORIGINALS_H_
