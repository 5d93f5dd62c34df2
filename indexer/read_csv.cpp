#include "indexer/read_csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "indexer/csv_cell.h"
#include "indexer/csv_layout.h"
#include "indexer/declared_language.h"
#include "indexer/html_text.h"
#include "indexer/record_making.h"
#include "indexer/retweet_prefix.h"
#include "indexer/snowflake.h"
#include "indexer/status_url.h"
#include "shared/fold.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kLongestNameBytes = 200;

struct HostNetwork {
  std::string_view host;
  Network network;
};
constexpr std::array<HostNetwork, 5> kHostNetworks = {{{"facebook.com/", Network::Facebook},
                                                       {"bsky.app/", Network::Bluesky},
                                                       {"threads.net/", Network::Threads},
                                                       {"threads.com/", Network::Threads},
                                                       {"mastodon", Network::Mastodon}}};

Network network_of(std::string_view id, std::string_view permalink) {
  if (id.starts_with("at://")) return Network::Bluesky;
  for (const HostNetwork& row : kHostNetworks) {
    if (permalink.find(row.host) != std::string_view::npos) return row.network;
  }
  return Network::Twitter;
}

enum class PostKind { Original, Retweet, Quote, Reply };

PostKind kind_of(std::string_view cell) {
  const std::string word = fold(trim_cell(cell));
  if (word == "rt" || word.find("retweet") != std::string::npos || word == "repost") {
    return PostKind::Retweet;
  }
  if (word.starts_with("quot") || word.starts_with("cit")) return PostKind::Quote;
  if (word.starts_with("repl") || word.starts_with("repon")) return PostKind::Reply;
  return PostKind::Original;
}

// Names the whole language as people do, or a code.
std::string language_from(std::string_view cell) {
  if (is_missing(cell)) return {};
  const std::string word = fold(trim_cell(cell));
  if (word == "french" || word == "francais") return "fr";
  if (word == "english" || word == "anglais") return "en";
  if (word.size() > 11) return {};
  return declared_language(word);
}

std::string clean_name(std::string_view cell) {
  if (is_missing(cell) || cell.size() > kLongestNameBytes) return {};
  return std::string(trim_cell(cell));
}

MediaKind media_kind(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  for (const std::string_view end : {".jpg", ".jpeg", ".png", ".webp"}) {
    if (path.ends_with(end)) return MediaKind::Photo;
  }
  return path.ends_with(".mp4") || path.ends_with(".m3u8") ? MediaKind::Video : MediaKind::Other;
}

class CsvReader : public DialectReader {
 public:
  CsvReader(CsvLayout layout, DateReader dates, std::optional<std::int64_t> exported_at_s)
      : layout_(std::move(layout)), dates_(std::move(dates)), exported_at_s_(exported_at_s) {}

  std::vector<Record> read(const Item& item) override {
    std::vector<Record> records;
    if (item.defect) {
      records.push_back(make_reject_record(*item.defect, item.json, item.line));
      return records;
    }
    const bool is_blank = std::all_of(item.cells.begin(), item.cells.end(),
                                      [](const auto& cell) { return trim_cell(cell).empty(); });
    if (!is_blank) records.push_back(read_row(item));
    return records;
  }

 private:
  Record read_row(const Item& item) const {
    const auto& row = item.cells;
    Post post;
    read_identity(row, post);
    read_author(row, post);
    post.text = text_from(layout_.cell(row, CsvField::Text));
    read_lists(row, post);
    if (post.text.empty() && post.media.empty()) return reject("no_text", item);
    if (!read_date(row, post)) return reject("bad_date", item);
    read_counts(row, post);
    read_references(row, post);
    post.lang_declared = language_from(layout_.cell(row, CsvField::Language));
    read_place(row, post);
    if (const auto client = layout_.cell(row, CsvField::Client); !is_missing(client)) {
      post.client = clean_name(anchor_text(client));
    }
    if (!fits_a_stored_post(post)) return reject("too_large", item);
    Record record;
    record.line = item.line;
    record.outcome = std::move(post);
    return record;
  }

  static Record reject(std::string_view reason, const Item& item) {
    std::string excerpt;
    for (const std::string& cell : item.cells) {
      if (!excerpt.empty()) excerpt += ',';
      excerpt += cell;
      if (excerpt.size() > kLongestExcerptBytes) break;
    }
    return make_reject_record(reason, excerpt, item.line);
  }

