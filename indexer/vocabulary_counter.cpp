#include "indexer/vocabulary_counter.h"

#include <algorithm>
#include <utility>

#include "indexer/sort_key.h"
#include "shared/checksum.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kFirstTableSlots = std::size_t{1} << 12;

}  // namespace

VocabularyCounter::VocabularyCounter() : table_(kFirstTableSlots) {}

// Rare words wait for memory twice, for the slot and for the form: each step is begun for all words
// of a post before the next one.
void VocabularyCounter::add(const AnalyzedPost& analyzed) {
  const std::size_t mask = table_.size() - 1;
  hashes_.clear();
  for (const AnalyzedWord& word : analyzed.words) {
    hashes_.push_back(checksum32(word.written));
    __builtin_prefetch(&table_[hashes_.back() & mask]);
  }
  for (const std::uint32_t hash : hashes_) {
    const Slot& slot = table_[hash & mask];
    if (slot.number_plus_one != 0) __builtin_prefetch(&forms_[slot.number_plus_one - 1]);
  }
  ++post_;
  for (std::size_t i = 0; i < analyzed.words.size(); ++i) {
    Form& form = find_or_add(hashes_[i], analyzed.words[i].written);
    if (std::exchange(form.last_post, post_) == post_) continue;
    ++form.posts[static_cast<std::size_t>(analyzed.space)];
  }
}

void VocabularyCounter::add(const VocabularyCounter& other) {
  for (const Form& added : other.forms_) {
    Form& form = find_or_add(checksum32(added.written), added.written);
    for (std::size_t space = 0; space < form.posts.size(); ++space)
      form.posts[space] += added.posts[space];
  }
}

// Valid until the next call.
VocabularyCounter::Form& VocabularyCounter::find_or_add(std::uint32_t hash,
                                                        std::string_view written) {
  if (2 * (forms_.size() + 1) > table_.size()) grow_table();
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = hash & mask;
  while (table_[slot].number_plus_one != 0) {
    Form& form = forms_[table_[slot].number_plus_one - 1];
    if (table_[slot].hash == hash && form.written == written) return form;
    slot = (slot + 1) & mask;
  }
  forms_.push_back({std::string(written), {}, 0});
  table_[slot] = {hash, static_cast<std::uint32_t>(forms_.size())};
  return forms_.back();
}

void VocabularyCounter::grow_table() {
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

std::vector<VocabularyEntry> VocabularyCounter::take_sorted() {
  std::vector<Form> forms = std::move(forms_);
  *this = VocabularyCounter();
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;  // sort key, number
  order.reserve(forms.size());
  for (const Form& form : forms)
    order.emplace_back(sort_key(form.written), static_cast<std::uint32_t>(order.size()));
  std::sort(order.begin(), order.end(), [&forms](const auto& left, const auto& right) {
    if (left.first != right.first) return left.first < right.first;
    return forms[left.second].written < forms[right.second].written;
  });
  std::vector<VocabularyEntry> entries;
  entries.reserve(forms.size());
  for (const auto& [key, number] : order) {
    const Form& form = forms[number];
    for (std::size_t space = 0; space < form.posts.size(); ++space) {
      if (form.posts[space] == 0) continue;
      entries.push_back({form.written, static_cast<TermSpace>(space), form.posts[space]});
    }
  }
  return entries;
}

}  // namespace pepite::indexer
