#include "indexer/read_csv.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/csv_splitter.h"
#include "indexer/detect_csv.h"
#include "indexer/memory_stream.h"
#include "indexer/text_encoding.h"
#include "tests/support/growth.h"
#include "tests/support/project_paths.h"

namespace pepite::indexer {
namespace {

struct Reading {
  std::optional<Error> error;
  std::vector<Record> records;
  std::vector<Post> posts;
  std::vector<std::string> rejects;
  std::vector<Message> remarks;
};

// The whole way of a CSV from its bytes, as the walker goes it.
Reading read_text(const std::string& bytes, SourceContext context = {}) {
  Reading reading;
  auto stream =
      std::make_unique<PeekedStream>(make_utf8_stream(std::make_unique<MemoryStream>(bytes)));
  const CsvGuess guess = detect_csv(stream->peek(kDetectBytes).value_or(""));
  CsvSplitter splitter(std::move(stream), guess.shape);
  splitter.look_ahead(kEvidenceRows, kEvidenceBytes);
  context.path = "test.csv";
  context.header = splitter.header();
  auto reader = make_csv_reader(context, splitter.evidence());
  if (!reader) {
    reading.error = reader.error();
    return reading;
  }
  reading.remarks = (*reader)->remarks();
  for (auto item = splitter.next(); item && *item; item = splitter.next()) {
    for (Record& record : (*reader)->read(**item)) {
      if (const auto* post = std::get_if<Post>(&record.outcome)) reading.posts.push_back(*post);
      if (const auto* reject = std::get_if<Reject>(&record.outcome)) {
        reading.rejects.emplace_back(reject->reason);
      }
      reading.records.push_back(std::move(record));
    }
  }
  return reading;
}

Post read_one(const std::string& bytes, const SourceContext& context = {}) {
  const Reading reading = read_text(bytes, context);
  EXPECT_EQ(reading.posts.size(), 1u) << bytes;
  return reading.posts.empty() ? Post{} : reading.posts.front();
}

TEST(ReadCsv, TakesALinkedPostForTheQuotedOneWhereNoColumnSaysIt) {
  const std::string row = "1234567831,Vu,lea,https://twitter.com/zoe/status/30";
  EXPECT_EQ(read_one("id,text,username,links\n" + row + "\n").quote_of,
            (PostReference{"30", "", "zoe"}));
  EXPECT_FALSE(read_one("id,text,username,links,quote_of_id\n" + row + ",\n").quote_of);
  EXPECT_FALSE(
      read_one("id,text,username,links\n31,Vu,lea,https://twitter.com/lea/status/1234567831\n")
          .quote_of);
}

TEST(ReadCsv, KnowsTheHeadersThatToolsWrite) {
  // Every header is one of a real tool; the row under it is invented.
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"tags",
       "id_str,from_user,text,created_at,time,geo_coordinates,user_lang,in_reply_to_user_id_str,"
       "in_reply_to_screen_name,from_user_id_str,in_reply_to_status_id_str,source,"
       "profile_image_url,user_followers_count,user_friends_count,user_location,status_url,"
       "entities_str\n"
       "1.26426E+18,lea_mtl,Vu le film hier soir,Sat May 23 18:01:55 +0000 2020,"
       "23/05/2020 19:01:55,,fr,,,42,,\"<a href=\"\"http://x.y\"\">App</a>\",,12,5,Montréal,"
       "http://twitter.com/lea_mtl/statuses/1264261234567890123,{}\n"},
      {"tcat",
       "id,time,created_at,from_user_name,text,retweet_count,favorite_count,lang,from_user_id\n"
       "1264261234567890123,1590256915,2020-05-23 18:01:55,lea_mtl,Vu le film hier soir,1,2,fr,42"
       "\n"},
      {"twarc 1",
       "id,tweet_url,created_at,parsed_created_at,user_screen_name,text,tweet_type,"
       "retweet_or_quote_id,user_id,user_name\n"
       "1264261234567890123,https://twitter.com/lea_mtl/status/1264261234567890123,"
       "Sat May 23 18:01:55 +0000 2020,2020-05-23 18:01:55+00:00,lea_mtl,Vu le film hier soir,"
       "original,,42,Léa\n"},
      {"twarc-csv",
       "id,conversation_id,referenced_tweets.replied_to.id,author_id,text,lang,created_at,"
       "public_metrics.like_count,author.username\n"
       "1264261234567890123,1264261234567890123,,42,Vu le film hier soir,fr,"
       "2020-05-23T18:01:55.000Z,3,lea_mtl\n"},
      {"twint",
       "id\tconversation_id\tcreated_at\tdate\ttime\ttimezone\tuser_id\tusername\tname\ttweet\t"
       "replies_count\n"
       "1264261234567890123\t1\t1590256915000\t2020-05-23\t18:01:55\tUTC\t42\tlea_mtl\tLéa\t"
       "Vu le film hier soir\t1\n"},
      {"twint in two columns",
       "id,date,time,user_id,username,name,tweet\n"
       "1264261234567890123,2020-05-23,18:01:55,42,lea_mtl,Léa,Vu le film hier soir\n"},
      {"4cat",
       "id,thread_id,timestamp,unix_timestamp,link,subject,body,author,author_fullname,author_id\n"
       "1264261234567890123,1264261234567890123,2020-05-23 18:01:55,1590256915,"
       "https://x.com/lea_mtl/status/1264261234567890123,,Vu le film hier soir,lea_mtl,Léa,42\n"},
      {"minet",
       "id,timestamp_utc,local_time,user_screen_name,text,user_id,user_name\n"
       "1264261234567890123,1590256915.0,2020-05-23T20:01:55,lea_mtl,Vu le film hier soir,42,"
       "Léa\n"},
      {"getoldtweets",
       "username;date;retweets;favorites;text;geo;mentions;hashtags;id;permalink\n"
       "lea_mtl;2020-05-23 18:01:55;0;1;\"Vu le film hier soir\";;;;\"1264261234567890123\";"
       "https://twitter.com/lea_mtl/status/1264261234567890123\n"},
      {"rtweet",
       "\"status_id\",\"created_at\",\"user_id\",\"screen_name\",\"text\",\"retweet_status_id\"\n"
       "\"x1264261234567890123\",\"2020-05-23T18:01:55Z\",\"x42\",\"lea_mtl\","
       "\"Vu le film hier soir\",NA\n"},
      {"social feed manager",
       "created_at,twitter_id,screen_name,followers_count,favorite_count/like_count,text,"
       "twitter_url\n"
       "5/23/2020  6:01:55 PM,1264261234567890123,lea_mtl,12,1,Vu le film hier soir,\n"},
      {"twitter-web-exporter",
       "ID,Date,Content,Media,Screen Name,Profile Name,Replying To,URL\n"
       "1264261234567890123,2020-05-23 18:01:55 +00:00,Vu le film hier soir,[],lea_mtl,Léa,,"
       "https://x.com/lea_mtl/status/1264261234567890123\n"},
      {"information operations",
       "tweetid,userid,user_display_name,user_screen_name,tweet_language,tweet_text,tweet_time\n"
       "1264261234567890123,abc=,Léa,lea_mtl,fr,Vu le film hier soir,2020-05-23 18:01\n"},
      {"analytics",
       "Tweet id,Tweet permalink,Tweet text,time,impressions,retweets\n"
       "1264261234567890123,https://twitter.com/lea_mtl/status/1264261234567890123,"
       "Vu le film hier soir,2020-05-23 18:01 +0000,120.0,1.0\n"},
      {"snscrape",
       "url,date,content,renderedContent,id,user,replyCount,likeCount,lang\n"
       "https://twitter.com/lea_mtl/status/1264261234567890123,2020-05-23 18:01:55+00:00,"
       "Vu le film hier soir,x,1264261234567890123,\"{'username': 'lea_mtl'}\",0,1,fr\n"},
      {"by hand",
       "Identifiant;Date et heure;Auteur;Contenu du tweet;J'aime;Partages\n"
       "1264261234567890123;23/05/2020 18:01:55;@lea_mtl;Vu le film hier soir;1;2\n"},
  };
  for (const auto& [tool, text] : cases) {
    const Post post = read_one(text);
    EXPECT_EQ(post.text, "Vu le film hier soir") << tool;
    EXPECT_EQ(post.id, "1264261234567890123") << tool;
    EXPECT_EQ(post.author.handle, "lea_mtl") << tool;
    ASSERT_TRUE(post.created_at_s) << tool;
    EXPECT_EQ(*post.created_at_s / 60, 1590256915 / 60) << tool;
    EXPECT_TRUE(post.has_time_of_day) << tool;
  }
}

