// The vocabulary of a segment: how its posts write their words, and in how many of them. Query
// beginnings ("cin*") and spelling suggestions look here.
//
// One file, as bytes: the indexer makes it, search reads it (schemas/index.md).
#ifndef PEPITE_SHARED_VOCABULARY_H_
#define PEPITE_SHARED_VOCABULARY_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"
#include "shared/byte_codec.h"

namespace pepite {

inline constexpr std::string_view kVocabularyName = "vocabulary";

// A written form as the posts of one language hold it, and how many of them do (superseded posts
// counted too until a merge drops them: the file never changes). Sorted by the folded form, so that
// words that begin alike stand together whatever their accents.
struct VocabularyEntry {
  std::string folded;   // fold(written)
  std::string written;  // folded with accents kept
  TermSpace space = TermSpace::Other;
  std::uint32_t posts = 0;
  friend bool operator==(const VocabularyEntry&, const VocabularyEntry&) = default;
};

VocabularyEntry make_vocabulary_entry(std::string written, TermSpace space, std::uint32_t posts);

// The order of a vocabulary, in which each form of a space stands once.
std::strong_ordering compare_forms(const VocabularyEntry& left, const VocabularyEntry& right);

// Does the term of a word begin as the word does, but for its prefix? Nearly always; not in
// "dying" -> "Z:en:die".
bool is_regular_term(std::string_view folded, std::string_view term);

// Makes the bytes of a vocabulary entry by entry.
class VocabularyFormat {
 public:
  // Entries come sorted and are distinct. Forms longer than a term are left out.
  void add(const VocabularyEntry& entry);
  // checksum32 of a term that some word has irregularly; in any order, more than once.
  void add_irregular(std::uint32_t term_hash) { irregular_.push_back(term_hash); }
  std::string take();  // once, last

 private:
  std::string entries_;
  std::string blocks_;
  std::vector<std::uint32_t> irregular_;
  std::uint64_t count_ = 0;
  std::string previous_;
};

// Reads entries one after the other. The bytes must outlive it.
class VocabularyReader {
 public:
  VocabularyReader(std::string_view entries, std::uint64_t count);
  // False after the last, and where the bytes are not what VocabularyFormat makes.
  bool next();
  const VocabularyEntry& entry() const { return entry_; }
  bool has_failed() const { return has_failed_; }

 private:
  ByteReader reader_;
  std::uint64_t entries_left_;
  std::size_t entries_of_block_ = 0;
  bool is_begun_ = false;
  bool has_failed_ = false;
  VocabularyEntry entry_;
};

class VocabularyView {
 public:
  // nullopt for what VocabularyFormat cannot have made; entries are looked at as they are read. The
  // bytes must outlive the view.
  static std::optional<VocabularyView> open(std::string_view bytes);

  VocabularyReader read_all() const;
  // From the first entry on whose folded form is not before this one.
  VocabularyReader read_from(std::string_view folded) const;

  // May some word have this term irregularly? Never false when one has.
  bool may_be_irregular(std::string_view term) const;
  std::size_t irregular_count() const { return irregular_.size() / sizeof(std::uint32_t); }
  std::uint32_t irregular_at(std::size_t index) const;  // ascending

 private:
  std::string_view block_at(std::size_t index) const;

  std::string_view entries_;
  std::string_view blocks_;
  std::string_view irregular_;
  std::uint64_t count_ = 0;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_VOCABULARY_H_
