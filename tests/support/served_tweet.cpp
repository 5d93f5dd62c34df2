#include "tests/support/served_tweet.h"

#include <cstddef>
#include <ctime>
#include <utility>

namespace pepite {
namespace {

constexpr std::size_t kLongestRetweetBytes = 120;
constexpr std::size_t kLongestShortTextBytes = 280;

std::string cut(const std::string& text, std::size_t bytes) {
  return text.substr(0, text.rfind(' ', bytes)) + "…";
}

}  // namespace

Post as_served(const ExportedPost& exported) {
  Post post = exported.post;
  if (!post.retweet_of) return post;
  const std::string prefix = "RT @" + post.retweet_of->author_handle + ": ";
  post.text = prefix + cut(post.text, kLongestRetweetBytes);
  post.counts = exported.other->counts;
  post.hashtags.clear();
  post.links.clear();
  post.media.clear();
  post.mentions = {{post.retweet_of->author_handle, post.retweet_of->author_id}};
  return post;
}

bool is_long(const Post& post) {
  return post.text.size() > kLongestShortTextBytes;
}

Post with_text_cut(Post post) {
  post.text = cut(post.text, kLongestShortTextBytes - 10);
  post.hashtags.clear();
  post.mentions.clear();
  // The API's own, to the whole.
  post.links = {{"https://t.co/whole", "https://twitter.com/i/web/status/" + post.id, ""}};
  return post;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::string escaped(const std::string& text) {
  return replaced(replaced(replaced(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;");
}

std::string time_text(std::int64_t time_s, const char* format) {
  const std::time_t time = time_s;
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::string text(64, '\0');
  text.resize(std::strftime(text.data(), text.size(), format, &parts));
  return text;
}

std::string posted(const Post& post, const char* format) {
  return time_text(*post.created_at_s, format);
}

std::string anchor(const Post& post) {
  return "<a href=\"http://twitter.com/download\" rel=\"nofollow\">" + post.client + "</a>";
}

std::string address_of(const std::string& handle, const std::string& id) {
  return "https://twitter.com/" + handle + "/status/" + id;
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json number_or_null(const std::string& id) {
  return id.empty() ? Json() : Json(std::stoull(id));
}

std::string as_lines(const Json& values) {
  std::string lines;
  for (const Json& value : values)
    lines += value.dump() + "\n";
  return lines;
}

Json v1_entities(const Post& post) {
  Json out = {{"hashtags", Json::array()},
              {"symbols", Json::array()},
              {"user_mentions", Json::array()},
              {"urls", Json::array()}};
  for (const std::string& tag : post.hashtags)
    out["hashtags"].push_back({{"text", tag}});
  for (const Mention& mention : post.mentions) {
    out["user_mentions"].push_back({{"screen_name", mention.handle},
                                    {"name", "N"},
                                    {"id", std::stoull(mention.id)},
                                    {"id_str", mention.id}});
  }
  for (const Link& link : post.links)
    out["urls"].push_back({{"url", link.url}, {"expanded_url", link.expanded}});
  return out;
}

Json v1_media(const Post& post) {
  Json list = Json::array();
  for (const Media& medium : post.media) {
    list.push_back({{"type", "photo"},
                    {"media_url", medium.url},
                    {"media_url_https", medium.url},
                    {"ext_alt_text", text_or_null(medium.description)}});
  }
  return {{"media", list}};
}

}  // namespace pepite
