#include "shared/lexicon.h"

#include <gtest/gtest.h>

#include <fstream>

#include "shared/message_id.h"
#include "tests/support/temporary_folder.h"

namespace pepite {
namespace {

TEST(Lexicon, ReadsSectionsWordsAndPhrases) {
  Lexicon lexicon;
  ASSERT_TRUE(
      lexicon.add("# a comment\n\n[first_person]\nj', moi,, =us\r\n[now]\n Ce matin , À l’heure\n",
                  "mine.txt"));
  EXPECT_EQ(lexicon.phrases(), 5U);
  ASSERT_NE(lexicon.find("j"), nullptr);
  EXPECT_EQ(lexicon.find("j")->front().trait, Trait::FirstPerson);
  ASSERT_NE(lexicon.find("us"), nullptr);
  EXPECT_TRUE(lexicon.find("us")->front().only_small_letters);
  ASSERT_NE(lexicon.find("ce"), nullptr);
  EXPECT_EQ(lexicon.find("ce")->front().rest, std::vector<std::string>{"matin"});
  ASSERT_NE(lexicon.find("a"), nullptr);
  EXPECT_EQ(lexicon.find("a")->front().rest, (std::vector<std::string>{"l", "heure"}));
  EXPECT_EQ(lexicon.find("matin"), nullptr);
}

TEST(Lexicon, NamesTheLineThatItCannotRead) {
  for (const char* text : {"je, moi\n", "\n[first_persn]\nje", "[link]\n", "[\n", "[now\n"}) {
    Lexicon lexicon;
    const auto added = lexicon.add(text, "mine.txt");
    ASSERT_FALSE(added) << text;
    EXPECT_EQ(added.error().code, ErrorCode::Usage);
    EXPECT_EQ(added.error().message.id, MessageId::LexiconSectionUnknown);
  }
}

TEST(Lexicon, TakesAnyBytes) {
  Lexicon lexicon;
  EXPECT_TRUE(lexicon.add("", "mine.txt"));
  EXPECT_TRUE(lexicon.add("[now]\n\xff\xfe, \x80" + std::string(100000, 'a'), "mine.txt"));
}

TEST(Lexicon, OfTheProductHasEverySectionInBothLanguages) {
  const auto lexicons = read_lexicons(std::nullopt);
  ASSERT_TRUE(lexicons);
  for (const Lexicon* lexicon : {&lexicons->english, &lexicons->french})
    EXPECT_GT(lexicon->phrases(), 200U);
  EXPECT_NE(lexicons->french.find("tabarnak"), nullptr);
  EXPECT_NE(lexicons->english.find("omg"), nullptr);
}

TEST(Lexicon, IsAddedToByAFolder) {
  const tests::TemporaryFolder folder;
  const auto empty = read_lexicons(folder.path());
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().message.id, MessageId::LexiconFolderEmpty);
  std::ofstream(folder.path() / "lexicon_fr.txt") << "[opinion]\nbadaboum\n";
  const auto added = read_lexicons(folder.path());
  ASSERT_TRUE(added);
  EXPECT_NE(added->french.find("badaboum"), nullptr);
  EXPECT_NE(added->french.find("adore"), nullptr);
  EXPECT_EQ(added->english.find("badaboum"), nullptr);
  // One that leads to itself is there, whatever the system says of it.
  std::filesystem::create_symlink("lexicon_en.txt", folder.path() / "lexicon_en.txt");
  EXPECT_FALSE(read_lexicons(folder.path()));
}

}  // namespace
}  // namespace pepite
