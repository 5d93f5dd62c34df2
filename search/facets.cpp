#include "search/facets.h"

#include <algorithm>
#include <array>
#include <functional>
#include <queue>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "search/timeline.h"
#include "shared/annotations.h"
#include "shared/fold.h"
#include "shared/index_schema.h"
#include "shared/message_id.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

constexpr std::array<FacetSpec, 12> kFacets = {{
    {"lang", "langue", FacetSource::Terms, kLanguagePrefix, "", true, MessageId::StatsByLanguage},
    {"author", "auteur", FacetSource::Authors, "", "", true, MessageId::FacetByAuthor},
    {"year", "annee", FacetSource::Times, "", "", true, MessageId::StatsByYear},
    {"month", "mois", FacetSource::Times, "", "", true, MessageId::FacetByMonth},
    {"domain", "domaine", FacetSource::Terms, kHostPrefix, "", false, MessageId::FacetByDomain},
    {"hashtag", "mot-clic", FacetSource::Terms, kHashtagPrefix, "#", false,
     MessageId::FacetByHashtag},
    {"mention", "mention", FacetSource::Terms, kMentionPrefix, "@", false,
     MessageId::FacetByMention},
    {"client", "client", FacetSource::Terms, kClientPrefix, "", true, MessageId::FacetByClient},
    {"kind", "genre", FacetSource::Terms, kKindPrefix, "", false, MessageId::StatsByKind},
    {"has", "avec", FacetSource::Terms, kHasPrefix, "", false, MessageId::FacetByHas},
    {"network", "reseau", FacetSource::Terms, kNetworkPrefix, "", true, MessageId::StatsByNetwork},
    {"tag", "etiquette", FacetSource::OwnTags, "", "", false, MessageId::FacetByTag},
}};

using CountsByName = std::unordered_map<std::string, std::uint64_t>;

bool stands_before(const NamedCount& a, const NamedCount& b) {
  return a.posts != b.posts ? a.posts > b.posts : a.name < b.name;
}

// The posts of a set in one segment, for asking many times.
class SegmentMembers {
 public:
  SegmentMembers(const Segment& segment, const SegmentSet& posts)
      : segment_(&segment), docids_(posts.docids) {
    is_member_.resize(segment.entry().documents + 1);
    for (const std::uint32_t docid : docids_)
      is_member_[docid] = true;
    is_whole_ = docids_.size() + segment.superseded().size() == segment.entry().documents;
  }

  const Segment& segment() const { return *segment_; }

  // How many of the set's posts hold the term.
  std::uint64_t count(const std::string& term) const {
    const Xapian::Database& database = segment_->database();
    const std::uint64_t holders = database.get_termfreq(term);
    if (is_whole_) return holders - segment_->superseded_postings(term).posts;
    if (holders == 0 || docids_.empty()) return 0;
    return holders > kSkipWorth * docids_.size() ? count_by_skipping(term) : count_by_walking(term);
  }

 private:
  static constexpr std::uint64_t kSkipWorth = 32;  // postings stepped over in the time of a skip

  std::uint64_t count_by_walking(const std::string& term) const {
    std::uint64_t count = 0;
    const auto end = segment_->database().postlist_end(term);
    for (auto posting = segment_->database().postlist_begin(term); posting != end; ++posting)
      count += is_member_[*posting] ? 1 : 0;
    return count;
  }

  std::uint64_t count_by_skipping(const std::string& term) const {
    std::uint64_t count = 0;
    auto posting = segment_->database().postlist_begin(term);
    const auto end = segment_->database().postlist_end(term);
    for (const std::uint32_t docid : docids_) {
      posting.skip_to(docid);
      if (posting == end) break;
      count += *posting == docid ? 1 : 0;
    }
    return count;
  }

  const Segment* segment_;
  std::span<const std::uint32_t> docids_;
  std::vector<bool> is_member_;
  bool is_whole_ = false;
};

// Every value of the prefix with the posts of the archive that have it, superseded ones included:
// at least those of the set.
std::vector<NamedCount> list_values(std::span<const SegmentMembers> segments,
                                    std::string_view prefix) {
  CountsByName holders;
  const std::string first(prefix);
  for (const SegmentMembers& members : segments) {
    const Xapian::Database& database = members.segment().database();
    for (auto term = database.allterms_begin(first); term != database.allterms_end(first); ++term)
      holders[(*term).substr(first.size())] += term.get_termfreq();
  }
  std::vector<NamedCount> values;
  values.reserve(holders.size());
  for (auto& [name, posts] : holders)
    values.push_back({name, posts});
  std::sort(values.begin(), values.end(), stands_before);
  return values;
}

// Values are looked at from the commonest in the archive on. Once `limit` of them have more posts
// in the set than the next one has in the whole archive, no other can come before them.
std::vector<NamedCount> count_terms(std::span<const SegmentMembers> segments,
                                    std::string_view prefix, std::uint64_t limit) {
  std::vector<NamedCount> counted;
  std::priority_queue<std::uint64_t, std::vector<std::uint64_t>, std::greater<>> best;
  for (NamedCount& value : list_values(segments, prefix)) {
    // One more than asked for, to know whether there are more.
    if (limit > 0 && best.size() > limit && best.top() > value.posts) break;
    const std::string term = std::string(prefix) + value.name;
    std::uint64_t posts = 0;
    for (const SegmentMembers& members : segments)
      posts += members.count(term);
    if (posts == 0) continue;
    counted.push_back({std::move(value.name), posts});
    best.push(posts);
    if (limit > 0 && best.size() > limit + 1) best.pop();
  }
  return counted;
}

