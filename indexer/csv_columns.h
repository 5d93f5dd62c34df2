// The names of CSV columns: canonical field -> how tools and people call it, in French and English.
#ifndef PEPITE_INDEXER_CSV_COLUMNS_H_
#define PEPITE_INDEXER_CSV_COLUMNS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pepite::indexer {

// What a column can hold. The order is that of the table of names.
enum class CsvField : std::uint8_t {
  Text,
  Id,
  Date,
  ClockTime,  // "23:50:16" beside a date that has none
  AuthorHandle,
  AuthorName,
  AuthorId,
  Followers,
  Listed,
  Language,
  Retweets,
  Likes,
  Replies,
  Quotes,
  ReplyToId,
  ReplyToHandle,
  ReplyToAuthorId,
  RetweetOfId,
  RetweetOfHandle,
  RetweetOfAuthorId,
  QuoteOfId,
  QuoteOfHandle,
  QuoteOfAuthorId,
  Kind,              // "retweet", "quote", "reply": what the Referenced* columns are about
  ReferencedId,      // of the post retweeted, quoted or answered
  ReferencedText,    // its whole text
  ReferencedHandle,  // its author
  ReferencedAuthorId,
  IsRetweet,
  Conversation,
  Permalink,
  Hashtags,
  Mentions,
  Links,
  MediaUrls,
  Client,
  PlaceName,
  CountryCode,
  Latitude,
  Longitude,
  MentionIds,         // in the order of Mentions
  MediaKinds,         // in the order of MediaUrls, as the next
  MediaDescriptions,  // alternative texts
  ObservedAt,         // when the counts were seen
  Protected,          // is the author's account not public?
  kCount
};
inline constexpr std::size_t kCsvFieldCount = static_cast<std::size_t>(CsvField::kCount);

// The field's name for --map: "text", "reply_to_id".
std::string_view field_name(CsvField field);
std::optional<CsvField> find_field(std::string_view name);
// All names, comma and space between them: for messages.
std::string list_field_names();

// A column's name without what spellings differ in: case, accents, and all but letters and digits.
//   "Créé le" -> "creele", "author.public_metrics.followers_count" ->
//   "authorpublicmetricsfollowerscount"
std::string normalize_column_name(std::string_view name);

// A header, its names normalised once.
class ColumnNames {
 public:
  explicit ColumnNames(std::span<const std::string> header);

  // Columns that may hold the field, best name first; equal names in order of the header.
  std::vector<std::size_t> find(CsvField field) const;
  // Columns of these normalised names, which have spaces between them; in the same order.
  std::vector<std::size_t> find(std::string_view names) const;
  bool has_all(std::string_view names) const;

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> columns_;
};

// Does the name stand anywhere in the table?
bool is_known_column(std::string_view name);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CSV_COLUMNS_H_
