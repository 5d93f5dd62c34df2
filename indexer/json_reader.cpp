#include "indexer/json_reader.h"

#include <utility>

#include "indexer/record_making.h"

namespace pepite::indexer {
namespace {

class JsonReader final : public DialectReader {
 public:
  JsonReader(SourceContext context, ReadJsonValue read_value)
      : context_(std::move(context)), read_value_(read_value) {}

  std::vector<Record> read(const Item& item) override {
    if (item.defect) return {make_defect_record(item)};
    const auto value = parser_.parse(item.json);
    if (!value) return {make_reject_record("bad_json", item.json, item.line)};
    return read_value_(*value, context_, item.line);
  }

  std::unique_ptr<DialectReader> copy() const override {
    return make_json_reader(context_, read_value_);
  }

 private:
  SourceContext context_;
  ReadJsonValue read_value_;
  JsonParser parser_;
};

}  // namespace

std::unique_ptr<DialectReader> make_json_reader(SourceContext context, ReadJsonValue read_value) {
  return std::make_unique<JsonReader>(std::move(context), read_value);
}

Record make_post_record(Post post, const JsonValue& written, const SourceContext& context,
                        std::uint64_t line) {
  if (!is_for_everybody(post.visibility) && !context.include_private) {
    return make_non_post_record("private", line);
  }
  if (!fits_a_stored_post(post)) return make_reject_record("too_large", written.to_json(), line);
  Record record;
  record.outcome = std::move(post);
  record.line = line;
  return record;
}

bool is_fit_to_embed(const Post& post, const SourceContext& context) {
  return !post.id.empty() && fits_a_stored_post(post) &&
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
