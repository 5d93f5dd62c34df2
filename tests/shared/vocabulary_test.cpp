#include "shared/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "shared/byte_codec.h"
#include "shared/checksum.h"
#include "shared/fold.h"
#include "shared/index_schema.h"

namespace pepite {
namespace {

using Entries = std::vector<VocabularyEntry>;

std::string format(const Entries& entries) {
  VocabularyFormat vocabulary;
  for (const VocabularyEntry& entry : entries)
    vocabulary.add(entry);
  return vocabulary.take();
}

// What the reader gives; nullopt where it fails.
std::optional<Entries> read(VocabularyReader reader) {
  Entries entries;
  while (reader.next())
    entries.push_back(reader.entry());
  if (reader.has_failed()) return std::nullopt;
  return entries;
}

std::optional<Entries> parse(std::string_view bytes) {
  const auto view = VocabularyView::open(bytes);
  return view ? read(view->read_all()) : std::nullopt;
}

VocabularyEntry french(const std::string& written) {
  return make_vocabulary_entry(written, TermSpace::French, 1);
}

TEST(Vocabulary, ComesBack) {
  const Entries entries = {make_vocabulary_entry("", TermSpace::Other, 1),
                           make_vocabulary_entry("cinema", TermSpace::English, 2),
                           make_vocabulary_entry("cinéma", TermSpace::French, 300'000),
                           make_vocabulary_entry("cinéma", TermSpace::Other, 1),
                           make_vocabulary_entry("cinémathèque", TermSpace::French, 4),
                           make_vocabulary_entry("œuf", TermSpace::French, 1),
                           make_vocabulary_entry("offre", TermSpace::French, 1)};
  const std::string bytes = format(entries);
  EXPECT_EQ(parse(bytes), entries);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(parse(bytes.substr(0, size))) << size;
  }
  EXPECT_FALSE(parse(bytes + "x"));
}

// Each form one byte longer than the one before: four bytes a form, quadratic in memory.
std::string growing_forms(std::uint64_t count) {
  std::string entries;
  for (std::uint64_t i = 0; i < count; ++i) {
    append_varint(entries, i);
    append_sized_string(entries, "x");
    entries.push_back('\0');
    append_varint(entries, 1);
  }
  std::string bytes("PEPVOC2\n");
  append_fixed64(bytes, count);
  append_fixed64(bytes, entries.size());
  bytes += entries;
  for (std::uint64_t i = 0; i < count; i += 32)
    append_fixed32(bytes, 0);
  return bytes;
}

TEST(Vocabulary, RefusesFormsThatShareWithAnotherBlockOrAreLongerThanATerm) {
  EXPECT_EQ(parse(growing_forms(32))->size(), 32U);
  EXPECT_FALSE(parse(growing_forms(33)));
  std::string entries;
  append_varint(entries, 0);
  append_sized_string(entries, std::string(kLongestTermBytes + 1, 'x'));
  entries.push_back('\0');
  append_varint(entries, 1);
  std::string bytes("PEPVOC2\n");
  append_fixed64(bytes, 1);
  append_fixed64(bytes, entries.size());
  bytes += entries;
  append_fixed32(bytes, 0);
  EXPECT_FALSE(parse(bytes));
}

TEST(Vocabulary, LeavesOutFormsLongerThanATerm) {
  const std::string stacked(kLongestTermBytes + 1, 'b');
  EXPECT_EQ(parse(format({french("a"), french(stacked)})), Entries{french("a")});
}

TEST(Vocabulary, RefusesFormsOutOfOrder) {
  EXPECT_TRUE(parse(format({french("a"), french("b")})));
  EXPECT_FALSE(parse(format({french("b"), french("a")})));
  EXPECT_FALSE(parse(format({french("a"), french("a")})));
  EXPECT_FALSE(parse(format({french("été"), french("etang")}))) << "the folded form decides";
}

TEST(Vocabulary, IsEnteredAnywhere) {
  for (const int count : {0, 1, 31, 32, 33, 64, 65, 1000}) {
    Entries entries;
    for (int i = 0; i < count; ++i)
      entries.push_back(french((i % 3 == 0 ? "é" : "e") + std::to_string(10'000 + i)));
    std::sort(entries.begin(), entries.end(),
              [](const auto& left, const auto& right) { return compare_forms(left, right) < 0; });
    const std::string bytes = format(entries);
    const auto view = VocabularyView::open(bytes);
    ASSERT_TRUE(view);
    std::vector<std::string> wanted = {"", "a", "e", "e1", "e10031", "e10032x", "z"};
    for (const VocabularyEntry& entry : entries)
      wanted.push_back(entry.folded);
    for (const std::string& folded : wanted) {
      const auto first =
          std::find_if(entries.begin(), entries.end(),
                       [&](const VocabularyEntry& entry) { return entry.folded >= folded; });
      EXPECT_EQ(read(view->read_from(folded)), Entries(first, entries.end()))
          << folded << " of " << count;
    }
  }
}

TEST(Vocabulary, KnowsTheTermsThatSomeWordHasIrregularly) {
  VocabularyFormat vocabulary;
  for (const std::string term : {"Z:en:die", "Z:fr:oeil", "Z:en:die"})
    vocabulary.add_irregular(checksum32(term));
  const std::string bytes = vocabulary.take();
  const auto view = VocabularyView::open(bytes);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->irregular_count(), 2U);
  EXPECT_TRUE(view->may_be_irregular("Z:en:die"));
  EXPECT_TRUE(view->may_be_irregular("Z:fr:oeil"));
  EXPECT_FALSE(view->may_be_irregular("Z:en:dog"));
}

TEST(Vocabulary, TellsRegularTerms) {
  const std::string english(prefix_of(TermSpace::English));
  const std::string french_prefix(prefix_of(TermSpace::French));
  EXPECT_TRUE(is_regular_term("trains", english + "train"));
  EXPECT_TRUE(is_regular_term("evenements", french_prefix + "even"));
  EXPECT_FALSE(is_regular_term("dying", english + "die"));
  EXPECT_FALSE(is_regular_term("happy", english + "happi"));
  EXPECT_FALSE(is_regular_term("peche", french_prefix + "pêche"));
  EXPECT_FALSE(is_regular_term("x", "Q:x"));
}

}  // namespace
}  // namespace pepite
