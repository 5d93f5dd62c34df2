// Posts -> the groups that each belongs to: by its time, author, language, hashtags, or queries,
// crossed where several are asked for.
#ifndef PEPITE_SEARCH_KEYWORD_GROUPS_H_
#define PEPITE_SEARCH_KEYWORD_GROUPS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/post_set.h"
#include "search/time_buckets.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/post.h"
#include "shared/snapshot.h"

namespace pepite::search {

enum class GroupBy : std::uint8_t { Day, Week, Month, Year, Author, Language, Hashtag, Query };

// "day", "week", "month", "year", "author", "lang", "hashtag", "query": keys of output.
std::string_view group_by_name(GroupBy by);
// The same, or in French: "jour", "semaine", "mois", "année", "auteur", "langue", "mot-clic", in
// whatever case and accents. Query has no name of its own.
std::optional<GroupBy> parse_group_by(std::string_view name);

struct NamedSet {
  std::string name;
  PostSet posts;
};

class KeywordGroups {
 public:
  // Of `sets` are made the groups of Query, where it is asked for. A retweet is in its author's
  // group only where each counts. Errors: those of TimeBuckets.
  static Result<KeywordGroups> make(std::span<const GroupBy> by, std::string_view time_zone,
                                    std::span<const NamedSet> sets, const Snapshot& snapshot,
                                    bool count_each_retweet);

  // The numbers of the post's groups: one without any GroupBy, none where one of them does not know
  // the post (no time, no hashtag). Valid until the next call.
  std::span<const std::uint32_t> find(const Post& post, const AnalyzedPost& analyzed,
                                      PostLocation location);

  // The values that make a group, one for each GroupBy: "2013-07", "zoe_mtl", "fr", "train". A
  // number that find() never gave is none.
  const std::vector<std::string>& labels(std::uint32_t group) const { return labels_[group]; }
  std::size_t size() const { return labels_.size(); }
  std::span<const GroupBy> by() const { return by_; }

 private:
  struct Membership {
    std::string name;
    std::vector<std::vector<bool>> holds;  // by segment and docid
  };
  struct Bucket {
    std::int64_t begin_s = 0;
    std::int64_t end_s = 0;
    std::string name;
  };

  KeywordGroups() = default;
  std::vector<std::string> values(std::size_t dimension, const Post& post,
                                  const AnalyzedPost& analyzed, PostLocation location);
  const std::string& bucket_name(std::size_t dimension, std::int64_t seconds);

  std::vector<GroupBy> by_;
  bool count_each_retweet_ = false;
  std::vector<std::optional<TimeBuckets>> buckets_;  // of each dimension of time
  std::vector<Bucket> last_bucket_;                  // posts come in order of time
  std::vector<Membership> sets_;
  std::map<std::vector<std::string>, std::uint32_t> numbers_;
  std::vector<std::vector<std::string>> labels_;
  std::vector<std::uint32_t> found_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEYWORD_GROUPS_H_
