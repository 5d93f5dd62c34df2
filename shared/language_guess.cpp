#include "shared/language_guess.h"

#include <cstdio>  // the header below forgets it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>

#include "shared/fold.h"
#include "shared/word_lists.h"

namespace pepite {
namespace {

// Half a post says as much: a bound on what one text may cost.
constexpr std::size_t kMostBytes = 8192;
// Function words by which another language must lead the detector's.
constexpr int kClearLead = 2;

bool says_language(TokenKind kind) {
  return kind == TokenKind::Word || kind == TokenKind::Number || kind == TokenKind::Emoji;
}

std::string text_between(std::string_view utf8, std::span<const Token> tokens) {
  std::string out;
  std::size_t at = 0;
  for (const Token& token : tokens) {
    if (says_language(token.kind)) continue;
    out.append(utf8.substr(at, token.begin - at));
    out.push_back(' ');
    at = token.end;
  }
  out.append(utf8.substr(std::min(at, utf8.size())));
  if (out.size() > kMostBytes) out.resize(kMostBytes);
  return out;
}

// How many function words of each language the text holds.
using FunctionWords = std::map<std::string, int, std::less<>>;
FunctionWords count_function_words(std::string_view utf8, std::span<const Token> tokens) {
  FunctionWords counts;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::Word) continue;
    const std::string word = fold(utf8.substr(token.begin, token.end - token.begin));
    const WordListEntry* entry = find_entry(kFunctionWords, word);
    if (entry == nullptr) continue;
    for (std::size_t at = 0; at < entry->value.size(); at += 3)
      ++counts[std::string(entry->value.substr(at, 2))];
  }
  return counts;
}

// The detector's word, unless the function words say clearly otherwise. Galician is Spanish to us
// where nothing but the detector speaks for it.
std::string correct_guess(std::string guess, const FunctionWords& counts) {
  const bool is_covered = guess.empty() || guess == "gl" || guess == "en" || guess == "es" ||
                          guess == "fr" || guess == "it" || guess == "pt";
  if (!is_covered || counts.empty()) return guess;
  const auto best = std::ranges::max_element(
      counts, {}, [](const auto& language_and_count) { return language_and_count.second; });
  const auto own = counts.find(guess);
  const int own_count = own == counts.end() ? 0 : own->second;
  return best->second >= own_count + kClearLead ? best->first : guess;
}

}  // namespace

std::string guess_language(std::string_view utf8, std::span<const Token> tokens) {
  const std::string text = text_between(utf8, tokens);
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  int valid_bytes = 0;
  bool is_reliable = false;
  const CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, &hints, CLD2::kCLDFlagBestEffort, languages,
      percents, scores, nullptr, &text_bytes, &is_reliable, &valid_bytes);
  const std::string guess =
      language == CLD2::UNKNOWN_LANGUAGE ? std::string{} : CLD2::LanguageCode(language);
  return correct_guess(guess, count_function_words(utf8, tokens));
}

}  // namespace pepite
