// The zstd dictionary of a segment's stored posts: what they have in common, and nothing of one
// person.
//
// A dictionary stands in clear in the segment and outlives posts, so its content is only strings
// that at least 20 distinct authors share: words and pairs of words of texts, and values of fields
// (clients, languages, beginnings of links, hashtags...). Its tables are statistics of letters.
#ifndef PEPITE_INDEXER_STORED_DICTIONARY_H_
#define PEPITE_INDEXER_STORED_DICTIONARY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/pending_posts.h"
#include "shared/error.h"

namespace pepite::indexer {

inline constexpr std::size_t kLargestDictionaryBytes = std::size_t{112} << 10;
inline constexpr std::size_t kFewestAuthors = 20;
// A training looks at no more posts than these: with more it sees a sample.
inline constexpr std::size_t kMostSampledPosts = 60'000;

// For posts `numbers` of `posts`; a sample of them is looked at. Empty when they are too few to
// gain from one, or have too little in common. The same posts give the same dictionary. Fails only
// where a post cannot be read back (Internal).
Result<std::string> train_stored_dictionary(const PendingPosts& posts,
                                            const std::vector<std::uint32_t>& numbers);

// The content part: shared strings, the most useful last. At most `largest_bytes`. Fails likewise.
Result<std::string> shared_strings(const PendingPosts& posts,
                                   const std::vector<std::uint32_t>& numbers,
                                   std::size_t largest_bytes);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_STORED_DICTIONARY_H_
