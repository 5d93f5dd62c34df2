#include "shared/word_cache.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <new>

namespace pepite {
namespace {

constexpr std::size_t kFirstSlots = 4096;
constexpr std::size_t kMostSlots = 131072;
// So many words show that more are to come than a query reads.
constexpr std::size_t kInsertsOfFirstSlots = 4 * kFirstSlots;

}  // namespace

std::size_t WordCache::slot_of(std::string_view word) const {
  return static_cast<std::size_t>(XXH3_64bits(word.data(), word.size())) & (slots_.size() - 1);
}

// All zeros, which the system gives page by page where calloc takes this much.
void WordCache::take_memory(std::size_t slot_count) {
  std::size_t size = (slot_count + 1) * sizeof(Slot);
  memory_.reset(std::calloc(size, 1));
  void* first = memory_.get();
  if (first == nullptr ||
      std::align(alignof(Slot), slot_count * sizeof(Slot), first, size) == nullptr) {
    throw std::bad_alloc();
  }
  slots_ = {static_cast<Slot*>(first), slot_count};
}

std::optional<WordForms> WordCache::find(std::string_view word) const {
  if (slots_.empty() || word.empty()) return std::nullopt;
  const Slot& slot = slots_[slot_of(word)];
  const std::string_view bytes(slot.bytes.data(), slot.bytes.size());
  if (slot.sizes[0] != word.size() || bytes.substr(0, word.size()) != word) return std::nullopt;
  const std::size_t written = word.size();
  const std::size_t folded = written + slot.sizes[1];
  const std::size_t term = folded + slot.sizes[2];
  return WordForms{bytes.substr(written, slot.sizes[1]), bytes.substr(folded, slot.sizes[2]),
                   bytes.substr(term, slot.sizes[3])};
}

void WordCache::prefetch(std::string_view word) const {
  if (!slots_.empty()) __builtin_prefetch(&slots_[slot_of(word)]);
}

void WordCache::insert(std::string_view word, const WordForms& forms) {
  const std::array<std::string_view, 4> parts = {word, forms.written, forms.folded, forms.term};
  std::size_t total = 0;
  for (const std::string_view part : parts)
    total += part.size();
  Slot slot{};
  if (word.empty() || total > slot.bytes.size()) return;
  char* at = slot.bytes.data();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    slot.sizes[i] = static_cast<std::uint8_t>(parts[i].size());
    at = std::copy(parts[i].begin(), parts[i].end(), at);
  }
  if (slots_.empty()) take_memory(kFirstSlots);
  if (++insert_count_ == kInsertsOfFirstSlots) take_memory(kMostSlots);
  slots_[slot_of(word)] = slot;
}

}  // namespace pepite
