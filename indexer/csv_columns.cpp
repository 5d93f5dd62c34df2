#include "indexer/csv_columns.h"

#include <algorithm>
#include <cctype>

#include "shared/fold.h"

namespace pepite::indexer {
namespace {

struct Row {
  CsvField field;
  std::string_view name;
  // Normalised, space between them, the surest first. Sources: the headers of TAGS, DMI-TCAT,
  // gazouilloire, 4CAT, twint, snscrape, GetOldTweets, rtweet, twarc 1 and 2, Social Feed Manager,
  // X Analytics, X's information operations, Grailbird, and what people write by hand.
  std::string_view columns;
};

constexpr std::array<Row, kCsvFieldCount> kRows = {{
    {CsvField::Text, "text",
     "fulltext text tweettext tweetfulltext tweet texte textecomplet texteintegral textedutweet "
     "texttweet tweetcontent rawcontent content contenu contenudutweet contenudumessage body "
     "message messagetext textedumessage posttext post status statustext publication commentaire "
     "comment renderedcontent originaltext cleantext caption legende"},
    {CsvField::Id, "id",
     "idstr tweetid tweetidstr statusid twitterid postid messageid id identifiant idtweet "
     "idmessage idpost iddutweet identifiantdutweet uri"},
    {CsvField::Date, "date",
     "createdat timestamputc parsedcreatedat tweetcreatedat tweettime publishedat publishdate "
     "publieat publiele publie datedepublication datepublication datepubli creele creea "
     "datedecreation datecreation posted postedat posttime dateposted tweetdate datetweet "
     "datedutweet datetime dateheure dateetheure timestamp unixtimestamp localtime "
     "created date jour time temps quand postdate"},
    {CsvField::ClockTime, "time", "time heure hour clock"},
    {CsvField::AuthorHandle, "author",
     "screenname userscreenname userhandle authorhandle authorusername tweetauthor fromuser "
     "fromusername username twitterhandle handle author user auteur auteurdutweet utilisateur "
     "nomutilisateur nomdutilisateur pseudo pseudonyme compte comptetwitter account accountname "
     "twitteruser usernametweet from de par profil sender"},
    {CsvField::AuthorName, "author_name",
     "userdisplayname displayname profilename userfullname authorname authorfullname fullname "
     "fromuserrealname fromuserfullname username name nomaffiche nomcomplet nomauteur nom "
     "authordisplayname"},
    {CsvField::AuthorId, "author_id",
     "userid useridstr authorid fromuserid fromuseridstr accountid idutilisateur idauteur "
     "externalauthorid userdid did"},
    {CsvField::Followers, "followers",
     "userfollowers followerscount userfollowerscount followercount fromuserfollowercount "
     "authorfollowers authorpublicmetricsfollowerscount followers abonnes nombredabonnes "
     "nbabonnes nbfollowers"},
    {CsvField::Listed, "listed",
     "userlists listedcount userlistedcount fromuserlisted authorpublicmetricslistedcount listes "
     "lists listed"},
    {CsvField::Language, "lang",
     "lang langue language tweetlanguage tweetlang languageguess userlangs langues codelangue"},
    {CsvField::Retweets, "retweets",
     "retweetcount retweetscount publicmetricsretweetcount retweets nbretweets nombrederetweets "
     "partages nbpartages nombredepartages shares sharecount repostcount reposts rt rts nbrt"},
    {CsvField::Likes, "likes",
     "likecount likescount favoritecount favouritecount favoritescount favouritescount "
     "favoritecountlikecount publicmetricslikecount likes favorites favourites favs jaime "
     "nbjaime nombredejaime nblikes mentionsjaime aime favoris"},
    {CsvField::Replies, "replies",
     "replycount repliescount publicmetricsreplycount replies reponses nbreponses "
     "nombredereponses commentcount comments commentaires"},
    {CsvField::Quotes, "quotes",
     "quotecount quotescount publicmetricsquotecount quotes citations nbcitations "
     "nombredecitations"},
    {CsvField::ReplyToId, "reply_to_id",
     "inreplytostatusid inreplytostatusidstr inreplytotweetid inreplytoid replytostatusid "
     "inreplytostatusstatusid replytoid replytotweetid totweetid referencedtweetsrepliedtoid "
     "enreponsea inreplyto topostid topoduri toposturi reponsea"},
    {CsvField::ReplyToHandle, "reply_to_author",
     "inreplytoscreenname inreplytousername inreplytouser replytoscreenname replytousername "
     "replytouser tousername touser touserhandle replieduser repliedauthor replyingto"},
    {CsvField::ReplyToAuthorId, "reply_to_author_id",
     "inreplytouserid inreplytouseridstr replytouserid touserid touseridstr touserdid"},
    {CsvField::RetweetOfId, "retweet_of_id",
     "retweetedid retweetedstatusid retweetedstatusidstr retweetstatusid retweettweetid "
     "retweetid retweetofid referencedtweetsretweetedid"},
    {CsvField::RetweetOfHandle, "retweet_of_author",
     "retweeteduser retweetedusername retweeteduserscreenname retweetscreenname "
     "retweetedscreenname retweetedauthor rtauthor rtsource repostbyoriginal userrt"},
    {CsvField::RetweetOfAuthorId, "retweet_of_author_id",
     "retweeteduserid retweetedstatususerid retweetuserid userrtid"},
    {CsvField::QuoteOfId, "quote_of_id",
     "quotedid quotedstatusid quotedstatusidstr quotestatusid quotetweetid quotedtweetid "
     "quotedtweettweetid quoteofid referencedtweetsquotedid quotedtweet quotedstatus quotedurl "
     "quoteurl"},
    {CsvField::QuoteOfHandle, "quote_of_author",
     "quoteduser quotedusername quotedscreenname quoteauthor quoteduserhandle quotesource"},
    {CsvField::QuoteOfAuthorId, "quote_of_author_id", "quoteduserid quoteduserdid"},
    {CsvField::Kind, "kind", "type tweettype posttype typedetweet"},
    {CsvField::ReferencedId, "referenced_id", "referencedtweetid retweetorquoteid"},
    {CsvField::ReferencedText, "referenced_text", "referencedtweettext"},
    {CsvField::ReferencedHandle, "referenced_author",
     "referencedtweetauthorusername retweetorquotescreenname"},
    {CsvField::ReferencedAuthorId, "referenced_author_id",
     "referencedtweetauthorid retweetorquoteuserid"},
    {CsvField::IsRetweet, "is_retweet", "isretweet estunretweet estretweet retweet"},
    {CsvField::Conversation, "conversation",
     "conversationid conversationidstr conversation threadid"},
    {CsvField::Permalink, "url",
     "permalink permalien permalinks permaliens tweetpermalink permaliendutweet tweeturl tweetlink "
     "twitterurl statusurl messageurl posturl lien lienpermanent lienspermanents liendutweet "
     "liendumessage lientweet url link adresse urltweet urldutweet articleurl"},
    {CsvField::Hashtags, "hashtags",
     "hashtags entitieshashtags hashtag motsclics motscliques motsdiese tags"},
    {CsvField::Mentions, "mentions",
     "mentionednames mentionedusernames mentionsscreenname usermentions mentions entitiesmentions "
     "mentionedusers"},
    {CsvField::Links, "links",
     "urlsexpanded expandedurls urlsexpandedurl links liens urls outlinks tcourlsexpanded"},
    {CsvField::MediaUrls, "media", "mediaurls mediaurl media medias photos images photo image"},
    {CsvField::Client, "client",
     "sourcename sourcelabel tweetclientname client application source appareil"},
    {CsvField::PlaceName, "place", "placename placefullname place lieu"},
    {CsvField::CountryCode, "country_code", "placecountrycode countrycode codepays"},
    {CsvField::Latitude, "latitude", "lat latitude"},
    {CsvField::Longitude, "longitude", "lng lon long longitude"},
    {CsvField::MentionIds, "mention_ids", "mentionedids mentioneduserids mentionsuserid"},
    {CsvField::MediaKinds, "media_kinds", "mediatypes mediatype"},
    {CsvField::MediaDescriptions, "media_descriptions", "mediaalttexts alttexts alttext"},
    {CsvField::ObservedAt, "observed_at", "collectedattimestamp twarcretrievedat"},
    {CsvField::Protected, "protected", "protected userprotected authorprotected"},
}};

constexpr bool rows_stand_in_order() {
  for (std::size_t i = 0; i < kCsvFieldCount; ++i) {
    if (static_cast<std::size_t>(kRows[i].field) != i) return false;
  }
  return true;
}
static_assert(rows_stand_in_order(), "the table follows the order of CsvField");

std::string_view names_of(CsvField field) {
  return kRows[static_cast<std::size_t>(field)].columns;
}

// The names of a row, one after the other.
template <class Visitor>
void for_each_name(std::string_view names, Visitor visit) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (!visit(names.substr(0, end))) return;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

bool is_letter_or_digit(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || std::isalnum(value) != 0;
}

}  // namespace

std::string_view field_name(CsvField field) {
  return kRows[static_cast<std::size_t>(field)].name;
}

std::optional<CsvField> find_field(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return row.field;
  }
  return std::nullopt;
}

