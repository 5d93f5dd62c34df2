#include "indexer/csv_dialects.h"

#include <algorithm>
#include <array>

#include "indexer/csv_columns.h"
#include "shared/message_id.h"

namespace pepite::indexer {
namespace {

template <class... Quirks>
constexpr std::uint32_t quirks(Quirks... each) {
  return (0U | ... | (1U << static_cast<std::uint32_t>(each)));
}

// Headers as the tools' own sources and exports have them; more particular ones before those that
// they hold.
constexpr std::array<CsvDialect, 23> kDialects = {{
    {.name = "minet",
     .description = MessageId::DialectMinet,
     .signature = "id timestamputc userscreenname text totweetid retweetedid quotedid "
                  "mentionednames",
     .columns = "text:text id:id date:timestamputc,localtime author:userscreenname "
                "author_name:username author_id:userid followers:userfollowers listed:userlists "
                "lang:lang retweets:retweetcount likes:likecount replies:replycount "
                "reply_to_id:totweetid reply_to_author:tousername reply_to_author_id:touserid "
                "retweet_of_id:retweetedid retweet_of_author:retweeteduser "
                "retweet_of_author_id:retweeteduserid quote_of_id:quotedid "
                "quote_of_author:quoteduser quote_of_author_id:quoteduserid url:url "
                "hashtags:hashtags mentions:mentionednames mention_ids:mentionedids links:links "
                "media:mediaurls media_kinds:mediatypes media_descriptions:mediaalttexts "
                "client:sourcename place:placename country_code:placecountrycode latitude:lat "
                "longitude:lng observed_at:collectiontime",
     .quirks = quirks(CsvQuirk::LowerCaseTags, CsvQuirk::PlainText, CsvQuirk::QuotedInText),
     .list_mark = '|',
     .complete = complete_minet,
     .extra = "collectedvia"},
    {.name = "gazouilloire",
     .description = MessageId::DialectGazouilloire,
     .signature = "time fromusername text retweetedid quotedid mentionedusernames "
                  "collectedviasearch",
     .columns = "text:text id:id date:time,createdat author:fromusername "
                "author_name:fromuserrealname author_id:fromuserid "
                "followers:fromuserfollowercount listed:fromuserlisted lang:lang "
                "retweets:retweetcount likes:favoritecount replies:replycount "
                "reply_to_id:inreplytostatusid reply_to_author:tousername "
                "reply_to_author_id:touserid retweet_of_id:retweetedid "
                "retweet_of_author:retweetedusername retweet_of_author_id:retweeteduserid "
                "quote_of_id:quotedid quote_of_author:quotedusername "
                "quote_of_author_id:quoteduserid url:url hashtags:hashtags "
                "mentions:mentionedusernames mention_ids:mentioneduserids links:links "
                "media:mediasurls client:sourcename latitude:lat longitude:lng "
                "observed_at:collectedattimestamp",
     .quirks = quirks(CsvQuirk::UtcDates, CsvQuirk::LowerCaseTags, CsvQuirk::QuotedInText),
     .list_mark = '|',
     .complete = complete_gazouilloire,
     .extra = "collectedviastream collectedviasearch collectedviathreadonly"},
    {.name = "dmi-tcat",
     .description = MessageId::DialectDmiTcat,
     .signature = "id time createdat fromusername text fromuserid fromuserrealname tousername",
     .columns = "text:text id:id date:time,createdat author:fromusername "
                "author_name:fromuserrealname author_id:fromuserid "
                "followers:fromuserfollowercount listed:fromuserlisted lang:lang "
                "retweets:retweetcount likes:favoritecount reply_to_id:inreplytostatusid "
                "reply_to_author:tousername quote_of_id:quotedstatusid hashtags:hashtags "
                "mentions:mentions media:mediaurls client:source latitude:lat longitude:lng",
     .quirks = quirks(CsvQuirk::UtcDates),
     .list_mark = ';',
     .complete = pair_links,
     .extra = "urls urlsexpanded"},
    {.name = "twarc-csv",
     .description = MessageId::DialectTwarcCsv,
     .signature = "id conversationid referencedtweetsrepliedtoid referencedtweetsretweetedid "
                  "createdat text authorusername",
     .columns = "text:text id:id date:createdat author:authorusername author_name:authorname "
                "author_id:authorid followers:authorpublicmetricsfollowerscount "
                "listed:authorpublicmetricslistedcount lang:lang "
                "retweets:publicmetricsretweetcount likes:publicmetricslikecount "
                "replies:publicmetricsreplycount quotes:publicmetricsquotecount "
                "reply_to_id:referencedtweetsrepliedtoid reply_to_author:inreplytousername "
                "reply_to_author_id:inreplytouserid retweet_of_id:referencedtweetsretweetedid "
                "retweet_of_author:retweetedusername retweet_of_author_id:retweeteduserid "
                "quote_of_id:referencedtweetsquotedid quote_of_author:quotedusername "
                "quote_of_author_id:quoteduserid conversation:conversationid client:source "
                "place:geofullname country_code:geocountrycode observed_at:twarcretrievedat "
                "protected:authorprotected",
     .quirks = quirks(CsvQuirk::UtcDates),
     .complete = complete_twarc_csv,
     .extra = "entitieshashtags entitiesmentions entitiesurls attachmentsmedia "
              "geocoordinatescoordinates"},
    {.name = "getoldtweets3",
     .description = MessageId::DialectGetOldTweets3,
     .signature = "date username to replies retweets favorites text geo mentions hashtags id "
                  "permalink",
     .columns = "text:text id:id date:date author:username replies:replies retweets:retweets "
                "likes:favorites reply_to_author:to url:permalink",
     .quirks = quirks(CsvQuirk::IdTellsTime, CsvQuirk::UtcDates, CsvQuirk::BareQuotes),
     .complete = complete_getoldtweets,
     .extra = "hashtags mentions"},
    {.name = "getoldtweets",
     .description = MessageId::DialectGetOldTweets,
     .signature = "username date retweets favorites text geo mentions hashtags id permalink",
     .columns = "text:text id:id date:date author:username retweets:retweets likes:favorites "
                "url:permalink",
     .quirks = quirks(CsvQuirk::IdTellsTime, CsvQuirk::BareQuotes),
     .complete = complete_getoldtweets,
     .extra = "hashtags mentions"},
    {.name = "rtweet",
     .description = MessageId::DialectRtweet,
     .signature = "statusid createdat screenname text retweetstatusid mentionsscreenname",
     .columns = "text:text id:statusid date:createdat author:screenname author_name:name "
                "author_id:userid followers:followerscount listed:listedcount lang:lang "
                "retweets:retweetcount likes:favoritecount replies:replycount "
                "quotes:quotecount reply_to_id:replytostatusid,inreplytostatusstatusid "
                "reply_to_author:replytoscreenname,inreplytostatusscreenname "
                "reply_to_author_id:replytouserid,inreplytostatususerid "
                "retweet_of_id:retweetstatusid retweet_of_author:retweetscreenname "
                "retweet_of_author_id:retweetuserid quote_of_id:quotedstatusid,quotestatusid "
                "quote_of_author:quotedscreenname quote_of_author_id:quoteduserid "
                "is_retweet:isretweet referenced_text:retweettext url:statusurl "
                "hashtags:hashtags mentions:mentionsscreenname mention_ids:mentionsuserid "
                "media:extmediaurl,mediaurl media_kinds:extmediatype,mediatype client:source "
                "place:placefullname country_code:countrycode protected:protected",
     .quirks = quirks(CsvQuirk::UtcDates),
     .list_mark = ' ',
     .empty = "NA",
     .complete = pair_links,
     .extra = "urlstco urlsexpandedurl urlsexpanded"},
    {.name = "4cat-zeeschuimer",
     .description = MessageId::Dialect4catZeeschuimer,
     .signature = "threadid unixtimestamp body author authorfullname isretweet quoteauthor "
                  "repliedauthor",
     .columns = "text:body id:id date:unixtimestamp,timestamp author:author "
                "author_name:authorfullname author_id:authorid lang:languageguess "
                "retweets:retweetcount likes:likecount replies:replycount quotes:quotecount "
                "reply_to_author:repliedauthor retweet_of_author:retweeteduser "
                "quote_of_id:quotetweetid quote_of_author:quoteauthor is_retweet:isretweet "
                "conversation:threadid url:link hashtags:hashtags mentions:mentions links:urls "
                "media:images client:source place:placename",
     .quirks = quirks(CsvQuirk::UtcDates),
     .list_mark = ',',
     .complete = complete_4cat,
     .extra = "longlat videos"},
    {.name = "4cat-api",
     .description = MessageId::Dialect4catApi,
     .signature = "threadid unixtimestamp body author authorfullname isretweet quoteduser "
                  "replieduser",
     .columns = "text:body id:id date:unixtimestamp,timestamp author:author "
                "author_name:authorfullname author_id:authorid followers:authorfollowers "
                "lang:languageguess retweets:retweetcount likes:likecount replies:replycount "
                "quotes:quotecount reply_to_author:replieduser retweet_of_author:retweeteduser "
                "quote_of_author:quoteduser is_retweet:isretweet conversation:threadid url:link "
                "hashtags:hashtags mentions:mentions links:urls media:images client:source "
                "place:placename",
     .quirks = quirks(CsvQuirk::UtcDates),
     .list_mark = ',',
     .complete = complete_4cat,
     .extra = "longlat videos"},
    {.name = "tags",
     .description = MessageId::DialectTags,
     .signature = "idstr fromuser text createdat statusurl entitiesstr",
     // `time` is in the sheet's zone; user_lang is the language of the author's interface.
     .columns = "text:text id:idstr date:createdat,time author:fromuser "
                "author_id:fromuseridstr followers:userfollowerscount "
                "reply_to_id:inreplytostatusidstr reply_to_author:inreplytoscreenname "
                "reply_to_author_id:inreplytouseridstr url:statusurl client:source",
     .quirks = quirks(CsvQuirk::IdTellsTime),
     .complete = complete_tags,
     .extra = "entitiesstr geocoordinates"},
    {.name = "twint",
     .description = MessageId::DialectTwint,
     .signature = "id conversationid date time timezone username tweet likescount",
     .columns = "text:tweet id:id date:createdat,date time:time author:username "
                "author_name:name author_id:userid lang:language replies:repliescount "
                "retweets:retweetscount likes:likescount quote_of_id:quoteurl url:link "
                "conversation:conversationid hashtags:hashtags links:urls media:photos "
                "client:source",
     .quirks = quirks(CsvQuirk::IdTellsTime, CsvQuirk::LowerCaseTags),
     .list_mark = ',',
     .complete = complete_twint,
     .extra = "mentions replyto retweetid userrt userrtid"},
    {.name = "social-feed-manager",
     .description = MessageId::DialectSocialFeedManager,
     .signature = "createdat twitterid screenname twitterurl text isretweet isquote",
     .columns = "text:text id:twitterid date:createdat author:screenname "
                "followers:followerscount likes:favoritecountlikecount retweets:retweetcount "
                "reply_to_author:inreplytoscreenname is_retweet:isretweet url:twitterurl "
                "hashtags:hashtags mentions:mentions media:mediaurl",
     .quirks = quirks(CsvQuirk::MonthFirst, CsvQuirk::UtcDates),
     .complete = complete_sfm,
     .extra = "url1 url1expanded url2 url2expanded coordinates"},
    {.name = "twarc-json2csv",
     .description = MessageId::DialectTwarcJson2csv,
     .signature = "id tweeturl createdat parsedcreatedat userscreenname text tweettype "
                  "retweetorquoteid",
     .columns = "text:text id:id date:createdat,parsedcreatedat author:userscreenname "
                "author_name:username author_id:userid followers:userfollowerscount "
                "listed:userlistedcount lang:lang retweets:retweetcount likes:favoritecount "
                "reply_to_id:inreplytostatusid reply_to_author:inreplytoscreenname "
                "reply_to_author_id:inreplytouserid kind:tweettype "
                "referenced_id:retweetorquoteid referenced_author:retweetorquotescreenname "
                "referenced_author_id:retweetorquoteuserid url:tweeturl hashtags:hashtags "
                "links:urls media:media client:source place:place",
     .quirks = quirks(CsvQuirk::UtcDates),
     .list_mark = ' ',
     .complete = complete_json2csv,
     .extra = "coordinates"},
    {.name = "hydrator",
     .description = MessageId::DialectHydrator,
     .signature = "id tweeturl createdat text retweetid retweetscreenname userscreenname "
                  "userfollowerscount",
     .columns = "text:text id:id date:createdat author:userscreenname author_name:username "
                "author_id:userid followers:userfollowerscount listed:userlistedcount "
                "lang:lang retweets:retweetcount likes:favoritecount "
                "reply_to_id:inreplytostatusid reply_to_author:inreplytoscreenname "
                "reply_to_author_id:inreplytouserid retweet_of_id:retweetid "
                "retweet_of_author:retweetscreenname quote_of_id:quoteid "
                "quote_of_author:quotescreenname url:tweeturl hashtags:hashtags links:urls "
                "media:media client:source place:place",
     .quirks = quirks(CsvQuirk::UtcDates),
     .list_mark = ' ',
     .complete = complete_json2csv,
     .extra = "coordinates"},
    {.name = "x-analytics",
     .description = MessageId::DialectXAnalytics,
     .signature = "tweetid tweetpermalink tweettext time impressions|postid posttext postlink "
                  "impressions",
     .columns = "text:tweettext,posttext id:tweetid,postid date:time,date "
                "url:tweetpermalink,postlink retweets:retweets,reposts replies:replies "
                "likes:likes",
     .quirks = quirks(CsvQuirk::IdTellsTime, CsvQuirk::UtcDates)},
    {.name = "x-information-operations",
     .description = MessageId::DialectXInformationOperations,
     .signature = "tweetid userid userscreenname tweettext tweettime tweetclientname "
                  "usermentions",
     .columns = "text:tweettext id:tweetid date:tweettime author:userscreenname "
                "author_name:userdisplayname author_id:userid followers:followercount "
                "lang:tweetlanguage retweets:retweetcount likes:likecount replies:replycount "
                "quotes:quotecount reply_to_id:inreplytotweetid "
                "reply_to_author_id:inreplytouserid retweet_of_id:retweettweetid "
                "retweet_of_author_id:retweetuserid quote_of_id:quotedtweettweetid "
                "is_retweet:isretweet hashtags:hashtags mention_ids:usermentions links:urls "
                "client:tweetclientname latitude:latitude longitude:longitude",
     .quirks = quirks(CsvQuirk::IdTellsTime, CsvQuirk::UtcDates),
     .list_mark = ',',
     .empty = "absent"},
    {.name = "fivethirtyeight-trolls",
     .description = MessageId::DialectFivethirtyeight,
     .signature = "externalauthorid author content publishdate posttype accountcategory",
     .columns = "text:content id:tweetid date:publishdate author:author "
                "author_id:altexternalid,externalauthorid followers:followers lang:language "
                "kind:posttype is_retweet:retweet url:articleurl",
     .quirks = quirks(CsvQuirk::IdTellsTime, CsvQuirk::UtcDates, CsvQuirk::MonthFirst,
                      CsvQuirk::DoubleEncoded),
     .complete = complete_fivethirtyeight,
     .extra = "articleurl tco1step1 tco2step1 tco3step1"},
    {.name = "twitter-web-exporter",
     .description = MessageId::DialectWebExporter,
     .signature = "id createdat fulltext screenname mediatags viewscount bookmarkcount|id date "
                  "content screenname profilename rtsource quotesource mediatags",
     .columns = "text:fulltext,content id:id date:createdat,date author:screenname "
                "author_name:name,profilename retweets:retweetcount,retweets "
                "likes:favoritecount,favorites replies:replycount,replies "
                "quotes:quotecount,quotes reply_to_id:inreplyto,replyingto "
                "retweet_of_id:retweetedstatus,rtsource quote_of_id:quotedstatus,quotesource "
                "url:url",
     .quirks = quirks(CsvQuirk::IdTellsTime),
     .complete = complete_web_exporter,
     .extra = "media"},
    {.name = "grailbird-csv",
     .description = MessageId::DialectGrailbirdCsv,
     .signature = "tweetid inreplytostatusid timestamp source text retweetedstatusid "
                  "retweetedstatususerid expandedurls",
     .columns = "text:text id:tweetid date:timestamp reply_to_id:inreplytostatusid "
                "reply_to_author_id:inreplytouserid retweet_of_id:retweetedstatusid "
                "retweet_of_author_id:retweetedstatususerid links:expandedurls client:source",
     .quirks = quirks(CsvQuirk::MidnightIsDay, CsvQuirk::OneOwner),
     .complete = complete_grailbird},
    {.name = "bluesky-minet",
     .description = MessageId::DialectBlueskyMinet,
     .signature = "cid uri timestamputc userdid text originaltext toposturi quoteduri",
     .columns = "text:originaltext id:uri date:timestamputc,localtime author:userhandle "
                "author_name:userdisplayname author_id:userdid lang:userlangs "
                "retweets:repostcount likes:likecount replies:replycount quotes:quotecount "
                "reply_to_id:toposturi reply_to_author_id:touserdid quote_of_id:quoteduri "
                "quote_of_author:quoteduserhandle quote_of_author_id:quoteduserdid "
                "conversation:torootposturi url:url hashtags:hashtags "
                "mentions:mentioneduserhandles mention_ids:mentioneduserdids links:links "
                "media:mediaurls media_kinds:mediatypes media_descriptions:mediaalttexts",
     .quirks = quirks(CsvQuirk::LowerCaseTags, CsvQuirk::PlainText, CsvQuirk::QuotedInText),
     .list_mark = '|',
     .complete = complete_bluesky,
     .extra = "text",
     .network = Network::Bluesky},
    {.name = "trump-twitter-archive",
     .description = MessageId::DialectTrumpArchive,
     .signature = "source text createdat retweetcount favoritecount isretweet idstr|id text "
                  "isretweet isdeleted device favorites retweets date",
     .columns = "text:text id:idstr,id date:createdat,date retweets:retweetcount,retweets "
                "likes:favoritecount,favorites is_retweet:isretweet client:source,device",
     .quirks = quirks(CsvQuirk::MonthFirst, CsvQuirk::UtcDates, CsvQuirk::IdTellsTime),
     .most_columns = 9},
    {.name = "crowdflower",
     .description = MessageId::DialectCrowdflower,
     .signature = "unitid golden unitstate trustedjudgments|unitid trustedjudgments",
     .columns = "text:tweet,tweettext,text,content id:tweetid,idstr "
                "date:tweetcreated,createdat,tweetdate author:screenname,username,name "
                "retweets:retweetcount url:tweeturl,permalink",
     .quirks = quirks(CsvQuirk::MonthFirst, CsvQuirk::IdTellsTime)},
    {.name = "tweepy-script",
     .description = MessageId::DialectTweepyScript,
     .signature = "username id datetime type text referencedtweetid referencedtweettext",
     .columns = "text:text id:id date:datetime author:username kind:type "
                "referenced_id:referencedtweetid referenced_text:referencedtweettext "
                "referenced_author:referencedtweetauthorusername "
                "referenced_author_id:referencedtweetauthorid",
     .quirks = quirks(CsvQuirk::UtcDates)},
}};

}  // namespace

std::span<const CsvDialect> csv_dialects() {
  return kDialects;
}

const CsvDialect* tell_csv_dialect(std::span<const std::string> header) {
  const ColumnNames names(header);
  const auto fits = [&](const CsvDialect& dialect) {
    std::string_view rest = dialect.signature;
    while (!rest.empty() && header.size() <= dialect.most_columns) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      if (names.has_all(rest.substr(0, end))) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
  };
  const auto* const found = std::find_if(kDialects.begin(), kDialects.end(), fits);
  return found == kDialects.end() ? nullptr : found;
}

const CsvDialect* find_csv_dialect(std::string_view name) {
  const auto* const found = std::find_if(kDialects.begin(), kDialects.end(),
                                         [&](const CsvDialect& each) { return each.name == name; });
  return found == kDialects.end() ? nullptr : found;
}

}  // namespace pepite::indexer
