#include "indexer/bulk_segment_writer.h"

#include <cassert>
#include <limits>
#include <utility>
#include <vector>

#include "indexer/glass_database_writer.h"
#include "indexer/inverter.h"

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

}  // namespace

Result<std::unique_ptr<SegmentWriter>> make_bulk_segment_writer(
    const std::filesystem::path& folder) {
  [[maybe_unused]] std::error_code unknown;
  assert(std::filesystem::is_empty(folder, unknown) || unknown);
  if (Result<void> known = check_xapian_reads_glass(folder); !known) {
    return tl::unexpected(known.error());
  }
  Result<GlassDatabaseWriter> database = GlassDatabaseWriter::create(folder);
  if (!database) return tl::unexpected(database.error());
  return std::make_unique<BulkSegmentWriter>(std::move(*database));
}

}  // namespace pepite::indexer
