// The tokenizer against the suites of its peers: twitter-text's extract.yml and Unicode's
// WordBreakTest.txt. Both lie beside the project and are skipped where absent.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "shared/code_point.h"
#include "shared/tokenizer.h"
#include "shared/word_breaker.h"
#include "tests/support/project_paths.h"
#include "tests/support/utf8_text.h"

namespace pepite {
namespace {

const std::filesystem::path kConformance = tests::shared_data_folder() / "conformance";

// What twitter-text extracts from a token: no sign, of a mention no list.
std::string extracted(std::string_view text, const Token& token) {
  std::string_view out = text.substr(token.begin, token.end - token.begin);
  if (token.kind == TokenKind::Url) return std::string(out);
  out.remove_prefix(code_point_at(out, 0).bytes);
  return std::string(token.kind == TokenKind::Mention ? out.substr(0, out.find('/')) : out);
}

std::vector<std::string> extract(Tokenizer& tokenizer, std::string_view text, TokenKind kind) {
  std::vector<std::string> out;
  for (const Token& token : tokenizer.tokenize(text)) {
    if (token.kind == kind) out.push_back(extracted(text, token));
  }
  return out;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count)
    at += code_point_at(text, at).bytes;
  return count;
}

// "value [begin, end]" in code points, as the suite counts.
std::vector<std::string> extract_with_indices(Tokenizer& tokenizer, std::string_view text,
                                              TokenKind kind) {
  std::vector<std::string> out;
  for (const Token& token : tokenizer.tokenize(text)) {
    if (token.kind != kind) continue;
    out.push_back(extracted(text, token) + " [" +
                  std::to_string(code_points(text.substr(0, token.begin))) + ", " +
                  std::to_string(code_points(text.substr(0, token.end))) + "]");
  }
  return out;
}

std::vector<std::string> expected_of(const YAML::Node& expected, const std::string& field) {
  std::vector<std::string> out;
  for (const YAML::Node& item : expected) {
    if (field.empty()) {
      out.push_back(item.as<std::string>());
    } else {
      out.push_back(item[field].as<std::string>() + " [" + item["indices"][0].as<std::string>() +
                    ", " + item["indices"][1].as<std::string>() + "]");
    }
  }
  return out;
}

struct SuitePart {
  const char* name;
  TokenKind kind;
  const char* field;  // empty: the expected values are plain strings
};
constexpr SuitePart kParts[] = {
    {"mentions", TokenKind::Mention, ""},
    {"mentions_with_indices", TokenKind::Mention, "screen_name"},
    {"mentions_or_lists_with_indices", TokenKind::Mention, "screen_name"},
    {"urls", TokenKind::Url, ""},
    {"urls_with_indices", TokenKind::Url, "url"},
    {"urls_with_directional_markers", TokenKind::Url, "url"},
    {"tco_urls_with_params", TokenKind::Url, ""},
    {"hashtags", TokenKind::Hashtag, ""},
    {"hashtags_from_astral", TokenKind::Hashtag, ""},
    {"hashtags_with_indices", TokenKind::Hashtag, "hashtag"},
    {"cashtags", TokenKind::Cashtag, ""},
    {"cashtags_with_indices", TokenKind::Cashtag, "cashtag"},
};

// Cases where we differ on purpose, with the reason.
const std::map<std::string, std::string> kLeftOut = {};
// Parts of the file that are about something else than tokens.
const std::map<std::string, std::string> kPartsLeftOut = {
    {"replies", "whether a post answers another is in the export, not in its text"},
};

TEST(TokenizerConformance, ExtractsWhatTwitterTextExtracts) {
  const std::filesystem::path file = kConformance / "twitter-text/extract.yml";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is absent";
  const YAML::Node suite = YAML::LoadFile(file.string())["tests"];
  Tokenizer tokenizer;
  std::map<std::string, bool> known;
  std::size_t cases = 0;
  std::size_t left_out = 0;
  for (const SuitePart& part : kParts) {
    known[part.name] = true;
    for (const YAML::Node& node : suite[part.name]) {
      const auto text = node["text"].as<std::string>();
      const std::string field = part.field;
      const std::vector<std::string> expected = expected_of(node["expected"], field);
      const std::vector<std::string> found = field.empty()
                                                 ? extract(tokenizer, text, part.kind)
                                                 : extract_with_indices(tokenizer, text, part.kind);
      const std::string name =
          std::string(part.name) + ": " + node["description"].as<std::string>();
      ++cases;
      if (kLeftOut.contains(name)) {
        ++left_out;
        EXPECT_NE(found, expected) << name << " passes now: take it off the list";
      } else {
        EXPECT_EQ(found, expected) << name << "\n  " << text;
      }
    }
  }
  EXPECT_EQ(left_out, kLeftOut.size()) << "a case of the list is not in the suite";
  for (const auto& part : suite) {
    const auto name = part.first.as<std::string>();
    EXPECT_TRUE(known.contains(name) || kPartsLeftOut.contains(name)) << name << " is not run";
  }
  EXPECT_EQ(cases, 225u);
}

// A line of WordBreakTest.txt: the pieces between its division signs.
std::vector<std::string> read_pieces(const std::string& line) {
  std::vector<std::string> pieces;
  std::istringstream fields(line.substr(0, line.find('#')));
  for (std::string field; fields >> field;) {
    if (field == "÷") {
      pieces.emplace_back();
    } else if (field != "×") {
      pieces.back() += utf8_of(static_cast<char32_t>(std::stoul(field, nullptr, 16)));
    }
  }
  if (!pieces.empty()) pieces.pop_back();  // the last sign opens nothing
  return pieces;
}

bool has_letter_or_number(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size();) {
    const CodePoint c = code_point_at(piece, at);
    // Circled letters and half-width sounds are letters to the word break property alone.
    if (is_letter_or_number(c.value) || (c.value >= 0x24B6 && c.value <= 0x24E9)) return true;
    at += c.bytes;
  }
  return false;
}

