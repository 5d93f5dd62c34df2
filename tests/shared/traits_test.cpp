#include "shared/traits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pepite {
namespace {

PostTraits traits_of(const Post& post) {
  static const Lexicons lexicons = read_lexicons(std::nullopt).value();
  static Analyzer analyzer;
  return read_traits(post, analyzer.analyze(post), lexicons);
}

Post make_post(std::string_view text, std::string language) {
  Post post;
  post.text = text;
  post.lang_declared = std::move(language);
  return post;
}

std::vector<std::string> words_of(const PostTraits& traits, Trait trait, const std::string& text) {
  std::vector<std::string> words;
  for (const TraitEvidence& found : traits.evidence) {
    if (found.trait == trait) words.push_back(text.substr(found.begin, found.end - found.begin));
  }
  return words;
}

using Words = std::vector<std::string>;

TEST(Traits, AreGivenByWords) {
  struct Case {
    std::string_view language;
    std::string text;
    Trait trait;
    Words words;
  };
  const Case cases[] = {
      {"fr", "j'étais dans le train", Trait::FirstPerson, {"j'étais"}},
      {"fr", "J’étais dans le train", Trait::FirstPerson, {"J’étais"}},
      {"fr", "chui rendu chez nous", Trait::FirstPerson, {"chui", "nous"}},
      {"fr", "ma mère a peur", Trait::Emotion, {"peur"}},
      {"fr", "vu le Tarantino hier soir, adoré", Trait::Now, {"hier soir"}},
      {"fr", "vu le Tarantino hier soir, adoré", Trait::Opinion, {"adoré"}},
      {"fr", "VU HIER, ADORE", Trait::Opinion, {"ADORE"}},
      {"fr", "c'est plate à soir", Trait::Opinion, {"c'est plate"}},
      {"fr", "tabarnak le métro est gelé", Trait::Interjection, {"tabarnak"}},
      {"fr", "ouiiii", Trait::Interjection, {"ouiiii"}},
      {"fr", "coincé dans le métro", Trait::Sense, {"coincé"}},
      {"fr", "coincé dans le métro", Trait::Here, {"dans le métro"}},
      {"fr", "Le bilan s'alourdit, selon la police", Trait::Media, {"bilan", "selon la", "police"}},
      {"fr", "Cliquez ici pour gagner", Trait::Call, {"Cliquez ici", "gagner"}},
      {"fr", "J'ai aimé une vidéo @YouTube", Trait::Automatic, {"J'ai aimé une vidéo"}},
      {"fr", "le chat dort", Trait::FirstPerson, {}},
      {"fr", "souper avec ma blonde", Trait::Personal, {"ma blonde"}},
      {"fr", "souper avec ma blonde", Trait::Epicurean, {"souper"}},
      {"en", "I'm stuck on my street", Trait::FirstPerson, {"I'm", "my"}},
      {"en", "it told us in the US", Trait::FirstPerson, {"us"}},
      {"en", "just felt it here", Trait::Sense, {"felt"}},
      {"en", "just felt it here :-)", Trait::Emotion, {":-)"}},
      {"en", "omg the rain", Trait::Interjection, {"omg"}},
      {"en", "omg 😂", Trait::Emotion, {"😂"}},
      {"en", "www is fine, soooo fine", Trait::Interjection, {"soooo"}},
      {"en",
       "Police confirmed the toll #breaking",
       Trait::Media,
       {"Police", "confirmed", "toll", "#breaking"}},
      {"en", "I'm at Joe's bar", Trait::Automatic, {"I'm at"}},
      {"", "j'ai vu, I saw", Trait::Sense, {"vu", "saw"}},
      {"en", "le bilan selon", Trait::Media, {}},
      {"fr", "", Trait::Media, {}},
      {"fr", "\xff\xfe je \x80", Trait::FirstPerson, {"je"}},
  };
  for (const Case& each : cases) {
    const PostTraits traits = traits_of(make_post(each.text, std::string(each.language)));
    EXPECT_EQ(words_of(traits, each.trait, each.text), each.words) << each.text;
    EXPECT_EQ(traits.of(each.trait) > 0, !each.words.empty()) << each.text;
  }
}

TEST(Traits, KnowHeadlinesInBothLanguages) {
  struct Case {
    std::string_view language;
    std::string_view text;
    double headline;
  };
  constexpr Case kCases[] = {
      {"fr", "Lac-Mégantic : le bilan passe à 13", .5},
      {"fr", "Incendie majeur à Laval: trois blessés", 1},
      {"fr", "Incendie à Laval, trois blessés", .5},
      {"fr", "URGENT - Train arrêté", .75},
      {"fr", "« On a eu vraiment peur », dit-elle", .25},
      {"fr", "Le train est arrêté à Laval", 0},
      {"fr", "L'incendie de cette nuit à Laval", 0},
      {"fr", "vu le film, adoré", 0},
      {"fr", "@lea: on arrive", 0},
      {"fr", "rdv à 10: 30 minutes de retard", .5},
      {"en", "Flood alert: Boulder evacuated", .5},
      {"en", "Boulder evacuated | The River Daily", .5},
      {"en", "BREAKING \"we were so afraid\" they say", .5},
      {"en", "saw it last night :-) loved it", 0},
      {"en", "", 0},
  };
  for (const Case& each : kCases) {
    const PostTraits traits = traits_of(make_post(each.text, std::string(each.language)));
    EXPECT_DOUBLE_EQ(traits.of(Trait::Headline), each.headline) << each.text;
  }
}

TEST(Traits, WeighCapitalsAsEachLanguageUsesThem) {
  EXPECT_DOUBLE_EQ(traits_of(make_post("Saw The Film Today", "en")).of(Trait::Capitals), 1);
  EXPECT_DOUBLE_EQ(traits_of(make_post("Saw the film today", "en")).of(Trait::Capitals), 0);
  EXPECT_DOUBLE_EQ(traits_of(make_post("Le train repart vers Laval", "fr")).of(Trait::Capitals), 1);
  EXPECT_DOUBLE_EQ(traits_of(make_post("Le train repart!", "fr")).of(Trait::Capitals), .5);
  EXPECT_DOUBLE_EQ(traits_of(make_post("le train repart", "fr")).of(Trait::Capitals), 0);
}

TEST(Traits, HearTheAuthorBesideASharedText) {
  struct Case {
    std::string_view text;
    double own_voice;
  };
  constexpr Case kCases[] = {
      {"vu le film hier", 1},
      {"RT @lea: vu le film hier", 0},
      {"Bravo ! RT @lea: vu le film hier", 0},
      {"j'y étais moi aussi RT @lea: vu le film hier", .4},
      {"\"@lea: vu le film\" pareil", 0},
      {"Le titre du jour http://t.co/a via @journal", .4},
  };
  for (const Case& each : kCases)
    EXPECT_DOUBLE_EQ(traits_of(make_post(each.text, "fr")).own_voice, each.own_voice) << each.text;
  Post retweet = make_post("j'ai vu le film hier", "fr");
  retweet.retweet_of = PostReference{"1", {}, {}};
  EXPECT_EQ(traits_of(retweet).own_voice, 0);
  EXPECT_EQ(traits_of(retweet).of(Trait::FirstPerson), 0);
}

TEST(Traits, TakeOnlyLinksThatLeadAwayForLinks) {
  EXPECT_EQ(traits_of(make_post("vu http://t.co/a", "fr")).of(Trait::Link), 1);
  EXPECT_EQ(traits_of(make_post("vu pic.twitter.com/abc", "fr")).of(Trait::Link), 0);
  Post picture = make_post("vu https://t.co/a", "fr");
  picture.links = {{"https://t.co/a", "https://twitter.com/lea/status/1/photo/1", {}}};
  EXPECT_EQ(traits_of(picture).of(Trait::Link), 0);
  Post quoting = make_post("pareil https://t.co/a", "fr");
  quoting.links = {{"https://t.co/a", "https://twitter.com/lea/status/1", {}}};
  EXPECT_EQ(traits_of(quoting).of(Trait::Link), 1);
  quoting.quote_of = PostReference{"1", {}, {}};
  EXPECT_EQ(traits_of(quoting).of(Trait::Link), 0);
}

TEST(Traits, SeeSpamInTagsAndRepetition) {
  EXPECT_EQ(traits_of(make_post("gagnez #a #b #c #d #e", "fr")).of(Trait::Spam), 1);
  EXPECT_EQ(traits_of(make_post("gagnez #a #b #c #d", "fr")).of(Trait::Spam), 0);
  EXPECT_EQ(traits_of(make_post("promo promo promo promo ici", "fr")).of(Trait::Spam), 1);
}

TEST(Traits, StayBelowOneAndEndOnAnyText) {
  std::string huge;
  for (int i = 0; i < 20000; ++i)
    huge += "j'adore ";
  const PostTraits traits = traits_of(make_post(huge, "fr"));
  for (const double value : traits.values)
    EXPECT_LE(value, 1);
  EXPECT_TRUE(std::ranges::all_of(traits.evidence, [&](const TraitEvidence& found) {
    return found.begin <= found.end && found.end <= huge.size();
  }));
}

}  // namespace
}  // namespace pepite