TEST(ReadCsv, ReadsCountsOnlyWhereThereAreSome) {
  const std::string header = "id,text,retweet_count,like_count,reply_count,quote_count\n";
  const Post post = read_one(header + "12345678901,allô,12.0,\"1 234\",NA,\n");
  EXPECT_EQ(post.counts.retweets, 12u);
  EXPECT_EQ(post.counts.likes, 1234u);
  EXPECT_EQ(post.counts.replies, std::nullopt);
  EXPECT_EQ(post.counts.quotes, std::nullopt);
  EXPECT_EQ(read_one(header + "12345678901,allô,0,0,0,0\n").counts.likes, 0u);
}

TEST(ReadCsv, TellsThousandsFromFractionsByAllCountsOfTheTable) {
  const std::string header = "text;retweets;likes;followers\n";
  const Reading grouped = read_text(header + "un;1.234;3,5;1.000.000\ndeux;567;12;2,5 k\n");
  ASSERT_EQ(grouped.posts.size(), 2u);
  EXPECT_EQ(grouped.posts[0].counts.retweets, 1234u);
  EXPECT_EQ(grouped.posts[0].counts.likes, std::nullopt);
  EXPECT_EQ(grouped.posts[0].author.followers, 1000000u);
  EXPECT_EQ(grouped.posts[1].author.followers, 2500u);
  const Reading fractions = read_text(header + "un;1.000;2.500;0.000\n");
  ASSERT_EQ(fractions.posts.size(), 1u);
  EXPECT_EQ(fractions.posts[0].counts.retweets, 1u);
  EXPECT_EQ(fractions.posts[0].counts.likes, std::nullopt);
}

