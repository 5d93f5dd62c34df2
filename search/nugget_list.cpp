#include "search/nugget_list.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "search/alike_posts.h"
#include "search/match_words.h"
#include "search/nugget_candidates.h"
#include "search/nugget_chorus.h"
#include "search/nugget_quiet.h"
#include "search/nugget_score.h"

namespace pepite::search {
namespace {

constexpr double kQuiet = .5;  // from here on a post counts in a chorus; without counts it does

struct ScoredCandidate {
  Candidate* candidate;
  Nugget nugget;
  double score;
};

bool comes_first(const ScoredCandidate& a, const ScoredCandidate& b) {
  if (a.score != b.score) return a.score > b.score;
  constexpr auto kNever = std::numeric_limits<std::int64_t>::min();
  const std::int64_t time_a = a.candidate->post.created_at_s.value_or(kNever);
  const std::int64_t time_b = b.candidate->post.created_at_s.value_or(kNever);
  if (time_a != time_b) return time_a > time_b;
  if (a.candidate->post.id != b.candidate->post.id)
    return post_id_less(b.candidate->post.id, a.candidate->post.id);
  return a.candidate->post.network > b.candidate->post.network;
}

std::vector<ScoredCandidate> score_all(std::vector<Candidate>& candidates,
                                       const Lexicons& lexicons) {
  std::vector<const Post*> posts;
  for (const Candidate& candidate : candidates)
    posts.push_back(&candidate.post);
  const std::vector<std::optional<double>> quiet = measure_quiet(posts);
  std::vector<ScoredCandidate> scored;
  scored.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& candidate = candidates[i];
    Nugget nugget;
    nugget.traits = read_traits(candidate.post, candidate.analyzed, lexicons);
    nugget.parts = weigh_nugget(candidate.topicality, nugget.traits, quiet[i]);
    nugget.is_left_out = is_left_out(nugget.parts);
    const double score = nugget.parts.score();
    scored.push_back({&candidate, std::move(nugget), score});
  }
  std::ranges::sort(scored, comes_first);
  return scored;
}

// Groups posts alike under the first of them, which counts the others.
void mark_alike(std::vector<ScoredCandidate>& scored) {
  std::unordered_map<std::string, std::size_t> first_of_key;
  for (std::size_t i = 0; i < scored.size(); ++i) {
    if (scored[i].nugget.is_left_out) continue;
    const std::vector<std::string> keys = alike_keys(scored[i].candidate->analyzed);
    std::size_t first = i;
    for (const std::string& key : keys) {
      const auto known = first_of_key.find(key);
      if (known != first_of_key.end()) first = std::min(first, known->second);
    }
    for (const std::string& key : keys)
      first_of_key.emplace(key, first);
    if (first == i) continue;
    scored[i].nugget.is_repeat = true;
    ++scored[first].nugget.alike;
  }
}

// Near-duplicates, and posts that are the third or later of their author, go behind the first page.
void spread_voices(std::vector<ScoredCandidate>& scored, std::size_t end) {
  std::unordered_map<std::string, std::size_t> posts_of;
  std::vector<ScoredCandidate> page;
  std::vector<ScoredCandidate> rest;
  for (std::size_t i = 0; i < end; ++i) {
    const std::string& name = author_of(scored[i].candidate->post);
    const bool fits = page.size() < kFirstPage && !scored[i].nugget.is_repeat &&
                      (name.empty() || ++posts_of[name] <= kPostsOfAnAuthor);
    (fits ? page : rest).push_back(std::move(scored[i]));
  }
  std::ranges::move(rest, std::ranges::move(page, scored.begin()).out);
}

std::vector<Voice> hear_voices(std::span<const ScoredCandidate> kept) {
  std::vector<Voice> voices;
  voices.reserve(kept.size());
  for (const ScoredCandidate& scored : kept) {
    voices.push_back({.post = &scored.candidate->post,
                      .analyzed = &scored.candidate->analyzed,
                      .is_quiet = scored.nugget.parts.quiet.value_or(1) >= kQuiet});
  }
  return voices;
}

std::vector<std::size_t> find_others(const ScoredCandidate& scored, std::size_t place,
                                     const Chorus& chorus, const Plan& plan) {
  return chorus.others(place, find_matched_ranges(scored.candidate->analyzed, plan));
}

// Puts under each post the first of its chorus that stand below it.
void gather_choruses(std::vector<ScoredCandidate>& scored, std::size_t end, const Chorus& chorus,
                     const Plan& plan) {
  std::vector<std::size_t> order;
  std::vector<bool> is_taken(end);
  for (std::size_t i = 0; i < end; ++i) {
    if (is_taken[i]) continue;
    order.push_back(i);
    std::size_t under = 0;
    for (const std::size_t other : find_others(scored[i], i, chorus, plan)) {
      if (other <= i || is_taken[other]) continue;
      if (under++ == kPostsOfAChorus) break;
      is_taken[other] = true;
      scored[other].nugget.chorus_of = scored[i].candidate->post.id;
      order.push_back(other);
    }
  }
  std::vector<ScoredCandidate> gathered;
  gathered.reserve(end);
  for (const std::size_t place : order)
    gathered.push_back(std::move(scored[place]));
  std::ranges::move(gathered, scored.begin());
}

void count_choruses(std::span<ScoredCandidate> page, std::size_t begin, const Chorus& chorus,
                    const Plan& plan) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    const auto others = find_others(page[i], begin + i, chorus, plan);
    page[i].nugget.chorus = static_cast<std::uint32_t>(others.size());
  }
}

