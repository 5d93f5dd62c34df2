#include "indexer/post_intake.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/post_merge.h"
#include "indexer/record_making.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

// Of each source the first record, in sorted provenance.
void keep_first_records(std::vector<Provenance>& provenance) {
  provenance.erase(std::unique(provenance.begin(), provenance.end(),
                               [](const Provenance& left, const Provenance& right) {
                                 return left.source == right.source;
                               }),
                   provenance.end());
}

// A post as it was kept or as it arrives: Posts where a record is this post, Context otherwise.
struct Version {
  Post post;
  SegmentKind kind;
};

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

Version merge_versions(const Version& kept, const Version& arriving) {
  Version merged{merge_posts(kept.post, arriving.post), kept.kind};
  if (kept.kind == arriving.kind) {
    if (kept.kind == SegmentKind::Context) keep_first_records(merged.post.provenance);
  } else {
    merged.kind = SegmentKind::Posts;
    merged.post.provenance =
        kept.kind == SegmentKind::Posts ? kept.post.provenance : arriving.post.provenance;
  }
  // Each could be stored; what giants merge into may not: then the fields of one stay.
  if (fits_a_stored_post(merged.post)) return merged;
  std::vector<Provenance> provenance = std::move(merged.post.provenance);
  merged.post = fuller_giant(kept.post, arriving.post);
  merged.post.provenance = std::move(provenance);
  // Where even the records it was read from grow too many, those known so far stay.
  if (kept.kind == arriving.kind && !fits_a_stored_post(merged.post)) merged.post = kept.post;
  return merged;
}

Arrival arrival_of(const Version& kept, const Version& arriving, const Version& merged) {
  if (kept.kind == SegmentKind::Context && arriving.kind == SegmentKind::Posts) return Arrival::New;
  return say_the_same(kept.post, merged.post) ? Arrival::Duplicate : Arrival::Updated;
}

}  // namespace

Result<Arrival> PostIntake::take_record(Post post) {
  return take(std::move(post), SegmentKind::Posts);
}

Result<Arrival> PostIntake::take_embedded(Post post) {
  return take(std::move(post), SegmentKind::Context);
}

void PostIntake::begin(const Snapshot& published) {
  published_ = &published;
  pending_.clear();
  superseded_.clear();
}

Result<Arrival> PostIntake::take(Post post, SegmentKind kind) {
  if (const std::optional<std::uint32_t> number = pending_.find(post.network, post.id)) {
    return meet_pending(*number, std::move(post), kind);
  }
  const Result<std::optional<PostLocation>> location = published_->find(post.network, post.id);
  if (!location) return tl::unexpected(location.error());
  if (*location) return meet_published(**location, std::move(post), kind);
  pending_.add(post, kind);
  return Arrival::New;
}

Result<Arrival> PostIntake::meet_pending(std::uint32_t number, Post post, SegmentKind kind) {
  Result<Post> pending_post = pending_.read(number);
  if (!pending_post) return tl::unexpected(pending_post.error());
  const Version kept{*std::move(pending_post), pending_.kind(number)};
  const Version arriving{std::move(post), kind};
  const Version merged = merge_versions(kept, arriving);
  if (merged.kind != kept.kind || merged.post != kept.post) {
    pending_.replace(number, merged.post, merged.kind);
  }
  return arrival_of(kept, arriving, merged);
}

Result<Arrival> PostIntake::meet_published(PostLocation location, Post post, SegmentKind kind) {
  const Segment& segment = published_->segments()[location.segment];
  Result<Post> published_post = segment.read_post(location.docid);
  if (!published_post) return tl::unexpected(published_post.error());
  const Version kept{std::move(*published_post), segment.entry().kind};
  const Version arriving{std::move(post), kind};
  const Version merged = merge_versions(kept, arriving);
  if (merged.kind != kept.kind || merged.post != kept.post) {
    pending_.add(merged.post, merged.kind);
    superseded_[location.segment].push_back(location.docid);
  }
  return arrival_of(kept, arriving, merged);
}

}  // namespace pepite::indexer
