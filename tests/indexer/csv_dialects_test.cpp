#include "indexer/csv_dialects.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/csv_columns.h"
#include "shared/minet_columns.h"
#include "tests/indexer/csv_export_support.h"

namespace pepite::indexer {
namespace {

struct Case {
  std::string dialect;
  std::string text;      // a header as the tool writes it, invented rows
  std::string expected;  // of the first row
};

// The id's own time is 1590258341.
const std::
    vector<Case>
        kCases =
            {
                {"minet",
                 R"csv(id,timestamp_utc,local_time,user_screen_name,text,possibly_sensitive,retweet_count,like_count,reply_count,impression_count,lang,to_username,to_userid,to_tweetid,source_name,source_url,user_location,lat,lng,user_id,user_name,user_verified,user_verified_type,user_is_blue_verified,user_description,user_url,user_image,user_tweets,user_followers,user_friends,user_likes,user_lists,user_created_at,user_timestamp_utc,collected_via,match_query,retweeted_id,retweeted_user,retweeted_user_id,retweeted_timestamp_utc,quoted_id,quoted_user,quoted_user_id,quoted_timestamp_utc,collection_time,url,place_country_code,place_name,place_type,place_coordinates,links,domains,media_urls,media_files,media_types,media_alt_texts,mentioned_names,mentioned_ids,hashtags
1264261234567890123,1590258341.0,2020-05-23T20:25:41,lea_mtl,"@bob_qc Vu À l’Ouest hier #CinéQC https://a.ca/x?b=1,2 « @zoe_r: L’avis — https://twitter.com/zoe_r/status/1264261000000000001 »",,0,2,,,fr,bob_qc,7,1264260000000000001,Twitter Web App,https://mobile.twitter.com,Paris,45.5,-73.56,42,Léa,,,,,,,,12,,,3,,,search,1,,,,,1264261000000000001,zoe_r,8,,2021-01-07T10:18:11.463413,https://twitter.com/lea_mtl/status/1264261234567890123,CA,Montréal,,,"https://a.ca/x?b=1,2|https://b.ca/y",,https://pbs.twimg.com/media/a.jpg|https://video.twimg.com/b.mp4,,photo|video,"une affiche, rouge|",bob_qc|zoe_r,7|8,cinéqc
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 Léa f12 l3 [fr] @bob_qc Vu À l’Ouest hier #CinéQC https://a.ca/x?b=1,2 ; reply to 1264260000000000001@bob_qc#7 ; quote of 1264261000000000001@zoe_r#8 ; rt0 like2 seen 1610014691 #CinéQC @bob_qc#7 @zoe_r#8 <https://a.ca/x?b=1,2> <>https://b.ca/y p:https://pbs.twimg.com/media/a.jpg(une affiche, rouge) v:https://video.twimg.com/b.mp4 ; place Montréal/CA 45.5 -73.56 ; via Twitter Web App)"},
                {"gazouilloire",
                 R"csv(id,time,created_at,from_user_name,text,retweet_count,favorite_count,lang,to_user_name,in_reply_to_status_id,source,lat,lng,from_user_id,from_user_realname,from_user_followercount,from_user_listed,withheld_countries,reply_count,to_user_id,source_name,source_url,collected_via_search,collected_via_stream,collected_via_thread_only,collected_at_timestamp,retweeted_id,retweeted_user_name,retweeted_user_id,quoted_id,quoted_user_name,quoted_user_id,links,medias_urls,medias_files,mentioned_user_names,mentioned_user_ids,hashtags
1264261234567890123,1590258341,2020-05-23T20:25:41,lea_mtl,RT @bob_qc: Le film entier #Ciné,9,,fr,,,,,,42,Léa,12,3,,,,Twitter Web App,,1,,,1590300000,1264261000000000001,bob_qc,7,,,,https://a.ca/x|https://b.ca/y,,,bob_qc|zoe_r,7|8,ciné
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 Léa f12 l3 [fr] Le film entier #Ciné ; retweet of 1264261000000000001@bob_qc#7 #Ciné @zoe_r#8 <>https://a.ca/x <>https://b.ca/y ; via Twitter Web App)"},
                {"dmi-tcat",
                 R"csv(id,time,created_at,from_user_name,text,filter_level,possibly_sensitive,withheld_copyright,withheld_scope,truncated,retweet_count,favorite_count,lang,to_user_name,in_reply_to_status_id,quoted_status_id,source,location,lat,lng,from_user_id,from_user_realname,from_user_verified,from_user_description,from_user_url,from_user_profile_image_url,from_user_utcoffset,from_user_timezone,from_user_lang,from_user_tweetcount,from_user_followercount,from_user_friendcount,from_user_favourites_count,from_user_listed,from_user_withheld_scope,from_user_created_at,urls,urls_expanded,urls_followed,domains,HTTP status code,media_id,media_urls,mentions,hashtags
1264261234567890123,1590258341,2020-05-23 18:25:41,lea_mtl,@bob_qc Vu le film https://t.co/a https://t.co/b,,,,,,0,1,fr,bob_qc,1264261000000000001,,"<a href=""http://x.y"" rel=""nofollow"">Twitter Web App</a>",,45.5,-73.56,42,Léa,,,,,,,,,12,,,3,,,https://t.co/a; https://t.co/b,https://a.ca/x; https://b.ca/y,,,,,https://pbs.twimg.com/media/a.jpg,bob_qc; zoe_r,Ciné; QC
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 Léa f12 l3 [fr] @bob_qc Vu le film https://t.co/a https://t.co/b ; reply to 1264261000000000001@bob_qc# ; rt0 like1 #Ciné #QC @bob_qc# @zoe_r# <https://t.co/a>https://a.ca/x <https://t.co/b>https://b.ca/y p:https://pbs.twimg.com/media/a.jpg ; place / 45.5 -73.56 ; via Twitter Web App)"},
                {"twarc-csv",
                 R"csv(id,conversation_id,referenced_tweets.replied_to.id,referenced_tweets.retweeted.id,referenced_tweets.quoted.id,author_id,in_reply_to_user_id,in_reply_to_username,retweeted_user_id,retweeted_username,quoted_user_id,quoted_username,created_at,text,lang,source,public_metrics.impression_count,public_metrics.reply_count,public_metrics.retweet_count,public_metrics.quote_count,public_metrics.like_count,public_metrics.bookmark_count,reply_settings,entities.hashtags,entities.mentions,entities.urls,attachments.media,attachments.media_keys,author.id,author.username,author.name,author.protected,author.public_metrics.followers_count,author.public_metrics.listed_count,geo.coordinates.coordinates,geo.country_code,geo.full_name,__twarc.retrieved_at
1264261234567890123,1264261000000000001,1264261000000000001,,,42,7,bob_qc,,,,,2020-05-23T18:25:41.000Z,@bob_qc Vu #Ciné https://t.co/a,fr,Twitter Web App,,0,1,0,2.0,,,"[{""start"": 11, ""end"": 16, ""tag"": ""Ciné""}]","[{""username"": ""bob_qc"", ""id"": ""7""}]","[{""url"": ""https://t.co/a"", ""expanded_url"": ""https://a.ca/x"", ""unwound_url"": ""https://a.ca/xx"", ""title"": ""A, b""}]","[{""type"": ""photo"", ""url"": ""https://pbs.twimg.com/media/a.jpg"", ""alt_text"": ""une affiche""}]",,42,lea_mtl,Léa,False,12,3,"[-73.56, 45.5]",CA,Montréal,2020-05-24T06:00:00+00:00
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 Léa f12 l3 [fr] @bob_qc Vu #Ciné https://t.co/a ; reply to 1264261000000000001@bob_qc#7 ; in 1264261000000000001 ; rt1 like2 re0 qt0 seen 1590300000 #Ciné @bob_qc#7 <https://t.co/a>https://a.ca/xx p:https://pbs.twimg.com/media/a.jpg(une affiche) ; place Montréal/CA 45.5 -73.56 ; via Twitter Web App)"},
                {"getoldtweets3",
                 R"csv(date,username,to,replies,retweets,favorites,text,geo,mentions,hashtags,id,permalink
2020-05-23 18:25:41,lea_mtl,bob_qc,0,1,2,@ bob_qc Vu # Ciné à 20h @ Paris http:// a.ca/x,,@bob_qc,#,1264261234567890123,https://twitter.com/lea_mtl/status/1264261234567890123
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl# [] @bob_qc Vu #Ciné à 20h @ Paris http://a.ca/x ; reply to @bob_qc# ; rt1 like2 re0 #Ciné @bob_qc#)"},
                {"getoldtweets",
                 R"csv(username;date;retweets;favorites;text;geo;mentions;hashtags;id;permalink
lea_mtl;2020-05-23 14:25;1;2;Vu #Ciné, oui;;;#Ciné;1264261234567890123;https://twitter.com/lea_mtl/status/1264261234567890123
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl# [] Vu #Ciné, oui ; rt1 like2 #Ciné)"},
                {"rtweet",
                 R"csv(user_id,status_id,created_at,screen_name,text,source,reply_to_status_id,reply_to_user_id,reply_to_screen_name,is_quote,is_retweet,favorite_count,retweet_count,quote_count,reply_count,hashtags,urls_url,urls_t.co,urls_expanded_url,media_url,media_type,ext_media_url,ext_media_type,mentions_user_id,mentions_screen_name,lang,quoted_status_id,quoted_screen_name,quoted_user_id,retweet_status_id,retweet_text,retweet_screen_name,retweet_user_id,place_full_name,country_code,geo_coords,status_url,name,protected,followers_count,listed_count
x42,x1264261234567890123,2020-05-23 18:25:41,lea_mtl,@bob_qc Vu #Ciné https://t.co/a,Twitter Web App,x1264261000000000001,x7,bob_qc,FALSE,FALSE,2,0,NA,NA,Ciné QC,NA,https://t.co/a,https://a.ca/x,http://pbs.twimg.com/media/a.jpg,photo,NA,NA,x7 x8,bob_qc zoe_r,fr,NA,NA,NA,NA,NA,NA,NA,"Montréal, Québec",CA,NA,https://twitter.com/lea_mtl/status/1264261234567890123,Léa,FALSE,12,3
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 Léa f12 l3 [fr] @bob_qc Vu #Ciné https://t.co/a ; reply to 1264261000000000001@bob_qc#7 ; rt0 like2 #Ciné #QC @bob_qc#7 @zoe_r#8 <https://t.co/a>https://a.ca/x p:http://pbs.twimg.com/media/a.jpg ; place Montréal, Québec/CA ; via Twitter Web App)"},
                {"4cat-zeeschuimer",
                 R"csv(collected_from_url,id,thread_id,timestamp,unix_timestamp,link,body,author,author_fullname,author_id,author_avatar_url,author_banner_url,verified,source,language_guess,possibly_sensitive,retweet_count,reply_count,like_count,quote_count,impression_count,is_retweet,retweeted_user,is_quote_tweet,quote_tweet_id,quote_author,quote_body,quote_images,quote_videos,is_quote_withheld,is_reply,replied_author,is_withheld,hashtags,urls,images,videos,mentions,long_lat,place_name
,1264261234567890123,1264261000000000001,2020-05-23 18:25:41,1590258341,https://x.com/lea_mtl/status/1264261234567890123,Bien vu #Ciné https://a.ca/x,lea_mtl,Léa,42,,,,Twitter Web App,fr,,0,1,2,0,,no,,yes,1264261000000000001,bob_qc,Le film,,,,yes,zoe_r,,"Ciné,QC","https://a.ca/x,https://b.ca/y",https://pbs.twimg.com/media/a.jpg,https://video.twimg.com/b.mp4,"bob_qc,zoe_r","-73.56,45.5","Montréal, Québec"
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 Léa [fr] Bien vu #Ciné https://a.ca/x ; reply to @zoe_r# ; quote of 1264261000000000001@bob_qc# ; in 1264261000000000001 ; rt0 like2 re1 qt0 #Ciné #QC @bob_qc# @zoe_r# <https://a.ca/x> <>https://b.ca/y p:https://pbs.twimg.com/media/a.jpg v:https://video.twimg.com/b.mp4 ; place Montréal, Québec/ 45.5 -73.56 ; via Twitter Web App)"},
                {"4cat-api",
                 R"csv(id,thread_id,timestamp,unix_timestamp,link,subject,body,author,author_fullname,author_id,author_followers,source,language_guess,possibly_sensitive,retweet_count,reply_count,like_count,quote_count,impression_count,is_retweet,retweeted_user,is_quote_tweet,quoted_user,is_reply,replied_user,hashtags,urls,images,videos,mentions,long_lat,place_name
1264261234567890123,1264261234567890123,2020-05-23 18:25:41,1590258341,https://twitter.com/lea_mtl/status/1264261234567890123,,RT @bob_qc: Le film entier #Ciné,lea_mtl,Léa,42,12,Twitter Web App,fr,,9,,,,,yes,bob_qc,no,,no,,Ciné,,,,"bob_qc,zoe_r",,
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 Léa f12 [fr] Le film entier #Ciné ; retweet of @bob_qc# ; in 1264261234567890123 #Ciné @zoe_r# ; via Twitter Web App)"},
                {"tags",
                 R"csv(id_str,from_user,text,created_at,time,geo_coordinates,user_lang,in_reply_to_user_id_str,in_reply_to_screen_name,from_user_id_str,in_reply_to_status_id_str,source,profile_image_url,user_followers_count,user_friends_count,user_location,status_url,entities_str
1.26426E+18,lea_mtl,@bob_qc Vu #Ciné https://t.co/a,Sat May 23 18:25:41 +0000 2020,23/05/2020 19:25:41,"loc: 45.5,-73.56",en,7,bob_qc,42,1.26426E+18,"<a href=""http://x.y"">Twitter Web App</a>",,12,,,http://twitter.com/lea_mtl/statuses/1264261234567890123,"{""hashtags"": [{""text"": ""Ciné"", ""indices"": [11, 16]}], ""user_mentions"": [{""screen_name"": ""bob_qc"", ""id_str"": ""7""}], ""urls"": [{""url"": ""https://t.co/a"", ""expanded_url"": ""https://a.ca/x""}]}"
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 f12 [] @bob_qc Vu #Ciné https://t.co/a ; reply to @bob_qc#7 #Ciné @bob_qc#7 <https://t.co/a>https://a.ca/x ; place / 45.5 -73.56 ; via Twitter Web App)"},
                {"twint",
                 R"csv(id	conversation_id	created_at	date	time	timezone	user_id	username	name	place	tweet	language	mentions	urls	photos	replies_count	retweets_count	likes_count	hashtags	cashtags	link	retweet	quote_url	video	thumbnail	near	geo	source	user_rt_id	user_rt	retweet_id	reply_to	retweet_date	translate	trans_src	trans_dest
1264261234567890123	1264261000000000001	2020-05-23 20:25:41 Paris, Madrid	2020-05-23	20:25:41	+0200	42	lea_mtl	Léa		@bob_qc Vu #Ciné	fr	"[{'screen_name': 'bob_qc', 'name': ""L'ami {Bob}"", 'id': '7'}]"	['https://a.ca/x', 'https://b.ca/y']	['https://pbs.twimg.com/media/a.jpg']	0	1	2	['ciné']	[]	https://twitter.com/lea_mtl/status/1264261234567890123	False										[{'screen_name': 'bob_qc', 'name': 'Bob', 'id': '7'}]				
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 Léa [fr] @bob_qc Vu #Ciné ; reply to @bob_qc#7 ; in 1264261000000000001 ; rt1 like2 re0 #Ciné @bob_qc#7 <>https://a.ca/x <>https://b.ca/y p:https://pbs.twimg.com/media/a.jpg)"},
                {"social-feed-manager",
                 R"csv(created_at,twitter_id,screen_name,followers_count,friends_count,favorite_count/like_count,retweet_count,hashtags,mentions,in_reply_to_screen_name,twitter_url,text,is_retweet,is_quote,coordinates,url1,url1_expanded,url2,url2_expanded,media_url
5/12/2020  6:25:41 PM,1264261234567890123,lea_mtl,12,,2,1,"Ciné, QC","bob_qc, zoe_r",bob_qc,https://twitter.com/lea_mtl/status/1264261234567890123,@bob_qc Vu https://t.co/a,No,No,,https://t.co/a,https://a.ca/x,,https://b.ca/y,https://pbs.twimg.com/media/a.jpg
)csv",
                 R"(1264261234567890123 at 1589307941 by @lea_mtl# f12 [] @bob_qc Vu https://t.co/a ; reply to @bob_qc# ; rt1 like2 #Ciné #QC @bob_qc# @zoe_r# <https://t.co/a>https://a.ca/x <>https://b.ca/y p:https://pbs.twimg.com/media/a.jpg)"},
                {"twarc-json2csv",
                 R"csv(id,tweet_url,created_at,parsed_created_at,user_screen_name,text,tweet_type,coordinates,hashtags,media,urls,favorite_count,in_reply_to_screen_name,in_reply_to_status_id,in_reply_to_user_id,lang,place,possibly_sensitive,retweet_count,retweet_or_quote_id,retweet_or_quote_screen_name,retweet_or_quote_user_id,source,user_id,user_created_at,user_default_profile_image,user_description,user_favourites_count,user_followers_count,user_friends_count,user_listed_count,user_location,user_name,user_statuses_count,user_time_zone,user_urls,user_verified
1264261234567890123,https://twitter.com/lea_mtl/status/1264261234567890123,Sat May 23 18:25:41 +0000 2020,2020-05-23 18:25:41+00:00,lea_mtl,Bien vu #Ciné,quote,-73.56 45.5,Ciné QC,https://pbs.twimg.com/media/a.jpg,https://a.ca/x https://b.ca/y,2,,,,fr,Montréal,,0,1264261000000000001,bob_qc,7,"<a href=""http://x.y"">Twitter Web App</a>",42,,,,,12,,3,,Léa,,,,
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#42 Léa f12 l3 [fr] Bien vu #Ciné ; quote of 1264261000000000001@bob_qc#7 ; rt0 like2 #Ciné #QC <>https://a.ca/x <>https://b.ca/y p:https://pbs.twimg.com/media/a.jpg ; place Montréal/ 45.5 -73.56 ; via Twitter Web App)"},
                {"hydrator",
                 R"csv(coordinates,created_at,hashtags,media,urls,favorite_count,id,in_reply_to_screen_name,in_reply_to_status_id,in_reply_to_user_id,lang,place,possibly_sensitive,retweet_count,retweet_id,retweet_screen_name,source,text,tweet_url,user_created_at,user_screen_name,user_default_profile_image,user_description,user_favourites_count,user_followers_count,user_friends_count,user_listed_count,user_location,user_name,user_statuses_count,user_time_zone,user_urls,user_verified
,Sat May 23 18:25:41 +0000 2020,Ciné,,,2,1264261234567890123,,,,fr,,,9,1264261000000000001,bob_qc,"<a href=""http://x.y"">Twitter Web App</a>",RT @bob_qc: Le début coup…,https://twitter.com/lea_mtl/status/1264261234567890123,Sat May 12 10:00:00 +0000 2012,lea_mtl,,,,12,,3,,Léa,,,,
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl# Léa f12 l3 [fr] Le début coup… ; retweet of 1264261000000000001@bob_qc# #Ciné ; via Twitter Web App)"},
                {"x-analytics",
                 R"csv(Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,replies,likes,user profile clicks,url clicks,hashtag clicks,detail expands,permalink clicks,app opens,app installs,follows,email tweet,dial phone,media views,media engagements
1264261234567890123,https://twitter.com/lea_mtl/status/1264261234567890123,Vu le film,2020-05-23 18:25 +0000,120.0,3.0,,1.0,0.0,2.0,,,,,,,,,,,,
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl# [] Vu le film ; rt1 like2 re0)"},
                {"x-analytics",
                 R"csv(Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts
1264261234567890123,"Sat, May 23, 2020",Vu le film,https://twitter.com/lea_mtl/status/1264261234567890123,120,2,,,,,0,1
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl# [] Vu le film ; rt1 like2 re0)"},
                {"x-information-operations",
                 R"csv(tweetid,userid,user_display_name,user_screen_name,user_reported_location,user_profile_description,user_profile_url,follower_count,following_count,account_creation_date,account_language,tweet_language,tweet_text,tweet_time,tweet_client_name,in_reply_to_userid,in_reply_to_tweetid,quoted_tweet_tweetid,is_retweet,retweet_userid,retweet_tweetid,latitude,longitude,quote_count,reply_count,like_count,retweet_count,hashtags,urls,user_mentions,poll_choices
1264261234567890123,Yx2/aB+cD3=,Léa,lea_mtl,,,,12,,,,fr,@bob_qc Vu #Ciné,2020-05-23 18:25,Twitter Web App,7,1264261000000000001,,False,,,absent,absent,0,absent,2,1,"[Ciné, QC]","[https://a.ca/x, https://b.ca/y]","[7, 8]",
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl#Yx2/aB+cD3= Léa f12 [fr] @bob_qc Vu #Ciné ; reply to 1264261000000000001@#7 ; rt1 like2 qt0 #Ciné #QC @#7 @#8 <>https://a.ca/x <>https://b.ca/y ; via Twitter Web App)"},
                {"fivethirtyeight-trolls",
                 R"csv(external_author_id,author,content,region,language,publish_date,harvested_date,following,followers,updates,post_type,account_type,retweet,account_category,new_june_2018,alt_external_id,tweet_id,article_url,tco1_step1,tco2_step1,tco3_step1
9.06E+17,LEA_MTL,Vu le filmâ€¦ QuÃ©bec https://t.co/a,Unknown,French,5/23/2020 18:25,5/23/2020 18:26,1,12,,QUOTE_TWEET,Right,0,RightTroll,,,1264261234567890123.0,http://twitter.com/906000000000000000/statuses/1264261234567890123,https://a.ca/x,,
)csv",
                 R"(1264261234567890123 at 1590258341 by @LEA_MTL#906000000000000000 f12 [fr] Vu le film… Québec https://t.co/a <>https://a.ca/x)"},
                {"twitter-web-exporter",
                 R"csv(id,created_at,full_text,media,screen_name,name,profile_image_url,in_reply_to,retweeted_status,quoted_status,media_tags,favorite_count,retweet_count,bookmark_count,quote_count,reply_count,views_count,favorited,retweeted,bookmarked,url
1264261234567890123,2020-05-23 20:25:41,@bob_qc Vu #Ciné,"[{""type"": ""photo"", ""url"": ""https://t.co/p"", ""thumbnail"": ""https://pbs.twimg.com/media/a?name=thumb"", ""original"": ""https://pbs.twimg.com/media/a.jpg"", ""ext_alt_text"": ""une affiche""}]",lea_mtl,Léa,,1264261000000000001,,,,2,0,,0,1,120,,,,https://x.com/lea_mtl/status/1264261234567890123
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl# Léa [] @bob_qc Vu #Ciné ; reply to 1264261000000000001@# ; rt0 like2 re1 qt0 p:https://pbs.twimg.com/media/a.jpg(une affiche))"},
                {"twitter-web-exporter",
                 R"csv(ID,Date,Content,Media,Screen Name,Profile Name,Profile Image,Replying To,RT Source,Quote Source,Media Tags,Favorites,Retweets,Bookmarks,Quotes,Replies,Views,Favorited,Retweeted,Bookmarked,URL
1264261234567890123,2020-05-23 18:25:41 +00:00,RT @bob_qc: Le film,[],lea_mtl,Léa,,,1264261000000000001,,,2,,,,,,,,,https://x.com/lea_mtl/status/1264261234567890123
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl# Léa [] Le film ; retweet of 1264261000000000001@bob_qc#)"},
                {"grailbird-csv",
                 R"csv(tweet_id,in_reply_to_status_id,in_reply_to_user_id,timestamp,source,text,retweeted_status_id,retweeted_status_user_id,retweeted_status_timestamp,expanded_urls
1264261234567890123,1264261000000000001,7,2020-05-23 18:25:41 +0000,"<a href=""http://x.y"">Twitter Web App</a>",@bob_qc Vu https://t.co/a,,,,"http://a.ca/x,http://a.ca/x,https://twitter.com/lea_mtl/status/1264261234567890123/photo/1"
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl# [] @bob_qc Vu https://t.co/a ; reply to 1264261000000000001@#7 <>http://a.ca/x ; via Twitter Web App)"},
                {"bluesky-minet",
                 R"csv(cid,did,uri,url,timestamp_utc,local_time,indexed_at_utc,user_did,user_handle,text,original_text,repost_count,like_count,reply_count,quote_count,bookmark_count,bridgy_original_url,user_url,user_display_name,user_langs,user_avatar,user_created_at,user_timestamp_utc,to_post_cid,to_post_did,to_post_uri,to_post_url,to_user_did,to_root_post_cid,to_root_post_did,to_root_post_uri,to_root_post_url,to_root_user_did,repost_by_user_did,repost_by_user_handle,repost_created_at,repost_timestamp_utc,quoted_cid,quoted_did,quoted_uri,quoted_url,quoted_user_did,quoted_user_handle,quoted_created_at,quoted_timestamp_utc,quoted_status,links,domains,card_link,card_title,card_description,card_thumbnail,media_urls,media_thumbnails,media_types,media_alt_texts,mentioned_user_dids,mentioned_user_handles,hashtags,replies_rules,replies_rules_created_at,replies_rules_timestamp_utc,hidden_replies_uris,collection_time,collected_via,match_query
bafy,3lk,at://did:plc:lea/app.bsky.feed.post/3lk,https://bsky.app/profile/lea.bsky.social/post/3lk,1742116928,2025-03-16T10:22:08.653000,,did:plc:lea,lea.bsky.social,Vu #Ciné https://a.ca/film-entier « @bob.bsky.social: L’avis — https://bsky.app/profile/bob.bsky.social/post/3ab »,Vu #Ciné a.ca/film-…,0,2,1,0,,,,Léa,fr|en,,,,,,at://did:plc:zoe/app.bsky.feed.post/3zz,,did:plc:zoe,,,at://did:plc:zoe/app.bsky.feed.post/3yy,,,,,,,,,at://did:plc:bob/app.bsky.feed.post/3ab,,did:plc:bob,bob.bsky.social,,,,https://a.ca/film-entier,,,,,,https://cdn.bsky.app/img/x@jpeg,,image/jpeg,une affiche | rouge,did:plc:bob,bob.bsky.social,ciné,,,,,,,
)csv",
                 R"(at://did:plc:lea/app.bsky.feed.post/3lk at 1742116928 by @lea.bsky.social#did:plc:lea Léa [fr] Vu #Ciné a.ca/film-… ; reply to at://did:plc:zoe/app.bsky.feed.post/3zz@#did:plc:zoe ; quote of at://did:plc:bob/app.bsky.feed.post/3ab@bob.bsky.social#did:plc:bob ; in at://did:plc:zoe/app.bsky.feed.post/3yy ; rt0 like2 re1 qt0 #Ciné @bob.bsky.social#did:plc:bob <>https://a.ca/film-entier p:https://cdn.bsky.app/img/x@jpeg(une affiche | rouge) ; bluesky)"},
                {"trump-twitter-archive",
                 R"csv(source,text,created_at,retweet_count,favorite_count,is_retweet,id_str
Twitter for iPhone,Quel film,05-12-2020 18:25:41,1,2,false,1264261234567890123
)csv",
                 R"(1264261234567890123 at 1590258341 by @# [] Quel film ; rt1 like2 ; via Twitter for iPhone)"},
                {"trump-twitter-archive",
                 R"csv(id,text,isRetweet,isDeleted,device,favorites,retweets,date,isFlagged
1264261234567890123,RT @bob_qc: Quel film,t,f,Twitter for iPhone,0,9,2020-05-23 18:25:41,f
)csv",
                 R"(1264261234567890123 at 1590258341 by @# [] Quel film ; retweet of @bob_qc# ; via Twitter for iPhone)"},
                {"crowdflower",
                 R"csv(_unit_id,_golden,_unit_state,_trusted_judgments,_last_judgment_at,choose_one,choose_one:confidence,tweet
204010075,FALSE,finalized,3,10/10/2012 20:00:00,Informative,1,--&gt; No power
)csv",
                 R"( by @# [] --> No power)"},
                {"tweepy-script",
                 R"csv(username,id,datetime,type,text,has_referenced_tweet,referenced_tweet_found,referenced_tweet_id,referenced_tweet_text,referenced_tweet_datetime,referenced_tweet_author_id,referenced_tweet_author_name,referenced_tweet_author_username
lea_mtl,1264261234567890123,2020-05-23 18:25:41+00:00,retweet,RT @bob_qc: Le début coup…,True,True,1264261000000000001,Le début coupé et sa fin,2020-05-23 18:00:00+00:00,7,Bob,bob_qc
)csv",
                 R"(1264261234567890123 at 1590258341 by @lea_mtl# [] Le début coupé et sa fin ; retweet of 1264261000000000001@bob_qc#7)"},
};

TEST(CsvDialects, ReadTheirRows) {
  for (const Case& each : kCases) {
    const CsvReading reading = read_csv_export(each.text);
    EXPECT_EQ(reading.dialect, each.dialect);
    ASSERT_FALSE(reading.posts.empty()) << each.dialect;
    EXPECT_EQ(describe(reading.posts.front()), each.expected) << each.dialect;
  }
}

TEST(CsvDialects, AreAllTestedAndAllListed) {
  std::set<std::string_view> tested;
  for (const Case& each : kCases)
    tested.insert(each.dialect);
  const auto listed = dialects();
  for (const CsvDialect& dialect : csv_dialects()) {
    EXPECT_TRUE(tested.contains(dialect.name)) << dialect.name;
    EXPECT_EQ(std::count_if(listed.begin(), listed.end(),
                            [&](const DialectRow& row) { return row.name == dialect.name; }),
              1)
        << dialect.name;
    EXPECT_TRUE(check_dialect(dialect.name)) << dialect.name;
    EXPECT_EQ(find_csv_dialect(dialect.name), &dialect);
  }
  EXPECT_EQ(find_csv_dialect("csv"), nullptr);
}

TEST(CsvDialects, MapFieldsThatExistToNormalNames) {
  for (const CsvDialect& dialect : csv_dialects()) {
    std::istringstream entries{std::string(dialect.columns)};
    for (std::string entry; entries >> entry;) {
      const std::size_t colon = entry.find(':');
      ASSERT_NE(colon, std::string::npos) << dialect.name << ": " << entry;
      EXPECT_TRUE(find_field(entry.substr(0, colon))) << dialect.name << ": " << entry;
    }
    for (const std::string_view list : {dialect.signature, dialect.columns, dialect.extra}) {
      for (const char byte : list) {
        const bool fits = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
                          std::string_view(" ,:|_").find(byte) != std::string_view::npos;
        EXPECT_TRUE(fits) << dialect.name << ": " << list;
      }
    }
  }
}

TEST(CsvDialects, LeaveOtherTablesToTheGenericReader) {
  for (const auto* text :
       {"id,text\n1264261234567890123,allô\n", "texte;auteur\nallô;lea\n",
        "date,username,text,permalink\n2020-05-23,lea,allô,\n",
        "source,text,created_at,retweet_count,favorite_count,is_retweet,id_str,a,b,c\n"
        "x,allô,2020-05-23,1,2,false,1264261234567890123,,,\n"}) {
    EXPECT_EQ(read_csv_export(text).dialect, "csv") << text;
  }
}

TEST(CsvDialects, CanBeForced) {
  const std::string text = "tweet_id,text\n1264261234567890123,allô\n";
  const CsvReading reading = read_csv_export(text, {}, "grailbird-csv");
  EXPECT_EQ(reading.dialect, "grailbird-csv");
  ASSERT_EQ(reading.posts.size(), 1u);
  EXPECT_EQ(reading.posts[0].id, "1264261234567890123");
  // The columns of another tool hold nothing that minet calls its text.
  const CsvReading wrong = read_csv_export("tweet,id\nallô,1264261234567890123\n", {}, "minet");
  ASSERT_TRUE(wrong.error);
  EXPECT_EQ(wrong.error->code, ErrorCode::NotAnExport);
}

TEST(CsvDialects, LetTheUserMapColumns) {
  SourceContext context;
  context.column_map = {{"author", "user_location"}};
  const CsvReading reading = read_csv_export(kCases.front().text, context);
  EXPECT_EQ(reading.dialect, "minet");
  EXPECT_EQ(reading.posts.at(0).author.handle, "Paris");
}

TEST(CsvDialects, TakeRetweetsFromTheOriginalWhereTheRowHasIt) {
  const CsvReading rtweet = read_csv_export(
      "status_id,created_at,screen_name,text,retweet_status_id,retweet_text,mentions_screen_name,"
      "is_retweet,retweet_count\n"
      "x1264261234567890123,2020-05-23T18:01:28Z,lea_mtl,RT @bob_qc: Le début coup…,"
      "x1264261000000000001,Le début coupé et sa fin,bob_qc,TRUE,12\n"
      "x1264261234567890124,2020-05-23T18:01:28Z,lea_mtl,NA,NA,NA,NA,FALSE,0\n");
  ASSERT_EQ(rtweet.posts.size(), 1u);
  EXPECT_EQ(rtweet.posts[0].text, "Le début coupé et sa fin");
  EXPECT_EQ(rtweet.posts[0].retweet_of, (PostReference{"1264261000000000001", "", "bob_qc"}));
  EXPECT_EQ(rtweet.posts[0].counts.retweets, std::nullopt);
  EXPECT_EQ(rtweet.rejects, std::vector<std::string>{"no_text"});
}

TEST(CsvDialects, TellTheRetweetFromTheOriginalInTwint) {
  const CsvReading reading = read_csv_export(
      "id,conversation_id,created_at,date,time,timezone,user_id,username,name,tweet,likes_count,"
      "mentions,retweet,user_rt_id,user_rt,retweet_id,reply_to,retweet_date\n"
      "1264261000000000001,1264261000000000001,2020-05-23 20:00:32 CEST,2020-05-23,20:00:32,CEST,"
      "7,bob_qc,Bob,Le film,5,[],True,42,lea_mtl,1264261234567890123,[],2020-05-23 20:01:28\n");
  ASSERT_EQ(reading.posts.size(), 1u);
  EXPECT_EQ(describe(reading.posts[0]),
            "1264261234567890123 at 1590258341 by @lea_mtl#42 [] Le film ; retweet of "
            "1264261000000000001@bob_qc#7");
  ASSERT_EQ(reading.embedded.size(), 1u);
  EXPECT_EQ(describe(reading.embedded[0]),
            "1264261000000000001 at 1590258285 by @bob_qc#7 Bob [] Le film ; in "
            "1264261000000000001 ; like5");
}

TEST(CsvDialects, KeepProtectedAccountsOutUnlessAsked) {
  const std::string text =
      "id,conversation_id,referenced_tweets.replied_to.id,referenced_tweets.retweeted.id,"
      "created_at,text,author.username,author.protected\n"
      "1264261234567890123,,,,2020-05-23T18:01:28.000Z,allô,lea_mtl,True\n"
      "1264261234567890124,,,,2020-05-23T18:01:28.000Z,salut,bob_qc,False\n";
  const CsvReading reading = read_csv_export(text);
  EXPECT_EQ(reading.non_posts, std::vector<std::string>{"private"});
  EXPECT_EQ(reading.posts.size(), 1u);
  SourceContext context;
  context.include_private = true;
  const CsvReading all = read_csv_export(text, context);
  ASSERT_EQ(all.posts.size(), 2u);
  EXPECT_EQ(all.posts[0].visibility, Visibility::Followers);
}

TEST(CsvDialects, RebuildRowsOfGetOldTweetsFromBothEnds) {
  const CsvReading reading = read_csv_export(
      "username;date;retweets;favorites;text;geo;mentions;hashtags;id;permalink\n"
      "lea_mtl;2020-05-23 14:01;0;1;\"elle dit \"oui; enfin\"\";;;;\"1264261234567890123\";"
      "https://twitter.com/lea_mtl/status/1264261234567890123\n"
      "lea_mtl;2020-05-23 14:01;0;1;\"un \" seul\";;;;\"1264261234567890124\";"
      "https://twitter.com/lea_mtl/status/1264261234567890124\n"
      "lea_mtl;2020-05-23 14:01;0;1;\"rien\";;;;\"1264261234567890125\";"
      "https://twitter.com/lea_mtl/status/1264261234567890125\n");
  ASSERT_EQ(reading.posts.size(), 3u);
  EXPECT_EQ(reading.posts[0].text, "elle dit \"oui; enfin\"");
  EXPECT_EQ(reading.posts[1].text, "un \" seul");
  EXPECT_EQ(reading.posts[2].text, "rien");
  EXPECT_EQ(reading.records[2].line, 4u);
}

TEST(CsvDialects, KnowTheOwnerOfAGrailbirdByItsOwnPictures) {
  const std::string header =
      "\"tweet_id\",\"in_reply_to_status_id\",\"in_reply_to_user_id\",\"timestamp\",\"source\","
      "\"text\",\"retweeted_status_id\",\"retweeted_status_user_id\",\"expanded_urls\"\n";
  const std::string picture =
      "\"310000000000000001\",\"\",\"\",\"2013-03-11 21:32:36 +0000\",\"web\",\"vu\",\"\",\"\","
      "\"https://twitter.com/lea_mtl/status/310000000000000001/photo/1,"
      "http://a.ca/x,http://a.ca/x\"\n";
  const std::string old =
      "\"2400000001\",\"\",\"\",\"2009-07-01 00:00:00 +0000\",\"web\",\"ancien\",\"\",\"\",\"\"\n";
  const CsvReading reading = read_csv_export(header + old + picture);
  ASSERT_EQ(reading.posts.size(), 2u);
  EXPECT_EQ(describe(reading.posts[0]),
            "2400000001 on 1246406400 by @lea_mtl# [] ancien ; via web");
  EXPECT_EQ(describe(reading.posts[1]),
            "310000000000000001 at 1363037556 by @lea_mtl# [] vu <>http://a.ca/x ; via web");
  SourceContext context;
  context.owner.handle = "bob_qc";
  EXPECT_EQ(read_csv_export(header + picture, context).posts.at(0).author.handle, "bob_qc");
}

// One list for the reader and for what `pepite export` writes.
TEST(CsvDialects, ReadMinetsColumnsByTheNamesThatExportsHave) {
  const std::vector<std::string> header(kMinetColumns.begin(), kMinetColumns.end());
  const CsvDialect* dialect = tell_csv_dialect(header);
  ASSERT_NE(dialect, nullptr);
  EXPECT_EQ(dialect->name, "minet");
  std::string names(dialect->columns);
  std::ranges::replace(names, ':', ' ');
  std::ranges::replace(names, ',', ' ');
  std::istringstream words(names);
  const ColumnNames columns(header);
  for (std::string word; words >> word;) {
    EXPECT_TRUE(find_field(word) || columns.has_all(word)) << word;
  }
}

TEST(CsvDialects, PreferMinetsOwnColumnsToThoseOfItsInput) {
  const CsvReading reading = read_csv_export(
      "id,text,url,id,timestamp_utc,user_screen_name,text,to_tweetid,retweeted_id,quoted_id,"
      "mentioned_names,url\n"
      "17,ma note,http://a.ca,1264261234567890123,1590258341,lea_mtl,allô,,,,,"
      "https://twitter.com/lea_mtl/status/1264261234567890123\n");
  EXPECT_EQ(reading.dialect, "minet");
  ASSERT_EQ(reading.posts.size(), 1u);
  EXPECT_EQ(describe(reading.posts[0]), "1264261234567890123 at 1590258341 by @lea_mtl# [] allô");
}

TEST(CsvDialects, TakeIdsBackFromLinksWhereASpreadsheetRoundedAll) {
  std::string text =
      "id;timestamp_utc;user_screen_name;text;to_tweetid;retweeted_id;quoted_id;mentioned_names;"
      "url;user_id;lat;lng\n";
  for (int i = 1; i < 5; ++i) {
    text +=
        "1264261234567890000;1590258341;lea_mtl;allô;1264261000000001000;;;;"
        "https://twitter.com/lea_mtl/status/126426123456789012" +
        std::to_string(i) + ";1239871972554821000;45,5;-73,56\n";
  }
  const CsvReading reading = read_csv_export(text);
  ASSERT_EQ(reading.posts.size(), 4u);
  // Nothing tells which post was answered, or the author's id: no wrong ones are made up.
  EXPECT_EQ(describe(reading.posts[2]),
            "1264261234567890123 at 1590258341 by @lea_mtl# [] allô ; place / 45.5 -73.56");
}

TEST(CsvDialects, SurviveAnyCellsInAnyColumn) {
  const std::vector<std::string> cells = {"",
                                          "NA",
                                          "x",
                                          "1264261234567890123",
                                          "9,31E+017",
                                          "[",
                                          "{\"a\":[",
                                          "[{}]",
                                          "['",
                                          "\xC3",
                                          "- -",
                                          "«",
                                          " « @x: y",
                                          "https://",
                                          "https://x.com/a/status/1/photo/1",
                                          "# @ #",
                                          "|||",
                                          ",,;",
                                          "2020-05-23",
                                          "0000-00-00",
                                          "-91,181",
                                          std::string(3, '\0'),
                                          std::string(2000, '{')};
  std::uint32_t state = 7;
  for (const Case& each : kCases) {
    const std::string header = each.text.substr(0, each.text.find('\n') + 1);
    const char separator = header.find('\t') != std::string::npos  ? '\t'
                           : header.find(';') != std::string::npos ? ';'
                                                                   : ',';
    std::string text = header;
    for (int row = 0; row < 200; ++row) {
      for (std::ptrdiff_t left = std::count(header.begin(), header.end(), separator); left >= 0;
           --left) {
        state = state * 1664525U + 1013904223U;
        std::string cell = cells[(state >> 16) % cells.size()];
        for (std::size_t at = cell.find('"'); at != std::string::npos; at = cell.find('"', at + 2))
          cell.insert(at, 1, '"');
        text += "\"" + cell + "\"" + (left == 0 ? '\n' : separator);
      }
    }
    const CsvReading reading = read_csv_export(text);
    EXPECT_EQ(reading.dialect, each.dialect);
    EXPECT_EQ(reading.records.size(),
              reading.posts.size() + reading.rejects.size() + reading.non_posts.size());
    EXPECT_GE(reading.records.size(), 190U) << each.dialect;
    for (const Post& post : reading.posts)
      EXPECT_EQ(describe(post).find('\0'), std::string::npos) << each.dialect;
  }
}

}  // namespace
}  // namespace pepite::indexer
