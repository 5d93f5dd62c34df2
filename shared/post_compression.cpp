#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "shared/message_id.h"
#include "shared/stored_post.h"

namespace pepite {
namespace {

// Every zstd frame begins with these; leaving them out saves 4 of some 115 bytes a post.
constexpr std::string_view kFrameMagic("\x28\xb5\x2f\xfd", 4);
// zstd cannot make more out of a block of 3 bytes, its smallest.
constexpr std::uint64_t kLargestBlockBytes = std::uint64_t{128} << 10;
constexpr std::uint64_t kSmallestBlockBytes = 3;

tl::unexpected<Error> damaged() {
  return make_error(ErrorCode::Damaged, make_message(MessageId::StoredPostDamaged));
}

// zstd says with a null that there is no memory.
template <class Handle>
Handle* held(Handle* handle) {
  if (handle == nullptr) throw std::bad_alloc();
  return handle;
}

bool is_out_of_memory(std::size_t result) {
  return ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation;
}

template <auto free_handle>
struct Free {
  template <class Handle>
  void operator()(Handle* handle) const {
    free_handle(handle);
  }
};

}  // namespace

struct PostCompressor::State {
  std::unique_ptr<ZSTD_CCtx, Free<ZSTD_freeCCtx>> context{held(ZSTD_createCCtx())};
  std::unique_ptr<ZSTD_CDict, Free<ZSTD_freeCDict>> dictionary;
  std::string frame;  // room for it
};

PostCompressor::PostCompressor(std::string_view dictionary) : state_(std::make_unique<State>()) {
  ZSTD_CCtx* context = state_->context.get();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kPostCompressionLevel);
  ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 0);
  if (dictionary.empty()) return;
  state_->dictionary.reset(
      held(ZSTD_createCDict(dictionary.data(), dictionary.size(), kPostCompressionLevel)));
  ZSTD_CCtx_refCDict(context, state_->dictionary.get());
}
PostCompressor::~PostCompressor() = default;
PostCompressor::PostCompressor(PostCompressor&&) noexcept = default;
PostCompressor& PostCompressor::operator=(PostCompressor&&) noexcept = default;

std::string PostCompressor::compress(std::string_view encoded) {
  std::string& frame = state_->frame;
  if (const std::size_t bound = ZSTD_compressBound(encoded.size()); frame.size() < bound) {
    frame.resize(bound);
  }
  const std::size_t size = ZSTD_compress2(state_->context.get(), frame.data(), frame.size(),
                                          encoded.data(), encoded.size());
  if (is_out_of_memory(size)) throw std::bad_alloc();
  assert(!ZSTD_isError(size));
  return frame.substr(kFrameMagic.size(), size - kFrameMagic.size());
}

struct PostDecompressor::State {
  std::unique_ptr<ZSTD_DCtx, Free<ZSTD_freeDCtx>> context{held(ZSTD_createDCtx())};
  std::unique_ptr<ZSTD_DDict, Free<ZSTD_freeDDict>> dictionary;
  std::string frame;
};

PostDecompressor::PostDecompressor(std::string_view dictionary)
    : state_(std::make_unique<State>()) {
  if (dictionary.empty()) return;
  state_->dictionary.reset(held(ZSTD_createDDict(dictionary.data(), dictionary.size())));
}
PostDecompressor::~PostDecompressor() = default;
PostDecompressor::PostDecompressor(PostDecompressor&&) noexcept = default;
PostDecompressor& PostDecompressor::operator=(PostDecompressor&&) noexcept = default;

Result<std::string> PostDecompressor::decompress(std::string_view stored) {
  std::string& frame = state_->frame;
  frame.assign(kFrameMagic).append(stored);
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  const std::uint64_t possible =
      (frame.size() / kSmallestBlockBytes + 1) * kLargestBlockBytes;  // never believe a header
  if (size > std::min<std::uint64_t>(kLargestPostBytes, possible)) return damaged();
  std::string encoded(static_cast<std::size_t>(size), '\0');
  const std::size_t got =
      ZSTD_decompress_usingDDict(state_->context.get(), encoded.data(), encoded.size(),
                                 frame.data(), frame.size(), state_->dictionary.get());
  if (is_out_of_memory(got)) throw std::bad_alloc();
  if (ZSTD_isError(got) || got != encoded.size()) return damaged();
  return encoded;
}

}  // namespace pepite
