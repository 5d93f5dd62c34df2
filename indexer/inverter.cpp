#include "indexer/inverter.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "indexer/glass_encoding.h"

namespace pepite::indexer {
namespace {

// Most terms stand in one or two documents, a few in nearly all: slices begin small and double. A
// slice ends in the reference of the next one, written when it is full.
constexpr std::array<std::uint16_t, 8> kSliceBytes = {8, 16, 32, 64, 128, 256, 512, 1024};
constexpr std::uint8_t kLastSliceLevel = kSliceBytes.size() - 1;
constexpr std::size_t kLinkBytes = sizeof(SliceArena::Reference);
constexpr std::size_t payload_bytes(std::uint8_t level) {
  return kSliceBytes[level] - kLinkBytes;
}
constexpr std::uint8_t next_level(std::uint8_t level) {
  return std::min<std::uint8_t>(level + 1, kLastSliceLevel);
}

// A posting is packed_uint(docid gap << 2 | min(wdf, 3)), then for a wdf from 3 packed_uint(wdf).
constexpr std::uint32_t kWdfFollows = 3;
constexpr std::size_t kMostPostingBytes = 2 * 5;

constexpr std::size_t kFirstTableSlots = std::size_t{1} << 12;

std::uint32_t hash_term(std::string_view text) {
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
}

void prefetch_address(const void* address) {
  __builtin_prefetch(address);
}

// ---- Sorting terms ----

// The next 7 bytes of a text, then how many it has left (8 for more than 7): compares as the texts
// do from there on, unless both have more.
struct SortKey {
  std::uint64_t key;
  std::uint32_t number;
};
constexpr std::size_t kSortStep = 7;
constexpr std::uint64_t kHasMore = kSortStep + 1;

std::uint64_t make_sort_key(std::string_view rest) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < kSortStep; ++i) {
    key = key << 8 | (i < rest.size() ? static_cast<std::uint8_t>(rest[i]) : 0U);
  }
  return key << 8 | std::min<std::uint64_t>(rest.size(), kHasMore);
}

// Sorts keys whose texts are equal up to `depth`. Comparing whole texts would miss the cache twice
// at each step.
void sort_terms(const Inverter& inverter, std::span<SortKey> keys, std::size_t depth) {
  for (SortKey& key : keys) {
    key.key = make_sort_key(inverter.text(key.number).substr(depth));
  }
  std::sort(keys.begin(), keys.end(),
            [](const SortKey& left, const SortKey& right) { return left.key < right.key; });
  for (std::size_t begin = 0; begin < keys.size();) {
    std::size_t end = begin + 1;
    while (end < keys.size() && keys[end].key == keys[begin].key)
      ++end;
    if (end - begin > 1) sort_terms(inverter, keys.subspan(begin, end - begin), depth + kSortStep);
    begin = end;
  }
}

}  // namespace

// ---- Reading ----

PostingCursor::PostingCursor(const SliceArena& arena, const InvertedTerm& term)
    : arena_(&arena),
      place_(arena.at(term.first_slice)),
      slice_end_(place_ + payload_bytes(0)),
      remaining_(term.documents) {}

std::uint8_t PostingCursor::read_byte() {
  if (place_ == slice_end_) {
    SliceArena::Reference next = 0;
    std::memcpy(&next, place_, sizeof next);
    place_ = arena_->at(next);
    level_ = next_level(level_);
    slice_end_ = place_ + payload_bytes(level_);
  }
  return static_cast<std::uint8_t>(*place_++);
}

std::uint64_t PostingCursor::read_varint() {
  std::uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const std::uint8_t byte = read_byte();
    value |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) return value;
  }
}

bool PostingCursor::next() {
  if (remaining_ == 0) return false;
  --remaining_;
  const std::uint64_t gap_and_wdf = read_varint();
  docid_ += static_cast<std::uint32_t>(gap_and_wdf >> 2);
  wdf_ = static_cast<std::uint32_t>(gap_and_wdf & 3);
  if (wdf_ == kWdfFollows) wdf_ = static_cast<std::uint32_t>(read_varint());
  return true;
}

// ---- Inverting ----

Inverter::Inverter() : table_(kFirstTableSlots) {}

std::string_view Inverter::text(std::uint32_t number) const {
  return {arena_.at(terms_[number].text), terms_[number].text_bytes};
}

std::size_t Inverter::memory_bytes() const {
  return arena_.memory_bytes() + terms_.capacity() * sizeof(InvertedTerm) +
         table_.capacity() * sizeof(Slot);
}

void Inverter::prefetch(std::uint32_t soon, std::uint32_t later) const {
  prefetch_address(&terms_[later]);
  prefetch_address(arena_.at(terms_[soon].text));
  prefetch_address(arena_.at(terms_[soon].first_slice));
}

