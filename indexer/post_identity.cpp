#include "indexer/post_identity.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "shared/byte_codec.h"
#include "shared/fold.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kHashBytes = 16;  // the fewest that sodium gives
constexpr std::size_t kShownBytes = 12;
constexpr char kSaidWhat = 'p';
constexpr char kStoodWhere = 'r';

}  // namespace

bool is_printable_id(std::string_view id) {
  const auto is_graphic = [](char c) { return c > ' ' && c < '\x7F'; };
  if (std::all_of(id.begin(), id.end(), is_graphic)) return true;
  return id.find(' ') == std::string_view::npos && terminal_safe(id) == id;
}

std::string synthetic_id(const Post& post, const RecordPlace& place) {
  const bool has_handle = !post.author.handle.empty();
  const std::string author = has_handle ? "@" + fold(post.author.handle) : post.author.id;
  std::string key;
  if (!author.empty() && post.created_at_s) {
    key.push_back(kSaidWhat);
    key.push_back(static_cast<char>(post.network));
    append_sized_string(key, author);
    append_signed_varint(key, *post.created_at_s);
    append_sized_string(key, post.text);
  } else {
    key.push_back(kStoodWhere);
    append_sized_string(key, place.source_sha256);
    append_sized_string(key, place.member);
    append_varint(key, place.record);
  }
  std::array<unsigned char, kHashBytes> hash = {};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(key.data()),
                     key.size(), nullptr, 0);
  std::string id = "~";
  for (std::size_t i = 0; i < kShownBytes; ++i)
    id += fmt::format("{:02x}", hash[i]);
  return id;
}

}  // namespace pepite::indexer