TEST(ReadCsv, LeavesCountsAbsentThatWereCapturedWhilePosting) {
  std::string zeros = "text,retweets,likes\n";
  std::string counts = zeros;
  for (int i = 0; i < 30; ++i) {
    zeros += "allô " + std::to_string(i) + ",0,0\n";
    counts += "allô " + std::to_string(i) + "," + std::to_string(i % 7) + ",0\n";
  }
  EXPECT_EQ(read_text(zeros).posts[5].counts.retweets, std::nullopt);
  EXPECT_EQ(read_text(counts).posts[7].counts.retweets, 0u);
}

TEST(ReadCsv, TakesIdsThatExcelRoundedFromThePermalink) {
  const std::string bytes =
      "message_id;message_url;message\n"
      "9,31110455636001E+017;https://twitter.com/a_b/status/931110455636000769;un\n"
      "931110455636000770;https://twitter.com/a_b/status/931110455636000770;deux\n"
      "9.3111E+17;https://www.facebook.com/1/posts/2;trois\n"
      "931110455636001000.0;;quatre\n";
  const Reading reading = read_text(bytes);
  ASSERT_EQ(reading.posts.size(), 4u);
  EXPECT_EQ(reading.posts[0].id, "931110455636000769");
  EXPECT_EQ(reading.posts[1].id, "931110455636000770");
  EXPECT_EQ(reading.posts[2].id, "");
  EXPECT_EQ(reading.posts[2].network, Network::Facebook);
  EXPECT_EQ(reading.posts[3].id, "");
}

TEST(ReadCsv, BelievesThePermalinkOverAnIdThatWasRoundedAndWrittenWhole) {
  const std::string link = "https://twitter.com/a/status/";
  struct Case {
    std::string id;
    std::string permalink;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"931110455636001000", link + "931110455636000769", "931110455636000769"},
      {"931110455636000000", link + "931110455636000769", "931110455636000769"},
      {"931110455636000768", link + "931110455636000769", "931110455636000769"},
      {"931110455636000769", link + "931110455636000769", "931110455636000769"},
      {"931110455636000769", link + "831110455636000769", "931110455636000769"},
      {"931110455636001000", "https://exemple.ca/", "931110455636001000"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(read_one("id,text,url\n" + c.id + ",hello," + c.permalink + "\n").id, c.expected)
        << c.id << " " << c.permalink;
  }
}