std::string list_field_names() {
  std::string list;
  for (const Row& row : kRows) {
    if (!list.empty()) list += ", ";
    list += row.name;
  }
  return list;
}

std::string normalize_column_name(std::string_view name) {
  std::string normal = fold(name);
  std::erase_if(normal, [](char byte) { return !is_letter_or_digit(byte); });
  return normal;
}

ColumnNames::ColumnNames(std::span<const std::string> header) {
  for (std::size_t i = 0; i < header.size(); ++i)
    columns_[normalize_column_name(header[i])].push_back(i);
}

std::vector<std::size_t> ColumnNames::find(CsvField field) const {
  return find(names_of(field));
}

std::vector<std::size_t> ColumnNames::find(std::string_view names) const {
  std::vector<std::size_t> found;
  for_each_name(names, [&](std::string_view name) {
    if (const auto at = columns_.find(std::string(name)); at != columns_.end()) {
      found.insert(found.end(), at->second.begin(), at->second.end());
    }
    return true;
  });
  return found;
}

bool ColumnNames::has_all(std::string_view names) const {
  bool has_all = true;
  for_each_name(names, [&](std::string_view name) {
    has_all = columns_.contains(std::string(name));
    return has_all;
  });
  return has_all;
}

bool is_known_column(std::string_view name) {
  const std::string normal = normalize_column_name(name);
  if (normal.empty()) return false;
  bool is_known = false;
  for (const Row& row : kRows) {
    for_each_name(row.columns, [&](std::string_view known) {
      is_known = is_known || known == normal;
      return !is_known;
    });
  }
  return is_known;
}

}  // namespace pepite::indexer
