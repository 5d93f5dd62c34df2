#include "search/alike_posts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace pepite::search {
namespace {

Post make_post(std::string_view text) {
  Post post;
  post.id = "1";
  post.text = text;
  return post;
}

AlikeSigns signs_of(const Post& post) {
  static Analyzer analyzer;
  static AlikeReader reader;
  return reader.read(post, analyzer.analyze(post));
}

bool say_the_same(std::string_view a, std::string_view b) {
  return signs_of(make_post(a)).said == signs_of(make_post(b)).said;
}

struct Pair {
  std::string_view first;
  std::string_view second;
};

TEST(AlikePosts, LooksThroughWhatTellsNothingApart) {
  constexpr Pair kAlike[] = {
      // copies
      {"Train arrêté à Laval depuis une heure", "Train arrêté à Laval depuis une heure"},
      {"Train arrêté à Laval depuis une heure", "train ARRETE a laval, depuis une heure !!!"},
      {"L’incendie gagne le vieux port", "L'incendie gagne le vieux port."},
      {"Fire spreads to the old port", "Fire spreads to the old port?!"},
      // links and names
      {"Fire spreads to the old port http://t.co/a", "Fire spreads to the old port http://t.co/b"},
      {"Incendie au vieux port de Laval", "Incendie au vieux port de Laval https://ici.ca/x"},
      {"@lea l'incendie gagne le vieux port", "@max l'incendie gagne le vieux port"},
      {"L'incendie gagne le vieux port pic.twitter.com/a", "L'incendie gagne le vieux port"},
      // passed on
      {"Fire spreads to the old port", "RT @lea: Fire spreads to the old port"},
      {"Fire spreads to the old port", "rt @ lea fire spreads to the old port"},
      {"Fire spreads to the old port", "RT @max: RT @lea: Fire spreads to the old port"},
      {"Fire spreads to the old port", "MT @lea Fire spreads to the old port"},
      {"L'incendie gagne le vieux port", "L'incendie gagne le vieux port via @lea"},
      {"L'incendie gagne le vieux port", "L'incendie gagne le vieux port http://t.co/a (via @lea)"},
      {"L'incendie gagne le vieux port", "L'incendie gagne le vieux port cc @lea @max"},
      {"L'incendie gagne le vieux port", "« L'incendie gagne le vieux port »"},
      {"Fire spreads to the old port", "“@lea: Fire spreads to the old port”"},
      {"Fire spreads to the old port", "\"Fire spreads to the old port\" http://t.co/c"},
      // tags: words where they stand for words, labels behind what is shared
      {"Incendie à #Laval ce matin tôt", "Incendie à Laval ce matin tôt"},
      {"Incendie à #LacMégantic ce matin", "Incendie à Lac-Mégantic ce matin"},
      {"Fire spreads to the old port http://t.co/a #news", "Fire spreads to the old port"},
      {"RT @lea: L'incendie gagne le vieux port #mtl #feu", "L'incendie gagne le vieux port"},
      {"Fire spreads to the old port #news http://t.co/a",
       "Fire spreads to the old port http://t.co/a #breaking"},
      // signs that are no view
      {"🚨 Fire spreads to the old port", "Fire spreads to the old port 📷 ▶️"},
      {"L'incendie gagne le vieux port 😱", "RT @lea: L'incendie gagne le vieux port 😱😱😱"},
  };
  for (const Pair& pair : kAlike)
    EXPECT_TRUE(say_the_same(pair.first, pair.second)) << pair.first << "\n" << pair.second;
}

TEST(AlikePosts, NeverPutsAViewWithTheTextItWasAddedTo) {
  constexpr Pair kApart[] = {
      // own words before and behind
      {"Fire spreads to the old port", "So sad. Fire spreads to the old port"},
      {"Fire spreads to the old port", "Fire spreads to the old port and nobody helps us"},
      {"Fire spreads to the old port http://t.co/a",
       "My street! Fire spreads to the old port http://t.co/a"},
      {"L'incendie gagne le vieux port", "L'incendie gagne le vieux port : chez moi"},
      {"L'incendie gagne le vieux port", "Ouf. L'incendie gagne le vieux port"},
      {"Fire spreads to the old port", "lol RT @lea: Fire spreads to the old port"},
      {"RT @lea: L'incendie gagne le vieux port",
       "J'y étais ! RT @lea: L'incendie gagne le vieux port"},
      {"L'incendie gagne le vieux port", "“@lea: L'incendie gagne le vieux port” pauvres gens"},
      {"Fire spreads to the old port", "\"@lea: Fire spreads to the old port\" omg"},
      {"Fire spreads to the old port", "Fire spreads to the old port via @lea my god"},
      {"Fire spreads to the old port", "Fire spreads to the old port thanks @lea"},
      // no, not, another number
      {"J'ai aimé le film d'hier soir", "Je n'ai pas aimé le film d'hier soir"},
      {"They do believe in the plan", "They don't believe in the plan"},
      {"Le film que j'ai aimé hier soir", "Le film que j'aimai hier soir"},
      {"Canadiens 5 Bruins 2 hier soir", "Canadiens 2 Bruins 5 hier soir"},
      {"Quake of 6.1 near the coast today", "Quake of 6.7 near the coast today"},
      {"Bilan de 13 morts à Laval", "Bilan de 1 3 morts à Laval"},
      {"Le pétrole baisse de 5 % ce matin", "Le pétrole baisse de 5 $ ce matin"},
      {"Il fait -12 à Laval ce matin", "Il fait 12 à Laval ce matin"},
      {"Assemblée le 6 juillet 2013 à Laval", "Assemblée le 7 juillet 2013 à Laval"},
      {"Rendez-vous demain à 10:30 au parc", "Rendez-vous demain à 10:45 au parc"},
      // faces, hearts and gestures
      {"Fire spreads to the old port", "Fire spreads to the old port 😢"},
      {"L'incendie gagne le vieux port", "L'incendie gagne le vieux port 💔"},
      {"L'incendie gagne le vieux port 👍", "L'incendie gagne le vieux port 👎"},
      {"Fire spreads to the old port", "Fire spreads to the old port :("},
      // tags that feel, that speak, that end a sentence, or of posts that share nothing
      {"RT @lea: L'incendie gagne le vieux port",
       "RT @lea: L'incendie gagne le vieux port #triste"},
      {"Fire spreads to the old port http://t.co/a",
       "Fire spreads to the old port http://t.co/a #omg"},
      {"Fire spreads to the old port http://t.co/a",
       "Fire spreads to the old port http://t.co/a #NotInMyName"},
      {"Demain je vote pour #Tremblay http://t.co/a", "Demain je vote pour #Gagnon http://t.co/a"},
      {"Hier soir j'ai vraiment adoré #Django", "Hier soir j'ai vraiment adoré #Lincoln"},
      // another language
      {"Fire spreads to the old port", "Le feu gagne le vieux port"},
      // short ones
      {"Vu le film", "Vu un film"},
      {"Merci @lea", "Merci @max"},
      {"Bonne fête http://t.co/a", "Bonne fête http://t.co/b"},
      {"#train #laval", "#train #longueuil"},
      {"http://t.co/a", "http://t.co/b"},
  };
  for (const Pair& pair : kApart)
    EXPECT_FALSE(say_the_same(pair.first, pair.second)) << pair.first << "\n" << pair.second;
}

TEST(AlikePosts, PutsShortPostsWithTheirEquals) {
  EXPECT_TRUE(say_the_same("Vu le film", "RT @lea: vu le film !"));
  EXPECT_TRUE(say_the_same("Merci @lea", "RT @max: merci @Lea"));
  EXPECT_TRUE(say_the_same("😂", "😂😂"));
}

TEST(AlikePosts, TellsPostsWithoutWordsByTheirId) {
  Post one = make_post("");
  Post other = make_post("...");
  other.id = "2";
  EXPECT_NE(signs_of(one).said, signs_of(other).said);
}

TEST(AlikePosts, TellsCommentsOnDifferentPostsApart) {
  Post one = make_post("Exactement ce que je pense depuis toujours");
  Post other = one;
  one.quote_of = PostReference{.id = "10", .author_id = {}, .author_handle = {}};
  other.quote_of = PostReference{.id = "11", .author_id = {}, .author_handle = {}};
  EXPECT_NE(signs_of(one).said, signs_of(other).said);
}

TEST(AlikePosts, SaysWhoseTextWasCut) {
  const AlikeSigns cut =
      signs_of(make_post("RT @Lea: L'incendie gagne le vieux po… http://t.co/a"));
  EXPECT_EQ(cut.said, "lincendiegagnelevieuxpo");
  EXPECT_EQ(cut.cut_from_author, "twitter:@lea");
  EXPECT_EQ(cut.cut_from_id, "");
  Post native = make_post("RT @lea: Fire spreads to the old po...");
  native.retweet_of = PostReference{.id = "7", .author_id = {}, .author_handle = "lea"};
  EXPECT_EQ(signs_of(native).cut_from_id, "twitter:7");
  for (const std::string_view whole :
       {"L'incendie gagne le vieux po…", "RT @lea: L'incendie gagne le vieux port",
        "Ouf ! RT @lea: L'incendie gagne le vieux po…", "RT @lea: Euh… l'incendie gagne le port"})
    EXPECT_EQ(signs_of(make_post(whole)).cut_from_author, "") << whole;
}

TEST(AlikePosts, TakesAnyBytes) {
  EXPECT_NO_FATAL_FAILURE(signs_of(make_post("\xFF\xFE RT @\xC3 … \x00\xE2\x80")));
  std::string huge;
  for (int i = 0; i < 20000; ++i)
    huge += "mot #tag ";
  EXPECT_FALSE(signs_of(make_post(huge)).said.empty());
}

bool teach_the_same(std::string_view a, std::string_view b) {
  Analyzer analyzer;
  const auto keys = alike_keys(analyzer.analyze(make_post(a)));
  for (const std::string& key : alike_keys(analyzer.analyze(make_post(b)))) {
    if (std::ranges::find(keys, key) != keys.end()) return true;
  }
  return false;
}

TEST(AlikePosts, LearnsFromPostsThatBeginAlikeOnce) {
  EXPECT_TRUE(teach_the_same("Vu le film, adoré", "RT @lea: vu le film adore http://t.co/a"));
  EXPECT_TRUE(teach_the_same("vu le film", "vu un film"));
  EXPECT_FALSE(teach_the_same("vu le film", "vu le match"));
  EXPECT_FALSE(teach_the_same("", ""));
  EXPECT_TRUE(teach_the_same("a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4",
                             "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 c4"));
}

}  // namespace
}  // namespace pepite::search
