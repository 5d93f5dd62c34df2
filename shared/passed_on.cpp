#include "shared/passed_on.h"

namespace pepite {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// A letter, a digit or a byte of a character beyond ASCII.
bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view skip_spaces(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  return text;
}

// Does `text` go on with this word of small letters, as a whole word?
bool has_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  return text.size() == word.size() || !is_word_byte(text[word.size()]);
}

// "RT @lea", "rt @ lea", "MT: ...", "via @lea": what stands behind the word tells.
bool names_origin(std::string_view text) {
  for (const std::string_view word : {"rt", "mt", "via"}) {
    if (!has_word(text, word)) continue;
    const std::string_view rest = skip_spaces(text.substr(word.size()));
    if (rest.starts_with("@")) return true;
    if (word != "via" &&
        (rest.starts_with(":") || rest.starts_with("\"") || rest.starts_with("“"))) {
      return true;
    }
  }
  return false;
}

bool ends_between_words(std::string_view before) {
  return before.empty() || !is_word_byte(before.back()) || before.ends_with("“") ||
         before.ends_with("«");
}

}  // namespace

bool is_passed_on(const Post& post) {
  return post.retweet_of || find_origin_sign(post.text);
}

std::optional<std::size_t> find_origin_sign(std::string_view text) {
  const std::string_view written = skip_spaces(text);
  if (has_word(written, "rt")) return text.size() - written.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Asked of every byte of every post: few begin one of the three words.
    const char letter = lower(text[i]);
    if (letter != 'r' && letter != 'm' && letter != 'v') continue;
    if (ends_between_words(text.substr(0, i)) && names_origin(text.substr(i))) return i;
  }
  return std::nullopt;
}

}  // namespace pepite
