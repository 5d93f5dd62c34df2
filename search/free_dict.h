// A dictionary of FreeDict's as Debian installs it for dictd: words of one language in the other.
//
//   freedict-fra-eng.index     headword TAB offset TAB size, numbers in dictd's base 64
//   freedict-fra-eng.dict.dz   the entries, gzip: "feu /fø/ <n, masc>", then a line a sense
//
// Read where it is installed; nothing of it is part of Pépite. What is not of this form is no
// dictionary, and no entry of it can do harm: sizes are bounded, offsets checked.
#ifndef PEPITE_SEARCH_FREE_DICT_H_
#define PEPITE_SEARCH_FREE_DICT_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"

namespace pepite::search {

class FreeDict {
 public:
  struct Headword {
    std::string folded;
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
  };

  // `name`: "freedict-fra-eng" in `folder`. System when a file cannot be read; Damaged, naming the
  // file, when it is no dictionary.
  static Result<FreeDict> open(const std::filesystem::path& folder, const std::string& name);
  // The same of bytes; `files` names them in errors.
  static Result<FreeDict> read(std::string_view index, std::string_view gzipped,
                               const std::string& files);

  // Headwords whose folded form this is, in the order of their entries.
  std::vector<const Headword*> find(std::string_view folded) const;
  // Headwords whose folded form begins so, in order.
  std::vector<const Headword*> find_beginning(std::string_view folded) const;

  // What the entry gives, in its order: "feu" -> "fire"; what stands in brackets left out. Single
  // words and short phrases, each once.
  std::vector<std::string> translations(const Headword& headword) const;

 private:
  std::string entries_;
  std::vector<Headword> headwords_;  // by folded form
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_FREE_DICT_H_
