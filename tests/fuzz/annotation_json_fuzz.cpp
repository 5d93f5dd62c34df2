// Any bytes as a line that `pepite tag --restore` reads: what is taken keeps its limits, and is
// written as it was read.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/annotation_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pepite;
  const auto post =
      parse_annotation_json(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!post) return 0;
  if (post->annotation.tags.size() > kMostTagsOnPost) __builtin_trap();
  for (const std::string& tag : post->annotation.tags) {
    if (!check_tag(tag)) __builtin_trap();
  }
  if (!check_note(post->annotation.note)) __builtin_trap();
  const auto again = parse_annotation_json(format_annotation_json(post->key, post->annotation));
  if (!again || *again != *post) __builtin_trap();
  return 0;
}
