// The same posts, written as the JSON dialects write them, are the same posts in every field; and
// so are twitwi's, written as its table.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/indexer/csv_export_support.h"
#include "tests/support/json_export_writers.h"

namespace pepite::indexer {
namespace {

// --- What no dialect may change, and what some have no place for ---

using Forget = void (*)(Post& post);

void conversation(Post& post) {
  post.conversation.clear();
}

void counts_of_replies_and_quotes(Post& post) {
  post.counts.replies.reset();
  post.counts.quotes.reset();
}

void count_of_quotes(Post& post) {
  post.counts.quotes.reset();
}

void when_counts_were_seen(Post& post) {
  post.counts.observed_at_s.reset();
}

void listings_of_authors(Post& post) {
  post.author.listed.reset();
}

void edits(Post& post) {
  post.edit_ids.clear();
}

void ids_of_answered_accounts(Post& post) {
  if (post.reply_to) post.reply_to->author_id.clear();
}

// The text holds the whole ones.
void short_links(Post& post) {
  for (Link& link : post.links) {
    const std::size_t at = post.text.find(link.url);
    if (at != std::string::npos) post.text.replace(at, link.url.size(), link.expanded);
    link.url = std::exchange(link.expanded, {});
  }
}

enum class OtherPosts { Carried, Named };

struct Dialect {
  std::string name;
  std::string (*write)(const std::vector<ExportedPost>& posts);
  std::vector<Forget> lacks;
  OtherPosts other_posts = OtherPosts::Carried;  // or only named: what is repeated or quoted
};

const std::vector<Dialect> kDialects = {
    {"twitter-v1",
     write_v1_lines,
     {conversation, counts_of_replies_and_quotes, when_counts_were_seen}},
    {"twitter-v1", write_v1_page, {conversation, when_counts_were_seen}},
    {"twitter-v2", write_v2_page, {}},
    {"twitter-v2", write_v2_flattened, {}},
    {"twitter-graphql", write_graphql_of_2023, {}},
    {"twitter-graphql", write_graphql_of_2025, {listings_of_authors}},
    {"snscrape", write_snscrape, {edits, when_counts_were_seen}},
    {"pepite", write_pepite, {}},
    {"twitwi",
     write_twitwi,
     {conversation, edits, count_of_quotes, short_links},
     OtherPosts::Named},
    {"minet", write_minet, {conversation, edits, count_of_quotes, short_links}, OtherPosts::Named},
    {"gnip",
     write_gnip,
     {conversation, edits, counts_of_replies_and_quotes, when_counts_were_seen,
      ids_of_answered_accounts}}};

// --- The posts ---

constexpr std::int64_t kPosted = 1590258341;  // 2020-05-23 18:25:41
constexpr std::int64_t kSeen = 1622548800;    // 2021-06-01 12:00:00

const Account kLea = {"42", "Lea_MTL", "Léa Œuvrard", 12, 3};
const Account kBob = {"7000000471", "Bob_QC", "Bob « le vrai »", 491, 11};

// Ids are larger than a double holds, and of other days than the dates: nothing stands in for them.
Post said(const std::string& id, const Account& author, const std::string& lang,
          const std::string& text) {
  Post post;
  post.id = id;
  post.created_at_s = kPosted;
  post.text = text;
  post.author = author;
  post.lang_declared = lang;
  post.conversation = id;
  post.counts = {2, 0, 1, 3, kSeen};
  post.client = "Twitter for iPhone";
  return post;
}

Post tagged_post() {
  Post post = said("1364261234567890121", kLea, "fr",
                   "« L’Été » à l’Œil-de-bœuf, déjà vu 😀🇫🇷 :\n#Été #CinéQC @Bob_QC @anna_b");
  post.hashtags = {"Été", "CinéQC"};
  post.mentions = {{kBob.handle, kBob.id}, {"anna_b", "9"}};
  post.media = {{MediaKind::Photo, "https://pbs.example/media/a.jpg", "Une salle, l’été"}};
  post.place = Place{"Montréal, Québec", "CA", 45.5, -73.56};
  post.edit_ids = {"1364261234567890120", "1364261234567890121"};
  return post;
}

Post linked_post() {
  Post post = said("1364261234567890123", kLea, "en",
                   "Fish & chips <3, \"&amp;\" in HTML: https://t.co/Ab3dEf & more");
  post.links = {{"https://t.co/Ab3dEf", "https://fish.example/menu?a=1&b=2", ""}};
  return post;
}

Post reply() {
  Post post = said("1364261234567890125", kLea, "en", "@Bob_QC yes, we did");
  post.reply_to = {"1264261000000000001", kBob.id, kBob.handle};
  post.conversation = "1264261000000000001";
  post.mentions = {{kBob.handle, kBob.id}};
  return post;
}

// Longer than any dialect's short form; what it tags and links stands after the cut.
Post long_post() {
  Post post = said("1264261000000000003", kBob, "en",
                   "Saw the Tarantino at the cinema last night. Sat next to a man who laughed at "
                   "every single gunshot, then at the silence after it, then at the usher who "
                   "asked him to stop laughing. Ten out of ten, would be deafened again, & if "
                   "you go: bring a cushion, some friends and a scarf. Naïve, moi ? "
                   "#Film https://t.co/Zz9 @anna_b");
  post.counts = {410, 950, 8, 7, kSeen};
  post.hashtags = {"Film"};
  post.mentions = {{"anna_b", "9"}};
  post.links = {{"https://t.co/Zz9", "https://film.example/tarantino", ""}};
  return post;
}

PostReference reference_to(const Post& post) {
  return {post.id, post.author.id, post.author.handle};
}

std::vector<ExportedPost> make_posts() {
  const Post original = long_post();
  Post retweet = original;
  retweet.id = "1364261234567890127";
  retweet.conversation = retweet.id;
  retweet.author = kLea;
  retweet.created_at_s = kPosted + 60;
  retweet.counts = {};
  retweet.retweet_of = reference_to(original);
  const Post quoted = said("1264261000000000005", kBob, "fr", "Le film & l’été");
  Post quote = said("1364261234567890129", kLea, "fr", "Bien vu, cœur & âme");
  quote.quote_of = reference_to(quoted);
  return {{tagged_post(), {}}, {linked_post(), {}}, {reply(), {}},
          {retweet, original}, {quote, quoted},     {long_post(), {}}};
}

// --- The test ---

Post as_told_by(const Dialect& dialect, Post post) {
  for (const Forget forget : dialect.lacks)
    forget(post);
  return post;
}

std::string all_of(const Post& post) {
  std::string edits;
  for (const std::string& id : post.edit_ids)
    edits += " edit " + id;
  return describe(post) + edits;
}

TEST(JsonDialectMatrix, SamePostsFromEveryDialect) {
  const std::vector<ExportedPost> posts = make_posts();
  for (const Dialect& dialect : kDialects) {
    const std::string text = dialect.write(posts);
    const CsvReading reading = read_csv_export(text);
    EXPECT_EQ(reading.dialect, dialect.name);
    EXPECT_EQ(reading.rejects, std::vector<std::string>()) << dialect.name;
    ASSERT_EQ(reading.posts.size(), posts.size()) << dialect.name << "\n" << text;
    for (std::size_t i = 0; i < posts.size(); ++i) {
      const Post expected = as_told_by(dialect, posts[i].post);
      EXPECT_EQ(all_of(reading.posts[i]), all_of(expected)) << dialect.name;
      EXPECT_TRUE(reading.posts[i] == expected) << dialect.name << ": " << expected.id;
    }
  }
}

TEST(JsonDialectMatrix, SameRepeatedAndQuotedPostsFromEveryDialect) {
  const std::vector<ExportedPost> posts = make_posts();
  for (const Dialect& dialect : kDialects) {
    const CsvReading reading = read_csv_export(dialect.write(posts));
    std::vector<std::string> expected;
    for (const ExportedPost& exported : posts) {
      if (!exported.other || dialect.other_posts == OtherPosts::Named) continue;
      expected.push_back(all_of(as_told_by(dialect, *exported.other)));
    }
    std::vector<std::string> found;
    for (const Post& post : reading.embedded)
      found.push_back(all_of(post));
    EXPECT_EQ(found, expected) << dialect.name;
  }
}

}  // namespace
}  // namespace pepite::indexer