TEST(ReadCsv, TakesNoRowNumbersAndNoRoundedColumnForIds) {
  for (const auto* bytes : {"id,text\n1,un\n2,deux\n3,trois\n",
                            "id,text\n931110455636001000,un\n931110455636002000,deux\n"
                            "931110455636103000,trois\n",
                            "id,text\n931110455636001000,un\n931110455636001000,deux\n"}) {
    for (const Post& post : read_text(bytes).posts)
      EXPECT_EQ(post.id, "") << bytes;
  }
  // Rounding spares the short ids, and those that somebody put in by hand.
  const Reading mixed = read_text(
      "id,text,in_reply_to_status_id\n1234567,un,\n931110455636001000,deux,\n"
      "931110455636002000,trois,931110455636001000\n931110455636103000,quatre,\n"
      "931110455636000769,cinq,29\n");
  ASSERT_EQ(mixed.posts.size(), 5u);
  EXPECT_EQ(mixed.posts[0].id, "1234567");
  EXPECT_EQ(mixed.posts[2].id, "");
  EXPECT_FALSE(mixed.posts[2].reply_to);
  EXPECT_EQ(mixed.posts[4].id, "931110455636000769");
  EXPECT_EQ(mixed.posts[4].reply_to->id, "29");
}

// Two tables that both number a post 10 once lost one of the two.
TEST(ReadCsv, TakesTheOwnNumbersOfATableForNoIds) {
  struct Row {
    const char* csv;
    const char* id;
  };
  const std::vector<Row> rows = {
      {"id,texte\n10,bonjour les amis du soir\n", ""},
      {"id,text\n999999,the train is late\n", ""},
      {"id,text\n1000000,the train is late\n", "1000000"},
      {"id,texte,date\n10,vu hier,2008-01-01 00:00:00\n", ""},
      {"id,texte,date\n10,vu hier,avant-hier\n", ""},
      {"id,text,date\n29,inviting coworkers,2006-03-21 20:51:43\n", "29"},
      {"id,text,date\n29,inviting coworkers,2007-12-31 23:59:59\n", "29"},
      {"id,text,url\n10,allô,https://twitter.com/lea/status/1264261234567890123\n",
       "1264261234567890123"},
      {"id,text,url\n10,inviting coworkers,https://twitter.com/jack/status/29\n", "29"},
  };
  for (const Row& row : rows) {
    const Reading reading = read_text(row.csv);
    for (const Post& post : reading.posts)
      EXPECT_EQ(post.id, row.id) << row.csv;
    EXPECT_EQ(reading.posts.size() + reading.rejects.size(), 1u) << row.csv;
  }
}

TEST(ReadCsv, StartsBelowTheHeaderWhateverStandsAboveIt) {
  for (const auto* above :
       {"sep=;\r\n", "\xEF\xBB\xBFsep=;\r\n", "\"sep=;\"\n\n", "Tweets de mai;;\nvus hier;;\n"}) {
    const Reading reading =
        read_text(std::string(above) + "id;date;texte\n1264261234567890123;2020-05-12;un, deux\n");
    ASSERT_EQ(reading.records.size(), 1u) << above;
    ASSERT_EQ(reading.posts.size(), 1u) << above;
    EXPECT_EQ(reading.posts[0].text, "un, deux") << above;
    EXPECT_EQ(reading.posts[0].id, "1264261234567890123") << above;
  }
}

TEST(ReadCsv, PrefersTheTweetsIdToTheOneOfTheInputFile) {
  const Post post = read_one("id,url,id,text\n17,http://exemple.ca,1264261234567890123,allô\n");
  EXPECT_EQ(post.id, "1264261234567890123");
}