Hit make_hit(ScoredCandidate& scored, const Plan& plan, const std::vector<AddedWord>& added) {
  Hit hit;
  hit.added = find_held_words(scored.candidate->analyzed, added);
  hit.matches = find_matched_ranges(scored.candidate->analyzed, plan);
  hit.post = std::move(scored.candidate->post);
  hit.score = scored.score;
  hit.nugget = std::move(scored.nugget);
  return hit;
}

}  // namespace

Result<HitList> list_nuggets(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                             TermCounts& counts, const Lexicons& lexicons,
                             const NuggetOptions& options) {
  std::unordered_set<std::string> heard;
  const auto teaches = [&](const Post& post, const AnalyzedPost& analyzed) {
    if (!hears_new(heard, analyzed)) return false;
    const PostTraits traits = read_traits(post, analyzed, lexicons);
    return traits.of(Trait::Call) < 1 && traits.of(Trait::Spam) == 0;
  };
  Result<CandidateList> found = read_candidates(plan, snapshot, analyzer, counts, kNuggetCandidates,
                                                {.ranking = options.ranking}, teaches);
  if (!found) return tl::unexpected(std::move(found.error()));
  std::vector<ScoredCandidate> scored = score_all(found->posts, lexicons);
  mark_alike(scored);
  const auto kept =
      std::stable_partition(scored.begin(), scored.end(),
                            [](const ScoredCandidate& post) { return !post.nugget.is_left_out; });
  const auto kept_count = static_cast<std::size_t>(kept - scored.begin());
  spread_voices(scored, kept_count);
  if (options.grouping == Grouping::Chorus) {
    const std::vector<Voice> voices = hear_voices(std::span(scored).first(kept_count));
    gather_choruses(scored, kept_count, Chorus(voices), plan);
  }

  HitList list;
  list.added = std::move(found->added);
  list.left_out = scored.size() - kept_count;
  list.total = options.voices == Voices::All ? scored.size() : kept_count;
  const std::uint64_t begin = std::min<std::uint64_t>(options.offset, list.total);
  const std::uint64_t end =
      options.limit == 0 ? list.total : std::min(list.total, begin + options.limit);
  const std::uint64_t counted = std::min(end - begin, options.counted_choruses);
  const std::uint64_t heard_end = std::min<std::uint64_t>(begin + counted, kept_count);
  if (heard_end > begin) {
    const std::vector<Voice> voices = hear_voices(std::span(scored).first(kept_count));
    count_choruses(std::span(scored).subspan(begin, heard_end - begin), begin, Chorus(voices),
                   plan);
  }
  for (std::uint64_t i = begin; i < end; ++i)
    list.hits.push_back(make_hit(scored[i], plan, list.added));
  return list;
}

}  // namespace pepite::search
