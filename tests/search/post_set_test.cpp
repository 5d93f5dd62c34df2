#include "search/post_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string_view>

#include "search/match_posts.h"
#include "search/parse_query.h"
#include "shared/annotations.h"
#include "shared/message_id.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;

const QueryClock kClock{"UTC", 1373061600};

Post make_post(std::string id, std::string text, std::string author = "bob") {
  Post post;
  post.created_at_s = 1373061600 + std::stoll(id);
  post.id = std::move(id);
  post.text = std::move(text);
  post.author.handle = std::move(author);
  post.lang_declared = "fr";
  return post;
}

// The ids of the set, ascending, joined by spaces.
std::string set_of(const Snapshot& snapshot, std::string_view text,
                   const SetOptions& options = {}) {
  Analyzer analyzer;
  Plan plan;
  if (!text.empty()) plan = make_plan(*parse_query(text, kClock), snapshot, analyzer).value();
  const PostSet set = find_set(plan, snapshot, analyzer, options).value();
  std::vector<std::string> ids;
  for (const SegmentSet& posts : set.segments) {
    EXPECT_TRUE(std::is_sorted(posts.docids.begin(), posts.docids.end()));
    for (const std::uint32_t docid : posts.docids)
      ids.push_back(snapshot.segments()[posts.segment].read_post(docid)->id);
  }
  EXPECT_EQ(ids.size(), set.size());
  std::sort(ids.begin(), ids.end());
  std::string joined;
  for (const std::string& id : ids)
    joined += (joined.empty() ? "" : " ") + id;
  return joined;
}

IndexedArchive& archive() {
  static IndexedArchive archive;
  static const bool is_made = [] {
    archive.publish({make_post("1", "le train est arrêté"), make_post("2", "un train"),
                     make_post("3", "arrêté hier soir")});
    archive.publish(
        {make_post("4", "train de nuit, hier soir", "ana"), make_post("2", "un train, un film")});
    archive.publish({make_post("5", "train arrêté")}, SegmentKind::Context);
    return true;
  }();
  EXPECT_TRUE(is_made);
  return archive;
}

