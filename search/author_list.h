// A set of posts -> the accounts that matter in it, by what others do with what they say; never by
// followers.
//
// Exact, whatever the size of the set: a large one is read several times, each time for a share of
// the accounts, so that memory stays bounded.
#ifndef PEPITE_SEARCH_AUTHOR_LIST_H_
#define PEPITE_SEARCH_AUTHOR_LIST_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "search/author_tally.h"
#include "search/count_table.h"
#include "search/post_set.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/lexicon.h"
#include "shared/snapshot.h"

namespace pepite::search {

struct RegardCount {
  std::uint64_t times = 0;
  std::uint64_t people = 0;  // distinct accounts
  friend bool operator==(const RegardCount&, const RegardCount&) = default;
};

struct AuthorRow {
  std::string name;
  std::uint64_t people = 0;  // distinct accounts of the set that did one of the four
  std::array<RegardCount, kRegards> in_set = {};
  // Retweets and Follow Fridays (the others are 0), by posts without the words of the query too.
  std::array<RegardCount, kRegards> in_archive = {};
  std::uint64_t posts = 0;  // own ones of the set
  std::uint64_t passed_on = 0;
  std::uint64_t archive_posts = 0;  // of both kinds
  std::uint64_t naming = 0;         // as in AuthorTally, from here on
  std::uint64_t linking = 0;
  std::uint64_t links = 0;
  std::uint64_t calls = 0;
  std::uint64_t repeats = 0;             // posts whose first twelve words an earlier one has
  std::uint64_t talks_with = 0;          // distinct accounts named, answered or quoted
  std::uint64_t busiest_hour = 0;        // most posts within an hour of the clock
  std::vector<NamedCount> clients = {};  // most posts first
  std::optional<std::uint64_t> recorded_retweets = {};
  std::optional<std::uint64_t> most_retweets = {};
  std::optional<std::uint64_t> listed = {};

  const RegardCount& set_count(Regard regard) const {
    return in_set[static_cast<std::size_t>(regard)];
  }
  const RegardCount& archive_count(Regard regard) const {
    return in_archive[static_cast<std::size_t>(regard)];
  }
};

enum class AuthorOrder : std::uint8_t {
  People,
  Retweets,
  Answers,
  Recommended,
  Lists,
  Talks,
  Posts
};

struct AuthorOptions {
  std::uint64_t limit = 20;  // 0: all
  AuthorOrder order = AuthorOrder::People;
  std::uint64_t least_people = 0;
  std::uint64_t least_posts = 0;
  // Of the account's own posts in the set, percent; an account without any is within all.
  std::uint64_t most_alone = 100;  // that name nobody else
  std::uint64_t most_linking = 100;
  std::uint64_t most_repeats = 100;
  std::uint64_t most_calls = 100;
  std::uint64_t most_hourly = std::numeric_limits<std::uint64_t>::max();
  ContextPosts context = ContextPosts::Exclude;  // as the set was found
  std::uint64_t posts_at_once = 1'000'000;       // of a set; a larger one is read several times
};

struct AuthorList {
  std::vector<AuthorRow> rows;
  std::uint64_t total = 0;        // without the limit
  std::uint64_t left_out = 0;     // by the bounds
  bool is_whole_archive = false;  // the set has every post
};

// By the order, highest first; ties by posts, then by name. Accounts of the set's authors and of
// those that received something from one of them. Damaged.
Result<AuthorList> list_authors(const PostSet& set, const Snapshot& snapshot, Analyzer& analyzer,
                                const Lexicons& lexicons, const AuthorOptions& options);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_AUTHOR_LIST_H_
