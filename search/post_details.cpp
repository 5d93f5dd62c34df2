#include "search/post_details.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>

#include "search/hit_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kGapCells = 2;

MessageId visibility_words(Visibility visibility) {
  switch (visibility) {
    case Visibility::Unlisted:
      return MessageId::VisibilityUnlisted;
    case Visibility::Followers:
      return MessageId::VisibilityFollowers;
    case Visibility::Direct:
      return MessageId::VisibilityDirect;
    case Visibility::Public:
      break;
  }
  return MessageId::VisibilityPublic;
}

MessageId media_words(MediaKind kind) {
  switch (kind) {
    case MediaKind::Photo:
      return MessageId::MediaPhoto;
    case MediaKind::Video:
      return MessageId::MediaVideo;
    case MediaKind::AnimatedGif:
      return MessageId::MediaAnimatedGif;
    case MediaKind::Other:
      break;
  }
  return MessageId::MediaOther;
}

// "a b (c)" of the parts that are there.
std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string in_parentheses(const std::string& text) {
  return text.empty() ? std::string() : "(" + text + ")";
}

std::string at_handle(const std::string& handle) {
  return handle.empty() ? std::string() : "@" + terminal_safe(handle);
}

std::string degrees(double value) {
  std::array<char, 64> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.5f", value);
  return std::string(text.data(), static_cast<std::size_t>(size));
}

struct Row {
  std::string label;
  std::string value;  // harmless, may have lines
};

// Collects the rows in the order in which people ask: who, when, what, to whom, how many, whence.
class RowCollector {
 public:
  RowCollector(const TimeText& time, UiLanguage language) : time_(time), language_(language) {}

  std::vector<Row> collect(const PostDetails& details) {
    const Post& post = details.post;
    add(MessageId::ShowId, terminal_safe(post.id));
    add(MessageId::ShowNetwork, std::string(network_name(post.network)));
    if (details.is_context) add(MessageId::ShowContext, say(MessageId::ShowContextYes));
    add_author(post.author);
    add_time_and_language(post);
    add(MessageId::ShowText, terminal_safe_lines(post.text));
    for (const PostVersion& version : post.earlier_versions)
      add(MessageId::ShowEarlierVersion, version_text(version));
    in_archive_ = details.in_archive;
    add_reference(MessageId::ShowRetweetOf, post.retweet_of);
    add_reference(MessageId::ShowReplyTo, post.reply_to);
    add_reference(MessageId::ShowQuoteOf, post.quote_of);
    add(MessageId::ShowConversation, terminal_safe(post.conversation));
    add_counts(post.counts);
    add_entities(post);
    add_circumstances(post);
    add(MessageId::ShowTags, join_tags(details.annotation));
    add(MessageId::ShowNote, terminal_safe_lines(details.annotation.note));
    for (const PostSource& source : details.sources)
      add(MessageId::ShowSource, source_text(source));
    return std::move(rows_);
  }

 private:
  std::string say(MessageId id) const { return std::string(message_pattern(id, language_)); }

  void add(MessageId label, std::string value) {
    if (!value.empty()) rows_.push_back({say(label), std::move(value)});
  }

  void add_count(MessageId label, const std::optional<std::uint64_t>& count) {
    if (count) add(label, format_count(static_cast<std::int64_t>(*count), language_));
  }

  void add_author(const Account& author) {
    const std::string handle = at_handle(author.handle);
    const std::string name = terminal_safe(author.name);
    add(MessageId::ShowAuthor, handle.empty() ? name : join_words({handle, in_parentheses(name)}));
    add(MessageId::ShowAuthorId, terminal_safe(author.id));
    add_count(MessageId::ShowFollowers, author.followers);
    add_count(MessageId::ShowListed, author.listed);
  }

  void add_time_and_language(const Post& post) {
    std::string written_at = time_.written_at(post);
    const bool names_zone =
        !written_at.empty() && post.has_time_of_day && time_.time_zone() != "UTC";
    if (names_zone) written_at += " (" + time_.time_zone() + ")";
    add(MessageId::ShowDate, written_at);
    const std::string language = terminal_safe(language_of(post));
    const bool is_detected = post.lang_declared.empty() && !language.empty();
    add(MessageId::ShowLanguage,
        is_detected ? render(make_message(MessageId::ShowLanguageDetected, language), language_)
                    : language);
  }

