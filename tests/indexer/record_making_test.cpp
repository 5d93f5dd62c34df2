#include "indexer/record_making.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "indexer/utf8_repair.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

std::string excerpt_of(const std::string& bytes) {
  return std::get<Reject>(make_reject_record("bad_json", bytes, 3).outcome).excerpt;
}

TEST(RecordMaking, KeepsAShortValidExcerpt) {
  EXPECT_EQ(excerpt_of("{\"a\":"), "{\"a\":");
  EXPECT_EQ(excerpt_of("caf\xE9"), "caf\uFFFD");
  // 4095 bytes and a character of two: it does not fit whole.
  EXPECT_EQ(excerpt_of(std::string(4095, 'x') + "é"), std::string(4095, 'x'));
  for (const char* piece : {"é", "😀", "\xFF"}) {
    std::string bytes;
    for (int i = 0; i < 5000; ++i)
      bytes += piece;
    const std::string excerpt = excerpt_of(bytes);
    EXPECT_LE(excerpt.size(), kLongestExcerptBytes);
    EXPECT_GT(excerpt.size(), kLongestExcerptBytes - 4);
    EXPECT_EQ(repair_utf8(excerpt), excerpt);
  }
}

TEST(RecordMaking, TurnsADefectIntoItsReject) {
  Item item;
  item.line = 7;
  item.json = "{\"id\":";
  item.defect = "truncated";
  const Record record = make_unread_record(item, Excerpts::Quoted);
  EXPECT_EQ(std::get<Reject>(record.outcome).reason, "truncated");
  EXPECT_EQ(record.line, 7U);
}

struct FieldCase {
  const char* name;
  void (*fill)(Post&, std::string);
};

constexpr FieldCase kStringFields[] = {
    {"id", [](Post& post, std::string giant) { post.id = std::move(giant); }},
    {"text", [](Post& post, std::string giant) { post.text = std::move(giant); }},
    {"author.id", [](Post& post, std::string giant) { post.author.id = std::move(giant); }},
    {"author.handle", [](Post& post, std::string giant) { post.author.handle = std::move(giant); }},
    {"author.name", [](Post& post, std::string giant) { post.author.name = std::move(giant); }},
    {"lang_declared", [](Post& post, std::string giant) { post.lang_declared = std::move(giant); }},
    {"lang_detected", [](Post& post, std::string giant) { post.lang_detected = std::move(giant); }},
    {"reply_to.id",
     [](Post& post, std::string giant) {
       post.reply_to = {std::move(giant), {}, {}};
     }},
    {"reply_to.author_id",
     [](Post& post, std::string giant) {
       post.reply_to = {{}, std::move(giant), {}};
     }},
    {"reply_to.author_handle",
     [](Post& post, std::string giant) {
       post.reply_to = {{}, {}, std::move(giant)};
     }},
    {"retweet_of.author_handle",
     [](Post& post, std::string giant) {
       post.retweet_of = {{}, {}, std::move(giant)};
     }},
    {"quote_of.author_handle",
     [](Post& post, std::string giant) {
       post.quote_of = {{}, {}, std::move(giant)};
     }},
    {"conversation", [](Post& post, std::string giant) { post.conversation = std::move(giant); }},
    {"hashtags", [](Post& post, std::string giant) { post.hashtags = {std::move(giant)}; }},
    {"mentions.handle",
     [](Post& post, std::string giant) {
       post.mentions = {{std::move(giant), {}}};
     }},
    {"mentions.id",
     [](Post& post, std::string giant) {
       post.mentions = {{{}, std::move(giant)}};
     }},
    {"links.url",
     [](Post& post, std::string giant) {
       post.links = {{std::move(giant), {}, {}}};
     }},
    {"links.expanded",
     [](Post& post, std::string giant) {
       post.links = {{{}, std::move(giant), {}}};
     }},
    {"links.title",
     [](Post& post, std::string giant) {
       post.links = {{{}, {}, std::move(giant)}};
     }},
    {"media.url",
     [](Post& post, std::string giant) {
       post.media = {{MediaKind::Photo, std::move(giant), {}}};
     }},
    {"media.description",
     [](Post& post, std::string giant) {
       post.media = {{MediaKind::Photo, {}, std::move(giant)}};
     }},
    {"place.name",
     [](Post& post, std::string giant) {
       post.place = {std::move(giant), {}, {}, {}};
     }},
    {"place.country_code",
     [](Post& post, std::string giant) {
       post.place = {{}, std::move(giant), {}, {}};
     }},
    {"client", [](Post& post, std::string giant) { post.client = std::move(giant); }},
    {"edit_ids", [](Post& post, std::string giant) { post.edit_ids = {std::move(giant)}; }},
};

// A reply_to handle of 17 MiB once passed as storable and killed the run.
TEST(RecordMaking, TellsPostsThatCouldNotBeStored) {
  for (const FieldCase& field : kStringFields) {
    SCOPED_TRACE(field.name);
    Post post;
    field.fill(post, std::string(100000, 'x'));
    EXPECT_TRUE(fits_a_stored_post(post));
    field.fill(post, std::string(kLargestPostBytes - 100, 'x'));
    EXPECT_FALSE(fits_a_stored_post(post));
  }
}

TEST(RecordMaking, TellsPostsThatListsMakeTooLarge) {
  Post post;
  post.mentions.resize(kLargestPostBytes / 2);
  EXPECT_FALSE(fits_a_stored_post(post));
}

TEST(RecordMaking, LeavesRoomForWhatTheRunAdds) {
  Post post;
  post.text = std::string(kLargestPostBytes - kBytesForWhatIsAdded - 1000, 'x');
  ASSERT_TRUE(fits_a_stored_post(post));
  post.lang_detected = "fr";
  for (std::uint64_t record = 1; record <= 1000; ++record)
    post.provenance.push_back({0, record << 40});
  const Result<Post> read = decode_post(encode_post(post));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, post);
}

}  // namespace
}  // namespace pepite::indexer
