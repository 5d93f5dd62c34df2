#include "indexer/pending_posts.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "shared/message_id.h"
#include "shared/segment_files.h"
#include "shared/short_links.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 20;
constexpr std::size_t kFirstTableSize = 1024;
// A node of the table and what its allocation takes beside it.
constexpr std::size_t kBytesOfVersion = 48;

std::uint32_t upper_half(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32);
}

std::int64_t time_key(const Post& post) {
  return post.created_at_s.value_or(std::numeric_limits<std::int64_t>::min());
}

}  // namespace

PendingPosts::PendingPosts() : table_(kFirstTableSize) {}

std::optional<std::uint32_t> PendingPosts::find(Network network, std::string_view id) const {
  const std::uint64_t hash = hash_identity(network, id);
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = hash & mask; table_[slot].number_plus_one != 0;
       slot = (slot + 1) & mask) {
    if (table_[slot].hash != upper_half(hash)) continue;
    const std::uint32_t number = table_[slot].number_plus_one - 1;
    if (entries_[number].hash != hash || entries_[number].size_bytes == 0) continue;
    if (peek_identity(encoded(number)) == PostIdentity{network, id}) return number;
  }
  return versions_.empty() ? std::nullopt : find_version(network, id, hash);
}

std::optional<std::uint32_t> PendingPosts::find_version(Network network, std::string_view id,
                                                        std::uint64_t hash) const {
  const auto [begin, end] = versions_.equal_range(hash);
  for (auto version = begin; version != end; ++version) {
    const std::uint32_t number = version->second;
    if (entries_[number].size_bytes == 0) continue;
    const Result<Post> post = read(number);
    if (post && post->network == network && has_id(*post, id)) return number;
  }
  return std::nullopt;
}

void PendingPosts::keep_versions(const Post& post, std::uint32_t number) {
  for (const std::string& id : post.edit_ids) {
    if (id != post.id) versions_.emplace(hash_identity(post.network, id), number);
  }
}

void PendingPosts::add(const Post& post, SegmentKind kind) {
  assert(!find(post.network, post.id));
  if (2 * (entries_.size() + 1) > table_.size()) grow_table();
  const std::string bytes = encode_post(post);
  const std::uint64_t hash = hash_identity(post.network, post.id);
  entries_.push_back(
      {hash, time_key(post), keep(bytes), static_cast<std::uint32_t>(bytes.size()), kind, false});
  free_slot(hash) = {upper_half(hash), static_cast<std::uint32_t>(entries_.size())};
  keep_versions(post, static_cast<std::uint32_t>(entries_.size() - 1));
  keep_short_links(post, static_cast<std::uint32_t>(entries_.size() - 1));
}

void PendingPosts::replace(std::uint32_t number, const Post& post, SegmentKind kind) {
  Entry& entry = entries_[number];
  assert(hash_identity(post.network, post.id) == entry.hash);
  const std::string bytes = encode_post(post);
  entry.bytes = keep(bytes);
  entry.size_bytes = static_cast<std::uint32_t>(bytes.size());
  entry.created_at_s = time_key(post);
  entry.kind = kind;
  keep_versions(post, number);
  keep_short_links(post, number);
}

void PendingPosts::keep_short_links(const Post& post, std::uint32_t number) {
  const std::vector<LearntLink> links = short_links_of(post);
  entries_[number].has_short_links = !links.empty();
  for (const LearntLink& link : links)
    short_links_.push_back(make_short_link_record(link, number));
}

void PendingPosts::remove(std::uint32_t number) {
  entries_[number].size_bytes = 0;
}

Result<Post> PendingPosts::read(std::uint32_t number) const {
  Result<Post> post = decode_post(encoded(number));
  if (post) return post;
  return make_error(ErrorCode::Internal,
                    make_message(MessageId::InternalError, "PendingPosts::read"),
                    make_message(MessageId::InternalErrorHint));
}

std::string_view PendingPosts::encoded(std::uint32_t number) const {
  return {entries_[number].bytes, entries_[number].size_bytes};
}

std::vector<std::uint32_t> PendingPosts::ordered(SegmentKind kind) const {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 0; number < entries_.size(); ++number) {
    if (is_there(entries_[number], kind)) numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end(), [this](std::uint32_t left, std::uint32_t right) {
    if (entries_[left].created_at_s != entries_[right].created_at_s) {
      return entries_[left].created_at_s < entries_[right].created_at_s;
    }
    const PostIdentity left_identity = peek_identity(encoded(left));
    const PostIdentity right_identity = peek_identity(encoded(right));
    if (left_identity.id != right_identity.id) {
      return post_id_less(left_identity.id, right_identity.id);
    }
    return left_identity.network < right_identity.network;
  });
  return numbers;
}

bool PendingPosts::has_any(SegmentKind kind) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [kind](const Entry& entry) { return is_there(entry, kind); });
}

std::size_t PendingPosts::memory_bytes() const {
  return blocks_bytes_ + entries_.capacity() * sizeof(Entry) + table_.capacity() * sizeof(Slot) +
         short_links_.capacity() * sizeof(ShortLinkRecord) + versions_.size() * kBytesOfVersion +
         versions_.bucket_count() * sizeof(void*);
}

void PendingPosts::clear() {
  *this = PendingPosts();
}

// Blocks are filled to their capacity and never grow, so that pointers into them stay good.
const char* PendingPosts::keep(std::string_view encoded) {
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < encoded.size()) {
    blocks_.emplace_back().reserve(std::max(kBlockBytes, encoded.size()));
    blocks_bytes_ += blocks_.back().capacity();
  }
  std::string& block = blocks_.back();
  const std::size_t begin = block.size();
  block.append(encoded);
  return block.data() + begin;
}

void PendingPosts::grow_table() {
  table_.assign(table_.size() * 2, Slot{});
  for (std::uint32_t number = 0; number < entries_.size(); ++number)
    free_slot(entries_[number].hash) = {upper_half(entries_[number].hash), number + 1};
}

// Where an entry of that hash belongs.
PendingPosts::Slot& PendingPosts::free_slot(std::uint64_t hash) {
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = hash & mask;
  while (table_[slot].number_plus_one != 0)
    slot = (slot + 1) & mask;
  return table_[slot];
}

}  // namespace pepite::indexer
