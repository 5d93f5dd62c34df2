// A post: the one shape every dialect is read into and every command prints.
//
// Made by a dialect's reader, completed by the analyzer (detected language), stored by
// stored_post.h. Its JSON form is schemas/post.schema.json. Text is valid UTF-8 everywhere, without
// NUL; an empty string or a nullopt means that the export did not say. Absent is never zero.
#ifndef PEPITE_SHARED_POST_H_
#define PEPITE_SHARED_POST_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pepite {

// Where an id is unique. The order and numbers are stored: append only.
enum class Network : std::uint8_t {
  Twitter = 0,
  Mastodon = 1,
  Bluesky = 2,
  Threads = 3,
  Facebook = 4
};

inline constexpr std::array kNetworks = {Network::Twitter, Network::Mastodon, Network::Bluesky,
                                         Network::Threads, Network::Facebook};

enum class Visibility : std::uint8_t { Public = 0, Unlisted = 1, Followers = 2, Direct = 3 };

enum class MediaKind : std::uint8_t { Photo = 0, Video = 1, AnimatedGif = 2, Other = 3 };

struct Account {
  std::string id;
  std::string handle;  // without "@", as written in the export
  std::string name;    // the display name
  std::optional<std::uint64_t> followers;
  std::optional<std::uint64_t> listed;
  friend bool operator==(const Account&, const Account&) = default;
};

// Another post that this one answers, repeats or quotes; any part may be unknown.
struct PostReference {
  std::string id;
  std::string author_id;
  std::string author_handle;  // without "@"
  friend bool operator==(const PostReference&, const PostReference&) = default;
};

struct Mention {
  std::string handle;  // without "@"
  std::string id;
  friend bool operator==(const Mention&, const Mention&) = default;
};

struct Link {
  std::string url;       // as it stands in the text, often shortened
  std::string expanded;  // where it leads; empty when the export does not say
  std::string title;
  friend bool operator==(const Link&, const Link&) = default;
};

// Where other records say that a short link leads; the key is short_links.h's.
struct LearntLink {
  std::string key;
  std::string target;
  friend bool operator==(const LearntLink&, const LearntLink&) = default;
};

struct Media {
  MediaKind kind = MediaKind::Other;
  std::string url;
  std::string description;  // alternative text
  friend bool operator==(const Media&, const Media&) = default;
};

struct Place {
  std::string name;
  std::string country_code;  // ISO 3166 alpha-2, upper case
  std::optional<double> latitude;
  std::optional<double> longitude;
  friend bool operator==(const Place&, const Place&) = default;
};

// Counts seen at `observed_at_s`. A source whose counts are nearly all zero was captured while
// posting: its reader leaves them absent.
struct Counts {
  std::optional<std::uint64_t> retweets;
  std::optional<std::uint64_t> likes;
  std::optional<std::uint64_t> replies;
  std::optional<std::uint64_t> quotes;
  std::optional<std::int64_t> observed_at_s;  // seconds since 1970 UTC
  friend bool operator==(const Counts&, const Counts&) = default;
};

// What an edited post said before.
struct PostVersion {
  std::string id;
  std::optional<std::int64_t> created_at_s;  // seconds since 1970 UTC; absent where only a day
  std::string text;
  friend bool operator==(const PostVersion&, const PostVersion&) = default;
};

// Where a post was read: the record'th record (from 1) of a source of the manifest.
struct Provenance {
  std::uint32_t source = 0;
  std::uint64_t record = 0;
  friend bool operator==(const Provenance&, const Provenance&) = default;
  friend auto operator<=>(const Provenance&, const Provenance&) = default;
};

struct Post {
  Network network = Network::Twitter;
  std::string id;  // text; a synthetic one begins with "~" (see post_identity.h)
  std::optional<std::int64_t> created_at_s;  // seconds since 1970 UTC
  bool has_time_of_day = true;               // false where the export gives the day only
  std::string text;  // full, entities unescaped once; a retweet's is the original's
  Account author;
  std::string lang_declared;  // BCP 47 as the export says, lower case; empty for "und" and the like
  std::string lang_detected;  // what the analyzer found where the export is silent
  std::optional<PostReference> reply_to;
  std::optional<PostReference> retweet_of;
  std::optional<PostReference> quote_of;
  std::string conversation;  // id of the post that began it
  Counts counts;
  std::vector<std::string> hashtags;  // without "#", as written
  std::vector<Mention> mentions;
  std::vector<Link> links;
  std::vector<LearntLink> learnt_links;  // by key; what `links` does not say; stored posts only
  std::vector<Media> media;
  std::optional<Place> place;
  std::string client;  // the program it was sent with, as plain text
  Visibility visibility = Visibility::Public;
  // An edited post is one post: its last version known, with the earlier ones.
  std::vector<std::string> edit_ids;  // ids of all versions, oldest first; empty if never edited
  std::vector<PostVersion> earlier_versions;  // those that are known, oldest first
  std::vector<Provenance> provenance;         // sorted; of each source the first record
  friend bool operator==(const Post&, const Post&) = default;
};

// Is this the id of the post, or of a version of it?
bool has_id(const Post& post, std::string_view id);

// "en", "fr": the declared language, else the detected one; empty when neither is known.
const std::string& language_of(const Post& post);

// "fr-ca" -> "fr", "fr" -> "fr"; a view of `language`.
std::string_view primary_subtag(std::string_view language);

// "twitter", "mastodon", ...: in terms, ids and JSON.
std::string_view network_name(Network network);

// The order of ids, which breaks ties of time: ids of digits first, by their number (shorter first,
// then by bytes), then all others by bytes.
bool post_id_less(std::string_view left, std::string_view right);

}  // namespace pepite

#endif  // PEPITE_SHARED_POST_H_
