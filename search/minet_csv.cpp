#include "search/minet_csv.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "search/hit_csv.h"
#include "shared/fold.h"
#include "shared/link_words.h"
#include "shared/minet_columns.h"
#include "shared/post_json.h"

namespace pepite::search {
namespace {

bool is_decimal(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
}

// An id of our own making says nothing to others.
std::string id_text(const Post& post) {
  return post.id.starts_with('~') ? std::string() : post.id;
}

std::string address_of(const Post& post) {
  if (!is_decimal(post.id) || post.author.handle.empty()) return {};
  return "https://twitter.com/" + post.author.handle + "/status/" + post.id;
}

std::string text_of(const Post& post) {
  const bool is_named = post.retweet_of && !post.retweet_of->author_handle.empty();
  return is_named ? "RT @" + post.retweet_of->author_handle + ": " + post.text : post.text;
}

PostReference known(const std::optional<PostReference>& reference) {
  return reference.value_or(PostReference{});
}

template <class List, class TextOf>
std::string join(const List& list, TextOf text_of) {
  std::string out;
  bool is_first = true;
  for (const auto& item : list) {
    if (!is_first) out += kMinetListMark;
    is_first = false;
    out += text_of(item);
  }
  return out;
}

// The name that the prefix makes comes first.
std::vector<Mention> mentions_of(const Post& post) {
  std::vector<Mention> mentions = post.mentions;
  if (post.retweet_of && !post.retweet_of->author_handle.empty())
    mentions.insert(mentions.begin(), {post.retweet_of->author_handle, post.retweet_of->author_id});
  return mentions;
}

std::string mention_ids(const Post& post) {
  const std::vector<Mention> mentions = mentions_of(post);
  const bool has_ids =
      std::ranges::any_of(mentions, [](const Mention& mention) { return !mention.id.empty(); });
  return has_ids ? join(mentions, [](const Mention& mention) { return mention.id; })
                 : std::string();
}

const std::string& target_of(const Link& link) {
  return link.expanded.empty() ? link.url : link.expanded;
}

std::string domains_of(const Post& post) {
  std::vector<std::string> hosts;
  for (const Link& link : post.links) {
    std::string host = link_host(target_of(link));
    if (!host.empty() && std::ranges::find(hosts, host) == hosts.end())
      hosts.push_back(std::move(host));
  }
  return join(hosts, [](const std::string& host) { return host; });
}

std::string descriptions_of(const Post& post) {
  const bool has_any = std::ranges::any_of(
      post.media, [](const Media& media) { return !media.description.empty(); });
  return has_any ? join(post.media, [](const Media& media) { return media.description; })
                 : std::string();
}

std::string media_type(const Media& media) {
  return media.kind == MediaKind::Other ? std::string() : std::string(media_kind_name(media.kind));
}

using Cell = std::string (*)(const Hit& hit, const TimeText& time);

struct Filled {
  std::string_view column;
  Cell cell;
};

// The columns that an archive has something for; the others stay empty.
constexpr auto kFilled = std::to_array<Filled>({
    {"id", [](const Hit& hit, const TimeText&) { return id_text(hit.post); }},
    {"timestamp_utc",
     [](const Hit& hit, const TimeText&) {
       return hit.post.created_at_s ? std::to_string(*hit.post.created_at_s) : std::string();
     }},
    {"local_time",
     [](const Hit& hit, const TimeText& time) {
       return hit.post.created_at_s ? time.wall_clock(*hit.post.created_at_s) : std::string();
     }},
    {"user_screen_name", [](const Hit& hit, const TimeText&) { return hit.post.author.handle; }},
    {"text", [](const Hit& hit, const TimeText&) { return text_of(hit.post); }},
    {"retweet_count",
     [](const Hit& hit, const TimeText&) { return count_text(hit.post.counts.retweets); }},
    {"like_count",
     [](const Hit& hit, const TimeText&) { return count_text(hit.post.counts.likes); }},
    {"reply_count",
     [](const Hit& hit, const TimeText&) { return count_text(hit.post.counts.replies); }},
    {"lang", [](const Hit& hit, const TimeText&) { return hit.post.lang_declared; }},
    {"to_username",
     [](const Hit& hit, const TimeText&) { return known(hit.post.reply_to).author_handle; }},
    {"to_userid",
     [](const Hit& hit, const TimeText&) { return known(hit.post.reply_to).author_id; }},
    {"to_tweetid", [](const Hit& hit, const TimeText&) { return known(hit.post.reply_to).id; }},
    {"source_name", [](const Hit& hit, const TimeText&) { return hit.post.client; }},
    {"lat",
     [](const Hit& hit, const TimeText&) {
       return decimal_text(hit.post.place ? hit.post.place->latitude : std::nullopt);
     }},
    {"lng",
     [](const Hit& hit, const TimeText&) {
       return decimal_text(hit.post.place ? hit.post.place->longitude : std::nullopt);
     }},
    {"user_id", [](const Hit& hit, const TimeText&) { return hit.post.author.id; }},
    {"user_name", [](const Hit& hit, const TimeText&) { return hit.post.author.name; }},
    {"user_followers",
     [](const Hit& hit, const TimeText&) { return count_text(hit.post.author.followers); }},
    {"user_lists",
     [](const Hit& hit, const TimeText&) { return count_text(hit.post.author.listed); }},
    {"match_query",
     [](const Hit& hit, const TimeText&) { return std::string(hit.is_context ? "0" : "1"); }},
    {"retweeted_id",
     [](const Hit& hit, const TimeText&) { return known(hit.post.retweet_of).id; }},
    {"retweeted_user",
     [](const Hit& hit, const TimeText&) { return known(hit.post.retweet_of).author_handle; }},
    {"retweeted_user_id",
     [](const Hit& hit, const TimeText&) { return known(hit.post.retweet_of).author_id; }},
    {"quoted_id", [](const Hit& hit, const TimeText&) { return known(hit.post.quote_of).id; }},
    {"quoted_user",
     [](const Hit& hit, const TimeText&) { return known(hit.post.quote_of).author_handle; }},
    {"quoted_user_id",
     [](const Hit& hit, const TimeText&) { return known(hit.post.quote_of).author_id; }},
    {"collection_time",
     [](const Hit& hit, const TimeText&) {
       const auto& seen = hit.post.counts.observed_at_s;
       std::string time = seen ? format_rfc3339(*seen).value_or("") : std::string();
       if (!time.empty()) time.pop_back();  // the tool names no zone; it is UTC
       return time;
     }},
    {"url", [](const Hit& hit, const TimeText&) { return address_of(hit.post); }},
    {"place_country_code",
     [](const Hit& hit, const TimeText&) {
       return hit.post.place ? hit.post.place->country_code : std::string();
     }},
    {"place_name",
     [](const Hit& hit, const TimeText&) {
       return hit.post.place ? hit.post.place->name : std::string();
     }},
    {"links",
     [](const Hit& hit, const TimeText&) {
       return join(hit.post.links, [](const Link& link) { return target_of(link); });
     }},
    {"domains", [](const Hit& hit, const TimeText&) { return domains_of(hit.post); }},
    {"media_urls",
     [](const Hit& hit, const TimeText&) {
       return join(hit.post.media, [](const Media& media) { return media.url; });
     }},
    {"media_types",
     [](const Hit& hit, const TimeText&) { return join(hit.post.media, media_type); }},
    {"media_alt_texts", [](const Hit& hit, const TimeText&) { return descriptions_of(hit.post); }},
    {"mentioned_names",
     [](const Hit& hit, const TimeText&) {
       return join(mentions_of(hit.post), [](const Mention& mention) { return mention.handle; });
     }},
    {"mentioned_ids", [](const Hit& hit, const TimeText&) { return mention_ids(hit.post); }},
    {"hashtags",
     [](const Hit& hit, const TimeText&) {
       return join(hit.post.hashtags,
                   [](const std::string& tag) { return fold_keeping_accents(tag); });
     }},
});

constexpr bool all_are_columns() {
  return std::ranges::all_of(kFilled, [](const Filled& filled) {
    return std::ranges::find(kMinetColumns, filled.column) != kMinetColumns.end();
  });
}
static_assert(all_are_columns(), "what is filled is a column of the table");

// By column; nullptr for those that stay empty.
constexpr std::array<Cell, kMinetColumns.size()> list_cells() {
  std::array<Cell, kMinetColumns.size()> cells{};
  for (std::size_t i = 0; i < kMinetColumns.size(); ++i) {
    const auto* filled = std::ranges::find(kFilled, kMinetColumns[i], &Filled::column);
    if (filled != kFilled.end()) cells[i] = filled->cell;
  }
  return cells;
}
constexpr auto kCells = list_cells();

}  // namespace

std::string minet_csv_header() {
  std::string row;
  for (const std::string_view column : kMinetColumns)
    row.append(row.empty() ? "" : ",").append(column);
  return row.append("\r\n");
}

std::string format_minet_csv(const Hit& hit, const TimeText& time) {
  std::string row;
  for (const Cell& cell : kCells) {
    if (&cell != kCells.data()) row += ',';
    if (cell != nullptr) row += csv_cell(cell(hit, time));
  }
  return row.append("\r\n");
}

}  // namespace pepite::search
