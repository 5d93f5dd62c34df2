#include "indexer/utf8_repair.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

using std::string_literals::operator""s;

TEST(Utf8Repair, ReplacesEachStrayByteAndNul) {
  struct Row {
    std::string bytes;
    std::string repaired;
  };
  const Row rows[] = {
      {"", ""},
      {"déjà vu 😀", "déjà vu 😀"},
      {"caf\xE9", "caf\uFFFD"},
      {"caf\xC3", "caf\uFFFD"},
      {"a\0b"s, "a\uFFFDb"},
      {"\xC0\xAF", "\uFFFD\uFFFD"},
      {"\xED\xA0\xBD", "\uFFFD\uFFFD\uFFFD"},
      {"\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD"},
      {"\xF0\x80\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\xF5z", "\uFFFDz"},
      {"\xE2\x82z", "\uFFFD\uFFFDz"},
      {"\xF4\x8F\xBF\xBF", "\U0010FFFF"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(repair_utf8(row.bytes), row.repaired);
}

TEST(Utf8Repair, WritesCharactersOfAllSizes) {
  std::string out;
  for (const char32_t c : {U'a', U'é', U'€', U'😀'})
    append_utf8(out, c);
  EXPECT_EQ(out, "aé€😀");
}

}  // namespace
}  // namespace pepite::indexer
