// What Twitter serves of a post, which all tools that write JSON start from: retweets cut, texts
// escaped, dates in the tool's format.
#ifndef PEPITE_TESTS_SUPPORT_SERVED_TWEET_H_
#define PEPITE_TESTS_SUPPORT_SERVED_TWEET_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/json_export_writers.h"

namespace pepite {

using Json = nlohmann::ordered_json;

// A retweet begins with RT, is cut, mentions the one repeated and shows the original's counts; any
// other post is as it is.
Post as_served(const ExportedPost& exported);

// Is it longer than the fields of short texts hold? Then they hold `with_text_cut`.
bool is_long(const Post& post);
Post with_text_cut(Post post);

std::string replaced(std::string text, const std::string& what, const std::string& by);
std::string escaped(const std::string& text);  // &, < and >
std::string posted(const Post& post, const char* format);
std::string time_text(std::int64_t time_s, const char* format);
std::string anchor(const Post& post);  // the client, linked
std::string address_of(const std::string& handle, const std::string& id);

// null for what is empty.
Json text_or_null(const std::string& text);
Json number_or_null(const std::string& id);

// "{...}\n{...}\n"
std::string as_lines(const Json& values);

// The lists of API v1.1, which X's web pages and Gnip repeat.
Json v1_entities(const Post& post);
Json v1_media(const Post& post);

}  // namespace pepite

#endif  // PEPITE_TESTS_SUPPORT_SERVED_TWEET_H_
