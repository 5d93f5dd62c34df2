// The words that traits.h looks for: a file for each language, in sections named for a trait.
//
// The product's own (lexicon_en.txt and lexicon_fr.txt in this folder, which say how they are
// written) are compiled in; files of the user's add to them. Not part of the analyzer: no term of
// an index hangs on them.
#ifndef PEPITE_SHARED_LEXICON_H_
#define PEPITE_SHARED_LEXICON_H_

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/error.h"

namespace pepite {

// What may be seen in a post. The first ones have words in lexicons; the others are seen in how the
// post is written.
enum class Trait : std::uint8_t {
  FirstPerson,
  Opinion,
  Emotion,       // also emoji and emoticons
  Interjection,  // also spoken spelling and lengthened letters
  Now,
  Here,
  Sense,
  Media,
  Call,       // asks for something: to buy, to give, to follow
  Automatic,  // sentences that programs post
  Professional,
  Personal,
  Epicurean,
  Play,
  Stake,  // what matters to who looks: of a lens
  Link,
  Headline,
  Capitals,  // how much looks like a title or a list of names
  Spam,      // five hashtags and more, the same word again and again
  Shared,    // what is another's: "RT @lea: ..."
};
inline constexpr std::size_t kTraits = 20;
inline constexpr std::size_t kTraitsWithWords = 15;

// "first_person": in lexicons and in JSON.
std::string_view trait_name(Trait trait);

class Lexicon {
 public:
  struct Entry {
    Trait trait;
    bool only_small_letters = false;
    std::vector<std::string> rest;  // the phrase's words behind the first, folded
  };

  // Usage, naming the file and the line, for a section or a line that cannot be understood.
  Result<void> add(std::string_view utf8, const std::string& file_name);

  // A phrase as in a file's line; one without a word is none.
  void add_phrase(Trait trait, std::string_view phrase);

  // Phrases that begin with this folded word; nullptr when there are none.
  const std::vector<Entry>* find(std::string_view folded) const;

  std::size_t phrases() const { return phrases_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };
  std::unordered_map<std::string, std::vector<Entry>, Hash, std::equal_to<>> entries_;
  std::size_t phrases_ = 0;
};

struct Lexicons {
  Lexicon english;
  Lexicon french;
};

// The product's own, with the lexicon_en.txt and lexicon_fr.txt of a folder added where one is
// given. Usage when the folder has neither; what add says; System when a file cannot be read.
Result<Lexicons> read_lexicons(const std::optional<std::filesystem::path>& folder);

}  // namespace pepite

#endif  // PEPITE_SHARED_LEXICON_H_
