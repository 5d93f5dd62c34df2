#include "shared/language_guess.h"

#include <cstdio>  // the header below forgets it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cstddef>
#include <limits>

#include "shared/code_point.h"

namespace pepite {
namespace {

// Half a post says as much: a bound on what one text may cost.
constexpr std::size_t kMostBytes = 8192;

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
  if (language == CLD2::UNKNOWN_LANGUAGE) return {};
  return CLD2::LanguageCode(language);
}

}  // namespace pepite
