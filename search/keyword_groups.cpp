#include "search/keyword_groups.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/fold.h"

namespace pepite::search {
namespace {

struct GroupByNames {
  GroupBy by;
  std::string_view name;
  std::string_view french;  // folded
};
constexpr std::array<GroupByNames, 8> kNames = {{
    {GroupBy::Day, "day", "jour"},
    {GroupBy::Week, "week", "semaine"},
    {GroupBy::Month, "month", "mois"},
    {GroupBy::Year, "year", "annee"},
    {GroupBy::Author, "author", "auteur"},
    {GroupBy::Language, "lang", "langue"},
    {GroupBy::Hashtag, "hashtag", "mot-clic"},
    {GroupBy::Query, "query", ""},
}};

std::optional<TimeUnit> unit_of(GroupBy by) {
  switch (by) {
    case GroupBy::Day:
      return TimeUnit::Day;
    case GroupBy::Week:
      return TimeUnit::Week;
    case GroupBy::Month:
      return TimeUnit::Month;
    case GroupBy::Year:
      return TimeUnit::Year;
    case GroupBy::Author:
    case GroupBy::Language:
    case GroupBy::Hashtag:
    case GroupBy::Query:
      break;
  }
  return std::nullopt;
}

std::vector<std::string> one_or_none(std::string value) {
  if (value.empty()) return {};
  return {std::move(value)};
}

}  // namespace

std::string_view group_by_name(GroupBy by) {
  return kNames[static_cast<std::size_t>(by)].name;
}

std::optional<GroupBy> parse_group_by(std::string_view name) {
  const std::string folded = fold(name);
  for (const GroupByNames& names : kNames) {
    if (names.by == GroupBy::Query) continue;
    if (folded == names.name || folded == names.french) return names.by;
  }
  return std::nullopt;
}

Result<KeywordGroups> KeywordGroups::make(std::span<const GroupBy> by, std::string_view time_zone,
                                          std::span<const NamedSet> sets, const Snapshot& snapshot,
                                          bool count_each_retweet) {
  KeywordGroups groups;
  groups.count_each_retweet_ = count_each_retweet;
  groups.by_.assign(by.begin(), by.end());
  groups.buckets_.resize(by.size());
  groups.last_bucket_.resize(by.size());
  for (std::size_t i = 0; i < by.size(); ++i) {
    const auto unit = unit_of(by[i]);
    if (!unit) continue;
    auto buckets = TimeBuckets::make(time_zone, *unit);
    if (!buckets) return tl::unexpected(std::move(buckets.error()));
    groups.buckets_[i] = std::move(*buckets);
  }
  for (const NamedSet& set : sets) {
    Membership& membership = groups.sets_.emplace_back();
    membership.name = set.name;
    for (const Segment& segment : snapshot.segments())
      membership.holds.emplace_back(segment.entry().documents + 1);
    for (const SegmentSet& posts : set.posts.segments) {
      for (const std::uint32_t docid : posts.docids)
        membership.holds[posts.segment][docid] = true;
    }
  }
  return groups;
}

const std::string& KeywordGroups::bucket_name(std::size_t dimension, std::int64_t seconds) {
  Bucket& last = last_bucket_[dimension];
  if (last.name.empty() || seconds < last.begin_s || seconds >= last.end_s) {
    const TimeBuckets& buckets = *buckets_[dimension];
    const std::int64_t begin_s = buckets.start_s(seconds);
    last = {begin_s, buckets.next_start_s(seconds), buckets.name(begin_s)};
  }
  return last.name;
}

std::vector<std::string> KeywordGroups::values(std::size_t dimension, const Post& post,
                                               const AnalyzedPost& analyzed,
                                               PostLocation location) {
  switch (by_[dimension]) {
    case GroupBy::Day:
    case GroupBy::Week:
    case GroupBy::Month:
    case GroupBy::Year:
      if (!post.created_at_s) return {};
      return {bucket_name(dimension, *post.created_at_s)};
    case GroupBy::Author:
      // A retweet's words are not its author's.
      if (post.retweet_of && !count_each_retweet_) return {};
      return one_or_none(post.author.handle.empty() ? post.author.id : fold(post.author.handle));
    case GroupBy::Language:
      return one_or_none(std::string(primary_subtag(language_of(post))));
    case GroupBy::Hashtag:
      return analyzed.hashtags;
    case GroupBy::Query:
      break;
  }
  std::vector<std::string> names;
  for (const Membership& set : sets_) {
    if (set.holds[location.segment][location.docid]) names.push_back(set.name);
  }
  return names;
}

std::span<const std::uint32_t> KeywordGroups::find(const Post& post, const AnalyzedPost& analyzed,
                                                   PostLocation location) {
  std::vector<std::vector<std::string>> crossed = {{}};
  for (std::size_t dimension = 0; dimension < by_.size(); ++dimension) {
    const std::vector<std::string> own = values(dimension, post, analyzed, location);
    std::vector<std::vector<std::string>> next;
    for (const std::vector<std::string>& labels : crossed) {
      for (const std::string& value : own) {
        next.push_back(labels);
        next.back().push_back(value);
      }
    }
    crossed = std::move(next);
  }
  found_.clear();
  for (std::vector<std::string>& labels : crossed) {
    const auto [number, is_new] =
        numbers_.try_emplace(std::move(labels), static_cast<std::uint32_t>(labels_.size()));
    if (is_new) labels_.push_back(number->first);
    found_.push_back(number->second);
  }
  return found_;
}

}  // namespace pepite::search
