// annotations.sqlite: the tags and notes that a user put on posts, in the archive’s folder.
//
// No part of a generation: indexing, rebuild and compact never touch the file. Readers take a copy
// of one state; the writer changes all that a command changes in one transaction. Posts are known
// by (network, id), whether or not they are in the archive. schemas/index.md has the tables.
#ifndef PEPITE_SHARED_ANNOTATIONS_H_
#define PEPITE_SHARED_ANNOTATIONS_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/annotation.h"
#include "shared/error.h"
#include "shared/post.h"

namespace pepite {

inline constexpr std::string_view kAnnotationsName = "annotations.sqlite";
inline constexpr std::int64_t kAnnotationsVersion = 1;

struct TagCount {
  std::string tag;  // as written first
  std::uint64_t posts = 0;
  friend bool operator==(const TagCount&, const TagCount&) = default;
};

// For one thread. Functions that fail: Damaged where the file is not as it was written.
class Annotations {
 public:
  // None where the archive has no such file. FormatVersion where a newer Pépite wrote it, Damaged
  // where it is no file of annotations or no file at all, System (a link too), Locked.
  static Result<Annotations> open(const std::filesystem::path& archive);
  ~Annotations();
  Annotations(Annotations&&) noexcept;
  Annotations& operator=(Annotations&&) noexcept;

  // What stands under the ids of the post and of its versions: all tags, and the first note.
  Result<Annotation> find(const Post& post) const;

  // The posts with this tag, in whatever writing; with a tag that begins so; with any word or part
  // of it in their note, accents and capitals aside. In the order of (network, id).
  Result<std::vector<PostKey>> find_tagged(std::string_view tag) const;
  Result<std::vector<PostKey>> find_tagged_so(std::string_view beginning_of_tag) const;
  Result<std::vector<PostKey>> find_noted(std::string_view text) const;

  // All tags, the commonest first.
  Result<std::vector<TagCount>> count_tags() const;

  // Everything, in the order of (network, id); an error ends the walk.
  using Visit = std::function<Result<void>(const PostKey&, const Annotation&)>;
  Result<void> visit(const Visit& visit) const;

  // SQLite's own check of every page. Damaged, with what it found first.
  Result<void> verify() const;

 private:
  friend class AnnotationWriter;
  struct State;
  explicit Annotations(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Rehearse: what is written stands in a copy that goes with the writer.
enum class Writing { Keep, Rehearse };

// One transaction: what is not committed is not there. For one thread.
class AnnotationWriter {
 public:
  // The file is made where there is none. Errors as of Annotations::open; Locked where another
  // command writes it.
  static Result<AnnotationWriter> open(const std::filesystem::path& archive,
                                       Writing writing = Writing::Keep);
  ~AnnotationWriter();
  AnnotationWriter(AnnotationWriter&&) noexcept;
  AnnotationWriter& operator=(AnnotationWriter&&) noexcept;

  // As Annotations::find, with what this writer put.
  Result<Annotation> find(const Post& post) const;

  // From now on this is what stands under the key, and nothing where it is empty.
  Result<void> put(const PostKey& key, const Annotation& annotation);
  // Under the post's own id; what stood under ids of its versions goes.
  Result<void> put(const Post& post, const Annotation& annotation);

  // Nothing stands under these keys any more, nor in the bytes of the file. How many had something.
  Result<std::uint64_t> remove(std::span<const PostKey> keys);

  Result<void> commit();

 private:
  struct State;
  explicit AnnotationWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_ANNOTATIONS_H_
