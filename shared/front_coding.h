// Sorted strings share beginnings: each is written as what it shares with the one before, and the
// rest. How many bytes are shared (varint), then the rest (sized).
#ifndef PEPITE_SHARED_FRONT_CODING_H_
#define PEPITE_SHARED_FRONT_CODING_H_

#include <string>
#include <string_view>

#include "shared/byte_codec.h"

namespace pepite {

void append_front_coded(std::string& out, std::string_view previous, std::string_view text);

// Fails where the string would be longer than a term (kLongestTermBytes): what foreign bytes expand
// to is at most some 60 times their size.
std::string read_front_coded(ByteReader& reader, const std::string& previous);

}  // namespace pepite

#endif  // PEPITE_SHARED_FRONT_CODING_H_
