#include "search/shell_traces.h"

#include <gtest/gtest.h>

#include <fstream>

#include "shared/message_id.h"
#include "tests/support/temporary_folder.h"

namespace pepite::search {
namespace {

TEST(ShellTraces, TellQuotesThatAreGone) {
  const tests::TemporaryFolder folder;
  const struct {
    std::vector<std::string> arguments;
    bool is_trace;
  } cases[] = {
      {{"train arrêté", "lang:fr"}, true},
      {{"film", "vu hier"}, true},
      {{"train arrêté"}, false},  // the usual way to give a whole query
      {{"train", "arrêté"}, false},
      {{"\"train arrêté\"", "lang:fr"}, false},
      {{"« train arrêté »", "lang:fr"}, false},
      {{"train lang:fr", "film"}, false},
      {{"train -pub", "film"}, false},
      {{"(a b)", "film"}, false},
      {{" ", "film"}, false},
      {{"train ", "film"}, false},
      {{"", ""}, false},
      {{}, false},
  };
  for (const auto& c : cases) {
    const auto traces = find_shell_traces(c.arguments, folder.path());
    EXPECT_EQ(traces.size(), c.is_trace ? 1U : 0U) << testing::PrintToString(c.arguments);
    for (const Message& trace : traces)
      EXPECT_EQ(trace.id, MessageId::ShellTookQuotes);
  }
}

TEST(ShellTraces, TellFilesThatAStarBecame) {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "cinema.csv") << "x";
  std::ofstream(folder.path() / "train") << "x";
  const std::vector<std::string> files = {"film", "cinema.csv"};
  const auto traces = find_shell_traces(files, folder.path());
  ASSERT_EQ(traces.size(), 1U);
  EXPECT_EQ(traces[0].id, MessageId::ShellMadeFiles);
  // A word that happens to be a file's name.
  EXPECT_TRUE(find_shell_traces(std::vector<std::string>{"train"}, folder.path()).empty());
  EXPECT_TRUE(find_shell_traces(std::vector<std::string>{"a.b"}, folder.path()).empty());
  EXPECT_TRUE(find_shell_traces(std::vector<std::string>{std::string(1 << 20, '.')}, folder.path())
                  .empty());
  EXPECT_TRUE(
      find_shell_traces(std::vector<std::string>{std::string("a.\0b", 4)}, folder.path()).empty());
}

}  // namespace
}  // namespace pepite::search
