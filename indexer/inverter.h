// Documents -> the posting lists of their terms, in memory.
//
// Terms are numbered through a hash table; the postings of each are appended, compressed, to slices
// of growing size in one arena, so that nothing is sorted but the terms, once, at the end.
//
// Memory: 2 to 3 bytes a posting, and 60 to 90 for each distinct term (its statistics, text, slot
// of the hash table, and a first slice). A million posts of 25 terms take about 200 MB, so a run
// that publishes every million posts needs no spilling to disk.
#ifndef PEPITE_INDEXER_INVERTER_H_
#define PEPITE_INDEXER_INVERTER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/slice_arena.h"

namespace pepite::indexer {

// What an Inverter knows of a term.
struct InvertedTerm {
  std::uint64_t occurrences = 0;  // sum of the wdfs
  std::uint32_t documents = 0;
  std::uint32_t last_docid = 0;
  SliceArena::Reference text = 0;
  SliceArena::Reference first_slice = 0;
  SliceArena::Reference slice = 0;  // the one that grows
  std::uint16_t slice_used = 0;     // bytes
  std::uint8_t slice_level = 0;
  std::uint8_t text_bytes = 0;
};

// Reads one posting list from its start. Valid as long as the inverter is neither changed nor gone.
class PostingCursor {
 public:
  PostingCursor(const SliceArena& arena, const InvertedTerm& term);
  bool next();  // false after the last posting
  std::uint32_t docid() const { return docid_; }
  std::uint32_t wdf() const { return wdf_; }

 private:
  std::uint64_t read_varint();
  std::uint8_t read_byte();

  const SliceArena* arena_;
  const char* place_;
  const char* slice_end_;
  std::uint32_t remaining_;
  std::uint32_t docid_ = 0;
  std::uint32_t wdf_ = 0;
  std::uint8_t level_ = 0;
};

class Inverter {
 public:
  Inverter();

  // Docids ascend from 1; terms are distinct, of 1 to 255 bytes. Keeps nothing of `terms`.
  void add(std::uint32_t docid, std::span<const DocumentTerm> terms);

  std::size_t term_count() const { return terms_.size(); }
  std::size_t memory_bytes() const;

  // All terms in the order of their bytes.
  std::vector<std::uint32_t> sorted_terms() const;
  // By number. Views are valid as long as a PostingCursor's.
  const InvertedTerm& term(std::uint32_t number) const { return terms_[number]; }
  std::string_view text(std::uint32_t number) const;
  PostingCursor postings(std::uint32_t number) const { return {arena_, terms_[number]}; }

  // Has the memory of these terms on its way to the processor: in sorted order they lie all over
  // it. `soon` is a few terms ahead of the one in work, `later` a few more.
  void prefetch(std::uint32_t soon, std::uint32_t later) const;

 private:
  // Of the open-addressing hash table: linear probing, never more than half full.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number_plus_one = 0;  // 0: free
  };
  struct Candidate {
    std::uint32_t hash = 0;
    std::uint32_t number_plus_one = 0;  // of the first slot with that hash; not yet confirmed
  };

  Slot* find_slot(std::uint32_t hash, std::string_view text);
  void prefetch_terms(std::span<const DocumentTerm> terms);
  std::uint32_t find_or_add(const Candidate& candidate, std::string_view text);
  void grow_table();
  void append_posting(InvertedTerm& term, std::uint32_t docid, std::uint32_t wdf);
  void append_byte(InvertedTerm& term, std::uint8_t byte);

  SliceArena arena_;
  std::vector<InvertedTerm> terms_;
  std::vector<Slot> table_;
  std::vector<Candidate> candidates_;  // of the document being added
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_INVERTER_H_
