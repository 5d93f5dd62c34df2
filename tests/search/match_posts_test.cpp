#include "search/match_posts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/bm25_weight.h"
#include "search/parse_query.h"
#include "search/query_plan.h"
#include "search/word_beginning.h"
#include "shared/message_id.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;

constexpr std::int64_t kStart = 1373061600;  // 2013-07-06 in Paris
const QueryClock kClock{"Europe/Paris", kStart + 86400};

Post make_post(std::string id, std::string text, std::int64_t after_s = 0,
               std::string author = "bob", std::string language = "fr") {
  Post post;
  post.id = std::move(id);
  post.text = std::move(text);
  post.created_at_s = kStart + after_s;
  post.author.handle = std::move(author);
  post.lang_declared = std::move(language);
  return post;
}

HitList search(const Snapshot& snapshot, std::string_view text, const MatchOptions& options = {}) {
  Analyzer analyzer;
  const Result<Query> query = parse_query(text, kClock);
  EXPECT_TRUE(query) << text;
  const Result<Plan> plan = make_plan(*query, snapshot, analyzer);
  EXPECT_TRUE(plan) << text;
  Result<HitList> list = match_posts(*plan, snapshot, analyzer, options);
  EXPECT_TRUE(list) << text;
  return std::move(*list);
}

std::string ids(const HitList& list) {
  std::string out;
  for (const Hit& hit : list.hits)
    out += (out.empty() ? "" : " ") + hit.post.id;
  return out;
}

std::string found(const Snapshot& snapshot, std::string_view text,
                  SortOrder order = SortOrder::Oldest) {
  return ids(search(snapshot, text, {.sort = order, .limit = 0}));
}

// A hundred posts with many equal times and equal texts; ids do not follow the time.
std::vector<Post> many_posts() {
  constexpr std::string_view kWords[] = {"film", "adoré",  "hier",   "soir", "train",
                                         "vu",   "cinéma", "québec", "pluie"};
  std::vector<Post> posts;
  for (std::size_t i = 0; i < 100; ++i) {
    std::string text = "message";
    for (std::size_t j = 0; j <= i % 5; ++j)
      text += " " + std::string(kWords[(i * (j + 3) + j) % std::size(kWords)]);
    if (i % 11 == 0) text += " #film";
    Post post = make_post(std::to_string(1000 + i * 37 % 100), text,
                          static_cast<std::int64_t>(i % 20) * 7200, i % 3 == 0 ? "ana" : "bob",
                          i % 4 == 0 ? "en" : "fr");
    if (i % 13 == 0) post.created_at_s.reset();
    if (i % 3 == 0) post.counts.retweets = i % 4;
    if (i % 5 == 0) post.counts.likes = i % 7;
    posts.push_back(std::move(post));
  }
  return posts;
}

// Snowflake ids: the first two of one second, then one of the next.
TEST(MatchPosts, BoundsTweetsByTheirIds) {
  const std::uint64_t second = (1373061600000 - 1288834974657) << 22;
  const std::string low = std::to_string(second);
  const std::string middle = std::to_string(second + 5);
  const std::string high = std::to_string(second + (std::uint64_t{1000} << 22));
  IndexedArchive archive;
  Post undated = make_post("9", "film");
  undated.created_at_s.reset();
  archive.publish({undated, make_post(low, "film", 0), make_post(middle, "film", 0)});
  archive.publish({make_post(high, "film", 1)});
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(found(snapshot, "since_id:" + low), middle + " " + high);
  EXPECT_EQ(found(snapshot, "film since_id:" + middle), high);
  EXPECT_EQ(found(snapshot, "since_id:" + high), "");
  EXPECT_EQ(found(snapshot, "max_id:" + low), low);
  EXPECT_EQ(found(snapshot, "max_id:" + middle), low + " " + middle);
  EXPECT_EQ(found(snapshot, "since_id:" + low + " max_id:" + middle), middle);
  EXPECT_EQ(found(snapshot, "-max_id:" + middle), "9 " + high);
}