TEST(ReadCsv, ReadsRetweetsQuotesAndReplies) {
  const std::string header =
      "username,id,datetime,type,text,referenced_tweet_id,referenced_tweet_text,"
      "referenced_tweet_author_username\n";
  const std::string date = "2022-04-08 11:12:39+00:00";
  const Post retweet = read_one(header + "a,1512000000000000001," + date +
                                ",retweet,RT @bob_qc: Le début coup…,1512000000000000000,"
                                "Le début coupé et sa fin,bob_qc\n");
  ASSERT_TRUE(retweet.retweet_of);
  EXPECT_EQ(retweet.retweet_of->author_handle, "bob_qc");
  EXPECT_EQ(retweet.retweet_of->id, "1512000000000000000");
  EXPECT_EQ(retweet.text, "Le début coupé et sa fin");
  const Post quote = read_one(header + "a,1512000000000000001," + date +
                              ",quoting,Bien vu,1512000000000000000,cité,bob_qc\n");
  EXPECT_EQ(quote.quote_of->id, "1512000000000000000");
  EXPECT_EQ(quote.text, "Bien vu");
  const Post reply = read_one(header + "a,1512000000000000001," + date +
                              ",reply,@bob_qc oui,1512000000000000000,x,bob_qc\n");
  EXPECT_EQ(reply.reply_to->author_handle, "bob_qc");
  EXPECT_FALSE(reply.retweet_of);

  const Post old = read_one("text,likes\n\"RT @lea_mtl: vu hier, adoré\",12\n");
  EXPECT_EQ(old.retweet_of->author_handle, "lea_mtl");
  EXPECT_EQ(old.text, "vu hier, adoré");
  EXPECT_EQ(old.counts.likes, std::nullopt);
}

TEST(ReadCsv, UnescapesEntitiesOnceWhereTheColumnIsEscaped) {
  EXPECT_EQ(read_one("id,text\n123456789012,R&amp;amp;B &lt;3 &quot;l&#39;été&quot;\n").text,
            "R&amp;B <3 \"l'été\"");
  const Reading bare = read_text(
      "id,text\n123456789012,fish & chips\n123456789019,a & b\n"
      "123456789022,write &amp; for it\n");
  EXPECT_EQ(bare.posts[2].text, "write &amp; for it");
}

TEST(ReadCsv, ReadsListsHoweverTheyAreJoined) {
  const std::string header = "id,text,hashtags,mentions,links,media_urls\n";
  for (const auto* lists : {"un|deux,lea|bob,http://a.ca/x|http://b.ca/y,http://c.ca/p.jpg",
                            "\"['un', 'deux']\",\"['lea', 'bob']\",\"['http://a.ca/x', "
                            "'http://b.ca/y']\",\"['http://c.ca/p.jpg']\"",
                            "#un #deux,@lea @bob,http://a.ca/x http://b.ca/y,http://c.ca/p.jpg"}) {
    const Post post = read_one(header + "123456789012,allô," + lists + "\n");
    EXPECT_EQ(post.hashtags, (std::vector<std::string>{"un", "deux"})) << lists;
    ASSERT_EQ(post.mentions.size(), 2u) << lists;
    EXPECT_EQ(post.mentions[1].handle, "bob");
    ASSERT_EQ(post.links.size(), 2u) << lists;
    EXPECT_EQ(post.links[1].expanded, "http://b.ca/y");
    ASSERT_EQ(post.media.size(), 1u);
    EXPECT_EQ(post.media[0].kind, MediaKind::Photo);
  }
}

TEST(ReadCsv, TellsTheOrderOfDayAndMonthFromTheColumn) {
  const std::string french = "date;texte\n06/07/2013;un\n25/07/2013;deux\n";
  const std::string american = "date;text\n07/06/2013 9:15 PM;one\n07/25/2013 1:00 AM;two\n";
  const Post first = read_text(french).posts.at(0);
  EXPECT_EQ(first.created_at_s, 1373068800);  // 6 July
  EXPECT_FALSE(first.has_time_of_day);
  const Post second = read_text(american).posts.at(0);
  EXPECT_EQ(second.created_at_s, 1373068800 + 21 * 3600 + 15 * 60);
  EXPECT_TRUE(second.has_time_of_day);
}

TEST(ReadCsv, ReadsDatesAsSpreadsheetsWriteAndStoreThem) {
  for (const auto* bytes :
       {"date;texte\n13-févr-20;un\n14-févr-20;deux\n", "Date;Texte\n43874,0000;un\n43875;deux\n",
        "date,text\n13-Feb-20,un\n14-Feb-20,deux\n"}) {
    const Reading reading = read_text(bytes);
    ASSERT_EQ(reading.posts.size(), 2u) << bytes;
    EXPECT_EQ(reading.posts[0].created_at_s, 1581552000) << bytes;
    EXPECT_FALSE(reading.posts[0].has_time_of_day) << bytes;
    EXPECT_EQ(reading.posts[1].created_at_s, 1581552000 + 86400) << bytes;
  }
  const Post post = read_one("date;heure;texte\n43874;14:30;un\n");
  EXPECT_EQ(post.created_at_s, 1581604200);
  EXPECT_TRUE(post.has_time_of_day);
}

