// Plan -> a set of posts, whole and exact: what commands that act on a set go through (timeline,
// facets; draws and orders by counts).
//
// A set is no ranked list. Every plain word of the query must hold, and nothing is ever added to
// the query: what acts on a set would act on posts that nobody asked for. Only whoever says so
// (--any) gets posts that hold one word of several.
#ifndef PEPITE_SEARCH_POST_SET_H_
#define PEPITE_SEARCH_POST_SET_H_

#include <xapian.h>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "search/query_plan.h"
#include "search/rank_posts.h"
#include "search/segment_query.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

struct SetOptions {
  PlainWords plain_words = PlainWords::All;
  ContextPosts context = ContextPosts::Exclude;
};

// The posts of the set in one segment of the snapshot.
struct SegmentSet {
  std::size_t segment = 0;
  std::vector<std::uint32_t> docids;  // ascending: in order of time
};

struct PostSet {
  std::vector<SegmentSet> segments;  // in the snapshot's order; some may be empty
  std::uint64_t size() const;
};

// The living posts of the set. A plan without clauses names all posts. Every candidate of a phrase
// is read. Damaged when one cannot be.
Result<PostSet> find_set(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                         const SetOptions& options);

// Calls visit(docid, value) for each of the docids, ascending; the value is empty where the post
// has none in this slot. Xapian's exceptions pass through.
template <class Visit>
void visit_values(const Xapian::Database& segment, std::span<const std::uint32_t> docids,
                  Xapian::valueno slot, Visit visit) {
  auto value = segment.valuestream_begin(slot);
  const auto end = segment.valuestream_end(slot);
  for (const std::uint32_t docid : docids) {
    if (value != end && value.get_docid() < docid) value.skip_to(docid);
    const bool has_value = value != end && value.get_docid() == docid;
    visit(docid, has_value ? *value : std::string());
  }
}

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_POST_SET_H_
