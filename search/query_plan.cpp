#include "search/query_plan.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "search/foreign_word.h"
#include "search/parse_query.h"
#include "search/plan_field.h"
#include "search/term_counts.h"
#include "search/word_beginning.h"
#include "search/word_query.h"
#include "shared/index_schema.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

// The words of one clause of text, and whether each is a stopword to drop.
struct ClauseWords {
  std::vector<QueryWord> words;
  std::vector<bool> is_dropped;
};

class Planner {
 public:
  Planner(const Snapshot& snapshot, Analyzer& analyzer, Plan& plan)
      : snapshot_(snapshot),
        analyzer_(analyzer),
        plan_(plan),
        counts_(snapshot),
        fields_(snapshot, analyzer, beginnings_, plan.notices) {}

  Result<void> plan_root(const QueryClause& root) {
    find_plain_words(root);
    flag_stopwords();
    plan_.root = plan_group(root, true);
    if (error_) return tl::unexpected(std::move(*error_));
    return {};
  }

 private:
  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  Plan& plan_;
  TermCounts counts_;
  BeginningCount beginnings_;
  FieldPlanner fields_;
  std::optional<Error> error_;      // the first
  std::vector<ClauseWords> plain_;  // of Words clauses, in the query's order
  std::size_t next_plain_ = 0;

  // Stopwords are told by their company, so all plain words are gathered before any is planned.
  void find_plain_words(const QueryClause& clause) {
    if (clause.kind == ClauseKind::Words) {
      plain_.push_back({analyzer_.analyze_query_text(clause.text), {}});
    }
    for (const QueryClause& inner : clause.clauses)
      find_plain_words(inner);
  }

  void flag_stopwords() {
    std::vector<QueryWord> all;
    for (const ClauseWords& piece : plain_)
      all.insert(all.end(), piece.words.begin(), piece.words.end());
    const std::vector<bool> flags = find_stopwords(all);
    std::size_t next = 0;
    for (ClauseWords& piece : plain_) {
      for (std::size_t i = 0; i < piece.words.size(); ++i)
        piece.is_dropped.push_back(flags[next++]);
    }
  }

  // A word that is meant in any form.
  std::size_t plain_word_place(QueryWord written, bool is_wanted) {
    PlanWord word{.word = std::move(written)};
    if (!error_) {
      const Result<void> settled = settle_foreign_word(word, snapshot_, analyzer_, counts_);
      if (!settled) keep_error(settled.error());
    }
    return word_place(std::move(word), is_wanted);
  }

  std::size_t word_place(PlanWord word, bool is_wanted) {
    std::vector<PlanWord>& words = plan_.words;
    auto found = std::ranges::find_if(words, [&](const PlanWord& known) {
      return known.word.terms == word.word.terms && known.is_exact == word.is_exact &&
             known.is_beginning == word.is_beginning &&
             (!word.is_exact || known.word.written == word.word.written) &&
             (!word.is_beginning || known.word.folded == word.word.folded);
    });
    if (found == words.end()) {
      words.push_back(std::move(word));
      found = words.end() - 1;
    }
    found->is_wanted = found->is_wanted || is_wanted;
    plan_.is_ranked = plan_.is_ranked || is_wanted;
    return static_cast<std::size_t>(found - words.begin());
  }

  // Gives it the terms of the vocabulary's words that begin so. Are they those of no other words?
  Result<bool> expand_beginning(PlanWord& beginning) {
    Result<FormPlaces> forms = find_forms(snapshot_, beginning.word.folded);
    if (!forms) return tl::unexpected(forms.error());
    if (beginning.is_exact) {
      std::erase_if(*forms, [&](const auto& form) {
        return !form.first.starts_with(beginning.word.written);
      });
    }
    if (forms->size() > kMostWordsOfBeginning) {
      return make_error(ErrorCode::Query,
                        make_message(MessageId::QueryBeginningTooWide,
                                     terminal_safe(beginning.word.written), kMostWordsOfBeginning));
    }
    const Result<void> counted = beginnings_.add(forms->size());
    if (!counted) return tl::unexpected(counted.error());
    take_terms(*forms, beginning);
    if (beginning.is_exact) return false;
    auto doubtful =
        find_doubtful_terms(snapshot_, analyzer_, beginning.word.terms, beginning.word.folded);
    if (!doubtful) return tl::unexpected(std::move(doubtful.error()));
    beginning.doubtful_terms = std::move(*doubtful);
    return beginning.doubtful_terms.empty();
  }

