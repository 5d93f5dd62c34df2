#include "shared/segment_files.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <string_view>

#include "shared/byte_codec.h"
#include "shared/checksum.h"
#include "shared/front_coding.h"

namespace pepite {
namespace {

constexpr std::string_view kIdsMagic = "PEPIDS1\n";
constexpr std::string_view kTombstonesMagic = "PEPTMB1\n";
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kHashBytes = 8;
constexpr std::size_t kDocidBytes = 4;
constexpr std::size_t kChecksumBytes = 8;
constexpr std::size_t kFieldBytes = 4;

// A row is these fields, each a fixed32.
template <class Record>
struct RowForm;

template <>
struct RowForm<ShortLinkRecord> {
  static constexpr std::string_view kMagic = "PEPLNK1\n";
  static constexpr std::array kFields = {&ShortLinkRecord::hash, &ShortLinkRecord::docid,
                                         &ShortLinkRecord::state};
};

template <>
struct RowForm<ReplyRecord> {
  static constexpr std::string_view kMagic = "PEPREP1\n";
  static constexpr std::array kFields = {&ReplyRecord::hash, &ReplyRecord::docid};
};

template <class Record>
constexpr std::size_t kRowBytes = RowForm<Record>::kFields.size() * kFieldBytes;

}  // namespace

std::uint64_t hash_identity(Network network, std::string_view id) {
  const std::string_view name = network_name(network);
  std::array<char, 64> usual;
  if (name.size() + 1 + id.size() <= usual.size()) {
    char* end = std::copy(name.begin(), name.end(), usual.begin());
    *end++ = ':';
    end = std::copy(id.begin(), id.end(), end);
    return checksum64({usual.data(), static_cast<std::size_t>(end - usual.data())});
  }
  std::string key(name);
  key.append(":").append(id);
  return checksum64(key);
}

std::string format_ids(std::vector<IdRecord> records) {
  std::sort(records.begin(), records.end());
  std::string out(kIdsMagic);
  out.reserve(kHeaderBytes + records.size() * (kHashBytes + kDocidBytes));
  append_fixed64(out, records.size());
  for (const IdRecord& record : records)
    append_fixed64(out, record.hash);
  for (const IdRecord& record : records)
    append_fixed32(out, record.docid);
  return out;
}

std::optional<IdsView> IdsView::open(std::string_view bytes, std::uint32_t documents) {
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kIdsMagic)) return std::nullopt;
  const std::size_t count = (bytes.size() - kHeaderBytes) / (kHashBytes + kDocidBytes);
  if (bytes.size() != kHeaderBytes + count * (kHashBytes + kDocidBytes) || count < documents ||
      read_fixed64(bytes.data() + kIdsMagic.size()) != count) {
    return std::nullopt;
  }
  return IdsView(bytes.substr(kHeaderBytes, count * kHashBytes),
                 bytes.substr(kHeaderBytes + count * kHashBytes));
}

std::uint64_t IdsView::hash_at(std::size_t index) const {
  return read_fixed64(hashes_.data() + index * kHashBytes);
}

std::vector<std::uint32_t> IdsView::find(std::uint64_t hash) const {
  const std::size_t count = size();
  std::size_t low = 0;
  std::size_t high = count;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (hash_at(middle) < hash) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  std::vector<std::uint32_t> docids;
  for (; low < count && hash_at(low) == hash; ++low) {
    docids.push_back(read_fixed32(docids_.data() + low * kDocidBytes));
  }
  return docids;
}

std::size_t IdsView::size() const {
  return hashes_.size() / kHashBytes;
}

IdRecord IdsView::at(std::size_t index) const {
  return {hash_at(index), read_fixed32(docids_.data() + index * kDocidBytes)};
}

ShortLinkRecord make_short_link_record(const LearntLink& link, std::uint32_t docid) {
  const std::uint64_t key = checksum64(link.key);
  const std::uint64_t state = checksum64(link.key + "\n" + link.target);
  return {static_cast<std::uint32_t>(key >> 32), docid, static_cast<std::uint32_t>(state)};
}

