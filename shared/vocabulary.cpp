#include "shared/vocabulary.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "shared/checksum.h"
#include "shared/fold.h"
#include "shared/front_coding.h"
#include "shared/index_schema.h"

namespace pepite {
namespace {

constexpr std::string_view kMagic = "PEPVOC2\n";
constexpr std::size_t kHeaderBytes = 24;
constexpr std::size_t kNumberBytes = sizeof(std::uint32_t);
// Front coding begins anew with each block: that is where a search may enter.
constexpr std::size_t kBlockEntries = 32;

std::size_t blocks_of(std::uint64_t entries) {
  return static_cast<std::size_t>((entries + kBlockEntries - 1) / kBlockEntries);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A written form is folded but for its accents.
std::string without_accents(const std::string& written) {
  return is_ascii(written) ? written : fold(written);
}

}  // namespace

VocabularyEntry make_vocabulary_entry(std::string written, TermSpace space, std::uint32_t posts) {
  std::string folded = without_accents(written);
  return {std::move(folded), std::move(written), space, posts};
}

std::strong_ordering compare_forms(const VocabularyEntry& left, const VocabularyEntry& right) {
  return std::tie(left.folded, left.written, left.space) <=>
         std::tie(right.folded, right.written, right.space);
}

bool is_regular_term(std::string_view folded, std::string_view term) {
  for (const TermSpace space : {TermSpace::French, TermSpace::English, TermSpace::Other}) {
    const std::string_view prefix = prefix_of(space);
    if (term.starts_with(prefix)) return folded.starts_with(term.substr(prefix.size()));
  }
  return false;
}

void VocabularyFormat::add(const VocabularyEntry& entry) {
  if (entry.written.size() > kLongestTermBytes) return;
  if (count_ % kBlockEntries == 0) {
    append_fixed32(blocks_, static_cast<std::uint32_t>(entries_.size()));
    previous_.clear();
  }
  append_front_coded(entries_, previous_, entry.written);
  entries_.push_back(static_cast<char>(entry.space));
  append_varint(entries_, entry.posts);
  previous_ = entry.written;
  ++count_;
}

std::string VocabularyFormat::take() {
  std::ranges::sort(irregular_);
  irregular_.erase(std::unique(irregular_.begin(), irregular_.end()), irregular_.end());
  std::string bytes(kMagic);
  append_fixed64(bytes, count_);
  append_fixed64(bytes, entries_.size());
  bytes.append(entries_).append(blocks_);
  for (const std::uint32_t hash : irregular_)
    append_fixed32(bytes, hash);
  return bytes;
}

VocabularyReader::VocabularyReader(std::string_view entries, std::uint64_t count)
    : reader_(entries), entries_left_(count) {}

bool VocabularyReader::next() {
  if (has_failed_ || entries_left_ == 0) {
    has_failed_ = has_failed_ || reader_.has_failed() || !reader_.is_at_end();
    return false;
  }
  --entries_left_;
  const bool begins_block = entries_of_block_ == 0;
  entries_of_block_ = (entries_of_block_ + 1) % kBlockEntries;
  std::string written = read_front_coded(reader_, begins_block ? std::string() : entry_.written);
  const std::uint8_t space = reader_.byte();
  const std::uint32_t posts = reader_.varint32();
  if (reader_.has_failed() || space > static_cast<std::uint8_t>(TermSpace::Other)) {
    has_failed_ = true;
    return false;
  }
  VocabularyEntry entry =
      make_vocabulary_entry(std::move(written), static_cast<TermSpace>(space), posts);
  has_failed_ = is_begun_ && compare_forms(entry, entry_) <= 0;
  is_begun_ = true;
  entry_ = std::move(entry);
  return !has_failed_;
}

std::optional<VocabularyView> VocabularyView::open(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.bytes(kMagic.size()) != kMagic) return std::nullopt;
  VocabularyView view;
  view.count_ = reader.fixed64();
  const std::uint64_t entries_bytes = reader.fixed64();
  if (reader.has_failed()) return std::nullopt;
  bytes.remove_prefix(kHeaderBytes);
  // An entry takes four bytes at least.
  if (entries_bytes > bytes.size() || view.count_ > entries_bytes) return std::nullopt;
  view.entries_ = bytes.substr(0, static_cast<std::size_t>(entries_bytes));
  bytes.remove_prefix(view.entries_.size());
  const std::size_t blocks_bytes = blocks_of(view.count_) * kNumberBytes;
  if (blocks_bytes > bytes.size() || bytes.size() % kNumberBytes != 0) return std::nullopt;
  view.blocks_ = bytes.substr(0, blocks_bytes);
  view.irregular_ = bytes.substr(blocks_bytes);
  return view;
}

VocabularyReader VocabularyView::read_all() const {
  return VocabularyReader(entries_, count_);
}

// The entries from the block on; empty where its place is none.
std::string_view VocabularyView::block_at(std::size_t index) const {
  const std::size_t at = read_fixed32(blocks_.data() + index * kNumberBytes);
  return at > entries_.size() ? std::string_view() : entries_.substr(at);
}

VocabularyReader VocabularyView::read_from(std::string_view folded) const {
  const auto reader_at = [&](std::size_t block) {
    return VocabularyReader(block_at(block), count_ - block * kBlockEntries);
  };
  // The last block that begins before it; the first one where none does.
  std::size_t low = 0;
  std::size_t high = blocks_of(count_);
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    VocabularyReader reader = reader_at(middle);
    if (reader.next() && reader.entry().folded < folded) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (count_ == 0) return read_all();
  VocabularyReader reader = reader_at(low == 0 ? 0 : low - 1);
  VocabularyReader before = reader;
  while (reader.next() && reader.entry().folded < folded)
    before = reader;
  return reader.has_failed() ? reader : before;
}

bool VocabularyView::may_be_irregular(std::string_view term) const {
  const std::uint32_t hash = checksum32(term);
  std::size_t low = 0;
  std::size_t high = irregular_count();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (irregular_at(middle) < hash) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < irregular_count() && irregular_at(low) == hash;
}

std::uint32_t VocabularyView::irregular_at(std::size_t index) const {
  return read_fixed32(irregular_.data() + index * kNumberBytes);
}

}  // namespace pepite
