#include "indexer/list_stream.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <string>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

std::string list_of(const std::string& json, std::size_t piece_bytes = 7) {
  const auto stream = make_list_stream(std::make_unique<ChunkedTextStream>(json, piece_bytes), "a");
  std::string out;
  std::array<char, 5> buffer{};
  while (true) {
    const auto count = stream->read(buffer);
    if (!count || *count == 0) return out;
    out.append(buffer.data(), *count);
  }
}

TEST(ListStream, BlanksWhatIsNotInTheList) {
  struct Row {
    const char* json;
    const char* list;
  };
  const Row rows[] = {
      {R"({"a":[1,{"b":[2]}]})", R"(     [1,{"b":[2]}] )"},
      {R"({"a":[],"n":2,"a":["x"]})", R"(     []           ["x"] )"},
      {R"({"b":{"a":[1]},"c":"a"})", "                       "},
      {R"({"a":{"x":[1]},"b":[2]})", "                       "},
      {R"({"x":"\"a\":[","a":["]\""]})", R"(                   ["]\""] )"},
      {"{\n\"a\": [1", " \n     [1"},
      {"", ""},
  };
  for (const Row& row : rows) {
    for (const std::size_t piece_bytes : {1U, 3U, 100U})
      EXPECT_EQ(list_of(row.json, piece_bytes), row.list) << row.json;
  }
}

}  // namespace
}  // namespace pepite::indexer
