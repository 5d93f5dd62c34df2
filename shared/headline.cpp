#include "shared/headline.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "shared/code_point.h"

namespace pepite {
namespace {

constexpr double kColon = .5;
constexpr double kDash = .5;
constexpr double kCapitalWord = .25;
constexpr double kQuotation = .25;
constexpr double kBareNoun = .5;
constexpr double kCapitalsWeight = 1.5;
constexpr std::size_t kLongestLabelBytes = 60;

// The text with links, names and tags blanked: no sign of a headline stands in them.
std::string blank_names(std::string_view own, const AnalyzedPost& analyzed) {
  std::string plain(own);
  for (const Token& token : analyzed.tokens) {
    if (token.end > own.size()) continue;
    const bool blanks = token.kind == TokenKind::Url || token.kind == TokenKind::Mention ||
                        token.kind == TokenKind::Hashtag || token.kind == TokenKind::Emoticon;
    if (!blanks) continue;
    std::fill(plain.begin() + token.begin, plain.begin() + token.end, ' ');
    if (token.kind == TokenKind::Mention && token.end < plain.size() && plain[token.end] == ':')
      plain[token.end] = ' ';
  }
  return plain;
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

class HeadlineReader {
 public:
  HeadlineReader(std::string_view own, const AnalyzedPost& analyzed)
      : plain_(blank_names(own, analyzed)), analyzed_(analyzed) {
    for (const AnalyzedWord& word : analyzed.words) {
      if (word.origin == WordOrigin::Text && word.end <= own.size()) words_.push_back(&word);
    }
  }

  HeadlineSigns read() {
    find_colon();
    find_dash();
    find_capital_word();
    find_quotation();
    if (analyzed_.space == TermSpace::French) find_bare_noun();
    signs_.capitals = measure_capitals();
    return std::move(signs_);
  }

 private:
  std::string plain_;
  const AnalyzedPost& analyzed_;
  std::vector<const AnalyzedWord*> words_;
  HeadlineSigns signs_;

  void add(double weight, std::size_t begin, std::size_t end) {
    signs_.headline = std::min(1.0, signs_.headline + weight);
    signs_.signs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  bool is_upper_at(std::size_t at) const { return is_upper(code_point_at(plain_, at).value); }

  void find_colon() {
    for (std::size_t at = plain_.find(':'); at != std::string::npos;
         at = plain_.find(':', at + 1)) {
      if (at + 2 >= plain_.size() || !is_space(plain_[at + 1])) continue;
      if (!is_letter_or_number(code_point_at(plain_, at + 2).value)) continue;
      std::size_t end = at;
      while (end > 0 && is_space(plain_[end - 1]))
        --end;
      if (end > 1 && plain_[end - 1] == '\xA0' && plain_[end - 2] == '\xC2') end -= 2;
      std::size_t begin = end;
      while (begin > 0) {
        const CodePoint before = code_point_before(plain_, begin);
        if (!is_letter_or_number(before.value) && before.value != ' ' && before.value != '-') break;
        begin -= before.bytes;
      }
      while (begin < end && is_space(plain_[begin]))
        ++begin;
      if (end - begin >= 3 && end - begin <= kLongestLabelBytes) {
        add(kColon, begin, at + 1);
        return;
      }
    }
  }

  void find_dash() {
    for (const std::string_view dash : {" - ", " – ", " — ", " | "}) {
      const std::size_t at = plain_.find(dash);
      if (at == std::string::npos || at == 0) continue;
      add(kDash, at + 1, at + dash.size() - 1);
      return;
    }
  }

  void find_capital_word() {
    if (words_.empty()) return;
    const AnalyzedWord& first = *words_.front();
    if (first.end - first.begin < 4) return;
    for (std::size_t at = first.begin; at < first.end;) {
      const CodePoint c = code_point_at(plain_, at);
      if (!is_upper(c.value)) return;
      at += c.bytes;
    }
    add(kCapitalWord, first.begin, first.end);
  }

  void find_quotation() {
    struct Marks {
      std::string_view open;
      std::string_view close;
    };
    static constexpr std::array<Marks, 3> kMarks = {{{"\"", "\""}, {"«", "»"}, {"“", "”"}}};
    for (const Marks& marks : kMarks) {
      const std::size_t begin = plain_.find(marks.open);
      if (begin == std::string::npos) continue;
      const std::size_t end = plain_.find(marks.close, begin + marks.open.size());
      if (end == std::string::npos || end - begin - marks.open.size() < 8) continue;
      add(kQuotation, begin, end + marks.close.size());
      return;
    }
  }

  // "Incendie majeur à Laval": a noun in capitals without article, a preposition soon behind it.
  void find_bare_noun() {
    static constexpr std::array<std::string_view, 14> kPrepositions = {
        "a",    "au", "aux", "de",   "du",     "des",  "d",
        "dans", "en", "sur", "pres", "contre", "pour", "entre"};
    static constexpr std::array<std::string_view, 37> kNoNouns = {
        "je",    "j",      "on",   "nous",  "tu",  "il",   "elle", "ils", "elles", "vous",
        "le",    "la",     "les",  "l",     "un",  "une",  "des",  "mon", "ma",    "mes",
        "ce",    "c",      "ca",   "cette", "pas", "plus", "de",   "du",  "en",    "vu",
        "merci", "encore", "trop", "tout",  "bon", "pis",  "sorti"};
    if (words_.size() < 4) return;
    const AnalyzedWord& first = *words_.front();
    // An elided article or pronoun stands before the word.
    if (first.begin > 0 && !is_space(plain_[first.begin - 1])) return;
    if (!is_upper_at(first.begin) || first.end - first.begin < 4) return;
    if (std::ranges::find(kNoNouns, first.folded) != kNoNouns.end()) return;
    for (std::size_t i = 1; i <= 2; ++i) {
      if (std::ranges::find(kPrepositions, words_[i]->folded) == kPrepositions.end()) continue;
      add(kBareNoun, first.begin, words_[i]->end);
      return;
    }
  }

  bool ends_with_mark() const {
    const std::size_t last = plain_.find_last_not_of(" \n\t");
    return last == std::string::npos || !is_ascii_alnum(static_cast<unsigned char>(plain_[last]));
  }

  double measure_capitals() const {
    if (words_.empty()) return 0;
    if (analyzed_.space == TermSpace::French) {
      const double begins = is_upper_at(words_.front()->begin) ? .5 : 0;
      return begins + (ends_with_mark() ? 0 : begins);
    }
    std::size_t large = 0;
    std::size_t all = 0;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      const CodePoint first = code_point_at(plain_, words_[i]->begin);
      if (words_[i]->end - words_[i]->begin <= first.bytes || !is_letter(first.value)) continue;
      ++all;
      if (is_upper(first.value)) ++large;
    }
    return all == 0 ? 0
                    : std::min(1.0, kCapitalsWeight * static_cast<double>(large) /
                                        static_cast<double>(all));
  }
};

}  // namespace

HeadlineSigns read_headline(std::string_view own, const AnalyzedPost& analyzed) {
  return HeadlineReader(own, analyzed).read();
}

}  // namespace pepite
