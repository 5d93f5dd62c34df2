// Writes one glass table, a B-tree of 8 KiB blocks, from entries in key order: blocks go to the
// file one after the other and are never touched again.
//
// Leaves hold items (key and tag, or a part of a tag too large for one item), branches point to
// them. Entries come from the encoders, the table's root goes to glass_version_file. Nothing is
// compressed, which glass leaves free.
#ifndef PEPITE_INDEXER_GLASS_BTREE_WRITER_H_
#define PEPITE_INDEXER_GLASS_BTREE_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass_version_file.h"
#include "shared/error.h"

namespace pepite::indexer {

inline constexpr std::size_t kGlassBlockBytes = 8192;
// Xapian's own limit, so that at least four items fit in a block.
inline constexpr std::size_t kGlassLargestItemBytes = (kGlassBlockBytes - 11 - 2 * 4) / 4;
// What an item spends beside key and tag: size and key length.
inline constexpr std::size_t kGlassItemOverheadBytes = 3;

// A block being filled: directory from the front, items from the back.
class GlassBlock {
 public:
  explicit GlassBlock(std::uint8_t level);
  bool is_empty() const { return directory_end_ == kHeaderBytes; }
  bool has_room(std::size_t item_bytes) const {
    return items_begin_ - directory_end_ >= item_bytes + kDirectoryEntryBytes;
  }
  // The place for the next item, in key order; there must be room.
  char* allocate(std::size_t item_bytes);
  // Completes the header; the bytes are valid until the next call to any member.
  std::string_view seal();
  void clear();

 private:
  static constexpr std::size_t kHeaderBytes = 11;
  static constexpr std::size_t kDirectoryEntryBytes = 2;
  std::string bytes_;
  std::size_t directory_end_ = kHeaderBytes;
  std::size_t items_begin_ = kGlassBlockBytes;
  std::uint8_t level_;
};

class GlassBtreeWriter {
 public:
  // Makes the file, or appends to an empty one. System when it cannot.
  static Result<GlassBtreeWriter> create(std::filesystem::path path);

  // Keys have 1 to 255 bytes and ascend. A longer key is Internal; a tag that needs more than
  // 65,535 items (some 115 MB) and a refusal of the operating system are System. After an error the
  // table is lost.
  Result<void> add(std::string_view key, std::string_view tag);

  // Writes what is left and says where the root is. Without entries the file stays empty. The file
  // is not synced: the caller syncs all files of a segment together. Called once, last.
  Result<GlassTableRoot> finish();

 private:
  // Leads to a block: no key of an earlier block is at or after it.
  struct Separator {
    std::string key;
    std::uint16_t component = 0;
  };
  struct Level {
    GlassBlock block;
    Separator separator;  // of the block being filled
  };

  explicit GlassBtreeWriter(std::filesystem::path path);
  Result<void> add_item(std::string_view key, std::size_t component, std::string_view part,
                        bool is_last);
  Result<void> close_block(std::size_t level, Separator next);
  Result<void> add_pointer(std::size_t level, std::uint32_t block, Separator separator);
  Result<std::uint32_t> write_block(std::size_t level);
  Result<void> flush();

  std::filesystem::path path_;
  std::string unwritten_;
  std::vector<Level> levels_;
  std::uint32_t blocks_ = 0;
  std::uint32_t entries_ = 0;
  std::string previous_key_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_GLASS_BTREE_WRITER_H_
