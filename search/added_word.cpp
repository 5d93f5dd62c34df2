#include "search/added_word.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "shared/message_id.h"

namespace pepite::search {
namespace {

struct SourceNames {
  std::string_view json;
  MessageId label;
};

constexpr std::array<SourceNames, 5> kSources = {{
    {"bilingual", MessageId::WordSourceBilingual},
    {"regional", MessageId::WordSourceRegional},
    {"freedict", MessageId::WordSourceFreeDict},
    {"names", MessageId::WordSourceNames},
    {"feedback", MessageId::WordSourceFeedback},
}};

}  // namespace

std::string_view source_name(WordSource source) {
  return kSources[static_cast<std::size_t>(source)].json;
}

Message describe_source(WordSource source) {
  return make_message(kSources[static_cast<std::size_t>(source)].label);
}

bool holds_form(const AnalyzedPost& post, const QueryWord& word) {
  return std::ranges::any_of(post.words, [&](const AnalyzedWord& held) {
    return std::ranges::find(word.terms, held.term) != word.terms.end();
  });
}

bool holds_added_word(const AnalyzedPost& post, const AddedWord& added) {
  return std::ranges::all_of(added.words,
                             [&](const QueryWord& word) { return holds_form(post, word); });
}

std::vector<HeldWord> find_held_words(const AnalyzedPost& post,
                                      const std::vector<AddedWord>& added) {
  std::vector<HeldWord> held;
  for (const AddedWord& word : added) {
    if (holds_added_word(post, word)) held.push_back({word.written, word.source, word.stands_for});
  }
  return held;
}

}  // namespace pepite::search
