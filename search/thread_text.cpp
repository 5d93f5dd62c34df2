#include "search/thread_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kLevelCells = 3;
constexpr std::uint32_t kMostLevels = 8;

// Of the head of a row and of what stands below it.
struct Prefix {
  std::string head;
  std::string body;
};

Prefix make_prefix(const ThreadLines& lines) {
  Prefix prefix;
  for (const bool runs : lines.runs_through)
    prefix.head += runs ? "│  " : "   ";
  prefix.body = prefix.head;
  if (lines.level > 0) {
    prefix.head += lines.is_last ? "└─ " : "├─ ";
    prefix.body += lines.is_last ? "   " : "│  ";
  }
  prefix.body += lines.has_below ? "│" : " ";
  return prefix;
}

// All lines but the first and empty ones begin with a space or more: the last cell of the prefix,
// for what runs on to the row below, takes its place.
std::string put_before(const Prefix& prefix, std::string_view text) {
  std::string out = prefix.head;
  bool is_first = true;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n') + 1);
    text.remove_prefix(line.size());
    if (!is_first) {
      out += prefix.body;
      if (line.starts_with(' ')) line.remove_prefix(1);
    }
    is_first = false;
    out += line;
  }
  return out;
}

}  // namespace

ThreadTextFormatter::ThreadTextFormatter(const TimeText& time, const TextSettings& settings)
    : settings_(settings) {
  for (std::size_t level = 0; level <= most_levels(); ++level) {
    TextSettings narrower = settings;
    narrower.columns -= std::min(level * kLevelCells, settings.columns / 2);
    formatters_.emplace_back(time, narrower);
  }
}

std::uint32_t ThreadTextFormatter::most_levels() const {
  const std::size_t fitting = settings_.columns / 2 / kLevelCells;
  return static_cast<std::uint32_t>(std::clamp<std::size_t>(fitting, 1, kMostLevels));
}

std::string ThreadTextFormatter::format(const ThreadPost& post, const ThreadLines& lines) const {
  std::vector<Message> marks = thread_marks(post);
  if (post.depth > lines.level) marks.push_back(make_message(MessageId::ThreadLevel, post.depth));
  const HitTextFormatter& formatter = formatters_[lines.level];
  const Prefix prefix = make_prefix(lines);
  return put_before(prefix, post.is_missing
                                ? formatter.format_missing(post.hit, describe_missing(post), marks)
                                : formatter.format(post.hit, marks));
}

std::vector<Message> thread_marks(const ThreadPost& post) {
  std::vector<Message> marks;
  if (post.relation == "conversation") marks.push_back(make_message(MessageId::ThreadPlaceUnknown));
  if (post.is_asked) marks.push_back(make_message(MessageId::ThreadAsked));
  return marks;
}

Message describe_missing(const ThreadPost& post) {
  const std::string author = terminal_safe(post.hit.post.author.handle);
  return author.empty() ? make_message(MessageId::ThreadMissing)
                        : make_message(MessageId::ThreadMissingOf, author);
}

}  // namespace pepite::search
