#include "indexer/json_reader.h"

#include <utility>

#include "indexer/post_identity.h"
#include "indexer/record_making.h"

namespace pepite::indexer {
namespace {

class JsonReader final : public DialectReader {
 public:
  JsonReader(SourceContext context, ReadJsonValue read_value, Publicity publicity)
      : context_(std::move(context)), read_value_(read_value), publicity_(publicity) {}

  std::vector<Record> read(const Item& item) override {
    const auto value = item.defect ? std::nullopt : parser_.parse(item.json);
    if (!value) {
      const bool may_be_private = publicity_ == Publicity::PostByPost && !context_.include_private;
      return {make_unread_record(item, may_be_private
                                           ? Excerpts::Withheld
                                           : excerpts_of(item.json, context_.include_private))};
    }
    return read_value_(*value, context_, item.line);
  }

  std::unique_ptr<DialectReader> copy() const override {
    return make_json_reader(context_, read_value_, publicity_);
  }

 private:
  SourceContext context_;
  ReadJsonValue read_value_;
  Publicity publicity_;
  JsonParser parser_;
};

}  // namespace

std::unique_ptr<DialectReader> make_json_reader(SourceContext context, ReadJsonValue read_value,
                                                Publicity publicity) {
  return std::make_unique<JsonReader>(std::move(context), read_value, publicity);
}

Record make_post_record(Post post, const JsonValue& written, const SourceContext& context,
                        std::uint64_t line) {
  if (!is_for_everybody(post.visibility) && !context.include_private) {
    return make_non_post_record("private", line);
  }
  if (!is_printable_id(post.id)) return make_reject_record("bad_id", written.to_json(), line);
  if (!fits_a_stored_post(post)) return make_reject_record("too_large", written.to_json(), line);
  Record record;
  record.outcome = std::move(post);
  record.line = line;
  return record;
}

bool is_fit_to_embed(const Post& post, const SourceContext& context) {
  return !post.id.empty() && is_printable_id(post.id) && fits_a_stored_post(post) &&
         (is_for_everybody(post.visibility) || context.include_private);
}

bool is_for_everybody(Visibility visibility) {
  return visibility == Visibility::Public || visibility == Visibility::Unlisted;
}

Counts with_observation(Counts counts, std::optional<std::int64_t> observed_at_s) {
  counts.observed_at_s.reset();
  if (!(counts == Counts{})) counts.observed_at_s = observed_at_s;
  return counts;
}

}  // namespace pepite::indexer
