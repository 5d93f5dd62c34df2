// The file `replies` of a segment, as Segment answers from it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "shared/file_bytes.h"
#include "shared/post_relations.h"
#include "shared/segment.h"
#include "tests/support/indexed_archive.h"

namespace pepite::indexer::tests {
namespace {

using ::pepite::tests::IndexedArchive;

Post post_of(std::string id) {
  Post post;
  post.id = std::move(id);
  post.text = "bonsoir";
  post.lang_declared = "fr";
  return post;
}

Post reply_of(std::string id, std::string parent) {
  Post post = post_of(std::move(id));
  post.reply_to = PostReference{std::move(parent), "", ""};
  return post;
}

// The ids of the posts of all segments that point so at a post of that id.
std::vector<std::string> related(const Snapshot& snapshot, Relation relation,
                                 const std::string& id) {
  std::vector<std::string> ids;
  for (const Segment& segment : snapshot.segments()) {
    const auto docids = segment.find_related(hash_relation(relation, Network::Twitter, id));
    EXPECT_TRUE(docids);
    for (const std::uint32_t docid : docids.value_or(std::vector<std::uint32_t>()))
      if (!segment.is_superseded(docid)) ids.push_back(segment.read_post(docid)->id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

using Ids = std::vector<std::string>;

TEST(SegmentReplies, LeadFromAPostToThoseThatPointAtIt) {
  IndexedArchive archive;
  Post quote = post_of("4");
  quote.quote_of = PostReference{"1", "", ""};
  Post retweet = post_of("5");
  retweet.retweet_of = PostReference{"1", "", ""};
  Post member = post_of("6");
  member.conversation = "1";
  archive.publish({post_of("1"), reply_of("2", "1"), reply_of("3", "1"), quote, retweet, member});
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(related(snapshot, Relation::Reply, "1"), (Ids{"2", "3"}));
  EXPECT_EQ(related(snapshot, Relation::Quote, "1"), Ids{"4"});
  EXPECT_EQ(related(snapshot, Relation::Retweet, "1"), Ids{"5"});
  EXPECT_EQ(related(snapshot, Relation::Conversation, "1"), Ids{"6"});
  EXPECT_EQ(related(snapshot, Relation::Reply, "2"), Ids{});
}

TEST(SegmentReplies, AreThoseOfEachSegmentAndKind) {
  IndexedArchive archive;
  archive.publish({post_of("1"), reply_of("2", "1")});
  archive.publish({reply_of("3", "1")}, SegmentKind::Context);
  archive.publish({reply_of("4", "9")});
  EXPECT_EQ(related(archive.open(), Relation::Reply, "1"), (Ids{"2", "3"}));
  archive.publish({reply_of("4", "1"), reply_of("2", "9")});  // newer versions
  EXPECT_EQ(related(archive.open(), Relation::Reply, "1"), (Ids{"3", "4"}));
  EXPECT_EQ(related(archive.open(), Relation::Reply, "9"), Ids{"2"});
}

TEST(SegmentReplies, NeedNoFileWhereNoPostPointsAtAny) {
  IndexedArchive archive;
  archive.publish({post_of("1"), post_of("2")});
  const Snapshot snapshot = archive.open();
  EXPECT_FALSE(snapshot.segments()[0].entry().checksums.contains(std::string(kRepliesName)));
  EXPECT_EQ(related(snapshot, Relation::Reply, "1"), Ids{});
}

TEST(SegmentReplies, ThatAreDamagedAreToldSo) {
  IndexedArchive archive;
  archive.publish({post_of("1"), reply_of("2", "1")});
  const auto path =
      archive.path() / kSegmentsFolder / archive.open().segments()[0].entry().name / kRepliesName;
  std::string bytes = read_file(path).value();
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  std::ofstream(path, std::ios::binary) << bytes;
  const Snapshot snapshot = archive.open();
  const auto docids = snapshot.segments()[0].find_related(0);
  ASSERT_FALSE(docids);
  EXPECT_EQ(docids.error().code, ErrorCode::Damaged);
  std::filesystem::resize_file(path, bytes.size() - 1);
  EXPECT_EQ(Snapshot::open(archive.path()).error().code, ErrorCode::Damaged);
}

}  // namespace
}  // namespace pepite::indexer::tests
