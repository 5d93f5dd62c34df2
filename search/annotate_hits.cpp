#include "search/annotate_hits.h"

#include <utility>

namespace pepite::search {

Result<void> annotate_hits(const Annotations& annotations, HitList& list) {
  for (Hit& hit : list.hits) {
    Result<Annotation> annotation = annotations.find(hit.post);
    if (!annotation) return tl::unexpected(std::move(annotation.error()));
    hit.annotation = std::move(*annotation);
  }
  return {};
}

}  // namespace pepite::search
