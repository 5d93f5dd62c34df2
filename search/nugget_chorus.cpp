#include "search/nugget_chorus.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <unordered_set>

#include "search/alike_posts.h"

namespace pepite::search {
namespace {

constexpr std::int64_t kAroundS = std::int64_t{3} * 86400;
constexpr std::size_t kFewestShared = 2;
constexpr std::size_t kSharedPart = 3;  // one in so many words
constexpr std::size_t kTellingPart = 10;
constexpr std::size_t kTellingLeast = 20;

bool is_matched(const AnalyzedWord& word, std::span<const MatchedRange> matches) {
  return std::ranges::any_of(matches, [&](const MatchedRange& range) {
    return word.begin < range.end && range.begin < word.end;
  });
}

bool is_around(const Post& a, const Post& b) {
  return a.created_at_s && b.created_at_s &&
         std::abs(*a.created_at_s - *b.created_at_s) <= kAroundS;
}

}  // namespace

const std::string& author_of(const Post& post) {
  return post.author.id.empty() ? post.author.handle : post.author.id;
}

Chorus::Chorus(std::span<const Voice> voices)
    : voices_(voices), most_posts_(std::max(kTellingLeast, voices.size() / kTellingPart)) {
  for (std::size_t i = 0; i < voices.size(); ++i) {
    const Voice& voice = voices[i];
    if (!voice.is_quiet || !voice.post->created_at_s || author_of(*voice.post).empty()) continue;
    for (const AnalyzedWord& word : voice.analyzed->words) {
      if (!is_own_word(word)) continue;
      std::vector<std::uint32_t>& posts = quiet_by_word_[word.term];
      const auto index = static_cast<std::uint32_t>(i);
      if (posts.empty() || posts.back() != index) posts.push_back(index);
    }
  }
}

std::vector<std::span<const std::uint32_t>> Chorus::find_telling(
    std::size_t voice, std::span<const MatchedRange> matches) const {
  std::vector<std::span<const std::uint32_t>> telling;
  std::unordered_set<std::string_view> seen;
  for (const AnalyzedWord& word : voices_[voice].analyzed->words) {
    if (!is_own_word(word) || is_common_word(word.written) || is_matched(word, matches)) continue;
    if (!seen.insert(word.term).second) continue;
    const auto found = quiet_by_word_.find(word.term);
    if (found == quiet_by_word_.end()) {
      telling.emplace_back();  // nobody shares it, but it is one of the post's words
    } else if (found->second.size() <= most_posts_) {
      telling.emplace_back(found->second);
    }
  }
  return telling;
}

std::vector<std::size_t> Chorus::others(std::size_t voice,
                                        std::span<const MatchedRange> matches) const {
  const Post& post = *voices_[voice].post;
  if (!post.created_at_s || author_of(post).empty()) return {};
  const auto telling = find_telling(voice, matches);
  std::vector<std::size_t> shared(voices_.size());
  for (const auto& posts : telling) {
    for (const std::uint32_t other : posts)
      ++shared[other];
  }
  std::vector<std::size_t> alike;
  for (std::size_t other = 0; other < shared.size(); ++other) {
    if (shared[other] >= kFewestShared && shared[other] * kSharedPart >= telling.size() &&
        is_around(post, *voices_[other].post))
      alike.push_back(other);
  }
  std::unordered_set<std::string_view> authors = {author_of(post)};
  std::erase_if(alike, [&](std::size_t other) {
    return !authors.insert(author_of(*voices_[other].post)).second;
  });
  return alike;
}

}  // namespace pepite::search
