#include "indexer/glass_encoding.h"

#include <array>
#include <bit>

namespace pepite::indexer {
namespace {

// A key that begins with a zero byte and one of these is no term's: terms escape their zero bytes
// to 00 ff.
constexpr std::string_view kMetadataKeys("\x00\xc0", 2);
constexpr std::string_view kValueStatisticsKeys("\x00\xd0", 2);
constexpr std::string_view kValueChunkKeys("\x00\xd8", 2);
constexpr std::string_view kDocumentLengthKeys("\x00\xe0", 2);

void append_big_endian(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

}  // namespace

void append_packed_uint(std::string& out, std::uint64_t value) {
  std::array<char, kMostPackedUintBytes> bytes;
  out.append(bytes.data(), write_packed_uint(bytes.data(), value));
}

void append_packed_string(std::string& out, std::string_view text) {
  append_packed_uint(out, text.size());
  out.append(text);
}

void append_packed_uint_last(std::string& out, std::uint64_t value) {
  for (; value != 0; value >>= 8) {
    out.push_back(static_cast<char>(value));
  }
}

void append_sortable_uint(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    append_big_endian(out, value, 2);
    return;
  }
  // As many one-bits lead the first byte as there are bytes beyond two.
  const int bytes = (static_cast<int>(std::bit_width(value)) + 5) / 7;
  const std::uint64_t leading_ones = (0xffU << (10 - bytes)) & 0xffU;
  append_big_endian(out, leading_ones << (8 * (bytes - 1)) | value, bytes);
}

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t zero = text.find('\0'); zero != std::string_view::npos; zero = text.find('\0')) {
    out.append(text.substr(0, zero + 1)).push_back('\xff');
    text.remove_prefix(zero + 1);
  }
  out.append(text);
}

std::string metadata_key(std::string_view name) {
  return std::string(kMetadataKeys).append(name);
}

std::string value_statistics_key(std::uint32_t slot) {
  std::string key(kValueStatisticsKeys);
  append_packed_uint_last(key, slot);
  return key;
}

std::string value_chunk_key(std::uint32_t slot, std::uint32_t first_docid) {
  std::string key(kValueChunkKeys);
  append_packed_uint(key, slot);
  append_sortable_uint(key, first_docid);
  return key;
}

std::string document_lengths_key() {
  return std::string(kDocumentLengthKeys);
}

std::string term_key(std::string_view term) {
  std::string key;
  append_escaped(key, term);
  return key;
}

std::string later_chunk_key(std::string_view key_of_first, std::uint32_t first_docid) {
  std::string key(key_of_first);
  if (key_of_first != kDocumentLengthKeys) key.push_back('\0');
  append_sortable_uint(key, first_docid);
  return key;
}

std::string document_data_key(std::uint32_t docid) {
  std::string key;
  append_sortable_uint(key, docid);
  return key;
}

}  // namespace pepite::indexer
