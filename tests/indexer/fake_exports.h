// Exports that exist in memory only: records given by a test, walked as the real walker would.
#ifndef PEPITE_TESTS_INDEXER_FAKE_EXPORTS_H_
#define PEPITE_TESTS_INDEXER_FAKE_EXPORTS_H_

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index_run.h"
#include "shared/snapshot.h"
#include "tests/support/fake_program.h"

namespace pepite::indexer::tests {

using ::pepite::tests::FakeProgram;

struct FakeExport {
  std::string name;
  std::vector<Record> records;
  std::optional<Error> error_at_end;
};

// Items carry the number of their record; the reader looks it up.
class FakeItems : public ItemSource {
 public:
  FakeItems(const FakeExport& source, std::uint64_t stop_after, std::atomic<bool>* stop)
      : source_(source), stop_after_(stop_after), stop_(stop) {}
  Result<std::optional<Item>> next() override {
    if (next_ == stop_after_ && stop_ != nullptr) stop_->store(true);
    if (next_ == source_.records.size()) {
      if (source_.error_at_end) return tl::unexpected(*source_.error_at_end);
      return std::nullopt;
    }
    Item item;
    item.line = next_ + 1;
    item.json = std::to_string(next_++);
    return item;
  }

 private:
  const FakeExport& source_;
  std::uint64_t stop_after_;
  std::atomic<bool>* stop_;
  std::uint64_t next_ = 0;
};

class FakeReader : public DialectReader {
 public:
  explicit FakeReader(const FakeExport& source) : source_(source) {}
  std::vector<Record> read(const Item& item) override {
    return {source_.records[std::stoul(item.json)]};
  }
  std::unique_ptr<DialectReader> copy() const override {
    return std::make_unique<FakeReader>(*this);
  }

 private:
  const FakeExport& source_;
};

inline constexpr std::uint64_t kNeverStop = ~std::uint64_t{0};

// Stops, as Ctrl-C would, when `stop_after` records of any export have been read.
inline NextPart walk(const std::vector<FakeExport>& exports, FakeProgram& world,
                     std::uint64_t stop_after = kNeverStop) {
  return [&exports, &world, stop_after,
          next = std::size_t{0}]() mutable -> Result<std::optional<ExportPart>> {
    if (next == exports.size()) return std::nullopt;
    const FakeExport& source = exports[next++];
    ExportPart part;
    part.path = "/exports/" + source.name;
    part.sha256 = "sha of " + source.name;
    part.dialect = "fake";
    part.size_bytes = source.records.size();
    part.items = std::make_unique<FakeItems>(source, stop_after, &world.stop);
    part.reader = std::make_unique<FakeReader>(source);
    return part;
  };
}

inline Record post_record(Post post) {
  return {std::move(post), {}, 1};
}

inline Post simple_post(std::string id, std::string text,
                        std::int64_t created_at_s = 1'300'000'000) {
  Post post;
  post.id = std::move(id);
  post.text = std::move(text);
  post.created_at_s = created_at_s;
  post.author.handle = "Camille";
  post.lang_declared = "fr";
  return post;
}

// A living post with its provenance told by path, as users see it.
struct LivingPost {
  Post post;  // provenance left out
  SegmentKind kind;
  std::set<std::pair<std::string, std::uint64_t>> places;
  friend bool operator==(const LivingPost&, const LivingPost&) = default;
};

// All living posts by network and id.
inline std::map<std::string, LivingPost> living_posts(const Snapshot& snapshot) {
  std::map<std::string, LivingPost> living;
  for (const Segment& segment : snapshot.segments()) {
    for (std::uint32_t docid = 1; docid <= segment.entry().documents; ++docid) {
      if (segment.is_superseded(docid)) continue;
      LivingPost found{segment.read_post(docid).value(), segment.entry().kind, {}};
      for (const Provenance& place : found.post.provenance) {
        found.places.emplace(snapshot.manifest().sources[place.source].path, place.record);
      }
      found.post.provenance.clear();
      const std::string key = std::string(network_name(found.post.network)) + ":" + found.post.id;
      living.emplace(key, std::move(found));
    }
  }
  return living;
}

// What search sees of the terms of posts: statistics with the superseded subtracted. Source
// numbers depend on the order of sources and are left out.
inline std::map<std::string, TermStatistics> living_terms(const Snapshot& snapshot,
                                                          SegmentKind kind) {
  std::map<std::string, TermStatistics> terms;
  for (const Segment& segment : snapshot.segments()) {
    if (segment.entry().kind != kind) continue;
    const Xapian::Database& database = segment.database();
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      const std::string name = *term;
      if (name.starts_with(kSourcePrefix)) continue;
      const TermStatistics gone = segment.superseded_postings(name);
      TermStatistics& statistics = terms[name];
      statistics.posts += term.get_termfreq() - gone.posts;
      statistics.occurrences += database.get_collection_freq(name) - gone.occurrences;
    }
  }
  for (auto term = terms.begin(); term != terms.end();) {
    term = term->second.posts == 0 ? terms.erase(term) : std::next(term);
  }
  return terms;
}

inline std::uint64_t living_length(const Snapshot& snapshot, SegmentKind kind) {
  std::uint64_t length = 0;
  for (const Segment& segment : snapshot.segments()) {
    if (segment.entry().kind != kind) continue;
    length += segment.database().get_total_length() - segment.superseded_length();
  }
  return length;
}

}  // namespace pepite::indexer::tests

#endif  // PEPITE_TESTS_INDEXER_FAKE_EXPORTS_H_
