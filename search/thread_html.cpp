#include "search/thread_html.h"

#include <algorithm>
#include <vector>

#include "search/thread_text.h"
#include "search/xml_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::uint32_t kMostLevels = 10;

// Browsers keep the page's own rules, whatever a post says: the policy allows nothing else.
constexpr std::string_view kHead = R"(<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>
:root { color-scheme: light dark; --page: #fbfaf7; --ink: #1d1c1a; --dim: #66625b; --line: #cfc9bd;
  --asked: #fff1c9; --edge: #b57a00; }
@media (prefers-color-scheme: dark) { :root { --page: #191817; --ink: #ebe8e1; --dim: #a39d92;
  --line: #46423b; --asked: #3a2f12; --edge: #d9a531; } }
body { margin: 0 auto; max-width: 52rem; padding: 1.5rem 1rem 3rem; background: var(--page);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.3rem; margin: 0 0 1rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 .75rem; overflow-wrap: anywhere; }
ol { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 .75rem calc(var(--level) * 1.4rem); padding: .3rem .8rem .4rem;
  border-left: 3px solid var(--line); overflow-wrap: anywhere; }
li.quote { border-left-style: double; border-left-width: 5px; }
li.missing { border-left-style: dashed; color: var(--dim); font-style: italic; }
li.asked { background: var(--asked); border-left-color: var(--edge); }
p { margin: .15rem 0; white-space: pre-wrap; }
.head, .id { color: var(--dim); font-size: .85rem; white-space: normal; }
.head b, .head strong { color: var(--ink); }
.head b { font-size: 1rem; }
.id { font-variant-numeric: tabular-nums; }
@media print { li { break-inside: avoid; } }
</style>
)";

class PostWriter {
 public:
  PostWriter(const TimeText& time, UiLanguage language) : time_(time), language_(language) {}

  std::string write(const ThreadPost& post) {
    std::string classes(post.relation);
    if (post.is_missing) classes += " missing";
    if (post.is_asked) classes += " asked";
    out_ = "<li class=\"" + classes +
           "\" style=\"--level: " + std::to_string(std::min(post.depth, kMostLevels)) + "\">\n";
    write_head(post);
    const Post& said = post.hit.post;
    if (!said.text.empty()) {
      out_ += "<p dir=\"auto\"" + lang_attribute(said) + ">" +
              escape_xml(terminal_safe_lines(said.text)) + "</p>\n";
    }
    for (const Link& link : said.links)
      write_link(link, said.text);
    const Annotation& annotation = post.hit.annotation;
    if (!annotation.tags.empty())
      write_line(say(make_message(MessageId::HitTags, join_tags(annotation))));
    if (!annotation.note.empty())
      write_line(say(make_message(MessageId::HitNote, terminal_safe(annotation.note))));
    const bool is_elsewhere = said.network != Network::Twitter;
    out_ += "<p class=\"id\">" +
            (is_elsewhere ? std::string(network_name(said.network)) + " " : std::string()) +
            escape_xml(terminal_safe(said.id)) + "</p>\n</li>\n";
    return std::move(out_);
  }

 private:
  std::string say(const Message& message) const { return escape_xml(render(message, language_)); }

  void write_head(const ThreadPost& post) {
    out_ += "<p class=\"head\">";
    if (post.is_missing) {
      out_ += say(describe_missing(post));
      add_marks(post);
    } else {
      write_author(post.hit.post.author);
      add_marks(post);
      const std::string written_at = time_.written_at(post.hit.post);
      add(written_at.empty() ? say(make_message(MessageId::HitDateUnknown))
                             : escape_xml(written_at));
      if (post.hit.is_context) add(say(make_message(MessageId::HitContext)));
      write_kinds(post.hit.post);
    }
    out_ += "</p>\n";
  }

  void add_marks(const ThreadPost& post) {
    for (const Message& mark : thread_marks(post))
      add("<strong>" + say(mark) + "</strong>");
    if (post.depth > kMostLevels) add(say(make_message(MessageId::ThreadLevel, post.depth)));
  }

  void add(const std::string& piece) { out_ += " · " + piece; }

  void write_author(const Account& author) {
    const std::string handle = escape_xml(terminal_safe(author.handle));
    const std::string name = escape_xml(terminal_safe(author.name));
    if (!handle.empty()) {
      out_ += "<b><bdi>@" + handle + "</bdi></b>";
      if (!name.empty()) out_ += " (<bdi>" + name + "</bdi>)";
    } else {
      out_ += "<b><bdi>" + (name.empty() ? say(make_message(MessageId::HitAuthorUnknown)) : name) +
              "</bdi></b>";
    }
  }

  void write_line(const std::string& said) {
    out_ += "<p class=\"head\"><strong>" + said + "</strong></p>\n";
  }

  void write_kinds(const Post& post) {
    for (const Message& kind : describe_kinds(post))
      add(say(kind));
  }

  // Where it leads, as text: a page that is opened asks nobody for anything.
  void write_link(const Link& link, const std::string& text) {
    if (link.expanded.empty() || text.find(link.expanded) != std::string::npos) return;
    out_ += "<p class=\"head\">" + escape_xml(terminal_safe(link.url)) + " → " +
            escape_xml(terminal_safe(link.expanded)) + "</p>\n";
  }

  static std::string lang_attribute(const Post& post) {
    const std::string& language = language_of(post);
    return language.empty() ? std::string()
                            : " lang=\"" + escape_xml(terminal_safe(language)) + "\"";
  }

  const TimeText& time_;
  UiLanguage language_;
  std::string out_;
};

}  // namespace

std::string thread_page_begin(UiLanguage language) {
  const std::string title = escape_xml(render(make_message(MessageId::ThreadPageTitle), language));
  std::string page = "<!DOCTYPE html>\n<html lang=\"";
  page += language == UiLanguage::French ? "fr" : "en";
  page.append("\">\n<head>\n").append(kHead);
  return page + "<title>" + title + "</title>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n";
}

std::string thread_page_end() {
  return "</main>\n</body>\n</html>\n";
}

std::string thread_section_begin(std::string_view id, UiLanguage language) {
  const Message title = make_message(MessageId::ThreadTitle, terminal_safe(id));
  return "<section>\n<h2>" + escape_xml(render(title, language)) + "</h2>\n<ol>\n";
}

std::string thread_section_end() {
  return "</ol>\n</section>\n";
}

std::string format_thread_html(const ThreadPost& post, const TimeText& time, UiLanguage language) {
  return PostWriter(time, language).write(post);
}

}  // namespace pepite::search
