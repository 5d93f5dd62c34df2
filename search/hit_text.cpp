#include "search/hit_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "search/nugget_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::string_view kSeparator = " · ";
constexpr Indent kHeadIndent = {0, 2};
constexpr Indent kBodyIndent = {2, 2};

struct KindWords {
  const std::optional<PostReference>& reference;
  MessageId with_author;
  MessageId without_author;
};

class HeadWriter {
 public:
  HeadWriter(const TimeText& time, UiLanguage language) : time_(time), language_(language) {}

  StyledText write(const Hit& hit, const std::vector<Message>& marks) {
    const Post& post = hit.post;
    add_author(post.author);
    add_marks(marks);
    const std::string written_at = time_.written_at(post);
    add(written_at.empty() ? say(make_message(MessageId::HitDateUnknown)) : written_at);
    add(terminal_safe(language_of(post)));
    if (hit.is_context) add(say(make_message(MessageId::HitContext)));
    for (const Message& kind : describe_kinds(post))
      add(say(kind));
    add_count(post.counts.retweets, MessageId::HitRetweets);
    add_count(post.counts.likes, MessageId::HitLikes);
    add_count(post.counts.replies, MessageId::HitReplies);
    add_count(post.counts.quotes, MessageId::HitQuotes);
    add_tags(hit.annotation);
    return std::move(head_);
  }

  StyledText write(const Message& what, const std::vector<Message>& marks) {
    head_.append(say(what), Style::Dim);
    add_marks(marks);
    return std::move(head_);
  }

 private:
  void add_marks(const std::vector<Message>& marks) {
    for (const Message& mark : marks)
      add(say(mark), Style::Strong);
  }

  std::string say(const Message& message) const { return render(message, language_); }

  void add(std::string_view piece, Style style = Style::Plain) {
    if (piece.empty()) return;
    head_.append(kSeparator);
    head_.append(piece, style);
  }

  void add_author(const Account& author) {
    const std::string handle = terminal_safe(author.handle);
    const std::string name = terminal_safe(author.name);
    if (!handle.empty()) {
      head_.append("@" + handle, Style::Strong);
      if (!name.empty()) head_.append(" (" + name + ")");
    } else if (!name.empty()) {
      head_.append(name, Style::Strong);
    } else {
      head_.append(say(make_message(MessageId::HitAuthorUnknown)));
    }
  }

  void add_tags(const Annotation& annotation) {
    if (annotation.tags.empty()) return;
    add(say(make_message(MessageId::HitTags, join_tags(annotation))), Style::Strong);
  }

  void add_count(const std::optional<std::uint64_t>& count, MessageId id) {
    if (count) add(say(make_message(id, *count)));
  }

  const TimeText& time_;
  UiLanguage language_;
  StyledText head_;
};

// "https://t.co/x → https://cinema.example/programme", for links whose target the text hides.
StyledText link_targets(const Post& post) {
  StyledText lines;
  for (const Link& link : post.links) {
    if (link.expanded.empty() || post.text.find(link.expanded) != std::string::npos) continue;
    const std::string url = terminal_safe(link.url);
    const std::string title = terminal_safe(link.title);
    // Some exports know the target only.
    std::string line = url.empty() || link.url == link.expanded ? "→ " : url + " → ";
    line += terminal_safe(link.expanded);
    if (!title.empty()) line += " (" + title + ")";
    lines.append(line + "\n", Style::Dim);
  }
  return lines;
}

// "found also by: earthquake, quake (Pépite’s list)": what finds, not what ranks.
StyledText added_words(const Hit& hit, UiLanguage language) {
  std::string groups;
  for (auto held = hit.added.begin(); held != hit.added.end();) {
    const WordSource source = held->source;
    std::string words;
    for (; held != hit.added.end() && held->source == source; ++held)
      words += (words.empty() ? "" : ", ") + terminal_safe(held->written);
    if (source == WordSource::Feedback) continue;
    groups.append(groups.empty() ? "" : kSeparator).append(words);
    groups += " (" + render(describe_source(source), language) + ")";
  }
  StyledText line;
  if (!groups.empty())
    line.append(render(make_message(MessageId::HitAddedWords, groups), language), Style::Dim);
  return line;
}

