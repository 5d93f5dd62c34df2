// What a segment's index holds, as one number: once from the database, once from its documents. The
// two are equal when every posting, length and value has its document and no document misses one.
#ifndef PEPITE_INDEXER_INDEX_DIGEST_H_
#define PEPITE_INDEXER_INDEX_DIGEST_H_

#include <xapian.h>
#include <cstdint>
#include <string_view>

#include "indexer/document.h"

namespace pepite::indexer {

// A sum over facts in any order: (term, docid, wdf), (slot, docid, value), (docid, length).
class IndexDigest {
 public:
  void add(std::uint32_t docid, const Document& document);
  friend bool operator==(const IndexDigest&, const IndexDigest&) = default;

 private:
  friend IndexDigest digest_database(const Xapian::Database& database);
  void add_posting(std::uint64_t term, std::uint32_t docid, std::uint64_t wdf);
  void add_value(std::uint32_t slot, std::uint32_t docid, std::string_view value);
  void add_length(std::uint32_t docid, std::uint64_t length);

  std::uint64_t postings_ = 0;
  std::uint64_t values_ = 0;
  std::uint64_t lengths_ = 0;
  std::uint64_t facts_ = 0;
};

// Reads every posting and value. Xapian's exceptions pass through.
IndexDigest digest_database(const Xapian::Database& database);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_INDEX_DIGEST_H_
