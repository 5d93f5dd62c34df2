#include "indexer/glass_version_file.h"

#include <sodium.h>

#include <cassert>

#include "indexer/glass_btree_writer.h"
#include "indexer/glass_encoding.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kMagic("\x0f\x0dXapian Glass");
constexpr std::size_t kLargestFileBytes = 256;
// From which size on an appending Xapian would compress tags; readers do not look at it.
constexpr std::uint64_t kNeverCompressed = 0;
constexpr std::uint64_t kCompressedFrom = 18;

// Year - 2014, month and day in 7, 4 and 5 bits.
void append_format(std::string& out, const GlassFormat& format) {
  const std::uint32_t packed = (format.year - 2014) << 9 | format.month << 5 | format.day;
  out.push_back(static_cast<char>(packed >> 8));
  out.push_back(static_cast<char>(packed));
}

void append_root(std::string& out, const GlassTableRoot& root, std::uint64_t compress_min) {
  constexpr std::uint64_t kSequential = 2;
  constexpr std::uint64_t kFake = 1;
  const bool is_empty = root.blocks == 0;
  append_packed_uint(out, root.root_block);
  append_packed_uint(out, std::uint64_t{root.level} << 2 | kSequential | (is_empty ? kFake : 0));
  append_packed_uint(out, root.entries);
  append_packed_uint(out, kGlassBlockBytes >> 11);
  append_packed_uint(out, compress_min);
  std::string free_list;
  if (!is_empty) {
    // No block is free; the first unused one is the end of the file, where iteration stops.
    append_packed_uint(free_list, kGlassRevision);
    append_packed_uint(free_list, root.blocks);
    free_list.append(4, '\0');
  }
  append_packed_string(out, free_list);
}

}  // namespace

GlassUuid make_glass_uuid() {
  GlassUuid uuid;
  randombytes_buf(uuid.data(), uuid.size());
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0f) | 0x40);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3f) | 0x80);
  return uuid;
}

std::string format_glass_version_file(const GlassUuid& uuid, const GlassTableRoot& postlist,
                                      const GlassTableRoot& docdata,
                                      const GlassStatistics& statistics,
                                      const GlassFormat& format) {
  const GlassTableRoot empty;
  std::string out(kMagic);
  append_format(out, format);
  out.append(uuid.begin(), uuid.end());
  append_packed_uint(out, kGlassRevision);
  append_root(out, postlist, kNeverCompressed);
  append_root(out, docdata, kCompressedFrom);
  append_root(out, empty, kCompressedFrom);   // termlist
  append_root(out, empty, kNeverCompressed);  // position
  append_root(out, empty, kCompressedFrom);   // spelling
  append_root(out, empty, kCompressedFrom);   // synonym
  append_packed_uint(out, statistics.documents);
  append_packed_uint(out, 0);  // last docid - documents
  append_packed_uint(out, statistics.shortest);
  append_packed_uint(out, statistics.largest_wdf);
  append_packed_uint(out, statistics.longest - statistics.largest_wdf);
  append_packed_uint(out, 0);  // oldest changeset
  append_packed_uint(out, statistics.total_length);
  append_packed_uint(out, 0);  // largest wdf of spellings
  assert(out.size() <= kLargestFileBytes);
  return out;
}

}  // namespace pepite::indexer
