#include "indexer/csv_quirks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

#include "indexer/csv_cell.h"
#include "indexer/json_field.h"
#include "indexer/snowflake.h"
#include "indexer/status_url.h"
#include "indexer/tweet_entities.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kDigits = "0123456789";

// The cell, or nothing where the dialect names fewer columns.
std::string_view cell_at(const ExtraCells& cells, std::size_t index) {
  return index < cells.size() ? cells[index] : std::string_view();
}

bool is_word(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || std::isalnum(value) != 0 || byte == '_';
}

void set_point(Post& post, std::string_view longitude, std::string_view latitude) {
  const auto east = parse_decimal(longitude);
  const auto north = parse_decimal(latitude);
  if (!east || !north || std::abs(*east) > 180 || std::abs(*north) > 90) return;
  if (!post.place) post.place = Place{};
  post.place->longitude = east;
  post.place->latitude = north;
}

// "2.35,48.85", "2.35 48.85", "[2.35, 48.85]": both numbers, in the order written.
std::optional<std::pair<std::string_view, std::string_view>> read_pair(std::string_view cell) {
  const std::size_t begin = cell.find_first_of("0123456789-");
  if (begin == std::string_view::npos) return std::nullopt;
  cell = cell.substr(begin, cell.find_last_of(kDigits) + 1 - begin);
  const std::size_t mark = cell.find_first_of(", ");
  if (mark == std::string_view::npos) return std::nullopt;
  const std::size_t second = std::min(cell.find_first_not_of(", ", mark), cell.size());
  return std::pair(cell.substr(0, mark), cell.substr(second));
}

Link make_link(std::string shown, std::string expanded, std::string_view text) {
  if (shown.empty()) return resolved_link(std::move(expanded), text);
  return {std::move(shown), std::move(expanded), {}};
}

using TextPairs = std::vector<std::pair<std::string, std::string>>;

// Reads the strings of Python's or JSON's text: names and values of flat objects.
class ObjectScanner {
 public:
  explicit ObjectScanner(std::string_view text) : text_(text) {}

  // One list of pairs an object: "[{'id': '42', 'name': \"L'Est\"}]" -> {{id, 42}, {name, L'Est}}.
  std::vector<TextPairs> scan() {
    std::vector<TextPairs> objects;
    std::optional<std::string> name;
    while (position_ < text_.size()) {
      const char next = text_[position_];
      if (next == '{') objects.emplace_back();
      if (next != '\'' && next != '"') {
        ++position_;
        continue;
      }
      std::string value = take_string(next);
      if (name && !objects.empty()) {
        objects.back().emplace_back(*std::exchange(name, std::nullopt), std::move(value));
      } else if (is_name_mark_next()) {
        name = std::move(value);
      }
    }
    return objects;
  }

 private:
  std::string take_string(char quote) {
    std::string value;
    for (++position_; position_ < text_.size() && text_[position_] != quote; ++position_) {
      if (text_[position_] == '\\' && position_ + 1 < text_.size()) ++position_;
      value += text_[position_];
    }
    position_ = std::min(position_ + 1, text_.size());
    return value;
  }
  bool is_name_mark_next() const {
    const std::size_t next = text_.find_first_not_of(' ', position_);
    return next != std::string_view::npos && text_[next] == ':';
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

std::string first_of(const TextPairs& object, std::string_view name, std::string_view other_name) {
  for (const auto& [key, value] : object) {
    if (key == name || key == other_name) return value;
  }
  return {};
}

// twint's people: objects, in its older versions handles alone.
std::vector<Mention> read_people(std::string_view cell) {
  std::vector<Mention> people;
  if (cell.find('{') == std::string_view::npos) {
    for (const std::string& item : parse_list(cell)) {
      if (std::string handle = parse_handle(item); !handle.empty()) {
        people.push_back({std::move(handle), {}});
      }
    }
    return people;
  }
  for (const TextPairs& object : ObjectScanner(cell).scan()) {
    Mention person{parse_handle(first_of(object, "screen_name", "username")),
                   parse_id(first_of(object, "id", "user_id"))};
    if (!person.handle.empty()) people.push_back(std::move(person));
  }
  return people;
}

std::optional<std::string> wrap_json(std::string_view name, std::string_view cell) {
  cell = trim_cell(cell);
  if (is_missing(cell) || (cell.front() != '[' && cell.front() != '{')) return std::nullopt;
  return "{\"" + std::string(name) + "\":" + std::string(cell) + "}";
}

// Takes out the spaces behind `mark` of which the list of tags or mentions knows nothing, and adds
// the words so joined to `words`.
std::string join_marks(std::string_view text, char mark, std::string_view list,
                       std::vector<std::string>& words) {
  const std::vector<std::string> items = parse_list(list);
  const auto has = [&](const std::string& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
  };
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    joined += text[i];
    const bool begins = i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n';
    if (text[i] != mark || !begins || text.substr(i + 1, 1) != " ") continue;
    std::size_t end = i + 2;
    while (end < text.size() && is_word(text[end]))
      ++end;
    const std::string word(text.substr(std::min(i + 2, text.size()), end - i - 2));
    if (word.empty() || (!has(mark + word) && !has(std::string(1, mark)))) continue;
    joined += word;
    if (!has(mark + word)) words.push_back(word);
    i = end - 1;
  }
  return joined;
}

void add_words(std::string_view list, char mark, std::vector<std::string>& words) {
  std::vector<std::string> listed;
  for (const std::string& item : parse_list(list)) {
    std::string word = item.substr(std::min(item.find_first_not_of(mark), item.size()));
    if (!word.empty()) listed.push_back(std::move(word));
  }
  words.insert(words.begin(), std::make_move_iterator(listed.begin()),
               std::make_move_iterator(listed.end()));
}

// The stream delivers a tweet the moment it is posted.
CompletedPost without_zeros(Post post) {
  const Counts& counts = post.counts;
  const bool all_zero = counts.retweets.value_or(0) == 0 && counts.likes.value_or(0) == 0 &&
                        counts.replies.value_or(0) == 0;
  if (all_zero) post.counts = Counts{};
  return {std::move(post), std::nullopt};
}

}  // namespace

