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
    const bool is_new = ++form.posts[static_cast<std::size_t>(analyzed.space)] == 1;
    const AnalyzedWord& word = analyzed.words[i];
    if (is_new && !is_regular_term(word.folded, word.term))
      irregular_.push_back(checksum32(word.term));
  }
}

void VocabularyCounter::add(const VocabularyCounter& other) {
  for (const Form& added : other.forms_) {
    Form& form = find_or_add(checksum32(added.written), added.written);
    for (std::size_t space = 0; space < form.posts.size(); ++space)
      form.posts[space] += added.posts[space];
  }
  irregular_.insert(irregular_.end(), other.irregular_.begin(), other.irregular_.end());
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
  std::vector<VocabularyEntry> forms;                          // each once, as of no space
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;  // sort key, number
  forms.reserve(forms_.size());
  order.reserve(forms_.size());
  for (Form& form : forms_) {
    forms.push_back(make_vocabulary_entry(std::move(form.written), TermSpace{}, 0));
    order.emplace_back(sort_key(forms.back().folded), static_cast<std::uint32_t>(order.size()));
  }
  std::sort(order.begin(), order.end(), [&forms](const auto& left, const auto& right) {
    if (left.first != right.first) return left.first < right.first;
    return compare_forms(forms[left.second], forms[right.second]) < 0;
  });
  std::vector<VocabularyEntry> entries;
  entries.reserve(forms.size());
  for (const auto& [key, number] : order) {
    for (std::size_t space = 0; space < forms_[number].posts.size(); ++space) {
      const std::uint32_t posts = forms_[number].posts[space];
      if (posts == 0) continue;
      entries.push_back(
          {forms[number].folded, forms[number].written, static_cast<TermSpace>(space), posts});
    }
  }
  *this = VocabularyCounter();
  return entries;
}

std::string VocabularyCounter::take_bytes() {
  VocabularyFormat format;
  for (const std::uint32_t hash : irregular_)
    format.add_irregular(hash);
  for (const VocabularyEntry& entry : take_sorted())
    format.add(entry);
  return format.take();
}

}  // namespace pepite::indexer