TEST(MatchPosts, LooksAtTheFormsOfWords) {
  IndexedArchive archive;
  archive.publish({make_post("1", "les élections"), make_post("2", "Élection du maire", 1),
                   make_post("3", "elections électives", 2), make_post("4", "un film", 3)});
  archive.publish({make_post("5", "voter, elect", 4, "bob", "en")});
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(found(snapshot, "elections"), "1 2 3 5");
  EXPECT_EQ(found(snapshot, "=élections"), "1");
  EXPECT_EQ(found(snapshot, "exact:Election"), "");
  EXPECT_EQ(found(snapshot, "exact:Élection"), "2");
  EXPECT_EQ(found(snapshot, "élect*"), "1 2 3 5");
  EXPECT_EQ(found(snapshot, "=élect*"), "1 2 3");
  EXPECT_EQ(found(snapshot, "election*"), "1 2 3");
  EXPECT_EQ(found(snapshot, "electiv*"), "3");
  EXPECT_EQ(found(snapshot, "film -elect*"), "4");
  EXPECT_EQ(found(snapshot, "absen*"), "");
}

TEST(MatchPosts, NeverTakesAnAbsentCountForANumber) {
  Post silent = make_post("1", "film");
  Post zero = make_post("2", "film", 1);
  zero.counts.retweets = 0;
  Post loved = make_post("3", "film", 2);
  loved.counts.retweets = 12;
  loved.counts.likes = 3;
  IndexedArchive archive;
  archive.publish({silent, zero, loved});
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(found(snapshot, "min_retweets:0"), "2 3");
  EXPECT_EQ(found(snapshot, "film min_retweets:12"), "3");
  EXPECT_EQ(found(snapshot, "min_retweets:13"), "");
  EXPECT_EQ(found(snapshot, "min_likes:0"), "3");
  EXPECT_EQ(found(snapshot, "-min_likes:1"), "1 2");
}

constexpr std::string_view kQueries[] = {
    "film",
    "film adoré hier",
    "film film train",
    "+train film",
    "\"film adoré\"",
    "vu \"hier soir\" -pluie",
    "film -\"vu hier\"",
    "(train ET vu) OU \"hier soir\"",
    "from:ana",
    "film from:ana lang:fr since:2013-07-07",
    "until:2013-07-06",
    "#film",
    "min_retweets:2",
    "fil* hier",
    "film -=vu",
    "film -min_likes:3",
    "-film",
    "message",
    "absent",
};

TEST(MatchPosts, GivesTheSameListWhateverTheSegments) {
  const std::vector<Post> posts = many_posts();
  IndexedArchive one;
  one.publish(posts);
  IndexedArchive five;
  for (std::size_t i = 0; i < 5; ++i) {
    std::vector<Post> part;
    for (std::size_t j = i; j < posts.size(); j += 5)
      part.push_back(posts[j]);
    five.publish(part);
  }
  // Older versions of a third of the posts, with other words, times and authors.
  IndexedArchive updated;
  std::vector<Post> older;
  for (std::size_t i = 0; i < posts.size(); i += 3) {
    older.push_back(make_post(posts[i].id, "film film train vieux texte", 99, "old", "en"));
  }
  updated.publish(older);
  updated.publish(std::vector<Post>(posts.begin(), posts.begin() + 50));
  updated.publish(std::vector<Post>(posts.begin() + 50, posts.end()));

  const Snapshot expected = one.open();
  const Snapshot others[] = {five.open(), updated.open()};
  for (const std::string_view query : kQueries) {
    for (const SortOrder order : {SortOrder::Relevance, SortOrder::Newest, SortOrder::Oldest}) {
      for (const auto& [limit, offset] : {std::pair{0U, 0U}, {1U, 0U}, {7U, 3U}, {20U, 95U}}) {
        const MatchOptions options{.sort = order, .limit = limit, .offset = offset};
        const HitList list = search(expected, query, options);
        for (const Snapshot& other : others) {
          const HitList same = search(other, query, options);
          EXPECT_EQ(ids(same), ids(list)) << query << " " << limit << "+" << offset;
          EXPECT_EQ(same.total, list.total) << query;
          EXPECT_EQ(same.holding_all, list.holding_all) << query;
          ASSERT_EQ(same.hits.size(), list.hits.size());
          for (std::size_t i = 0; i < list.hits.size(); ++i)
            EXPECT_EQ(same.hits[i].score, list.hits[i].score) << query;
        }
      }
    }
  }
}

