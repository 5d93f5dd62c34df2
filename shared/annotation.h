// What a user noted on a post: tags and a note; what a tag and a note may be; a change of them.
//
// Commands make changes, annotations.h keeps them, outputs print them. They are the user's own and
// nothing of an export. Text of both comes from outside, like a post's.
#ifndef PEPITE_SHARED_ANNOTATION_H_
#define PEPITE_SHARED_ANNOTATION_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/post.h"

namespace pepite {

inline constexpr std::size_t kMostTagBytes = 100;
inline constexpr std::size_t kMostTagsOnPost = 100;
inline constexpr std::size_t kMostNoteBytes = 10'000;

struct Annotation {
  std::vector<std::string> tags;  // as written, in the order of tag_key, each key once
  std::string note;               // empty: none
  bool is_empty() const { return tags.empty() && note.empty(); }
  friend bool operator==(const Annotation&, const Annotation&) = default;
};

// How a post is known: by its network and one of its ids.
struct PostKey {
  Network network = Network::Twitter;
  std::string id;
  friend bool operator==(const PostKey&, const PostKey&) = default;
};

// Of network_name; nullopt for any other word.
std::optional<Network> find_network(std::string_view name);

// The keys of a post: its own, then those of its versions. It may have been annotated under any.
std::vector<PostKey> post_keys(const Post& post);

// Under what tags meet: "À voir" is no tag, "À_voir" -> "a_voir".
std::string tag_key(std::string_view tag);

// Usage, saying what is allowed, unless the tag has a character or more, all of them letters,
// digits or one of _ - . / : and the first a letter or a digit, and at most kMostTagBytes.
Result<void> check_tag(std::string_view tag);

// Usage unless the note is text (UTF-8 without NUL) of at most kMostNoteBytes.
Result<void> check_note(std::string_view note);

// What `pepite tag` does to each post of a set.
struct AnnotationChange {
  std::vector<std::string> added;
  std::vector<std::string> removed;
  std::optional<std::string> note;  // empty: the note goes
};

// A tag that the post has in another writing (case, accents) stays as it is. Usage where the post
// would have more than kMostTagsOnPost; `post` is its id, for that message.
Result<Annotation> change_annotation(Annotation annotation, const AnnotationChange& change,
                                     std::string_view post);

// Brings the tags in order, each key once, the first writing of it.
void sort_tags(std::vector<std::string>& tags);

bool has_tag(const Annotation& annotation, std::string_view tag);

}  // namespace pepite

#endif  // PEPITE_SHARED_ANNOTATION_H_
