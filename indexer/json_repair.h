// JSON that a strict parser refuses but whose meaning is plain -> JSON.
#ifndef PEPITE_INDEXER_JSON_REPAIR_H_
#define PEPITE_INDEXER_JSON_REPAIR_H_

#include <string>
#include <string_view>

namespace pepite::indexer {

// In strings: broken UTF-8, NULs and lone surrogate escapes become U+FFFD, other raw control
// characters are escaped, unknown escapes are kept as text. Outside: NULs become spaces, NaN and
// Infinity (which Python writes) become null. What is wrong otherwise stays wrong.
//   {"text":"caf\xC3 \ud83d","n":NaN} -> {"text":"caf\uFFFD \ufffd","n":null}
std::string repair_json(std::string_view json);

// Closes what a value cut off in the middle left open, dropping its last unfinished member:
//   [{"id":1,"text":"ab  -> [{"id":1}]
// For looking at the first bytes of a file only; never for records.
std::string close_cut_json(std::string_view json);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_JSON_REPAIR_H_
