// Bytes of an export in whatever encoding -> valid UTF-8 bytes.
//
// Stands between a container and the splitters. Tells the encoding by content only: a byte order
// mark, the zero bytes of UTF-16, and whether the first bytes beyond ASCII are UTF-8; what is
// neither is Windows-1252, the encoding of the French spreadsheets that write none of the others.
#ifndef PEPITE_INDEXER_TEXT_ENCODING_H_
#define PEPITE_INDEXER_TEXT_ENCODING_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/byte_stream.h"

namespace pepite::indexer {

enum class TextEncoding : std::uint8_t { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252 };

// The encoding of bytes that begin so; Utf8 for ASCII and for nothing at all. A character cut at
// the end does not count as broken.
TextEncoding tell_encoding(std::string_view start);

// Valid UTF-8 without a byte order mark. What is broken (also a lone surrogate in UTF-16) becomes
// U+FFFD. In a file that is ASCII at first, UTF-8 and Windows-1252 are told apart at the first
// other bytes, however far into the file; what was taken for Windows-1252 is UTF-8 from where more
// of it reads as that than does not.
std::unique_ptr<ByteStream> make_utf8_stream(std::unique_ptr<ByteStream> source);

// The longest beginning of valid UTF-8 that is at most `limit_bytes` long and cuts no character.
std::string_view cut_utf8(std::string_view utf8, std::size_t limit_bytes);

// Windows-1252 -> UTF-8; its five undefined bytes become U+FFFD.
std::string windows_1252_to_utf8(std::string_view bytes);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_TEXT_ENCODING_H_
