#include "indexer/read_owner_archive.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/json_field.h"
#include "indexer/record_making.h"
#include "indexer/status_url.h"
#include "indexer/tweet_v1.h"
#include "shared/fold.h"

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

// "@lea @max_9 le début" -> 12: a reply's whole text stands in the archive without the names that
// it is addressed to.
std::size_t leading_names_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && text[size] == '@') {
    const std::size_t space = text.find(' ', size);
    if (space == std::string_view::npos) break;
    size = space + 1;
  }
  return size;
}

bool same_folded(const std::string& left, const std::string& right) {
  return fold_keeping_accents(left) == fold_keeping_accents(right);
}

template <class Value, class Same>
void append_missing(std::vector<Value>& values, const std::vector<Value>& more, Same same) {
  for (const Value& value : more) {
    const bool is_there = std::any_of(values.begin(), values.end(),
                                      [&](const Value& each) { return same(each, value); });
    if (!is_there) values.push_back(value);
  }
}

class OwnerArchiveReader final : public DialectReader {
 public:
  explicit OwnerArchiveReader(SourceContext context) : context_(std::move(context)) {
    std::stable_sort(
        context_.long_texts.begin(), context_.long_texts.end(),
        [](const LongText& a, const LongText& b) { return a.created_at_s < b.created_at_s; });
  }

  std::vector<Record> read(const Item& item) override {
    const auto value = item.defect ? std::nullopt : parser_.parse(item.json);
    if (!value) {
      return {make_unread_record(item, excerpts_of(item.json, context_.include_private))};
    }
    const JsonValue wrapped = (*value)["tweet"];
    const JsonValue tweet = wrapped.is_object() ? wrapped : *value;
    const bool is_tweet = tweet["full_text"].is_present() || tweet["text"].is_present() ||
                          tweet["id_str"].is_present();
    if (!is_tweet) return {make_non_post_record("not_a_post", item.line)};
    Record record = read_v1_tweet(tweet, context_, item.line);
    if (auto* post = std::get_if<Post>(&record.outcome)) {
      *post = complete(std::move(*post));
      if (!fits_a_stored_post(*post)) {
        return {make_reject_record("too_large", item.json, item.line)};
      }
    }
    return {std::move(record)};
  }

  std::unique_ptr<DialectReader> copy() const override {
    return make_owner_archive_reader(context_);
  }

 private:
  Post complete(Post post) const {
    if (post.author == Account{}) post.author = context_.owner;
    post = with_long_text(std::move(post));
    if (!post.quote_of) post.quote_of = find_linked_post(post);
    return post;
  }

  Post with_long_text(Post post) const {
    const auto start = kept_start(post.text);
    if (!start || !post.created_at_s || post.retweet_of) return post;
    const std::size_t names = post.reply_to ? leading_names_size(*start) : 0;
    std::string addressed;
    const LongText* whole = find_long_text(*post.created_at_s, *start);
    if (whole == nullptr && names > 0 && names < start->size()) {
      addressed = start->substr(0, names);
      whole = find_long_text(*post.created_at_s, start->substr(names));
    }
    if (whole == nullptr) return post;
    post.text = addressed + whole->text;
    append_missing(post.hashtags, whole->hashtags, same_folded);
    append_missing(post.mentions, whole->mentions, [](const Mention& a, const Mention& b) {
      return same_folded(a.handle, b.handle);
    });
    append_missing(post.links, whole->links,
                   [](const Link& a, const Link& b) { return a.url == b.url; });
    return post;
  }

  // The whole text of that second which begins so.
  const LongText* find_long_text(std::int64_t created_at_s, std::string_view start) const {
    const auto& texts = context_.long_texts;
    auto text = std::lower_bound(
        texts.begin(), texts.end(), created_at_s,
        [](const LongText& a, std::int64_t second) { return a.created_at_s < second; });
    for (; text != texts.end() && text->created_at_s == created_at_s; ++text) {
      if (text->text.size() > start.size() && text->text.starts_with(start)) return &*text;
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