CompletedPost complete_minet(const ExtraCells& cells, Post post) {
  if (trim_cell(cell_at(cells, 0)) == "stream") return without_zeros(std::move(post));
  return {std::move(post), std::nullopt};
}

CompletedPost complete_gazouilloire(const ExtraCells& cells, Post post) {
  const bool is_found_otherwise = is_yes(cell_at(cells, 1)) || is_yes(cell_at(cells, 2));
  if (is_yes(cell_at(cells, 0)) && !is_found_otherwise) return without_zeros(std::move(post));
  return {std::move(post), std::nullopt};
}

CompletedPost pair_links(const ExtraCells& cells, Post post) {
  const std::vector<std::string> shown = parse_links(cell_at(cells, 0));
  std::vector<std::string> expanded = parse_links(cell_at(cells, 1));
  if (expanded.empty()) expanded = parse_links(cell_at(cells, 2));
  const bool is_paired = shown.size() == expanded.size();
  for (std::size_t i = 0; i < expanded.size(); ++i) {
    post.links.push_back(
        make_link(is_paired ? shown[i] : std::string(), std::move(expanded[i]), post.text));
  }
  if (expanded.empty()) {
    for (const std::string& url : shown)
      post.links.push_back({url, {}, {}});
  }
  return {std::move(post), std::nullopt};
}

CompletedPost complete_4cat(const ExtraCells& cells, Post post) {
  if (const auto point = read_pair(cell_at(cells, 0))) set_point(post, point->first, point->second);
  for (std::string& url : parse_links(cell_at(cells, 1)))
    post.media.push_back({MediaKind::Video, std::move(url), {}});
  return {std::move(post), std::nullopt};
}

CompletedPost complete_tags(const ExtraCells& cells, Post post) {
  JsonParser parser;
  if (const auto json = wrap_json("entities", cell_at(cells, 0))) {
    if (const auto tweet = parser.parse(*json)) {
      TweetEntities entities = read_v1_entities(*tweet);
      post.hashtags = std::move(entities.hashtags);
      post.mentions = std::move(entities.mentions);
      post.links = std::move(entities.links);
      post.media = std::move(entities.media);
    }
  }
  if (const auto point = read_pair(cell_at(cells, 1))) set_point(post, point->second, point->first);
  return {std::move(post), std::nullopt};
}

CompletedPost complete_twarc_csv(const ExtraCells& cells, Post post) {
  JsonParser parser;
  constexpr std::array<std::string_view, 3> kLists = {"hashtags", "mentions", "urls"};
  for (std::size_t i = 0; i < kLists.size(); ++i) {
    const auto json = wrap_json(kLists[i], cell_at(cells, i));
    const auto parsed = json ? parser.parse(*json) : std::nullopt;
    if (!parsed) continue;
    TweetEntities entities = read_v2_entities(*parsed);
    std::move(entities.hashtags.begin(), entities.hashtags.end(),
              std::back_inserter(post.hashtags));
    std::move(entities.mentions.begin(), entities.mentions.end(),
              std::back_inserter(post.mentions));
    std::move(entities.links.begin(), entities.links.end(), std::back_inserter(post.links));
  }
  if (const auto json = wrap_json("media", cell_at(cells, 3))) {
    const auto parsed = parser.parse(*json);
    for (const JsonValue& value :
         parsed ? (*parsed)["media"].elements() : std::vector<JsonValue>()) {
      Media media{media_kind(value["type"].raw_string()), value["url"].text(),
                  value["alt_text"].text()};
      if (media.url.empty()) media.url = value["preview_image_url"].text();
      if (value.is_object()) post.media.push_back(std::move(media));
    }
  }
  if (const auto point = read_pair(cell_at(cells, 4))) set_point(post, point->first, point->second);
  return {std::move(post), std::nullopt};
}

