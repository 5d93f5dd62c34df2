#include "indexer/supersession.h"

#include <algorithm>

#include "indexer/document.h"

namespace pepite::indexer {

Result<Tombstones> add_tombstones(const Segment& segment, std::vector<std::uint32_t> docids,
                                  Analyzer& analyzer) {
  Tombstones tombstones = segment.tombstones();
  std::sort(docids.begin(), docids.end());
  for (const std::uint32_t docid : docids) {
    const Result<Post> post = segment.read_post(docid);
    if (!post) return tl::unexpected(post.error());
    const Document document = make_document(*post, analyzer.analyze(*post));
    tombstones.length += document_length(document);
    for (const DocumentTerm& term : document.terms) {
      TermStatistics& statistics = tombstones.terms[term.term];
      ++statistics.posts;
      statistics.occurrences += term.wdf;
    }
  }
  const auto middle =
      tombstones.docids.insert(tombstones.docids.end(), docids.begin(), docids.end());
  std::inplace_merge(tombstones.docids.begin(), middle, tombstones.docids.end());
  return tombstones;
}

}  // namespace pepite::indexer
