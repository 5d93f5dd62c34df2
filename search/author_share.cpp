#include "search/author_share.h"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/word_query.h"
#include "shared/fold.h"
#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

Xapian::Query join_any(const std::vector<Xapian::Query>& queries) {
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

Xapian::Query any_wanted_word(const Plan& plan, const Segment& segment) {
  std::vector<Xapian::Query> words;
  for (const PlanWord& word : plan.words) {
    if (word.is_wanted) words.push_back(query_of_word(plan, word, Equivalents::Take, segment, 1));
  }
  return join_any(words);
}

}  // namespace

Result<std::optional<AuthorShare>> measure_author_share(const Account& author, const Plan& plan,
                                                        const Snapshot& snapshot) {
  std::vector<Xapian::Query> accounts;
  for (const auto& [prefix, name] :
       {std::pair(kAuthorPrefix, fold(author.handle)), std::pair(kAuthorIdPrefix, author.id)}) {
    std::string term = std::string(prefix) + name;
    if (!name.empty() && term.size() <= kLongestTermBytes) accounts.emplace_back(std::move(term));
  }
  if (accounts.empty() || std::ranges::none_of(plan.words, &PlanWord::is_wanted))
    return std::optional<AuthorShare>();
  const Xapian::Query by_author = join_any(accounts);
  AuthorShare share;
  for (const Segment& segment : snapshot.segments()) {
    if (segment.is_context()) continue;
    const auto counted = xapian_try(segment.folder(), [&] {
      share.posts += count_holders(segment, by_author);
      share.topic_posts += count_holders(
          segment, Xapian::Query(Xapian::Query::OP_AND, by_author, any_wanted_word(plan, segment)));
    });
    if (!counted) return tl::unexpected(counted.error());
  }
  return std::optional(share);
}

Result<void> add_author_shares(const Plan& plan, const Snapshot& snapshot, HitList& list) {
  for (Hit& hit : list.hits) {
    if (!hit.nugget) continue;
    auto share = measure_author_share(hit.post.author, plan, snapshot);
    if (!share) return tl::unexpected(std::move(share.error()));
    hit.nugget->author = *share;
  }
  return {};
}

}  // namespace pepite::search