TEST(PostSet, WantsAllPlainWordsButStopwords) {
  const Snapshot snapshot = archive().open();
  const struct {
    std::string_view query;
    std::string_view all;
    std::string_view any;
  } cases[] = {
      {"train", "1 2 4", "1 2 4"},
      {"train arrêté", "1", "1 2 3 4"},
      {"le train est arrêté", "1", "1 2 3 4"},
      {"+train soir", "4", "1 2 4"},
      {"train OU soir", "1 2 3 4", "1 2 3 4"},
      {"(train arrêté)", "1", "1 2 3 4"},
      {"(train soir) OU film", "2 4", "1 2 3 4"},
      {"hier (train OU arrêté)", "3 4", "1 2 3 4"},
      {"train -(film soir)", "1", "1"},
      {"train from:bob from:ana", "1 2 4", "1 2 4"},
      {"\"hier soir\" train", "4", "3 4"},
      {"train xyzzy", "", "1 2 4"},
      {"", "1 2 3 4", "1 2 3 4"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(set_of(snapshot, c.query), c.all) << c.query;
    const std::string any = set_of(snapshot, c.query, {.plain_words = PlainWords::Any});
    EXPECT_EQ(any, c.any) << c.query;
  }
}

TEST(PostSet, LeavesContextAndOlderVersionsOut) {
  const Snapshot snapshot = archive().open();
  EXPECT_EQ(set_of(snapshot, "train", {.context = ContextPosts::Include}), "1 2 4 5");
  EXPECT_EQ(set_of(snapshot, "film"), "2");
}

// What a search says of the posts that hold all its words is the size of the set.
TEST(PostSet, IsAsLargeAsSearchSays) {
  const Snapshot snapshot = archive().open();
  Analyzer analyzer;
  for (const std::string_view query :
       {"train", "+train", "arr*", "xyzzy", "train arrêté", "(train arrêté)", "train (film soir)",
        "(train soir) OU film", "+train soir", "train -film"}) {
    const Plan plan = make_plan(*parse_query(query, kClock), snapshot, analyzer).value();
    const HitList counts = count_posts(plan, snapshot, analyzer, ContextPosts::Exclude).value();
    EXPECT_EQ(counts.holding_all, find_set(plan, snapshot, analyzer, {})->size()) << query;
    EXPECT_EQ(counts.total,
              find_set(plan, snapshot, analyzer, {.plain_words = PlainWords::Any})->size())
        << query;
  }
}

TEST(PostSet, HoldsThePostsWithATagOrNoteWhateverIsIndexedLater) {
  IndexedArchive archive;
  archive.publish({make_post("1", "train"), make_post("2", "train"), make_post("3", "bus")});
  EXPECT_EQ(set_of(archive.open(), "tag:vu"), "");
  EXPECT_EQ(set_of(archive.open(), "train -tag:vu"), "1 2");
  {
    auto writer = AnnotationWriter::open(archive.path()).value();
    const auto put = [&](const char* id, const Annotation& annotation) {
      ASSERT_TRUE(writer.put(PostKey{Network::Twitter, id}, annotation));
    };
    put("2", {.tags = {"Vu", "étoile"}, .note = "À rappeler"});
    put("3", {.tags = {"vu"}, .note = ""});
    put("4", {.tags = {"vu"}, .note = ""});  // not in the archive yet
    ASSERT_TRUE(writer.commit());
  }
  const auto expect_sets = [&](const std::string& later) {
    const Snapshot snapshot = archive.open();
    EXPECT_EQ(set_of(snapshot, "tag:vu"), "2 3" + later);
    EXPECT_EQ(set_of(snapshot, "train étiquette:VU"), "2");
    EXPECT_EQ(set_of(snapshot, "train -tag:vu"), "1");
    EXPECT_EQ(set_of(snapshot, "tag:vu tag:etoile"), "2");
    EXPECT_EQ(set_of(snapshot, "tag:vu -tag:etoile"), "3" + later);
    EXPECT_EQ(set_of(snapshot, "tag:vu OR train"), "1 2 3" + later);
    EXPECT_EQ(set_of(snapshot, "tag:éto*"), "2");
    EXPECT_EQ(set_of(snapshot, "tag:vu*"), "2 3" + later);
    EXPECT_EQ(set_of(snapshot, "train -tag:et*"), "1");
    EXPECT_EQ(set_of(snapshot, "note:rappeler"), "2");
    EXPECT_EQ(set_of(snapshot, "note:rappel*"), "2");
    EXPECT_EQ(set_of(snapshot, "note:\"a rap\""), "2");
    EXPECT_EQ(set_of(snapshot, "note:hier"), "");
  };
  expect_sets("");
  archive.publish({make_post("4", "bus de nuit"), make_post("2", "train, encore")});
  expect_sets(" 4");
}

TEST(PostSet, SaysThatNoPostHasATag) {
  const Snapshot snapshot = archive().open();
  Analyzer analyzer;
  const Plan plan = make_plan(*parse_query("train tag:vu", kClock), snapshot, analyzer).value();
  ASSERT_EQ(plan.notices.size(), 1u);
  EXPECT_EQ(plan.notices[0].id, MessageId::TagUnknown);
}

TEST(PostSet, IsAnErrorWhereTheTagsAreDamaged) {
  IndexedArchive archive;
  archive.publish({make_post("1", "train")});
  std::ofstream(archive.path() / kAnnotationsName) << "no database of SQLite, whatever its name";
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  EXPECT_TRUE(make_plan(*parse_query("train", kClock), snapshot, analyzer));
  const auto plan = make_plan(*parse_query("train tag:vu", kClock), snapshot, analyzer);
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::Damaged);
}

}  // namespace
}  // namespace pepite::search
