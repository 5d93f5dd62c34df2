#include "search/lens.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "search/parse_query.h"
#include "shared/message_id.h"
#include "tests/support/project_paths.h"

namespace pepite::search {
namespace {

using Words = std::vector<std::string>;

TEST(Lens, ReadsYamlAndJson) {
  for (const std::string_view text :
       {"name: moi\nqueries: {fr: [film], en: [movie night]}\nstakes: [adoré]\nexclude: [pub]\n"
        "since: 2013-06-01\n",
        R"({"name": "moi", "queries": {"fr": ["film"], "en": ["movie night"]},
            "stakes": ["adoré"], "exclude": ["pub"], "since": "2013-06-01"})"}) {
    const auto lens = read_lens(text, "moi.yaml");
    ASSERT_TRUE(lens) << text;
    EXPECT_EQ(lens->name, "moi");
    EXPECT_EQ(lens->queries, (Words{"film", "movie night"}));
    EXPECT_EQ(lens->stakes, Words{"adoré"});
    EXPECT_EQ(lens->excluded, Words{"pub"});
    EXPECT_EQ(lens->since, "2013-06-01");
  }
}

TEST(Lens, NamesWhatIsOff) {
  struct Case {
    std::string text;
    MessageId message;
  };
  const Case cases[] = {
      {"", MessageId::LensNotAMap},
      {"[a]", MessageId::LensNotAMap},
      {"queries: [a", MessageId::LensNotYaml},
      {"queries: [a]\nwhat: 1", MessageId::LensKeyUnknown},
      {"queries: 1", MessageId::LensValueWrong},
      {"queries: {de: [a]}", MessageId::LensValueWrong},
      {"queries: {fr: {fr: [a]}}", MessageId::LensValueWrong},
      {"queries: [[a]]", MessageId::LensValueWrong},
      {"name: [a]\nqueries: [a]", MessageId::LensValueWrong},
      {"name: a", MessageId::LensWithoutQuery},
      {std::string(2 << 20, ' '), MessageId::LensNotAMap},
      {std::string(100000, '['), MessageId::LensNotYaml},
  };
  for (const Case& each : cases) {
    const auto lens = read_lens(each.text, "moi.yaml");
    ASSERT_FALSE(lens) << each.text.substr(0, 40);
    EXPECT_EQ(lens.error().message.id, each.message) << each.text.substr(0, 40);
  }
}

TEST(Lens, WidensATopicAndLeavesOut) {
  const QueryClock clock{"UTC", 0};
  const Lens lens{.name = {},
                  .queries = {"film", "movie"},
                  .stakes = {},
                  .excluded = {"pub"},
                  .since = "2013-06-01",
                  .until = {}};
  const auto query = look_through(lens, *parse_query("cinéma", clock), clock);
  ASSERT_TRUE(query);
  ASSERT_EQ(query->root.clauses.size(), 5U);
  EXPECT_EQ(query->root.clauses[1].text, "film");
  EXPECT_EQ(query->root.clauses[3].occur, Occur::Filter);
  EXPECT_EQ(query->root.clauses[4].occur, Occur::Excluded);
}

TEST(Lens, OfTheSamplesCanBeRead) {
  std::size_t lenses = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(tests::project_folder() / "samples" / "lenses")) {
    const auto lens = read_lens_file(file.path());
    EXPECT_TRUE(lens) << file.path();
    ++lenses;
  }
  EXPECT_EQ(lenses, 3U);
}

}  // namespace
}  // namespace pepite::search
