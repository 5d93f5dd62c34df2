#include "search/print_hits.h"

#include <gtest/gtest.h>

#include <streambuf>
#include <string>

#include "search/hit_text.h"
#include "shared/message_catalog.h"
#include "tests/support/fake_program.h"
#include "tests/support/schema_check.h"

namespace pepite::search {
namespace {

struct Said {
  UiLanguage language = UiLanguage::English;
  std::string zone = "UTC";
  std::size_t columns = 80;
  bool use_color = false;
};

std::string print(const HitList& list, OutputFormat format, const Said& said = {}) {
  pepite::tests::FakeProgram program;
  program.context.language = said.language;
  program.context.columns = said.columns;
  program.context.use_color = said.use_color;
  const TimeText time = TimeText::make(said.zone, said.language).value();
  print_hits(list, format, time, program.context);
  EXPECT_EQ(program.err.str(), "");
  return program.out.str();
}

Hit film_hit() {
  Hit hit;
  hit.post.id = "353123456789012345";
  hit.post.created_at_s = 1373159520;
  hit.post.text = "Vu le film hier soir, adoré https://t.co/x";
  hit.post.author.handle = "zoe_mtl";
  hit.post.author.name = "Zoé";
  hit.post.lang_declared = "fr";
  hit.post.reply_to = PostReference{"1", "2", "ana"};
  hit.post.counts.retweets = 1;
  hit.post.counts.likes = 1234;
  hit.post.links = {{"https://t.co/x", "https://cinema.example/programme", "Le programme"}};
  hit.matches = {{6, 10}, {22, 28}};
  hit.score = 2.5;
  return hit;
}

Hit bare_hit() {
  Hit hit;
  hit.post.network = Network::Mastodon;
  hit.post.id = "109";
  hit.post.text = "Stuck on the train";
  hit.post.retweet_of = PostReference{};
  return hit;
}

TEST(PrintHits, ShowsAHitInFrench) {
  EXPECT_EQ(print({{film_hit(), bare_hit()}, 2}, OutputFormat::Text,
                  {UiLanguage::French, "Europe/Paris", 80, false}),
            "@zoe_mtl (Zoé) · 7 juil. 2013 03:12 UTC+2 · fr · réponse à @ana · 1 retweet ·\n"
            "  1\u202f234 j’aime\n"
            "  Vu le film hier soir, adoré https://t.co/x\n"
            "  https://t.co/x → https://cinema.example/programme (Le programme)\n"
            "  353123456789012345\n"
            "\n"
            "auteur inconnu · date inconnue · retweet\n"
            "  Stuck on the train\n"
            "  mastodon 109\n");
}

TEST(PrintHits, ShowsAHitInEnglish) {
  EXPECT_EQ(print({{film_hit()}, 1}, OutputFormat::Text, {.columns = 100}),
            "@zoe_mtl (Zoé) · 7 Jul 2013 01:12 UTC · fr · reply to @ana · 1 retweet · 1,234 likes\n"
            "  Vu le film hier soir, adoré https://t.co/x\n"
            "  https://t.co/x → https://cinema.example/programme (Le programme)\n"
            "  353123456789012345\n");
}

TEST(PrintHits, WrapsInANarrowTerminal) {
  EXPECT_EQ(print({{film_hit()}, 1}, OutputFormat::Text, {.columns = 20}),
            "@zoe_mtl (Zoé) · 7\n"
            "  Jul 2013 01:12 UTC\n"
            "  · fr · reply to\n"
            "  @ana · 1 retweet ·\n"
            "  1,234 likes\n"
            "  Vu le film hier\n"
            "  soir, adoré\n"
            "  https://t.co/x\n"
            "  https://t.co/x →\n"
            "  https://cinema.example/programme\n"
            "  (Le programme)\n"
            "  353123456789012345\n");
}

TEST(PrintHits, MarksMatchesInColour) {
  Hit hit = bare_hit();
  hit.matches = {{0, 5}, {13, 18}};
  EXPECT_EQ(print({{hit}, 1}, OutputFormat::Text, {.use_color = true}),
            "unknown author · unknown date · retweet\n"
            "  \x1b[1;33mStuck\x1b[0m on the \x1b[1;33mtrain\x1b[0m\n"
            "  \x1b[2mmastodon 109\x1b[0m\n");
}

TEST(PrintHits, MarksTheRightBytesBesideHostileOnes) {
  struct Case {
    std::string text;
    std::vector<MatchedRange> matches;
    std::string marked;
  };
  for (const Case& c : std::vector<Case>{
           {"\x1b[2Jfilm\x1b[0m", {{4, 8}}, "\uFFFD[2J<film>\uFFFD[0m"},
           {"\u202Efilm\u202C x", {{3, 7}}, "<film> x"},
           {"a\r\nfilm\r\nb", {{3, 7}}, "a\n<film>\nb"},
           {"\xff\xffmot\xff", {{2, 5}}, "\uFFFD\uFFFD<mot>\uFFFD"},
           {"fi\u200Blm noir", {{0, 7}}, "<film> noir"},
           {"film\u200B noir", {{0, 4}, {8, 12}}, "<film> <noir>"},
           {"👩\u200D👧film", {{11, 15}}, "👩\u200D👧<film>"},
           {"\u200B\u200B", {{0, 3}}, ""},
           {"mot", {{0, 99}}, "<mot>"},
           {"été", {{0, 1}}, "<é>té"},
       }) {
    const StyledText styled = highlight(c.text, c.matches);
    std::string marked;
    std::size_t at = 0;
    for (const StyledRange& range : styled.ranges) {
      marked += styled.text.substr(at, range.begin - at) + "<" +
                styled.text.substr(range.begin, range.end - range.begin) + ">";
      at = range.end;
    }
    EXPECT_EQ(marked + styled.text.substr(at), c.marked);
  }
}

TEST(PrintHits, LetsNoFieldMoveTheTerminal) {
  const std::string hostile = "x\x1b]8;;u\x1b\\\u009b2J\u202E\r\n\x7fy";
  Hit hit = film_hit();
  hit.post.id = hit.post.text = hit.post.author.handle = hit.post.author.name = hostile;
  hit.post.lang_declared = hit.post.reply_to->author_handle = hostile;
  hit.post.links = {{hostile, hostile + "2", hostile}};
  for (const OutputFormat format : {OutputFormat::Text, OutputFormat::Jsonl, OutputFormat::Ids}) {
    const std::string out = print({{hit}, 1}, format);
    EXPECT_EQ(out.find_first_of("\x1b\x7f\r"), std::string::npos) << out;
    EXPECT_EQ(out.find("\u009b"), std::string::npos) << out;
    EXPECT_EQ(out.find("\u202E"), std::string::npos) << out;
  }
}

TEST(PrintHits, LetsNoPostLookLikeTheHeadOfAnother) {
  Hit hit = bare_hit();
  hit.post.text = "a\n\n\n@bob · 7 Jul 2013\nb";
  EXPECT_EQ(print({{hit}, 1}, OutputFormat::Text),
            "unknown author · unknown date · retweet\n  a\n\n  @bob · 7 Jul 2013\n  b\n"
            "  mastodon 109\n");
}

TEST(PrintHits, WritesJsonLinesThatFitTheSchema) {
  Hit context = bare_hit();
  context.is_context = true;
  const std::string lines = print({{film_hit(), context}, 2}, OutputFormat::Jsonl);
  EXPECT_TRUE(fits_schema("hit", lines));
  EXPECT_NE(lines.find("\"score\":2.5}\n"), std::string::npos);
  EXPECT_TRUE(lines.ends_with("\"is_context\":true}\n"));
}

TEST(PrintHits, WritesExactCsv) {
  Hit hit = film_hit();
  hit.post.text = "=1+1; \"oui\", dit-il\r\nfin";
  hit.post.author.name = "@Zoé, la vraie";
  hit.post.hashtags = {"a", "b"};
  hit.post.mentions = {{"ana", "2"}, {"bob", ""}};
  hit.post.links.push_back({"https://t.co/y", "", ""});
  hit.cluster = 0xABCDEF;
  hit.annotation = {.tags = {"star", "vu"}, .note = "rappeler, demain"};
  EXPECT_EQ(print({{hit, bare_hit()}, 2}, OutputFormat::Csv),
            "id,created_at,author,author_name,lang,text,retweets,likes,replies,quotes,reply_to_id,"
            "retweet_of_id,quote_of_id,conversation,hashtags,mentions,links,client,network,score,"
            "cluster,tags,note\r\n"
            "353123456789012345,2013-07-07T01:12:00Z,zoe_mtl,\"@Zoé, la vraie\",fr,"
            "\"=1+1; \"\"oui\"\", dit-il\r\nfin\",1,1234,,,1,,,,a b,ana bob,"
            "https://cinema.example/programme https://t.co/y,,twitter,2.5,0000000000abcdef,star vu,"
            "\"rappeler, demain\"\r\n"
            "109,,,,,Stuck on the train,,,,,,,,,,,,,mastodon,,,,\r\n");
}

TEST(PrintHits, WritesTheHeaderOfAnEmptyCsvAndNothingElse) {
  EXPECT_TRUE(print({}, OutputFormat::Csv).starts_with("id,created_at,"));
  EXPECT_EQ(print({}, OutputFormat::Text), "");
  EXPECT_EQ(print({}, OutputFormat::Jsonl), "");
  EXPECT_EQ(print({}, OutputFormat::Ids), "");
}

TEST(PrintHits, WritesIds) {
  EXPECT_EQ(print({{film_hit(), bare_hit()}, 2}, OutputFormat::Ids), "353123456789012345\n109\n");
}

// Takes nothing, as a pipe does whose reader has gone.
class ClosingPipe : public std::streambuf {
 public:
  std::size_t attempts = 0;

