#include "indexer/reading_hash.h"

#include "shared/byte_codec.h"
#include "shared/checksum.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

// Posts have an encoding that leaves nothing out.
std::string encode_companions(const SourceContext& context) {
  Post said;
  said.author = context.owner;
  said.created_at_s = context.exported_at_s;
  std::string bytes;
  append_sized_string(bytes, encode_post(said));
  for (const LongText& whole : context.long_texts) {
    Post post;
    post.created_at_s = whole.created_at_s;
    post.text = whole.text;
    post.hashtags = whole.hashtags;
    post.mentions = whole.mentions;
    post.links = whole.links;
    append_sized_string(bytes, encode_post(post));
  }
  return bytes;
}

}  // namespace

std::string hash_reading(const SourceContext& context) {
  const SourceContext usual;
  const bool stands_alone =
      context.owner == usual.owner && !context.exported_at_s && context.long_texts.empty();
  if (stands_alone && context.column_map.empty() &&
      context.assumed_time_zone == usual.assumed_time_zone && !context.include_private) {
    return {};
  }
  std::string bytes;
  append_sized_string(bytes, context.assumed_time_zone);
  append_varint(bytes, context.include_private ? 1 : 0);
  for (const auto& [field, column] : context.column_map) {
    append_sized_string(bytes, field);
    append_sized_string(bytes, column);
  }
  if (!stands_alone) bytes += encode_companions(context);
  return checksum_hex(checksum64(bytes));
}

}  // namespace pepite::indexer
