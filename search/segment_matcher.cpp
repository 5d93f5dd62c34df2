#include "search/segment_matcher.h"

#include <xapian.h>
#include <algorithm>
#include <optional>
#include <utility>

#include "search/bm25_weight.h"
#include "search/docid_sources.h"
#include "search/post_orders.h"
#include "search/segment_query.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

// Lists by time are filled from windows of docids, the first this wide.
constexpr std::uint32_t kFirstWindow = 4096;

template <class Value>
Result<Value> flatten(Result<Result<Value>> nested) {
  if (!nested) return tl::unexpected(std::move(nested.error()));
  return std::move(*nested);
}

// Verifies the phrases that every hit must hold, each post once.
class RequiredPhrases : public Xapian::MatchDecider {
 public:
  RequiredPhrases(PhraseVerifier& verifier, const Plan& plan)
      : verifier_(verifier), phrases_(find_required_phrases(plan)) {}

  bool is_needed() const { return !phrases_.empty(); }

  // The first post that could not be read; the results are worthless then.
  const std::optional<Error>& error() const { return error_; }

  bool operator()(const Xapian::Document& document) const override {
    const std::uint32_t docid = document.get_docid();
    if (docid >= verdicts_.size()) verdicts_.resize(docid + 1, Verdict::Unknown);
    if (verdicts_[docid] == Verdict::Unknown && !error_) {
      Result<bool> holds = verifier_.holds_all(docid, phrases_);
      if (!holds) error_ = std::move(holds.error());
      verdicts_[docid] = holds && *holds ? Verdict::Holds : Verdict::Lacks;
    }
    return verdicts_[docid] == Verdict::Holds;
  }

 private:
  enum class Verdict : std::uint8_t { Unknown, Holds, Lacks };
  PhraseVerifier& verifier_;
  std::vector<const PlanClause*> phrases_;
  mutable std::vector<Verdict> verdicts_;  // by docid
  mutable std::optional<Error> error_;
};

// Notes each match; a boolean query is matched in the order of docids.
class DocidCollector : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    docids.push_back(document.get_docid());
  }
  std::vector<std::uint32_t> docids;
};

}  // namespace

struct SegmentMatcher::State {
  State(const Segment& the_segment, const Plan& the_plan, Analyzer& analyzer)
      : segment(the_segment),
        plan(the_plan),
        verifier(the_segment, the_plan, analyzer),
        phrases(verifier, the_plan) {}

  const Segment& segment;
  const Plan& plan;
  PhraseVerifier verifier;
  RequiredPhrases phrases;
  std::optional<SegmentQuery> query;  // as the plan says, built once

  Result<const Xapian::Query*> plan_query() {
    if (!query) {
      Result<SegmentQuery> built = make_segment_query(segment, plan, verifier, PlainWords::Any);
      if (!built) return tl::unexpected(std::move(built.error()));
      query = std::move(*built);
    }
    return &query->query;
  }

  Result<Xapian::MSet> run(Xapian::Enquire& enquire, std::uint32_t limit,
                           std::uint32_t check_at_least) {
    Xapian::MSet found = enquire.get_mset(0, limit, check_at_least, nullptr,
                                          phrases.is_needed() ? &phrases : nullptr);
    if (phrases.error()) return tl::unexpected(*phrases.error());
    return found;
  }

