#include "search/ngram_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace pepite::search {
namespace {

// Texts of words; "|" parts them, a word in capitals may not end an n-gram, "x/y" is the unit x
// written y.
class Texts {
 public:
  explicit Texts(const std::vector<std::string>& lines) {
    // Forms in the order of the alphabet.
    std::set<std::string> written;
    for (const std::string& line : lines) {
      std::istringstream in(line);
      for (std::string word; in >> word;)
        if (word != "|") written.insert(word);
    }
    names_.assign(written.begin(), written.end());
    std::vector<std::string> units;
    for (const std::string& name : names_) {
      const std::string unit = name.substr(0, name.find('/'));
      auto at = std::find(units.begin(), units.end(), unit);
      if (at == units.end()) at = units.insert(units.end(), unit);
      forms_.push_back({.unit = static_cast<std::uint32_t>(at - units.begin()),
                        .is_word = name.front() != '#',
                        .may_end = !std::isupper(static_cast<unsigned char>(name.front()))});
    }
    for (const std::string& line : lines) {
      std::istringstream in(line);
      auto& row = rows_.emplace_back();
      for (std::string word; in >> word;) {
        row.push_back(word == "|"
                          ? kNoForm
                          : static_cast<std::uint32_t>(
                                std::find(names_.begin(), names_.end(), word) - names_.begin()));
      }
    }
  }

  std::set<std::string> find(std::uint32_t least_texts = 2) const {
    std::vector<NgramText> texts;
    for (const auto& row : rows_)
      texts.push_back({.forms = row, .language = 0});
    const NgramFinder finder(forms_, texts, least_texts);
    std::set<std::string> found;
    for (const Ngram& ngram : finder.found()) {
      std::string words;
      for (const std::uint32_t form : ngram.forms) {
        if (form != kNoForm) words += (words.empty() ? "" : " ") + names_[form];
      }
      found.insert(words);
    }
    return found;
  }

 private:
  std::vector<std::string> names_;
  std::vector<NgramForm> forms_;
  std::vector<std::vector<std::uint32_t>> rows_;
};

using Found = std::set<std::string>;

TEST(NgramFinder, FindsWordsThatHoldTogether) {
  EXPECT_EQ(Texts({"lac megantic", "lac megantic", "lac", "bleu"}).find(), Found{"lac megantic"});
  // As often apart as chance would have it together.
  EXPECT_EQ(Texts({"a b", "a b", "a", "b", "a", "b", "a | b"}).find(), Found{});
  EXPECT_EQ(Texts({"lac megantic", "lac", "bleu"}).find(), Found{});  // once only
  EXPECT_EQ(Texts({}).find(), Found{});
}

TEST(NgramFinder, FindsTriplesByBothSeams) {
  EXPECT_EQ(Texts({"gare DE lyon", "gare DE lyon", "x", "y", "z", "DE x"}).find(),
            Found{"gare DE lyon"});
  EXPECT_EQ(Texts({"u v w", "u v w", "x", "y", "z"}).find(), (Found{"u v", "v w", "u v w"}));
}

TEST(NgramFinder, CrossesNoGapAndNoTag) {
  EXPECT_EQ(Texts({"lac | megantic", "lac | megantic", "x", "y"}).find(), Found{});
  EXPECT_EQ(Texts({"lac #m", "lac #m", "x", "y"}).find(), Found{});
}

TEST(NgramFinder, WritesAsMostTextsDo) {
  EXPECT_EQ(Texts({"rouge/rouges carte/cartes", "rouge/rouge carte/carte",
                   "rouge/rouge carte/carte", "x", "y"})
                .find(),
            Found{"rouge/rouge carte/carte"});
  // Equally often: by the alphabet.
  EXPECT_EQ(Texts({"a/b c", "a/a c", "x", "y"}).find(), Found{"a/a c"});
}

TEST(NgramFinder, CountsATextOnce) {
  EXPECT_EQ(Texts({"lac megantic lac megantic", "x", "y"}).find(), Found{});
}

}  // namespace
}  // namespace pepite::search
