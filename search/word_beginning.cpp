#include "search/word_beginning.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "shared/fold.h"
#include "shared/index_schema.h"
#include "shared/message_id.h"
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

// Tells the terms of a beginning that other words have too.
class Doubts {
 public:
  Doubts(const Snapshot& snapshot, Analyzer& analyzer, std::string_view folded)
      : snapshot_(snapshot), analyzer_(analyzer), folded_(folded) {}

  // A word begins with its stem unless the vocabulary lists the term as irregular. So where the
  // stem begins as asked, all its words do; where the stem is shorter, they are among those that
  // begin with the stem.
  Result<bool> is_doubtful(const std::string& term) {
    const auto stem = stem_of(term);
    if (!stem) return true;
    for (const Segment& segment : snapshot_.segments()) {
      const Result<VocabularyView> vocabulary = segment.vocabulary();
      if (!vocabulary) return tl::unexpected(vocabulary.error());
      if (vocabulary->may_be_irregular(term)) return true;
    }
    if (stem->starts_with(folded_)) return false;
    const auto others = find_others(*stem);
    if (!others) return tl::unexpected(others.error());
    return !**others || (**others)->contains(term);
  }

 private:
  // The terms of words that begin with the stem and not as asked; nullopt: too many to tell.
  using OtherTerms = std::optional<std::set<std::string>>;

  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  std::string_view folded_;
  std::map<std::string, OtherTerms, std::less<>> others_;  // by stem, which its languages share

  Result<const OtherTerms*> find_others(std::string_view stem) {
    const auto known = others_.find(stem);
    if (known != others_.end()) return &known->second;
    const Result<FormPlaces> forms = find_forms(snapshot_, stem);
    if (!forms) return tl::unexpected(forms.error());
    OtherTerms terms;
    if (forms->size() <= kMostWordsOfBeginning) terms.emplace();
    for (const auto& [form, places] : *forms) {
      if (!terms || fold(form).starts_with(folded_)) continue;
      for (QueryWord& word : analyzer_.analyze_query_text(form))
        std::ranges::move(word.terms, std::inserter(*terms, terms->end()));
    }
    return &others_.emplace(stem, std::move(terms)).first->second;
  }
};

}  // namespace

Result<void> BeginningCount::add(std::size_t words) {
  words_ += words;
  if (words_ <= kMostWordsOfBeginnings) return {};
  return make_error(ErrorCode::Query,
                    make_message(MessageId::QueryBeginningsTooWide, kMostWordsOfBeginnings));
}

Result<FormPlaces> find_forms(const Snapshot& snapshot, std::string_view folded) {
  FormPlaces forms;
  for (std::size_t i = 0; i < snapshot.segments().size(); ++i) {
    const Segment& segment = snapshot.segments()[i];
    const Result<VocabularyView> vocabulary = segment.vocabulary();
    if (!vocabulary) return tl::unexpected(vocabulary.error());
    VocabularyReader reader = vocabulary->read_from(folded);
    while (forms.size() <= kMostWordsOfBeginning && reader.next()) {
      if (!reader.entry().folded.starts_with(folded)) break;
      forms[reader.entry().written].push_back({i, reader.entry().space});
    }
    if (reader.has_failed()) return tl::unexpected(segment.damage_of(kVocabularyName));
  }
  return forms;
}

Result<std::vector<std::string>> find_doubtful_terms(const Snapshot& snapshot, Analyzer& analyzer,
                                                     std::span<const std::string> terms,
                                                     std::string_view folded) {
  std::vector<std::string> doubtful;
  Doubts doubts(snapshot, analyzer, folded);
  for (const std::string& term : terms) {
    const Result<bool> is_one = doubts.is_doubtful(term);
    if (!is_one) return tl::unexpected(is_one.error());
    if (*is_one) doubtful.push_back(term);
  }
  return doubtful;
}

}  // namespace pepite::search
