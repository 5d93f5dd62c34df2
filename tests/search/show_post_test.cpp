#include "search/show_post.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/fake_program.h"
#include "tests/support/schema_check.h"
#include "tests/support/small_archive.h"

namespace pepite::search {
namespace {

Post whole_post() {
  Post post;
  post.id = "353123456789012345";
  post.created_at_s = 1373159520;
  post.text = "Vu le film hier soir,\r\nadoré https://t.co/x";
  post.author = {"42", "zoe_mtl", "Zoé", 1200, 3};
  post.lang_detected = "fr";
  post.reply_to = PostReference{"1", "2", "ana"};
  post.retweet_of = PostReference{"3", "", ""};
  post.quote_of = PostReference{"", "", ""};
  post.conversation = "1";
  post.counts = {0, 2, 3, 4, 1373160000};
  post.hashtags = {"cinéma", "mtl"};
  post.mentions = {{"ana", "2"}, {"bob", ""}};
  post.links = {{"https://t.co/x", "https://cinema.example/programme", "Le programme"}};
  post.media = {{MediaKind::Photo, "https://i.example/1.jpg", "une salle"}};
  post.place = Place{"Montréal", "CA", 45.5, -73.6};
  post.client = "Web";
  post.visibility = Visibility::Unlisted;
  post.edit_ids = {"353123456789012344", "353123456789012345"};
  post.earlier_versions = {{"353123456789012344", 1373159500, "Vu le flim\nhier soir"}};
  post.provenance = {{0, 7}, {1, 12}};
  return post;
}

std::vector<PostSource> sources_of_whole_post() {
  return {{"tweets.csv", "", 7}, {"a.zip", "data/tweets.js", 12}};
}

std::string details_text(const PostDetails& details, UiLanguage language, std::string_view zone,
                         TextSettings settings = {}) {
  settings.language = language;
  return format_post_details(details, TimeText::make(zone, language).value(), settings);
}

TEST(ShowPost, NamesEveryFieldInFrench) {
  EXPECT_EQ(details_text({whole_post(), true, sources_of_whole_post(), {"1"}}, UiLanguage::French,
                         "Europe/Paris"),
            "identifiant         353123456789012345\n"
            "réseau              twitter\n"
            "contexte            vu seulement dans d’autres messages\n"
            "auteur              @zoe_mtl (Zoé)\n"
            "id. de l’auteur     42\n"
            "abonnés             1\u202f200\n"
            "dans des listes     3\n"
            "date                7 juil. 2013 03:12 UTC+2 (Europe/Paris)\n"
            "langue              fr (détectée)\n"
            "texte               Vu le film hier soir,\n"
            "                    adoré https://t.co/x\n"
            "version antérieure  353123456789012344 (7 juil. 2013 03:11 UTC+2)\n"
            "                    Vu le flim\n"
            "                    hier soir\n"
            "retweet de          3\n"
            "réponse à           @ana 1 (dans l’archive)\n"
            "cite                inconnu\n"
            "conversation        1\n"
            "retweets            0\n"
            "j’aime              2\n"
            "réponses            3\n"
            "citations           4\n"
            "compté le           7 juil. 2013 03:20 UTC+2\n"
            "hashtags            #cinéma #mtl\n"
            "mentions            @ana @bob\n"
            "lien                https://t.co/x → https://cinema.example/programme (Le\n"
            "                    programme)\n"
            "média               photo https://i.example/1.jpg (une salle)\n"
            "lieu                Montréal (CA) 45.50000 -73.60000\n"
            "envoyé avec         Web\n"
            "visibilité          non listé\n"
            "versions            353123456789012344 353123456789012345\n"
            "source              tweets.csv, enregistrement 7\n"
            "source              a.zip, membre data/tweets.js, enregistrement 12\n");
}

TEST(ShowPost, LeavesOutWhatIsUnknown) {
  Post post;
  post.id = "5";
  EXPECT_EQ(details_text({post, false, {}}, UiLanguage::English, "UTC"),
            "id          5\n"
            "network     twitter\n"
            "visibility  public\n");
}

TEST(ShowPost, DimsLabelsInColourOnly) {
  Post post;
  post.id = "5";
  const std::string text =
      details_text({post, false, {}}, UiLanguage::English, "UTC", {UiLanguage::English, 80, true});
  EXPECT_TRUE(text.starts_with("\x1b[2mid\x1b[0m          5\n")) << text;
}

TEST(ShowPost, LetsNoFieldMoveTheTerminal) {
  const std::string hostile = "x\x1b]8;;u\x1b\\\u009b2J\u202E\r\n\x7fy";
  Post post = whole_post();
  post.id = post.text = post.conversation = post.client = post.lang_detected = hostile;
  post.author = {hostile, hostile, hostile, {}, {}};
  post.reply_to = PostReference{hostile, hostile, hostile};
  post.hashtags = post.edit_ids = {hostile};
  post.earlier_versions = {{hostile, 1, hostile}};
  post.mentions = {{hostile, hostile}};
  post.links = {{hostile, hostile, hostile}};
  post.media = {{MediaKind::Photo, hostile, hostile}};
  post.place = Place{hostile, hostile, {}, {}};
  const std::string text =
      details_text({post, false, {{hostile, hostile, 1}}}, UiLanguage::French, "UTC");
  EXPECT_EQ(text.find_first_of("\x1b\x7f\r"), std::string::npos);
  EXPECT_EQ(text.find("\u009b"), std::string::npos);
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
}

// ---- In an archive ----

SmallArchive small_archive() {
  Manifest manifest;
  manifest.sources = {{"tweets.csv", "", "csv", 10, "", "", "r1", true, {}},
                      {"a.zip", "data/tweets.js", "twitter-archive", 20, "", "", "r1", true, {}}};
  Post old_version = whole_post();
  old_version.text = "old";
  Post toot;
  toot.id = "353123456789012345";
  toot.network = Network::Mastodon;
  toot.text = "pouet";
  Post seen_inside;
  seen_inside.id = "9";
  Post lost;
  lost.id = "13";
  lost.provenance = {{7, 1}};
  return SmallArchive({{SegmentKind::Posts, {old_version}, {1}},
                       {SegmentKind::Posts, {lost, whole_post(), toot}, {}},
                       {SegmentKind::Context, {seen_inside}, {}}},
                      manifest);
}

struct Shown {
  Result<ExitStatus> status = ExitStatus::Internal;
  std::string out;
  std::string err;
};

Shown show(const ShowOptions& options, UiLanguage language = UiLanguage::English) {
  const SmallArchive archive = small_archive();
  const Snapshot snapshot = Snapshot::open(archive.path()).value();
  pepite::tests::FakeProgram program;
  program.context.language = language;
  const TimeText time = TimeText::make("UTC", language).value();
  Shown shown;
  shown.status = show_posts(snapshot, options, time, program.context);
  shown.out = program.out.str();
  shown.err = program.err.str();
  return shown;
}

TEST(ShowPost, ShowsTheLivingVersionOfEveryNetwork) {
  const Shown shown = show({{"353123456789012345"}, OutputFormat::Text});
  EXPECT_EQ(shown.status.value(), ExitStatus::Done);
  EXPECT_EQ(shown.out.find("old"), std::string::npos);
  EXPECT_NE(shown.out.find("record 12\nsource           tweets.csv, record 7\n\nid "),
            std::string::npos)
      << shown.out;
  EXPECT_NE(shown.out.find("mastodon"), std::string::npos);
  EXPECT_EQ(shown.err, "");
}

TEST(ShowPost, FindsAPostByAnEarlierVersion) {
  const Shown shown = show({{"353123456789012344"}, OutputFormat::Jsonl});
  EXPECT_TRUE(shown.out.starts_with(R"({"id":"353123456789012345",)")) << shown.out;
  EXPECT_NE(
      shown.out.find(R"("earlier_versions":[{"id":"353123456789012344",)"
                     R"("created_at":"2013-07-07T01:11:40Z","text":"Vu le flim\nhier soir"}])"),
      std::string::npos)
      << shown.out;
  EXPECT_TRUE(fits_schema("post", shown.out));
}

TEST(ShowPost, SaysWhichPostsThatItRefersToAreThere) {
  Post quoting;
  quoting.id = "20";
  quoting.quote_of = PostReference{"9", "", "zoe"};
  quoting.reply_to = PostReference{"404", "", "ana"};
  Post quoted;
  quoted.id = "9";
  const SmallArchive archive(
      {{SegmentKind::Posts, {quoting}, {}}, {SegmentKind::Context, {quoted}, {}}}, Manifest{});
  const auto found = find_posts(Snapshot::open(archive.path()).value(), "20").value();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].in_archive, (std::vector<std::string>{"9"}));
  const std::string text = details_text(found[0], UiLanguage::English, "UTC");
  EXPECT_NE(text.find("reply to    @ana 404\n"), std::string::npos) << text;
  EXPECT_NE(text.find("quotes      @zoe 9 (in the archive)\n"), std::string::npos) << text;
}