std::vector<NamedCount> count_authors(const PostSet& set, const Snapshot& snapshot) {
  CountsByName counts;
  for (const SegmentSet& posts : set.segments) {
    visit_values(snapshot.segments()[posts.segment].database(), posts.docids, kAuthorSlot,
                 [&](std::uint32_t, const std::string& author) {
                   if (!author.empty()) ++counts[author];
                 });
  }
  std::vector<NamedCount> counted;
  for (auto& [name, posts] : counts)
    counted.push_back({name, posts});
  return counted;
}

bool holds(const PostSet& set, PostLocation location) {
  const auto segment = std::ranges::find(set.segments, location.segment, &SegmentSet::segment);
  return segment != set.segments.end() &&
         std::ranges::binary_search(segment->docids, location.docid);
}

// What stands under the id of a post and under those of its versions counts once.
Result<std::vector<NamedCount>> count_own_tags(const PostSet& set, const Snapshot& snapshot) {
  const auto annotations = Annotations::open(snapshot.archive());
  if (!annotations) return tl::unexpected(annotations.error());
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> tagged;
  const auto visited =
      annotations->visit([&](const PostKey& key, const Annotation& annotation) -> Result<void> {
        const auto location = snapshot.find(key.network, key.id);
        if (!location) return tl::unexpected(location.error());
        if (!*location || !holds(set, **location)) return {};
        for (const std::string& tag : annotation.tags)
          tagged.emplace((*location)->segment, (*location)->docid, tag_key(tag));
        return {};
      });
  if (!visited) return tl::unexpected(visited.error());
  CountsByName counts;
  for (const auto& [segment, docid, tag] : tagged)
    ++counts[tag];
  std::vector<NamedCount> counted;
  for (auto& [name, posts] : counts)
    counted.push_back({name, posts});
  return counted;
}

void cut(FacetCounts& facet, std::uint64_t limit) {
  std::sort(facet.values.begin(), facet.values.end(), stands_before);
  if (limit == 0 || facet.values.size() <= limit) return;
  facet.values.resize(limit);
  facet.is_cut = true;
}

Result<FacetCounts> count_times(const FacetSpec& facet, const PostSet& set,
                                const Snapshot& snapshot, std::string_view time_zone) {
  const TimeUnit unit = facet.name == "year" ? TimeUnit::Year : TimeUnit::Month;
  const auto timeline = count_timeline(set, snapshot, unit, time_zone);
  if (!timeline) return tl::unexpected(timeline.error());
  FacetCounts counts{.spec = &facet, .values = {}, .without = timeline->without_time};
  for (const TimelineRow& row : timeline->rows) {
    if (row.posts > 0) counts.values.push_back({row.name, row.posts});
  }
  return counts;
}

}  // namespace

std::span<const FacetSpec> facet_table() {
  return kFacets;
}

const FacetSpec* find_facet(std::string_view name) {
  const std::string folded = fold(name);
  const auto* found = std::ranges::find_if(kFacets, [&](const FacetSpec& facet) {
    return facet.name == folded || facet.french == folded;
  });
  return found == kFacets.end() ? nullptr : found;
}

std::string facet_names() {
  std::string names;
  for (const FacetSpec& facet : kFacets)
    names.append(names.empty() ? "" : ", ").append(facet.name);
  return names;
}

Result<FacetCounts> count_facet(const FacetSpec& facet, const PostSet& set,
                                const Snapshot& snapshot, std::uint64_t limit,
                                std::string_view time_zone) {
  if (facet.source == FacetSource::Times) return count_times(facet, set, snapshot, time_zone);
  if (facet.source == FacetSource::OwnTags) {
    auto values = count_own_tags(set, snapshot);
    if (!values) return tl::unexpected(std::move(values.error()));
    FacetCounts counts{.spec = &facet, .values = std::move(*values)};
    cut(counts, limit);
    return counts;
  }
  auto values = xapian_try(snapshot.archive(), [&] {
    if (facet.source == FacetSource::Authors) return count_authors(set, snapshot);
    std::vector<SegmentMembers> segments;
    for (const SegmentSet& posts : set.segments)
      segments.emplace_back(snapshot.segments()[posts.segment], posts);
    // What a post has one of has few values in all, but for the author: all are counted.
    return count_terms(segments, facet.prefix, facet.has_one_value ? 0 : limit);
  });
  if (!values) return tl::unexpected(values.error());
  FacetCounts counts{.spec = &facet, .values = std::move(*values)};
  if (facet.has_one_value) {
    std::uint64_t with = 0;
    for (const NamedCount& value : counts.values)
      with += value.posts;
    counts.without = set.size() - with;
  }
  cut(counts, limit);
  return counts;
}

}  // namespace pepite::search
