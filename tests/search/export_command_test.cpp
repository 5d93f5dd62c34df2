#include "search/export_command.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "tests/support/fake_program.h"
#include "tests/support/indexed_archive.h"
#include "tests/support/temporary_folder.h"

namespace pepite::search {
namespace {

class ExportCommand : public testing::Test {
 protected:
  ExportCommand() {
    Post post;
    post.id = "1";
    post.text = "vu le film hier soir";
    post.author.handle = "lea";
    archive_.publish({post});
  }

  Result<ExitStatus> run(std::vector<std::string> args) {
    args.insert(args.end(), {"-a", archive_.path().string()});
    return run_export_command(args, program_.context, {});
  }

  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
      names.push_back(entry.path().filename().string());
    return names;
  }

  std::string text_of(const std::string& name) const {
    return read_file(folder_.path() / name).value();
  }

  tests::IndexedArchive archive_;
  tests::TemporaryFolder folder_;
  pepite::tests::FakeProgram program_{folder_.path()};
};

TEST_F(ExportCommand, LeavesNoUnfinishedFileWhenItIsInterrupted) {
  std::ofstream(folder_.path() / "old.csv") << "old";
  program_.stop = true;
  for (const char* file : {"new.csv", "old.csv"}) {
    const auto status = run({"film", "--format", "csv", "-o", file});
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ErrorCode::System);
    EXPECT_EQ(status.error().message.id, MessageId::ExportInterrupted);
  }
  EXPECT_EQ(files(), std::vector<std::string>{"old.csv"});
  EXPECT_EQ(text_of("old.csv"), "old");
}

TEST_F(ExportCommand, ReplacesAnOlderFileWhereNothingIsFound) {
  std::ofstream(folder_.path() / "x") << "old";
  for (const auto& [format, text] :
       {std::pair{"jsonl", ""}, {"csv", "id,created_at,"}, {"ids", ""}}) {
    const auto status = run({"train", "--format", format, "-o", "x"});
    ASSERT_TRUE(status);
    EXPECT_EQ(*status, ExitStatus::NothingFound);
    EXPECT_TRUE(text_of("x").starts_with(text)) << format;
    EXPECT_EQ(text_of("x").find("old"), std::string::npos);
  }
  EXPECT_EQ(files(), std::vector<std::string>{"x"});
}

// Here by a handle, there by an id, and once by nothing but a post of theirs.
std::vector<Post> lea_in_three_ways() {
  std::vector<Post> posts(4);
  posts[0].author = {"7", "Lea", "", {}, {}};
  posts[1].author = {"7", "", "", {}, {}};
  posts[2].author = {"", "zoe", "", {}, {}};
  posts[2].reply_to = PostReference{"99", "7", ""};
  posts[3].author = {"", "max", "", {}, {}};
  posts[3].reply_to = PostReference{"10", "", ""};
  for (std::size_t i = 0; i < posts.size(); ++i) {
    posts[i].id = std::to_string(10 + i);
    posts[i].text = "train";
  }
  return posts;
}

TEST_F(ExportCommand, MakesOneNodeOfAnAccount) {
  archive_.publish(lea_in_three_ways());
  ASSERT_TRUE(run({"train", "--format", "gexf", "--network", "replies"}));
  const std::string gexf = program_.out.str();
  EXPECT_NE(gexf.find("<node id=\"lea\" label=\"@lea\"><attvalues><attvalue for=\"posts\" "
                      "value=\"2\"/>"),
            std::string::npos)
      << gexf;
  EXPECT_EQ(gexf.find("\"7\""), std::string::npos);
  EXPECT_NE(gexf.find("source=\"zoe\" target=\"lea\""), std::string::npos);
  EXPECT_NE(gexf.find("source=\"max\" target=\"lea\""), std::string::npos);
}

TEST_F(ExportCommand, MakesOnePseudonymOfAnAccount) {
  archive_.publish(lea_in_three_ways());
  std::ofstream(folder_.path() / "key") << "0123456789abcdef0123456789abcdef";
  ASSERT_TRUE(run({"train", "--anonymise", "key"}));
  std::istringstream lines(program_.out.str());
  std::vector<nlohmann::json> posts;
  for (std::string line; std::getline(lines, line);)
    posts.push_back(nlohmann::json::parse(line));
  ASSERT_EQ(posts.size(), 4U);
  const auto lea = posts[0]["author"];
  EXPECT_EQ(posts[1]["author"], lea);
  EXPECT_EQ(posts[2]["reply_to"]["author"], lea);
  EXPECT_FALSE(posts[3]["reply_to"].contains("author")) << "nothing is told that nobody said";
  EXPECT_NE(posts[2]["author"], lea);
}

}  // namespace
}  // namespace pepite::search
