#include "search/print_thread.h"

#include <utility>

#include "search/thread_html.h"
#include "search/thread_post.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {

ThreadPrinter::ThreadPrinter(ThreadFormat format, const Snapshot& snapshot,
                             const Annotations& annotations, const TimeText& time,
                             ProgramContext& context)
    : format_(format),
      snapshot_(snapshot),
      annotations_(annotations),
      time_(time),
      context_(context),
      text_(time, text_settings(context)) {}

Result<void> ThreadPrinter::print(const Conversation& conversation,
                                  const std::vector<ThreadRow>& rows, std::string_view id) {
  begin_thread(id);
  const std::vector<ThreadLines> lines = draw_thread(rows, text_.most_levels());
  for (std::size_t i = 0; i < rows.size() && context_.out; ++i) {
    const auto post = read_thread_post(snapshot_, annotations_, conversation, rows[i], id);
    if (!post) return tl::unexpected(post.error());
    print_post(*post, lines[i]);
  }
  if (format_ == ThreadFormat::Html) context_.out << thread_section_end();
  return {};
}

void ThreadPrinter::begin_thread(std::string_view id) {
  const bool is_first = !std::exchange(has_printed_, true);
  switch (format_) {
    case ThreadFormat::Text:
      if (!is_first) context_.out << "\n";
      break;
    case ThreadFormat::Csv:
      if (is_first) context_.out << thread_csv_header();
      break;
    case ThreadFormat::Html:
      if (is_first) context_.out << thread_page_begin(context_.language);
      context_.out << thread_section_begin(id, context_.language);
      break;
    case ThreadFormat::Jsonl:
    case ThreadFormat::Ids:
      break;
  }
}

void ThreadPrinter::print_post(const ThreadPost& post, const ThreadLines& lines) {
  switch (format_) {
    case ThreadFormat::Text:
      context_.out << text_.format(post, lines);
      break;
    case ThreadFormat::Jsonl:
      context_.out << format_thread_json(post);
      break;
    case ThreadFormat::Csv:
      context_.out << format_thread_csv(post);
      break;
    case ThreadFormat::Ids:
      if (!post.is_missing) context_.out << terminal_safe(post.hit.post.id) << "\n";
      break;
    case ThreadFormat::Html:
      context_.out << format_thread_html(post, time_, context_.language);
      break;
  }
}

void ThreadPrinter::finish() {
  if (format_ == ThreadFormat::Html && has_printed_) context_.out << thread_page_end();
  context_.out.flush();
}

}  // namespace pepite::search
