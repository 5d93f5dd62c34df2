#include "search/phrase_lists.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

namespace pepite::search {
namespace {

std::string key(std::string_view phrase, TermSpace space) {
  Analyzer analyzer;
  return phrase_key(analyzer.analyze_query_text(phrase), space);
}

bool holds(const WordList& list, std::string_view phrase, TermSpace space,
           std::string_view expected) {
  const WordListEntry* entry = find_entry(list, key(phrase, space));
  if (entry == nullptr) return false;
  const auto phrases = split_phrases(entry->value);
  return std::ranges::find(phrases, expected) != phrases.end();
}

TEST(PhraseLists, KeysAreStemsWithoutStopwords) {
  EXPECT_EQ(key("tremblements de terre", TermSpace::French),
            key("Tremblement de terre", TermSpace::French));
  EXPECT_EQ(key("l'école", TermSpace::French), key("ecoles", TermSpace::French));
  EXPECT_NE(key("thé", TermSpace::French), key("the", TermSpace::French));
  EXPECT_EQ(key("", TermSpace::French), "");
  EXPECT_EQ(key("!!", TermSpace::English), "");
}

TEST(PhraseLists, SayTheOtherLanguageOfWhatArchivesAreSearchedFor) {
  const struct {
    std::string_view french;
    std::string_view english;
  } kCases[] = {
      {"tremblement de terre", "earthquake"},
      {"inondations", "flood"},
      {"incendie", "fire"},
      {"élections", "election"},
      {"tempête", "storm"},
      {"grève", "strike"},
      {"manifestation", "protest"},
      {"hôpital", "hospital"},
      {"cinéma", "cinema"},
      {"école", "school"},
      {"procès", "trial"},
      {"voiture", "car"},
      {"char", "car"},
      {"Allemagne", "Germany"},
      {"Londres", "London"},
      {"noël", "christmas"},
  };
  for (const auto& test : kCases) {
    EXPECT_TRUE(holds(kFrenchToEnglish, test.french, TermSpace::French, test.english))
        << test.french;
    const WordListEntry* back = find_entry(kEnglishToFrench, key(test.english, TermSpace::English));
    EXPECT_NE(back, nullptr) << test.english;
  }
}

TEST(PhraseLists, SayFranceForQuebecAndTheReverse) {
  EXPECT_TRUE(holds(kRegional, "courriel", TermSpace::French, "mail"));
  EXPECT_TRUE(holds(kRegional, "mails", TermSpace::French, "courriel"));
  EXPECT_TRUE(holds(kRegional, "fin de semaine", TermSpace::French, "week-end"));
  EXPECT_TRUE(holds(kRegional, "week-end", TermSpace::French, "fin de semaine"));
  EXPECT_TRUE(holds(kRegional, "tuque", TermSpace::French, "bonnet"));
  EXPECT_FALSE(holds(kRegional, "courriel", TermSpace::French, "courriel"));
}

TEST(PhraseLists, AreSortedAndWithoutEmptyEntries) {
  for (const WordList& list : {kFrenchToEnglish, kEnglishToFrench, kRegional}) {
    EXPECT_TRUE(std::ranges::is_sorted(list, {}, &WordListEntry::key));
    for (const WordListEntry& entry : list) {
      EXPECT_FALSE(entry.key.empty());
      for (const std::string_view phrase : split_phrases(entry.value))
        EXPECT_FALSE(phrase.empty()) << entry.key;
    }
  }
}

}  // namespace
}  // namespace pepite::search
