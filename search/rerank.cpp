#include "search/rerank.h"

#include <algorithm>
#include <string>
#include <vector>

#include "search/bm25_weight.h"

namespace pepite::search {
namespace {

constexpr double kCoverageWeight = .20;
constexpr double kLinkWeight = .05;
constexpr double kLengthWeight = .05;
constexpr double kRetweetWeight = -.40;
constexpr double kRareWeight = -.60;
constexpr double kFullLength = 20;  // words

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// A letter, a digit or a byte of a character beyond ASCII.
bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view skip_spaces(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  return text;
}

// Does `text` go on with this word of small letters, as a whole word?
bool has_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  return text.size() == word.size() || !is_word_byte(text[word.size()]);
}

// "RT @lea", "rt @ lea", "MT: ...", "via @lea": what stands behind the word tells.
bool names_origin(std::string_view text) {
  for (const std::string_view word : {"rt", "mt", "via"}) {
    if (!has_word(text, word)) continue;
    const std::string_view rest = skip_spaces(text.substr(word.size()));
    if (rest.starts_with("@")) return true;
    if (word != "via" &&
        (rest.starts_with(":") || rest.starts_with("\"") || rest.starts_with("“"))) {
      return true;
    }
  }
  return false;
}

bool ends_between_words(std::string_view before) {
  return before.empty() || !is_word_byte(before.back()) || before.ends_with("“") ||
         before.ends_with("«");
}

double idf(const PlanWord& word, const Plan& plan) {
  return bm25_word_weight(word.posts, plan.posts, 1);
}

double find_coverage(const AnalyzedPost& post, const Plan& plan) {
  double asked = 0;
  double found = 0;
  for (const PlanWord& word : plan.words) {
    if (!word.is_wanted || word.posts == 0) continue;
    asked += idf(word, plan);
    const bool is_there = std::ranges::any_of(post.words, [&](const AnalyzedWord& held) {
      return std::ranges::find(word.word.terms, held.term) != word.word.terms.end();
    });
    if (is_there) found += idf(word, plan);
  }
  return asked > 0 ? found / asked : 0;
}

Result<double> find_rare_share(const AnalyzedPost& post, TermCounts& counts) {
  std::size_t rare = 0;
  std::size_t all = 0;
  for (const AnalyzedWord& word : post.words) {
    if (word.origin == WordOrigin::UrlPath) continue;
    const Result<std::uint64_t> posts = counts.posts_with(word.term);
    if (!posts) return tl::unexpected(posts.error());
    ++all;
    if (*posts < kRarePosts) ++rare;
  }
  return all == 0 ? 0 : static_cast<double>(rare) / static_cast<double>(all);
}

}  // namespace

ScoreParts weigh_signs(const PostSigns& signs, const PriorSwitches& switches) {
  ScoreParts parts;
  parts.relevance = signs.relevance;
  parts.coverage = kCoverageWeight * signs.coverage;
  if (signs.has_link && switches.links) parts.link = kLinkWeight;
  parts.length = kLengthWeight * std::min(1.0, static_cast<double>(signs.words) / kFullLength);
  if (signs.is_retweet && switches.retweets) parts.retweet = kRetweetWeight;
  parts.rare = kRareWeight * signs.rare_share;
  return parts;
}

Result<PostSigns> read_signs(const Post& post, const AnalyzedPost& analyzed, const Plan& plan,
                             TermCounts& counts) {
  const Result<double> rare_share = find_rare_share(analyzed, counts);
  if (!rare_share) return tl::unexpected(rare_share.error());
  return PostSigns{.coverage = find_coverage(analyzed, plan),
                   .has_link = !post.links.empty(),
                   .words = analyzed.text_words,
                   .is_retweet = is_passed_on(post),
                   .rare_share = *rare_share};
}

bool is_passed_on(const Post& post) {
  if (post.retweet_of) return true;
  const std::string_view text = post.text;
  if (has_word(skip_spaces(text), "rt")) return true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins_word = is_word_byte(text[i]) && ends_between_words(text.substr(0, i));
    if (begins_word && names_origin(text.substr(i))) return true;
  }
  return false;
}

}  // namespace pepite::search
