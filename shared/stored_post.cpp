#include "shared/stored_post.h"

#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "shared/byte_codec.h"
#include "shared/byte_sink.h"
#include "shared/checksum.h"
#include "shared/message_id.h"

namespace pepite {
namespace {

constexpr std::uint8_t kStoredForm = 1;
constexpr std::size_t kChecksumBytes = 4;

// Fields that may be absent each have a tag, and follow in the order of their tags. The tables
// below give the tags: strings from 1, times from 21, counts from 31, references from 41, the rest
// from 51. The numbers are stored: append to a table, never insert.
constexpr std::uint8_t kFirstString = 1;
constexpr std::uint8_t kFirstTime = 21;
constexpr std::uint8_t kFirstCount = 31;
constexpr std::uint8_t kFirstReference = 41;
constexpr std::uint8_t kDayOnly = 51;
constexpr std::uint8_t kHashtags = 52;
constexpr std::uint8_t kMentions = 53;
constexpr std::uint8_t kLinks = 54;
constexpr std::uint8_t kMedia = 55;
constexpr std::uint8_t kPlace = 56;
constexpr std::uint8_t kVisibility = 57;
constexpr std::uint8_t kEditIds = 58;
constexpr std::uint8_t kProvenance = 59;
constexpr std::uint8_t kEarlierVersions = 60;
constexpr std::uint8_t kLearntLinks = 61;

// Where in a post a field stands: in itself, its author or its counts.
template <class T>
struct Field {
  T Post::*in_post = nullptr;
  T Account::*in_author = nullptr;
  T Counts::*in_counts = nullptr;
};

template <class T, class PostOrConst>
auto& at(PostOrConst& post, const Field<T>& field) {
  if (field.in_post != nullptr) return post.*field.in_post;
  if (field.in_author != nullptr) return post.author.*field.in_author;
  return post.counts.*field.in_counts;
}

constexpr std::array<Field<std::string>, 8> kStrings = {{
    {.in_post = &Post::text},
    {.in_author = &Account::id},
    {.in_author = &Account::handle},
    {.in_author = &Account::name},
    {.in_post = &Post::lang_declared},
    {.in_post = &Post::lang_detected},
    {.in_post = &Post::conversation},
    {.in_post = &Post::client},
}};

constexpr std::array<Field<std::optional<std::int64_t>>, 2> kTimes = {{
    {.in_post = &Post::created_at_s},
    {.in_counts = &Counts::observed_at_s},
}};

constexpr std::array<Field<std::optional<std::uint64_t>>, 6> kCounts = {{
    {.in_author = &Account::followers},
    {.in_author = &Account::listed},
    {.in_counts = &Counts::retweets},
    {.in_counts = &Counts::likes},
    {.in_counts = &Counts::replies},
    {.in_counts = &Counts::quotes},
}};

constexpr std::array<Field<std::optional<PostReference>>, 3> kReferences = {{
    {.in_post = &Post::reply_to},
    {.in_post = &Post::retweet_of},
    {.in_post = &Post::quote_of},
}};

template <class Out>
void append_tag(Out& out, std::size_t tag) {
  out.byte(static_cast<std::uint8_t>(tag));
}

template <class Out>
void append_element(Out& out, const std::string& text) {
  append_sized_string(out, text);
}

template <class Out>
void append_element(Out& out, const Mention& mention) {
  append_sized_string(out, mention.handle);
  append_sized_string(out, mention.id);
}

template <class Out>
void append_element(Out& out, const Link& link) {
  append_sized_string(out, link.url);
  append_sized_string(out, link.expanded);
  append_sized_string(out, link.title);
}

template <class Out>
void append_element(Out& out, const LearntLink& link) {
  append_sized_string(out, link.key);
  append_sized_string(out, link.target);
}

template <class Out>
void append_element(Out& out, const Media& media) {
  out.byte(static_cast<std::uint8_t>(media.kind));
  append_sized_string(out, media.url);
  append_sized_string(out, media.description);
}

template <class Out>
void append_element(Out& out, const Provenance& provenance) {
  append_varint(out, provenance.source);
  append_varint(out, provenance.record);
}

// 1 and the time, or 0.
template <class Out>
void append_element(Out& out, const PostVersion& version) {
  append_sized_string(out, version.id);
  out.byte(version.created_at_s ? 1 : 0);
  if (version.created_at_s) append_signed_varint(out, *version.created_at_s);
  append_sized_string(out, version.text);
}

template <class Out, class Element>
void append_list(Out& out, std::uint8_t tag, const std::vector<Element>& list) {
  if (list.empty()) return;
  append_tag(out, tag);
  append_varint(out, list.size());
  for (const Element& element : list)
    append_element(out, element);
}

// 1 and the eight bytes of the number, or 0.
template <class Out>
void append_coordinate(Out& out, std::optional<double> degrees) {
  const bool is_known = degrees && std::isfinite(*degrees);
  out.byte(is_known ? 1 : 0);
  if (is_known) out.fixed64(std::bit_cast<std::uint64_t>(*degrees));
}

template <class Out>
void append_place(Out& out, const Place& place) {
  append_tag(out, kPlace);
  append_sized_string(out, place.name);
  append_sized_string(out, place.country_code);
  append_coordinate(out, place.latitude);
  append_coordinate(out, place.longitude);
}

template <class Out>
void append_tabled_fields(Out& out, const Post& post) {
  for (std::size_t i = 0; i < kStrings.size(); ++i) {
    const std::string& text = at(post, kStrings[i]);
    if (text.empty()) continue;
    append_tag(out, kFirstString + i);
    append_sized_string(out, text);
  }
  for (std::size_t i = 0; i < kTimes.size(); ++i) {
    if (const auto& time_s = at(post, kTimes[i])) {
      append_tag(out, kFirstTime + i);
      append_signed_varint(out, *time_s);
    }
  }
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    if (const auto& count = at(post, kCounts[i])) {
      append_tag(out, kFirstCount + i);
      append_varint(out, *count);
    }
  }
  for (std::size_t i = 0; i < kReferences.size(); ++i) {
    if (const auto& reference = at(post, kReferences[i])) {
      append_tag(out, kFirstReference + i);
      append_sized_string(out, reference->id);
      append_sized_string(out, reference->author_id);
      append_sized_string(out, reference->author_handle);
    }
  }
}

// All but the checksum.
template <class Out>
void append_post(Out& out, const Post& post) {
  out.byte(kStoredForm);
  out.byte(static_cast<std::uint8_t>(post.network));
  append_sized_string(out, post.id);
  append_tabled_fields(out, post);
  if (!post.has_time_of_day) append_tag(out, kDayOnly);
  append_list(out, kHashtags, post.hashtags);
  append_list(out, kMentions, post.mentions);
  append_list(out, kLinks, post.links);
  append_list(out, kMedia, post.media);
  if (post.place) append_place(out, *post.place);
  if (post.visibility != Visibility::Public) {
    append_tag(out, kVisibility);
    out.byte(static_cast<std::uint8_t>(post.visibility));
  }
  append_list(out, kEditIds, post.edit_ids);
  append_list(out, kProvenance, post.provenance);
  append_list(out, kEarlierVersions, post.earlier_versions);
  append_list(out, kLearntLinks, post.learnt_links);
}

void read_element(ByteReader& reader, std::string& text) {
  text = reader.sized_string();
}

void read_element(ByteReader& reader, Mention& mention) {
  mention.handle = reader.sized_string();
  mention.id = reader.sized_string();
}

void read_element(ByteReader& reader, Link& link) {
  link.url = reader.sized_string();
  link.expanded = reader.sized_string();
  link.title = reader.sized_string();
}

void read_element(ByteReader& reader, LearntLink& link) {
  link.key = reader.sized_string();
  link.target = reader.sized_string();
}

// A byte that must be one of an enumeration's numbers, 0 to `last`.
template <class Enumeration>
Enumeration read_enumerator(ByteReader& reader, Enumeration last) {
  const std::uint8_t number = reader.byte();
  if (number > static_cast<std::uint8_t>(last)) reader.fail();
  return reader.has_failed() ? Enumeration{} : static_cast<Enumeration>(number);
}

void read_element(ByteReader& reader, Media& media) {
  media.kind = read_enumerator(reader, MediaKind::Other);
  media.url = reader.sized_string();
  media.description = reader.sized_string();
}

void read_element(ByteReader& reader, Provenance& provenance) {
  provenance.source = reader.varint32();
  provenance.record = reader.varint();
}

void read_element(ByteReader& reader, PostVersion& version) {
  version.id = reader.sized_string();
  const std::uint8_t has_time = reader.byte();
  if (has_time > 1) reader.fail();
  if (has_time == 1) version.created_at_s = reader.signed_varint();
  version.text = reader.sized_string();
}

template <class Element>
void read_list(ByteReader& reader, std::vector<Element>& list) {
  const std::uint64_t count = reader.count(1);
  if (count == 0) reader.fail();
  // No reserve: a count is believed only as far as elements really follow.
  for (std::uint64_t i = 0; i < count && !reader.has_failed(); ++i) {
    read_element(reader, list.emplace_back());
  }
}

std::optional<double> read_coordinate(ByteReader& reader) {
  const std::uint8_t is_known = reader.byte();
  if (is_known > 1) reader.fail();
  if (is_known != 1) return std::nullopt;
  const auto degrees = std::bit_cast<double>(reader.fixed64());
  if (!std::isfinite(degrees)) reader.fail();
  return degrees;
}

Place read_place(ByteReader& reader) {
  Place place;
  place.name = reader.sized_string();
  place.country_code = reader.sized_string();
  place.latitude = read_coordinate(reader);
  place.longitude = read_coordinate(reader);
  return place;
}

void read_visibility(ByteReader& reader, Post& post) {
  post.visibility = read_enumerator(reader, Visibility::Direct);
  if (post.visibility == Visibility::Public) reader.fail();
}

template <class Table>
bool is_in(std::uint8_t tag, std::uint8_t first, const Table& table) {
  return tag >= first && tag < first + table.size();
}

void read_tabled_field(ByteReader& reader, std::uint8_t tag, Post& post) {
  if (is_in(tag, kFirstString, kStrings)) {
    std::string& text = at(post, kStrings[tag - kFirstString]);
    text = reader.sized_string();
    if (text.empty()) reader.fail();
  } else if (is_in(tag, kFirstTime, kTimes)) {
    at(post, kTimes[tag - kFirstTime]) = reader.signed_varint();
  } else if (is_in(tag, kFirstCount, kCounts)) {
    at(post, kCounts[tag - kFirstCount]) = reader.varint();
  } else if (is_in(tag, kFirstReference, kReferences)) {
    PostReference& reference = at(post, kReferences[tag - kFirstReference]).emplace();
    reference.id = reader.sized_string();
    reference.author_id = reader.sized_string();
    reference.author_handle = reader.sized_string();
  } else {
    reader.fail();
  }
}

void read_field(ByteReader& reader, std::uint8_t tag, Post& post) {
  switch (tag) {
    case kDayOnly:
      post.has_time_of_day = false;
      break;
    case kHashtags:
      read_list(reader, post.hashtags);
      break;
    case kMentions:
      read_list(reader, post.mentions);
      break;
    case kLinks:
      read_list(reader, post.links);
      break;
    case kMedia:
      read_list(reader, post.media);
      break;
    case kPlace:
      post.place = read_place(reader);
      break;
    case kVisibility:
      read_visibility(reader, post);
      break;
    case kEditIds:
      read_list(reader, post.edit_ids);
      break;
    case kProvenance:
      read_list(reader, post.provenance);
      break;
    case kEarlierVersions:
      read_list(reader, post.earlier_versions);
      break;
    case kLearntLinks:
      read_list(reader, post.learnt_links);
      break;
    default:
      read_tabled_field(reader, tag, post);
  }
}

// Network and id stand first, so that a pending post's identity is read without the rest.
PostIdentity read_identity(ByteReader& reader) {
  if (reader.byte() != kStoredForm) reader.fail();
  const Network network = read_enumerator(reader, Network::Facebook);
  return {network, reader.sized_string()};
}

tl::unexpected<Error> damaged() {
  return make_error(ErrorCode::Damaged, make_message(MessageId::StoredPostDamaged));
}

}  // namespace

