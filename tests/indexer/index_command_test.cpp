#include "indexer/index_command.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

TEST(IndexCommand, EndsWithStatusFourWhereItWasInterruptedAndGoesOnAfterwards) {
  const tests::TemporaryFolder folder;
  const std::string file = (folder.path() / "posts.csv").string();
  std::ofstream posts(file);
  posts << "id,created_at,author,text\n";
  for (int i = 0; i < 2000; ++i)
    posts << 1'000'000'000 + i << ",2013-07-06T10:00:00Z,lea,vu le train " << i << "\n";
  posts.close();
  const std::vector<std::string> args = {file, "--archive", (folder.path() / "a.pepite").string(),
                                         "--format", "text"};
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  ProgramContext context{.in = in, .out = out, .err = err};
  context.now_s = [] { return std::int64_t{1373061600}; };
  context.environment = [](std::string_view) { return std::nullopt; };
  std::atomic<bool> stop = true;
  context.stop_requested = &stop;
  const auto interrupted = run_index_command(args, context);
  ASSERT_TRUE(interrupted) << err.str();
  EXPECT_EQ(*interrupted, ExitStatus::System);
  stop = false;
  out.str("");
  const auto whole = run_index_command(args, context);
  ASSERT_TRUE(whole) << err.str();
  EXPECT_EQ(*whole, ExitStatus::Done);
  EXPECT_NE(out.str().find("2,000"), std::string::npos) << out.str();
}

}  // namespace
}  // namespace pepite::indexer
