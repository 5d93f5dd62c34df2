#include "search/segment_query.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "search/docid_sources.h"
#include "search/match_words.h"
#include "search/word_query.h"
#include "shared/index_schema.h"

namespace pepite::search {
namespace {

using Queries = std::vector<Xapian::Query>;

Xapian::Query join(Xapian::Query::op how, const Queries& queries) {
  return Xapian::Query(how, queries.begin(), queries.end());
}

Xapian::Query without_weight(const Xapian::Query& query) {
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0);
}

// Longer terms are in no index.
Xapian::Query query_of_term(const std::string& term) {
  return term.size() > kLongestTermBytes ? Xapian::Query::MatchNothing : Xapian::Query(term);
}

class QueryBuilder {
 public:
  QueryBuilder(const Segment& segment, const Plan& plan, PhraseVerifier& verifier,
               PlainWords plain_words)
      : segment_(segment), plan_(plan), verifier_(verifier), plain_words_(plain_words) {}

  Result<SegmentQuery> build() {
    built_.query = build_group(plan_.root);
    if (error_) return tl::unexpected(std::move(*error_));
    if (!segment_.superseded().empty()) {
      built_.query = Xapian::Query(Xapian::Query::OP_AND_NOT, built_.query,
                                   make_docid_list_query(segment_.superseded()));
    }
    return std::move(built_);
  }

 private:
  const Segment& segment_;
  const Plan& plan_;
  PhraseVerifier& verifier_;
  PlainWords plain_words_;
  SegmentQuery built_;
  std::optional<Error> error_;  // the first that verifying met

  Xapian::Query build_clause(const PlanClause& clause) {
    switch (clause.kind) {
      case PlanKind::Word:
        return build_word(clause.words.front(), clause.occurrences, clause.occur);
      case PlanKind::Phrase:
        return build_phrase(clause);
      case PlanKind::Term:
        return build_terms(clause);
      case PlanKind::Times:
        return build_times(clause);
      case PlanKind::Counts:
        return build_counts(clause);
      case PlanKind::Posts:
        return build_posts(clause);
      case PlanKind::Group:
        break;
    }
    return build_group(clause);
  }

  Xapian::Query build_terms(const PlanClause& clause) const {
    Queries alternatives;
    for (const std::string& term : terms_here(clause))
      alternatives.push_back(query_of_term(term));
    return without_weight(join(Xapian::Query::OP_OR, alternatives));
  }

  const std::vector<std::string>& terms_here(const PlanClause& clause) const {
    if (!clause.terms_by_segment) return clause.terms;
    return clause.terms_by_segment->at(segment_.entry().name);
  }

  Xapian::Query build_posts(const PlanClause& clause) const {
    const auto found = clause.docids.find(segment_.entry().name);
    if (found == clause.docids.end()) return Xapian::Query::MatchNothing;
    return make_docid_list_query(found->second);
  }

  // An absent count is no number: it is never enough.
  Xapian::Query build_counts(const PlanClause& clause) {
    std::vector<std::uint32_t>& enough = built_.verified.emplace_back();
    const Xapian::Database& database = segment_.database();
    for (auto value = database.valuestream_begin(kCountsSlot);
         value != database.valuestream_end(kCountsSlot); ++value) {
      const std::optional<PackedCounts> counts = decode_counts(*value);
      if (!counts) continue;
      const std::optional<std::uint64_t> count =
          clause.field == Field::MinLikes ? counts->likes : counts->retweets;
      if (count && *count >= clause.minimum) enough.push_back(value.get_docid());
    }
    return make_docid_list_query(enough);
  }

  Xapian::Query build_times(const PlanClause& clause) {
    const auto [begin_s, end_s] = clause.span;
    DocidRange range = find_docid_range(segment_.database(), begin_s, end_s);
    if (!clause.after_id.empty()) {
      const DocidRange first = find_docid_range(segment_.database(), begin_s, begin_s + 1);
      range.first = first.last + 1 - count_later_ids(first, clause.after_id);
    }
    if (!clause.last_id.empty()) {
      const DocidRange last = find_docid_range(segment_.database(), end_s - 1, end_s);
      range.last -= count_later_ids(last, clause.last_id);
    }
    return make_docid_range_query(range);
  }

  // How many posts of one second have a higher id; they stand in the order of their ids.
  std::uint32_t count_later_ids(DocidRange second, const std::string& last_id) {
    std::uint32_t count = 0;
    for (std::uint32_t docid = second.last; docid >= second.first; --docid) {
      const Result<Post> post = segment_.read_post(docid);
      if (!post) {
        error_ = post.error();
        break;
      }
      if (!post_id_less(last_id, post->id)) break;
      ++count;
    }
    return count;
  }

  // Only a plain word may give way to an equivalent.
  Xapian::Query build_word(std::size_t place, std::uint32_t occurrences, Occur occur) const {
    const PlanWord& word = plan_.words[place];
    const bool gives_way = occur == Occur::Optional;
    return query_of_word(plan_, word, gives_way ? Equivalents::Take : Equivalents::Leave, segment_,
                         occurrences);
  }

  Xapian::Query build_phrase_words(const PlanClause& phrase) const {
    Queries words;
    for (const std::size_t place : phrase.words)
      words.push_back(build_word(place, 1, Occur::Required));
    return join(Xapian::Query::OP_AND, words);
  }

  Xapian::Query build_phrase(const PlanClause& phrase) {
    const Xapian::Query words = build_phrase_words(phrase);
    const bool is_of_root = std::ranges::any_of(
        plan_.root.clauses, [&](const PlanClause& clause) { return &clause == &phrase; });
    if (is_of_root && phrase.occur == Occur::Required) return words;
    return Xapian::Query(Xapian::Query::OP_FILTER, words,
                         make_docid_list_query(find_verified(phrase, words)));
  }

