#include "search/equivalents.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "search/phrase_lists.h"
#include "search/word_query.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

// One way from words to others.
struct Route {
  TermSpace from;
  TermSpace to;
  WordSource source;
  const WordList& list;
  const FreeDict* dictionary;
};

std::vector<std::string_view> stems(const QueryWord& word, TermSpace space) {
  std::vector<std::string_view> found;
  for (const std::string& term : word.terms) {
    if (term.starts_with(prefix_of(space)))
      found.push_back(std::string_view(term).substr(prefix_of(space).size()));
  }
  return found;
}

// Headwords that are forms of the word: "inondations" finds "inondation".
std::vector<const FreeDict::Headword*> find_headwords(const FreeDict& dictionary,
                                                      const QueryWord& word, TermSpace space,
                                                      Analyzer& analyzer) {
  constexpr std::size_t kSameBytes = 4;
  // Several may be written alike but for accents: pêche, péché.
  std::vector<const FreeDict::Headword*> found = dictionary.find(word.folded);
  if (!found.empty()) return found;
  const std::vector<std::string_view> wanted = stems(word, space);
  for (const FreeDict::Headword* headword :
       dictionary.find_beginning(std::string_view(word.folded).substr(0, kSameBytes))) {
    if (headword->folded.find(' ') != std::string::npos) continue;
    const std::vector<QueryWord> form = analyzer.analyze_query_text(headword->folded);
    if (form.size() == 1 && stems(form.front(), space) == wanted) found.push_back(headword);
  }
  return found;
}

std::vector<std::string_view> find_in_list(const WordList& list, std::span<const QueryWord> words,
                                           TermSpace space) {
  if (words.size() > 1) {
    const WordListEntry* entry = find_entry(list, phrase_key(words, space));
    return entry == nullptr ? std::vector<std::string_view>{} : split_phrases(entry->value);
  }
  std::vector<std::string_view> found;
  for (const std::string_view stem : stems(words.front(), space)) {
    if (const WordListEntry* entry = find_entry(list, stem))
      std::ranges::copy(split_phrases(entry->value), std::back_inserter(found));
  }
  return found;
}

// The places of plain words that stand side by side, group by group.
void find_runs(const PlanClause& group, std::vector<std::vector<std::size_t>>& runs) {
  std::vector<std::size_t> run;
  const auto end_run = [&] {
    if (!run.empty()) runs.push_back(std::exchange(run, {}));
  };
  for (const PlanClause& clause : group.clauses) {
    const bool is_plain = clause.kind == PlanKind::Word && clause.occur == Occur::Optional;
    if (is_plain) {
      run.push_back(clause.words.front());
      continue;
    }
    end_run();
    if (clause.kind == PlanKind::Group && clause.occur != Occur::Excluded) find_runs(clause, runs);
  }
  end_run();
}

Result<std::uint64_t> count_equivalent(const AddedWord& equivalent, const Snapshot& snapshot,
                                       TermCounts& counts) {
  if (equivalent.words.size() == 1) return counts.posts_with(equivalent.words.front());
  std::uint64_t posts = 0;
  for (const Segment& segment : snapshot.segments()) {
    if (segment.is_context()) continue;
    const auto held = xapian_try(
        segment.folder(), [&] { return count_holders(segment, query_of_equivalent(equivalent)); });
    if (!held) return held;
    posts += *held;
  }
  return posts;
}

class Finder {
 public:
  Finder(Plan& plan, std::span<const std::string> removed, const Snapshot& snapshot,
         Analyzer& analyzer, TermCounts& counts)
      : plan_(plan), removed_(removed), snapshot_(snapshot), analyzer_(analyzer), counts_(counts) {}

  // The first that reading met; what was found is worthless then.
  const std::optional<Error>& error() const { return error_; }

  // The longest phrases first; a word of one is not looked up by itself.
  void follow(const Route& route, const std::vector<std::size_t>& run) {
    for (std::size_t begin = 0; begin < run.size();) {
      std::size_t length = std::min(kLongestPhrase, run.size() - begin);
      while (length > 0 && !find_phrase(route, std::span(run).subspan(begin, length)))
        --length;
      begin += std::max<std::size_t>(length, 1);
    }
  }

 private:
  Plan& plan_;
  std::span<const std::string> removed_;
  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  TermCounts& counts_;
  std::optional<Error> error_;

  bool find_phrase(const Route& route, std::span<const std::size_t> places) {
    std::vector<QueryWord> words;
    for (const std::size_t place : places)
      words.push_back(plan_.words[place].word);
    const std::vector<std::string_view> listed = find_in_list(route.list, words, route.from);
    for (const std::string_view phrase : listed)
      add(route.source, route.to, phrase, places);
    if (!listed.empty()) return true;
    if (places.size() > 1 || route.dictionary == nullptr) return false;
    for (const FreeDict::Headword* headword :
         find_headwords(*route.dictionary, words.front(), route.from, analyzer_)) {
      const std::vector<std::string> senses = route.dictionary->translations(*headword);
      for (std::size_t i = 0; i < std::min(senses.size(), kFreeDictSenses); ++i)
        add(WordSource::FreeDict, route.to, senses[i], places);
    }
    return true;
  }