TEST(ShowPost, WritesJsonWithProvenance) {
  const Shown shown = show({{"353123456789012345", "9"}, OutputFormat::Jsonl});
  EXPECT_TRUE(fits_schema("post", shown.out));
  EXPECT_NE(
      shown.out.find(R"("is_context":false,"sources":[{"path":"a.zip","member":"data/tweets.js",)"
                     R"("record":12},{"path":"tweets.csv","record":7}]})"),
      std::string::npos)
      << shown.out;
  EXPECT_TRUE(shown.out.ends_with("\"is_context\":true,\"sources\":[]}\n")) << shown.out;
}

TEST(ShowPost, NamesIdsThatNobodyHas) {
  const Shown some = show({{"404", "9", "\x1b[2J"}, OutputFormat::Ids});
  EXPECT_EQ(some.status.value(), ExitStatus::Done);
  EXPECT_EQ(some.out, "9\n");
  EXPECT_EQ(some.err, "pepite: no post has the id “404”\npepite: no post has the id “\uFFFD[2J”\n");

  const Shown none = show({{"404"}, OutputFormat::Csv}, UiLanguage::French);
  EXPECT_EQ(none.status.value(), ExitStatus::NothingFound);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(none.err, "pepite : aucun message n’a l’identifiant « 404 »\n");
}

TEST(ShowPost, CallsAnUnknownSourceDamage) {
  const Shown shown = show({{"13"}, OutputFormat::Text});
  ASSERT_FALSE(shown.status);
  EXPECT_EQ(shown.status.error().code, ErrorCode::Damaged);
}

}  // namespace
}  // namespace pepite::search
