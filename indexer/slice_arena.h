// Memory for millions of small pieces that all die together: the texts and postings of an Inverter.
#ifndef PEPITE_INDEXER_SLICE_ARENA_H_
#define PEPITE_INDEXER_SLICE_ARENA_H_

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace pepite::indexer {

class SliceArena {
 public:
  // Names a piece in 32 bits, so that there is room for 32 GiB of them.
  using Reference = std::uint32_t;
  static constexpr std::size_t kUnitBytes = 8;
  static constexpr std::size_t kPageBytes = std::size_t{1} << 20;

  // At most kPageBytes, not initialised. Stays where it is until the arena is gone.
  Reference allocate(std::size_t bytes) {
    const std::size_t units = (bytes + kUnitBytes - 1) / kUnitBytes;
    assert(units > 0 && units <= kPageUnits);
    if (used_units_ + units > pages_.size() * kPageUnits) {
      used_units_ = pages_.size() * kPageUnits;
      pages_.push_back(std::unique_ptr<char[]>(new char[kPageBytes]));
    }
    const std::size_t reference = used_units_;
    used_units_ += units;
    assert(used_units_ <= UINT32_MAX);
    return static_cast<Reference>(reference);
  }

  char* at(Reference reference) { return place(reference); }
  const char* at(Reference reference) const { return place(reference); }

  std::size_t memory_bytes() const { return pages_.size() * kPageBytes; }

 private:
  static constexpr std::size_t kPageUnits = kPageBytes / kUnitBytes;
  char* place(Reference reference) const {
    return pages_[reference / kPageUnits].get() + reference % kPageUnits * kUnitBytes;
  }

  std::vector<std::unique_ptr<char[]>> pages_;
  std::size_t used_units_ = 0;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SLICE_ARENA_H_