TEST(ReadCsv, KeepsThePostsOfAColumnOfDatesThatItCannotReadAndSaysSo) {
  struct Case {
    std::string text;
    std::size_t posts;
    std::vector<std::string> rejects;
    std::string column;  // of the remark
    std::string example;
  };
  const std::vector<Case> cases = {
      {"Créé le;texte\npas une date;un\nhier;deux\n;trois\n", 3, {}, "Créé le", "pas une date"},
      {"date,text\n2020-02-13,one\nyesterday,two\nnever,three\n", 3, {}, "date", "yesterday"},
      {"date,text\n2020-02-13,one\nyesterday,two\n", 1, {"bad_date"}, "", ""},
      {"date,text\n,one\n,two\n", 2, {}, "", ""},
      {"date,created_at,text\nmardi,2020-02-13,un\n", 1, {}, "", ""},
      {"texte\nun\n", 1, {}, "", ""},
  };
  for (const Case& c : cases) {
    const Reading reading = read_text(c.text);
    EXPECT_EQ(reading.posts.size(), c.posts) << c.text;
    EXPECT_EQ(reading.rejects, c.rejects) << c.text;
    ASSERT_EQ(reading.remarks.size(), c.column.empty() ? 0U : 1U) << c.text;
    if (c.column.empty()) continue;
    EXPECT_EQ(reading.remarks[0].id, MessageId::ExportDatesLeftAside);
    EXPECT_EQ(std::get<std::string>(reading.remarks[0].arguments[0]), c.column);
    EXPECT_EQ(std::get<std::string>(reading.remarks[0].arguments[1]), c.example);
  }
  SourceContext mapped;
  mapped.column_map = {{"date", "date"}};
  const Reading reading = read_text("date,text\n2020-02-13,one\nno,two\nnever,three\n", mapped);
  EXPECT_EQ(reading.rejects, (std::vector<std::string>{"bad_date", "bad_date"}));
  EXPECT_TRUE(reading.remarks.empty());
}

TEST(ReadCsv, MarksPostsWhoseIdASpreadsheetLost) {
  const std::string link = "https://twitter.com/a/status/931110455636000769";
  const Reading reading = read_text(
      "id;texte;lien\n9,31110455636001E+017;perdu;\n9,31110455636001E+017;rendu;" + link +
      "\n931110455636001000.0;perdu;\n931110455636001000;perdu;\n931110455636002000;perdu;\n"
      "20;court;\nNA;absent;\n");
  ASSERT_EQ(reading.records.size(), 7u);
  for (const Record& record : reading.records) {
    const auto& post = std::get<Post>(record.outcome);
    EXPECT_EQ(record.has_lost_id, post.text == "perdu") << record.line;
  }
}

TEST(ReadCsv, ReadsZonelessDatesInTheAssumedZone) {
  SourceContext context;
  context.assumed_time_zone = "America/Montreal";
  EXPECT_EQ(read_one("date,text\n2013-07-06 01:15:00,boum\n", context).created_at_s, 1373087700);
  context.assumed_time_zone = "Mars/Olympus";
  const Reading reading = read_text("date,text\n2013-07-06 01:15:00,boum\n", context);
  ASSERT_TRUE(reading.error);
  EXPECT_EQ(reading.error->code, ErrorCode::Usage);
}

TEST(ReadCsv, TakesTheTimeFromASnowflakeWhereTheDateHasNone) {
  const Post post = read_one("id,date,text\n1264261234567890123,2020-05-23,allô\n");
  EXPECT_TRUE(post.has_time_of_day);
  EXPECT_EQ(*post.created_at_s / 86400, 18405);
}

TEST(ReadCsv, AcceptsPostsWithoutIdDateAndAuthor) {
  const Reading reading = read_text("texte\nun\n\"deux, trois\"\n");
  ASSERT_EQ(reading.posts.size(), 2u);
  EXPECT_EQ(reading.posts[1].text, "deux, trois");
  EXPECT_EQ(reading.posts[1].id, "");
  EXPECT_FALSE(reading.posts[1].created_at_s);
}

