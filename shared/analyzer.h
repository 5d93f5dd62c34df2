// Post -> terms, and query word -> terms: one code for indexing and querying.
//
// A pure function of the post, the analyzer's version and its data files (stopwords, elisions,
// accents that make another word): an archive records both and is refused where they differ.
// Feedback, phrases, highlighting and keywords re-analyse stored posts with it (2 µs a post).
#ifndef PEPITE_SHARED_ANALYZER_H_
#define PEPITE_SHARED_ANALYZER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/index_schema.h"
#include "shared/post.h"
#include "shared/tokenizer.h"

namespace pepite {

// Raised whenever analysis of any text changes.
inline constexpr std::uint32_t kAnalyzerVersion = 1;

struct AnalyzerIdentity {
  std::uint32_t version = kAnalyzerVersion;
  std::string data_hash;  // 16 hex digits over the data files compiled in
  std::string icu_version;
  std::string unicode_version;
  friend bool operator==(const AnalyzerIdentity&, const AnalyzerIdentity&) = default;
};
AnalyzerIdentity analyzer_identity();

enum class WordOrigin : std::uint8_t {
  Text,          // a word or number of the text
  HashtagWhole,  // "#LacMégantic" as one word: "lacmegantic"
  HashtagPart,   // "lac", "megantic": camel case, digits and underscores split
  UrlPath,       // a word in the path of an expanded link; not in the text
};

struct AnalyzedWord {
  WordOrigin origin;
  std::uint32_t position;  // counts words from 0; adjacent words differ by one; a hashtag's parts
                           // stand one after the other, its whole at the first part's position;
                           // URL words come after the text with a gap before each link
  std::uint32_t begin;     // bytes of post.text; begin == end for UrlPath
  std::uint32_t end;
  std::string written;  // folded with accents kept: vocabulary, exact words
  std::string folded;   // folded: phrases
  std::string term;     // with its space's prefix: "Z:fr:event"
};

struct AnalyzedPost {
  TermSpace space = TermSpace::Other;
  std::vector<AnalyzedWord> words;    // by position
  std::vector<std::string> hashtags;  // folded, distinct, sorted; from the text and the export
  std::vector<std::string> cashtags;  // lower case, distinct, sorted
  std::vector<std::string> mentions;  // folded handles, distinct, sorted; text and export
  std::vector<std::string> hosts;     // "www." cut, lower case, each with its parent domains
                                      // ("fr.news.x.com", "news.x.com", "x.com"), distinct, sorted
  std::uint32_t text_words = 0;       // words and numbers of the text
  std::vector<Token> tokens;          // of the text: traits look at what stands between words
};

// A word of a query: where to look it up. A post has one of the three spaces; in it, it may hold
// several of the terms where accents make another word ("peche": peche, pêche, péché).
struct QueryWord {
  std::string written;  // folded with accents kept
  std::string folded;
  std::vector<std::string> terms;  // distinct, with prefixes
};

// Holds ICU state and caches: one per thread.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Fills lang_detected where the export does not declare a language and the text allows a guess
  // (CLD2, best effort, URLs, @names and #tags left out); leaves it empty otherwise.
  void detect_language(Post& post);

  // Uses language_of(post) for the space. Never fails: any text gives some words, perhaps none.
  // A retweet's words are its original's (post.text already is).
  AnalyzedPost analyze(const Post& post);

  // The words of a piece of query text, in order: "l'amour fou" -> amour, fou; "#LacMégantic" as
  // text -> lac, megantic (its parts). Written with an accent that makes another word (thé, pêche,
  // où) a word finds itself only; without it, both. Empty when nothing in it is a word.
  std::vector<QueryWord> analyze_query_text(std::string_view utf8);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Is the word (folded with accents kept) of so little meaning that a query may drop it? Homographs
// ("car", "son", "but") count only in company of plain stopwords of their own language: pass all
// words of the query, get one flag a word. All flags are false when every word would be dropped.
std::vector<bool> find_stopwords(const std::vector<QueryWord>& words);

// Is the word (folded with accents kept) in one of the lists of stopwords, in whatever company?
bool is_common_word(std::string_view written);

}  // namespace pepite

#endif  // PEPITE_SHARED_ANALYZER_H_
