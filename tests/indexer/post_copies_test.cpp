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

}  // namespace
}  // namespace pepite::indexer::tests
