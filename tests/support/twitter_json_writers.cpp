// Twitter's own JSON: API v1.1, API v2, and what X's web pages receive, which repeats most of v1.1.
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/served_tweet.h"

namespace pepite {
namespace {

constexpr const char* kV1Date = "%a %b %d %H:%M:%S +0000 %Y";
constexpr const char* kIsoDate = "%Y-%m-%dT%H:%M:%S.000Z";

ExportedPost alone(const Post& post) {
  return {post, std::nullopt};
}

Json v1_user(const Account& account) {
  return {{"id", std::stoull(account.id)},
          {"id_str", account.id},
          {"name", account.name},
          {"screen_name", account.handle},
          {"protected", false},
          {"followers_count", *account.followers},
          {"listed_count", *account.listed}};
}

// What v1.1 and the web's "legacy" have in common.
Json v1_fields(const Post& post) {
  const PostReference reply = post.reply_to.value_or(PostReference{});
  Json out = {{"created_at", posted(post, kV1Date)},
              {"id_str", post.id},
              {"full_text", escaped(post.text)},
              {"entities", v1_entities(post)},
              {"extended_entities", v1_media(post)},
              {"in_reply_to_status_id_str", text_or_null(reply.id)},
              {"in_reply_to_user_id_str", text_or_null(reply.author_id)},
              {"in_reply_to_screen_name", text_or_null(reply.author_handle)},
              {"is_quote_status", post.quote_of.has_value()},
              {"retweet_count", *post.counts.retweets},
              {"favorite_count", *post.counts.likes},
              {"lang", post.lang_declared}};
  if (post.quote_of) out["quoted_status_id_str"] = post.quote_of->id;
  if (post.place) {
    out["place"] = {{"full_name", post.place->name}, {"country_code", post.place->country_code}};
    out["coordinates"] = {
        {"type", "Point"},
        {"coordinates", Json::array({*post.place->longitude, *post.place->latitude})}};
  }
  return out;
}

Json v1_tweet(const ExportedPost& exported) {
  const Post& post = exported.post;
  Json out = v1_fields(as_served(exported));
  out["id"] = std::stoull(post.id);
  out["in_reply_to_status_id"] = number_or_null(post.reply_to ? post.reply_to->id : "");
  out["truncated"] = false;
  out["source"] = anchor(post);
  out["user"] = v1_user(post.author);
  if (!post.edit_ids.empty()) out["edit_history"] = {{"edit_tweet_ids", Json(post.edit_ids)}};
  if (post.retweet_of) out["retweeted_status"] = v1_tweet(alone(*exported.other));
  if (post.quote_of) out["quoted_status"] = v1_tweet(alone(*exported.other));
  return out;
}

// As clients got it that knew of 140 characters only.
Json v1_compatible_tweet(const ExportedPost& exported) {
  Json out = v1_tweet(exported);
  const Post served = as_served(exported);
  out["reply_count"] = *served.counts.replies;
  out["quote_count"] = *served.counts.quotes;
  out.erase("full_text");
  out["text"] = escaped(served.text);
  for (const char* key : {"retweeted_status", "quoted_status"}) {
    if (out.contains(key)) out[key] = v1_compatible_tweet(alone(*exported.other));
  }
  if (!is_long(served)) return out;
  const Post cut = with_text_cut(served);
  out["text"] = escaped(cut.text);
  out["entities"] = v1_entities(cut);
  out["truncated"] = true;
  out["extended_tweet"] = {{"full_text", escaped(served.text)}, {"entities", v1_entities(served)}};
  return out;
}

// Whose name and counts stand where: X moved them in 2025.
using WebUser = Json (*)(const Account& account);

Json web_user_of_2023(const Account& account) {
  return {{"__typename", "User"}, {"rest_id", account.id}, {"legacy", v1_user(account)}};
}

Json web_user_of_2025(const Account& account) {
  return {{"__typename", "User"},
          {"rest_id", account.id},
          {"core", {{"name", account.name}, {"screen_name", account.handle}}},
          {"relationship_counts", {{"followers", *account.followers}, {"following", 7}}},
          {"privacy", {{"protected", false}}}};
}

Json web_tweet(const ExportedPost& exported, WebUser web_user) {
  const Post& post = exported.post;
  const Post served = as_served(exported);
  Json legacy = v1_fields(is_long(served) ? with_text_cut(served) : served);
  legacy["user_id_str"] = post.author.id;
  legacy["reply_count"] = *served.counts.replies;
  legacy["quote_count"] = *served.counts.quotes;
  legacy["conversation_id_str"] = post.conversation;
  if (post.retweet_of) {
    legacy["retweeted_status_result"]["result"] = web_tweet(alone(*exported.other), web_user);
  }
  const Json versions = post.edit_ids.empty() ? Json::array({post.id}) : Json(post.edit_ids);
  Json out = {{"__typename", "Tweet"},
              {"rest_id", post.id},
              {"core", {{"user_results", {{"result", web_user(post.author)}}}}},
              {"edit_control", {{"edit_tweet_ids", versions}}},
              {"views", {{"count", "812"}, {"state", "EnabledWithCount"}}},
              {"source", anchor(post)},
              {"legacy", legacy}};
  if (is_long(served)) {
    out["note_tweet"]["note_tweet_results"]["result"] = {{"text", escaped(served.text)},
                                                         {"entity_set", v1_entities(served)}};
  }
  if (post.quote_of) {
    out["quoted_status_result"]["result"] = web_tweet(alone(*exported.other), web_user);
  }
  return out;
}

std::string web_lines(const std::vector<ExportedPost>& posts, WebUser web_user) {
  Json tweets = Json::array();
  for (const ExportedPost& exported : posts) {
    Json tweet = web_tweet(exported, web_user);
    const Post served = as_served(exported);
    tweet["__import_meta"] = {{"source_platform", "twitter.com"},
                              {"timestamp_collected", *served.counts.observed_at_s * 1000}};
    tweets.push_back(std::move(tweet));
  }
  return as_lines(tweets);
}

Json v2_user(const Account& account) {
  return {{"id", account.id},
          {"username", account.handle},
          {"name", account.name},
          {"protected", false},
          {"public_metrics",
           {{"followers_count", *account.followers}, {"listed_count", *account.listed}}}};
}

Json v2_entities(const Post& post) {
  Json out = Json::object();
  for (const std::string& tag : post.hashtags)
    out["hashtags"].push_back({{"tag", tag}});
  for (const Mention& mention : post.mentions)
    out["mentions"].push_back({{"username", mention.handle}, {"id", mention.id}});
  for (const Link& link : post.links)
    out["urls"].push_back({{"url", link.url}, {"expanded_url", link.expanded}});
  return out;
}

Json v2_references(const Post& post) {
  Json references = Json::array();
  const auto refer = [&references](const char* type, const std::optional<PostReference>& to) {
    if (to) references.push_back({{"type", type}, {"id", to->id}});
  };
  refer("replied_to", post.reply_to);
  refer("retweeted", post.retweet_of);
  refer("quoted", post.quote_of);
  return references;
}

std::string media_key(const Post& post, std::size_t i) {
  return "3_" + post.id + std::to_string(i);
}

Json v2_media(const Post& post) {
  Json list = Json::array();
  for (std::size_t i = 0; i < post.media.size(); ++i) {
    list.push_back({{"media_key", media_key(post, i)},
                    {"type", "photo"},
                    {"url", post.media[i].url},
                    {"alt_text", post.media[i].description}});
  }
  return list;
}

Json v2_place(const Place& place) {
  return {{"id", "p1"}, {"full_name", place.name}, {"country_code", place.country_code}};
}

// The tweet alone, what it refers to by ids.
Json v2_tweet(const ExportedPost& exported) {
  const Post& post = exported.post;
  const Post served = as_served(exported);
  const Post shown = is_long(served) ? with_text_cut(served) : served;
  Json out = {{"id", post.id},
              {"author_id", post.author.id},
              {"text", escaped(shown.text)},
              {"lang", post.lang_declared},
              {"conversation_id", post.conversation},
              {"source", post.client},
              {"created_at", posted(post, kIsoDate)},
              {"public_metrics",
               {{"retweet_count", *served.counts.retweets},
                {"reply_count", *served.counts.replies},
                {"like_count", *served.counts.likes},
                {"quote_count", *served.counts.quotes}}},
              {"entities", v2_entities(shown)}};
  out["edit_history_tweet_ids"] =
      post.edit_ids.empty() ? Json::array({post.id}) : Json(post.edit_ids);
  if (is_long(served)) {
    out["note_tweet"] = {{"text", escaped(served.text)}, {"entities", v2_entities(served)}};
  }
  if (const Json references = v2_references(post); !references.empty()) {
    out["referenced_tweets"] = references;
  }
  if (post.reply_to) out["in_reply_to_user_id"] = post.reply_to->author_id;
  for (std::size_t i = 0; i < served.media.size(); ++i)
    out["attachments"]["media_keys"].push_back(media_key(post, i));
  if (post.place) {
    out["geo"]["place_id"] = "p1";
    out["geo"]["coordinates"]["coordinates"] =
        Json::array({*post.place->longitude, *post.place->latitude});
  }
  return out;
}

Json retrieved(const ExportedPost& exported) {
  return {{"retrieved_at",
           time_text(*as_served(exported).counts.observed_at_s, "%Y-%m-%dT%H:%M:%S+00:00")}};
}

// With everything that stands in the page's includes put in its place, as twarc does.
Json v2_flattened_tweet(const ExportedPost& exported) {
  const Post& post = exported.post;
  Json out = v2_tweet(exported);
  out["author"] = v2_user(post.author);
  if (post.reply_to) {
    out["in_reply_to_user"] = {{"id", post.reply_to->author_id},
                               {"username", post.reply_to->author_handle}};
  }
  if (out.contains("attachments")) out["attachments"]["media"] = v2_media(post);
  if (post.place) out["geo"].update(v2_place(*post.place));
  if (exported.other) {
    out["referenced_tweets"][0].update(v2_flattened_tweet(alone(*exported.other)));
  }
  return out;
}

}  // namespace

std::string write_v1_lines(const std::vector<ExportedPost>& posts) {
  Json tweets = Json::array();
  for (const ExportedPost& exported : posts)
    tweets.push_back(v1_tweet(exported));
  return as_lines(tweets);
}

std::string write_v1_page(const std::vector<ExportedPost>& posts) {
  Json tweets = Json::array();
  for (const ExportedPost& exported : posts)
    tweets.push_back(v1_compatible_tweet(exported));
  return tweets.dump(1);
}

std::string write_graphql_of_2023(const std::vector<ExportedPost>& posts) {
  return web_lines(posts, web_user_of_2023);
}

std::string write_graphql_of_2025(const std::vector<ExportedPost>& posts) {
  return web_lines(posts, web_user_of_2025);
}

std::string write_v2_page(const std::vector<ExportedPost>& posts) {
  Json page = {{"data", Json::array()},
               {"includes", {{"users", Json::array()}, {"tweets", Json::array()}}},
               {"__twarc", retrieved(posts.front())}};
  Json& includes = page["includes"];
  std::set<std::string> users;
  const auto include = [&](const Post& post) {
    if (users.insert(post.author.id).second) includes["users"].push_back(v2_user(post.author));
    for (const Json& medium : v2_media(post))
      includes["media"].push_back(medium);
    if (post.place) includes["places"].push_back(v2_place(*post.place));
  };
  for (const ExportedPost& exported : posts) {
    page["data"].push_back(v2_tweet(exported));
    include(exported.post);
    if (!exported.other) continue;
    includes["tweets"].push_back(v2_tweet(alone(*exported.other)));
    include(*exported.other);
  }
  return page.dump();
}

std::string write_v2_flattened(const std::vector<ExportedPost>& posts) {
  Json tweets = Json::array();
  for (const ExportedPost& exported : posts) {
    Json tweet = v2_flattened_tweet(exported);
    tweet["__twarc"] = retrieved(exported);
    tweets.push_back(std::move(tweet));
  }
  return as_lines(tweets);
}

}  // namespace pepite