CompletedPost complete_web_exporter(const ExtraCells& cells, Post post) {
  JsonParser parser;
  const auto json = wrap_json("media", cell_at(cells, 0));
  const auto parsed = json ? parser.parse(*json) : std::nullopt;
  for (const JsonValue& value : parsed ? (*parsed)["media"].elements() : std::vector<JsonValue>()) {
    Media media{media_kind(value["type"].raw_string()), value["original"].text(),
                value["ext_alt_text"].text()};
    if (media.url.empty()) media.url = value["url"].text();
    if (value.is_object()) post.media.push_back(std::move(media));
  }
  return {std::move(post), std::nullopt};
}

CompletedPost complete_twint(const ExtraCells& cells, Post post) {
  post.mentions = read_people(cell_at(cells, 0));
  const std::vector<Mention> answered = read_people(cell_at(cells, 1));
  const bool is_reply = !post.conversation.empty() && post.conversation != post.id;
  if (is_reply && !answered.empty()) {
    post.reply_to = PostReference{{}, answered.front().id, answered.front().handle};
  }
  std::string retweet_id = parse_id(cell_at(cells, 2));
  if (retweet_id.empty()) return {std::move(post), std::nullopt};
  Post retweet = post;
  retweet.id = std::move(retweet_id);
  retweet.author = Account{};
  retweet.author.handle = parse_handle(cell_at(cells, 3));
  retweet.author.id = parse_id(cell_at(cells, 4));
  retweet.created_at_s = snowflake_time_s(retweet.id);
  retweet.has_time_of_day = true;
  retweet.retweet_of = PostReference{post.id, post.author.id, post.author.handle};
  retweet.reply_to.reset();
  retweet.quote_of.reset();
  retweet.conversation.clear();
  retweet.counts = Counts{};
  return {std::move(retweet), std::move(post)};
}

CompletedPost complete_sfm(const ExtraCells& cells, Post post) {
  for (std::size_t i = 0; i < 4; i += 2) {
    std::vector<std::string> shown = parse_links(cell_at(cells, i));
    std::vector<std::string> expanded = parse_links(cell_at(cells, i + 1));
    if (shown.empty() && expanded.empty()) continue;
    shown.resize(1);
    expanded.resize(1);
    post.links.push_back(
        make_link(std::move(shown.front()), std::move(expanded.front()), post.text));
  }
  if (const auto point = read_pair(cell_at(cells, 4))) set_point(post, point->first, point->second);
  return {std::move(post), std::nullopt};
}

CompletedPost complete_json2csv(const ExtraCells& cells, Post post) {
  if (const auto point = read_pair(cell_at(cells, 0))) set_point(post, point->first, point->second);
  return {std::move(post), std::nullopt};
}

CompletedPost complete_fivethirtyeight(const ExtraCells& cells, Post post) {
  const auto status = parse_status_url(trim_cell(cell_at(cells, 0)));
  if (status && is_decimal_id(status->author_handle)) {
    if (!is_decimal_id(post.author.id)) post.author.id = status->author_handle;
    if (post.author.handle == status->author_handle) post.author.handle.clear();
  }
  for (std::size_t i = 1; i < cells.size(); ++i) {
    for (std::string& url : parse_links(cells[i]))
      post.links.push_back(resolved_link(std::move(url), post.text));
  }
  return {std::move(post), std::nullopt};
}

CompletedPost complete_grailbird(const ExtraCells& /*cells*/, Post post) {
  std::vector<Link> links;
  for (Link& link : post.links) {
    const std::string& address = link.expanded.empty() ? link.url : link.expanded;
    const bool is_known = std::find(links.begin(), links.end(), link) != links.end();
    if (!is_known && !is_status_media_url(address)) links.push_back(std::move(link));
  }
  post.links = std::move(links);
  return {std::move(post), std::nullopt};
}

CompletedPost complete_bluesky(const ExtraCells& cells, Post post) {
  if (post.text.empty() && post.media.empty()) post.text = trim_cell(cell_at(cells, 0));
  return {std::move(post), std::nullopt};
}

CompletedPost complete_getoldtweets(const ExtraCells& cells, Post post) {
  std::vector<std::string> handles;
  post.text = join_marks(post.text, '#', cell_at(cells, 0), post.hashtags);
  post.text = join_marks(post.text, '@', cell_at(cells, 1), handles);
  for (std::size_t at = post.text.find("http"); at != std::string::npos;
       at = post.text.find("http", at + 4)) {
    const std::size_t mark = post.text.find("://", at);
    if (mark == at + 4 || mark == at + 5) {
      while (mark + 3 < post.text.size() && post.text[mark + 3] == ' ')
        post.text.erase(mark + 3, 1);
    }
  }
  add_words(cell_at(cells, 0), '#', post.hashtags);
  add_words(cell_at(cells, 1), '@', handles);
  for (std::string& handle : handles)
    post.mentions.push_back({std::move(handle), {}});
  return {std::move(post), std::nullopt};
}

}  // namespace pepite::indexer
