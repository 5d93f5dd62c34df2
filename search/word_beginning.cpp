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

// A word begins with its stem unless the vocabulary lists the term as irregular. So where the stem
// begins as asked, all its words do; where the stem is shorter, they are among those that begin
// with the stem.
Result<bool> have_no_other_words(const Snapshot& snapshot, Analyzer& analyzer,
                                 std::span<const std::string> terms, std::string_view folded) {
  std::set<std::string> short_stems;
  for (const std::string& term : terms) {
    const auto stem = stem_of(term);
    if (!stem) return false;
    if (!stem->starts_with(folded)) short_stems.insert(std::string(*stem));
    for (const Segment& segment : snapshot.segments()) {
      const Result<VocabularyView> vocabulary = segment.vocabulary();
      if (!vocabulary) return tl::unexpected(vocabulary.error());
      if (vocabulary->may_be_irregular(term)) return false;
    }
  }
  for (const std::string& stem : short_stems) {
    const Result<std::set<std::string>> forms = find_forms(snapshot, stem);
    if (!forms) return tl::unexpected(forms.error());
    if (forms->size() > kMostWordsOfBeginning) return false;
    for (const std::string& form : *forms) {
      if (fold(form).starts_with(folded)) continue;
      for (const std::string& term : terms) {
        if (stem_of(term) == stem && has_term(analyzer, form, term)) return false;
      }
    }
  }
  return true;
}

}  // namespace pepite::search
