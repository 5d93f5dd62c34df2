// Post <-> bytes of a segment's document data: the stored form.
//
// A post is encoded field by field (schemas/index.md, "Stored post"), followed by its own checksum
// (the low 32 bits of XXH3), then compressed with zstd and the segment's dictionary
// (post_compression.cpp). Reading checks everything: a changed byte is an error, never another
// post.
#ifndef PEPITE_SHARED_STORED_POST_H_
#define PEPITE_SHARED_STORED_POST_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "shared/error.h"
#include "shared/post.h"

namespace pepite {

// A stored post decoded is at most this large; a dialect's reader rejects longer records.
inline constexpr std::size_t kLargestPostBytes = std::size_t{16} << 20;

// zstd's, of posts and of what their dictionary is made for: a quarter faster than level 3 on a few
// hundred bytes, and as small.
inline constexpr int kPostCompressionLevel = 2;

// The uncompressed form, checksum included: what the index run keeps in memory.
std::string encode_post(const Post& post);
// Its size, without making it.
std::size_t encoded_size(const Post& post);
// Damaged when the checksum, a length or a value is off.
Result<Post> decode_post(std::string_view bytes);

// Network and id of what encode_post made, without reading the rest. The view is into `encoded`.
struct PostIdentity {
  Network network = Network::Twitter;
  std::string_view id;
  friend bool operator==(const PostIdentity&, const PostIdentity&) = default;
};
PostIdentity peek_identity(std::string_view encoded);

// Compresses with one dictionary (empty: none). One per thread.
class PostCompressor {
 public:
  explicit PostCompressor(std::string_view dictionary);
  ~PostCompressor();
  PostCompressor(PostCompressor&&) noexcept;
  PostCompressor& operator=(PostCompressor&&) noexcept;
  // `encoded` comes from encode_post. The result is one zstd frame without its magic number.
  std::string compress(std::string_view encoded);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class PostDecompressor {
 public:
  explicit PostDecompressor(std::string_view dictionary);
  ~PostDecompressor();
  PostDecompressor(PostDecompressor&&) noexcept;
  PostDecompressor& operator=(PostDecompressor&&) noexcept;
  // The encoded form; Damaged when zstd refuses or the result would exceed kLargestPostBytes.
  Result<std::string> decompress(std::string_view stored);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_STORED_POST_H_
