#include "indexer/post_merge.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>
#include <string_view>
#include <tuple>

#include "shared/short_links.h"

namespace pepite::indexer {
namespace {

bool is_cut_off(std::string_view text) {
  return text.ends_with("…") || text.ends_with("...");
}

// A list of strings, whatever the elements are: what is compared, in order.
using Strings = std::vector<std::string_view>;

Strings strings_of(const std::vector<std::string>& list) {
  return {list.begin(), list.end()};
}

Strings strings_of(const std::vector<Mention>& list) {
  Strings strings;
  for (const Mention& mention : list)
    strings.insert(strings.end(), {mention.handle, mention.id});
  return strings;
}

Strings strings_of(const std::vector<Link>& list) {
  Strings strings;
  for (const Link& link : list) {
    strings.insert(strings.end(), {link.url, link.expanded, link.title});
  }
  return strings;
}

constexpr std::string_view kMediaKinds = "0123";

Strings strings_of(const std::vector<Media>& list) {
  Strings strings;
  for (const Media& media : list) {
    strings.insert(strings.end(), {kMediaKinds.substr(static_cast<std::size_t>(media.kind), 1),
                                   media.url, media.description});
  }
  return strings;
}

template <class Element>
const std::vector<Element>& fuller(const std::vector<Element>& left,
                                   const std::vector<Element>& right) {
  const auto rank = [](const std::vector<Element>& list) {
    Strings strings = strings_of(list);
    std::size_t bytes = 0;
    for (const std::string_view text : strings)
      bytes += text.size();
    return std::tuple(list.size(), bytes, std::move(strings));
  };
  return rank(left) < rank(right) ? right : left;
}

// nullopt is below every value.
template <class T>
std::optional<T> higher(const std::optional<T>& left, const std::optional<T>& right) {
  return std::max(left, right);
}

bool has_counts(const Counts& counts) {
  return counts.retweets || counts.likes || counts.replies || counts.quotes;
}

Counts merge_counts(const Counts& left, const Counts& right) {
  if (left == right) return left;
  if (!has_counts(left) && !has_counts(right)) return {};
  if (!has_counts(left)) return right;
  if (!has_counts(right)) return left;
  if (left.observed_at_s != right.observed_at_s) {
    return left.observed_at_s < right.observed_at_s ? right : left;
  }
  return {higher(left.retweets, right.retweets), higher(left.likes, right.likes),
          higher(left.replies, right.replies), higher(left.quotes, right.quotes),
          left.observed_at_s};
}

std::optional<PostReference> merge_references(const std::optional<PostReference>& left,
                                              const std::optional<PostReference>& right) {
  if (!left || !right) return left ? left : right;
  return PostReference{std::max(left->id, right->id), std::max(left->author_id, right->author_id),
                       std::max(left->author_handle, right->author_handle)};
}

std::optional<Place> merge_places(const std::optional<Place>& left,
                                  const std::optional<Place>& right) {
  if (!left || !right) return left ? left : right;
  const auto rank = [](const Place& place) {
    return std::tuple(place.latitude.has_value() && place.longitude.has_value(),
                      place.name.size() + place.country_code.size(), place.name, place.country_code,
                      place.latitude, place.longitude);
  };
  return rank(*left) < rank(*right) ? right : left;
}

const std::string& better_text(const std::string& left, const std::string& right) {
  const bool left_is_cut = is_cut_off(left);
  if (left_is_cut != is_cut_off(right)) return left_is_cut ? right : left;
  if (left.size() != right.size()) return left.size() < right.size() ? right : left;
  return std::min(left, right);
}

// Which of the two knows better when it was posted.
const Post& better_dated(const Post& left, const Post& right) {
  const auto rank = [](const Post& post) {
    return std::tuple(post.created_at_s.has_value(), post.has_time_of_day,
                      ~post.created_at_s.value_or(0));
  };
  return rank(left) < rank(right) ? right : left;
}

Account merge_accounts(const Account& left, const Account& right) {
  return {std::max(left.id, right.id), std::max(left.handle, right.handle),
          std::max(left.name, right.name), higher(left.followers, right.followers),
          higher(left.listed, right.listed)};
}

PostVersion version_of(const Post& post) {
  return {post.id, post.has_time_of_day ? post.created_at_s : std::nullopt, post.text};
}

std::optional<std::int64_t> earlier_time(const std::optional<std::int64_t>& left,
                                         const std::optional<std::int64_t>& right) {
  return left && right ? std::min(left, right) : std::max(left, right);
}

std::vector<PostVersion> unite(std::vector<PostVersion> versions,
                               const std::vector<PostVersion>& others) {
  versions.insert(versions.end(), others.begin(), others.end());
  std::stable_sort(versions.begin(), versions.end(),
                   [](const PostVersion& left, const PostVersion& right) {
                     return post_id_less(left.id, right.id);
                   });
  std::vector<PostVersion> united;
  for (PostVersion& version : versions) {
    if (united.empty() || united.back().id != version.id) {
      united.push_back(std::move(version));
      continue;
    }
    PostVersion& same = united.back();
    same.created_at_s = earlier_time(same.created_at_s, version.created_at_s);
    same.text = better_text(same.text, version.text);
  }
  return united;
}

std::vector<std::string> unite(std::vector<std::string> ids,
                               const std::vector<std::string>& others) {
  ids.insert(ids.end(), others.begin(), others.end());
  return in_order_of_ids(std::move(ids));
}

// What both know of short links and the merged links do not say.
std::vector<LearntLink> unite_learnt(const Post& left, const Post& right, const Post& merged) {
  if (left.learnt_links.empty() && right.learnt_links.empty() && left.links == right.links) {
    return {};
  }
  std::vector<LearntLink> known = short_links_of(left);
  for (LearntLink& link : short_links_of(right))
    known.push_back(std::move(link));
  return known.empty() ? known : links_to_learn(merged, std::move(known));
}

// A list of every record would grow with each repetition, and be written anew with it.
std::vector<Provenance> first_of_each_source(const std::vector<Provenance>& left,
                                             const std::vector<Provenance>& right) {
  std::vector<Provenance> both;
  std::merge(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  const auto same_source = [](const Provenance& a, const Provenance& b) {
    return a.source == b.source;
  };
  both.erase(std::unique(both.begin(), both.end(), same_source), both.end());
  return both;
}

Post join_versions(const Post& earlier, const Post& later) {
  Post joined = later;
  joined.visibility = std::max(earlier.visibility, later.visibility);
  joined.edit_ids = unite(unite(earlier.edit_ids, later.edit_ids), {earlier.id, later.id});
  joined.earlier_versions =
      unite(unite(earlier.earlier_versions, later.earlier_versions), {version_of(earlier)});
  joined.learnt_links = unite_learnt(earlier, later, joined);
  joined.provenance = first_of_each_source(earlier.provenance, later.provenance);
  return joined;
}

}  // namespace

Post merge_posts(const Post& left, const Post& right) {
  assert(left.network == right.network);
  if (post_id_less(left.id, right.id)) return join_versions(left, right);
  if (post_id_less(right.id, left.id)) return join_versions(right, left);
  const Post& dated = better_dated(left, right);
  Post merged;
  merged.network = left.network;
  merged.id = left.id;
  merged.created_at_s = dated.created_at_s;
  merged.has_time_of_day = dated.has_time_of_day;
  merged.text = better_text(left.text, right.text);
  merged.author = merge_accounts(left.author, right.author);
  merged.lang_declared = std::max(left.lang_declared, right.lang_declared);
  merged.lang_detected = std::max(left.lang_detected, right.lang_detected);
  merged.reply_to = merge_references(left.reply_to, right.reply_to);
  merged.retweet_of = merge_references(left.retweet_of, right.retweet_of);
  merged.quote_of = merge_references(left.quote_of, right.quote_of);
  merged.conversation = std::max(left.conversation, right.conversation);
  merged.counts = merge_counts(left.counts, right.counts);
  merged.hashtags = fuller(left.hashtags, right.hashtags);
  merged.mentions = fuller(left.mentions, right.mentions);
  merged.links = fuller(left.links, right.links);
  merged.learnt_links = unite_learnt(left, right, merged);
  merged.media = fuller(left.media, right.media);
  merged.place = merge_places(left.place, right.place);
  merged.client = std::max(left.client, right.client);
  merged.visibility = std::max(left.visibility, right.visibility);
  merged.edit_ids = unite(left.edit_ids, right.edit_ids);
  merged.earlier_versions = unite(left.earlier_versions, right.earlier_versions);
  merged.provenance = first_of_each_source(left.provenance, right.provenance);
  return merged;
}

std::vector<std::string> in_order_of_ids(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end(), post_id_less);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

bool say_the_same(const Post& left, const Post& right) {
  Post copy = right;
  copy.provenance = left.provenance;
  copy.lang_detected = left.lang_detected;
  copy.learnt_links = left.learnt_links;
  return left == copy;
}

}  // namespace pepite::indexer
