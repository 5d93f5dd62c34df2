#include "search/nugget_quiet.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "shared/time_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kLeastPeers = 20;

std::optional<std::uint64_t> engagement_of(const Counts& counts) {
  std::optional<std::uint64_t> sum;
  for (const auto& count : {counts.retweets, counts.likes, counts.replies, counts.quotes}) {
    if (count) sum = sum.value_or(0) + *count;
  }
  return sum;
}

// "2013-06", in UTC.
std::string month_of(const Post& post) {
  if (!post.created_at_s) return {};
  return format_rfc3339(*post.created_at_s).value_or("").substr(0, 7);
}

double share_below(const std::vector<std::uint64_t>& sorted, std::uint64_t engagement) {
  const auto below = std::lower_bound(sorted.begin(), sorted.end(), engagement) - sorted.begin();
  return sorted.empty() ? 0 : static_cast<double>(below) / static_cast<double>(sorted.size());
}

}  // namespace

std::vector<std::optional<double>> measure_quiet(std::span<const Post* const> posts) {
  std::vector<std::uint64_t> all;
  std::unordered_map<std::string, std::vector<std::uint64_t>> of_month;
  for (const Post* post : posts) {
    const auto engagement = engagement_of(post->counts);
    if (!engagement) continue;
    all.push_back(*engagement);
    of_month[month_of(*post)].push_back(*engagement);
  }
  std::ranges::sort(all);
  for (auto& [month, values] : of_month)
    std::ranges::sort(values);

  std::vector<std::optional<double>> quiet;
  quiet.reserve(posts.size());
  for (const Post* post : posts) {
    const auto engagement = engagement_of(post->counts);
    if (!engagement) {
      quiet.emplace_back();
      continue;
    }
    const std::vector<std::uint64_t>& month = of_month[month_of(*post)];
    const double share = share_below(month.size() < kLeastPeers ? all : month, *engagement);
    quiet.emplace_back(1 - share * share);
  }
  return quiet;
}

}  // namespace pepite::search
