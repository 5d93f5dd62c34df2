#include "indexer/glass_database_writer.h"

#include <xapian.h>

#include <cassert>
#include <limits>
#include <utility>

#include "indexer/durable_file.h"
#include "indexer/glass_encoding.h"
#include "shared/message_id.h"
#include "shared/xapian_try.h"

namespace pepite::indexer {

GlassDatabaseWriter::GlassDatabaseWriter(std::filesystem::path folder, GlassBtreeWriter postlist,
                                         GlassBtreeWriter docdata)
    : folder_(std::move(folder)), postlist_(std::move(postlist)), docdata_(std::move(docdata)) {}

Result<GlassDatabaseWriter> GlassDatabaseWriter::create(const std::filesystem::path& folder) {
  Result<GlassBtreeWriter> postlist = GlassBtreeWriter::create(folder / kGlassPostlistName);
  if (!postlist) return tl::unexpected(postlist.error());
  Result<GlassBtreeWriter> docdata = GlassBtreeWriter::create(folder / kGlassDocdataName);
  if (!docdata) return tl::unexpected(docdata.error());
  return GlassDatabaseWriter(folder, std::move(*postlist), std::move(*docdata));
}

void GlassDatabaseWriter::set_metadata(std::string_view key, std::string_view value) {
  assert(!key.empty() && !value.empty());
  [[maybe_unused]] const bool is_new = metadata_.emplace(key, value).second;
  assert(is_new);
}

Result<void> GlassDatabaseWriter::add_document(std::uint32_t length,
                                               std::span<const DocumentValue> values,
                                               std::string_view data) {
  const std::uint32_t docid = ++statistics_.documents;
  lengths_.push_back(length);
  statistics_.total_length += length;
  statistics_.longest = std::max(statistics_.longest, length);
  if (length > 0 && (statistics_.shortest == 0 || length < statistics_.shortest)) {
    statistics_.shortest = length;
  }
  for (const DocumentValue& value : values)
    values_[value.slot].add(docid, value.value);
  if (data.empty()) return {};
  return docdata_.add(document_data_key(docid), data);
}

Result<void> GlassDatabaseWriter::begin_terms() {
  Result<void> written = write_metadata();
  if (written) written = write_values();
  if (written) written = write_document_lengths();
  return written;
}

Result<void> GlassDatabaseWriter::write_metadata() {
  for (const auto& [key, value] : metadata_) {
    if (Result<void> added = postlist_.add(metadata_key(key), value); !added) return added;
  }
  metadata_.clear();
  return {};
}

// The order of slots in keys is not that of their numbers: 256 comes before 1.
Result<void> GlassDatabaseWriter::write_values() {
  std::map<std::string, std::uint32_t> slots_by_statistics_key;
  std::map<std::string, std::uint32_t> slots_by_chunk_key;
  for (const auto& [slot, encoder] : values_) {
    slots_by_statistics_key.emplace(value_statistics_key(slot), slot);
    slots_by_chunk_key.emplace(value_chunk_key(slot, encoder.chunks().front().first_docid), slot);
  }
  for (const auto& [key, slot] : slots_by_statistics_key) {
    if (Result<void> added = postlist_.add(key, values_[slot].statistics_tag()); !added)
      return added;
  }
  for (const auto& [key, slot] : slots_by_chunk_key) {
    for (const ValueChunk& chunk : values_[slot].chunks()) {
      Result<void> added = postlist_.add(value_chunk_key(slot, chunk.first_docid), chunk.tag);
      if (!added) return added;
    }
  }
  values_.clear();
  return {};
}

Result<void> GlassDatabaseWriter::write_document_lengths() {
  if (lengths_.empty()) return {};
  key_ = document_lengths_key();
  begin_posting_list(0, 0);
  std::uint32_t docid = 0;
  for (const std::uint32_t length : lengths_) {
    ++docid;
    if (encoder_.add(docid, length)) continue;
    if (Result<void> closed = close_chunk(ChunkPlace::NotLast); !closed) return closed;
    encoder_.add(docid, length);
  }
  lengths_ = {};
  return close_chunk(ChunkPlace::Last);
}

// Every chunk fits in one item, whose key may be the longer one of a later chunk.
void GlassDatabaseWriter::begin_posting_list(std::uint32_t documents, std::uint64_t occurrences) {
  constexpr std::size_t kMostLaterKeyBytes = 1 + 5;
  // Xapian counts occurrences in 32 bits, and reads garbage beyond.
  constexpr std::uint64_t kMostOccurrences = std::numeric_limits<std::uint32_t>::max();
  encoder_.begin(documents, std::min(occurrences, kMostOccurrences),
                 kGlassLargestItemBytes - kGlassItemOverheadBytes -
                     std::min(kGlassLongestKeyBytes, key_.size() + kMostLaterKeyBytes));
}

Result<void> GlassDatabaseWriter::close_chunk(ChunkPlace place) {
  const bool is_first = encoder_.is_first_chunk();
  const std::uint32_t first_docid = encoder_.first_docid();
  const std::string_view tag = encoder_.close(place);
  if (is_first) return postlist_.add(key_, tag);
  return postlist_.add(later_chunk_key(key_, first_docid), tag);
}

Result<void> GlassDatabaseWriter::finish(const GlassFormat& format) {
  const Result<GlassTableRoot> docdata = docdata_.finish();
  if (!docdata) return tl::unexpected(docdata.error());
  const Result<GlassTableRoot> postlist = postlist_.finish();
  if (!postlist) return tl::unexpected(postlist.error());
  if (Result<void> made = append_to_file(folder_ / kGlassTermlistName, {}); !made) return made;
  return append_to_file(
      folder_ / kGlassVersionName,
      format_glass_version_file(make_glass_uuid(), *postlist, *docdata, statistics_, format));
}

Result<void> check_xapian_reads_glass(const std::filesystem::path& folder,
                                      const GlassFormat& format) {
  Result<GlassDatabaseWriter> empty = GlassDatabaseWriter::create(folder);
  if (!empty) return tl::unexpected(empty.error());
  if (Result<void> finished = empty->finish(format); !finished) return finished;
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

}  // namespace pepite::indexer