TEST(MatchPosts, CutsTheWholeListWithoutChangingIt) {
  IndexedArchive archive;
  archive.publish(many_posts());
  const Snapshot snapshot = archive.open();
  for (const std::string_view query : kQueries) {
    const HitList all = search(snapshot, query, {.limit = 0});
    EXPECT_EQ(all.hits.size(), all.total) << query;
    std::string pages;
    for (std::uint64_t offset = 0; offset < all.total; offset += 9) {
      const HitList page = search(snapshot, query, {.limit = 9, .offset = offset});
      pages += (pages.empty() ? "" : " ") + ids(page);
    }
    EXPECT_EQ(pages, ids(all)) << query;
  }
}

TEST(MatchPosts, ScoresAsTheFormulaSays) {
  IndexedArchive archive;
  archive.publish({make_post("1", "film film train"), make_post("2", "train vu pluie"),
                   make_post("3", "vu pluie neige"), make_post("4", "autre chose encore")});
  const HitList list = search(archive.open(), "film train");
  ASSERT_EQ(ids(list), "1 2");
  const double film = bm25_word_weight(1, 4, 1);
  const double train = bm25_word_weight(2, 4, 1);
  EXPECT_EQ(list.hits[0].score, bm25_score(film, 2) + bm25_score(train, 1));
  EXPECT_EQ(list.hits[1].score, bm25_score(train, 1));
  EXPECT_EQ(list.total, 2U);
  EXPECT_EQ(list.holding_all, 1U);
}

TEST(MatchPosts, CountsAWordOnceWhateverTheLanguage) {
  IndexedArchive archive;
  archive.publish({make_post("1", "nation", 0, "a", "fr"), make_post("2", "nation", 1, "a", "en"),
                   make_post("3", "nation", 2, "a", "es"), make_post("4", "rien"),
                   make_post("5", "nothing", 0, "a", "en"), make_post("6", "nada", 0, "a", "es")});
  const HitList list = search(archive.open(), "nation");
  EXPECT_EQ(ids(list), "3 2 1");
  for (const Hit& hit : list.hits)
    EXPECT_EQ(hit.score, bm25_score(bm25_word_weight(3, 6, 1), 1));
}

TEST(MatchPosts, CountsAWordOnceWhateverItsAccents) {
  IndexedArchive archive;
  archive.publish({make_post("1", "la pêche et le péché peche"), make_post("2", "la pêche"),
                   make_post("3", "la ville")});
  const Snapshot snapshot = archive.open();
  const HitList list = search(snapshot, "peche");
  EXPECT_EQ(ids(list), "1 2");
  EXPECT_EQ(list.total, 2U);
  Analyzer analyzer;
  const auto plan = make_plan(*parse_query("peche", kClock), snapshot, analyzer);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->words.front().posts, 2U);
  EXPECT_EQ(ids(search(snapshot, "péché")), "1");
}

