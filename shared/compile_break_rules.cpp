// Build tool: break_rules.txt -> the binary form of ICU's RuleBasedBreakIterator, as a C++ array.
//   compile_break_rules RULES.txt OUT.cpp
#include <unicode/parseerr.h>
#include <unicode/rbbi.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile_break_rules RULES.txt OUT.cpp\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  std::ostringstream rules;
  rules << in.rdbuf();
  UParseError place;
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedBreakIterator iterator(icu::UnicodeString::fromUTF8(rules.str()), place, status);
  if (!in || U_FAILURE(status)) {
    std::cerr << argv[1] << ":" << place.line << ":" << place.offset << ": " << u_errorName(status)
              << "\n";
    return 1;
  }
  std::uint32_t size_bytes = 0;
  const std::uint8_t* bytes = iterator.getBinaryRules(size_bytes);
  std::ofstream out(argv[2], std::ios::binary);
  out << "#include \"shared/break_rules.h\"\n\nnamespace pepite {\n\n"
      << "alignas(16) const unsigned char kBreakRules[] = {";
  for (std::uint32_t i = 0; i < size_bytes; ++i) {
    out << (i % 24 == 0 ? "\n    " : "") << static_cast<unsigned>(bytes[i]) << ",";
  }
  out << "\n};\nconst unsigned int kBreakRulesBytes = " << size_bytes
      << ";\n\n}  // namespace pepite\n";
  out.close();
  return out ? 0 : 1;
}