template <class Record>
std::string format_rows(std::vector<Record> records) {
  std::sort(records.begin(), records.end());
  std::string out(RowForm<Record>::kMagic);
  out.reserve(kHeaderBytes + records.size() * kRowBytes<Record>);
  append_fixed64(out, records.size());
  for (const Record& record : records) {
    for (const auto field : RowForm<Record>::kFields)
      append_fixed32(out, record.*field);
  }
  return out;
}

template <class Record>
std::optional<RowsView<Record>> RowsView<Record>::open(std::string_view bytes) {
  constexpr std::string_view kMagic = RowForm<Record>::kMagic;
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) return std::nullopt;
  RowsView view;
  view.rows_ = bytes.substr(kHeaderBytes);
  if (view.rows_.size() % kRowBytes<Record> != 0 ||
      read_fixed64(bytes.data() + kMagic.size()) != view.size()) {
    return std::nullopt;
  }
  return view;
}

template <class Record>
std::size_t RowsView<Record>::size() const {
  return rows_.size() / kRowBytes<Record>;
}

template <class Record>
Record RowsView<Record>::at(std::size_t index) const {
  const char* field_bytes = rows_.data() + index * kRowBytes<Record>;
  Record record{};
  for (const auto field : RowForm<Record>::kFields) {
    record.*field = read_fixed32(field_bytes);
    field_bytes += kFieldBytes;
  }
  return record;
}

template <class Record>
std::vector<Record> RowsView<Record>::find(std::uint32_t hash) const {
  const std::size_t count = size();
  std::size_t low = 0;
  std::size_t high = count;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (at(middle).hash < hash) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  std::vector<Record> found;
  for (; low < count && at(low).hash == hash; ++low)
    found.push_back(at(low));
  return found;
}

template std::string format_rows(std::vector<ShortLinkRecord> records);
template std::string format_rows(std::vector<ReplyRecord> records);
template class RowsView<ShortLinkRecord>;
template class RowsView<ReplyRecord>;

std::string format_tombstones(const Tombstones& tombstones) {
  std::string out(kTombstonesMagic);
  append_varint(out, tombstones.docids.size());
  std::uint32_t previous_docid = 0;
  for (const std::uint32_t docid : tombstones.docids) {
    assert(docid > previous_docid);
    append_varint(out, docid - previous_docid);
    previous_docid = docid;
  }
  append_varint(out, tombstones.length);
  append_varint(out, tombstones.terms.size());
  std::string_view previous_term;
  for (const auto& [term, statistics] : tombstones.terms) {
    append_front_coded(out, previous_term, term);
    append_varint(out, statistics.posts);
    append_varint(out, statistics.occurrences);
    previous_term = term;
  }
  append_fixed64(out, checksum64(out));
  return out;
}

std::optional<Tombstones> parse_tombstones(std::string_view bytes, std::uint32_t documents) {
  if (bytes.size() < kChecksumBytes) return std::nullopt;
  const std::string_view body = bytes.substr(0, bytes.size() - kChecksumBytes);
  if (read_fixed64(bytes.data() + body.size()) != checksum64(body)) return std::nullopt;

  ByteReader reader(body);
  if (reader.bytes(kTombstonesMagic.size()) != kTombstonesMagic) return std::nullopt;
  Tombstones tombstones;
  std::uint64_t docid = 0;
  const std::uint64_t docid_count = reader.count(1);
  for (std::uint64_t i = 0; i < docid_count; ++i) {
    const std::uint32_t gap = reader.varint32();
    docid += gap;
    if (gap == 0 || docid > documents) return std::nullopt;
    tombstones.docids.push_back(static_cast<std::uint32_t>(docid));
  }
  tombstones.length = reader.varint();
  const std::uint64_t term_count = reader.count(4);
  std::string previous;
  for (std::uint64_t i = 0; i < term_count && !reader.has_failed(); ++i) {
    std::string term = read_front_coded(reader, previous);
    TermStatistics statistics;
    statistics.posts = reader.varint32();
    statistics.occurrences = reader.varint();
    if (i > 0 && term <= previous) return std::nullopt;
    previous = term;
    tombstones.terms.emplace_hint(tombstones.terms.end(), std::move(term), statistics);
  }
  if (reader.has_failed() || !reader.is_at_end()) return std::nullopt;
  return tombstones;
}

}  // namespace pepite
