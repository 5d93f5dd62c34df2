#include "indexer/glass_btree_writer.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "indexer/durable_file.h"
#include "indexer/glass_encoding.h"
#include "shared/message_id.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kUnwrittenBytes = 128 * kGlassBlockBytes;
constexpr std::uint32_t kRevision = kGlassRevision;

constexpr std::size_t kComponentBytes = 2;
constexpr std::uint16_t kLastComponentFlag = 0x4000;
constexpr std::uint16_t kFirstComponentFlag = 0x2000;
// Cursors need an item before the first key: empty key, empty tag.
constexpr std::string_view kNullItem("\x60\x00\x00", 3);

char* write16(char* out, std::size_t value) {
  assert(value <= 0xffff);
  *out++ = static_cast<char>(value >> 8);
  *out++ = static_cast<char>(value);
  return out;
}

char* write32(char* out, std::uint32_t value) {
  out = write16(out, value >> 16);
  return write16(out, value & 0xffff);
}

char* write_bytes(char* out, std::string_view bytes) {
  if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
  return out + bytes.size();
}

char* write_key(char* out, std::string_view key) {
  *out++ = static_cast<char>(key.size());
  return write_bytes(out, key);
}

// The shortest prefix of `key` that is greater than `previous`; all of it when they are equal.
std::string_view shortest_separator(std::string_view previous, std::string_view key) {
  const auto difference = std::mismatch(previous.begin(), previous.end(), key.begin(), key.end());
  const auto common = static_cast<std::size_t>(difference.second - key.begin());
  return key.substr(0, common + 1);
}

}  // namespace

GlassBlock::GlassBlock(std::uint8_t level) : bytes_(kGlassBlockBytes, '\0'), level_(level) {}

char* GlassBlock::allocate(std::size_t item_bytes) {
  assert(has_room(item_bytes));
  items_begin_ -= item_bytes;
  write16(bytes_.data() + directory_end_, items_begin_);
  directory_end_ += kDirectoryEntryBytes;
  return bytes_.data() + items_begin_;
}

std::string_view GlassBlock::seal() {
  const std::size_t free_bytes = items_begin_ - directory_end_;
  char* out = write32(bytes_.data(), kRevision);
  *out++ = static_cast<char>(level_);
  out = write16(out, free_bytes);  // the largest gap
  out = write16(out, free_bytes);  // all gaps
  write16(out, directory_end_);
  std::memset(bytes_.data() + directory_end_, 0, free_bytes);
  return bytes_;
}

void GlassBlock::clear() {
  directory_end_ = kHeaderBytes;
  items_begin_ = kGlassBlockBytes;
}

GlassBtreeWriter::GlassBtreeWriter(std::filesystem::path path) : path_(std::move(path)) {
  unwritten_.reserve(kUnwrittenBytes);
  levels_.push_back({GlassBlock(0), {}});
  write_bytes(levels_[0].block.allocate(kNullItem.size()), kNullItem);
}

Result<GlassBtreeWriter> GlassBtreeWriter::create(std::filesystem::path path) {
  if (Result<void> made = append_to_file(path, {}); !made) return tl::unexpected(made.error());
  return GlassBtreeWriter(std::move(path));
}

Result<void> GlassBtreeWriter::add(std::string_view key, std::string_view tag) {
  assert(!key.empty() && (entries_ == 0 || key > previous_key_));
  if (key.size() > kGlassLongestKeyBytes) {
    return make_error(ErrorCode::Internal, make_message(MessageId::GlassKeyTooLong, key.size()));
  }
  const std::size_t capacity = kGlassLargestItemBytes - kGlassItemOverheadBytes - key.size();
  std::string_view rest = tag;
  std::size_t component = 1;
  while (true) {
    const std::size_t part_bytes = component == 1 ? capacity : capacity - kComponentBytes;
    const bool is_last = rest.size() <= part_bytes;
    if (Result<void> added = add_item(key, component, rest.substr(0, part_bytes), is_last); !added)
      return added;
    if (is_last) break;
    rest.remove_prefix(part_bytes);
    if (++component > std::numeric_limits<std::uint16_t>::max()) {
      return make_system_error(EFBIG, path_);
    }
  }
  ++entries_;
  return {};
}

