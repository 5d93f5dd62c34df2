#include "indexer/read_pepite.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/date_text.h"
#include "indexer/json_reader.h"
#include "indexer/record_making.h"
#include "indexer/tweet_entities.h"
#include "shared/post_json.h"

namespace pepite::indexer {
namespace {

constexpr std::array<Network, 5> kNetworks = {Network::Twitter, Network::Mastodon, Network::Bluesky,
                                              Network::Threads, Network::Facebook};
constexpr std::array<Visibility, 4> kVisibilities = {Visibility::Public, Visibility::Unlisted,
                                                     Visibility::Followers, Visibility::Direct};
constexpr std::array<MediaKind, 4> kMediaKinds = {MediaKind::Photo, MediaKind::Video,
                                                  MediaKind::AnimatedGif, MediaKind::Other};

template <class Values, class Value, class NameOf>
Value named(const Values& values, std::string_view name, NameOf name_of, Value otherwise) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](Value value) { return name_of(value) == name; });
  return found == values.end() ? otherwise : *found;
}

std::optional<Network> read_network(const JsonValue& post) {
  const std::string_view name = post["network"].raw_string();
  const auto found = std::find_if(kNetworks.begin(), kNetworks.end(),
                                  [&](Network network) { return network_name(network) == name; });
  if (found == kNetworks.end()) return std::nullopt;
  return *found;
}

std::optional<PostReference> read_reference(const JsonValue& written) {
  if (!written.is_object()) return std::nullopt;
  return PostReference{written["id"].text(), written["author_id"].text(), written["author"].text()};
}

std::optional<Place> read_place(const JsonValue& written) {
  if (!written.is_object()) return std::nullopt;
  Place place;
  place.name = written["name"].text();
  place.country_code = country_code(written["country_code"].raw_string());
  return with_point(std::move(place), written["longitude"], written["latitude"]);
}

std::vector<std::string> read_texts(const JsonValue& list) {
  std::vector<std::string> texts;
  for (const JsonValue& element : list.elements()) {
    if (element.is_string()) texts.push_back(element.text());
  }
  return texts;
}

Post with_lists(Post post, const JsonValue& written) {
  post.hashtags = read_texts(written["hashtags"]);
  post.edit_ids = read_texts(written["edits"]);
  for (const JsonValue& version : written["earlier_versions"].elements()) {
    std::string id = version["id"].text();
    if (id == post.id || !has_id(post, id)) continue;
    post.earlier_versions.push_back({std::move(id),
                                     parse_iso_date(version["created_at"].raw_string()),
                                     version["text"].text()});
  }
  std::sort(post.earlier_versions.begin(), post.earlier_versions.end(),
            [](const PostVersion& a, const PostVersion& b) { return post_id_less(a.id, b.id); });
  for (const JsonValue& mention : written["mentions"].elements())
    post.mentions.push_back({mention["author"].text(), mention["author_id"].text()});
  for (const JsonValue& link : written["links"].elements())
    post.links.push_back({link["url"].text(), link["expanded"].text(), link["title"].text()});
  for (const JsonValue& medium : written["media"].elements()) {
    post.media.push_back(
        {named(kMediaKinds, medium["kind"].raw_string(), media_kind_name, MediaKind::Other),
         medium["url"].text(), medium["description"].text()});
  }
  return post;
}

// What does not say so is not taken for public.
Visibility read_visibility(const JsonValue& written) {
  const JsonValue word = written["visibility"];
  if (!word.is_present()) return Visibility::Public;
  return named(kVisibilities, word.raw_string(), visibility_name, Visibility::Direct);
}

Post read_post(const JsonValue& written, Network network) {
  Post post;
  post.network = network;
  post.id = written["id"].id();
  post.created_at_s = parse_iso_date(written["created_at"].raw_string());
  post.has_time_of_day = written["created_at_precision"].raw_string() != "day";
  post.text = written["text"].text();
  post.author = {written["author_id"].text(), written["author"].text(),
                 written["author_name"].text(), written["followers"].count(),
                 written["listed"].count()};
  if (!written["lang_detected"].is_present()) post.lang_declared = written["lang"].text();
  post.reply_to = read_reference(written["reply_to"]);
  post.retweet_of = read_reference(written["retweet_of"]);
  post.quote_of = read_reference(written["quote_of"]);
  post.conversation = written["conversation"].text();
  post.counts = {written["retweets"].count(), written["likes"].count(), written["replies"].count(),
                 written["quotes"].count(), parse_iso_date(written["counts_at"].raw_string())};
  post.place = read_place(written["place"]);
  post.client = written["client"].text();
  post.visibility = read_visibility(written);
  return with_lists(std::move(post), written);
}

std::vector<Record> read_value(const JsonValue& written, const SourceContext& context,
                               std::uint64_t line) {
  const auto network = read_network(written);
  if (!network) return {make_non_post_record("not_a_post", line)};
  const bool is_withheld = !is_for_everybody(read_visibility(written)) && !context.include_private;
  // What is not public is never quoted in a reject either.
  const auto reject = [&](std::string_view reason) {
    return std::vector<Record>{is_withheld ? make_non_post_record("private", line)
                                           : make_reject_record(reason, written.to_json(), line)};
  };
  if (!written["text"].is_string()) return reject("no_text");
  if (written["id"].id().empty()) return reject("bad_id");
  const JsonValue date = written["created_at"];
  if (date.is_present() && !parse_iso_date(date.raw_string())) return reject("bad_date");
  Post post = read_post(written, *network);
  std::vector<Record> records;
  if (!written["is_context"].is_true()) {
    records.push_back(make_post_record(std::move(post), written, context, line));
    return records;
  }
  Record record = make_non_post_record("not_a_post", line);
  if (is_fit_to_embed(post, context)) record.embedded.push_back(std::move(post));
  records.push_back(std::move(record));
  return records;
}

}  // namespace

std::unique_ptr<DialectReader> make_pepite_reader(SourceContext context) {
  return make_json_reader(std::move(context), read_value, Publicity::PostByPost);
}

bool is_pepite(const JsonValue& value) {
  return read_network(value) && value["id"].is_string() && value["text"].is_string() &&
         value["visibility"].is_string();
}

}  // namespace pepite::indexer
