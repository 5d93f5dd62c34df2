// Build tool: data files of "key" or "key value" lines -> sorted C++ tables (word_lists.h).
//   compile_word_lists OUT.cpp LIST.txt...
// Lines that are empty or begin with "# " are comments; a key given twice is a mistake.
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

// "dir/stopwords_fr.txt" -> "kStopwordsFr"
std::string constant_name(std::string_view path) {
  std::string_view stem = path.substr(path.rfind('/') + 1);
  stem = stem.substr(0, stem.find('.'));
  std::string name = "k";
  bool starts_word = true;
  for (const char c : stem) {
    if (c != '_') {
      const bool raise = starts_word && c >= 'a' && c <= 'z';
      name.push_back(raise ? static_cast<char>(c - 'a' + 'A') : c);
    }
    starts_word = c == '_';
  }
  return name;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

bool is_comment(std::string_view line) {
  return line.empty() || line == "#" || line.starts_with("# ");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: compile_word_lists OUT.cpp LIST.txt...\n";
    return 2;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << "#include \"shared/word_lists.h\"\n\nnamespace pepite {\nnamespace {\n";
  std::vector<std::string> names;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    std::map<std::string, std::string> entries;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      if (is_comment(line)) continue;
      const std::size_t space = line.find(' ');
      const std::string value = space == std::string::npos ? "" : line.substr(space + 1);
      if (!entries.emplace(line.substr(0, space), value).second) {
        std::cerr << argv[i] << ":" << number << ": a second entry for this word\n";
        return 1;
      }
    }
    if (entries.empty()) {
      std::cerr << argv[i] << ": no entries\n";
      return 1;
    }
    names.push_back(constant_name(argv[i]));
    out << "\nconstexpr WordListEntry " << names.back() << "Entries[] = {\n";
    for (const auto& [key, value] : entries)
      out << "    {" << quoted(key) << ", " << quoted(value) << "},\n";
    out << "};\n";
  }
  out << "\n}  // namespace\n\n";
  for (const std::string& name : names)
    out << "const WordList " << name << " = " << name << "Entries;\n";
  out << "\nnamespace {\nconstexpr WordList kAllLists[] = {\n";
  for (const std::string& name : names)
    out << "    " << name << "Entries,\n";
  out << "};\n}  // namespace\nconst std::span<const WordList> kWordLists = kAllLists;\n\n"
      << "}  // namespace pepite\n";
  out.close();
  return out ? 0 : 1;
}
