#include "indexer/quote_mending.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "indexer/memory_stream.h"
#include "shared/message_id.h"
#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

constexpr TextColumn kColumn{';', 1, 1};

TEST(QuoteMending, DoublesOnlyTheBareQuotesOfTheText) {
  struct Case {
    std::string line;
    std::string mended;
  };
  const std::vector<Case> cases = {
      {"a;\"il dit \"oui\"\";http://b", "a;\"il dit \"\"oui\"\"\";http://b"},
      {"a;\"\"oui\" ; \"non\"\";http://b", "a;\"\"\"oui\"\" ; \"\"non\"\"\";http://b"},
      {"a;\"un \" seul\";\"http://b\"", "a;\"un \"\" seul\";\"http://b\""},
      {"a;\"été\";http://b", "a;\"été\";http://b"},
      {"a;\"déjà \"\"doublé\"\"\";http://b", "a;\"déjà \"\"doublé\"\"\";http://b"},
      {"a;sans \"guillemets\";http://b", "a;sans \"guillemets\";http://b"},
      {"a;\"il dit \"oui\"\";pas une adresse", "a;\"il dit \"oui\"\";pas une adresse"},
      {"a;\"trop \"court\"", "a;\"trop \"court\""},
      {"", ""},
      {";;", ";;"},
      {"\"", "\""},
      {"a;\";http://b", "a;\";http://b"},
  };
  for (const auto& [line, mended] : cases)
    EXPECT_EQ(mend_quotes(line, kColumn), mended) << line;
}

TEST(QuoteMending, KeepsEveryLineAndItsEnd) {
  const std::string text = "u;t;p\r\na;\"x \"y\" z\";http://b\r\n\nsans fin";
  const std::string mended = "u;t;p\r\na;\"x \"\"y\"\" z\";http://b\r\n\nsans fin";
  for (const std::size_t piece : {1UL, 3UL, 7UL, 1000UL}) {
    const auto stream =
        make_quote_mending_stream(std::make_unique<ChunkedTextStream>(text, piece), kColumn);
    const auto whole = read_whole(*stream, 1 << 20);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->bytes, mended) << piece;
  }
}

TEST(QuoteMending, PassesLinesLongerThanAnyPost) {
  const std::string text = "a;\"" + std::string(3 << 20, 'x') + "\"y\"\";http://b\nfin";
  const auto stream = make_quote_mending_stream(std::make_unique<MemoryStream>(text), kColumn);
  const auto whole = read_whole(*stream, 8 << 20);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->bytes, text);
}

TEST(QuoteMending, HandsOnTheErrorAfterTheBytesBeforeIt) {
  const Error error{ErrorCode::Damaged, make_message(MessageId::ContainerDamaged, "a", "b"), {}};
  const auto stream = make_quote_mending_stream(
      std::make_unique<ChunkedTextStream>("a;b;c\n", 100, error), kColumn);
  std::string buffer(100, '\0');
  const auto first = stream->read(buffer);
  ASSERT_TRUE(first);
  EXPECT_EQ(buffer.substr(0, *first), "a;b;c\n");
  EXPECT_FALSE(stream->read(buffer));
}

}  // namespace
}  // namespace pepite::indexer