TEST(ReadCsv, RejectsWhatCannotBeReadAndGoesOn) {
  const Reading reading = read_text(
      "date;texte;auteur\n2020-01-02;un;a\nseul\n2020-01-03;;b\nhier matin;quatre;c\n"
      "2020-01-04;cinq;d;;\n2020-01-05;six;e;trop\n2020-01-05;sept;f\n\n2020-01-06;\"cou");
  EXPECT_EQ(reading.rejects,
            (std::vector<std::string>{"bad_row", "no_text", "bad_date", "bad_row", "truncated"}));
  ASSERT_EQ(reading.posts.size(), 3u);
  EXPECT_EQ(reading.posts[2].text, "sept");
  EXPECT_EQ(reading.records.back().line, 10u);
}

TEST(ReadCsv, MendsAQuoteThatIsNeverClosed) {
  std::string bytes = "id;texte;auteur\n123456789012;\"jamais fermé;a\n";
  for (int i = 0; i < 50; ++i)
    bytes += "12345678905" + std::to_string(i) + ";bonjour;b\n";
  const Reading reading = read_text(bytes);
  EXPECT_EQ(reading.posts.size(), 50u);
  EXPECT_EQ(reading.rejects, std::vector<std::string>{"bad_row"});
  EXPECT_EQ(reading.records[1].line, 3u);
}

TEST(ReadCsv, TakesTheDateFromTheKeyOfABlueskyPost) {
  const std::string posts = "at://did:plc:lea/app.bsky.feed.post/";
  std::string rows = "uri,date,text\n";
  for (int i = 0; i < 5; ++i)
    rows += posts + "self" + std::to_string(i) + ",1742116928,Vu encore\n";
  const Reading reading = read_text(rows + posts + "3jzfcijpj2z2a,-62142368029,Vu hier\n" + posts +
                                    "self,-62142368029,Vu aussi\n");
  EXPECT_EQ(reading.rejects, std::vector<std::string>{"bad_date"}) << "the last key tells none";
  ASSERT_EQ(reading.posts.size(), 6u);
  EXPECT_EQ(reading.posts[0].created_at_s, 1742116928);
  EXPECT_EQ(reading.posts[5].created_at_s, 1688137381);
}

TEST(ReadCsv, KnowsRowNamesWithoutAColumnName) {
  const Reading reading =
      read_text("\"id\",\"text\"\n\"1\",123456789012,\"un\"\n\"2\",123456789019,\"deux\"\n");
  ASSERT_EQ(reading.posts.size(), 2u);
  EXPECT_EQ(reading.posts[1].text, "deux");
}

TEST(ReadCsv, SaysWhichColumnsItSawWhenNoneHoldsTexts) {
  const Reading reading = read_text("nom;ville;prose\nlea;Québec;il neige fort aujourd’hui\n");
  ASSERT_TRUE(reading.error);
  EXPECT_EQ(reading.error->code, ErrorCode::NotAnExport);
  EXPECT_EQ(std::get<std::string>(reading.error->message.arguments[1]), "nom, ville, prose");
  EXPECT_EQ(std::get<std::string>(reading.error->hint->arguments[0]), "prose");

  SourceContext context;
  context.column_map = {{"text", "Prose"}, {"author", "nom"}};
  const Post post = read_one("nom;ville;prose\nlea;Québec;il neige fort aujourd’hui\n", context);
  EXPECT_EQ(post.text, "il neige fort aujourd’hui");
  EXPECT_EQ(post.author.handle, "lea");
  context.column_map = {{"humeur", "nom"}};
  EXPECT_EQ(read_text("nom,texte\na,b\n", context).error->code, ErrorCode::Usage);
  context.column_map = {{"text", "absente"}};
  EXPECT_EQ(read_text("nom,prose\na,b\n", context).error->code, ErrorCode::NotAnExport);
}

TEST(ReadCsv, ShowsTheFirstRowWhereThereIsNoHeader) {
  const Reading reading = read_text("1,2020-03-05 10:00:00,neige\n2,2020-03-05 10:00:01,pluie\n");
  ASSERT_TRUE(reading.error);
  EXPECT_EQ(reading.error->message.id, MessageId::ExportNoHeader);
  EXPECT_EQ(std::get<std::string>(reading.error->message.arguments[1]),
            "1, 2020-03-05 10:00:00, neige");
  EXPECT_EQ(std::get<std::string>(reading.error->hint->arguments[0]), "2");
}

