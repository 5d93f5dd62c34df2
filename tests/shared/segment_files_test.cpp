#include "shared/segment_files.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "shared/byte_codec.h"
#include "shared/index_schema.h"

namespace pepite {
namespace {

TEST(ShortLinksFile, FindsThePostsOfALink) {
  const LearntLink link{"t.co/x", "https://a.fr"};
  const ShortLinkRecord first = make_short_link_record(link, 1);
  const ShortLinkRecord second = make_short_link_record({"t.co/x", ""}, 2);
  EXPECT_EQ(first.hash, second.hash);
  EXPECT_NE(first.state, second.state);
  const std::string bytes =
      format_rows<ShortLinkRecord>({second, make_short_link_record({"t.co/y", ""}, 1), first});
  const auto view = ShortLinksView::open(bytes);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->find(first.hash), (std::vector<ShortLinkRecord>{first, second}));
  EXPECT_TRUE(view->find(first.hash ^ 1).empty());
  EXPECT_TRUE(ShortLinksView().find(first.hash).empty());
}

TEST(ShortLinksFile, RefusesOtherBytes) {
  const std::string bytes = format_rows<ShortLinkRecord>({{1, 2, 3}, {4, 5, 6}});
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(ShortLinksView::open(bytes.substr(0, size))) << size;
  EXPECT_FALSE(ShortLinksView::open(bytes + std::string(12, 'x')));
  EXPECT_FALSE(ShortLinksView::open("x" + bytes.substr(1)));
}

TEST(RepliesFile, FindsThePostsThatPointAtOne) {
  std::vector<ReplyRecord> records;
  for (std::uint32_t docid = 1000; docid >= 1; --docid)
    records.push_back({docid % 100, docid});
  const std::string bytes = format_rows(records);
  EXPECT_EQ(bytes.size(), 16 + 8 * records.size());
  const auto view = RepliesView::open(bytes);
  ASSERT_TRUE(view);
  ASSERT_EQ(view->size(), records.size());
  for (std::uint32_t hash = 0; hash < 100; ++hash) {
    std::vector<ReplyRecord> expected;
    for (std::uint32_t docid = hash == 0 ? 100 : hash; docid <= 1000; docid += 100)
      expected.push_back({hash, docid});
    EXPECT_EQ(view->find(hash), expected) << hash;
  }
  EXPECT_TRUE(view->find(100).empty());
  EXPECT_TRUE(view->find(~std::uint32_t{0}).empty());
}

TEST(RepliesFile, RefusesOtherBytes) {
  const std::string bytes = format_rows<ReplyRecord>({{1, 2}, {3, 4}});
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(RepliesView::open(bytes.substr(0, size))) << size;
  EXPECT_FALSE(RepliesView::open(bytes + std::string(8, 'x')));
  EXPECT_FALSE(RepliesView::open(format_rows<ShortLinkRecord>({{1, 2, 3}, {4, 5, 6}})));
}

TEST(Ids, FindsEveryRecordAndNothingElse) {
  std::vector<IdRecord> records;
  for (std::uint32_t docid = 1; docid <= 1000; ++docid) {
    records.push_back({hash_identity(Network::Twitter, std::to_string(docid)), docid});
  }
  const std::string bytes = format_ids(records);
  const std::optional<IdsView> ids = IdsView::open(bytes, 1000);
  ASSERT_TRUE(ids);
  for (const IdRecord& record : records) {
    EXPECT_EQ(ids->find(record.hash), std::vector<std::uint32_t>{record.docid});
  }
  EXPECT_TRUE(ids->find(hash_identity(Network::Mastodon, "1")).empty());
  EXPECT_TRUE(ids->find(0).empty());
  EXPECT_TRUE(ids->find(~std::uint64_t{0}).empty());
}

TEST(Ids, GiveAllPostsThatShareAHash) {
  const std::string bytes = format_ids({{7, 3}, {7, 1}, {8, 2}});
  EXPECT_EQ(IdsView::open(bytes, 3)->find(7), (std::vector<std::uint32_t>{1, 3}));
}

TEST(Ids, RefuseAnythingButTheirOwnLength) {
  const std::string bytes = format_ids({{7, 1}});
  EXPECT_FALSE(IdsView::open(bytes, 2));
  EXPECT_FALSE(IdsView::open(bytes.substr(1), 1));
  EXPECT_FALSE(IdsView::open("", 0));
  EXPECT_TRUE(IdsView::open(format_ids({}), 0)->find(7).empty());
}

TEST(Tombstones, RefuseTermsLongerThanAny) {
  Tombstones tombstones{{1}, 1, {{std::string(kLongestTermBytes, 'x'), {1, 1}}}};
  EXPECT_TRUE(parse_tombstones(format_tombstones(tombstones), 1));
  tombstones.terms = {{std::string(kLongestTermBytes + 1, 'x'), {1, 1}}};
  EXPECT_FALSE(parse_tombstones(format_tombstones(tombstones), 1));
}

TEST(Tombstones, ComeBackAndTellEveryChangedByte) {
  const Tombstones tombstones{
      {1, 2, 900}, 31, {{"Z:fr:film", {3, 4}}, {"Z:fr:films", {1, 1}}, {"XK:original", {3, 0}}}};
  const std::string bytes = format_tombstones(tombstones);
  EXPECT_EQ(parse_tombstones(bytes, 900), tombstones);
  EXPECT_FALSE(parse_tombstones(bytes, 899)) << "a docid beyond the segment";
  EXPECT_FALSE(parse_tombstones("", 1));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 4);
    EXPECT_FALSE(parse_tombstones(changed, 900)) << at;
  }
}

}  // namespace
}  // namespace pepite
