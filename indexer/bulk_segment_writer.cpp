#include "indexer/bulk_segment_writer.h"

#include <xapian.h>

#include <cassert>
#include <limits>
#include <utility>
#include <vector>

#include "indexer/durable_file.h"
#include "indexer/glass_database_writer.h"
#include "indexer/inverter.h"
#include "shared/xapian_try.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kTermsAhead = 8;

class BulkSegmentWriter : public SegmentWriter {
 public:
  explicit BulkSegmentWriter(GlassDatabaseWriter database) : database_(std::move(database)) {}

  Result<void> set_metadata(std::string_view key, std::string_view value) override {
    database_.set_metadata(key, value);
    return {};
  }

  Result<void> add(const Document& document) override {
    const std::uint64_t length = document_length(document);
    assert(length <= std::numeric_limits<std::uint32_t>::max());
    inverter_.add(++documents_, document.terms);
    return database_.add_document(static_cast<std::uint32_t>(length), document.values,
                                  document.data);
  }

  Result<void> finish() override {
    if (Result<void> begun = database_.begin_terms(); !begun) return begun;
    const std::vector<std::uint32_t> numbers = inverter_.sorted_terms();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (i + 2 * kTermsAhead < numbers.size()) {
        inverter_.prefetch(numbers[i + kTermsAhead], numbers[i + 2 * kTermsAhead]);
      }
      const InvertedTerm& term = inverter_.term(numbers[i]);
      Result<void> added = database_.add_term(inverter_.text(numbers[i]), term.documents,
                                              term.occurrences, inverter_.postings(numbers[i]));
      if (!added) return added;
    }
    return database_.finish();
  }

 private:
  GlassDatabaseWriter database_;
  Inverter inverter_;
  std::uint32_t documents_ = 0;
};

// Xapian refuses any format date but its own; its tables have no other mark of their format.
Result<void> check_xapian_reads_our_format(const std::filesystem::path& folder) {
  Result<GlassDatabaseWriter> empty = GlassDatabaseWriter::create(folder);
  if (!empty) return tl::unexpected(empty.error());
  if (Result<void> finished = empty->finish(); !finished) return finished;
  Result<void> opened = xapian_try(folder, [&] { Xapian::Database{folder.string()}; });
  if (!opened) {
    if (opened.error().code == ErrorCode::FormatVersion) {
      opened.error().hint = make_message(MessageId::XapianVersionWriterHint);
    }
    return opened;
  }
  const Result<std::vector<std::filesystem::path>> files = list_folder(folder);
  if (!files) return tl::unexpected(files.error());
  for (const std::filesystem::path& file : *files) {
    if (Result<void> removed = remove_path(file); !removed) return removed;
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<SegmentWriter>> make_bulk_segment_writer(
    const std::filesystem::path& folder) {
  assert(std::filesystem::is_empty(folder));
  if (Result<void> known = check_xapian_reads_our_format(folder); !known) {
    return tl::unexpected(known.error());
  }
  Result<GlassDatabaseWriter> database = GlassDatabaseWriter::create(folder);
  if (!database) return tl::unexpected(database.error());
  return std::make_unique<BulkSegmentWriter>(std::move(*database));
}

}  // namespace pepite::indexer
