#include "indexer/segment_merge.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

#include "indexer/document.h"
#include "indexer/glass_database_writer.h"
#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::indexer {
namespace {

// xapian_try for calls that can fail for other reasons too.
template <class Call>
auto try_reading(const MergeInput& input, Call&& call) -> std::invoke_result_t<Call> {
  auto tried = xapian_try(input.path, std::forward<Call>(call));
  if (!tried) return tl::unexpected(tried.error());
  return std::move(*tried);
}

// ---- Order ----

// Walks over the living documents of one input with their times.
class LivingDocuments {
 public:
  explicit LivingDocuments(const MergeInput& input)
      : input_(&input), documents_(input.database.get_doccount()) {}

  // Must be called before the first document too; false after the last.
  bool next() {
    do {
      ++docid_;
      if (superseded_ < input_->superseded.size() && input_->superseded[superseded_] < docid_) {
        ++superseded_;
      }
    } while (superseded_ < input_->superseded.size() && input_->superseded[superseded_] == docid_);
    if (docid_ > documents_) return false;
    read_time();
    return true;
  }

  std::uint32_t docid() const { return docid_; }
  const std::string& time() const { return time_; }  // encode_time's bytes, or nothing

 private:
  void read_time() {
    time_.clear();
    if (!is_begun_) time_value_ = input_->database.valuestream_begin(kTimeSlot);
    is_begun_ = true;
    const auto end = input_->database.valuestream_end(kTimeSlot);
    while (time_value_ != end && time_value_.get_docid() < docid_)
      ++time_value_;
    if (time_value_ != end && time_value_.get_docid() == docid_) time_ = *time_value_;
  }

  const MergeInput* input_;
  std::uint32_t documents_;
  std::uint32_t docid_ = 0;
  std::size_t superseded_ = 0;
  Xapian::ValueIterator time_value_;
  bool is_begun_ = false;
  std::string time_;
};

struct Head {
  std::uint32_t input = 0;
  LivingDocuments documents;
  MergedDocument document() const { return {input, documents.docid()}; }
};

Result<bool> is_before(const Head& left, const Head& right, const ComesBefore& comes_before) {
  if (left.documents.time() != right.documents.time()) {
    return left.documents.time() < right.documents.time();
  }
  return comes_before(left.document(), right.document());
}

// ---- Documents ----

// The values of one input, read forwards.
class ValueReader {
 public:
  ValueReader(const Xapian::Database& database, const std::vector<std::uint32_t>& slots)
      : database_(&database) {
    for (const std::uint32_t slot : slots)
      streams_.push_back({slot, database.valuestream_begin(slot)});
  }

  std::vector<DocumentValue> read(std::uint32_t docid) {
    std::vector<DocumentValue> values;
    for (auto& [slot, value] : streams_) {
      const auto end = database_->valuestream_end(slot);
      while (value != end && value.get_docid() < docid)
        ++value;
      if (value != end && value.get_docid() == docid) values.push_back({slot, *value});
    }
    return values;
  }

 private:
  const Xapian::Database* database_;
  std::vector<std::pair<std::uint32_t, Xapian::ValueIterator>> streams_;
};

// ---- Terms ----

struct MergedPosting {
  std::uint32_t docid;
  std::uint32_t wdf;
  friend bool operator<(const MergedPosting& left, const MergedPosting& right) {
    return left.docid < right.docid;
  }
};

class MergedCursor {
 public:
  explicit MergedCursor(const std::vector<MergedPosting>& postings) : postings_(&postings) {}
  bool next() { return ++place_ <= postings_->size(); }
  std::uint32_t docid() const { return (*postings_)[place_ - 1].docid; }
  std::uint32_t wdf() const { return (*postings_)[place_ - 1].wdf; }

 private:
  const std::vector<MergedPosting>* postings_;
  std::size_t place_ = 0;
};

// The terms of one input, read forwards.
class TermReader {
 public:
  // `new_docids`: by docid of the input - 1; 0 where the document is left out.
  TermReader(const MergeInput& input, std::vector<std::uint32_t> new_docids)
      : input_(&input), new_docids_(std::move(new_docids)) {}

  // False after the last. Must be called before the first too.
  Result<bool> next() {
    return try_reading(*input_, [&]() -> Result<bool> {
      if (is_begun_) {
        ++term_;
      } else {
        term_ = input_->database.allterms_begin();
      }
      is_begun_ = true;
      if (term_ == input_->database.allterms_end()) return false;
      text_ = *term_;
      return true;
    });
  }

  const std::string& text() const { return text_; }

  // Appends the living postings of the term, renumbered; they keep their order.
  Result<void> append_postings(std::vector<MergedPosting>& out) const {
    return try_reading(*input_, [&]() -> Result<void> {
      const auto end = input_->database.postlist_end(text_);
      for (auto posting = input_->database.postlist_begin(text_); posting != end; ++posting) {
        const std::uint32_t docid = new_docids_[*posting - 1];
        if (docid != 0) out.push_back({docid, posting.get_wdf()});
      }
      return {};
    });
  }

 private:
  const MergeInput* input_;
  std::vector<std::uint32_t> new_docids_;
  Xapian::TermIterator term_;
  bool is_begun_ = false;
  std::string text_;
};

class Merge {
 public:
  Merge(const std::vector<MergeInput>& inputs, const std::vector<MergedDocument>& order,
        const MergeOptions& options, GlassDatabaseWriter writer)
      : inputs_(inputs), order_(order), options_(options), writer_(std::move(writer)) {}

  Result<void> run() {
    for (const auto& [key, value] : options_.metadata)
      writer_.set_metadata(key, value);
    if (Result<void> written = write_documents(); !written) return written;
    if (Result<void> begun = writer_.begin_terms(); !begun) return begun;
    if (Result<void> written = write_terms(); !written) return written;
    return writer_.finish();
  }

