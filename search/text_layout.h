// Text for a terminal: styled pieces, wrapped by cells.
//
// Only harmless text comes in here (terminal_text.h); what posts say is made harmless by the
// printers. Styles become escape sequences only where colour is wanted, and never leave marks
// otherwise.
#ifndef PEPITE_SEARCH_TEXT_LAYOUT_H_
#define PEPITE_SEARCH_TEXT_LAYOUT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/program_context.h"

namespace pepite::search {

enum class Style : std::uint8_t { Plain, Strong, Match, Dim };

struct StyledRange {
  std::size_t begin;  // bytes of StyledText::text
  std::size_t end;
  Style style;
};

struct StyledText {
  std::string text;
  std::vector<StyledRange> ranges;  // sorted, not overlapping; plain between them

  void append(std::string_view piece, Style style = Style::Plain);
};

struct TextSettings {
  UiLanguage language = UiLanguage::English;
  std::size_t columns = 80;
  bool use_color = false;
};
TextSettings text_settings(const ProgramContext& context);

// Spaces before the first line and before those that follow.
struct Indent {
  std::size_t first = 0;
  std::size_t rest = 0;
};

// Holds ICU state: one per thread.
class TextWrapper {
 public:
  explicit TextWrapper(const TextSettings& settings);
  ~TextWrapper();
  TextWrapper(TextWrapper&&) noexcept;
  TextWrapper& operator=(TextWrapper&&) noexcept;

  // The text in lines of at most the settings' columns, indent included, each with its newline.
  // Breaks at spaces, and between characters of scripts written without them; a word or link that
  // is wider than a line stands alone and overflows. Line breaks of the text stay, blank lines at
  // its ends go, several in a row become one: a post cannot push others off the screen by them.
  std::string wrap(const StyledText& text, Indent indent) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The text with spaces behind (or before) it up to `cells`.
std::string pad_right(std::string_view text, std::size_t cells);
std::string pad_left(std::string_view text, std::size_t cells);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_TEXT_LAYOUT_H_