  // The living posts within the query's filters that hold the phrase.
  const std::vector<std::uint32_t>& find_verified(const PlanClause& phrase,
                                                  const Xapian::Query& words) {
    std::vector<std::uint32_t>& verified = built_.verified.emplace_back();
    Queries parts = {without_weight(words)};
    for (const PlanClause& clause : plan_.root.clauses) {
      const bool is_plain = clause.kind == PlanKind::Term || clause.kind == PlanKind::Times ||
                            clause.kind == PlanKind::Posts;
      if (is_plain && clause.occur == Occur::Filter) parts.push_back(build_clause(clause));
    }
    Xapian::Enquire enquire(segment_.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(join(Xapian::Query::OP_AND, parts));
    const Xapian::MSet candidates = enquire.get_mset(0, segment_.database().get_doccount());
    const PlanClause* const phrases[] = {&phrase};
    for (auto candidate = candidates.begin(); candidate != candidates.end() && !error_;
         ++candidate) {
      Result<bool> holds = verifier_.holds_all(*candidate, phrases);
      if (!holds) {
        error_ = std::move(holds.error());
      } else if (*holds) {
        verified.push_back(*candidate);
      }
    }
    std::ranges::sort(verified);
    return verified;
  }

  struct Parts {
    Queries required;
    Queries optional;
    Queries filters;
    Queries excluded;
  };

  Parts build_parts(const PlanClause& group) {
    Parts parts;
    for (const PlanClause& clause : group.clauses) {
      const bool must_hold = plain_words_ == PlainWords::All && !group.is_choice;
      Xapian::Query query =
          clause.occur == Occur::Excluded ? build_excluded(clause) : build_clause(clause);
      switch (clause.occur) {
        case Occur::Optional:
          (must_hold ? parts.required : parts.optional).push_back(std::move(query));
          break;
        case Occur::Required:
          parts.required.push_back(std::move(query));
          break;
        case Occur::Filter:
          parts.filters.push_back(std::move(query));
          break;
        case Occur::Excluded:
          parts.excluded.push_back(std::move(query));
          break;
      }
    }
    return parts;
  }

  // What excludes one of several words excludes the post, also from a set.
  Xapian::Query build_excluded(const PlanClause& clause) {
    const PlainWords outside = std::exchange(plain_words_, PlainWords::Any);
    Xapian::Query query = build_clause(clause);
    plain_words_ = outside;
    return query;
  }

  Xapian::Query build_group(const PlanClause& group) {
    const Parts parts = build_parts(group);
    Xapian::Query query;
    if (!parts.required.empty()) {
      query = join(Xapian::Query::OP_AND, parts.required);
      if (!parts.optional.empty()) {
        query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query,
                              join(Xapian::Query::OP_OR, parts.optional));
      }
    } else if (!parts.optional.empty()) {
      query = join(Xapian::Query::OP_OR, parts.optional);
    } else if (parts.filters.empty()) {
      query = without_weight(Xapian::Query::MatchAll);
    }
    if (!parts.filters.empty()) {
      const Xapian::Query filters = join(Xapian::Query::OP_AND, parts.filters);
      const bool has_words = !parts.required.empty() || !parts.optional.empty();
      query = has_words ? Xapian::Query(Xapian::Query::OP_FILTER, query, filters)
                        : without_weight(filters);
    }
    if (!parts.excluded.empty()) {
      query = Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                            join(Xapian::Query::OP_OR, parts.excluded));
    }
    return query;
  }
};

}  // namespace

bool PhraseVerifier::is_certain(std::uint32_t docid, const PlanClause& phrase) {
  const std::size_t place = phrase.words.front();
  const PlanWord& word = plan_.words[place];
  if (phrase.words.size() > 1 || !word.is_beginning || word.is_exact) return false;
  const auto [entry, is_new] = doubtful_.try_emplace(place);
  std::vector<bool>& doubtful = entry->second;
  if (is_new) {
    doubtful.resize(segment_.entry().documents + 1);
    const Xapian::Database& database = segment_.database();
    for (const std::string& term : word.doubtful_terms) {
      for (auto post = database.postlist_begin(term); post != database.postlist_end(term); ++post)
        doubtful[*post] = true;
    }
  }
  return !doubtful[docid];
}

Result<bool> PhraseVerifier::holds_all(std::uint32_t docid,
                                       std::span<const PlanClause* const> phrases) {
  const auto needs_no_look = [&](const PlanClause* phrase) { return is_certain(docid, *phrase); };
  if (std::ranges::all_of(phrases, needs_no_look)) return true;
  const Result<Post> post = segment_.read_post(docid);
  if (!post) return tl::unexpected(post.error());
  const AnalyzedPost analyzed = analyzer_.analyze(*post);
  return std::ranges::all_of(phrases, [&](const PlanClause* phrase) {
    return holds_phrase(analyzed, plan_, phrase->words);
  });
}

std::vector<const PlanClause*> find_required_phrases(const Plan& plan) {
  std::vector<const PlanClause*> phrases;
  for (const PlanClause& clause : plan.root.clauses) {
    if (clause.kind == PlanKind::Phrase && clause.occur == Occur::Required) {
      phrases.push_back(&clause);
    }
  }
  return phrases;
}

Result<SegmentQuery> make_segment_query(const Segment& segment, const Plan& plan,
                                        PhraseVerifier& verifier, PlainWords plain_words) {
  return QueryBuilder(segment, plan, verifier, plain_words).build();
}

}  // namespace pepite::search
