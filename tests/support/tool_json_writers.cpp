// The JSON of tools and sellers: snscrape, twitwi (minet, gazouilloire), Gnip; and our own.
#include <string>
#include <vector>

#include "shared/post_json.h"
#include "tests/support/served_tweet.h"

namespace pepite {
namespace {

ExportedPost alone(const Post& post) {
  return {post, std::nullopt};
}

Json snscrape_user(const std::string& id, const std::string& handle) {
  return {
      {"_type", "snscrape.modules.twitter.User"}, {"username", handle}, {"id", std::stoull(id)}};
}

Json snscrape_author(const Account& account) {
  Json user = snscrape_user(account.id, account.handle);
  user["displayname"] = account.name;
  user["followersCount"] = *account.followers;
  user["listedCount"] = *account.listed;
  user["protected"] = false;
  return user;
}

// null where there is nothing to list.
Json snscrape_lists(const Post& post) {
  Json out = {{"hashtags", nullptr}, {"mentionedUsers", nullptr}, {"links", nullptr}};
  if (!post.hashtags.empty()) out["hashtags"] = post.hashtags;
  for (const Mention& mention : post.mentions)
    out["mentionedUsers"].push_back(snscrape_user(mention.id, mention.handle));
  for (const Link& link : post.links)
    out["links"].push_back({{"url", link.expanded}, {"tcourl", link.url}});
  for (const Media& medium : post.media) {
    out["media"].push_back({{"_type", "snscrape.modules.twitter.Photo"},
                            {"previewUrl", medium.url + "?small"},
                            {"fullUrl", medium.url},
                            {"altText", text_or_null(medium.description)}});
  }
  return out;
}

Json snscrape_tweet(const ExportedPost& exported) {
  const Post& post = exported.post;
  const Post served = as_served(exported);
  Json out = {{"_type", "snscrape.modules.twitter.Tweet"},
              {"url", address_of(post.author.handle, post.id)},
              {"date", posted(post, "%Y-%m-%dT%H:%M:%S+00:00")},
              {"rawContent", escaped(served.text)},
              {"id", std::stoull(post.id)},
              {"user", snscrape_author(post.author)},
              {"replyCount", *served.counts.replies},
              {"retweetCount", *served.counts.retweets},
              {"likeCount", *served.counts.likes},
              {"quoteCount", *served.counts.quotes},
              {"conversationId", std::stoull(post.conversation)},
              {"lang", post.lang_declared},
              {"source", anchor(post)},
              {"sourceLabel", post.client}};
  out.update(snscrape_lists(served));
  if (post.reply_to) {
    out["inReplyToTweetId"] = std::stoull(post.reply_to->id);
    out["inReplyToUser"] = snscrape_user(post.reply_to->author_id, post.reply_to->author_handle);
  }
  if (post.retweet_of) out["retweetedTweet"] = snscrape_tweet(alone(*exported.other));
  if (post.quote_of) out["quotedTweet"] = snscrape_tweet(alone(*exported.other));
  if (post.place) {
    out["place"] = {{"fullName", post.place->name}, {"countryCode", post.place->country_code}};
    out["coordinates"] = {{"longitude", *post.place->longitude},
                          {"latitude", *post.place->latitude}};
  }
  return out;
}

// twitwi has unescaped the text, made its links whole and lower-cased its tags.
std::string with_links_resolved(const Post& post) {
  std::string text = post.text;
  for (const Link& link : post.links)
    text = replaced(text, link.url, link.expanded);
  return text;
}

std::string lower_cased(std::string tag) {
  tag = replaced(replaced(tag, "É", "é"), "Œ", "œ");
  for (char& byte : tag)
    byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  return tag;
}

std::string twitwi_text(const ExportedPost& exported) {
  const std::string text = with_links_resolved(exported.post);
  if (!exported.other) return text;
  const Post& other = *exported.other;
  if (exported.post.retweet_of) return "RT @" + other.author.handle + ": " + text;
  return text + " « " + other.author.handle + ": " + with_links_resolved(other) + " — " +
         address_of(other.author.handle, other.id) + " »";
}

Json twitwi_lists(const Post& post) {
  Json out = {{"hashtags", Json::array()},        {"mentioned_ids", Json::array()},
              {"mentioned_names", Json::array()}, {"links", Json::array()},
              {"media_urls", Json::array()},      {"media_types", Json::array()},
              {"media_alt_texts", Json::array()}};
  for (const std::string& tag : post.hashtags)
    out["hashtags"].push_back(lower_cased(tag));
  if (post.retweet_of) {
    out["mentioned_ids"].push_back(post.retweet_of->author_id);
    out["mentioned_names"].push_back(post.retweet_of->author_handle);
  }
  for (const Mention& mention : post.mentions) {
    out["mentioned_ids"].push_back(mention.id);
    out["mentioned_names"].push_back(mention.handle);
  }
  for (const Link& link : post.links)
    out["links"].push_back(link.expanded);
  for (const Media& medium : post.media) {
    out["media_urls"].push_back(medium.url);
    out["media_types"].push_back("photo");
    out["media_alt_texts"].push_back(medium.description);
  }
  return out;
}

Json twitwi_tweet(const ExportedPost& exported) {
  const Post& post = exported.post;
  const Counts counts = as_served(exported).counts;
  Json out = {{"id", post.id},
              {"local_time", "2020-05-23T03:00:00"},
              {"timestamp_utc", std::to_string(*post.created_at_s) + ".0"},
              {"text", twitwi_text(exported)},
              {"url", address_of(post.author.handle, post.id)},
              {"collection_time", time_text(*counts.observed_at_s, "%Y-%m-%dT%H:%M:%S.413413")},
              {"collected_via", Json::array({"search"})},
              {"lang", post.lang_declared},
              {"retweet_count", *counts.retweets},
              {"like_count", *counts.likes},
              {"reply_count", *counts.replies},
              {"user_id", post.author.id},
              {"user_screen_name", post.author.handle},
              {"user_name", post.author.name},
              {"user_followers", *post.author.followers},
              {"user_lists", *post.author.listed},
              {"source_name", post.client}};
  out.update(twitwi_lists(post));
  const auto refer = [&out](const std::optional<PostReference>& to, const char* id,
                            const char* user_id, const char* user) {
    const PostReference reference = to.value_or(PostReference{});
    out[id] = text_or_null(reference.id);
    out[user_id] = text_or_null(reference.author_id);
    out[user] = text_or_null(reference.author_handle);
  };
  refer(post.reply_to, "to_tweetid", "to_userid", "to_username");
  refer(post.retweet_of, "retweeted_id", "retweeted_user_id", "retweeted_user");
  refer(post.quote_of, "quoted_id", "quoted_user_id", "quoted_user");
  for (const char* key : {"place_name", "place_country_code", "lng", "lat"})
    out[key] = nullptr;
  if (!post.place) return out;
  out["place_name"] = post.place->name;
  out["place_country_code"] = post.place->country_code;
  out["lng"] = *post.place->longitude;
  out["lat"] = *post.place->latitude;
  return out;
}

std::string as_cell(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string list;
  for (const Json& item : value)
    list += (list.empty() ? "" : "|") + as_cell(item);
  return list;
}

Json gnip_activity(const ExportedPost& exported) {
  const Post& post = exported.post;
  const Post served = as_served(exported);
  const Post shown = is_long(served) ? with_text_cut(served) : served;
  Json out = {{"id", "tag:search.twitter.com,2005:" + post.id},
              {"objectType", "activity"},
              {"verb", post.retweet_of ? "share" : "post"},
              {"postedTime", posted(post, "%Y-%m-%dT%H:%M:%S.000Z")},
              {"generator", {{"displayName", post.client}}},
              {"actor",
               {{"objectType", "person"},
                {"id", "id:twitter.com:" + post.author.id},
                {"preferredUsername", post.author.handle},
                {"displayName", post.author.name},
                {"followersCount", *post.author.followers},
                {"listedCount", *post.author.listed}}},
              {"body", escaped(shown.text)},
              {"favoritesCount", *served.counts.likes},
              {"retweetCount", *served.counts.retweets},
              {"twitter_lang", post.lang_declared},
              {"twitter_entities", v1_entities(shown)},
              {"twitter_extended_entities", v1_media(served)}};
  if (is_long(served)) {
    out["long_object"] = {{"body", escaped(served.text)},
                          {"twitter_entities", v1_entities(served)}};
  }
  if (post.reply_to) {
    const std::string& handle = post.reply_to->author_handle;
    out["inReplyTo"]["link"] = "http://twitter.com/" + handle + "/statuses/" + post.reply_to->id;
  }
  if (post.retweet_of) out["object"] = gnip_activity(alone(*exported.other));
  if (post.quote_of) out["twitter_quoted_status"] = gnip_activity(alone(*exported.other));
  if (post.place) {
    out["location"] = {{"displayName", post.place->name},
                       {"twitter_country_code", post.place->country_code}};
    out["geo"]["coordinates"] = Json::array({*post.place->latitude, *post.place->longitude});
  }
  return out;
}

}  // namespace

std::string write_snscrape(const std::vector<ExportedPost>& posts) {
  Json tweets = Json::array();
  for (const ExportedPost& exported : posts)
    tweets.push_back(snscrape_tweet(exported));
  return as_lines(tweets);
}

std::string write_twitwi(const std::vector<ExportedPost>& posts) {
  Json tweets = Json::array();
  for (const ExportedPost& exported : posts)
    tweets.push_back(twitwi_tweet(exported));
  return as_lines(tweets);
}

// The columns are the keys; lists are joined by "|".
std::string write_minet(const std::vector<ExportedPost>& posts) {
  std::string table;
  for (const ExportedPost& exported : posts) {
    const Json tweet = twitwi_tweet(exported);
    std::string header;
    std::string row;
    for (const auto& [key, value] : tweet.items()) {
      header += (header.empty() ? "" : ",") + key;
      row += (row.empty() ? "\"" : ",\"") + replaced(as_cell(value), "\"", "\"\"") + "\"";
    }
    table += (table.empty() ? header + "\n" : "") + row + "\n";
  }
  return table;
}

std::string write_gnip(const std::vector<ExportedPost>& posts) {
  Json activities = Json::array();
  for (const ExportedPost& exported : posts)
    activities.push_back(gnip_activity(exported));
  return as_lines(activities);
}

// What a post refers to comes behind it, as `search --context` prints it.
std::string write_pepite(const std::vector<ExportedPost>& posts) {
  PostJsonExtras context;
  context.is_context = true;
  std::string lines;
  for (const ExportedPost& exported : posts) {
    lines += format_post_json(exported.post) + "\n";
    if (exported.other) lines += format_post_json(*exported.other, context) + "\n";
  }
  return lines;
}

}  // namespace pepite
