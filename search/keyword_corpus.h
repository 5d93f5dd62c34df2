// Posts -> texts as lists of units: what keywords are counted in. Held in memory, some hundred
// bytes a post.
//
// A text is what somebody wrote: a post and all its retweets are one text, told by the original's
// id (where that is unknown, by its author and words). Of its posts the original speaks for it,
// else the longest. A unit is one of
//
//   word      a stem of its language, but stopwords     "fr:gar"
//   hashtag   "fr:#lacmegantic"
//   name      an account that is named: "fr:@cbc"
//   emoji     "fr:🚆"
//   ngram     two or three words that hold together: "fr:gar central"; stopwords only inside
//
// Units of one language never meet those of another. Words hold together where their normalised
// pointwise mutual information (Bouma 2009) over the texts of their language is .4 or more; of
// three words at both seams.
#ifndef PEPITE_SEARCH_KEYWORD_CORPUS_H_
#define PEPITE_SEARCH_KEYWORD_CORPUS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"
#include "shared/post.h"
#include "shared/snapshot.h"

namespace pepite::search {

enum class UnitKind : std::uint8_t { Word, Hashtag, Name, Emoji, Ngram };
std::string_view unit_kind_name(UnitKind kind);  // "word", "hashtag", "name", "emoji", "ngram"

struct KeywordUnit {
  UnitKind kind = UnitKind::Word;
  std::uint32_t language = 0;  // place in KeywordCorpus::languages
  std::string key;             // without language: "gar", "#lacmegantic"
  std::string written;         // as most texts write it: "gare"
};

struct KeywordText {
  std::uint32_t language = 0;
  std::uint32_t author = 0;                       // a number for each
  PostLocation location = {};                     // of the post that speaks for it
  std::optional<std::int64_t> created_at_s = {};  // that post's
  std::uint64_t order = 0;  // of texts of one second; a checksum of its id, whatever the segments
};

struct KeywordCorpus {
  std::vector<std::string> languages;  // "fr"; "xx" for texts of no known language
  std::vector<KeywordUnit> units;
  std::vector<KeywordText> texts;
  std::vector<std::uint32_t> text_units;  // of all texts, one after the other
  std::vector<std::size_t> unit_begins;   // of each text, and the end of the last one's
  std::size_t author_count = 0;

  // Ascending, distinct.
  std::span<const std::uint32_t> units_of(std::size_t text) const {
    return std::span(text_units)
        .subspan(unit_begins[text], unit_begins[text + 1] - unit_begins[text]);
  }
};

struct CorpusOptions {
  bool count_each_retweet = false;  // a retweet is a text of its own
  bool keep_stopwords = false;
  std::uint32_t least_texts =
      2;  // n-grams in fewer texts are none; in 200,000 and more: a 200,000th
};

// Takes the posts of an archive one by one, in any order: what comes out differs in the numbers of
// units, texts and authors only.
class CorpusMaker {
 public:
  explicit CorpusMaker(const CorpusOptions& options);
  ~CorpusMaker();
  CorpusMaker(CorpusMaker&&) noexcept;
  CorpusMaker& operator=(CorpusMaker&&) noexcept;

  // The number of the post's text.
  std::uint32_t add(const Post& post, const AnalyzedPost& analyzed, PostLocation location);

  // Once, last.
  KeywordCorpus finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEYWORD_CORPUS_H_
