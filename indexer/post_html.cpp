#include "indexer/post_html.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "indexer/html_text.h"

namespace pepite::indexer {
namespace {

struct Tag {
  std::string_view name;        // lower case in all that networks write; "/p" for an end
  std::string_view attributes;  // what follows the name
};

Tag parse_tag(std::string_view inside) {
  const std::size_t end = std::min(inside.find_first_of(" \t\r\n/", 1), inside.size());
  return {inside.substr(0, end), inside.substr(end)};
}

// The value of href="...", unescaped; empty where there is none.
std::string attribute(std::string_view attributes, std::string_view name) {
  for (const char quote : {'"', '\''}) {
    const std::string start = std::string(name) + "=" + quote;
    const std::size_t found = attributes.find(start);
    if (found == std::string_view::npos) continue;
    const std::string_view value = attributes.substr(found + start.size());
    return unescape_html(value.substr(0, value.find(quote)));
  }
  return {};
}

bool begins_paragraph(std::string_view name) {
  return name == "p" || name == "blockquote" || name == "ul" || name == "ol" || name == "pre";
}

class Reader {
 public:
  HtmlText read(std::string_view html) {
    while (!html.empty()) {
      const std::size_t open = html.find('<');
      add_text(html.substr(0, open));
      if (open == std::string_view::npos) break;
      html.remove_prefix(open);
      const std::size_t close = html.find('>');
      if (!is_tag(html) || close == std::string_view::npos) {
        add_text("<");
        html.remove_prefix(1);
        continue;
      }
      take_tag(parse_tag(html.substr(1, close - 1)));
      html.remove_prefix(close + 1);
    }
    end_anchor();
    return std::move(out_);
  }

 private:
  // "<3" is none.
  static bool is_tag(std::string_view html) {
    if (html.size() < 2) return false;
    const char c = html[1];
    return c == '/' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  void add_text(std::string_view raw) {
    if (raw.empty()) return;
    if (!out_.text.empty()) out_.text.append(pending_newlines_, '\n');
    pending_newlines_ = 0;
    out_.text += unescape_html(raw);
  }

  void break_lines(std::size_t count) { pending_newlines_ = std::max(pending_newlines_, count); }

  void take_tag(const Tag& tag) {
    constexpr std::size_t kParagraph = 2;
    if (tag.name == "br") {
      ++pending_newlines_;
    } else if (tag.name == "li" || tag.name == "div") {
      break_lines(1);
    } else if (begins_paragraph(tag.name)) {
      break_lines(kParagraph);
    } else if (tag.name.starts_with('/') && begins_paragraph(tag.name.substr(1))) {
      break_lines(kParagraph);
    } else if (tag.name == "a") {
      begin_anchor(tag.attributes);
    } else if (tag.name == "/a") {
      end_anchor();
    }
  }

  void begin_anchor(std::string_view attributes) {
    end_anchor();
    const std::string classes = attribute(attributes, "class");
    const bool is_name = classes.find("mention") != std::string::npos ||
                         classes.find("hashtag") != std::string::npos;
    href_ = is_name ? std::string() : attribute(attributes, "href");
    // Line breaks before the anchor are not its text.

    if (!out_.text.empty()) out_.text.append(pending_newlines_, '\n');
    pending_newlines_ = 0;
    anchor_begin_ = out_.text.size();
  }

  void end_anchor() {
    if (!href_.empty()) {
      out_.links.push_back({out_.text.substr(anchor_begin_), std::exchange(href_, {}), {}});
      if (out_.links.back().url.empty()) out_.links.back().url = out_.links.back().expanded;
    }
    href_.clear();
  }

  HtmlText out_;
  std::size_t pending_newlines_ = 0;
  std::string href_;  // of the open anchor
  std::size_t anchor_begin_ = 0;
};

}  // namespace

HtmlText read_post_html(std::string_view html) {
  return Reader().read(html);
}

}  // namespace pepite::indexer