std::size_t encoded_size(const Post& post) {
  ByteCounter counter;
  append_post(counter, post);
  return counter.size() + kChecksumBytes;
}

std::string encode_post(const Post& post) {
  const std::size_t size_bytes = encoded_size(post);
  std::string out;
  out.reserve(size_bytes);
  out.resize(size_bytes - kChecksumBytes);
  ByteWriter writer(out.data());
  append_post(writer, post);
  append_fixed32(out, checksum32(out));
  return out;
}

Result<Post> decode_post(std::string_view bytes) {
  if (bytes.size() < kChecksumBytes || bytes.size() > kLargestPostBytes) return damaged();
  const std::string_view body = bytes.substr(0, bytes.size() - kChecksumBytes);
  if (read_fixed32(bytes.data() + body.size()) != checksum32(body)) return damaged();

  ByteReader reader(body);
  Post post;
  const PostIdentity identity = read_identity(reader);
  post.network = identity.network;
  post.id = identity.id;
  std::uint8_t last_tag = 0;
  while (!reader.is_at_end()) {
    const std::uint8_t tag = reader.byte();
    if (tag <= last_tag) return damaged();
    last_tag = tag;
    read_field(reader, tag, post);
  }
  if (reader.has_failed()) return damaged();
  return post;
}

PostIdentity peek_identity(std::string_view encoded) {
  ByteReader reader(encoded);
  const PostIdentity identity = read_identity(reader);
  assert(!reader.has_failed());
  return identity;
}

}  // namespace pepite