 protected:
  std::streamsize xsputn(const char*, std::streamsize) override {
    ++attempts;
    return 0;
  }
  int_type overflow(int_type) override {
    ++attempts;
    return traits_type::eof();
  }
};

TEST(PrintHits, StopsWhenNobodyReads) {
  HitList list;
  list.hits.assign(1000, film_hit());
  for (const OutputFormat format :
       {OutputFormat::Text, OutputFormat::Jsonl, OutputFormat::Csv, OutputFormat::Ids}) {
    ClosingPipe pipe;
    pepite::tests::FakeProgram program;
    std::ostream out(&pipe);
    ProgramContext context{.in = program.in, .out = out, .err = program.err};
    print_hits(list, format, TimeText::make("UTC", UiLanguage::English).value(), context);
    EXPECT_FALSE(out);
    EXPECT_EQ(pipe.attempts, 1U);
  }
}

TEST(PrintHits, SaysThatAListIsCut) {
  HitList list;
  list.hits.assign(20, bare_hit());
  list.total = 20;
  EXPECT_FALSE(describe_cut(list));
  list.total = 1234;
  EXPECT_EQ(render(describe_cut(list).value(), UiLanguage::English), "20 of 1,234");
  EXPECT_EQ(render(describe_cut(list).value(), UiLanguage::French), "20 sur 1\u202f234");
}

TEST(PrintHits, SaysHowManyPostsHoldAllTheWords) {
  const auto say = [](std::uint64_t count, UiLanguage language) {
    HitList list;
    list.holding_all = count;
    return render(describe_holding_all(list), language);
  };
  EXPECT_EQ(say(0, UiLanguage::English), "no post holds all the words");
  EXPECT_EQ(say(1, UiLanguage::English), "1 post holds all the words");
  EXPECT_EQ(say(1234, UiLanguage::English), "1,234 posts hold all the words");
  EXPECT_EQ(say(0, UiLanguage::French), "aucun message ne contient tous les mots");
  EXPECT_EQ(say(1, UiLanguage::French), "1 message contient tous les mots");
  EXPECT_EQ(say(1234, UiLanguage::French), "1\u202f234 messages contiennent tous les mots");
}

}  // namespace
}  // namespace pepite::search
