#include "shared/lexicon.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <span>
#include <utility>

#include "shared/code_point.h"
#include "shared/file_bytes.h"
#include "shared/fold.h"
#include "shared/lexicon_texts.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite {
namespace {

constexpr std::array<std::string_view, kTraits> kNames = {
    "first_person", "opinion", "emotion",   "interjection", "now",      "here",      "sense",
    "media",        "call",    "automatic", "professional", "personal", "epicurean", "play",
    "stake",        "link",    "headline",  "capitals",     "spam",     "shared"};

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

std::optional<Trait> trait_of(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.begin() + kTraitsWithWords, name);
  if (found == kNames.begin() + kTraitsWithWords) return std::nullopt;
  return static_cast<Trait>(found - kNames.begin());
}

// "j'étais là" -> j, etais, la
std::vector<std::string> split_words(std::string_view phrase) {
  std::vector<std::string> words;
  const std::string folded = fold(phrase);
  std::string word;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = code_point_at(folded, at);
    if (is_letter_or_number(c.value)) {
      word += folded.substr(at, c.bytes);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
    at += c.bytes;
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

}  // namespace

std::string_view trait_name(Trait trait) {
  return kNames[static_cast<std::size_t>(trait)];
}

Result<void> Lexicon::add(std::string_view utf8, const std::string& file_name) {
  std::optional<Trait> section;
  std::size_t number = 0;
  while (!utf8.empty()) {
    const std::size_t end = std::min(utf8.find('\n'), utf8.size());
    const std::string_view line = trim(utf8.substr(0, end));
    utf8.remove_prefix(std::min(end + 1, utf8.size()));
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[') || !section) {
      const bool is_section = line.starts_with('[') && line.ends_with(']');
      section = is_section ? trait_of(line.substr(1, line.size() - 2)) : std::nullopt;
      if (!section) {
        std::string known;
        for (std::size_t i = 0; i < kTraitsWithWords; ++i)
          known += (i == 0 ? "" : ", ") + std::string(kNames[i]);
        return make_error(ErrorCode::Usage,
                          make_message(MessageId::LexiconSectionUnknown, terminal_safe(file_name),
                                       number, terminal_safe(line)),
                          make_message(MessageId::LexiconSectionHint, known));
      }
      continue;
    }
    for (std::size_t begin = 0; begin < line.size();) {
      const std::size_t comma = std::min(line.find(',', begin), line.size());
      const std::string_view phrase = trim(line.substr(begin, comma - begin));
      begin = comma + 1;
      add_phrase(*section, phrase);
    }
  }
  return {};
}

void Lexicon::add_phrase(Trait trait, std::string_view phrase) {
  std::vector<std::string> words = split_words(phrase);
  if (words.empty()) return;
  Entry entry{trait, phrase.starts_with('='), {words.begin() + 1, words.end()}};
  entries_[words.front()].push_back(std::move(entry));
  ++phrases_;
}

const std::vector<Lexicon::Entry>* Lexicon::find(std::string_view folded) const {
  const auto found = entries_.find(folded);
  return found == entries_.end() ? nullptr : &found->second;
}

Result<Lexicons> read_lexicons(const std::optional<std::filesystem::path>& folder) {
  Lexicons lexicons;
  [[maybe_unused]] const Result<void> english = lexicons.english.add(kLexiconEn, "lexicon_en.txt");
  [[maybe_unused]] const Result<void> french = lexicons.french.add(kLexiconFr, "lexicon_fr.txt");
  assert(english && french);
  if (!folder) return lexicons;
  bool any = false;
  for (const auto& [name, lexicon] : {std::pair{"lexicon_en.txt", &lexicons.english},
                                      std::pair{"lexicon_fr.txt", &lexicons.french}}) {
    const std::filesystem::path path = *folder / name;
    if (is_gone(path)) continue;
    any = true;
    const Result<std::string> text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    const Result<void> added = lexicon->add(*text, path.string());
    if (!added) return tl::unexpected(added.error());
  }
  if (!any) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::LexiconFolderEmpty, terminal_safe(folder->string())));
  }
  return lexicons;
}

}  // namespace pepite
