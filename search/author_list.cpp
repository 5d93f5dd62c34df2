#include "search/author_list.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "shared/checksum.h"
#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

template <class Value>
std::uint64_t count_distinct(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  return static_cast<std::uint64_t>(std::unique(values.begin(), values.end()) - values.begin());
}

// How often the commonest value is there.
std::uint64_t count_commonest(std::vector<std::int64_t>& values) {
  std::sort(values.begin(), values.end());
  std::uint64_t most = 0;
  for (auto begin = values.begin(); begin != values.end();) {
    const auto end = std::upper_bound(begin, values.end(), *begin);
    most = std::max(most, static_cast<std::uint64_t>(end - begin));
    begin = end;
  }
  return most;
}

std::array<RegardCount, kRegards> count_regards(AuthorTally& tally) {
  std::array<RegardCount, kRegards> counts;
  for (std::size_t kind = 0; kind < kRegards; ++kind)
    counts[kind] = {tally.received[kind], count_distinct(tally.from[kind])};
  return counts;
}

std::uint64_t count_people(const AuthorTally& tally) {
  NameHashes all;
  for (const NameHashes& from : tally.from)
    all.insert(all.end(), from.begin(), from.end());
  return count_distinct(all);
}

std::vector<NamedCount> sort_clients(const AuthorTally& tally) {
  std::vector<NamedCount> clients;
  for (const auto& [name, posts] : tally.clients)
    clients.push_back({name, posts});
  std::stable_sort(clients.begin(), clients.end(),
                   [](const NamedCount& a, const NamedCount& b) { return a.posts > b.posts; });
  return clients;
}

AuthorRow make_row(const std::string& name, AuthorTally& tally) {
  AuthorRow row{.name = name,
                .people = count_people(tally),
                .in_set = count_regards(tally),
                .posts = tally.posts,
                .passed_on = tally.passed_on,
                .naming = tally.naming,
                .linking = tally.linking,
                .links = tally.links,
                .calls = tally.calls,
                .talks_with = count_distinct(tally.named),
                .busiest_hour = count_commonest(tally.hours),
                .clients = sort_clients(tally),
                .recorded_retweets = tally.recorded_retweets,
                .most_retweets = tally.most_retweets,
                .listed = tally.listed};
  row.repeats = tally.texts.size() - count_distinct(tally.texts);
  return row;
}

bool is_within(const AuthorRow& row, const AuthorOptions& options) {
  const auto share_is_within = [&](std::uint64_t posts, std::uint64_t percent) {
    return posts * 100 <= percent * row.posts;
  };
  return row.people >= options.least_people && row.posts >= options.least_posts &&
         share_is_within(row.posts - row.naming, options.most_alone) &&
         share_is_within(row.linking, options.most_linking) &&
         share_is_within(row.repeats, options.most_repeats) &&
         share_is_within(row.calls, options.most_calls) && row.busiest_hour <= options.most_hourly;
}

std::uint64_t measure(const AuthorRow& row, AuthorOrder order) {
  switch (order) {
    case AuthorOrder::People:
      return row.people;
    case AuthorOrder::Retweets:
      return row.set_count(Regard::Retweet).times;
    case AuthorOrder::Answers:
      return row.set_count(Regard::Answer).times;
    case AuthorOrder::Recommended:
      return row.set_count(Regard::Recommend).people;
    case AuthorOrder::Lists:
      return row.listed.value_or(0);
    case AuthorOrder::Talks:
      return row.talks_with;
    case AuthorOrder::Posts:
      break;
  }
  return row.posts;
}

void sort_rows(std::vector<AuthorRow>& rows, const AuthorOptions& options) {
  std::sort(rows.begin(), rows.end(), [&](const AuthorRow& a, const AuthorRow& b) {
    return std::tuple(measure(b, options.order), b.posts, std::string_view(a.name)) <
           std::tuple(measure(a, options.order), a.posts, std::string_view(b.name));
  });
  if (options.limit > 0 && rows.size() > options.limit) rows.resize(options.limit);
}

// The living posts of a segment among those of one term; `visit` gets each.
template <class Visit>
void visit_holders(const Segment& segment, const std::string& term, Visit visit) {
  const auto end = segment.database().postlist_end(term);
  for (auto posting = segment.database().postlist_begin(term); posting != end; ++posting) {
    if (!segment.is_superseded(*posting)) visit(*posting);
  }
}

bool is_included(const Segment& segment, ContextPosts context) {
  return !segment.is_context() || context == ContextPosts::Include;
}

bool is_whole_archive(const PostSet& set, const Snapshot& snapshot, ContextPosts context) {
  std::uint64_t posts = 0;
  for (const Segment& segment : snapshot.segments()) {
    if (is_included(segment, context))
      posts += segment.entry().documents - segment.superseded().size();
  }
  return set.size() == posts;
}