  void add_reference(MessageId label, const std::optional<PostReference>& reference) {
    if (!reference) return;
    const std::string who = at_handle(reference->author_handle);
    const std::string what = join_words({who, terminal_safe(reference->id)});
    if (std::ranges::find(in_archive_, reference->id) != in_archive_.end()) {
      return add(label, render(make_message(MessageId::ShowInArchive, what), language_));
    }
    add(label, what.empty() ? say(MessageId::StatsUnknown) : what);
  }

  // The text begins on a line of its own.
  std::string version_text(const PostVersion& version) const {
    const std::string time =
        version.created_at_s ? time_.date_and_time(*version.created_at_s) : std::string();
    return join_words({terminal_safe(version.id), in_parentheses(time)}) + "\n" +
           terminal_safe_lines(version.text);
  }

  void add_counts(const Counts& counts) {
    add_count(MessageId::ShowRetweets, counts.retweets);
    add_count(MessageId::ShowLikes, counts.likes);
    add_count(MessageId::ShowReplies, counts.replies);
    add_count(MessageId::ShowQuotes, counts.quotes);
    if (counts.observed_at_s) {
      add(MessageId::ShowCountsAt, time_.date_and_time(*counts.observed_at_s));
    }
  }

  void add_entities(const Post& post) {
    std::vector<std::string> words;
    for (const std::string& hashtag : post.hashtags)
      words.push_back("#" + terminal_safe(hashtag));
    add(MessageId::ShowHashtags, join_words(words));
    words.clear();
    for (const Mention& mention : post.mentions)
      words.push_back(at_handle(mention.handle));
    add(MessageId::ShowMentions, join_words(words));
    for (const Link& link : post.links) {
      const std::string target =
          link.expanded.empty() ? std::string() : "→ " + terminal_safe(link.expanded);
      add(MessageId::ShowLink,
          join_words({terminal_safe(link.url), target, in_parentheses(terminal_safe(link.title))}));
    }
    for (const Media& medium : post.media) {
      add(MessageId::ShowMedia,
          join_words({say(media_words(medium.kind)), terminal_safe(medium.url),
                      in_parentheses(terminal_safe(medium.description))}));
    }
  }

  void add_circumstances(const Post& post) {
    if (post.place) {
      const Place& place = *post.place;
      std::string position;
      if (place.latitude && place.longitude) {
        position = degrees(*place.latitude) + " " + degrees(*place.longitude);
      }
      add(MessageId::ShowPlace,
          join_words({terminal_safe(place.name), in_parentheses(terminal_safe(place.country_code)),
                      position}));
    }
    add(MessageId::ShowClient, terminal_safe(post.client));
    add(MessageId::ShowVisibility, say(visibility_words(post.visibility)));
    std::vector<std::string> ids;
    for (const std::string& id : post.edit_ids)
      ids.push_back(terminal_safe(id));
    add(MessageId::ShowEdits, join_words(ids));
  }

  std::string source_text(const PostSource& source) const {
    const std::string path = terminal_safe(source.path);
    if (source.member.empty()) {
      return render(make_message(MessageId::ShowSourceRecord, path, source.record), language_);
    }
    return render(make_message(MessageId::ShowSourceMemberRecord, path,
                               terminal_safe(source.member), source.record),
                  language_);
  }

  const TimeText& time_;
  UiLanguage language_;
  std::vector<std::string> in_archive_;
  std::vector<Row> rows_;
};

}  // namespace

std::string format_post_details(const PostDetails& details, const TimeText& time,
                                const TextSettings& settings) {
  const std::vector<Row> rows = RowCollector(time, settings.language).collect(details);
  std::size_t label_cells = 0;
  for (const Row& row : rows)
    label_cells = std::max(label_cells, display_width(row.label));
  const std::size_t value_column = label_cells + kGapCells;
  const TextWrapper values({settings.language, settings.columns, false});
  const TextWrapper labels({settings.language, value_column + kGapCells, settings.use_color});

  std::string out;
  for (const Row& row : rows) {
    StyledText value;
    value.append(row.value);
    const std::string lines = values.wrap(value, {value_column, value_column});
    if (lines.empty()) continue;
    StyledText label;
    label.append(row.label, Style::Dim);
    std::string head = labels.wrap(label, {});
    head.pop_back();
    out += head + std::string(value_column - display_width(row.label), ' ');
    out.append(lines, value_column);
  }
  return out;
}

}  // namespace pepite::search