  void take_terms(const FormPlaces& forms, PlanWord& beginning) {
    std::set<std::string> all;
    std::map<std::string, std::set<std::string>> by_segment;
    for (const auto& [form, places] : forms) {
      const std::vector<QueryWord> words = analyzer_.analyze_query_text(form);
      for (const FormPlace& place : places) {
        std::set<std::string>& held = by_segment[snapshot_.segments()[place.segment].entry().name];
        for (const QueryWord& word : words) {
          for (const std::string& term : terms_in_space(word.terms, place.space)) {
            held.insert(term);
            all.insert(term);
          }
        }
      }
    }
    beginning.word.terms.assign(all.begin(), all.end());
    for (const auto& [segment, terms] : by_segment)
      beginning.terms_by_segment.emplace(segment,
                                         std::vector<std::string>(terms.begin(), terms.end()));
  }

  void leave_out(const QueryClause& clause) {
    plan_.notices.push_back(
        make_message(MessageId::QueryPieceWithoutWord, terminal_safe(clause.text)));
  }

  PlanClause plan_group(const QueryClause& group, bool is_wanted) {
    PlanClause plan{.kind = PlanKind::Group, .occur = group.occur, .is_choice = group.is_choice};
    for (const QueryClause& clause : group.clauses) {
      const bool wanted = is_wanted && clause.occur != Occur::Excluded;
      switch (clause.kind) {
        case ClauseKind::Words:
          add_plain_words(plan, clause, wanted);
          break;
        case ClauseKind::Phrase:
          add_phrase(plan, clause, wanted);
          break;
        case ClauseKind::Field:
          add_field(plan, clause);
          break;
        case ClauseKind::Group:
          add_group(plan, clause, wanted);
          break;
      }
    }
    return plan;
  }

  void add_group(PlanClause& plan, const QueryClause& clause, bool is_wanted) {
    PlanClause group = plan_group(clause, is_wanted);
    if (!group.clauses.empty()) plan.clauses.push_back(std::move(group));
  }

  void add_field(PlanClause& plan, const QueryClause& clause) {
    if (error_) return;
    Result<PlanClause> field = fields_.plan(clause);
    if (!field) return keep_error(field.error());
    plan.clauses.push_back(std::move(*field));
  }

  void add_plain_words(PlanClause& plan, const QueryClause& clause, bool is_wanted) {
    ClauseWords& piece = plain_[next_plain_++];
    if (piece.words.empty()) leave_out(clause);
    for (std::size_t i = 0; i < piece.words.size(); ++i) {
      if (piece.is_dropped[i]) {
        plan_.dropped.push_back(piece.words[i].written);
        continue;
      }
      const std::size_t place = plain_word_place(std::move(piece.words[i]), is_wanted);
      const auto same = std::ranges::find_if(plan.clauses, [&](const PlanClause& earlier) {
        return earlier.kind == PlanKind::Word && earlier.occur == clause.occur &&
               earlier.words.front() == place;
      });
      if (same != plan.clauses.end()) {
        ++same->occurrences;
      } else {
        plan.clauses.push_back({.kind = PlanKind::Word, .occur = clause.occur, .words = {place}});
      }
    }
  }

  void add_phrase(PlanClause& plan, const QueryClause& clause, bool is_wanted) {
    std::vector<QueryWord> words = analyzer_.analyze_query_text(clause.text);
    if (words.empty()) {
      leave_out(clause);
      return;
    }
    PlanClause phrase{.occur = clause.occur};
    if (words.size() == 1 && !clause.is_exact && !clause.is_beginning) {
      phrase.kind = PlanKind::Word;
      phrase.words.push_back(plain_word_place(std::move(words.front()), is_wanted));
      plan.clauses.push_back(std::move(phrase));
      return;
    }
    bool is_word = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      PlanWord word{.word = std::move(words[i]),
                    .is_exact = clause.is_exact,
                    .is_beginning = clause.is_beginning && i + 1 == words.size()};
      if (word.is_beginning && !error_) {
        Result<bool> is_certain = expand_beginning(word);
        if (!is_certain) error_ = std::move(is_certain.error());
        is_word = is_certain && *is_certain && words.size() == 1;
      }
      phrase.words.push_back(word_place(std::move(word), is_wanted));
    }
    phrase.kind = is_word ? PlanKind::Word : PlanKind::Phrase;
    plan.clauses.push_back(std::move(phrase));
  }

  void keep_error(const Error& error) {
    if (!error_) error_ = error;
  }
};

