#include "search/threaded_hits.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/search/conversation_support.h"
#include "tests/support/fake_program.h"
#include "tests/support/schema_check.h"

namespace pepite::search {
namespace {

using pepite::tests::IndexedArchive;
using tests::post_of;
using tests::posts_of;

struct Printed {
  std::string out;
  std::string err;
};

// Posts 2 and 9 with what is around them.
Printed print(const Snapshot& snapshot, OutputFormat format, std::size_t most_posts) {
  HitList list;
  for (const int id : {2, 9})
    list.hits.push_back({.post = post_of({id}), .score = {}, .matches = {}});
  pepite::tests::FakeProgram program;
  const TimeText time = TimeText::make("UTC", UiLanguage::English).value();
  const auto annotations = Annotations::open(snapshot.archive());
  EXPECT_TRUE(
      print_threaded_hits(list, format, snapshot, *annotations, time, program.context, most_posts));
  return {program.out.str(), program.err.str()};
}

TEST(ThreadedHits, LeaveOutAConversationThatIsTooLargeAndGoOn) {
  IndexedArchive archive;
  archive.publish(posts_of({{1}, {2, 1}, {3, 1}, {4, 1}, {8}, {9, 8}}));
  const Snapshot snapshot = archive.open();
  const Printed text = print(snapshot, OutputFormat::Text, 3);
  EXPECT_NE(text.out.find("message 2"), std::string::npos);
  EXPECT_NE(
      text.out.find("    the conversation around “2” has more than 3 posts and is left out\n"),
      std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("message 8"), std::string::npos) << "the next hit has its own";
  EXPECT_EQ(text.err, "1 conversation of more than 3 posts left out\n");
  const Printed lines = print(snapshot, OutputFormat::Jsonl, 3);
  EXPECT_NE(lines.out.find("\"thread\":null}\n"), std::string::npos) << lines.out;
  EXPECT_NE(lines.out.find("\"thread\":[\"8\",\"9\"]}\n"), std::string::npos) << lines.out;
  EXPECT_TRUE(fits_schema("hit", lines.out));
  EXPECT_EQ(lines.err, text.err);
  EXPECT_EQ(print(snapshot, OutputFormat::Text, 4).err, "");
}

}  // namespace
}  // namespace pepite::search
