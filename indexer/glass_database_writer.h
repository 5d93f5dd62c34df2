// Writes a whole glass database in one pass: documents in docid order, then terms in byte order
// with their postings. The bulk writer gives it an inverted segment, the merge gives it several
// segments read side by side.
//
// It counts what the matcher trusts (lengths, largest wdf, value bounds) from what goes through it.
#ifndef PEPITE_INDEXER_GLASS_DATABASE_WRITER_H_
#define PEPITE_INDEXER_GLASS_DATABASE_WRITER_H_

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/glass_btree_writer.h"
#include "indexer/glass_encoding.h"
#include "indexer/glass_version_file.h"
#include "indexer/posting_encoder.h"
#include "indexer/value_encoder.h"
#include "shared/error.h"

namespace pepite::indexer {

// In this order: create; set_metadata and add_document; begin_terms; add_term; finish. After an
// error the database is lost. Until begin_terms it holds, for each document, 4 bytes and its
// values.
class GlassDatabaseWriter {
 public:
  // In a folder that exists and is empty. System when it cannot be written.
  static Result<GlassDatabaseWriter> create(const std::filesystem::path& folder);

  // Each key once; neither part empty.
  void set_metadata(std::string_view key, std::string_view value);

  // The first is document 1, each next one more. `length` is the sum of its wdfs.
  Result<void> add_document(std::uint32_t length, std::span<const DocumentValue> values,
                            std::string_view data);

  Result<void> begin_terms();

  // Terms ascend. `postings`, of which there must be one, is a cursor in docid order: next() says
  // whether there is one more, docid() and wdf() what it is. `documents` is how many there are,
  // `occurrences` the sum of their wdfs.
  template <class Cursor>
  Result<void> add_term(std::string_view term, std::uint32_t documents, std::uint64_t occurrences,
                        Cursor postings) {
    key_.clear();
    append_escaped(key_, term);
    begin_posting_list(documents, occurrences);
    while (postings.next()) {
      statistics_.largest_wdf = std::max(statistics_.largest_wdf, postings.wdf());
      if (encoder_.add(postings.docid(), postings.wdf())) continue;
      if (Result<void> closed = close_chunk(ChunkPlace::NotLast); !closed) return closed;
      encoder_.add(postings.docid(), postings.wdf());
    }
    return close_chunk(ChunkPlace::Last);
  }

  // Leaves postlist.glass, docdata.glass, an empty termlist.glass and, written last, iamglass; none
  // is synced. Called once, last.
  Result<void> finish(const GlassFormat& format = {});

 private:
  GlassDatabaseWriter(std::filesystem::path folder, GlassBtreeWriter postlist,
                      GlassBtreeWriter docdata);
  Result<void> write_metadata();
  Result<void> write_values();
  Result<void> write_document_lengths();
  void begin_posting_list(std::uint32_t documents, std::uint64_t occurrences);
  Result<void> close_chunk(ChunkPlace place);

  std::filesystem::path folder_;
  GlassBtreeWriter postlist_;
  GlassBtreeWriter docdata_;
  GlassStatistics statistics_;
  std::map<std::string, std::string, std::less<>> metadata_;
  std::map<std::uint32_t, ValueEncoder> values_;  // by slot
  std::vector<std::uint32_t> lengths_;            // of the documents
  PostingEncoder encoder_;
  std::string key_;  // of the first chunk of the list in the encoder
};

// Writes an empty database into an empty folder, has the Xapian library open it, and empties the
// folder again. FormatVersion, with a hint, when the library knows another glass format than that.
Result<void> check_xapian_reads_glass(const std::filesystem::path& folder,
                                      const GlassFormat& format = {});

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_GLASS_DATABASE_WRITER_H_