TEST(MatchPosts, VerifiesPhrasesOnTheText) {
  IndexedArchive archive;
  archive.publish({make_post("1", "Vu hier soir au cinéma", 1), make_post("2", "hier, vu rien", 2),
                   make_post("3", "vus hier", 3), make_post("4", "j'ai VU HIER #VuHier", 4),
                   make_post("5", "vu le film hier", 5), make_post("6", "#VuHier", 6)});
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(found(snapshot, "\"vu hier\""), "1 4 6");
  EXPECT_EQ(found(snapshot, "«hier vu»"), "2 4");  // the parts of a hashtag are words
  EXPECT_EQ(found(snapshot, "+hier -\"vu hier\""), "2 3 5");
  EXPECT_EQ(found(snapshot, "\"hier soir\" OU \"vus hier\""), "1 3");
  EXPECT_EQ(found(snapshot, "\"vu cinéma\""), "");
  EXPECT_EQ(search(snapshot, "\"vu hier\"", {.limit = 1}).total, 3U);
}

TEST(MatchPosts, Filters) {
  Post retweet = make_post("2", "film", 2, "ana");
  retweet.retweet_of = PostReference{"1", "", "bob"};
  Post reply = make_post("3", "film", 86400, "Ana", "en");
  reply.reply_to = PostReference{"1", "", "Bob"};
  reply.client = "Twitter for iPhone";
  Post linked = make_post("4", "film #Québec @Bob $BBD", 90000, "eve", "fr-ca");
  linked.links.push_back({"http://t.co/x", "http://ici.radio-canada.ca/a", ""});
  linked.media.push_back({});
  linked.place = Place{"Montréal", "CA", {}, {}};
  Post undated = make_post("5", "film", 0, "max", "");
  undated.created_at_s.reset();
  IndexedArchive archive;
  archive.publish({make_post("1", "film"), retweet, reply, linked, undated});
  const Snapshot snapshot = archive.open();
  struct Case {
    std::string_view query;
    std::string_view ids;
  };
  constexpr Case kCases[] = {
      {"film", "5 1 2 3 4"},
      {"de:ANA", "2 3"},
      {"de:ana de:eve", "2 3 4"},
      {"from:ana lang:en", "3"},
      {"to:bob", "3"},
      {"@bob", "4"},
      {"#quebec", "4"},
      {"#québec #autre", ""},
      {"$bbd", "4"},
      {"langue:fr", "1 2 4"},
      {"-lang:fr", "5 3"},
      {"is:retweet", "2"},
      {"film -est:retweet", "5 1 3 4"},
      {"est:réponse", "3"},
      {"avec:lien avec:média avec:lieu", "4"},
      {"domain:radio-canada.ca", "4"},
      {"client:\"twitter for iphone\"", "3"},
      {"film since:07/07/2013", "3 4"},
      {"until:2013-07-06", "1 2"},
      {"-since:2013-07-07", "5 1 2"},
      {"month:2013-07 -is:retweet", "1 3 4"},
      {"month:2013-07 mois:2013-06", "1 2 3 4"},
      {"depuis:aujourd'hui", "3 4"},
      {"from:ana OR #québec", "2 3 4"},
      {"from:nobody film", ""},
      {"#qué*", "4"},
      {"#queb* @bo* $bb*", "4"},
      {"-from:an* film", "5 1 4"},
      {"from:an* from:ev*", "2 3 4"},
      {"to:bo*", "3"},
      {"domain:radio*", "4"},
      {"client:twitter*", "3"},
      {"client:\"twitter*\"", ""},
      {"#québecois*", ""},
  };
  for (const Case& row : kCases)
    EXPECT_EQ(found(snapshot, row.query), row.ids) << row.query;
}

TEST(MatchPosts, BoundsTheValuesOfABeginning) {
  IndexedArchive archive;
  std::vector<Post> posts;
  for (std::size_t i = 0; i <= kMostWordsOfBeginning; ++i)
    posts.push_back(make_post(std::to_string(i + 1), "film #tag" + std::to_string(i)));
  archive.publish(posts);
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  const auto plan = make_plan(*parse_query("#tag*", kClock), snapshot, analyzer);
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().message.id, MessageId::QueryValuesTooMany);
  EXPECT_EQ(found(snapshot, "#tag2000*"), "2001");
}

