#include "indexer/csv_values.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace pepite::indexer {
namespace {

TEST(CsvValues, TellTheNetwork) {
  EXPECT_EQ(network_of_post("at://did:plc:a/app.bsky.feed.post/3k", ""), Network::Bluesky);
  EXPECT_EQ(network_of_post("20", "https://www.threads.net/@lea/post/C1"), Network::Threads);
  EXPECT_EQ(network_of_post("20", "https://mastodon.social/@lea/1"), Network::Mastodon);
  EXPECT_EQ(network_of_post("20", "https://x.com/lea/status/20"), Network::Twitter);
  EXPECT_EQ(network_of_post("", ""), Network::Twitter);
}

TEST(CsvValues, TellTheKind) {
  const std::vector<std::pair<std::string, PostKind>> cases = {
      {"Retweeted", PostKind::Retweet}, {"rt", PostKind::Retweet},
      {"repost", PostKind::Retweet},    {"quoted", PostKind::Quote},
      {"Citation", PostKind::Quote},    {"réponse", PostKind::Reply},
      {"replied_to", PostKind::Reply},  {"tweet", PostKind::Original},
      {"", PostKind::Original},
  };
  for (const auto& [cell, kind] : cases)
    EXPECT_EQ(post_kind_of(cell), kind) << cell;
}

TEST(CsvValues, TellTheLanguage) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"fr", "fr"}, {"fr|en", "fr"}, {"French", "fr"}, {"NA", ""}, {"a long remark", ""}, {"", ""},
  };
  for (const auto& [cell, language] : cases)
    EXPECT_EQ(language_of(cell), language) << cell;
}

TEST(CsvValues, TellMediaAndNames) {
  EXPECT_EQ(media_kind_of("https://p.fr/a.jpg?name=large"), MediaKind::Photo);
  EXPECT_EQ(media_kind_of("https://p.fr/a.m3u8"), MediaKind::Video);
  EXPECT_EQ(media_kind_of("https://p.fr/a"), MediaKind::Other);
  EXPECT_EQ(media_kind_of_type("image/jpeg", MediaKind::Other), MediaKind::Photo);
  EXPECT_EQ(media_kind_of_type("?", MediaKind::Video), MediaKind::Video);
  EXPECT_EQ(clean_name("  Léa "), "Léa");
  EXPECT_EQ(clean_name(std::string(201, 'a')), "");
  EXPECT_EQ(parse_account_id(" did:plc:a "), "did:plc:a");
  EXPECT_EQ(parse_account_id("lea"), "");
}

}  // namespace
}  // namespace pepite::indexer
