#include "indexer/read_owner_archive.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/html_text.h"
#include "indexer/json_field.h"
#include "indexer/record_making.h"
#include "indexer/status_url.h"
#include "indexer/tweet_v1.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kEllipsis = "…";

// What a cut text still says: "le début… https://t.co/x" -> "le début"; nullopt when it ends by
// itself.
std::optional<std::string_view> kept_start(std::string_view text) {
  const std::size_t ellipsis = text.rfind(kEllipsis);
  if (ellipsis == std::string_view::npos) return std::nullopt;
  std::string_view rest = text.substr(ellipsis + kEllipsis.size());
  while (rest.starts_with(' '))
    rest.remove_prefix(1);
  const bool is_link =
      rest.starts_with("https://t.co/") && rest.find(' ') == std::string_view::npos;
  if (!rest.empty() && !is_link) return std::nullopt;
  std::string_view start = text.substr(0, ellipsis);
  while (start.ends_with(' ') || start.ends_with('\n'))
    start.remove_suffix(1);
  return start;
}

class OwnerArchiveReader final : public DialectReader {
 public:
  explicit OwnerArchiveReader(SourceContext context) : context_(std::move(context)) {
    std::stable_sort(
        context_.long_texts.begin(), context_.long_texts.end(),
        [](const LongText& a, const LongText& b) { return a.created_at_s < b.created_at_s; });
    for (LongText& text : context_.long_texts)
      text.text = unescape_html(text.text);
  }

  std::vector<Record> read(const Item& item) override {
    if (item.defect) return {make_defect_record(item)};
    const auto value = parser_.parse(item.json);
    if (!value) return {make_reject_record("bad_json", item.json, item.line)};
    const JsonValue wrapped = (*value)["tweet"];
    const JsonValue tweet = wrapped.is_object() ? wrapped : *value;
    const bool is_tweet = tweet["full_text"].is_present() || tweet["text"].is_present() ||
                          tweet["id_str"].is_present();
    if (!is_tweet) return {make_non_post_record("not_a_post", item.line)};
    Record record = read_v1_tweet(tweet, context_, item.line);
    if (auto* post = std::get_if<Post>(&record.outcome)) *post = complete(std::move(*post));
    return {std::move(record)};
  }

 private:
  Post complete(Post post) const {
    if (post.author == Account{}) post.author = context_.owner;
    if (!post.quote_of) post.quote_of = find_linked_post(post);
    if (const LongText* text = find_long_text(post)) post.text = text->text;
    return post;
  }

  const LongText* find_long_text(const Post& post) const {
    const auto start = kept_start(post.text);
    if (!start || !post.created_at_s || post.retweet_of) return nullptr;
    const auto& texts = context_.long_texts;
    auto text = std::lower_bound(
        texts.begin(), texts.end(), *post.created_at_s,
        [](const LongText& a, std::int64_t second) { return a.created_at_s < second; });
    for (; text != texts.end() && text->created_at_s == *post.created_at_s; ++text) {
      if (text->text.size() > start->size() && text->text.starts_with(*start)) return &*text;
    }
    return nullptr;
  }

  SourceContext context_;
  JsonParser parser_;
};

}  // namespace

std::unique_ptr<DialectReader> make_owner_archive_reader(SourceContext context) {
  return std::make_unique<OwnerArchiveReader>(std::move(context));
}

}  // namespace pepite::indexer
