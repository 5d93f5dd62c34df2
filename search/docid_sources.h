// Sets of docids of one segment for Xapian's matcher: sorted lists (superseded posts, verified
// phrases) and ranges (dates, since posts are in time order).
//
// They weigh nothing and know their exact size. Made for one segment's own database: docids are
// that database's.
#ifndef PEPITE_SEARCH_DOCID_SOURCES_H_
#define PEPITE_SEARCH_DOCID_SOURCES_H_

#include <xapian.h>
#include <cstddef>
#include <cstdint>
#include <span>

namespace pepite::search {

// Docids first..last, both included; empty when last < first.
struct DocidRange {
  std::uint32_t first = 1;
  std::uint32_t last = 0;
  bool is_empty() const { return last < first; }
  friend bool operator==(const DocidRange&, const DocidRange&) = default;
};

// `docids` are sorted and distinct, and must outlive the query.
Xapian::Query make_docid_list_query(std::span<const std::uint32_t> docids);
Xapian::Query make_docid_range_query(DocidRange range);

// The part of a segment of posts within [begin_s, end_s): by binary search on kTimeSlot. Posts
// without a time come first in a segment and are within no span but kAllTime. Throws Xapian::Error.
DocidRange find_docid_range(const Xapian::Database& segment, std::int64_t begin_s,
                            std::int64_t end_s);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_DOCID_SOURCES_H_