// The posts of the archive that may hold a retweet or a Follow Friday of one of the accounts: all
// that are one in their fields or tags, and those that name one of the accounts.
Result<PostSet> find_regards(const Snapshot& snapshot, const std::vector<AuthorRow>& rows,
                             ContextPosts context) {
  std::vector<std::string> terms = {std::string(kKindPrefix) + "retweet",
                                    std::string(kHashtagPrefix) + "ff",
                                    std::string(kHashtagPrefix) + "followfriday"};
  for (const AuthorRow& row : rows)
    terms.push_back(std::string(kMentionPrefix) + row.name);
  std::erase_if(terms, [](const std::string& term) { return term.size() > kLongestTermBytes; });
  PostSet found;
  for (std::size_t i = 0; i < snapshot.segments().size(); ++i) {
    const Segment& segment = snapshot.segments()[i];
    if (!is_included(segment, context)) continue;
    std::vector<bool> is_found(segment.entry().documents + 1);
    const auto walked = xapian_try(segment.folder(), [&] {
      for (const std::string& term : terms)
        visit_holders(segment, term, [&](std::uint32_t docid) { is_found[docid] = true; });
    });
    if (!walked) return tl::unexpected(walked.error());
    SegmentSet posts{.segment = i, .docids = {}};
    for (std::uint32_t docid = 1; docid < is_found.size(); ++docid) {
      if (is_found[docid]) posts.docids.push_back(docid);
    }
    found.segments.push_back(std::move(posts));
  }
  return found;
}

Result<void> count_archive_posts(const Snapshot& snapshot, std::vector<AuthorRow>& rows,
                                 ContextPosts context) {
  for (const Segment& segment : snapshot.segments()) {
    if (!is_included(segment, context)) continue;
    const auto counted = xapian_try(segment.folder(), [&] {
      for (AuthorRow& row : rows) {
        // An account that is named by its id has no posts with a handle.
        for (const std::string_view prefix : {kAuthorPrefix, kAuthorIdPrefix}) {
          const std::string term = std::string(prefix) + row.name;
          if (term.size() > kLongestTermBytes) continue;  // of no post
          row.archive_posts +=
              segment.database().get_termfreq(term) - segment.superseded_postings(term).posts;
        }
      }
    });
    if (!counted) return counted;
  }
  // Posts that give the account's id only are under another term.
  for (AuthorRow& row : rows)
    row.archive_posts = std::max(row.archive_posts, row.posts + row.passed_on);
  return {};
}

}  // namespace

Result<AuthorList> list_authors(const PostSet& set, const Snapshot& snapshot, Analyzer& analyzer,
                                const Lexicons& lexicons, const AuthorOptions& options) {
  AuthorList list;
  AccountNames names(snapshot);
  const std::uint64_t posts = std::max<std::uint64_t>(1, set.size());
  const std::uint64_t shares = 1 + (posts - 1) / options.posts_at_once;
  for (std::uint64_t share = 0; share < shares; ++share) {
    auto tallies = tally_authors(
        set, snapshot, analyzer, lexicons, names,
        [&](std::string_view name) { return shares == 1 || checksum64(name) % shares == share; });
    if (!tallies) return tl::unexpected(std::move(tallies.error()));
    for (auto& [name, tally] : *tallies) {
      AuthorRow row = make_row(name, tally);
      if (is_within(row, options)) {
        list.rows.push_back(std::move(row));
        ++list.total;
      } else {
        ++list.left_out;
      }
    }
    sort_rows(list.rows, options);
  }
  list.is_whole_archive = is_whole_archive(set, snapshot, options.context);
  if (auto counted = count_archive_posts(snapshot, list.rows, options.context); !counted)
    return tl::unexpected(std::move(counted.error()));
  auto regards = list.is_whole_archive ? Result<PostSet>(PostSet{})
                                       : find_regards(snapshot, list.rows, options.context);
  if (!regards) return tl::unexpected(std::move(regards.error()));
  std::unordered_set<std::string_view> listed;
  for (const AuthorRow& row : list.rows)
    listed.insert(row.name);
  auto tallies = tally_authors(*regards, snapshot, analyzer, lexicons, names,
                               [&](std::string_view name) { return listed.contains(name); });
  if (!tallies) return tl::unexpected(std::move(tallies.error()));
  for (AuthorRow& row : list.rows) {
    if (list.is_whole_archive) {
      row.in_archive = row.in_set;
    } else if (const auto tally = tallies->find(row.name); tally != tallies->end()) {
      row.in_archive = count_regards(tally->second);
    }
  }
  return list;
}

}  // namespace pepite::search
