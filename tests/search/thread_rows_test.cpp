#include "search/thread_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/search/conversation_support.h"

namespace pepite::search {
namespace {

using pepite::tests::IndexedArchive;
using tests::posts_of;
using tests::Said;

// A post a line, moved right by its depth; "?" before a hole, with its author; behind a post what
// it is to its parent where it does not answer it; "*" behind the asked one.
std::string tree_of(const Conversation& conversation, const std::vector<ThreadRow>& rows) {
  std::string tree;
  for (const ThreadRow& row : rows) {
    const ConversationPost& post = conversation.posts[row.post];
    tree += std::string(row.depth, '.') + (post.location ? "" : "?") + post.id;
    if (!post.location && !post.author.empty()) tree += "@" + post.author;
    if (post.parent && post.relation == Relation::Quote) tree += " quote";
    if (post.parent && post.relation == Relation::Retweet) tree += " retweet";
    if (post.parent && post.relation == Relation::Conversation) tree += " somewhere";
    tree += row.post == conversation.asked ? "*\n" : "\n";
  }
  return tree;
}

std::string tree_around(const Snapshot& snapshot, int id) {
  const auto conversation = find_conversation(snapshot, Network::Twitter, std::to_string(id),
                                              ConversationPart::MembersAndAround);
  if (!conversation) return "error";
  return *conversation ? tree_of(**conversation, order_thread(**conversation)) : "none";
}

struct Shape {
  const char* name;
  std::vector<Said> said;
  int asked;
  const char* tree;
};

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> kShapes = {
      {"a post alone", {{1}, {2}}, 1, "1*\n"},
      {"an answer", {{1}, {2, 1}}, 2, "1\n.2*\n"},
      {"answers in the order of time", {{1}, {4, 1}, {2, 1}, {3, 2}}, 1, "1*\n.2\n..3\n.4\n"},
      {"a hole between", {{1}, {3, 2, 0, 0, 1}}, 3, "1\n.?2@a2 somewhere\n..3*\n"},
      {"a hole at the beginning", {{2, 1}, {3, 1}}, 3, "?1@a1\n.2\n.3*\n"},
      {"a hole asked for", {{2, 1}}, 1, "?1@a1*\n.2\n"},
      {"a hole before what came later",
       {{1}, {3, 2, 0, 0, 1}, {4, 1}, {9, 1}},
       1,
       "1*\n.?2@a2 somewhere\n..3\n.4\n.9\n"},
      {"nobody has the id", {{1}}, 5, "none"},
      {"quoted by one that answers too", {{1}, {2, 1, 1}}, 1, "1*\n.2\n"},
      {"quotes first, not what answers them",
       {{1}, {2, 1}, {3, 0, 1}, {4, 3}},
       1,
       "1*\n.3 quote\n.2\n"},
      {"a quote of an answer", {{1}, {2, 1}, {3, 0, 2}}, 1, "1*\n.2\n..3 quote\n"},
      {"a quote asked for has its own", {{1}, {3, 0, 1}, {4, 3}}, 3, "3*\n.4\n"},
      {"a quote of a hole", {{3, 0, 1}}, 1, "?1@a1*\n.3 quote\n"},
      {"a retweet stands for its original",
       {{1}, {2, 1}, {3, 0, 0, 1}, {5, 0, 0, 1}},
       3,
       "1\n.3 retweet*\n.2\n"},
      {"a retweet of a hole", {{3, 0, 0, 1}}, 3, "?1@a1\n.3 retweet*\n"},
      {"a retweet of a quote is none", {{1}, {3, 0, 1, 2}}, 1, "1*\n"},
      {"declared only", {{1}, {2, 0, 0, 0, 1}, {3, 2, 0, 0, 1}}, 3, "1\n.2 somewhere\n..3*\n"},
      {"declared, begun by a hole",
       {{2, 0, 0, 0, 1}, {3, 0, 0, 0, 1}},
       3,
       "?1\n.2 somewhere\n.3 somewhere*\n"},
      {"declared by the one that began it", {{1, 0, 0, 0, 1}, {2, 1, 0, 0, 1}}, 2, "1\n.2*\n"},
      {"two declared ones that an answer joins",
       {{2, 0, 0, 0, 1}, {5, 2, 0, 0, 4}, {6, 0, 0, 0, 4}},
       6,
       "?1\n.2 somewhere\n..5\n?4\n.6 somewhere*\n"},
      {"a circle of two", {{1, 2}, {2, 1}}, 2, "1\n.2*\n"},
      {"a circle of three with an answer",
       {{1, 3}, {2, 1}, {3, 2}, {4, 2}},
       4,
       "1\n.2\n..3\n..4*\n"},
      {"itself", {{1, 1, 1, 1, 1}, {2, 1}}, 1, "1*\n.2\n"},
  };
  return kShapes;
}

TEST(ThreadRows, AreTheTreeOfEveryShape) {
  for (const Shape& shape : shapes()) {
    IndexedArchive archive;
    archive.publish(posts_of(shape.said));
    EXPECT_EQ(tree_around(archive.open(), shape.asked), shape.tree) << shape.name;
  }
}

// Each post in a run of its own, in the order of ids and in the other.
TEST(ThreadRows, AreTheSameHoweverTheArchiveWasBuilt) {
  for (const Shape& shape : shapes()) {
    std::vector<Post> posts = posts_of(shape.said);
    for (int turn = 0; turn < 2; ++turn) {
      IndexedArchive archive;
      for (const Post& post : posts)
        archive.publish({post});
      EXPECT_EQ(tree_around(archive.open(), shape.asked), shape.tree) << shape.name;
      std::reverse(posts.begin(), posts.end());
    }
  }
}

TEST(ThreadRows, HoldThousandsOfPostsOfOneLineAndOfOneParent) {
  constexpr int kPosts = 5000;
  std::vector<Said> said = {{1}};
  for (int id = 2; id <= kPosts; ++id)
    said.push_back({id, id <= kPosts / 2 ? id - 1 : 1});
  IndexedArchive archive;
  archive.publish(posts_of(said));
  const Snapshot snapshot = archive.open();
  const auto conversation =
      find_conversation(snapshot, Network::Twitter, "77", ConversationPart::MembersAndAround);
  ASSERT_TRUE(conversation && *conversation);
  const std::vector<ThreadRow> rows = order_thread(**conversation);
  ASSERT_EQ(rows.size(), kPosts);
  EXPECT_EQ(rows[kPosts / 2 - 1].depth, kPosts / 2 - 1);
  EXPECT_EQ(rows.back().depth, 1U);
  for (const ThreadLines& lines : draw_thread(rows, 8))
    EXPECT_LE(lines.level, 8U);
}

TEST(ThreadRows, KeepTheWayToTheAskedPostWhenCut) {
  IndexedArchive archive;
  archive.publish(posts_of({{1}, {2, 1}, {3, 2}, {4, 1}, {5, 4}, {6, 5}}));
  const Snapshot snapshot = archive.open();
  const auto cut = [&](std::uint64_t limit) {
    const auto conversation =
        find_conversation(snapshot, Network::Twitter, "6", ConversationPart::MembersAndAround);
    return tree_of(**conversation, cut_thread(**conversation, order_thread(**conversation), limit));
  };
  EXPECT_EQ(cut(0), "1\n.2\n..3\n.4\n..5\n...6*\n");
  EXPECT_EQ(cut(6), cut(0));
  EXPECT_EQ(cut(5), "1\n.2\n.4\n..5\n...6*\n");
  EXPECT_EQ(cut(4), "1\n.4\n..5\n...6*\n");
  EXPECT_EQ(cut(1), "...6*\n");
}

TEST(ThreadRows, AreDrawnWithTheLinesThatRunBesideThem) {
  // 0 a, 1 b, 2 c, 2 d, 3 e, 1 f
  const std::vector<ThreadRow> rows = {{0, 0}, {1, 1}, {2, 2}, {3, 2}, {4, 3}, {5, 1}};
  const std::vector<ThreadLines> lines = draw_thread(rows, 8);
  std::string drawn;
  for (const ThreadLines& line : lines) {
    for (const bool runs : line.runs_through)
      drawn += runs ? '|' : ' ';
    drawn += std::to_string(line.level) + (line.is_last ? "L" : "t") + (line.has_below ? "v" : "");
    drawn += "\n";
  }
  EXPECT_EQ(drawn, "0Lv\n1tv\n|2t\n|2Lv\n| 3L\n1L\n");
  // What is deeper stands at the last level.
  EXPECT_EQ(draw_thread(rows, 1)[4].level, 1U);
  EXPECT_FALSE(draw_thread(rows, 1)[4].is_last);
}

}  // namespace
}  // namespace pepite::search
