#include "search/free_dict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/project_paths.h"
#include "tests/support/temporary_folder.h"

namespace pepite::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string gzip(std::string_view bytes) {
  std::string packed(bytes.size() + 128, '\0');
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string input(bytes);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string number(std::size_t value) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return {kDigits[value / 64], kDigits[value % 64]};
}

std::vector<std::string> look_up(const FreeDict& dictionary, std::string_view folded) {
  std::vector<std::string> found;
  for (const FreeDict::Headword* headword : dictionary.find_beginning(folded)) {
    for (std::string& word : dictionary.translations(*headword))
      found.push_back(std::move(word));
  }
  return found;
}

TEST(FreeDict, FindsAllThatIsWrittenAlikeButForAccents) {
  const std::string first = "peche\n1. peach\n";
  const std::string second = "péché\n1. sin\n";
  const std::string third = "pecheur\n1. fisher\n";
  const std::string index = "pêche\tA\t" + number(first.size()) + "\npéché\t" +
                            number(first.size()) + "\t" + number(second.size()) + "\npêcheur\t" +
                            number(first.size() + second.size()) + "\t" + number(third.size()) +
                            "\n";
  const auto dictionary = FreeDict::read(index, gzip(first + second + third), "x");
  ASSERT_TRUE(dictionary);
  std::vector<std::string> found;
  for (const FreeDict::Headword* headword : dictionary->find("peche")) {
    for (std::string& word : dictionary->translations(*headword))
      found.push_back(std::move(word));
  }
  EXPECT_THAT(found, ElementsAre("peach", "sin"));
  EXPECT_THAT(dictionary->find("pech"), IsEmpty());
  EXPECT_EQ(dictionary->find_beginning("pech").size(), 3U);
}

TEST(FreeDict, ReadsWhatDebianInstalls) {
  const auto dictionary =
      FreeDict::open(tests::project_folder() / "tests/support/dictd", "freedict-fra-eng");
  ASSERT_TRUE(dictionary);
  EXPECT_THAT(look_up(*dictionary, "blague"), ElementsAre("joke", "prank"));
  EXPECT_THAT(look_up(*dictionary, "grenouille"), ElementsAre("frog", "gossip"));
  EXPECT_THAT(look_up(*dictionary, "farf"), ElementsAre("zany", "scatty"));
  EXPECT_THAT(look_up(*dictionary, "absent"), IsEmpty());
  EXPECT_THAT(look_up(*dictionary, "00database"), IsEmpty());
}

TEST(FreeDict, TakesTheWordsOfASenseWithoutItsNotes) {
  const struct {
    std::string_view senses;
    std::vector<std::string> expected;
  } kCases[] = {
      {"fire", {"fire"}},
      {"1. partir\n2. licencier, renvoyer\n", {"partir", "licencier", "renvoyer"}},
      {"feu (de camp); incendie <masc>", {"feu", "incendie"}},
      {"fire, fire\n fire.", {"fire"}},
      {"a b c d", {}},
      {"1.", {"1"}},
      {"", {}},
      {"((((", {}},
      {"), feu", {")", "feu"}},
      {"\xff, feu", {"\xff", "feu"}},
  };
  for (const auto& test : kCases) {
    const std::string entry = "mot /mo/\n" + std::string(test.senses);
    const auto dictionary =
        FreeDict::read("mot\tA\t" + number(entry.size()) + "\n", gzip(entry), "test");
    ASSERT_TRUE(dictionary) << test.senses;
    EXPECT_EQ(look_up(*dictionary, "mot"), test.expected) << test.senses;
  }
}

TEST(FreeDict, IsNoneWhereAnythingIsOff) {
  const std::string entries = gzip("mot\nword\n");
  EXPECT_TRUE(FreeDict::read("", entries, "test"));
  EXPECT_TRUE(FreeDict::read("mot\tA\tJ\n", entries, "test"));
  const std::string_view kBroken[] = {"mot\tA\tK\n",
                                      "mot\tK\tA\n",
                                      "mot\tA\n",
                                      "mot\n",
                                      "\n",
                                      "mot\tA\t\xc3\xa9\n",
                                      "mot\t/////\t/////\n",
                                      "mot\tA\tJ\tx",
                                      "mot\tAAAAAAA\tJ\n"};
  for (const std::string_view index : kBroken)
    EXPECT_FALSE(FreeDict::read(index, entries, "test")) << index;
  EXPECT_FALSE(FreeDict::read("mot\tA\tJ\n", "no gzip", "test"));
  EXPECT_FALSE(FreeDict::read("mot\tA\tJ\n", "", "test"));
  const std::string cut = entries.substr(0, entries.size() - 9);
  const auto damaged = FreeDict::read("mot\tA\tJ\n", cut, "dictd/freedict-fra-eng");
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().code, ErrorCode::Damaged);
}

TEST(FreeDict, IsNotThereWithoutItsFiles) {
  const tests::TemporaryFolder folder;
  const auto missing = FreeDict::open(folder.path(), "freedict-fra-eng");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::System);
}

TEST(FreeDict, RefusesABombOfEntries) {
  // More than is unpacked.
  const std::string zeros = gzip(std::string(std::size_t{20} << 20, '\0'));
  EXPECT_FALSE(FreeDict::read("mot\tA\tJ\n", zeros, "test"));
}

}  // namespace
}  // namespace pepite::search
