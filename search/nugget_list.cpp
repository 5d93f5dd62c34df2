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
#include "search/names_of_text.h"
#include "search/nugget_candidates.h"
#include "search/nugget_chorus.h"
#include "search/nugget_score.h"

namespace pepite::search {
namespace {

constexpr double kQuiet = .5;  // from here on a post counts in a chorus; without counts it does

struct ScoredCandidate {
  Candidate* candidate;
  Nugget nugget;
  double score;
  std::uint64_t cluster = 0;
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

Result<std::vector<ScoredCandidate>> score_all(std::vector<Candidate>& candidates,
                                               QuietMeasure& measure, const Lexicons& lexicons) {
  std::vector<const Post*> posts;
  for (const Candidate& candidate : candidates)
    posts.push_back(&candidate.post);
  const auto quiet = measure.measure(posts);
  if (!quiet) return tl::unexpected(quiet.error());
  std::vector<ScoredCandidate> scored;
  scored.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& candidate = candidates[i];
    Nugget nugget;
    nugget.traits = read_traits(candidate.post, candidate.analyzed, lexicons);
    nugget.parts = weigh_nugget(candidate.topicality, nugget.traits, (*quiet)[i]);
    nugget.is_left_out = is_left_out(nugget.parts);
    const double score = nugget.parts.score();
    scored.push_back({&candidate, std::move(nugget), score});
  }
  std::ranges::sort(scored, comes_first);
  return scored;
}

// Tells clusters, and which posts repeat one above them; what never enters is no repeat.
void mark_clusters(std::vector<ScoredCandidate>& scored) {
  AlikeReader reader;
  std::vector<AlikeSigns> signs;
  signs.reserve(scored.size());
  for (const ScoredCandidate& post : scored)
    signs.push_back(reader.read(post.candidate->post, post.candidate->analyzed));
  const std::vector<std::uint64_t> clusters = name_clusters(signs);
  std::unordered_set<std::uint64_t> heard;
  for (std::size_t i = 0; i < scored.size(); ++i) {
    scored[i].cluster = clusters[i];
    if (!scored[i].nugget.is_left_out)
      scored[i].nugget.is_repeat = !heard.insert(clusters[i]).second;
  }
}

// Near-duplicates, and posts that are the third or later of their author, go behind the first page.
void spread_voices(std::span<ScoredCandidate> kept) {
  std::unordered_map<std::string, std::size_t> posts_of;
  std::vector<ScoredCandidate> page;
  std::vector<ScoredCandidate> rest;
  for (ScoredCandidate& scored : kept) {
    const std::string& name = author_of(scored.candidate->post);
    const bool fits = page.size() < kFirstPage && !scored.nugget.is_repeat &&
                      (name.empty() || ++posts_of[name] <= kPostsOfAnAuthor);
    (fits ? page : rest).push_back(std::move(scored));
  }
  std::ranges::move(rest, std::ranges::move(page, kept.begin()).out);
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
void gather_choruses(std::span<ScoredCandidate> kept, const Plan& plan) {
  const std::vector<Voice> voices = hear_voices(kept);
  const Chorus chorus(voices);
  std::vector<std::size_t> order;
  std::vector<bool> is_taken(kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (is_taken[i]) continue;
    order.push_back(i);
    std::size_t under = 0;
    for (const std::size_t other : find_others(kept[i], i, chorus, plan)) {
      if (other <= i || is_taken[other] || kept[other].nugget.is_repeat) continue;
      if (under++ == kPostsOfAChorus) break;
      is_taken[other] = true;
      kept[other].nugget.chorus_of = kept[i].candidate->post.id;
      order.push_back(other);
    }
  }
  std::vector<ScoredCandidate> gathered;
  gathered.reserve(kept.size());
  for (const std::size_t place : order)
    gathered.push_back(std::move(kept[place]));
  std::ranges::move(gathered, kept.begin());
}

void count_choruses(std::span<ScoredCandidate> kept, std::span<const ShownPost> page,
                    const Plan& plan) {
  if (page.empty()) return;
  const std::vector<Voice> voices = hear_voices(kept);
  const Chorus chorus(voices);
  for (const ShownPost& shown : page) {
    if (shown.place >= kept.size()) continue;  // what never enters is in no chorus
    const auto others = find_others(kept[shown.place], shown.place, chorus, plan);
    kept[shown.place].nugget.chorus = static_cast<std::uint32_t>(others.size());
  }
}

Hit make_hit(ScoredCandidate& scored, const Plan& plan, const std::vector<AddedWord>& added) {
  Hit hit;
  hit.added = find_held_words(scored.candidate->analyzed, added);
  hit.matches = find_matched_ranges(scored.candidate->analyzed, plan);
  hit.post = std::move(scored.candidate->post);
  add_names_of_text(hit.post, scored.candidate->analyzed.tokens);
  hit.score = scored.score;
  hit.nugget = std::move(scored.nugget);
  hit.cluster = scored.cluster;
  return hit;
}

}  // namespace

Result<HitList> list_nuggets(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                             TermCounts& counts, QuietMeasure& quiet, const Lexicons& lexicons,
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
  auto all_scored = score_all(found->posts, quiet, lexicons);
  if (!all_scored) return tl::unexpected(std::move(all_scored.error()));
  std::vector<ScoredCandidate>& scored = *all_scored;
  mark_clusters(scored);
  const auto left_out =
      std::stable_partition(scored.begin(), scored.end(),
                            [](const ScoredCandidate& post) { return !post.nugget.is_left_out; });
  const auto kept = std::span(scored).first(static_cast<std::size_t>(left_out - scored.begin()));
  spread_voices(kept);
  if (options.grouping == Grouping::Chorus) gather_choruses(kept, plan);

  HitList list;
  list.added = std::move(found->added);
  list.left_out = scored.size() - kept.size();
  list.total = options.voices == Voices::All ? scored.size() : kept.size();
  std::vector<std::uint64_t> clusters;
  for (std::size_t i = 0; i < list.total; ++i)
    clusters.push_back(scored[i].cluster);
  const AlikePage page = cut_page(clusters, options.alike, options.offset, options.limit);
  list.folded = page.folded;
  const auto counted = std::min<std::uint64_t>(page.posts.size(), options.counted_choruses);
  count_choruses(kept, std::span(page.posts).first(counted), plan);
  std::string first_id;
  for (const ShownPost& shown : page.posts) {
    Hit hit = make_hit(scored[shown.place], plan, list.added);
    hit.alike = shown.alike;
    if (shown.under) hit.alike_to = first_id;
    if (!shown.under) first_id = hit.post.id;
    list.hits.push_back(std::move(hit));
  }
  return list;
}

}  // namespace pepite::search
