#include "shared/message_catalog.h"
#include "shared/message_id.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <string>

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
