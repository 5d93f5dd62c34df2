#include "indexer/owner_side_files.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/date_text.h"
#include "indexer/html_text.h"
#include "indexer/json_field.h"

namespace pepite::indexer {
namespace {

// What is assigned in "window.YTD.account.part0 = [...]".
std::string assigned_json(std::string_view js) {
  const std::size_t bracket = js.find_first_of("[{");
  if (bracket == std::string_view::npos) return {};
  js.remove_prefix(bracket);
  const std::size_t end = js.find_last_of("]}");
  return std::string(js.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

std::vector<PromisedFile> read_promises(const JsonValue& data_types) {
  std::vector<PromisedFile> files;
  for (const std::string_view type : data_types.keys()) {
    for (const JsonValue& file : data_types[type]["files"].elements()) {
      files.push_back({std::string(type), file["fileName"].text(), file["count"].count()});
    }
  }
  return files;
}

// The names of its fields are this file's own.
LongText read_long_text(const JsonValue& core) {
  LongText text;
  text.text = unescape_html(core["text"].text());
  for (const JsonValue& tag : core["hashtags"].elements()) {
    std::string word = tag.is_string() ? tag.text() : tag["text"].text();
    if (!word.empty()) text.hashtags.push_back(std::move(word));
  }
  for (const JsonValue& mention : core["mentions"].elements()) {
    std::string handle = mention["screenName"].text();
    if (!handle.empty()) text.mentions.push_back({std::move(handle), {}});
  }
  for (const JsonValue& url : core["urls"].elements()) {
    std::string shown = url["shortUrl"].text();
    if (!shown.empty()) text.links.push_back({std::move(shown), url["expandedUrl"].text(), {}});
  }
  return text;
}

}  // namespace

std::optional<OwnerManifest> parse_owner_manifest(std::string_view js) {
  JsonParser parser;
  const auto value = parser.parse(assigned_json(js));
  if (!value || !(*value)["userInfo"].is_object()) return std::nullopt;
  const JsonValue user = (*value)["userInfo"];
  const JsonValue archive = (*value)["archiveInfo"];
  OwnerManifest manifest;
  manifest.owner.id = user["accountId"].id();
  manifest.owner.handle = user["userName"].text();
  manifest.owner.name = user["displayName"].text();
  manifest.generated_at_s = parse_tweet_date(archive["generationDate"].raw_string());
  manifest.is_partial = archive["isPartialArchive"].is_true();
  manifest.files = read_promises((*value)["dataTypes"]);
  return manifest;
}

std::optional<Account> parse_owner_account(std::string_view js) {
  JsonParser parser;
  const auto value = parser.parse(assigned_json(js));
  if (!value) return std::nullopt;
  for (const JsonValue& element : value->elements()) {
    const JsonValue account = element["account"];
    if (!account["accountId"].is_present()) continue;
    Account owner;
    owner.id = account["accountId"].id();
    owner.handle = account["username"].text();
    owner.name = account["accountDisplayName"].text();
    return owner;
  }
  return std::nullopt;
}

std::vector<LongText> parse_long_texts(std::string_view js) {
  JsonParser parser;
  std::vector<LongText> texts;
  const auto value = parser.parse(assigned_json(js));
  if (!value) return texts;
  for (const JsonValue& element : value->elements()) {
    const JsonValue note = element["noteTweet"];
    const auto created_at_s = parse_tweet_date(note["createdAt"].raw_string());
    LongText text = read_long_text(note["core"]);
    if (!created_at_s || text.text.empty()) continue;
    text.created_at_s = *created_at_s;
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace pepite::indexer
