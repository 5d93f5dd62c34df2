// A hit: one post that a search found, ready to be printed. Its JSON form is
// schemas/hit.schema.json.
#ifndef PEPITE_SEARCH_HIT_H_
#define PEPITE_SEARCH_HIT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/added_word.h"
#include "search/nugget_score.h"
#include "shared/annotation.h"
#include "shared/post.h"
#include "shared/traits.h"

namespace pepite::search {

// Bytes of post.text that matched the query; sorted, not overlapping.
struct MatchedRange {
  std::uint32_t begin;
  std::uint32_t end;
  friend bool operator==(const MatchedRange&, const MatchedRange&) = default;
};

// What a score is made of: the parts add up to it. All but relevance are 0 without the re-rank.
struct ScoreParts {
  double relevance = 0;  // by words: over the best hit's where there is a re-rank
  double coverage = 0;
  double link = 0;
  double length = 0;
  double retweet = 0;
  double rare = 0;
  double beyond = 0;  // keeps posts behind the re-ranked ones below them
  double total() const { return relevance + coverage + link + length + retweet + rare + beyond; }
  friend bool operator==(const ScoreParts&, const ScoreParts&) = default;
};

// In how many of an author's posts in the archive a word of the topic stands (author_share.h).
struct AuthorShare {
  std::uint64_t posts = 0;
  std::uint64_t topic_posts = 0;
  friend bool operator==(const AuthorShare&, const AuthorShare&) = default;
};

// What a list of nuggets says of a hit.
struct Nugget {
  NuggetParts parts;
  PostTraits traits;
  bool is_left_out = false;    // never enters; there with --voices all only
  bool is_repeat = false;      // near-duplicate of one above
  std::uint32_t chorus = 0;    // other quiet authors who say something alike around then
  std::string chorus_of = {};  // id of the nugget above that it was put under
  std::optional<AuthorShare> author = {};  // where somebody counted
};

struct Hit {
  Post post;
  std::optional<double> score;  // absent where the list is not ranked
  std::vector<MatchedRange> matches;
  bool is_context = false;  // seen only inside other posts
  ScoreParts parts = {};    // of the score
  std::optional<Nugget> nugget = std::nullopt;
  std::vector<HeldWord> added = {};  // what of the list's added words it holds
  std::uint64_t cluster = 0;         // name_clusters'; 0 where nobody looked
  std::uint32_t alike = 0;           // others of its cluster, not shown or shown under it
  std::string alike_to = {};         // id of the hit that it is shown under
  Annotation annotation = {};        // the user's own tags and note (annotate_hits)
};

// Hits in order, and how many there were before --limit cut the list.
struct HitList {
  std::vector<Hit> hits;
  std::uint64_t total = 0;            // posts that match, by added words too
  std::uint64_t as_written = 0;       // posts that match without added words
  std::uint64_t holding_all = 0;      // posts that hold all the words of the query
  std::vector<AddedWord> added = {};  // to the query, by where they come from, strongest first
  std::uint64_t left_out = 0;         // of nuggets: candidates that never enter
  std::uint64_t folded = 0;           // posts that stand behind the shown ones they are alike to
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_HIT_H_
