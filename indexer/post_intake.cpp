#include "indexer/post_intake.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <utility>

#include "indexer/edit_history.h"
#include "indexer/post_merge.h"
#include "indexer/record_making.h"
#include "shared/removals.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

// The one that takes more bytes, then the last by bytes: whichever came first.
const Post& fuller_giant(const Post& left, const Post& right) {
  const auto rank = [](Post post) {
    post.provenance.clear();
    post.lang_detected.clear();
    std::string encoded = encode_post(post);
    const std::size_t size_bytes = encoded.size();
    return std::pair(size_bytes, std::move(encoded));
  };
  return rank(left) < rank(right) ? right : left;
}

// Every source's record of `arriving` is known, or one before it.
bool are_known(const std::vector<Provenance>& arriving, const std::vector<Provenance>& kept) {
  return std::all_of(arriving.begin(), arriving.end(), [&kept](const Provenance& place) {
    return std::any_of(kept.begin(), kept.end(), [&place](const Provenance& known) {
      return known.source == place.source && known.record <= place.record;
    });
  });
}

}  // namespace

// The usual repetition, of which a merge would make what is kept. `arriving` is as it was
// afterwards; a copy of every post that comes again would cost as much as the merge.
bool PostIntake::is_known(const Version& kept, Version& arriving) {
  const bool is_its_place_known = kept.kind == arriving.kind
                                      ? are_known(arriving.post.provenance, kept.post.provenance)
                                      : kept.kind == SegmentKind::Posts;
  if (!is_its_place_known || !kept.post.learnt_links.empty() ||
      !kept.post.earlier_versions.empty()) {
    return false;
  }
  std::vector<Provenance> own = std::exchange(arriving.post.provenance, kept.post.provenance);
  const bool is_same = arriving.post == kept.post;
  arriving.post.provenance = std::move(own);
  return is_same;
}

PostIntake::Version PostIntake::merge_versions(const Version& kept, const Version& arriving) {
  Version merged{merge_posts(kept.post, arriving.post), kept.kind};
  if (kept.kind != arriving.kind) {
    merged.kind = SegmentKind::Posts;
    merged.post.provenance =
        kept.kind == SegmentKind::Posts ? kept.post.provenance : arriving.post.provenance;
  }
  if (fits_a_stored_post(merged.post)) return merged;
  // Each could be stored; what giants merge into may not: then the earlier texts go, then the
  // fields of one stay.
  merged.post.earlier_versions.clear();
  if (fits_a_stored_post(merged.post)) return merged;
  std::vector<Provenance> provenance = std::move(merged.post.provenance);
  merged.post = fuller_giant(kept.post, arriving.post);
  merged.post.provenance = std::move(provenance);
  // Where even the records it was read from grow too many, those known so far stay.
  if (kept.kind == arriving.kind && !fits_a_stored_post(merged.post)) merged.post = kept.post;
  return merged;
}

Result<Arrival> PostIntake::take_record(Post&& post) {
  return take(std::move(post), SegmentKind::Posts);
}

Result<Arrival> PostIntake::take_embedded(Post&& post) {
  return take(std::move(post), SegmentKind::Context);
}

void PostIntake::begin(const Snapshot& published) {
  published_ = &published;
  pending_.clear();
  superseded_.clear();
  forgotten_.clear();
}

std::vector<Provenance> PostIntake::take_joined() {
  return std::exchange(joined_, {});
}

Result<Arrival> PostIntake::take(Post&& post, SegmentKind kind) {
  post.edit_ids = credible_edit_ids(post);
  Result<std::vector<Kept>> found = find_all(post);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (found->empty()) {
    pending_.add(post, kind);
    return Arrival::New;
  }
  Version arriving{std::move(post), kind};
  const Version kept = join(*found);
  if (found->size() == 1 && is_known(kept, arriving)) return Arrival::Duplicate;
  const Version merged = merge_versions(kept, arriving);
  if (found->size() > 1 || merged.kind != kept.kind || merged.post != kept.post) {
    if (Result<void> stored = put(*found, merged); !stored) return tl::unexpected(stored.error());
  }
  if (kept.kind == SegmentKind::Context && kind == SegmentKind::Posts) return Arrival::New;
  return say_the_same(kept.post, merged.post) ? Arrival::Duplicate : Arrival::Updated;
}