bool has_positive(const PlanClause& clause) {
  return clause.kind != PlanKind::Group || !clause.clauses.empty();
}

// How many words are to be looked up, those of phrases included.
std::size_t count_words(const PlanClause& clause) {
  std::size_t count = clause.words.size();
  for (const PlanClause& part : clause.clauses)
    count += count_words(part);
  return count;
}

// Living posts of the segment that hold any of the terms.
std::uint64_t count_any(const Segment& segment, const std::vector<std::string>& terms) {
  if (terms.size() > 1)
    return count_holders(segment, Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  return segment.database().get_termfreq(terms.front()) -
         segment.superseded_postings(terms.front()).posts;
}

// Posts of the segment that hold the word as a foreign one.
std::uint64_t count_foreign(const Segment& segment, const PlanWord& word) {
  const auto holders = word.foreign.docids.find(segment.entry().name);
  return holders == word.foreign.docids.end() ? 0 : holders->second.size();
}

Result<void> add_statistics(const Segment& segment, Plan& plan, std::uint64_t& total_length) {
  const Xapian::Database& database = segment.database();
  return xapian_try(segment.folder(), [&] {
    plan.posts += database.get_doccount() - segment.superseded().size();
    total_length += database.get_total_length() - segment.superseded_length();
    for (PlanWord& word : plan.words) {
      for (const TermSpace space : {TermSpace::French, TermSpace::English, TermSpace::Other}) {
        const auto terms = terms_in_space(terms_in_segment(word, segment), space);
        if (!terms.empty()) word.posts += count_any(segment, terms);
      }
      word.posts += count_foreign(segment, word);
    }
  });
}

}  // namespace

Result<Plan> make_plan(const Query& query, const Snapshot& snapshot, Analyzer& analyzer) {
  Plan plan;
  plan.notices = query.notices;
  const Result<void> planned = Planner(snapshot, analyzer, plan).plan_root(query.root);
  if (!planned) return tl::unexpected(planned.error());
  if (!has_positive(plan.root)) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryNothingSearchable),
                      make_message(MessageId::QueryEmptyHint));
  }
  if (count_words(plan.root) > kMostQueryClauses) {
    return make_error(ErrorCode::Query,
                      make_message(MessageId::QueryTooManyClauses, kMostQueryClauses));
  }
  std::uint64_t total_length = 0;
  for (const Segment& segment : snapshot.segments()) {
    if (segment.is_context()) continue;
    const Result<void> added = add_statistics(segment, plan, total_length);
    if (!added) return tl::unexpected(added.error());
  }
  for (PlanWord& word : plan.words)
    word.holders = word.posts;
  if (plan.posts > 0) {
    plan.average_length = static_cast<double>(total_length) / static_cast<double>(plan.posts);
  }
  return plan;
}

bool is_same_word(const PlanWord& known, const QueryWord& word) {
  const std::size_t terms = known.word.terms.size() + known.foreign.terms.size();
  return terms == word.terms.size() &&
         std::ranges::all_of(word.terms, [&](const std::string& term) {
           const auto is_it = [&](const std::vector<std::string>& known_terms) {
             return std::ranges::find(known_terms, term) != known_terms.end();
           };
           return is_it(known.word.terms) || is_it(known.foreign.terms);
         });
}

bool is_in_plan(const Plan& plan, const QueryWord& word) {
  const auto is_same = [&](const PlanWord& known) { return is_same_word(known, word); };
  const auto stands_for_it = [&](const AddedWord& known) {
    return known.words.size() == 1 && known.words.front().folded == word.folded;
  };
  return std::ranges::any_of(plan.words, is_same) ||
         std::ranges::any_of(plan.equivalents, stands_for_it);
}

std::vector<const PlanWord*> find_missing_words(const Plan& plan) {
  std::vector<const PlanWord*> missing;
  for (const PlanWord& word : plan.words) {
    if (word.is_wanted && word.posts == 0) missing.push_back(&word);
  }
  return missing;
}

}  // namespace pepite::search
