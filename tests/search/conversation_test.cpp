#include "search/conversation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "search/parse_query.h"
#include "search/post_set.h"
#include "search/query_plan.h"
#include "shared/file_bytes.h"
#include "tests/search/conversation_support.h"

namespace pepite::search {
namespace {

using pepite::tests::IndexedArchive;
using tests::post_of;
using tests::posts_of;
using tests::Said;

using Ids = std::set<std::string>;

// The ids of the members that are there; {"none"} where there is no conversation.
Ids members_around(const Snapshot& snapshot, const std::string& id,
                   Network network = Network::Twitter) {
  const auto found = find_conversation(snapshot, network, id, ConversationPart::Members);
  if (!found) return {"error"};
  if (!*found) return {"none"};
  Ids ids;
  for (const ConversationPost& post : (*found)->posts)
    if (post.location) ids.insert(post.id);
  return ids;
}

// The ids of the posts that a query matches, as a set or a ranked list does.
Ids posts_of_query(const Snapshot& snapshot, const std::string& query, PlainWords plain_words,
                   ContextPosts context = ContextPosts::Exclude) {
  Analyzer analyzer;
  const Query parsed = parse_query(query, {.time_zone = "UTC", .now_s = 0}).value();
  const Plan plan = make_plan(parsed, snapshot, analyzer).value();
  const PostSet set =
      find_set(plan, snapshot, analyzer, {.plain_words = plain_words, .context = context}).value();
  Ids ids;
  for (const SegmentSet& part : set.segments) {
    for (const std::uint32_t docid : part.docids)
      ids.insert(snapshot.segments()[part.segment].read_post(docid)->id);
  }
  return ids;
}

TEST(Conversation, IsTheSameFromEachOfItsPosts) {
  IndexedArchive archive;
  archive.publish(posts_of({{1}, {2, 1}, {3, 2}, {5, 4, 0, 0, 1}, {6, 0, 0, 0, 1}, {7}, {8, 7}}));
  const Snapshot snapshot = archive.open();
  for (const char* const id : {"1", "2", "3", "4", "5", "6"})
    EXPECT_EQ(members_around(snapshot, id), (Ids{"1", "2", "3", "5", "6"})) << id;
  EXPECT_EQ(members_around(snapshot, "8"), (Ids{"7", "8"}));
  for (const char* const id : {"9", "", "x", "\xff", "1 "})
    EXPECT_EQ(members_around(snapshot, id), Ids{"none"}) << id;
}

TEST(Conversation, IsHealedByALateParent) {
  IndexedArchive archive;
  archive.publish(posts_of({{1}, {3, 2}}));
  EXPECT_EQ(members_around(archive.open(), "1"), Ids{"1"});
  archive.publish(posts_of({{2, 1}}));
  EXPECT_EQ(members_around(archive.open(), "1"), (Ids{"1", "2", "3"}));
}

TEST(Conversation, PassesThroughPostsSeenOnlyInsideOthers) {
  IndexedArchive archive;
  archive.publish(posts_of({{1}, {3, 2}}));
  archive.publish(posts_of({{2, 1}}), SegmentKind::Context);
  EXPECT_EQ(members_around(archive.open(), "3"), (Ids{"1", "2", "3"}));
}

TEST(Conversation, ForgetsWhatANewerVersionDoesNotSay) {
  IndexedArchive archive;
  archive.publish(posts_of({{1}, {2, 1}, {3}}));
  archive.publish(posts_of({{2, 3}}));
  EXPECT_EQ(members_around(archive.open(), "1"), Ids{"1"});
  EXPECT_EQ(members_around(archive.open(), "3"), (Ids{"2", "3"}));
}

TEST(Conversation, KnowsAnEditedPostByTheIdsOfItsVersions) {
  Post edited = post_of({3});
  edited.edit_ids = {"2", "3"};
  IndexedArchive archive;
  archive.publish({edited, post_of({4, 2}), post_of({5, 3}), post_of({6, 0, 0, 0, 2})});
  for (const char* const id : {"2", "3", "4", "5", "6"})
    EXPECT_EQ(members_around(archive.open(), id), (Ids{"3", "4", "5", "6"})) << id;
}

TEST(Conversation, StaysOnItsNetwork) {
  Post toot = post_of({2, 1});
  toot.network = Network::Mastodon;
  IndexedArchive archive;
  archive.publish({post_of({1}), toot});
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(members_around(snapshot, "1"), Ids{"1"});
  EXPECT_EQ(members_around(snapshot, "1", Network::Mastodon), Ids{"2"}) << "under a hole";
}

TEST(Conversation, IsRefusedWhereItIsTooLarge) {
  std::vector<Said> said = {{1}};
  for (int id = 2; id <= 20; ++id)
    said.push_back({id, 1});
  IndexedArchive archive;
  archive.publish(posts_of(said));
  const Snapshot snapshot = archive.open();
  const auto find = [&](std::size_t most) {
    return find_conversation(snapshot, Network::Twitter, "7", ConversationPart::Members, most);
  };
  EXPECT_TRUE(find(20));
  for (const std::size_t most : {19U, 2U, 1U})
    EXPECT_EQ(find(most).error().code, ErrorCode::Query) << most;
}

TEST(Conversation, TellsThatRepliesAreDamaged) {
  IndexedArchive archive;
  archive.publish(posts_of({{1}, {2, 1}}));
  const auto path =
      archive.path() / kSegmentsFolder / archive.open().segments()[0].entry().name / kRepliesName;
  std::string bytes = read_file(path).value();
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  std::ofstream(path, std::ios::binary) << bytes;
  const auto found =
      find_conversation(archive.open(), Network::Twitter, "1", ConversationPart::Members);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::Damaged);
}

TEST(Conversation, IsAFieldOfQueries) {
  struct Case {
    const char* query;
    Ids ids;
  };
  // 1 <- 2 <- 4 (seen only inside another) and 5 <- 6; 7 alone.
  IndexedArchive archive;
  archive.publish(posts_of({{1}, {2, 1}, {7}}));
  archive.publish(posts_of({{5}, {6, 5}}));
  archive.publish(posts_of({{4, 2}}), SegmentKind::Context);
  const Snapshot snapshot = archive.open();
  const std::vector<Case> cases = {
      {"conversation:2", {"1", "2"}},
      {"fil:1", {"1", "2"}},
      {"Conversation:4", {"1", "2"}},
      {"-conversation:2", {"5", "6", "7"}},
      {"message -fil:2", {"5", "6", "7"}},
      {"fil:2 fil:6", {"1", "2", "5", "6"}},
      {"conversation:2 OR conversation:6", {"1", "2", "5", "6"}},
      {"conversation:2 OR from:a7", {"1", "2", "7"}},
      {"conversation:2 is:reply", {"2"}},
      {"conversation:2 \"message 1\"", {"1"}},
      {"conversation:2 -\"message 1\"", {"2"}},
      {"conversation:2 NOT (fil:6 OR is:reply)", {"1"}},
      {"conversation:999", {}},
  };
  for (const PlainWords plain_words : {PlainWords::All, PlainWords::Any}) {
    for (const Case& one : cases)
      EXPECT_EQ(posts_of_query(snapshot, one.query, plain_words), one.ids) << one.query;
  }
  EXPECT_EQ(posts_of_query(snapshot, "fil:1", PlainWords::All, ContextPosts::Include),
            (Ids{"1", "2", "4"}));
}

TEST(Conversation, TakesIdsAsTheyAreWritten) {
  Post post = post_of({1});
  post.network = Network::Bluesky;
  post.id = "at://did:plc:Ab/app.bsky.feed.post/3K";
  IndexedArchive archive;
  archive.publish({post, post_of({2})});
  EXPECT_EQ(posts_of_query(archive.open(), "conversation:" + post.id, PlainWords::All),
            Ids{post.id});
}

}  // namespace
}  // namespace pepite::search
