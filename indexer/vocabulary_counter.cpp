#include "indexer/vocabulary_counter.h"

#include <algorithm>
#include <cstddef>

namespace pepite::indexer {

void VocabularyCounter::add(const AnalyzedPost& analyzed) {
  std::vector<std::string_view>& forms = forms_of_post_;
  forms.clear();
  for (const AnalyzedWord& word : analyzed.words)
    forms.push_back(word.written);
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  for (const std::string_view form : forms) {
    ++posts_[std::string(form)][static_cast<std::size_t>(analyzed.space)];
  }
}

void VocabularyCounter::add(VocabularyCounter other) {
  posts_.merge(other.posts_);
  // Those that both have stayed behind.
  for (const auto& [written, posts] : other.posts_) {
    std::array<std::uint32_t, 3>& sums = posts_[written];
    for (std::size_t space = 0; space < posts.size(); ++space)
      sums[space] += posts[space];
  }
}

std::vector<VocabularyEntry> VocabularyCounter::take_sorted() {
  std::vector<VocabularyEntry> entries;
  entries.reserve(posts_.size());
  for (const auto& [written, posts] : posts_) {
    for (std::size_t space = 0; space < posts.size(); ++space) {
      if (posts[space] > 0) {
        entries.push_back({written, static_cast<TermSpace>(space), posts[space]});
      }
    }
  }
  posts_.clear();
  std::sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) {
    return left.written != right.written ? left.written < right.written : left.space < right.space;
  });
  return entries;
}

}  // namespace pepite::indexer
