#include "indexer/text_encoding.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/memory_stream.h"
#include "shared/message_id.h"

namespace pepite::indexer {
namespace {

// Gives at most `step` bytes a call, as pipes do.
class SlowStream : public ByteStream {
 public:
  SlowStream(std::string bytes, std::size_t step) : inner_(std::move(bytes)), step_(step) {}
  Result<std::size_t> read(std::span<char> buffer) override {
    return inner_.read(buffer.first(std::min(step_, buffer.size())));
  }

 private:
  MemoryStream inner_;
  std::size_t step_;
};

std::string decode(const std::string& bytes, std::size_t step = 1 << 20) {
  const auto stream = make_utf8_stream(std::make_unique<SlowStream>(bytes, step));
  const auto text = read_whole(*stream, std::size_t{1} << 30);
  return text ? text->bytes : "error";
}

std::string utf16(std::u16string_view text, bool little_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little_endian ? low : high;
    bytes += little_endian ? high : low;
  }
  return bytes;
}

TEST(TextEncoding, ReadsWhatSpreadsheetsAndShellsWrite) {
  const std::u16string header = u"id;texte\n1;déjà 🚆\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"id,text\n", "id,text\n"},
      {"été à Montréal", "été à Montréal"},
      {"\xEF\xBB\xBFid,été", "id,été"},
      {"l\x92\xE9t\xE9 co\xFBte 5 \x80", "l’été coûte 5 €"},
      {utf16(u"\xFEFF" + header, true), "id;texte\n1;déjà 🚆\n"},
      {utf16(u"\xFEFF" + header, false), "id;texte\n1;déjà 🚆\n"},
      {utf16(header, true), "id;texte\n1;déjà 🚆\n"},
      {utf16(header, false), "id;texte\n1;déjà 🚆\n"},
      {"caf\xC3\xA9 caf\xC3\xA9 \xE9 fin", "café café \xEF\xBF\xBD fin"},
      {utf16(std::u16string(u"\xFEFF") + u"a" + char16_t{0xD800} + u"b", true),
       "a\xEF\xBF\xBD"
       "b"},
      {"caf\xC3\xA9 cut \xC3", "café cut \xEF\xBF\xBD"},
  };
  for (const auto& [bytes, text] : cases) {
    for (const std::size_t step : {1U, 2U, 3U, 1000U})
      EXPECT_EQ(decode(bytes, step), text) << text;
  }
}

TEST(TextEncoding, TellsWindows1252HoweverFarIntoTheFile) {
  const std::string ascii(200'000, 'a');
  EXPECT_EQ(decode(ascii + "\xE9t\xE9"), ascii + "été");
  EXPECT_EQ(decode(ascii + "été", 777), ascii + "été");
}

TEST(TextEncoding, KeepsCharactersThatStandAcrossBlocks) {
  std::string text;
  for (int i = 0; i < 100'000; ++i)
    text += i % 3 == 0 ? "é" : "🚆";
  for (const std::size_t step : {1000U, 65536U, 99991U})
    EXPECT_EQ(decode(text, step), text) << step;
}

TEST(TextEncoding, CutsBetweenCharacters) {
  EXPECT_EQ(cut_utf8("abc", 10), "abc");
  EXPECT_EQ(cut_utf8("aé", 2), "a");
  EXPECT_EQ(cut_utf8("é🚆", 5), "é");
  EXPECT_EQ(cut_utf8("é🚆", 6), "é🚆");
}

TEST(TextEncoding, LeavesNoByteOfWindows1252Behind) {
  EXPECT_EQ(windows_1252_to_utf8("\x81\x8C"), "\xEF\xBF\xBDŒ");
}

class FailingStream : public ByteStream {
 public:
  Result<std::size_t> read(std::span<char> buffer) override {
    if (std::exchange(is_read_, true)) {
      return make_error(ErrorCode::System, make_message(MessageId::FileNotFound, "x"));
    }
    buffer[0] = 'a';
    buffer[1] = '\xC3';
    return std::size_t{2};
  }

 private:
  bool is_read_ = false;
};

TEST(TextEncoding, GivesWhatCameBeforeAnErrorAndThenTheError) {
  const auto stream = make_utf8_stream(std::make_unique<FailingStream>());
  std::string text;
  std::array<char, 16> buffer;
  for (int i = 0; i < 10; ++i) {
    const auto size = stream->read(buffer);
    if (!size) {
      EXPECT_EQ(text.substr(0, 1), "a");
      return;
    }
    ASSERT_GT(*size, 0u);
    text.append(buffer.data(), *size);
  }
  FAIL() << "the error never came out";
}

TEST(TextEncoding, ReadsTheSameHoweverTheBytesCome) {
  std::string long_text(70'000, 'a');
  for (int i = 0; i < 30'000; ++i)
    long_text += "é😀€x";
  struct Row {
    std::string bytes;
    std::string utf8;
  };
  const Row rows[] = {{long_text, long_text},
                      {long_text + "\xC3", long_text + "\xEF\xBF\xBD"},
                      {long_text + "\xFF" + long_text, long_text + "\xEF\xBF\xBD" + long_text},
                      {std::string(200'000, 'a') + "\xE9t\xE9", std::string(200'000, 'a') + "été"}};
  for (const Row& row : rows) {
    for (const std::size_t drop : {std::size_t{1}, std::size_t{3}, std::size_t{65537}}) {
      for (const std::size_t size : {std::size_t{7}, std::size_t{1} << 16, std::size_t{1} << 18}) {
        const auto stream = make_utf8_stream(std::make_unique<SlowStream>(row.bytes, drop));
        std::string text;
        std::string buffer(size, '\0');
        while (const std::size_t count = stream->read(buffer).value())
          text.append(buffer, 0, count);
        EXPECT_TRUE(text == row.utf8) << drop << " " << size;
      }
    }
  }
}

TEST(MemoryStream, PeeksWithoutLosingBytes) {
  PeekedStream stream(std::make_unique<SlowStream>("bonjour le monde", 3));
  EXPECT_EQ(stream.peek(7).value_or("?"), "bonjour");
  EXPECT_EQ(stream.peek(100).value_or("?"), "bonjour le monde");
  const auto all = read_whole(stream, 1000);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->bytes, "bonjour le monde");
  EXPECT_FALSE(all->is_cut);
}

// The usual shape of a bilingual export: English first, with one byte broken.
TEST(Utf8Stream, GoesBackToUtf8WhereOneBrokenByteCameBeforeTheAccents) {
  const std::string english = "it\x92s " + std::string(100'000, 'x') + "\n";
  std::string accents;
  for (int i = 0; i < 20'000; ++i)
    accents += "l’été à Montréal\n";
  const std::string decoded = decode(english + accents);
  EXPECT_TRUE(decoded.ends_with(accents.substr(accents.size() - 200'000)));
  // Windows-1252 stays what it is, with a few bytes that read as UTF-8 by chance.
  std::string french;
  for (int i = 0; i < 20'000; ++i)
    french += i % 50 == 0 ? "\xC3\xA9" : "\xE9t\xE9 ";
  EXPECT_EQ(decode(english + french).find("\uFFFD"), std::string::npos);
}

}  // namespace
}  // namespace pepite::indexer
