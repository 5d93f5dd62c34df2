// Build tool: lists of words that stand for each other -> sorted C++ tables (phrase_lists.h).
//   compile_phrase_lists OUT.cpp REGIONAL.txt BILINGUAL.txt...
// The first list is French on both sides, the others French = English. A line that cannot be
// understood is a mistake.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "search/phrase_lists.h"

namespace {

using pepite::TermSpace;

struct Side {
  TermSpace space;
  std::vector<std::string> phrases;
};

// By key, what stands for it in the order of the lists.
using Table = std::map<std::string, std::vector<std::string>>;

struct Tables {
  Table french_to_english;
  Table english_to_french;
  Table regional;
};

std::string trim(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(trim(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

class Compiler {
 public:
  // False for a line that is not "phrase, phrase = phrase, phrase".
  bool add_line(const std::string& line, TermSpace left_space, TermSpace right_space, Table& there,
                Table& back) {
    const std::vector<std::string> sides = split(line, '=');
    if (sides.size() != 2 || line.find_first_of("|\"\\") != std::string::npos) return false;
    const Side left{left_space, split(sides[0], ',')};
    const Side right{right_space, split(sides[1], ',')};
    return add(there, left, right) && add(back, right, left);
  }

 private:
  pepite::Analyzer analyzer_;

  std::string key_of(const std::string& phrase, TermSpace space) {
    return pepite::search::phrase_key(analyzer_.analyze_query_text(phrase), space);
  }

  // What the phrases of `to` are for each of `from`; false where one has no word.
  bool add(Table& table, const Side& from, const Side& to) {
    for (const std::string& phrase : from.phrases) {
      const std::string key = key_of(phrase, from.space);
      if (key.empty()) return false;
      std::vector<std::string>& known = table[key];
      for (const std::string& other : to.phrases) {
        const std::string other_key = key_of(other, to.space);
        if (other_key.empty()) return false;
        const bool is_itself = from.space == to.space && key == other_key;
        const bool is_known = std::ranges::any_of(
            known, [&](const std::string& word) { return key_of(word, to.space) == other_key; });
        if (!is_itself && !is_known) known.push_back(other);
      }
    }
    return true;
  }
};

void write_table(std::ostream& out, std::string_view name, const Table& table) {
  out << "\nconstexpr WordListEntry " << name << "Entries[] = {\n";
  for (const auto& [key, words] : table) {
    if (words.empty()) continue;
    out << "    {\"" << key << "\", \"";
    for (std::size_t i = 0; i < words.size(); ++i)
      out << (i == 0 ? "" : "|") << words[i];
    out << "\"},\n";
  }
  out << "};\nconst WordList " << name << " = " << name << "Entries;\n";
}

// False, said on standard error, when the list has a mistake.
bool read_list(const std::string& path, bool is_regional, Compiler& compiler, Tables& tables) {
  std::ifstream in(path, std::ios::binary);
  std::string line;
  int number = 0;
  while (std::getline(in, line)) {
    ++number;
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const bool added = is_regional
                           ? compiler.add_line(line, TermSpace::French, TermSpace::French,
                                               tables.regional, tables.regional)
                           : compiler.add_line(line, TermSpace::French, TermSpace::English,
                                               tables.french_to_english, tables.english_to_french);
    if (!added) {
      std::cerr << path << ":" << number << ": not of the form \"word, phrase = word, phrase\"\n";
      return false;
    }
  }
  if (number == 0) std::cerr << path << ": no entries\n";
  return number > 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: compile_phrase_lists OUT.cpp REGIONAL.txt BILINGUAL.txt...\n";
    return 2;
  }
  Compiler compiler;
  Tables tables;
  for (int i = 2; i < argc; ++i) {
    if (!read_list(argv[i], i == 2, compiler, tables)) return 1;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << "#include \"search/phrase_lists.h\"\n\nnamespace pepite::search {\n";
  write_table(out, "kFrenchToEnglish", tables.french_to_english);
  write_table(out, "kEnglishToFrench", tables.english_to_french);
  write_table(out, "kRegional", tables.regional);
  out << "\n}  // namespace pepite::search\n";
  out.close();
  return out ? 0 : 1;
}