// The work on rare terms is waiting for memory, three times over: slot, statistics, text and slice.
// So each step is begun for all terms of a document before any is finished.
void Inverter::prefetch_terms(std::span<const DocumentTerm> terms) {
  candidates_.resize(terms.size());
  const std::size_t mask = table_.size() - 1;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    candidates_[i].hash = hash_term(terms[i].term);
    prefetch_address(&table_[candidates_[i].hash & mask]);
  }
  for (Candidate& candidate : candidates_) {
    std::size_t slot = candidate.hash & mask;
    while (table_[slot].number_plus_one != 0 && table_[slot].hash != candidate.hash) {
      slot = (slot + 1) & mask;
    }
    candidate.number_plus_one = table_[slot].number_plus_one;
    if (candidate.number_plus_one != 0) prefetch_address(&terms_[candidate.number_plus_one - 1]);
  }
  for (const Candidate& candidate : candidates_) {
    if (candidate.number_plus_one == 0) continue;
    const InvertedTerm& term = terms_[candidate.number_plus_one - 1];
    prefetch_address(arena_.at(term.text));
    prefetch_address(arena_.at(term.slice) + term.slice_used);
  }
}

void Inverter::add(std::uint32_t docid, std::span<const DocumentTerm> terms) {
  prefetch_terms(terms);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::uint32_t number = find_or_add(candidates_[i], terms[i].term);
    append_posting(terms_[number], docid, terms[i].wdf);
  }
}

// The slot of the term, or the free one where it belongs.
Inverter::Slot* Inverter::find_slot(std::uint32_t hash, std::string_view term) {
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = hash & mask;
  while (table_[slot].number_plus_one != 0 &&
         (table_[slot].hash != hash || text(table_[slot].number_plus_one - 1) != term)) {
    slot = (slot + 1) & mask;
  }
  return &table_[slot];
}

std::uint32_t Inverter::find_or_add(const Candidate& candidate, std::string_view term) {
  if (candidate.number_plus_one != 0 && text(candidate.number_plus_one - 1) == term) {
    return candidate.number_plus_one - 1;
  }
  Slot* slot = find_slot(candidate.hash, term);
  if (slot->number_plus_one != 0) return slot->number_plus_one - 1;
  if ((terms_.size() + 1) * 2 > table_.size()) {
    grow_table();
    slot = find_slot(candidate.hash, term);
  }
  assert(!term.empty() && term.size() <= UINT8_MAX);
  InvertedTerm added;
  added.text = arena_.allocate(term.size());
  added.text_bytes = static_cast<std::uint8_t>(term.size());
  std::memcpy(arena_.at(added.text), term.data(), term.size());
  added.first_slice = arena_.allocate(kSliceBytes[0]);
  added.slice = added.first_slice;
  terms_.push_back(added);
  *slot = {candidate.hash, static_cast<std::uint32_t>(terms_.size())};
  return slot->number_plus_one - 1;
}

void Inverter::grow_table() {
  const std::vector<Slot> old = std::exchange(table_, std::vector<Slot>(table_.size() * 2));
  const std::size_t mask = table_.size() - 1;
  for (const Slot& moved : old) {
    if (moved.number_plus_one == 0) continue;
    std::size_t slot = moved.hash & mask;
    while (table_[slot].number_plus_one != 0)
      slot = (slot + 1) & mask;
    table_[slot] = moved;
  }
}

void Inverter::append_byte(InvertedTerm& term, std::uint8_t byte) {
  if (term.slice_used == payload_bytes(term.slice_level)) {
    term.slice_level = next_level(term.slice_level);
    const SliceArena::Reference next = arena_.allocate(kSliceBytes[term.slice_level]);
    std::memcpy(arena_.at(term.slice) + term.slice_used, &next, sizeof next);
    term.slice = next;
    term.slice_used = 0;
  }
  arena_.at(term.slice)[term.slice_used++] = static_cast<char>(byte);
}

void Inverter::append_posting(InvertedTerm& term, std::uint32_t docid, std::uint32_t wdf) {
  assert(docid > term.last_docid);
  std::array<char, kMostPostingBytes> bytes;
  const std::uint64_t gap = docid - term.last_docid;
  char* end = write_packed_uint(bytes.data(), gap << 2 | std::min(wdf, kWdfFollows));
  if (wdf >= kWdfFollows) end = write_packed_uint(end, wdf);
  const auto size = static_cast<std::size_t>(end - bytes.data());
  if (term.slice_used + size <= payload_bytes(term.slice_level)) {
    std::memcpy(arena_.at(term.slice) + term.slice_used, bytes.data(), size);
    term.slice_used = static_cast<std::uint16_t>(term.slice_used + size);
  } else {
    for (const char* byte = bytes.data(); byte != end; ++byte)
      append_byte(term, static_cast<std::uint8_t>(*byte));
  }
  term.last_docid = docid;
  ++term.documents;
  term.occurrences += wdf;
}

std::vector<std::uint32_t> Inverter::sorted_terms() const {
  std::vector<SortKey> keys(terms_.size());
  for (std::uint32_t number = 0; number < keys.size(); ++number)
    keys[number].number = number;
  sort_terms(*this, keys, 0);
  std::vector<std::uint32_t> numbers(keys.size());
  std::transform(keys.begin(), keys.end(), numbers.begin(),
                 [](const SortKey& key) { return key.number; });
  return numbers;
}

}  // namespace pepite::indexer
