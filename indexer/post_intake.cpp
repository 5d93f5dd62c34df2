#include "indexer/post_intake.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <utility>

#include "indexer/post_merge.h"
#include "indexer/record_making.h"
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
}

std::vector<Provenance> PostIntake::take_joined() {
  return std::exchange(joined_, {});
}

Result<Arrival> PostIntake::take(Post&& post, SegmentKind kind) {
  post.edit_ids = in_order_of_ids(std::move(post.edit_ids));
  const Result<std::vector<Place>> places = find_all(post);
  if (!places) return tl::unexpected(places.error());
  if (places->empty()) {
    pending_.add(post, kind);
    return Arrival::New;
  }
  Version arriving{std::move(post), kind};
  const Result<Version> kept = join(*places);
  if (!kept) return tl::unexpected(kept.error());
  if (places->size() == 1 && is_known(*kept, arriving)) return Arrival::Duplicate;
  const Version merged = merge_versions(*kept, arriving);
  if (places->size() > 1 || merged.kind != kept->kind || merged.post != kept->post) {
    if (Result<void> stored = put(*places, merged); !stored) return tl::unexpected(stored.error());
  }
  if (kept->kind == SegmentKind::Context && kind == SegmentKind::Posts) return Arrival::New;
  return say_the_same(kept->post, merged.post) ? Arrival::Duplicate : Arrival::Updated;
}

Result<std::optional<PostIntake::Place>> PostIntake::find(Network network,
                                                          std::string_view id) const {
  if (const auto number = pending_.find(network, id)) return Place{number, {}};
  const Result<std::optional<PostLocation>> location = published_->find(network, id);
  if (!location) return tl::unexpected(location.error());
  if (!*location) return std::nullopt;
  return Place{std::nullopt, **location};
}

// Several only where an edited post is the first to say that they are its versions.
Result<std::vector<PostIntake::Place>> PostIntake::find_all(const Post& post) const {
  std::vector<Place> places;
  const auto look_for = [&](std::string_view id) -> Result<void> {
    const Result<std::optional<Place>> place = find(post.network, id);
    if (!place) return tl::unexpected(place.error());
    const bool is_known =
        !*place || std::find(places.begin(), places.end(), **place) != places.end();
    if (!is_known) places.push_back(**place);
    return {};
  };
  if (Result<void> looked = look_for(post.id); !looked) return tl::unexpected(looked.error());
  for (const std::string& id : post.edit_ids) {
    if (Result<void> looked = look_for(id); !looked) return tl::unexpected(looked.error());
  }
  return places;
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

// What is kept in the places, at least one, as one post. The first record of all stays counted.
Result<PostIntake::Version> PostIntake::join(const std::vector<Place>& places) {
  Result<Version> joined = read(places.front());
  for (std::size_t i = 1; joined && i < places.size(); ++i) {
    const Result<Version> other = read(places[i]);
    if (!other) return other;
    if (joined->kind == SegmentKind::Posts && other->kind == SegmentKind::Posts) {
      joined_.push_back(std::max(joined->post.provenance.front(), other->post.provenance.front()));
    }
    joined = merge_versions(*joined, *other);
  }
  return joined;
}

// In place of what is kept in the places.
Result<void> PostIntake::put(const std::vector<Place>& places, const Version& version) {
  const std::optional<std::uint32_t> number = places.front().pending;
  if (places.size() == 1 && number && pending_.has_identity(*number, version.post)) {
    pending_.replace(*number, version.post, version.kind);
    return {};
  }
  for (const Place& place : places) {
    if (place.pending) {
      pending_.remove(*place.pending);
    } else {
      superseded_[place.published.segment].push_back(place.published.docid);
    }
  }
  if (pending_.find(version.post.network, version.post.id)) {
    // It is there, so the ids of a published segment did not say that they have it.
    const auto published = std::ranges::find_if_not(
        places, [](const Place& place) { return place.pending.has_value(); });
    assert(published != places.end());
    return tl::unexpected(published_->segments()[published->published.segment].damage_of(kIdsName));
  }
  pending_.add(version.post, version.kind);
  return {};
}

}  // namespace pepite::indexer
