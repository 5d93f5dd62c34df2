#include "search/text_layout.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kNarrowestColumns = 10;

struct Line {
  std::size_t begin;
  std::size_t end;
};

std::string_view escape_sequence(Style style) {
  switch (style) {
    case Style::Strong:
      return "\x1b[1m";
    case Style::Match:
      return "\x1b[1;33m";
    case Style::Dim:
      return "\x1b[2m";
    case Style::Plain:
      break;
  }
  return "";
}

constexpr std::string_view kResetSequence = "\x1b[0m";

// Is it of a script written without spaces: ideographs, kana, emoji, Thai and its neighbours?
bool breaks_without_space(UChar32 c) {
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ||
         u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

UChar32 code_point_at(std::string_view text, std::size_t offset) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 code_point = 0;
  U8_NEXT_OR_FFFD(bytes, offset, text.size(), code_point);
  return code_point;
}

// ICU's opportunities include those inside links ("/", "?") and words ("peut-être"): not ours.
bool may_break_at(std::string_view text, std::size_t offset) {
  if (offset == text.size() || text[offset - 1] == ' ' || text[offset - 1] == '\n') return true;
  std::size_t before = offset - 1;
  while (before > 0 && U8_IS_TRAIL(text[before]))
    --before;
  return breaks_without_space(code_point_at(text, before)) ||
         breaks_without_space(code_point_at(text, offset));
}

std::size_t end_without_spaces(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n'))
    --end;
  return end;
}

void append_styled(std::string& out, const StyledText& text, Line line, bool use_color) {
  std::size_t at = line.begin;
  for (const StyledRange& range : text.ranges) {
    const std::size_t begin = std::max(range.begin, at);
    const std::size_t end = std::min(range.end, line.end);
    if (begin >= end || range.style == Style::Plain || !use_color) continue;
    out.append(text.text, at, begin - at);
    out += escape_sequence(range.style);
    out.append(text.text, begin, end - begin);
    out += kResetSequence;
    at = end;
  }
  out.append(text.text, at, line.end - at);
}

}  // namespace

void StyledText::append(std::string_view piece, Style style) {
  if (piece.empty()) return;
  const std::size_t end = text.size() + piece.size();
  const bool goes_on =
      !ranges.empty() && ranges.back().end == text.size() && ranges.back().style == style;
  if (goes_on) {
    ranges.back().end = end;
  } else if (style != Style::Plain) {
    ranges.push_back({text.size(), end, style});
  }
  text += piece;
}

TextSettings text_settings(const ProgramContext& context) {
  return {context.language, context.columns, context.use_color};
}

struct TextWrapper::State {
  TextSettings settings;
  std::unique_ptr<icu::BreakIterator> breaks;

  // Offsets where a line may end, ascending, the text's end last.
  std::vector<std::size_t> break_offsets(std::string_view text) const {
    std::vector<std::size_t> offsets;
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
    breaks->setText(&utext, status);
    assert(U_SUCCESS(status));
    breaks->first();
    for (auto at = breaks->next(); at != icu::BreakIterator::DONE; at = breaks->next()) {
      const auto offset = static_cast<std::size_t>(at);
      if (may_break_at(text, offset)) offsets.push_back(offset);
    }
    utext_close(&utext);
    return offsets;
  }

  std::vector<Line> cut_lines(std::string_view text, Indent indent) const {
    const std::size_t columns = std::max(settings.columns, kNarrowestColumns);
    std::vector<Line> lines;
    std::size_t begin = 0;  // of the line
    std::size_t at = 0;     // end of what is in the line
    std::size_t cells = indent.first;
    const auto close_line = [&] {
      lines.push_back({begin, end_without_spaces(text, begin, at)});
      begin = at;
      cells = indent.rest;
    };
    for (const std::size_t offset : break_offsets(text)) {
      const std::size_t content_end = end_without_spaces(text, at, offset);
      if (at > begin && cells + display_width(text.substr(at, content_end - at)) > columns) {
        close_line();
      }
      cells += display_width(text.substr(at, offset - at));
      at = offset;
      if (text[offset - 1] == '\n') close_line();
    }
    if (at > begin) close_line();
    return lines;
  }
};

TextWrapper::TextWrapper(const TextSettings& settings) : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  state_->settings = settings;
  state_->breaks.reset(icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  assert(U_SUCCESS(status));
}

TextWrapper::~TextWrapper() = default;
TextWrapper::TextWrapper(TextWrapper&&) noexcept = default;
TextWrapper& TextWrapper::operator=(TextWrapper&&) noexcept = default;

std::string TextWrapper::wrap(const StyledText& text, Indent indent) const {
  std::string out;
  bool is_blank_due = false;
  for (const Line& line : state_->cut_lines(text.text, indent)) {
    if (line.begin == line.end) {
      is_blank_due = !out.empty();
      continue;
    }
    if (is_blank_due) out += '\n';
    is_blank_due = false;
    out.append(out.empty() ? indent.first : indent.rest, ' ');
    append_styled(out, text, line, state_->settings.use_color);
    out += '\n';
  }
  return out;
}

std::string pad_right(std::string_view text, std::size_t cells) {
  const std::size_t width = display_width(text);
  return std::string(text) + std::string(width < cells ? cells - width : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t cells) {
  const std::size_t width = display_width(text);
  return std::string(width < cells ? cells - width : 0, ' ') + std::string(text);
}

}  // namespace pepite::search
