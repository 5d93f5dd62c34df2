#include "search/rerank.h"

#include <algorithm>
#include <string>
#include <vector>

#include "search/bm25_weight.h"
#include "search/match_words.h"
#include "shared/passed_on.h"

namespace pepite::search {
namespace {

constexpr double kCoverageWeight = .20;
constexpr double kLinkWeight = .05;
constexpr double kLengthWeight = .05;
constexpr double kRetweetWeight = -.40;
constexpr double kRareWeight = -.60;
constexpr double kFullLength = 20;  // words

double idf(const PlanWord& word, const Plan& plan) {
  return bm25_word_weight(word.holders, plan.posts, 1);
}

double find_coverage(const AnalyzedPost& post, const Plan& plan) {
  double asked = 0;
  double found = 0;
  for (const PlanWord& word : plan.words) {
    if (!word.is_wanted || word.holders == 0) continue;
    asked += idf(word, plan);
    if (holds_word(post, plan, word)) found += idf(word, plan);
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

}  // namespace pepite::search