  void add(WordSource source, TermSpace space, std::string_view phrase,
           std::span<const std::size_t> places) {
    AddedWord found{.written = std::string(phrase), .words = words_of(phrase), .source = source};
    if (found.words.empty() || is_removed(found)) return;
    for (QueryWord& word : found.words)
      std::erase_if(word.terms, [&](const std::string& term) {
        return !term.starts_with(prefix_of(space)) && !term.starts_with(kOtherPrefix);
      });
    std::vector<std::size_t> takers;
    std::ranges::copy_if(places, std::back_inserter(takers), [&](std::size_t place) {
      return says_something_new(found, plan_.words[place]);
    });
    if (takers.empty() || error_) return;
    Result<std::uint64_t> posts = count_equivalent(found, snapshot_, counts_);
    if (!posts) error_ = std::move(posts.error());
    if (!posts || *posts == 0) return;
    found.posts = *posts;
    for (const std::size_t place : places) {
      if (!found.stands_for.empty()) found.stands_for += ' ';
      found.stands_for += plan_.words[place].word.written;
    }
    for (const std::size_t place : takers)
      plan_.words[place].equivalents.push_back(plan_.equivalents.size());
    plan_.equivalents.push_back(std::move(found));
  }

  std::vector<QueryWord> words_of(std::string_view phrase) {
    std::vector<QueryWord> words = analyzer_.analyze_query_text(phrase);
    const std::vector<bool> is_stopword = find_stopwords(words);
    std::vector<QueryWord> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is_stopword[i]) kept.push_back(std::move(words[i]));
    }
    return kept;
  }

  bool says_something_new(const AddedWord& equivalent, const PlanWord& word) const {
    const bool is_known = std::ranges::any_of(word.equivalents, [&](std::size_t other) {
      return plan_.equivalents[other].written == equivalent.written;
    });
    if (is_known || word.equivalents.size() >= kMostEquivalents) return false;
    // "film" for "film": one word of both languages.
    return equivalent.words.size() > 1 ||
           !std::ranges::all_of(equivalent.words.front().terms, [&](const std::string& term) {
             return std::ranges::find(word.word.terms, term) != word.word.terms.end();
           });
  }

  bool is_removed(const AddedWord& equivalent) const {
    return std::ranges::any_of(equivalent.words, [&](const QueryWord& word) {
      return std::ranges::binary_search(removed_, word.folded);
    });
  }
};

bool is_known_to(const FreeDict* dictionary, std::string_view folded) {
  return dictionary != nullptr && !dictionary->find(folded).empty();
}

}  // namespace

std::optional<TermSpace> guess_query_language(const Plan& plan, const Dictionaries& dictionaries) {
  int votes = 0;  // for French
  const auto vote = [&](bool is_french, bool is_english) { votes += is_french - is_english; };
  for (const std::string& word : plan.dropped) {
    vote(find_entry(kStopwordsFr, word) != nullptr, find_entry(kStopwordsEn, word) != nullptr);
  }
  const auto* french = dictionaries.french_to_english ? &*dictionaries.french_to_english : nullptr;
  const auto* english = dictionaries.english_to_french ? &*dictionaries.english_to_french : nullptr;
  for (const PlanWord& word : plan.words) {
    if (!word.is_wanted) continue;
    const std::span<const QueryWord> alone(&word.word, 1);
    vote(!find_in_list(kFrenchToEnglish, alone, TermSpace::French).empty() ||
             is_known_to(french, word.word.folded),
         !find_in_list(kEnglishToFrench, alone, TermSpace::English).empty() ||
             is_known_to(english, word.word.folded));
  }
  if (votes == 0) return std::nullopt;
  return votes > 0 ? TermSpace::French : TermSpace::English;
}

Result<void> find_equivalents(Plan& plan, const Dictionaries& dictionaries,
                              std::span<const std::string> removed, const Snapshot& snapshot,
                              Analyzer& analyzer, TermCounts& counts) {
  const auto address = [](const std::optional<FreeDict>& dictionary) {
    return dictionary ? &*dictionary : nullptr;
  };
  const std::array<Route, 3> routes = {{
      {TermSpace::French, TermSpace::English, WordSource::Bilingual, kFrenchToEnglish,
       address(dictionaries.french_to_english)},
      {TermSpace::English, TermSpace::French, WordSource::Bilingual, kEnglishToFrench,
       address(dictionaries.english_to_french)},
      {TermSpace::French, TermSpace::French, WordSource::Regional, kRegional, nullptr},
  }};
  const std::optional<TermSpace> language = guess_query_language(plan, dictionaries);
  std::vector<std::vector<std::size_t>> runs;
  find_runs(plan.root, runs);
  Finder finder(plan, removed, snapshot, analyzer, counts);
  for (const Route& route : routes) {
    if (language && route.from != *language) continue;
    if (!dictionaries.translates && route.from != route.to) continue;
    if (dictionaries.only && route.to != *dictionaries.only) continue;
    for (const std::vector<std::size_t>& run : runs)
      finder.follow(route, run);
  }
  if (finder.error()) return tl::unexpected(*finder.error());
  // As if no post held two of them: it is cheaper to say, and posts are short.
  for (PlanWord& word : plan.words) {
    for (const std::size_t place : word.equivalents)
      word.holders += plan.equivalents[place].posts;
    word.holders = std::min(word.holders, plan.posts);
  }
  return {};
}

}  // namespace pepite::search
