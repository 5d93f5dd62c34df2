#include "search/keyword_reading.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace pepite::search {
namespace {

constexpr std::uint64_t kPostsBetweenProgress = 1024;

// The docids of a set in one segment; none where it has no entry of it.
std::span<const std::uint32_t> docids_of(const PostSet& set, std::size_t segment) {
  for (const SegmentSet& posts : set.segments) {
    if (posts.segment == segment) return posts.docids;
  }
  return {};
}

void sort_distinct(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

Result<KeywordTexts> read_keyword_texts(const PostSet& set, const std::optional<PostSet>& against,
                                        const Snapshot& snapshot, KeywordGroups& groups,
                                        const CorpusOptions& options, Analyzer& analyzer,
                                        const ReadingProgress& progress) {
  KeywordTexts texts;
  CorpusMaker corpus(options);
  std::vector<std::uint32_t> set_texts;
  std::vector<std::uint32_t> other_texts;
  std::uint64_t posts_read = 0;
  for (std::size_t segment = 0; segment < snapshot.segments().size(); ++segment) {
    const auto own = docids_of(set, segment);
    const auto other = against ? docids_of(*against, segment) : std::span<const std::uint32_t>();
    std::vector<std::uint32_t> docids;
    std::ranges::set_union(own, other, std::back_inserter(docids));
    auto next_own = own.begin();
    for (const std::uint32_t docid : docids) {
      const auto post = snapshot.segments()[segment].read_post(docid);
      if (!post) return tl::unexpected(post.error());
      const AnalyzedPost analyzed = analyzer.analyze(*post);
      const PostLocation location{.segment = static_cast<std::uint32_t>(segment), .docid = docid};
      const std::uint32_t text = corpus.add(*post, analyzed, location);
      if (++posts_read % kPostsBetweenProgress == 0 && progress) progress(posts_read);
      if (next_own == own.end() || *next_own != docid) {
        other_texts.push_back(text);
        continue;
      }
      ++next_own;
      set_texts.push_back(text);
      const auto found = groups.find(*post, analyzed, location);
      if (found.empty()) ++texts.ungrouped;
      if (texts.groups.size() < groups.size()) texts.groups.resize(groups.size());
      for (const std::uint32_t group : found)
        texts.groups[group].push_back(text);
    }
  }
  for (std::vector<std::uint32_t>& group : texts.groups)
    sort_distinct(group);
  sort_distinct(set_texts);
  if (against) {
    sort_distinct(other_texts);
    std::ranges::set_difference(other_texts, set_texts, std::back_inserter(texts.comparison));
  } else {
    texts.comparison = std::move(set_texts);
  }
  texts.corpus = corpus.finish();
  return texts;
}

}  // namespace pepite::search
