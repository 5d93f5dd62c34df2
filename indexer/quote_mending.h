// Lines of a CSV whose quotes are not doubled inside quoted texts -> lines that a CSV parser cuts
// right.
//
// GetOldTweets writes `lea;2016-10-13 14:05;0;1;"elle dit "oui" enfin";;;;"786...";https://...`: no
// parser can cut that, yet the columns before and after the text hold neither quotes nor
// separators, so that the text is what is left between them. Stands before csv_splitter.h.
#ifndef PEPITE_INDEXER_QUOTE_MENDING_H_
#define PEPITE_INDEXER_QUOTE_MENDING_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/byte_stream.h"

namespace pepite::indexer {

struct TextColumn {
  char separator = ';';
  std::size_t columns_before = 0;
  std::size_t columns_after = 0;
};

// The line, without its end, with the quotes inside its text doubled; as it is where the text's
// quotes are doubled already, or the line is none that GetOldTweets writes (the last column must be
// an address, all others free of quotes but at their ends).
//   `a;"il dit "oui"";http://b` -> `a;"il dit ""oui""";http://b`
std::string mend_quotes(std::string_view line, const TextColumn& column);

// The same for each line of a stream. Lines longer than a megabyte pass unmended.
std::unique_ptr<ByteStream> make_quote_mending_stream(std::unique_ptr<ByteStream> source,
                                                      const TextColumn& column);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_QUOTE_MENDING_H_