// We cut "a_a.b" where Unicode does not: a dot or a colon ends a sentence unless single letters
// stand around it (U.S.).
bool is_cut_at_dots(std::string_view piece) {
  std::size_t letters = 0;
  bool has_dot = false;
  bool has_long_part = false;
  for (std::size_t at = 0; at < piece.size();) {
    const CodePoint c = code_point_at(piece, at);
    at += c.bytes;
    has_dot |= c.value == '.' || c.value == ':';
    letters = c.value == '.' || c.value == ':' ? 0 : letters + 1;
    has_long_part |= letters > 1;
  }
  return has_dot && has_long_part && !is_ascii_digit(static_cast<unsigned char>(piece[0]));
}

TEST(TokenizerConformance, BreaksWordsWhereUnicodeDoes) {
  const std::filesystem::path file = kConformance / "unicode/WordBreakTest.txt";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is absent";
  std::ifstream in(file);
  Tokenizer tokenizer;
  WordBreaker breaker;
  std::size_t lines = 0;
  std::size_t left_out = 0;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> pieces = read_pieces(line);
    if (pieces.empty()) continue;
    ++lines;
    std::string text;
    std::vector<std::string> expected;
    bool is_left_out = false;
    for (const std::string& piece : pieces) {
      text += piece;
      if (has_letter_or_number(piece)) expected.push_back(piece);
      is_left_out |= has_letter_or_number(piece) && is_cut_at_dots(piece);
    }
    const auto words_of = [&text](const std::vector<Token>& tokens) {
      std::vector<std::string> words;
      for (const Token& token : tokens) {
        const std::string word = text.substr(token.begin, token.end - token.begin);
        if (has_letter_or_number(word)) words.push_back(word);
      }
      return words;
    };
    EXPECT_EQ(words_of(breaker.words_by_rules(text)), expected) << line;
    if (is_left_out) {
      ++left_out;
    } else {
      EXPECT_EQ(words_of(tokenizer.tokenize(text)), expected) << line;
    }
  }
  EXPECT_EQ(lines, 1823u);
  EXPECT_EQ(left_out, 8u);
}

}  // namespace
}  // namespace pepite