  std::string text_from(std::string_view cell) const {
    std::string text(trim_cell(cell));
    std::erase(text, '\0');
    std::size_t size = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool is_before_newline = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
      if (!is_before_newline) text[size++] = text[i];
    }
    text.resize(size);
    return layout_.unescape_text ? unescape_html(text) : text;
  }

  void read_identity(const std::vector<std::string>& row, Post& post) const {
    const std::string_view permalink = trim_cell(layout_.cell(row, CsvField::Permalink));
    if (layout_.has_usable_ids) post.id = parse_id(layout_.cell(row, CsvField::Id));
    if (const auto status = parse_status_url(permalink)) {
      if (post.id.empty()) post.id = status->id;
      post.author.handle = status->author_handle;
    }
    post.network = network_of(post.id, permalink);
    const std::string conversation = parse_id(layout_.cell(row, CsvField::Conversation));
    if (!conversation.empty()) post.conversation = conversation;
  }

  void read_author(const std::vector<std::string>& row, Post& post) const {
    const std::string_view author = layout_.cell(row, CsvField::AuthorHandle);
    const std::string handle = parse_handle(author);
    if (!handle.empty()) post.author.handle = handle;
    post.author.name = clean_name(layout_.cell(row, CsvField::AuthorName));
    // "Léa Tremblay" in a column of authors is a name; scrapers print whole objects there.
    if (handle.empty() && post.author.name.empty() && author.find('{') == std::string_view::npos) {
      post.author.name = clean_name(author);
    }
    const std::string_view author_id = layout_.cell(row, CsvField::AuthorId);
    post.author.id = parse_id(author_id);
    // Ids that were hashed before publication still tell people apart; rounded ones do not.
    if (post.author.id.empty() && author_id.find_first_of(".,+ ") == std::string_view::npos) {
      post.author.id = clean_name(author_id);
    }
    post.author.followers = parse_count(layout_.cell(row, CsvField::Followers));
    post.author.listed = parse_count(layout_.cell(row, CsvField::Listed));
  }

  // False when the date cannot be read and the id does not tell it.
  bool read_date(const std::vector<std::string>& row, Post& post) const {
    const std::string_view cell = layout_.cell(row, CsvField::Date);
    std::optional<ReadDate> date;
    if (!is_missing(cell)) {
      const std::string_view clock = layout_.cell(row, CsvField::ClockTime);
      date = dates_.read(is_missing(clock) ? std::string(cell)
                                           : std::string(trim_cell(cell).substr(0, 10)) + " " +
                                                 std::string(trim_cell(clock)),
                         layout_.dates);
    }
    const std::optional<std::int64_t> told =
        post.network == Network::Twitter ? snowflake_time_s(post.id) : std::nullopt;
    if (date && (date->has_time_of_day || !told)) {
      post.created_at_s = date->at_s;
      post.has_time_of_day = date->has_time_of_day;
      return true;
    }
    if (told) {
      post.created_at_s = told;
      return true;
    }
    return is_missing(cell);
  }

  void read_counts(const std::vector<std::string>& row, Post& post) const {
    const auto count = [&](CsvField field) {
      const auto value = parse_count(layout_.cell(row, field));
      return layout_.zero_is_absent && value == std::uint64_t{0} ? std::nullopt : value;
    };
    post.counts.retweets = count(CsvField::Retweets);
    post.counts.likes = count(CsvField::Likes);
    post.counts.replies = count(CsvField::Replies);
    post.counts.quotes = count(CsvField::Quotes);
    const Counts& counts = post.counts;
    if (counts.retweets || counts.likes || counts.replies || counts.quotes) {
      post.counts.observed_at_s = exported_at_s_;
    }
  }

  // Nullopt when all three say nothing.
  std::optional<PostReference> reference(const std::vector<std::string>& row, CsvField id_field,
                                         CsvField handle_field, CsvField author_id_field) const {
    PostReference found;
    const std::string_view id = trim_cell(layout_.cell(row, id_field));
    if (const auto status = parse_status_url(id)) {
      found = *status;
    } else if (!is_missing(id)) {
      found.id = parse_id(id);
      // twitter-web-exporter's "Replying To" holds a handle.
      if (found.id.empty() && id.starts_with("@")) found.author_handle = parse_handle(id);
    }
    const std::string handle = parse_handle(layout_.cell(row, handle_field));
    if (!handle.empty()) found.author_handle = handle;
    found.author_id = parse_id(layout_.cell(row, author_id_field));
    if (found == PostReference{}) return std::nullopt;
    return found;
  }

  void read_references(const std::vector<std::string>& row, Post& post) const {
    post.reply_to =
        reference(row, CsvField::ReplyToId, CsvField::ReplyToHandle, CsvField::ReplyToAuthorId);
    post.retweet_of = reference(row, CsvField::RetweetOfId, CsvField::RetweetOfHandle,
                                CsvField::RetweetOfAuthorId);
    post.quote_of =
        reference(row, CsvField::QuoteOfId, CsvField::QuoteOfHandle, CsvField::QuoteOfAuthorId);
    const PostKind kind = kind_of(layout_.cell(row, CsvField::Kind));
    const auto referenced = reference(row, CsvField::ReferencedId, CsvField::ReferencedHandle,
                                      CsvField::ReferencedAuthorId);
    const auto fill = [&](std::optional<PostReference>& target) {
      if (!target) target = referenced;
    };
    if (kind == PostKind::Retweet) fill(post.retweet_of);
    if (kind == PostKind::Quote) fill(post.quote_of);
    if (kind == PostKind::Reply) fill(post.reply_to);
    read_retweet(row, kind, post);
  }

  void read_retweet(const std::vector<std::string>& row, PostKind kind, Post& post) const {
    post = with_retweet_prefix_read(std::move(post));
    const bool is_told =
        kind == PostKind::Retweet || is_yes(layout_.cell(row, CsvField::IsRetweet));
    if (is_told && !post.retweet_of) post.retweet_of = PostReference{};
    if (!post.retweet_of) return;
    // A retweet's own counts mean nothing, or are the original's.
    post.counts = Counts{};
    const std::string whole = text_from(layout_.cell(row, CsvField::ReferencedText));
    if (kind == PostKind::Retweet && !whole.empty()) post.text = whole;
  }

  void read_lists(const std::vector<std::string>& row, Post& post) const {
    for (std::string& tag : parse_list(layout_.cell(row, CsvField::Hashtags))) {
      tag.erase(0, std::min(tag.find_first_not_of('#'), tag.size()));
      if (!tag.empty()) post.hashtags.push_back(std::move(tag));
    }
    for (const std::string& mention : parse_list(layout_.cell(row, CsvField::Mentions))) {
      const std::string handle = parse_handle(mention);
      if (!handle.empty()) post.mentions.push_back({handle, {}});
    }
    for (std::string& url : parse_links(layout_.cell(row, CsvField::Links))) {
      Link link;
      // Research tools write where a link leads; what stands in the text is the short one.
      const bool is_in_text = post.text.find(url) != std::string::npos;
      (is_in_text ? link.url : link.expanded) = std::move(url);
      post.links.push_back(std::move(link));
    }
    for (std::string& url : parse_links(layout_.cell(row, CsvField::MediaUrls))) {
      const MediaKind kind = media_kind(url);
      post.media.push_back({kind, std::move(url), {}});
    }
  }

  void read_place(const std::vector<std::string>& row, Post& post) const {
    Place place;
    place.name = clean_name(layout_.cell(row, CsvField::PlaceName));
    if (place.name.find('{') != std::string::npos) place.name.clear();
    const std::string_view country = trim_cell(layout_.cell(row, CsvField::CountryCode));
    if (country.size() == 2 && !is_missing(country)) place.country_code = country;
    const auto latitude = parse_decimal(layout_.cell(row, CsvField::Latitude));
    const auto longitude = parse_decimal(layout_.cell(row, CsvField::Longitude));
    if (latitude && longitude && std::abs(*latitude) <= 90 && std::abs(*longitude) <= 180) {
      place.latitude = latitude;
      place.longitude = longitude;
    }
    if (place != Place{}) post.place = std::move(place);
  }

  CsvLayout layout_;
  DateReader dates_;
  std::optional<std::int64_t> exported_at_s_;
};

}  // namespace

Result<std::unique_ptr<DialectReader>> make_csv_reader(
    const SourceContext& context, const std::vector<std::vector<std::string>>& evidence) {
  auto dates = DateReader::make(context.assumed_time_zone);
  if (!dates) return tl::unexpected(dates.error());
  auto layout = tell_csv_layout(context, evidence);
  if (!layout) return tl::unexpected(layout.error());
  return std::make_unique<CsvReader>(*std::move(layout), *std::move(dates), context.exported_at_s);
}

}  // namespace pepite::indexer
