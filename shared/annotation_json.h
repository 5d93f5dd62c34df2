// An annotation as one line of JSON, and back: what `pepite tag --dump` writes and `--restore`
// reads. Its shape is schemas/annotation.schema.json.
#ifndef PEPITE_SHARED_ANNOTATION_JSON_H_
#define PEPITE_SHARED_ANNOTATION_JSON_H_

#include <string>
#include <string_view>

#include "shared/annotation.h"
#include "shared/error.h"

namespace pepite {

struct AnnotatedPost {
  PostKey key;
  Annotation annotation;
  friend bool operator==(const AnnotatedPost&, const AnnotatedPost&) = default;
};

// Without a newline:
//   {"id":"353123","network":"twitter","tags":["interview"],"note":"call back"}
std::string format_annotation_json(const PostKey& key, const Annotation& annotation);

// Keys that are not of the shape are not looked at, so that lines of other commands do too. Usage,
// saying what is off, without the place. Limits as in annotation.h.
Result<AnnotatedPost> parse_annotation_json(std::string_view line);

}  // namespace pepite

#endif  // PEPITE_SHARED_ANNOTATION_JSON_H_
