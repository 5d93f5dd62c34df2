#include "indexer/post_copies.h"

#include <gtest/gtest.h>

#include "tests/indexer/fake_exports.h"

namespace pepite::indexer::tests {
namespace {

constexpr const char* kText = "Le train a déraillé hier soir à Mégantic";

Post make_post(const char* id, const char* handle, const std::string& text) {
  Post post = simple_post(id, text);
  post.author.handle = handle;
  return post;
}

TEST(PostCopies, AreToldByIdOrByNameAndWords) {
  PostCopies copies;
  Post original = make_post("1", "Lea", kText);
  original.edit_ids = {"0", "1"};
  copies.add(original);
  copies.add(make_post("2", "max", "Oui"));
  copies.add(make_post("3", "zoe", "Bon matin…"));
  const std::string text = kText;
  struct Case {
    std::string text;
    const char* retweet_of;
    const char* retweeted_handle;
    const char* quote_of;
    bool is_copy;
  };
  const std::vector<Case> cases = {
      {"n’importe", "1", "", "", true},
      {"n’importe", "0", "", "", true},
      {text, "", "lea", "", true},
      {text, "", "max", "", false},
      {text, "9", "lea", "", false},  // of another post
      {text, "", "", "", false},      // said by somebody else, of their own
      {"RT @lea: " + text, "", "", "", true},
      {"Bravo ! RT @LEA: " + text + " http://t.co/x", "", "", "", true},
      {"RT @lea: le  train a déraillé hier s…", "", "", "", true},
      {"RT @lea: Le train a déraillé hier s… https://t.co/x", "", "", "", true},
      {"RT @lea: Le train a d… et puis", "", "", "", false},
      {"RT @lea: Le train…", "", "", "", false},
      {"RT @lea: Le train a déraillé ce matin", "", "", "", false},
      {"RT @max: " + text, "", "", "", false},
      {text + " via @lea", "", "", "", true},
      {"RT @max: oui", "", "", "", true},
      {"RT @max: oui…", "", "", "", false},
      {"RT @zoe: Bon matin…", "", "", "", true},
      {"RT @max: oui mais", "", "", "", false},
      {"Voyez « " + text + " »", "", "", "1", true},
      {"Voyez cela", "", "", "1", false},
      {"\"@lea: " + text + "\"", "", "", "", true},
      {"“@Lea: " + text + "” haha", "", "", "", true},
      {"Ah bon. « @lea : " + text + " » oui", "", "", "", true},
      {"\"@lea " + text + "\"", "", "", "", true},
      {"@lea a dit: " + text, "", "", "", true},
      {"@lea a dit : « " + text + " »", "", "", "", true},
      {"@zoe regarde. @lea: " + text + " !!", "", "", "", true},
      {"“@lea: Le train a déraillé hier s…” oh", "", "", "", true},
      {"“@max: oui” moi aussi", "", "", "", true},
      {"@max: oui", "", "", "", false},  // an answer, perhaps
      {"“@max: " + text + "”", "", "", "", false},
      {"“@lea: le train de ce matin”", "", "", "", false},
      {"@lea " + text, "", "", "", false},  // said to her
      {"\"@lea\"", "", "", "", false},
      {"“@lea:", "", "", "", false},
      {"RT @lea", "", "", "", false},
      {"RT @", "", "", "", false},
  };
  for (const Case& each : cases) {
    Post post = make_post("100", "qui", each.text);
    if (*each.retweet_of != '\0' || *each.retweeted_handle != '\0')
      post.retweet_of = PostReference{each.retweet_of, {}, each.retweeted_handle};
    if (*each.quote_of != '\0') post.quote_of = PostReference{each.quote_of, {}, {}};
    EXPECT_EQ(copies.is_copy(post), each.is_copy)
        << each.text << "|" << each.retweet_of << "|" << each.retweeted_handle;
  }
  EXPECT_FALSE(copies.is_copy(original));
}

// Before 2013 most retweets were written by hand, and cut so that they fit.
TEST(PostCopies, KnowRetweetsWrittenByHandHoweverTheyAreCut) {
  const std::string text = "Le chat de la voisine mange tous les bonbons rouges de la boîte";
  const std::string cut = "Le chat de la voisine mange tous les bonbons rou";
  PostCopies copies;
  copies.add(make_post("1", "alice_z", text));
  copies.add(make_post("2", "alice_z", "Je suis tellement contente de te voir http://t.co/abc"));
  copies.add(make_post("3", "alice_z", "Oui"));
  const std::vector<std::string> same = {
      "RT @alice_z: " + cut + "...",
      "RT @alice_z: " + cut + ".. http://t.co/x",
      "RT @alice_z: " + cut + " (cont) http://tl.gd/x",
      "RT @alice_z: " + cut + "… (suite) http://tl.gd/x",
      "RT @alice_z: " + cut,
      "rt @alice_z " + cut,
      "Trop drôle! RT @alice_z: " + cut + "...",
      "Trop drôle! RT @alice_z: " + cut,
      "MT @Alice_Z: " + cut,
      "RT @max: RT @alice_z " + cut,
      "@alice_z \"" + text + "\"",
      "@alice_z « " + text + " » ha ha",
      "@alice_z: " + cut + "...",
      "RT @alice_z - " + text,
      "RT @alice_z, " + text,
      "RT (@alice_z) " + text,
      "Drôle RT (@alice_z): " + cut,
      "RT \"@alice_z: " + cut + "\" ha ha",
      "“@alice_z: " + cut + "”",
      text + " — @alice_z",
      text + " - @alice_z.",
      "“" + text + "” – @alice_z http://t.co/x",
      "Trop drôle: “" + text + "” — @alice_z",
      text + " (@alice_z)",
      text + " (via @alice_z)",
      cut + "... — @alice_z",
      cut + "... via @alice_z",
      "Retweeted Alice (@alice_z):\n\n" + text,
      "Retweeted Alice (@alice_z):\n\n" + cut + "... https://fb.me/x",
      "RT @alice_z: Je suis tellement contente de te voir http://t.co/other",
      "RT @alice_z: Oui",
  };
  for (const std::string& each : same)
    EXPECT_TRUE(copies.is_copy(make_post("100", "qui", each))) << each;
  Post stored = make_post("100", "qui", cut);
  stored.retweet_of = PostReference{"", {}, "alice_z"};
  EXPECT_TRUE(copies.is_copy(stored));
  const std::vector<std::string> other = {
      text,
      cut,
      "@alice_z " + text,
      "@alice_z " + cut + "...",
      "@alice_z: " + cut,  // an answer that begins alike, perhaps
      "RT @alice_z: Le chat de la voisine mange tous les bonbons verts",
      "RT @alice_z: Le chat de la voisine dort...",
      "RT @alice_z: Le chat de la...",
      "RT @alice_z Le chat de la",
      "RT @max: " + cut + "...",
      "RT (@max) " + text,
      text + " — @max",
      "Je suis tellement contente — @alice_z",
      "Je suis tellement contente via @alice_z",
      "Je suis tellement contente de te lire — @alice_z",
      "Retweeted Alice (@alice_z): autre chose que ses mots à elle",
      "@alice_z \"Le chat de la voisine dort\"",
      "@alice_z \"oui\"",
      "Oui — @alice_z tu viens",
      "Oui — @alice_z",
      "Merci (@alice_z)",
      "PORT @alice_z: Oui",
      "RT si vous aimez @alice_z",
      "RT @alice_z http://t.co/x",
      "RT @alice_z: ...",
      "@alice_z - ",
      "— @alice_z",
  };
  for (const std::string& each : other)
    EXPECT_FALSE(copies.is_copy(make_post("100", "qui", each))) << each;
}

}  // namespace
}  // namespace pepite::indexer::tests
