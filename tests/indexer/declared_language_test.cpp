#include "indexer/declared_language.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

TEST(DeclaredLanguage, KeepsLanguagesAndDropsWhatNamesNone) {
  struct Row {
    const char* code;
    const char* language;
  };
  const Row rows[] = {{"fr", "fr"},   {"EN", "en"},     {"fr_CA", "fr-ca"}, {"zh-CN", "zh-cn"},
                      {"iw", "he"},   {"in", "id"},     {"ji", "yi"},       {"ckb", "ckb"},
                      {"und", ""},    {"zxx", ""},      {"art", ""},        {"qme", ""},
                      {"qam", ""},    {"qst", ""},      {"qht", ""},        {"qct", ""},
                      {"que", "que"}, {"", ""},         {"f", ""},          {"français", ""},
                      {"fr,en", ""},  {"{\"a\":1}", ""}};
  for (const Row& row : rows)
    EXPECT_EQ(declared_language(row.code), row.language) << row.code;
  EXPECT_EQ(declared_language(std::string(1000, 'a')), "");
}

TEST(DeclaredLanguage, KnowsLanguagesByTheirNames) {
  EXPECT_EQ(named_language("french"), "fr");
  EXPECT_EQ(named_language("francais"), "fr");
  EXPECT_EQ(named_language("russian"), "ru");
  EXPECT_EQ(named_language("fr"), "");
  EXPECT_EQ(named_language(""), "");
}

}  // namespace
}  // namespace pepite::indexer