TEST(ReadCsv, NeverIgnoresAMappedColumnThatIsMissing) {
  for (const std::string_view field : {"text", "lang"}) {
    SourceContext context;
    context.column_map[std::string(field)] = "NEXISTEPAS";
    const Reading reading = read_text("auteur,texte,langue\na,b,fr\n", context);
    ASSERT_TRUE(reading.error) << field;
    EXPECT_EQ(reading.error->message.id, MessageId::ExportMappedColumnMissing);
  }
}

TEST(ReadCsv, ReadsColumnsByNumberWhereThereIsNoHeader) {
  const std::string bytes =
      "0,1467810369123,Mon Apr 06 22:19:45 PDT 2009,NO_QUERY,lea,what a train ride\n"
      "4,1467810672123,Mon Apr 06 22:19:49 PDT 2009,NO_QUERY,bob,loved it last night\n";
  SourceContext context;
  context.column_map = {{"text", "6"}, {"author", "5"}, {"date", "3"}, {"id", "2"}};
  const Reading reading = read_text(bytes, context);
  ASSERT_EQ(reading.posts.size(), 2u);
  EXPECT_EQ(reading.posts[1].text, "loved it last night");
  EXPECT_EQ(reading.posts[0].created_at_s, 1239081585);
}

TEST(ReadCsv, ReadsHundredsOfColumnsAndAnyEncoding) {
  std::string header = "id";
  std::string row = "123456789012";
  for (int i = 0; i < 200; ++i) {
    header += ";c" + std::to_string(i);
    row += ";" + std::to_string(i);
  }
  EXPECT_EQ(read_one(header + ";texte\n" + row + ";\xE9t\xE9\n").text, "été");
}

TEST(ReadCsv, SurvivesAnyBytes) {
  std::string junk = "id,text\n";
  std::uint32_t state = 1;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1664525u + 1013904223u;
    junk += static_cast<char>(state >> 24);
  }
  for (const std::string& bytes : {junk, std::string(), std::string("text\n"), std::string(9, '"'),
                                   std::string("text,id\n\0,1\n", 12)}) {
    const Reading reading = read_text(bytes);
    EXPECT_EQ(reading.posts.size() + reading.rejects.size(), reading.records.size());
  }
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(ReadCsv, ReadsTheSharedSamples) {
  const std::filesystem::path formats = tests::shared_data_folder() / "formats";
  if (!std::filesystem::exists(formats)) GTEST_SKIP() << formats << " is absent";
  struct Sample {
    std::string name;
    std::size_t count;
    std::vector<std::string> rejects;
  };
  const std::vector<Sample> samples = {
      {"minet-gazouilloire-csv/tweet-export.csv", 4, {}},
      {"twitter-archive-grailbird/en_bot_2018_cc0/tweets.csv", 2313, {}},
      // One post claims the year 0000.
      {"bluesky/bluesky-posts-export.csv", 157, {}},
  };
  for (const auto& [name, count, rejects] : samples) {
    const Reading reading = read_text(read_file(formats / name));
    EXPECT_EQ(reading.rejects, rejects) << name;
    EXPECT_EQ(reading.posts.size(), count) << name;
    ASSERT_FALSE(reading.posts.empty()) << name;
    for (const Post& post : reading.posts) {
      EXPECT_FALSE(post.id.empty()) << name;
      EXPECT_TRUE(post.created_at_s) << name;
    }
  }
}

TEST(ReadCsv, WritesLineEndsAsNewlinesInTimeInProportion) {
  EXPECT_EQ(read_one("id,text\n20,\"un\r\ndeux\r\r\n\ntrois\rfin\"\n").text,
            "un\ndeux\r\n\ntrois\rfin");
  const auto work = [](std::size_t lines) {
    std::string cell = "a";
    for (std::size_t i = 0; i < lines; ++i)
      cell += "\r\n";
    EXPECT_EQ(read_one("id,text\n20,\"" + cell + "b\"\n").text.size(), lines + 2);
  };
  EXPECT_LT(growth_of(work, 25'000), kLinearGrowth);
}

}  // namespace
}  // namespace pepite::indexer