Result<void> GlassBtreeWriter::add_item(std::string_view key, std::size_t component,
                                        std::string_view part, bool is_last) {
  const bool is_first = component == 1;
  const std::size_t item_bytes =
      kGlassItemOverheadBytes + key.size() + (is_first ? 0 : kComponentBytes) + part.size();
  if (!levels_[0].block.has_room(item_bytes)) {
    Separator next{std::string(shortest_separator(previous_key_, key)),
                   static_cast<std::uint16_t>(component)};
    if (Result<void> closed = close_block(0, std::move(next)); !closed) return closed;
  }
  const std::size_t flags =
      (is_last ? kLastComponentFlag : 0U) | (is_first ? kFirstComponentFlag : 0U);
  char* out = levels_[0].block.allocate(item_bytes);
  out = write16(out, (item_bytes - kGlassItemOverheadBytes) | flags);
  out = write_key(out, key);
  if (!is_first) out = write16(out, component);
  write_bytes(out, part);
  previous_key_.assign(key);
  return {};
}

// Writes the block of this level, points to it from above, and begins the block that `next` leads
// to.
Result<void> GlassBtreeWriter::close_block(std::size_t level, Separator next) {
  const Result<std::uint32_t> written = write_block(level);
  if (!written) return tl::unexpected(written.error());
  if (level + 1 == levels_.size()) {
    levels_.push_back({GlassBlock(static_cast<std::uint8_t>(level + 1)), {}});
  }
  Separator separator = std::exchange(levels_[level].separator, std::move(next));
  return add_pointer(level + 1, *written, std::move(separator));
}

// The first pointer of every branch block has the empty key; its separator is the block's own.
Result<void> GlassBtreeWriter::add_pointer(std::size_t level, std::uint32_t block,
                                           Separator separator) {
  constexpr std::size_t kOverheadBytes = 4 + 1 + kComponentBytes;
  if (!levels_[level].block.is_empty() &&
      !levels_[level].block.has_room(kOverheadBytes + separator.key.size())) {
    if (Result<void> closed = close_block(level, std::move(separator)); !closed) return closed;
    separator = {};
  } else if (levels_[level].block.is_empty()) {
    separator = {};
  }
  char* out = levels_[level].block.allocate(kOverheadBytes + separator.key.size());
  out = write32(out, block);
  out = write_key(out, separator.key);
  write16(out, separator.component);
  return {};
}

Result<std::uint32_t> GlassBtreeWriter::write_block(std::size_t level) {
  unwritten_.append(levels_[level].block.seal());
  levels_[level].block.clear();
  if (unwritten_.size() >= kUnwrittenBytes) {
    if (Result<void> flushed = flush(); !flushed) return tl::unexpected(flushed.error());
  }
  return blocks_++;
}

Result<void> GlassBtreeWriter::flush() {
  Result<void> written = append_to_file(path_, unwritten_);
  unwritten_.clear();
  return written;
}

Result<GlassTableRoot> GlassBtreeWriter::finish() {
  if (entries_ == 0) return GlassTableRoot{};
  std::size_t level = 0;
  // Pointing to a block may begin one more level.
  for (; level + 1 < levels_.size(); ++level) {
    const Result<std::uint32_t> written = write_block(level);
    if (!written) return tl::unexpected(written.error());
    Result<void> added = add_pointer(level + 1, *written, std::move(levels_[level].separator));
    if (!added) return tl::unexpected(added.error());
  }
  const Result<std::uint32_t> root = write_block(level);
  if (!root) return tl::unexpected(root.error());
  if (Result<void> flushed = flush(); !flushed) return tl::unexpected(flushed.error());
  return GlassTableRoot{.root_block = *root,
                        .level = static_cast<std::uint8_t>(level),
                        .entries = entries_,
                        .blocks = blocks_};
}

}  // namespace pepite::indexer
