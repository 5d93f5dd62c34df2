#include "search/minet_csv.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/csv_row.h"
#include "shared/file_bytes.h"
#include "shared/minet_columns.h"
#include "tests/support/project_paths.h"

namespace pepite::search {
namespace {

Hit hit_of(Post post) {
  return Hit{.post = std::move(post), .score = {}, .matches = {}};
}

Post tweet() {
  Post post;
  post.id = "353123456789012345";
  post.created_at_s = 1373151600;
  post.text = "Vu \"Django\", adoré\nhttps://t.co/a";
  post.author = {"42", "zoe_mtl", "Zoé", 12, 3};
  post.lang_declared = "fr";
  return post;
}

// The row as its reader sees it.
std::string cell(const Post& post, std::string_view column, const char* zone = "UTC") {
  const TimeText time = TimeText::make(zone, UiLanguage::English).value();
  const auto rows = parse_csv(minet_csv_header() + format_minet_csv(hit_of(post), time), ',');
  EXPECT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.back().cells.size(), kMinetColumns.size());
  const auto& names = rows.front().cells;
  const auto at = std::find(names.begin(), names.end(), column) - names.begin();
  return rows.back().cells[static_cast<std::size_t>(at)];
}

TEST(MinetCsv, HasTheToolsColumnsInTheirOrder) {
  const std::string sample =
      read_file(tests::project_folder() / "samples" / "dialects" / "minet.csv").value();
  EXPECT_EQ(parse_csv(sample, ',').front().cells, parse_csv(minet_csv_header(), ',').front().cells);
}

TEST(MinetCsv, WritesWhatIsKnownAndLeavesTheRestEmpty) {
  const std::vector<std::pair<std::string_view, std::string_view>> cells = {
      {"id", "353123456789012345"},
      {"timestamp_utc", "1373151600"},
      {"local_time", "2013-07-06T19:00:00"},
      {"user_screen_name", "zoe_mtl"},
      {"text", "Vu \"Django\", adoré\nhttps://t.co/a"},
      {"retweet_count", ""},
      {"lang", "fr"},
      {"user_id", "42"},
      {"user_followers", "12"},
      {"user_lists", "3"},
      {"match_query", "1"},
      {"collection_time", ""},
      {"url", "https://twitter.com/zoe_mtl/status/353123456789012345"},
      {"mentioned_names", ""},
      {"lat", ""}};
  for (const auto& [column, expected] : cells)
    EXPECT_EQ(cell(tweet(), column, "America/Montreal"), expected) << column;
}

TEST(MinetCsv, WritesARetweetAsTheToolDoes) {
  Post post = tweet();
  post.text = "vu le film @bob_qc";
  post.retweet_of = PostReference{"353", "7", "Anna_B"};
  post.mentions = {{"bob_qc", ""}};
  EXPECT_EQ(cell(post, "text"), "RT @Anna_B: vu le film @bob_qc");
  EXPECT_EQ(cell(post, "mentioned_names"), "Anna_B|bob_qc");
  EXPECT_EQ(cell(post, "mentioned_ids"), "7|");
  EXPECT_EQ(cell(post, "retweeted_id"), "353");
  // Nobody knows whose it is: nothing to write before the text.
  post.retweet_of->author_handle.clear();
  EXPECT_EQ(cell(post, "text"), "vu le film @bob_qc");
  EXPECT_EQ(cell(post, "mentioned_names"), "bob_qc");
}

TEST(MinetCsv, JoinsLists) {
  Post post = tweet();
  post.hashtags = {"CinéQC", "Été"};
  post.links = {{"https://t.co/a", "https://www.ledevoir.com/1", ""},
                {"https://t.co/b", "", ""},
                {"https://t.co/c", "https://ledevoir.com/2", ""}};
  post.media = {{MediaKind::Photo, "https://pbs.example/a.jpg", "une salle"},
                {MediaKind::AnimatedGif, "https://pbs.example/b.mp4", ""}};
  post.place = Place{"Montréal, Québec", "CA", 45.5, -73.56};
  EXPECT_EQ(cell(post, "hashtags"), "cinéqc|été");
  EXPECT_EQ(cell(post, "links"),
            "https://www.ledevoir.com/1|https://t.co/b|https://ledevoir.com/2");
  EXPECT_EQ(cell(post, "domains"), "ledevoir.com|t.co");
  EXPECT_EQ(cell(post, "media_types"), "photo|animated_gif");
  EXPECT_EQ(cell(post, "media_alt_texts"), "une salle|");
  EXPECT_EQ(cell(post, "lat") + " " + cell(post, "lng"), "45.5 -73.56");
  post.media[0].description.clear();
  EXPECT_EQ(cell(post, "media_alt_texts"), "");
}

TEST(MinetCsv, MakesNoIdsOrAddressesUp) {
  Post post = tweet();
  post.id = "~a1b2";
  EXPECT_EQ(cell(post, "id"), "");
  EXPECT_EQ(cell(post, "url"), "");
  post.id = "p0123456789abcdef";  // a pseudonym
  EXPECT_EQ(cell(post, "id"), "p0123456789abcdef");
  EXPECT_EQ(cell(post, "url"), "");
}

}  // namespace
}  // namespace pepite::search
