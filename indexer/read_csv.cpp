#include "indexer/read_csv.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/csv_cell.h"
#include "indexer/csv_layout.h"
#include "indexer/csv_quirks.h"
#include "indexer/csv_text_repair.h"
#include "indexer/csv_values.h"
#include "indexer/html_text.h"
#include "indexer/post_identity.h"
#include "indexer/record_key.h"
#include "indexer/record_making.h"
#include "indexer/retweet_prefix.h"
#include "indexer/run_findings.h"
#include "indexer/snowflake.h"
#include "indexer/status_url.h"
#include "indexer/tweet_entities.h"
#include "shared/fold.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::int64_t kDayS = 86400;
// Tweets got a seventh digit before the end of 2007; the margin is for dates of elsewhere.
constexpr std::size_t kFewestDigitsOfLaterIds = 7;
constexpr std::int64_t kLaterIdsS = 1'199'145'600;  // 2008-01-01

class CsvReader final : public DialectReader {
 public:
  CsvReader(CsvLayout layout, DateReader dates, const SourceContext& context)
      : layout_(std::move(layout)),
        dates_(std::move(dates)),
        exported_at_s_(context.exported_at_s),
        include_private_(context.include_private) {}

  std::vector<Record> read(const Item& item) override {
    std::vector<Record> records;
    if (item.defect) {
      // Whose cells nobody can tell apart, that of the protected accounts neither.
      const bool is_withheld = layout_.has(CsvField::Protected) && !include_private_;
      records.push_back(
          make_unread_record(item, is_withheld ? Excerpts::Withheld : Excerpts::Quoted));
      return records;
    }
    const bool is_blank = std::all_of(item.cells.begin(), item.cells.end(),
                                      [](const auto& cell) { return trim_cell(cell).empty(); });
    if (!is_blank) records.push_back(read_row(item));
    return records;
  }

  std::vector<Message> remarks() const override {
    const auto& dates = layout_.dates_left_aside;
    if (!dates) return {};
    return {make_message(MessageId::ExportDatesLeftAside, terminal_safe(dates->column),
                         make_example_excerpt(dates->example))};
  }

  std::unique_ptr<DialectReader> copy() const override {
    return std::make_unique<CsvReader>(*this);
  }

 private:
  Record read_row(const Item& item) const {
    const auto& row = item.cells;
    const bool is_private = is_yes(layout_.cell(row, CsvField::Protected));
    // First of all: what is not public is never quoted in a reject either.
    if (is_private && !include_private_) return make_non_post_record("private", item.line);
    Post post;
    if (is_private) post.visibility = Visibility::Followers;
    read_identity(row, post);
    read_author(row, post);
    post.text = text_from(layout_.cell(row, CsvField::Text));
    read_lists(row, post);
    const bool has_good_date = read_date(row, post);
    read_counts(row, post);
    read_references(row, post);
    post.lang_declared = language_of(layout_.cell(row, CsvField::Language));
    read_place(row, post);
    if (const auto client = layout_.cell(row, CsvField::Client); !is_missing(client)) {
      post.client = clean_name(anchor_text(client));
    }
    CompletedPost completed = complete(row, std::move(post));
    post = std::move(completed.post);
    read_retweet(row, post);
    if (post.network == Network::Twitter) link_quoted(post);
    if (layout_.has(CsvQuirk::QuotedInText) && post.quote_of) {
      post.text = cut_quoted_text(post.text, post.quote_of->author_handle);
    }
    // What a retweet quotes is its original's.
    if (post.retweet_of) post.quote_of.reset();
    const bool is_no_id = !is_printable_id(post.id);
    if (is_no_id) post.id.clear();
    if (post.text.empty() && post.media.empty()) return reject("no_text", item);
    if (!has_good_date) return reject("bad_date", item);
    if (!fits_a_stored_post(post)) return reject("too_large", item);
    Record record;
    record.line = item.line;
    record.has_lost_id =
        post.id.empty() && (is_no_id || is_lost_id(layout_.cell(row, CsvField::Id)));
    record.outcome = std::move(post);
    if (completed.embedded) record.embedded.push_back(*std::move(completed.embedded));
    return record;
  }

