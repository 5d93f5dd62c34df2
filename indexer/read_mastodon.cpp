#include "indexer/read_mastodon.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/date_text.h"
#include "indexer/declared_language.h"
#include "indexer/json_reader.h"
#include "indexer/post_html.h"
#include "indexer/record_making.h"

namespace pepite::indexer {
namespace {

// An address, alone or as an object's id.
std::string address_of(const JsonValue& value) {
  return value.is_string() ? value.text() : value["id"].text();
}

// "https://piaille.fr/users/lea", "https://piaille.fr/@lea" -> "lea"
std::string handle_in(std::string_view actor) {
  while (actor.ends_with('/'))
    actor.remove_suffix(1);
  const std::size_t slash = actor.rfind('/');
  if (slash == std::string_view::npos) return {};
  std::string_view last = actor.substr(slash + 1);
  if (last.starts_with('@')) last.remove_prefix(1);
  return std::string(last);
}

Account read_actor(const JsonValue& actor, const SourceContext& context) {
  Account account;
  account.id = address_of(actor);
  if (account.id.empty() || account.id == context.owner.id) return context.owner;
  account.handle = handle_in(account.id);
  return account;
}

// "https://piaille.fr/users/lea/statuses/12" -> lea; other servers' addresses may not tell.
PostReference reference_to(const std::string& address) {
  PostReference reference{address, {}, {}};
  constexpr std::string_view kStatuses = "/statuses/";
  const std::size_t end = address.find(kStatuses);
  if (end != std::string::npos && address.find("/users/") != std::string::npos) {
    reference.author_id = address.substr(0, end);
    reference.author_handle = handle_in(reference.author_id);
  }
  return reference;
}

bool is_public_address(std::string_view address) {
  return address == "https://www.w3.org/ns/activitystreams#Public" || address == "as:Public" ||
         address == "Public";
}

// Addressees come as a list or as one.
std::vector<std::string> read_addressees(const JsonValue& activity, std::string_view key) {
  const JsonValue written = activity[key];
  if (written.is_string()) return {written.text()};
  std::vector<std::string> addresses;
  for (const JsonValue& element : written.elements())
    addresses.push_back(address_of(element));
  return addresses;
}

Visibility read_visibility(const JsonValue& activity) {
  const std::vector<std::string> to = read_addressees(activity, "to");
  const std::vector<std::string> cc = read_addressees(activity, "cc");
  if (std::any_of(to.begin(), to.end(), is_public_address)) return Visibility::Public;
  if (std::any_of(cc.begin(), cc.end(), is_public_address)) return Visibility::Unlisted;
  const auto is_followers = [](const std::string& address) {
    return address.ends_with("/followers");
  };
  const bool for_followers = std::any_of(to.begin(), to.end(), is_followers) ||
                             std::any_of(cc.begin(), cc.end(), is_followers);
  return for_followers ? Visibility::Followers : Visibility::Direct;
}

MediaKind kind_of_medium(std::string_view type) {
  if (type.starts_with("image/")) return MediaKind::Photo;
  return type.starts_with("video/") ? MediaKind::Video : MediaKind::Other;
}

std::string without_sign(std::string name, char sign) {
  if (name.starts_with(sign)) name.erase(0, 1);
  return name;
}

Post with_tags(Post post, const JsonValue& note) {
  for (const JsonValue& tag : note["tag"].elements()) {
    const std::string_view type = tag["type"].raw_string();
    if (type == "Hashtag") post.hashtags.push_back(without_sign(tag["name"].text(), '#'));
    if (type == "Mention") {
      post.mentions.push_back({without_sign(tag["name"].text(), '@'), tag["href"].text()});
    }
  }
  for (const JsonValue& medium : note["attachment"].elements()) {
    post.media.push_back({kind_of_medium(medium["mediaType"].raw_string()), medium["url"].text(),
                          medium["name"].text()});
  }
  return post;
}

std::string with_paragraph(std::string text, const std::string& more) {
  if (!text.empty() && !more.empty()) text += "\n\n";
  return text + more;
}

std::string read_poll(const JsonValue& note) {
  std::string answers;
  for (const std::string_view key : {"oneOf", "anyOf"}) {
    for (const JsonValue& answer : note[key].elements()) {
      if (!answers.empty()) answers += '\n';
      answers += answer["name"].text();
    }
  }
  return answers;
}

// One language, or none can be told.
std::string read_language(const JsonValue& note) {
  const std::vector<std::string_view> languages = note["contentMap"].keys();
  return languages.size() == 1 ? declared_language(languages.front()) : std::string();
}

bool is_note(const JsonValue& object) {
  constexpr std::array<std::string_view, 7> kTypes = {"Note",  "Question", "Article", "Page",
                                                      "Image", "Video",    "Event"};
  return std::find(kTypes.begin(), kTypes.end(), object["type"].raw_string()) != kTypes.end();
}

Record read_note(const JsonValue& activity, const JsonValue& note, const SourceContext& context,
                 std::uint64_t line) {
  const auto reject = [&](std::string_view reason) {
    return make_reject_record(reason, activity.to_json(), line);
  };
  Post post;
  post.network = Network::Mastodon;
  post.visibility = read_visibility(note["to"].is_present() ? note : activity);
  // First of all: what is not public is never quoted in a reject either.
  if (!is_for_everybody(post.visibility) && !context.include_private) {
    return make_non_post_record("private", line);
  }
  post.id = note["id"].text();
  if (post.id.empty()) return reject("bad_id");
  JsonValue content = note["content"];
  if (!content.is_string() && !note["attachment"].is_array()) return reject("no_text");
  JsonValue published = note["published"];
  if (!published.is_present()) published = activity["published"];
  post.created_at_s = parse_iso_date(published.raw_string());
  if (!post.created_at_s && published.is_present()) return reject("bad_date");
  HtmlText html = read_post_html(content.text());
  post.text = with_paragraph(note["summary"].text(), html.text);
  post.text = with_paragraph(std::move(post.text), read_poll(note));
  post.links = std::move(html.links);
  const JsonValue actor = note["attributedTo"];
  post.author = read_actor(actor.is_present() ? actor : activity["actor"], context);
  post.lang_declared = read_language(note);
  if (const std::string to = address_of(note["inReplyTo"]); !to.empty()) {
    post.reply_to = reference_to(to);
  }
  for (const std::string_view key : {"quote", "quoteUri", "quoteUrl"}) {
    const std::string quoted = address_of(note[key]);
    if (!post.quote_of && !quoted.empty()) post.quote_of = reference_to(quoted);
  }
  return make_post_record(with_tags(std::move(post), note), activity, context, line);
}

// The boost saying what its original says, and seen by nobody who may not see that.
Post with_original(Post post, const Post& original) {
  post.text = original.text;
  post.hashtags = original.hashtags;
  post.mentions = original.mentions;
  post.links = original.links;
  post.media = original.media;
  post.lang_declared = original.lang_declared;
  post.visibility = std::max(post.visibility, original.visibility);
  return post;
}

Record read_boost(const JsonValue& activity, const SourceContext& context, std::uint64_t line) {
  Post post;
  post.network = Network::Mastodon;
  post.visibility = read_visibility(activity);
  // A boost of somebody's own post has all of it.
  const bool is_quoted = is_for_everybody(post.visibility) || context.include_private;
  const auto reject = [&](std::string_view reason) {
    return make_reject_record(reason, is_quoted ? activity.to_json() : "", line);
  };
  post.id = activity["id"].text();
  const std::string original = address_of(activity["object"]);
  if (post.id.empty() || original.empty()) return reject("bad_id");
  const JsonValue published = activity["published"];
  post.created_at_s = parse_iso_date(published.raw_string());
  if (!post.created_at_s && published.is_present()) return reject("bad_date");
  post.author = read_actor(activity["actor"], context);
  post.retweet_of = reference_to(original);
  // An account's own posts stand whole in its boosts of them; of others there is the address.
  const JsonValue note = activity["object"];
  Record embedded = is_note(note) ? read_note(note, note, context, line) : Record{};
  auto* said = std::get_if<Post>(&embedded.outcome);
  const bool is_said = said != nullptr && is_fit_to_embed(*said, context);
  if (is_said) post = with_original(std::move(post), *said);
  Record record = make_post_record(std::move(post), activity, context, line);
  if (is_said && std::holds_alternative<Post>(record.outcome)) {
    record.embedded.push_back(std::move(*said));
  }
  return record;
}

Record read_activity(const JsonValue& activity, const SourceContext& context, std::uint64_t line) {
  const std::string_view type = activity["type"].raw_string();
  const JsonValue object = activity["object"];
  if (type == "Create" && is_note(object)) return read_note(activity, object, context, line);
  if (type == "Announce") return read_boost(activity, context, line);
  if (is_note(activity)) return read_note(activity, activity, context, line);
  return make_non_post_record(type == "Delete" ? "deletion" : "not_a_post", line);
}

std::vector<Record> read_value(const JsonValue& value, const SourceContext& context,
                               std::uint64_t line) {
  std::vector<Record> records;
  if (!value[kMastodonList].is_array()) {
    records.push_back(read_activity(value, context, line));
    return records;
  }
  for (const JsonMember& member : value.members()) {
    if (member.key != kMastodonList) continue;
    for (const JsonValue& activity : member.value.elements())
      records.push_back(read_activity(activity, context, line));
  }
  return records;
}

// Likes and bookmarks are collections of mere addresses.
bool holds_activities(const JsonValue& collection) {
  for (const JsonMember& member : collection.members()) {
    const std::vector<JsonValue> items = member.value.elements();
    if (member.key == kMastodonList && !items.empty()) return items.front().is_object();
  }
  return collection[kMastodonList].is_array();
}

}  // namespace

std::unique_ptr<DialectReader> make_mastodon_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value, Publicity::PostByPost);
}

bool is_mastodon(const JsonValue& value) {
  const std::string_view type = value["type"].raw_string();
  if (type == "OrderedCollection" || type == "OrderedCollectionPage") {
    return holds_activities(value);
  }
  const bool is_activity = type == "Create" || type == "Announce";
  return is_activity && value["actor"].is_present() && value["object"].is_present();
}

}  // namespace pepite::indexer
