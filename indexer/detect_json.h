// The first bytes of a file or member -> which JSON dialect it is, if any. By content only.
#ifndef PEPITE_INDEXER_DETECT_JSON_H_
#define PEPITE_INDEXER_DETECT_JSON_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace pepite::indexer {

enum class JsonKind {
  None,            // no JSON of ours: another dialect's, CSV, a picture...
  TwitterV1,       // read_twitter_v1.h
  TwitterV2,       // read_twitter_v2.h
  OwnerPosts,      // posts of an owner's archive, read_owner_archive.h
  TwitterGraphql,  // read_twitter_graphql.h
  Grailbird,       // read_grailbird.h
  Snscrape,        // read_snscrape.h
  Pepite,          // read_pepite.h
  Twitwi,          // read_twitwi.h
  Gnip,            // read_gnip.h
  Mastodon,        // read_mastodon.h
  Bluesky,         // read_bluesky.h
  Threads,         // read_threads.h
  Facebook,        // read_facebook.h
  OwnerSideFile,   // of an owner's archive, but no posts: likes, messages, followers, manifest...
};

struct JsonDetection {
  JsonKind kind = JsonKind::None;
  // For OwnerSideFile the name that the file gives its contents ("like", "direct_messages",
  // "manifest"); for a foreign assignment what it assigns to ("Grailbird.data.tweets_2013_07").
  std::string seen;
  // Of JSON that is none of these, the names in its first object: "location, current"; cut with
  // "…".
  std::string keys{};
};

// How much of a file is worth handing over.
inline constexpr std::size_t kDetectionBytes = std::size_t{64} << 10;

// `start` is the start of the decoded bytes, perhaps cut in the middle of a value; UTF-8 with or
// without a byte order mark.
JsonDetection detect_json(std::string_view start);

// "twitter-v1", "x-archive", "mastodon"; empty for None and OwnerSideFile.
std::string_view dialect_name(JsonKind kind);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DETECT_JSON_H_
