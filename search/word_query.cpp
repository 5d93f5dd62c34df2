#include "search/word_query.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "search/bm25_weight.h"
#include "search/docid_sources.h"
#include "shared/index_schema.h"

namespace pepite::search {
namespace {

using Queries = std::vector<Xapian::Query>;

Xapian::Query join(Xapian::Query::op how, const Queries& queries) {
  return queries.empty() ? Xapian::Query::MatchNothing
                         : Xapian::Query(how, queries.begin(), queries.end());
}

void add_terms(Queries& queries, std::span<const std::string> terms, TermSpace space) {
  for (const std::string& term : terms_in_space(terms, space))
    queries.emplace_back(term);
}

// Several words are all wanted.
void add_equivalent(Queries& queries, const AddedWord& equivalent, TermSpace space) {
  if (equivalent.words.size() == 1)
    return add_terms(queries, equivalent.words.front().terms, space);
  Queries all;
  for (const QueryWord& word : equivalent.words) {
    Queries terms;
    add_terms(terms, word.terms, space);
    if (terms.empty()) return;
    all.push_back(join(Xapian::Query::OP_SYNONYM, terms));
  }
  if (!all.empty()) queries.push_back(join(Xapian::Query::OP_AND, all));
}

// A post is in one space, so the sum over spaces is the maximum. OP_MAX would bound it more
// tightly, but Xapian 1.4.22 crashes on it (a child that ran out is used again). `add` says what
// the alternatives weigh.
template <class Add>
Xapian::Query join_spaces(Add add) {
  Queries spaces;
  for (const TermSpace space : {TermSpace::French, TermSpace::English, TermSpace::Other}) {
    Queries alternatives;
    const double weight = add(alternatives, space);
    if (alternatives.empty()) continue;
    spaces.emplace_back(Xapian::Query::OP_SCALE_WEIGHT,
                        join(Xapian::Query::OP_SYNONYM, alternatives), weight);
  }
  return join(Xapian::Query::OP_OR, spaces);
}

// The posts that hold the word as a foreign one. Beside the synonyms, not one of them: Xapian wants
// statistics of these, and a list of posts has none.
Xapian::Query query_of_foreign(const PlanWord& word, std::span<const std::uint32_t> holders) {
  Queries terms;
  for (const std::string& term : word.foreign.terms)
    terms.emplace_back(term);
  return {Xapian::Query::OP_FILTER, join(Xapian::Query::OP_SYNONYM, terms),
          make_docid_list_query(holders)};
}

}  // namespace

std::vector<std::string> terms_in_space(std::span<const std::string> terms, TermSpace space) {
  std::vector<std::string> found;
  std::ranges::copy_if(terms, std::back_inserter(found), [&](const std::string& term) {
    return term.starts_with(prefix_of(space)) && term.size() <= kLongestTermBytes;
  });
  return found;
}

std::span<const std::string> terms_in_segment(const PlanWord& word, const Segment& segment) {
  if (!word.is_beginning) return word.word.terms;
  const auto found = word.terms_by_segment.find(segment.entry().name);
  if (found == word.terms_by_segment.end()) return {};
  return found->second;
}

Xapian::Query query_of_word(const Plan& plan, const PlanWord& word, Equivalents equivalents,
                            const Segment& segment, std::uint32_t occurrences_in_query) {
  const std::span<const std::string> terms = terms_in_segment(word, segment);
  const auto weigh = [&](std::uint64_t posts) {
    return word.weight * bm25_word_weight(posts, plan.posts, occurrences_in_query);
  };
  const Xapian::Query query = join_spaces([&](Queries& alternatives, TermSpace space) {
    add_terms(alternatives, terms, space);
    const std::size_t as_written = alternatives.size();
    if (equivalents == Equivalents::Take) {
      for (const std::size_t place : word.equivalents)
        add_equivalent(alternatives, plan.equivalents[place], space);
    }
    return weigh(alternatives.size() == as_written ? word.posts : word.holders);
  });
  const auto holders = word.foreign.docids.find(segment.entry().name);
  if (holders == word.foreign.docids.end()) return query;
  const Xapian::Query foreign(Xapian::Query::OP_SCALE_WEIGHT,
                              query_of_foreign(word, holders->second), weigh(word.posts));
  const Xapian::Query others(Xapian::Query::OP_AND_NOT, query,
                             make_docid_list_query(holders->second));
  return {Xapian::Query::OP_OR, foreign, others};
}

Xapian::Query query_of_equivalent(const AddedWord& equivalent) {
  return join_spaces([&](Queries& alternatives, TermSpace space) {
    add_equivalent(alternatives, equivalent, space);
    return 1.0;
  });
}

std::uint64_t count_holders(const Segment& segment, const Xapian::Query& word) {
  Xapian::Query holders = word;
  if (!segment.superseded().empty()) {
    holders = Xapian::Query(Xapian::Query::OP_AND_NOT, holders,
                            make_docid_list_query(segment.superseded()));
  }
  Xapian::Enquire enquire(segment.database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(holders);
  return enquire.get_mset(0, 0, segment.database().get_doccount()).get_matches_estimated();
}

}  // namespace pepite::search