  // From the post's links, where the table does not say what it quotes, or whose post only.
  void link_quoted(Post& post) const {
    const bool is_told = layout_.has(CsvField::QuoteOfId) || layout_.has(CsvField::QuoteOfHandle) ||
                         layout_.has(CsvField::Kind);
    if (is_told && (!post.quote_of || !post.quote_of->id.empty())) return;
    const auto linked = find_linked_post(post);
    if (!post.quote_of) {
      post.quote_of = linked;
    } else if (linked && fold(linked->author_handle) == fold(post.quote_of->author_handle)) {
      post.quote_of->id = linked->id;
    }
  }

  CompletedPost complete(const std::vector<std::string>& row, Post post) const {
    if (layout_.dialect == nullptr || layout_.dialect->complete == nullptr) {
      return {std::move(post), std::nullopt};
    }
    return layout_.dialect->complete(layout_.extra_cells(row), std::move(post));
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
    std::size_t size = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool is_before_newline = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
      if (!is_before_newline) text[size++] = text[i];
    }
    text.resize(size);
    if (layout_.has(CsvQuirk::DoubleEncoded)) text = undo_double_encoding(text);
    return layout_.unescape_text ? unescape_html(text) : text;
  }

  // Nothing for an id that a spreadsheet rounded, as the table's own ids tell.
  std::string whole_id(std::string_view cell) const {
    std::string id = parse_account_id(cell);
    const bool is_rounded = layout_.has_rounded_ids && is_rounded_id(id);
    return is_rounded ? std::string() : id;
  }

  bool is_lost_id(std::string_view cell) const {
    return is_written_rounded(cell) || (layout_.has_rounded_ids && is_rounded_id(parse_id(cell)));
  }

  void read_identity(const std::vector<std::string>& row, Post& post) const {
    const std::string_view permalink = trim_cell(layout_.cell(row, CsvField::Permalink));
    const std::string id = parse_id(layout_.cell(row, CsvField::Id));
    if (layout_.has_usable_ids) post.id = whole_id(id);
    if (is_own_number(row, post.id)) post.id.clear();
    if (const auto status = parse_status_url(permalink)) {
      if (post.id.empty() || is_same_but_rounded(id, status->id)) post.id = status->id;
      post.author.handle = status->author_handle;
    }
    post.network =
        layout_.dialect != nullptr ? layout_.dialect->network : network_of_post(post.id, permalink);
    post.conversation = whole_id(layout_.cell(row, CsvField::Conversation));
  }

  // A number of the table's own, which other tables give to other posts.
  bool is_own_number(const std::vector<std::string>& row, std::string_view id) const {
    if (layout_.dialect != nullptr || id.empty() || id.size() >= kFewestDigitsOfLaterIds) {
      return false;
    }
    const std::optional<ReadDate> date = written_date(row);
    return !date || date->at_s >= kLaterIdsS;
  }

  void read_author(const std::vector<std::string>& row, Post& post) const {
    const std::string_view author = layout_.cell(row, CsvField::AuthorHandle);
    const std::string handle = parse_handle(author);
    if (!handle.empty()) post.author.handle = handle;
    if (post.author.handle.empty()) post.author.handle = layout_.owner_handle;
    post.author.name = clean_name(layout_.cell(row, CsvField::AuthorName));
    // "Léa Tremblay" in a column of authors is a name; scrapers print whole objects there.
    if (handle.empty() && post.author.name.empty() && author.find('{') == std::string_view::npos) {
      post.author.name = clean_name(author);
    }
    const std::string_view author_id = layout_.cell(row, CsvField::AuthorId);
    post.author.id = whole_id(author_id);
    // Ids that were hashed before publication still tell people apart; rounded ones do not.
    if (post.author.id.empty() && author_id.find_first_of(", ") == std::string_view::npos &&
        author_id.find_first_not_of("0123456789.+eE") != std::string_view::npos) {
      post.author.id = clean_name(author_id);
    }
    post.author.followers = count(row, CsvField::Followers);
    post.author.listed = count(row, CsvField::Listed);
  }

  std::optional<ReadDate> written_date(const std::vector<std::string>& row) const {
    const std::string_view cell = layout_.cell(row, CsvField::Date);
    if (is_missing(cell)) return std::nullopt;
    const std::string_view clock = layout_.cell(row, CsvField::ClockTime);
    return dates_.read(is_missing(clock) ? std::string(cell)
                                         : std::string(trim_cell(cell).substr(0, 10)) + " " +
                                               std::string(trim_cell(clock)),
                       layout_.dates);
  }

  // False when the date cannot be read and the id does not tell it.
  bool read_date(const std::vector<std::string>& row, Post& post) const {
    std::optional<ReadDate> date = written_date(row);
    const std::optional<std::int64_t> told =
        post.network == Network::Twitter ? snowflake_time_s(post.id) : record_key_time_s(post.id);
    if (date && layout_.has(CsvQuirk::MidnightIsDay) && date->at_s % kDayS == 0) {
      date->has_time_of_day = false;
    }
    const bool is_better_told = told && layout_.has(CsvQuirk::IdTellsTime);
    if (date && (date->has_time_of_day || !told) && !is_better_told) {
      post.created_at_s = date->at_s;
      post.has_time_of_day = date->has_time_of_day;
      return true;
    }
    if (told) {
      post.created_at_s = told;
      return true;
    }
    return is_missing(layout_.cell(row, CsvField::Date));
  }

  std::optional<std::uint64_t> count(const std::vector<std::string>& row, CsvField field) const {
    return parse_count(layout_.cell(row, field), layout_.decimal_mark);
  }

  void read_counts(const std::vector<std::string>& row, Post& post) const {
    const auto count_of_post = [&](CsvField field) {
      const auto value = count(row, field);
      return layout_.zero_is_absent && value == std::uint64_t{0} ? std::nullopt : value;
    };
    post.counts.retweets = count_of_post(CsvField::Retweets);
    post.counts.likes = count_of_post(CsvField::Likes);
    post.counts.replies = count_of_post(CsvField::Replies);
    post.counts.quotes = count_of_post(CsvField::Quotes);
    const Counts& counts = post.counts;
    if (counts.retweets || counts.likes || counts.replies || counts.quotes) {
      const auto seen = dates_.read(layout_.cell(row, CsvField::ObservedAt), DateColumn{});
      post.counts.observed_at_s = seen ? seen->at_s : exported_at_s_;
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
      found.id = whole_id(id);
      // twitter-web-exporter's "Replying To" holds a handle.
      if (found.id.empty() && id.starts_with("@")) found.author_handle = parse_handle(id);
    }
    const std::string handle = parse_handle(layout_.cell(row, handle_field));
    if (!handle.empty()) found.author_handle = handle;
    found.author_id = whole_id(layout_.cell(row, author_id_field));
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
    const PostKind kind = post_kind_of(layout_.cell(row, CsvField::Kind));
    const auto referenced = reference(row, CsvField::ReferencedId, CsvField::ReferencedHandle,
                                      CsvField::ReferencedAuthorId);
    const auto fill = [&](std::optional<PostReference>& target) {
      if (!target) target = referenced;
    };
    if (kind == PostKind::Retweet) fill(post.retweet_of);
    if (kind == PostKind::Quote) fill(post.quote_of);
    if (kind == PostKind::Reply) fill(post.reply_to);
  }

  void read_retweet(const std::vector<std::string>& row, Post& post) const {
    const PostKind kind = post_kind_of(layout_.cell(row, CsvField::Kind));
    post = with_retweet_prefix_read(std::move(post));
    const bool is_told =
        kind == PostKind::Retweet || is_yes(layout_.cell(row, CsvField::IsRetweet));
    if (is_told && !post.retweet_of) post.retweet_of = PostReference{};
    if (!post.retweet_of) return;
    // A retweet's own counts mean nothing, or are the original's.
    post.counts = Counts{};
    const std::string whole = text_from(layout_.cell(row, CsvField::ReferencedText));
    const bool is_of_retweet = kind == PostKind::Retweet || !layout_.has(CsvField::Kind);
    if (is_of_retweet && !whole.empty()) post.text = whole;
  }

  char list_mark() const { return layout_.dialect == nullptr ? '\0' : layout_.dialect->list_mark; }

  // The items in their places, where something is known to stand between them.
  std::vector<std::string> aligned_list(std::string_view cell) const {
    return list_mark() == '\0' ? parse_list(cell) : split_list(cell, list_mark());
  }

  void read_lists(const std::vector<std::string>& row, Post& post) const {
    for (std::string& tag : parse_list(layout_.cell(row, CsvField::Hashtags), list_mark())) {
      tag.erase(0, std::min(tag.find_first_not_of('#'), tag.size()));
      if (!tag.empty()) post.hashtags.push_back(std::move(tag));
    }
    if (layout_.has(CsvQuirk::LowerCaseTags)) {
      post.hashtags = spell_tags_as_text(std::move(post.hashtags), post.text);
    }
    read_mentions(row, post);
    for (std::string& url : parse_links(layout_.cell(row, CsvField::Links)))
      post.links.push_back(resolved_link(std::move(url), post.text));
    read_media(row, post);
  }

  void read_mentions(const std::vector<std::string>& row, Post& post) const {
    std::vector<std::string> names = aligned_list(layout_.cell(row, CsvField::Mentions));
    std::vector<std::string> ids = aligned_list(layout_.cell(row, CsvField::MentionIds));
    // Ids alone still tell whom a post names.
    if (names.empty()) names.resize(ids.size());
    ids.resize(ids.size() == names.size() ? ids.size() : 0);
    for (std::size_t i = 0; i < names.size(); ++i) {
      Mention mention{parse_handle(names[i]),
                      ids.empty() ? std::string() : parse_account_id(ids[i])};
      if (mention != Mention{}) post.mentions.push_back(std::move(mention));
    }
  }

  void read_media(const std::vector<std::string>& row, Post& post) const {
    std::vector<std::string> urls = parse_links(layout_.cell(row, CsvField::MediaUrls));
    const std::string_view alternative = layout_.cell(row, CsvField::MediaDescriptions);
    const std::vector<std::string> kinds = aligned_list(layout_.cell(row, CsvField::MediaKinds));
    std::vector<std::string> texts = split_list(alternative, '|');
    // A "|" inside a description is not marked: one picture has one description.
    if (urls.size() == 1 && !texts.empty()) texts = {std::string(trim_cell(alternative))};
    for (std::size_t i = 0; i < urls.size(); ++i) {
      Media media{media_kind_of(urls[i]), std::move(urls[i]), {}};
      if (kinds.size() == urls.size()) media.kind = media_kind_of_type(kinds[i], media.kind);
      if (texts.size() == urls.size()) media.description = std::move(texts[i]);
      post.media.push_back(std::move(media));
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
  bool include_private_;
};

}  // namespace

Result<std::unique_ptr<DialectReader>> make_csv_reader(
    const SourceContext& context, const std::vector<std::vector<std::string>>& evidence,
    const CsvDialect* dialect) {
  auto dates = DateReader::make(context.assumed_time_zone);
  if (dates && dialect != nullptr && dialect->has(CsvQuirk::UtcDates)) {
    dates = DateReader::make("UTC");
  }
  if (!dates) return tl::unexpected(dates.error());
  auto layout = tell_csv_layout(context, evidence, dialect);
  if (!layout) return tl::unexpected(layout.error());
  return std::make_unique<CsvReader>(*std::move(layout), *std::move(dates), context);
}

}  // namespace pepite::indexer
