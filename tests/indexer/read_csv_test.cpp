#include "indexer/read_csv.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "shared/message_id.h"
#include "tests/indexer/read_csv_support.h"
#include "tests/support/growth.h"
#include "tests/support/project_paths.h"

namespace pepite::indexer {
namespace {

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
