// Stored posts of any bytes: as they are, and behind a checksum that fits, so that the fuzzer gets
// past it. What decodes must encode to what decodes the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "shared/byte_codec.h"
#include "shared/checksum.h"
#include "shared/stored_post.h"

namespace {

void check(std::string_view bytes) {
  const pepite::Result<pepite::Post> post = pepite::decode_post(bytes);
  if (!post) return;
  const pepite::Result<pepite::Post> again = pepite::decode_post(pepite::encode_post(*post));
  if (!again || *again != *post) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check(bytes);
  std::string sealed = bytes;
  pepite::append_fixed32(sealed, pepite::checksum32(bytes));
  check(sealed);
  static pepite::PostDecompressor decompressor("");
  const pepite::Result<std::string> decompressed = decompressor.decompress(bytes);
  if (decompressed) check(*decompressed);
  return 0;
}
