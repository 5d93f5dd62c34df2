// Runs over invented exports, and what holds of every run.
#ifndef PEPITE_TESTS_INDEXER_INDEX_RUN_SUPPORT_H_
#define PEPITE_TESTS_INDEXER_INDEX_RUN_SUPPORT_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index_run.h"
#include "tests/indexer/fake_exports.h"
#include "tests/support/random_posts.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {

using ::pepite::tests::RandomPosts;
using ::pepite::tests::TemporaryFolder;

inline IndexReport index(const std::filesystem::path& archive,
                         const std::vector<FakeExport>& exports, IndexOptions options = {}) {
  FakeProgram world;
  options.archive = archive;
  return run_index(options, walk(exports, world), world.context).value();
}

inline Snapshot open(const std::filesystem::path& archive) {
  return Snapshot::open(archive).value();
}

// A fifth of the records say that the posts 3n, 3n + 1, 3n + 2 are versions of one, or two of them.
inline void make_edited(Post& post, RandomPosts& random) {
  post.edit_ids.clear();
  post.earlier_versions.clear();
  if (post.id.empty()) return;
  const std::uint64_t id = std::stoul(post.id);
  post.author.id = std::to_string(id / 3);
  if (!random.chance(5)) return;
  for (std::uint64_t other = id - id % 3; other < id - id % 3 + 3; ++other) {
    if (other == id || random.chance(2)) post.edit_ids.push_back(std::to_string(other));
  }
  if (post.edit_ids.size() == 1) post.edit_ids.clear();
}

// Three exports that overlap, with posts in posts, duplicates, non-posts, rejects, missing ids.
inline std::vector<FakeExport> random_exports(std::uint64_t seed, int records = 60) {
  RandomPosts random(seed);
  std::vector<FakeExport> exports;
  for (const char* name : {"a.json", "b.json", "c.json"}) {
    FakeExport source{name, {}, std::nullopt};
    for (int i = 0; i < records; ++i) {
      Record record;
      record.line = static_cast<std::uint64_t>(i) + 1;
      if (random.chance(10)) {
        record.outcome = NonPost{"deletion"};
      } else if (random.chance(10)) {
        record.outcome = Reject{"bad_json", "{\"é"};
      } else {
        Post post = random.post();
        post.provenance.clear();
        if (!random.chance(8)) post.id = std::to_string(random.number(50));
        make_edited(post, random);
        record.outcome = post;
      }
      if (random.chance(3)) {
        Post embedded = random.post();
        embedded.provenance.clear();
        embedded.id = std::to_string(random.number(80));
        make_edited(embedded, random);
        record.embedded.push_back(embedded);
      }
      source.records.push_back(std::move(record));
    }
    exports.push_back(std::move(source));
  }
  return exports;
}

inline void expect_sum_holds(const RecordCounts& counts) {
  EXPECT_EQ(counts.records, counts.posts + counts.duplicates + counts.non_posts + counts.rejects);
}

inline void expect_same_archive(const Snapshot& left, const Snapshot& right) {
  EXPECT_EQ(living_posts(left), living_posts(right));
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    EXPECT_EQ(living_terms(left, kind), living_terms(right, kind));
    EXPECT_EQ(living_length(left, kind), living_length(right, kind));
  }
}

}  // namespace pepite::indexer::tests

#endif  // PEPITE_TESTS_INDEXER_INDEX_RUN_SUPPORT_H_
