#include "search/docid_sources.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "shared/index_schema.h"

namespace pepite::search {
namespace {

class DocidListSource : public Xapian::PostingSource {
 public:
  explicit DocidListSource(std::span<const std::uint32_t> docids) : docids_(docids) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  Xapian::docid get_docid() const override { return docids_[at_]; }
  bool at_end() const override { return is_started_ && at_ >= docids_.size(); }
  DocidListSource* clone() const override { return new DocidListSource(docids_); }

  void init(const Xapian::Database&) override {
    at_ = 0;
    is_started_ = false;
  }

  void next(double) override {
    if (is_started_) ++at_;
    is_started_ = true;
  }

  void skip_to(Xapian::docid docid, double) override {
    is_started_ = true;
    const auto rest = docids_.subspan(std::min(at_, docids_.size()));
    at_ += static_cast<std::size_t>(std::ranges::lower_bound(rest, docid) - rest.begin());
  }

 private:
  std::span<const std::uint32_t> docids_;
  std::size_t at_ = 0;
  bool is_started_ = false;

  Xapian::doccount size() const { return static_cast<Xapian::doccount>(docids_.size()); }
};

class DocidRangeSource : public Xapian::PostingSource {
 public:
  explicit DocidRangeSource(DocidRange range) : range_(range) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  Xapian::docid get_docid() const override { return at_; }
  bool at_end() const override { return at_ > range_.last; }
  DocidRangeSource* clone() const override { return new DocidRangeSource(range_); }
  void init(const Xapian::Database&) override { at_ = range_.first - 1; }
  void next(double) override { ++at_; }
  void skip_to(Xapian::docid docid, double) override { at_ = std::max({at_, docid, range_.first}); }

 private:
  DocidRange range_;
  Xapian::docid at_ = 0;

  Xapian::doccount size() const { return range_.last - range_.first + 1; }
};

std::optional<std::int64_t> time_of(const Xapian::Database& segment, std::uint32_t docid) {
  return decode_time(segment.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(kTimeSlot));
}

// The first docid whose post is at `seconds` or later; one beyond the last when there is none.
std::uint32_t lower_bound_docid(const Xapian::Database& segment, std::int64_t seconds) {
  std::uint32_t low = 1;
  std::uint32_t high = segment.get_lastdocid() + 1;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const std::optional<std::int64_t> time = time_of(segment, middle);
    if (!time || *time < seconds) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace

Xapian::Query make_docid_list_query(std::span<const std::uint32_t> docids) {
  if (docids.empty()) return Xapian::Query::MatchNothing;
  auto* source = new DocidListSource(docids);
  return Xapian::Query(source->release());
}

Xapian::Query make_docid_range_query(DocidRange range) {
  if (range.is_empty()) return Xapian::Query::MatchNothing;
  auto* source = new DocidRangeSource(range);
  return Xapian::Query(source->release());
}

DocidRange find_docid_range(const Xapian::Database& segment, std::int64_t begin_s,
                            std::int64_t end_s) {
  const bool is_open = begin_s == std::numeric_limits<std::int64_t>::min() &&
                       end_s == std::numeric_limits<std::int64_t>::max();
  if (is_open) return {1, segment.get_lastdocid()};
  const std::uint32_t first = lower_bound_docid(segment, begin_s);
  const std::uint32_t beyond = end_s == std::numeric_limits<std::int64_t>::max()
                                   ? segment.get_lastdocid() + 1
                                   : lower_bound_docid(segment, end_s);
  return {first, beyond - 1};
}

}  // namespace pepite::search
