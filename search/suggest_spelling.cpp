#include "search/suggest_spelling.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace pepite::search {
namespace {

constexpr std::size_t kMostMistakes = 2;
constexpr std::size_t kShortWordLetters = 4;

std::u32string code_points(std::string_view utf8) {
  std::u32string points;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, point);
    points.push_back(static_cast<char32_t>(point));
  }
  return points;
}

std::size_t distance_of(std::u32string_view a, std::u32string_view b, std::size_t most) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > most) return most + 1;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    if (*std::ranges::min_element(row) > most) return most + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], most + 1);
}

// Written forms of one folded word, over segments and languages.
struct WordForms {
  std::size_t distance = 0;
  std::uint64_t posts = 0;
  std::map<std::string, std::uint64_t> forms;
};

Suggestion make_suggestion(const WordForms& word) {
  const auto most =
      std::ranges::max_element(word.forms, {}, [](const auto& form) { return form.second; });
  return {most->first, word.posts, word.distance};
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  return distance_of(code_points(a), code_points(b), most);
}

std::size_t most_mistakes(std::string_view word) {
  return code_points(word).size() <= kShortWordLetters ? 1 : kMostMistakes;
}

double suggestion_weight(std::size_t distance, std::uint64_t posts) {
  constexpr double kPostsForAMistake = 20;
  return static_cast<double>(posts) / std::pow(kPostsForAMistake, static_cast<double>(distance));
}

Result<std::vector<Suggestion>> suggest_spelling(const Snapshot& snapshot, std::string_view folded,
                                                 std::size_t limit) {
  const std::u32string wanted = code_points(folded);
  if (wanted.empty()) return std::vector<Suggestion>{};
  const std::size_t most = most_mistakes(folded);
  std::map<std::string, WordForms> found;
  for (const Segment& segment : snapshot.segments()) {
    if (segment.is_context()) continue;
    const Result<VocabularyView> vocabulary = segment.vocabulary();
    if (!vocabulary) return tl::unexpected(vocabulary.error());
    VocabularyReader reader = vocabulary->read_all();
    while (reader.next()) {
      const VocabularyEntry& entry = reader.entry();
      if (entry.written.size() > 4 * (wanted.size() + most)) continue;
      const std::u32string letters = code_points(entry.folded);
      std::size_t distance = distance_of(wanted, letters, most);
      if (!letters.empty() && letters.front() != wanted.front()) ++distance;
      if (distance == 0 || distance > most) continue;
      WordForms& word = found[entry.folded];
      word.distance = distance;
      word.posts += entry.posts;
      word.forms[entry.written] += entry.posts;
    }
    if (reader.has_failed()) return tl::unexpected(segment.damage_of(kVocabularyName));
  }
  std::vector<Suggestion> suggestions;
  for (const auto& [plain, word] : found)
    suggestions.push_back(make_suggestion(word));
  std::ranges::stable_sort(suggestions, [](const Suggestion& a, const Suggestion& b) {
    return suggestion_weight(a.distance, a.posts) > suggestion_weight(b.distance, b.posts);
  });
  suggestions.resize(std::min(limit, suggestions.size()));
  return suggestions;
}

}  // namespace pepite::search
