// What indexer and search agree on inside a segment: term prefixes, value slots, metadata keys.
// schemas/index.md is the page for readers; a test holds the two together.
#ifndef PEPITE_SHARED_INDEX_SCHEMA_H_
#define PEPITE_SHARED_INDEX_SCHEMA_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pepite {

// Raised when anything below, the stored form or the files of the archive change their meaning.
inline constexpr std::uint32_t kArchiveFormatVersion = 4;
// Of an archive from which posts were removed: a program that does not know of it would let them
// come back. Its segments are as in kArchiveFormatVersion.
inline constexpr std::uint32_t kRemovalsFormatVersion = 5;

// One term per word, in one space per post (its language's), wdf = occurrences. See analyzer.h.
enum class TermSpace : std::uint8_t { French = 0, English = 1, Other = 2 };
inline constexpr std::string_view kFrenchPrefix = "Z:fr:";
inline constexpr std::string_view kEnglishPrefix = "Z:en:";
inline constexpr std::string_view kOtherPrefix = "Z:xx:";

// Boolean terms (wdf 0): prefix + value. Values are folded (fold.h) where they are names.
inline constexpr std::string_view kAuthorPrefix = "A";      // author's handle
inline constexpr std::string_view kAuthorIdPrefix = "XI:";  // author's id
inline constexpr std::string_view kHashtagPrefix = "K:";    // hashtag without "#"
inline constexpr std::string_view kCashtagPrefix = "XC:";   // cashtag without "$", lower case
inline constexpr std::string_view kLanguagePrefix = "L";    // primary language subtag: "fr"
inline constexpr std::string_view kHostPrefix = "H:";       // host of a link and its parent domains
inline constexpr std::string_view kMentionPrefix = "XM:";   // mentioned handle
inline constexpr std::string_view kReplyToPrefix = "XT:";   // handle of the author answered
inline constexpr std::string_view kKindPrefix = "XK:";      // reply retweet quote original
inline constexpr std::string_view kHasPrefix = "XH:";       // link media place
inline constexpr std::string_view kClientPrefix = "XG:";    // client, folded
inline constexpr std::string_view kSourcePrefix = "XS:";    // source number of the manifest
inline constexpr std::string_view kNetworkPrefix = "XN:";   // twitter mastodon ...

// Value slots.
inline constexpr std::uint32_t kTimeSlot = 0;    // encode_time(created_at_s); absent if unknown
inline constexpr std::uint32_t kAuthorSlot = 1;  // author's handle, folded; its id where no handle
inline constexpr std::uint32_t kCountsSlot = 2;  // encode_counts(...), fixed width

// Metadata keys of a segment.
inline constexpr std::string_view kDictionaryKey = "dictionary";  // zstd dictionary of stored posts
inline constexpr std::string_view kSegmentNameKey = "segment";    // the segment's own name
inline constexpr std::string_view kFormatKey = "format";          // kArchiveFormatVersion, decimal

// Longest term in bytes, prefix included, zero bytes counted twice: what glass can always store.
// Longer words, tags and names are not indexed (they are still in the stored post).
inline constexpr std::size_t kLongestTermBytes = 245;

// A time as 8 bytes whose unsigned order is the time's, negative times included.
std::string encode_time(std::int64_t seconds);
std::optional<std::int64_t> decode_time(std::string_view bytes);

// The fixed-width slot: what sorting and the ranking's priors need of every hit.
struct PackedCounts {
  std::optional<std::uint64_t> retweets;  // counts above 2^32 - 2 are stored as that
  std::optional<std::uint64_t> likes;
  bool is_retweet = false;
  bool is_reply = false;
  bool is_quote = false;
  bool has_link = false;
  bool has_media = false;
  std::uint16_t words = 0;  // words of the text, at most 65535
  friend bool operator==(const PackedCounts&, const PackedCounts&) = default;
};
inline constexpr std::size_t kPackedCountsBytes = 11;
std::string encode_counts(const PackedCounts& counts);
std::optional<PackedCounts> decode_counts(std::string_view bytes);

std::string_view prefix_of(TermSpace space);

// "fr", "fr-CA" -> French; "en", "en-GB" -> English; all else, empty included -> Other.
TermSpace term_space(std::string_view language);

}  // namespace pepite

#endif  // PEPITE_SHARED_INDEX_SCHEMA_H_
