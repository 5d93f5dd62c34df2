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
  OwnerSideFile,   // of an owner's archive, but no posts: likes, messages, followers, manifest...
};

struct JsonDetection {
  JsonKind kind = JsonKind::None;
  // For OwnerSideFile the name that the file gives its contents ("like", "direct_messages",
  // "manifest"); for a foreign assignment what it assigns to ("Grailbird.data.tweets_2013_07").
  std::string seen;
};

// How much of a file is worth handing over.
inline constexpr std::size_t kDetectionBytes = std::size_t{64} << 10;

// `start` is the start of the decoded bytes, perhaps cut in the middle of a value; UTF-8 with or
// without a byte order mark.
JsonDetection detect_json(std::string_view start);

// "twitter-v1", "twitter-v2", "x-archive"; empty for None and OwnerSideFile.
std::string_view dialect_name(JsonKind kind);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DETECT_JSON_H_
