#include "shared/message_catalog.h"
#include "shared/message_id.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace pepite {
namespace {

std::set<std::string> placeholders(std::string_view pattern) {
  std::set<std::string> found;
  for (std::size_t i = 0; i + 2 < pattern.size(); ++i) {
    const bool is_number = pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
    const bool ends = pattern[i + 2] == ',' || pattern[i + 2] == '}';
    if (pattern[i] == '{' && is_number && ends) found.emplace(pattern.substr(i + 1, 1));
  }
  return found;
}

template <class Check>
void for_each_message(Check check) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(MessageId::kCount); ++i) {
    check(static_cast<MessageId>(i));
  }
}

TEST(MessageCatalog, UsesTheSameArgumentsInBothLanguages) {
  for_each_message([](MessageId id) {
    const auto english = message_pattern(id, UiLanguage::English);
    const auto french = message_pattern(id, UiLanguage::French);
    EXPECT_EQ(placeholders(english), placeholders(french)) << english;
  });
}

TEST(MessageCatalog, HasNoStraightApostropheBeforeAnArgument) {
  for_each_message([](MessageId id) {
    for (const UiLanguage language : {UiLanguage::English, UiLanguage::French}) {
      EXPECT_EQ(message_pattern(id, language).find("'{"), std::string_view::npos)
          << message_pattern(id, language);
    }
  });
}

TEST(MessageCatalog, RendersEveryPattern) {
  for_each_message([](MessageId id) {
    for (const UiLanguage language : {UiLanguage::English, UiLanguage::French}) {
      const std::string text = render(make_message(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), language);
      EXPECT_FALSE(text.empty());
      EXPECT_EQ(text.find('{'), std::string::npos) << text;
    }
  });
}

// "1 posts", "les 1 premiers"; bounds that are never one are said as of many.
TEST(MessageCatalog, SaysOneAsOne) {
  const std::set<std::string> kInvariable = {"dans", "hors", "is", "names", "needs", "sans"};
  const std::set<MessageId> kNeverOfOne = {
      MessageId::GlassKeyTooLong, MessageId::QueryGuessesQuebec,    MessageId::QueryGuessesFrance,
      MessageId::CheckWhole,      MessageId::CheckWholeByChecksums, MessageId::NoteTooLong,
      MessageId::ThreadCut};
  for_each_message([&](MessageId id) {
    if (kNeverOfOne.contains(id)) return;
    for (const UiLanguage language : {UiLanguage::English, UiLanguage::French}) {
      const std::string text =
          " " + render(make_message(id, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), language);
      EXPECT_EQ(text.find("les 1 "), std::string::npos) << text;
      for (std::size_t at = text.find(" 1 "); at != std::string::npos;
           at = text.find(" 1 ", at + 1)) {
        const std::string_view before = std::string_view(text).substr(0, at);
        const bool is_bound = before.ends_with("more than") || before.ends_with("plus de") ||
                              before.ends_with("at most") || before.ends_with("au plus") ||
                              before.ends_with("dépasse") || before.ends_with("longer than");
        const std::string word =
            text.substr(at + 3, text.find_first_of(" ,.;:)”", at + 3) - at - 3);
        if (is_bound || word.starts_with("(") || kInvariable.contains(word)) continue;
        EXPECT_FALSE(word.ends_with("s")) << text;
      }
    }
  });
}

TEST(MessageCatalog, WritesNumbersAsTheLanguageDoes) {
  EXPECT_EQ(format_count(1234567, UiLanguage::English), "1,234,567");
  EXPECT_EQ(format_count(1234567, UiLanguage::French), "1\u202F234\u202F567");
}

TEST(MessageCatalog, PutsForeignTextInAsItIs) {
  EXPECT_EQ(render(make_message(MessageId::ErrorLine, "{0} 'x' {"), UiLanguage::English),
            "pepite: {0} 'x' {");
}

TEST(MessageCatalog, TellsTheLanguageFromALocale) {
  for (const char* locale : {"fr", "fr_CA.UTF-8", "fr_FR", "fr.UTF-8"}) {
    EXPECT_EQ(ui_language_from_locale(locale), UiLanguage::French) << locale;
  }
  for (const char* locale : {"", "C", "en_US.UTF-8", "fry", "POSIX"}) {
    EXPECT_EQ(ui_language_from_locale(locale), UiLanguage::English) << locale;
  }
}

}  // namespace
}  // namespace pepite
