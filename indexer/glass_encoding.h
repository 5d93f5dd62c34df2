// Numbers, strings and keys as Xapian's glass tables hold them (Xapian 1.4 and 2.x, format date
// 2016-03-14): what all writers of glass files here build on. Keys compare as unsigned bytes.
#ifndef PEPITE_INDEXER_GLASS_ENCODING_H_
#define PEPITE_INDEXER_GLASS_ENCODING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pepite::indexer {

inline constexpr std::size_t kGlassLongestKeyBytes = 255;

// ---- pack_uint: 7 bits a byte, low first, the high bit says that more follow ----

inline constexpr std::size_t kMostPackedUintBytes = 10;

// Returns the end of what it wrote: at most kMostPackedUintBytes, 5 for a 32-bit number.
inline char* write_packed_uint(char* out, std::uint64_t value) {
  while (value >= 0x80) {
    *out++ = static_cast<char>(value | 0x80);
    value >>= 7;
  }
  *out++ = static_cast<char>(value);
  return out;
}
void append_packed_uint(std::string& out, std::uint64_t value);

// pack_string: the length, then the bytes.
void append_packed_string(std::string& out, std::string_view text);

// ---- Inside keys ----

// pack_uint_last: little-endian without leading zeros, so nothing for 0; must end the key.
void append_packed_uint_last(std::string& out, std::uint64_t value);

// pack_uint_preserving_sort: the bytes compare as the numbers do. 2 bytes below 2^15, 3 below 2^22,
// 4 below 2^29, else 5; the first is never ff.
void append_sortable_uint(std::string& out, std::uint32_t value);

// pack_string_preserving_sort without its end: each zero byte -> 00 ff.
void append_escaped(std::string& out, std::string_view text);

// ---- Keys of the postlist table ----

std::string metadata_key(std::string_view name);
std::string value_statistics_key(std::uint32_t slot);
std::string value_chunk_key(std::uint32_t slot, std::uint32_t first_docid);

// A posting list is cut into chunks. The key of the first one names the list, that of any other is
// made of it and of the chunk's first docid.
std::string document_lengths_key();
std::string term_key(std::string_view term);
std::string later_chunk_key(std::string_view key_of_first, std::uint32_t first_docid);

// ---- Keys of the docdata table ----

std::string document_data_key(std::uint32_t docid);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_GLASS_ENCODING_H_
