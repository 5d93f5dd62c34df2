// A set of posts -> what each account received in it and how it writes, counted post by post.
//
// Every post of the set is read, once. What is kept of an account grows with what it received and
// posted; author_list.h bounds it by counting a share of the accounts at a time.
#ifndef PEPITE_SEARCH_AUTHOR_TALLY_H_
#define PEPITE_SEARCH_AUTHOR_TALLY_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/account_names.h"
#include "search/post_set.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/lexicon.h"
#include "shared/snapshot.h"

namespace pepite::search {

// What one account does for another.
enum class Regard : std::uint8_t {
  Retweet,    // passes on its text: in its fields, or by "RT @name", "via @name"
  Quote,      // quotes one of its posts
  Answer,     // answers one
  Recommend,  // names it in a Follow Friday: #FF, #FollowFriday
};
inline constexpr std::size_t kRegards = 4;

// Checksums of names: two accounts are taken for one in a chance of 2^64.
using NameHashes = std::vector<std::uint64_t>;

struct AuthorTally {
  // Received from others; from whom nobody knows does not count.
  std::array<std::uint64_t, kRegards> received = {};
  std::array<NameHashes, kRegards> from = {};  // one for each received, in no order

  // Of the account's own posts.
  std::uint64_t posts = 0;      // that pass on nobody's text
  std::uint64_t passed_on = 0;  // the others
  std::uint64_t naming = 0;     // posts that name, answer or quote somebody else
  std::uint64_t linking = 0;    // posts with a link
  std::uint64_t links = 0;
  std::uint64_t calls = 0;           // posts that ask to buy, give or follow (Trait::Call)
  NameHashes named;                  // once for each time
  std::vector<std::uint64_t> texts;  // checksums of the first twelve words
  std::vector<std::int64_t> hours;   // of posts, since 1970; where the hour is known
  std::map<std::string, std::uint64_t> clients;
  std::optional<std::uint64_t> recorded_retweets;  // of all posts together, as exports count them
  std::optional<std::uint64_t> most_retweets;      // of one post
  std::optional<std::uint64_t> listed;             // the highest number of lists that a post gives
};

using AuthorTallies = std::unordered_map<std::string, AuthorTally>;

// Is this account counted?
using IsCounted = std::function<bool(std::string_view name)>;

// By name (account_names.h); accounts that received something without a post in the set are there
// too. Damaged when a post cannot be read.
Result<AuthorTallies> tally_authors(const PostSet& set, const Snapshot& snapshot,
                                    Analyzer& analyzer, const Lexicons& lexicons,
                                    AccountNames& names, const IsCounted& is_counted);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_AUTHOR_TALLY_H_
