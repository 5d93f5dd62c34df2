#include "indexer/index_command.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "tests/support/fake_program.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

TEST(IndexCommand, EndsWithStatusFourWhereItWasInterruptedAndGoesOnAfterwards) {
  const tests::TemporaryFolder folder;
  std::ostringstream posts;
  posts << "id,created_at,author,text\n";
  for (int i = 0; i < 2000; ++i)
    posts << 1'000'000'000 + i << ",2013-07-06T10:00:00Z,lea,vu le train " << i << "\n";
  const std::string file = folder.write("posts.csv", posts.str()).string();
  const std::vector<std::string> args = {file, "--archive", (folder.path() / "a.pepite").string(),
                                         "--format", "text"};
  pepite::tests::FakeProgram program;
  program.stop = true;
  const auto interrupted = run_index_command(args, program.context);
  ASSERT_TRUE(interrupted) << program.err.str();
  EXPECT_EQ(*interrupted, ExitStatus::System);
  program.stop = false;
  program.out.str("");
  const auto whole = run_index_command(args, program.context);
  ASSERT_TRUE(whole) << program.err.str();
  EXPECT_EQ(*whole, ExitStatus::Done);
  EXPECT_NE(program.out.str().find("2,000"), std::string::npos) << program.out.str();
}

}  // namespace
}  // namespace pepite::indexer