 private:
  Result<void> write_documents() {
    std::vector<std::optional<ValueReader>> values(inputs_.size());
    for (const MergedDocument& document : order_) {
      const MergeInput& input = inputs_[document.input];
      std::optional<ValueReader>& reader = values[document.input];
      Result<void> written = try_reading(input, [&]() -> Result<void> {
        if (!reader) reader.emplace(input.database, options_.slots);
        const Xapian::Document read =
            input.database.get_document(document.docid, Xapian::DOC_ASSUME_VALID);
        Result<std::string> data = read.get_data();
        if (options_.convert_data) data = options_.convert_data(document, std::move(*data));
        if (!data) return tl::unexpected(data.error());
        return writer_.add_document(input.database.get_doclength(document.docid),
                                    reader->read(document.docid), *data);
      });
      if (!written) return written;
    }
    return {};
  }

  Result<std::vector<TermReader>> begin_reading_terms() const {
    std::vector<std::vector<std::uint32_t>> new_docids(inputs_.size());
    for (std::size_t i = 0; i < inputs_.size(); ++i)
      new_docids[i].resize(inputs_[i].database.get_doccount());
    std::uint32_t docid = 0;
    for (const MergedDocument& document : order_)
      new_docids[document.input][document.docid - 1] = ++docid;
    std::vector<TermReader> readers;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      TermReader reader(inputs_[i], std::move(new_docids[i]));
      const Result<bool> has_term = reader.next();
      if (!has_term) return tl::unexpected(has_term.error());
      if (*has_term) readers.push_back(std::move(reader));
    }
    return readers;
  }

  Result<void> write_terms() {
    Result<std::vector<TermReader>> readers = begin_reading_terms();
    if (!readers) return tl::unexpected(readers.error());
    while (!readers->empty()) {
      const std::string term = std::min_element(readers->begin(), readers->end(),
                                                [](const auto& left, const auto& right) {
                                                  return left.text() < right.text();
                                                })
                                   ->text();
      if (Result<void> written = write_term(term, *readers); !written) return written;
    }
    return {};
  }

  // Readers that stand on the term go on to their next, those without one leave.
  Result<void> write_term(const std::string& term, std::vector<TermReader>& readers) {
    postings_.clear();
    for (auto reader = readers.begin(); reader != readers.end();) {
      if (reader->text() != term) {
        ++reader;
        continue;
      }
      const std::size_t before = postings_.size();
      if (Result<void> read = reader->append_postings(postings_); !read) return read;
      sort_in(before);
      const Result<bool> has_term = reader->next();
      if (!has_term) return tl::unexpected(has_term.error());
      reader = *has_term ? reader + 1 : readers.erase(reader);
    }
    if (postings_.empty()) return {};
    std::uint64_t occurrences = 0;
    for (const MergedPosting& posting : postings_)
      occurrences += posting.wdf;
    return writer_.add_term(term, static_cast<std::uint32_t>(postings_.size()), occurrences,
                            MergedCursor(postings_));
  }

  // Puts the sorted postings from `middle` on in order with the sorted ones before. Segments of
  // different times stand one behind the other: then there is nothing to do.
  void sort_in(std::size_t middle) {
    if (middle == 0 || middle == postings_.size()) return;
    if (postings_[middle - 1] < postings_[middle]) return;
    std::inplace_merge(postings_.begin(), postings_.begin() + static_cast<std::ptrdiff_t>(middle),
                       postings_.end());
  }

  const std::vector<MergeInput>& inputs_;
  const std::vector<MergedDocument>& order_;
  const MergeOptions& options_;
  GlassDatabaseWriter writer_;
  std::vector<MergedPosting> postings_;  // of the term being merged
};

}  // namespace

Result<std::vector<MergedDocument>> merge_order(const std::vector<MergeInput>& inputs,
                                                const ComesBefore& comes_before) {
  assert(!inputs.empty());
  std::vector<MergedDocument> order;
  std::vector<Head> heads;
  // Whether the head has a document: it goes to its next one.
  const auto advance = [&](Head& head) {
    return try_reading(inputs[head.input], [&]() -> Result<bool> { return head.documents.next(); });
  };
  for (std::uint32_t input = 0; input < inputs.size(); ++input) {
    Head head{input, LivingDocuments(inputs[input])};
    const Result<bool> has_document = advance(head);
    if (!has_document) return tl::unexpected(has_document.error());
    if (*has_document) heads.push_back(std::move(head));
  }
  while (!heads.empty()) {
    std::size_t first = 0;
    for (std::size_t other = 1; other < heads.size(); ++other) {
      const Result<bool> before = is_before(heads[other], heads[first], comes_before);
      if (!before) return tl::unexpected(before.error());
      if (*before) first = other;
    }
    order.push_back(heads[first].document());
    const Result<bool> has_document = advance(heads[first]);
    if (!has_document) return tl::unexpected(has_document.error());
    if (!*has_document) heads.erase(heads.begin() + static_cast<std::ptrdiff_t>(first));
  }
  return order;
}

Result<void> merge_segments(const std::vector<MergeInput>& inputs,
                            const std::vector<MergedDocument>& order, const MergeOptions& options,
                            const std::filesystem::path& folder) {
  if (Result<void> known = check_xapian_reads_glass(folder); !known) return known;
  Result<GlassDatabaseWriter> writer = GlassDatabaseWriter::create(folder);
  if (!writer) return tl::unexpected(writer.error());
  return Merge(inputs, order, options, std::move(*writer)).run();
}

}  // namespace pepite::indexer