// "+ 3 alike", or under the first of its cluster "alike: ID".
StyledText alike_line(const Hit& hit, UiLanguage language) {
  StyledText line;
  const auto add = [&](const Message& message) {
    line.append(render(message, language), Style::Dim);
  };
  if (hit.alike > 0) add(make_message(MessageId::HitAlike, hit.alike));
  if (!hit.alike_to.empty()) add(make_message(MessageId::HitAlikeTo, terminal_safe(hit.alike_to)));
  return line;
}

StyledText note_line(const Annotation& annotation, UiLanguage language) {
  StyledText line;
  if (!annotation.note.empty())
    line.append(render(make_message(MessageId::HitNote, terminal_safe(annotation.note)), language),
                Style::Strong);
  return line;
}

StyledText id_line(const Post& post) {
  StyledText line;
  if (post.network != Network::Twitter) {
    line.append(std::string(network_name(post.network)) + " ", Style::Dim);
  }
  line.append(terminal_safe(post.id), Style::Dim);
  return line;
}

}  // namespace

std::vector<Message> describe_kinds(const Post& post) {
  const std::array kinds = {
      KindWords{post.retweet_of, MessageId::HitRetweetOf, MessageId::HitRetweet},
      KindWords{post.reply_to, MessageId::HitReplyTo, MessageId::HitReply},
      KindWords{post.quote_of, MessageId::HitQuoteOf, MessageId::HitQuote}};
  std::vector<Message> messages;
  for (const KindWords& kind : kinds) {
    if (!kind.reference) continue;
    const std::string handle = terminal_safe(kind.reference->author_handle);
    messages.push_back(handle.empty() ? make_message(kind.without_author)
                                      : make_message(kind.with_author, handle));
  }
  return messages;
}

std::string join_tags(const Annotation& annotation) {
  std::string tags;
  for (const std::string& tag : annotation.tags)
    tags.append(tags.empty() ? "" : ", ").append(terminal_safe(tag));
  return tags;
}

StyledText highlight(std::string_view text, const std::vector<MatchedRange>& matches) {
  std::vector<std::size_t> offsets;
  offsets.reserve(2 * matches.size());
  for (const MatchedRange& match : matches) {
    offsets.push_back(match.begin);
    offsets.push_back(match.end);
  }
  SafeLines safe = terminal_safe_lines(text, offsets);
  StyledText styled{std::move(safe.text), {}};
  for (std::size_t i = 0; i + 1 < safe.offsets.size(); i += 2) {
    if (safe.offsets[i] == safe.offsets[i + 1]) continue;
    styled.ranges.push_back({safe.offsets[i], safe.offsets[i + 1], Style::Match});
  }
  return styled;
}

HitTextFormatter::HitTextFormatter(const TimeText& time, const TextSettings& settings)
    : time_(time), settings_(settings), wrapper_(settings) {}

std::string HitTextFormatter::format(const Hit& hit, const std::vector<Message>& marks) const {
  std::string out =
      wrapper_.wrap(HeadWriter(time_, settings_.language).write(hit, marks), kHeadIndent);
  out += wrapper_.wrap(highlight(hit.post.text, hit.matches), kBodyIndent);
  out += wrapper_.wrap(link_targets(hit.post), kBodyIndent);
  if (hit.nugget) {
    StyledText why;
    why.append(describe_nugget(hit, settings_.language), Style::Dim);
    out += wrapper_.wrap(why, kBodyIndent);
  }
  out += wrapper_.wrap(added_words(hit, settings_.language), kBodyIndent);
  out += wrapper_.wrap(alike_line(hit, settings_.language), kBodyIndent);
  out += wrapper_.wrap(note_line(hit.annotation, settings_.language), kBodyIndent);
  out += wrapper_.wrap(id_line(hit.post), kBodyIndent);
  return out;
}

std::string HitTextFormatter::format_missing(const Hit& hit, const Message& what,
                                             const std::vector<Message>& marks) const {
  HeadWriter head(time_, settings_.language);
  return wrapper_.wrap(head.write(what, marks), kHeadIndent) +
         wrapper_.wrap(id_line(hit.post), kBodyIndent);
}

}  // namespace pepite::search
