#include "shared/tokenizer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "shared/word_breaker.h"
#include "tests/support/utf8_text.h"

namespace pepite {
namespace {

constexpr std::string_view kKindLetters = "wnh@$ume:";  // in the order of TokenKind

// "w:amour n:12": each token's kind and text.
std::vector<std::string> written(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<std::string> out;
  for (const Token& token : tokens) {
    std::string item(1, kKindLetters[static_cast<std::size_t>(token.kind)]);
    out.push_back(item + ' ' + std::string(text.substr(token.begin, token.end - token.begin)));
  }
  return out;
}

struct Case {
  std::string_view text;
  std::vector<std::string> tokens;
};

void expect_tokens(const std::vector<Case>& cases) {
  Tokenizer tokenizer;
  for (const Case& c : cases)
    EXPECT_EQ(written(c.text, tokenizer.tokenize(c.text)), c.tokens) << c.text;
}

TEST(Tokenizer, CutsElidedWords) {
  expect_tokens({
      {"", {}},
      {"l'amour", {"w amour"}},
      {"L’Amour", {"w Amour"}},
      {"d’l'eau", {"w eau"}},
      {"J'ai", {"w ai"}},
      {"jusqu'à", {"w à"}},
      {"qu'est-ce que", {"w est", "w ce", "w que"}},
      {"lorsqu’elle puisqu'on quoiqu'il", {"w elle", "w on", "w il"}},
      {"d'accord", {"w accord"}},
      {"l'été", {"w été"}},
      {"T'sais, j'suis", {"w sais", "w suis"}},
      {"l＇amour", {"w amour"}},
  });
}

TEST(Tokenizer, KeepsWordsThatOnlyLookElided) {
  expect_tokens({
      {"aujourd'hui", {"w aujourd'hui"}},
      {"Aujourd’hui", {"w Aujourd’hui"}},
      {"presqu'île", {"w presqu'île"}},
      {"quelqu'un", {"w quelqu'un"}},
      {"prud'homme", {"w prud'homme"}},
      {"entr'acte", {"w entr'acte"}},
      {"O'Connor c'mon d'oh", {"w O'Connor", "w c'mon", "w d'oh"}},
      {"rock'n'roll", {"w rock'n'roll"}},
      {"y'all", {"w y'all"}},
  });
}

TEST(Tokenizer, CutsTheEnglishPossessiveAndKeepsNegations) {
  expect_tokens({
      {"John's", {"w John"}},
      {"l’Oréal’s", {"w Oréal"}},
      {"don't can’t", {"w don't", "w can’t"}},
      {"we'll they're I'm", {"w we'll", "w they're", "w I'm"}},
      {"'s", {"w s"}},
  });
}

TEST(Tokenizer, EndsWordsWhereSentencesEnd) {
  expect_tokens({
      {"fini.Merci", {"w fini", "w Merci"}},
      {"bien.Il", {"w bien", "w Il"}},
      {"RT:bonjour", {"w RT", "w bonjour"}},
      {"regarde...l'autre", {"w regarde", "w autre"}},
      {"U.S. e.g p.m.", {"w U.S", "w e.g", "w p.m"}},
  });
}

TEST(Tokenizer, ReadsNumbersAndTimes) {
  expect_tokens({
      {"2,5 1.000,5 10:30 10h30 1er", {"n 2,5", "n 1.000,5", "n 10:30", "w 10h30", "w 1er"}},
      {"12:30:45", {"n 12:30:45"}},
      {"3:1 1:100", {"n 3", "n 1", "n 1", "n 100"}},
      {"covid19", {"w covid19"}},
      {"50% 20$", {"n 50", "n 20"}},
  });
}

TEST(Tokenizer, ReadsTagsNamesLinksAndAddresses) {
  expect_tokens({
      {"#LacMégantic!", {"h #LacMégantic"}},
      {"l'#amour", {"w l", "h #amour"}},
      {"@Le_Monde: oui", {"@ @Le_Monde", "w oui"}},
      {"$AAPL 100$", {"$ $AAPL", "n 100"}},
      {"écris à a.b+c@example.com.", {"w écris", "w à", "m a.b+c@example.com"}},
      {"voir ledevoir.com/a-b, là", {"w voir", "u ledevoir.com/a-b", "w là"}},
      {"(http://t.co/abc)", {"u http://t.co/abc"}},
      {"http://t…", {"w http", "w t"}},
      {"ftp://example.com/a", {"w ftp", "w example", "w com", "w a"}},
      {"bien.Il bien.il/x", {"w bien", "w Il", "u bien.il/x"}},
  });
}

TEST(Tokenizer, KeepsEmojiSequencesWhole) {
  expect_tokens({
      {"👨‍👩‍👧 ok", {"e 👨‍👩‍👧", "w ok"}},
      {"🇫🇷🇨🇦", {"e 🇫🇷", "e 🇨🇦"}},
      {"👍🏿👍", {"e 👍🏿", "e 👍"}},
      {"❤️", {"e ❤️"}},
      {"🏴󠁧󠁢󠁥󠁮󠁧󠁿", {"e 🏴󠁧󠁢󠁥󠁮󠁧󠁿"}},
      {"adoré😍", {"w adoré", "e 😍"}},
  });
}

TEST(Tokenizer, ReadsEmoticons) {
  expect_tokens({
      {"super :-) non", {"w super", ": :-)", "w non"}},
      {":D <3 ;) :'( ^^", {": :D", ": <3", ": ;)", ": :'(", ": ^^"}},
      {":Demain", {"w Demain"}},
      {"3:30 :30", {"n 3:30", "n 30"}},
  });
}

TEST(Tokenizer, TakesAnyBytes) {
  expect_tokens({
      {"a\xFF"
       "b\xC3",
       {"w a", "w b"}},
      {std::string_view("a\0b", 3), {"w a", "w b"}},
      {"\xF0\x9F\x98", {}},
      {"été\xE2\x80", {"w été"}},
      {"e\u0301te\u0301", {"w e\u0301te\u0301"}},
      {"漢字かカナ", {"w 漢", "w 字", "w か", "w カナ"}},
      {"привет мир", {"w привет", "w мир"}},
      {"שלום עולם", {"w שלום", "w עולם"}},
  });
}

TEST(Tokenizer, GivesTokensInOrderWithinTheText) {
  std::mt19937 random(11);
  Tokenizer tokenizer;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random_text(random);
    std::size_t last = 0;
    for (const Token& token : tokenizer.tokenize(text)) {
      ASSERT_LE(last, token.begin) << text;
      ASSERT_LT(token.begin, token.end) << text;
      ASSERT_LE(token.end, text.size()) << text;
      last = token.end;
    }
  }
}

// Each repeated enough that a quadratic search would take minutes.
TEST(Tokenizer, TakesLinearTime) {
  Tokenizer tokenizer;
  for (const std::string_view piece :
       {"a",  "a.",      ".",      "a-",    "http://", "http://a.", "http://a_", "http://é",
        "@",  "@a",      "#",      "#a",    "a@",      "a.a@",      "(",         "http://a.fr/(",
        "/",  "1:",      "10:",    ":",     "l'",      "'",         "’",         "漢",
        "é",  "👩\u200D", "\u0301", "🇫",     "\xFF",    "_",         "a_",        "www.x.fr/a?",
        "$a", ":-",      " ",      "xn--a."}) {
    std::string text;
    while (text.size() < (1U << 20))
      text += piece;
    tokenizer.tokenize(text);
  }
}

TEST(WordBreaker, CutsPlainTextAsTheRulesDo) {
  constexpr std::string_view kPlain[] = {"a", "É",  "ÿ", "ž", "1", "_", ".", ",", ":", ";", "'",
                                         "’", "\"", "-", "…", "«", "×", " ", "!", "(", "—", "\n"};
  std::mt19937 random(3);
  WordBreaker breaker;
  for (int i = 0; i < 50000; ++i) {
    std::string text;
    for (auto pieces = random() % 16; pieces > 0; --pieces)
      text += kPlain[random() % std::size(kPlain)];
    ASSERT_EQ(written(text, breaker.add_words(text, {})),
              written(text, breaker.words_by_rules(text)))
        << text;
  }
}

}  // namespace
}  // namespace pepite
