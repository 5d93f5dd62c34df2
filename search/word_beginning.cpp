#include "search/word_beginning.h"

#include <algorithm>
#include <optional>

#include "search/query_plan.h"
#include "shared/fold.h"
#include "shared/index_schema.h"
#include "shared/vocabulary.h"

namespace pepite::search {
namespace {

// "Z:fr:event" -> "event"; nullopt for what is no word's term.
std::optional<std::string_view> stem_of(std::string_view term) {
  for (const TermSpace space : {TermSpace::French, TermSpace::English, TermSpace::Other}) {
    const std::string_view prefix = prefix_of(space);
    if (term.starts_with(prefix)) return term.substr(prefix.size());
  }
  return std::nullopt;
}

bool has_term(Analyzer& analyzer, const std::string& written, const std::string& term) {
  return std::ranges::any_of(analyzer.analyze_query_text(written), [&](const QueryWord& word) {
    return std::ranges::find(word.terms, term) != word.terms.end();
  });
}

// A word begins with its stem unless the vocabulary lists the term as irregular. So where the stem
// begins as asked, all its words do; where the stem is shorter, they are among those that begin
// with the stem.
Result<bool> is_doubtful(const Snapshot& snapshot, Analyzer& analyzer, const std::string& term,
                         std::string_view folded) {
  const auto stem = stem_of(term);
  if (!stem) return true;
  for (const Segment& segment : snapshot.segments()) {
    const Result<VocabularyView> vocabulary = segment.vocabulary();
    if (!vocabulary) return tl::unexpected(vocabulary.error());
    if (vocabulary->may_be_irregular(term)) return true;
  }
  if (stem->starts_with(folded)) return false;
  const Result<std::set<std::string>> forms = find_forms(snapshot, *stem);
  if (!forms) return tl::unexpected(forms.error());
  if (forms->size() > kMostWordsOfBeginning) return true;
  return std::ranges::any_of(*forms, [&](const std::string& form) {
    return !fold(form).starts_with(folded) && has_term(analyzer, form, term);
  });
}

}  // namespace

Result<std::set<std::string>> find_forms(const Snapshot& snapshot, std::string_view folded) {
  std::set<std::string> forms;
  for (const Segment& segment : snapshot.segments()) {
    const Result<VocabularyView> vocabulary = segment.vocabulary();
    if (!vocabulary) return tl::unexpected(vocabulary.error());
    VocabularyReader reader = vocabulary->read_from(folded);
    while (forms.size() <= kMostWordsOfBeginning && reader.next()) {
      if (!reader.entry().folded.starts_with(folded)) break;
      forms.insert(reader.entry().written);
    }
    if (reader.has_failed()) return tl::unexpected(segment.damage_of(kVocabularyName));
  }
  return forms;
}

Result<std::vector<std::string>> find_doubtful_terms(const Snapshot& snapshot, Analyzer& analyzer,
                                                     std::span<const std::string> terms,
                                                     std::string_view folded) {
  std::vector<std::string> doubtful;
  for (const std::string& term : terms) {
    const Result<bool> is_one = is_doubtful(snapshot, analyzer, term, folded);
    if (!is_one) return tl::unexpected(is_one.error());
    if (*is_one) doubtful.push_back(term);
  }
  return doubtful;
}

}  // namespace pepite::search