Result<std::optional<PostIntake::Place>> PostIntake::find(Network network,
                                                          std::string_view id) const {
  if (const auto number = pending_.find(network, id)) return Place{number, {}};
  const Result<std::optional<PostLocation>> location = published_->find(network, id);
  if (!location) return tl::unexpected(location.error());
  if (!*location || is_replaced_without(network, id, **location)) return std::nullopt;
  return Place{std::nullopt, **location};
}

// Did a pending post replace this one that no longer says it has the id?
bool PostIntake::is_replaced_without(Network network, std::string_view id,
                                     const PostLocation& location) const {
  if (forgotten_.empty() || !forgotten_.contains(identity_name(network, id))) return false;
  const auto replaced = superseded_.find(location.segment);
  return replaced != superseded_.end() &&
         std::ranges::find(replaced->second, location.docid) != replaced->second.end();
}

// Several only where an edited post is the first to say that they are its versions. Its list loses
// what is another's.
Result<std::vector<PostIntake::Kept>> PostIntake::find_all(Post& post) {
  std::vector<Kept> found;
  std::vector<std::string> ids = {post.id};
  ids.insert(ids.end(), post.edit_ids.begin(), post.edit_ids.end());
  for (const std::string& id : ids) {
    const auto has_it = [&](const Kept& kept) { return has_id(kept.version.post, id); };
    if (std::ranges::any_of(found, has_it)) continue;
    Result<std::optional<Kept>> kept = find_own(post, id);
    if (!kept) return tl::unexpected(std::move(kept.error()));
    if (*kept) found.push_back(std::move(**kept));
  }
  return found;
}

// What is kept of the post, or of a version of it, under that id.
Result<std::optional<PostIntake::Kept>> PostIntake::find_own(Post& post, const std::string& id) {
  for (;;) {
    const Result<std::optional<Place>> place = find(post.network, id);
    if (!place) return tl::unexpected(place.error());
    if (!*place) return std::nullopt;
    Result<Version> version = read(**place);
    if (!version) return tl::unexpected(std::move(version.error()));
    Post& kept = version->post;
    if (kept.id == post.id || is_same_account(kept.author, post.author))
      return Kept{**place, *std::move(version)};
    const bool is_theirs = id == kept.id || (id != post.id && post_id_less(kept.id, post.id));
    if (is_theirs) {
      forget_edit_id(post, id);
      return std::nullopt;
    }
    forget_edit_id(kept, id);
    forgotten_.insert(identity_name(post.network, id));
    const std::vector<Kept> without = {{**place, *version}};
    if (Result<void> stored = put(without, *version); !stored)
      return tl::unexpected(stored.error());
  }
}

Result<PostIntake::Version> PostIntake::read(const Place& place) const {
  const Segment* const segment =
      place.pending ? nullptr : &published_->segments()[place.published.segment];
  Result<Post> post = place.pending ? pending_.read(*place.pending)
                                    : segment->read_stored_post(place.published.docid);
  if (!post) return tl::unexpected(post.error());
  return Version{*std::move(post),
                 place.pending ? pending_.kind(*place.pending) : segment->entry().kind};
}

// At least one, as one post; only their places stay. The first record of all stays counted.
PostIntake::Version PostIntake::join(std::vector<Kept>& found) {
  Version joined = std::move(found.front().version);
  for (std::size_t i = 1; i < found.size(); ++i) {
    const Version& other = found[i].version;
    if (joined.kind == SegmentKind::Posts && other.kind == SegmentKind::Posts) {
      joined_.push_back(std::max(joined.post.provenance.front(), other.post.provenance.front()));
    }
    joined = merge_versions(joined, other);
  }
  return joined;
}

// In place of what was found.
Result<void> PostIntake::put(const std::vector<Kept>& found, const Version& version) {
  const std::optional<std::uint32_t> number = found.front().place.pending;
  if (found.size() == 1 && number && pending_.has_identity(*number, version.post)) {
    pending_.replace(*number, version.post, version.kind);
    return {};
  }
  for (const auto& [place, kept] : found) {
    if (place.pending) {
      pending_.remove(*place.pending);
    } else {
      superseded_[place.published.segment].push_back(place.published.docid);
    }
  }
  if (pending_.find(version.post.network, version.post.id)) {
    // It is there, so the ids of a published segment did not say that they have it.
    const auto published = std::ranges::find_if_not(
        found, [](const Kept& kept) { return kept.place.pending.has_value(); });
    assert(published != found.end());
    const std::uint32_t segment = published->place.published.segment;
    return tl::unexpected(published_->segments()[segment].damage_of(kIdsName));
  }
  pending_.add(version.post, version.kind);
  return {};
}

}  // namespace pepite::indexer
