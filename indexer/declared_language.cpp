#include "indexer/declared_language.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace pepite::indexer {
namespace {

constexpr std::array<std::string_view, 5> kNoLanguages = {"und", "zxx", "art", "mul", "mis"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kWithdrawnCodes = {
    {{"iw", "he"}, {"in", "id"}, {"ji", "yi"}}};
constexpr std::size_t kLongestCode = 35;  // RFC 5646 asks for no more

// ISO 639 keeps qaa to qtz for private use; Twitter's pseudo-languages are among them.
bool is_private_use(std::string_view code) {
  return code.size() == 3 && code[0] == 'q' && code[1] >= 'a' && code[1] <= 't';
}

// The languages that exports name by a word; FiveThirtyEight names them all in English.
struct LanguageName {
  std::string_view name;
  std::string_view code;
};
constexpr std::array<LanguageName, 18> kLanguageNames = {{{"french", "fr"},
                                                          {"francais", "fr"},
                                                          {"english", "en"},
                                                          {"anglais", "en"},
                                                          {"russian", "ru"},
                                                          {"german", "de"},
                                                          {"italian", "it"},
                                                          {"spanish", "es"},
                                                          {"arabic", "ar"},
                                                          {"ukrainian", "uk"},
                                                          {"portuguese", "pt"},
                                                          {"dutch", "nl"},
                                                          {"polish", "pl"},
                                                          {"swedish", "sv"},
                                                          {"turkish", "tr"},
                                                          {"japanese", "ja"},
                                                          {"allemand", "de"},
                                                          {"espagnol", "es"}}};

}  // namespace

std::string declared_language(std::string_view code) {
  if (code.size() < 2 || code.size() > kLongestCode) return {};
  std::string lower(code);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_') c = '-';
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!fits) return {};
  }
  if (std::find(kNoLanguages.begin(), kNoLanguages.end(), lower) != kNoLanguages.end()) return {};
  if (is_private_use(lower)) return {};
  for (const auto& [withdrawn, current] : kWithdrawnCodes) {
    if (lower == withdrawn) return std::string(current);
  }
  return lower;
}

std::string named_language(std::string_view folded_word) {
  for (const LanguageName& language : kLanguageNames) {
    if (language.name == folded_word) return std::string(language.code);
  }
  return {};
}

}  // namespace pepite::indexer
