// Written words whose forms are known: what makes the analyzer fast. Fixed in size; a new word
// takes the place of an older one, never changing a result. Used by the analyzer only.
#ifndef PEPITE_SHARED_WORD_CACHE_H_
#define PEPITE_SHARED_WORD_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace pepite {

struct WordForms {
  std::string_view written;
  std::string_view folded;
  std::string_view term;  // empty: not indexed
};

class WordCache {
 public:
  // The forms of a word, valid until the next insert.
  std::optional<WordForms> find(std::string_view word) const;

  // Has what find() will read on its way to the processor.
  void prefetch(std::string_view word) const;

  // Remembers the forms unless they are too long for a slot. The first words get 256 KiB, so that
  // a process that asks one query touches few pages; many words get 8 MiB, anew.
  void insert(std::string_view word, const WordForms& forms);

 private:
  // One cache line: a look-up waits for memory once.
  struct alignas(64) Slot {
    std::array<std::uint8_t, 4> sizes;  // word, written, folded, term; all 0 in an empty slot
    std::array<char, 60> bytes;
  };
  struct Freed {
    void operator()(void* memory) const { std::free(memory); }
  };
  void take_memory(std::size_t slot_count);
  std::size_t slot_of(std::string_view word) const;

  std::unique_ptr<void, Freed> memory_;
  std::span<Slot> slots_;  // in it, aligned; a power of two
  std::size_t insert_count_ = 0;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_WORD_CACHE_H_