TEST(MatchPosts, OrdersTiesByTimeThenId) {
  IndexedArchive archive;
  archive.publish({make_post("9", "film"), make_post("700", "film"), make_post("20", "film", 5)});
  archive.publish(
      {make_post("10", "film"), make_post("8", "film", 5), make_post("30", "film", -5)});
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(found(snapshot, "film", SortOrder::Relevance), "20 8 700 10 9 30");
  EXPECT_EQ(found(snapshot, "film", SortOrder::Newest), "20 8 700 10 9 30");
  EXPECT_EQ(found(snapshot, "film", SortOrder::Oldest), "30 9 10 700 8 20");
  EXPECT_EQ(found(snapshot, "from:bob", SortOrder::Relevance), "20 8 700 10 9 30");
}

TEST(MatchPosts, MarksWhatMatched) {
  IndexedArchive archive;
  archive.publish({make_post("1", "Les films d'hier : #TrainArrêté, adoré")});
  const Snapshot snapshot = archive.open();
  const auto marked = [&](std::string_view query) {
    const HitList list = search(snapshot, query);
    std::string out;
    for (const Hit& hit : list.hits) {
      for (const MatchedRange& range : hit.matches)
        out += "[" + hit.post.text.substr(range.begin, range.end - range.begin) + "]";
    }
    return out;
  };
  EXPECT_EQ(marked("film hier"), "[films][hier]");
  EXPECT_EQ(marked("adoré -train2"), "[adoré]");
  EXPECT_NE(marked("#trainarrete").find("TrainArrêté"), std::string::npos);
  EXPECT_EQ(marked("#train*"), marked("#trainarrete"));
  EXPECT_EQ(marked("from:bob"), "");
}

TEST(MatchPosts, KeepsContextApartUnlessAsked) {
  IndexedArchive archive;
  archive.publish({make_post("1", "film")});
  archive.publish({make_post("2", "film", 5)}, SegmentKind::Context);
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(found(snapshot, "film"), "1");
  const HitList both = search(snapshot, "film", {.context = ContextPosts::Include});
  EXPECT_EQ(ids(both), "2 1");
  EXPECT_TRUE(both.hits[0].is_context);
  EXPECT_EQ(both.hits[0].score, both.hits[1].score);
}

TEST(MatchPosts, AnswersFromAnEmptyArchive) {
  IndexedArchive archive;
  archive.publish({make_post("1", "film")}, SegmentKind::Context);
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(search(snapshot, "film").total, 0U);
  EXPECT_EQ(search(snapshot, "from:bob").total, 0U);
}

TEST(MatchPosts, SearchesWordsOfAnyLength) {
  IndexedArchive archive;
  archive.publish({make_post("1", std::string(5000, 'a') + " film")});
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(found(snapshot, "#" + std::string(5000, 'a')), "");
  EXPECT_EQ(found(snapshot, std::string(5000, 'a') + " film"), "1");
}

TEST(FindPost, LooksInEveryNetworkOrTheNamedOne) {
  Post tweet = make_post("12", "film");
  Post toot = make_post("12", "cinéma");
  toot.network = Network::Mastodon;
  IndexedArchive archive;
  archive.publish({tweet, toot});
  archive.publish({make_post("13", "contexte")}, SegmentKind::Context);
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(find_post(snapshot, "12")->size(), 2U);
  const Result<std::vector<Hit>> named = find_post(snapshot, "mastodon:12");
  ASSERT_EQ(named->size(), 1U);
  EXPECT_EQ(named->front().post.text, "cinéma");
  EXPECT_TRUE(find_post(snapshot, "13")->front().is_context);
  EXPECT_TRUE(find_post(snapshot, "14")->empty());
  EXPECT_TRUE(find_post(snapshot, "")->empty());
}

}  // namespace
}  // namespace pepite::search
