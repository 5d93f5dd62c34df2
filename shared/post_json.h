// Post -> JSON: the canonical shape, one object on one line, that every command prints as JSONL.
//
// schemas/post.schema.json describes it, schemas/hit.schema.json what a search adds. Keys are never
// translated and only appended; a key whose value is unknown is left out, except for the six every
// row has (id, network, created_at, author, lang, text), which are null then. Absent is not zero.
#ifndef PEPITE_SHARED_POST_JSON_H_
#define PEPITE_SHARED_POST_JSON_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/annotation.h"
#include "shared/post.h"

namespace pepite {

// Where a post was read, with the source's name looked up in the manifest.
struct PostSource {
  std::string path;
  std::string member;  // inside a container; empty for a plain file
  std::uint64_t record = 0;
  friend bool operator==(const PostSource&, const PostSource&) = default;
};

// What a command adds behind the post's own keys.
struct PostJsonExtras {
  bool is_hit = false;  // "score" stands, null where the list is not ranked
  std::optional<double> score = std::nullopt;
  std::optional<std::string> topic = std::nullopt;  // of a batch: what it was found for
  std::optional<bool> is_context = std::nullopt;
  std::optional<std::vector<PostSource>> sources = std::nullopt;
  std::vector<std::string> in_archive = {};  // ids of posts it refers to that are in the archive
  Annotation annotation = {};                // the user's own
};

// The object without a newline; valid UTF-8 even where the post's is broken (U+FFFD then). What
// could move a terminal (controls, overrides of direction) is escaped, which changes no value.
std::string format_post_json(const Post& post, const PostJsonExtras& extras = {});

// Enumerators as they stand in JSON, like network_name (post.h): "followers", "animated_gif".
std::string_view visibility_name(Visibility visibility);
std::string_view media_kind_name(MediaKind kind);

}  // namespace pepite

#endif  // PEPITE_SHARED_POST_JSON_H_