  Result<std::uint64_t> count(const Xapian::Query& counted) {
    Xapian::Enquire enquire(segment.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(counted);
    const Result<Xapian::MSet> found = run(enquire, 0, segment.database().get_doccount());
    if (!found) return tl::unexpected(found.error());
    return found->get_matches_estimated();
  }

  Result<std::vector<std::uint32_t>> list(const Xapian::Query& listed) {
    Xapian::Enquire enquire(segment.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(listed);
    DocidCollector collector;
    enquire.add_matchspy(&collector);
    const Result<Xapian::MSet> found = run(enquire, 0, segment.database().get_doccount());
    if (!found) return tl::unexpected(found.error());
    return std::move(collector.docids);
  }

  Result<std::vector<ScoredDocid>> find_by_score(const Xapian::Query& ranked, std::uint32_t limit,
                                                 double least_score) {
    Xapian::Enquire enquire(segment.database());
    enquire.set_weighting_scheme(Bm25Weight());
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    enquire.set_cutoff(0, least_score);
    enquire.set_query(ranked);
    const Result<Xapian::MSet> found = run(enquire, limit, 0);
    if (!found) return tl::unexpected(found.error());
    std::vector<ScoredDocid> best;
    for (auto match = found->begin(); match != found->end(); ++match)
      best.push_back({*match, match.get_weight()});
    return best;
  }

  // Posts are in time order, so a window at one end of the docids usually has all that is asked.
  Result<std::vector<ScoredDocid>> find_by_time(const Xapian::Query& matched, SortOrder order,
                                                std::uint32_t limit) {
    Xapian::Enquire enquire(segment.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(order == SortOrder::Oldest ? Xapian::Enquire::ASCENDING
                                                       : Xapian::Enquire::DESCENDING);
    std::vector<ScoredDocid> best;
    std::uint32_t width = kFirstWindow;
    DocidRange rest{1, segment.database().get_lastdocid()};
    while (best.size() < limit && !rest.is_empty()) {
      width = std::min(width, rest.last - rest.first + 1);
      DocidRange window{rest.first, rest.first + width - 1};
      if (order != SortOrder::Oldest) window = {rest.last - width + 1, rest.last};
      enquire.set_query(
          Xapian::Query(Xapian::Query::OP_FILTER, matched, make_docid_range_query(window)));
      const Result<Xapian::MSet> found =
          run(enquire, limit - static_cast<std::uint32_t>(best.size()), 0);
      if (!found) return tl::unexpected(found.error());
      for (auto match = found->begin(); match != found->end(); ++match)
        best.push_back({*match, 0});
      if (order == SortOrder::Oldest) {
        rest.first = window.last + 1;
      } else {
        rest.last = window.first - 1;
      }
      width = width > rest.last / 4 ? rest.last : width * 4;
    }
    return best;
  }
};

SegmentMatcher::SegmentMatcher(const Segment& segment, const Plan& plan, Analyzer& analyzer)
    : state_(std::make_unique<State>(segment, plan, analyzer)) {}
SegmentMatcher::~SegmentMatcher() = default;
SegmentMatcher::SegmentMatcher(SegmentMatcher&&) noexcept = default;
SegmentMatcher& SegmentMatcher::operator=(SegmentMatcher&&) noexcept = default;

Result<std::vector<ScoredDocid>> SegmentMatcher::find_best(SortOrder order, std::uint32_t limit,
                                                           double least_score, std::uint64_t seed) {
  using Found = Result<std::vector<ScoredDocid>>;
  return flatten(xapian_try(state_->segment.folder(), [&]() -> Found {
    const Result<const Xapian::Query*> query = state_->plan_query();
    if (!query) return tl::unexpected(query.error());
    if (order == SortOrder::Relevance && state_->plan.is_ranked) {
      return state_->find_by_score(**query, limit, least_score);
    }
    if (order == SortOrder::Retweets || order == SortOrder::Drawn) {
      const auto docids = state_->list(**query);
      if (!docids) return tl::unexpected(docids.error());
      if (order == SortOrder::Retweets) return find_most_retweeted(state_->segment, *docids, limit);
      return draw_posts(state_->segment, *docids, seed, limit);
    }
    return state_->find_by_time(**query, order, limit);
  }));
}

Result<std::uint64_t> SegmentMatcher::count() {
  return flatten(xapian_try(state_->segment.folder(), [&]() -> Result<std::uint64_t> {
    const Result<const Xapian::Query*> query = state_->plan_query();
    if (!query) return tl::unexpected(query.error());
    return state_->count(**query);
  }));
}

Result<std::uint64_t> SegmentMatcher::count_holding_all() {
  return flatten(xapian_try(state_->segment.folder(), [&]() -> Result<std::uint64_t> {
    const Result<SegmentQuery> query =
        make_segment_query(state_->segment, state_->plan, state_->verifier, PlainWords::All);
    if (!query) return tl::unexpected(query.error());
    return state_->count(query->query);
  }));
}

Result<std::vector<std::uint32_t>> SegmentMatcher::list(PlainWords plain_words) {
  using Listed = Result<std::vector<std::uint32_t>>;
  return flatten(xapian_try(state_->segment.folder(), [&]() -> Listed {
    const Result<SegmentQuery> query =
        make_segment_query(state_->segment, state_->plan, state_->verifier, plain_words);
    if (!query) return tl::unexpected(query.error());
    return state_->list(query->query);
  }));
}

}  // namespace pepite::search
