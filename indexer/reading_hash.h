// What beside its bytes decides how a source is read: a source read to its end is read again where
// that changed.
#ifndef PEPITE_INDEXER_READING_HASH_H_
#define PEPITE_INDEXER_READING_HASH_H_

#include <string>

#include "indexer/dialect.h"

namespace pepite::indexer {

// Of the user's options (the dialect is a part's own) and of what the files beside an owner's posts
// say of them: owner, date of the export, long texts. 16 hex digits; empty for the usual options
// where nothing stands beside. The path and what is told from the bytes do not count.
std::string hash_reading(const SourceContext& context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READING_HASH_H_
