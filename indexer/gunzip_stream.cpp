#include "indexer/gunzip_stream.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/container_damage.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} << 10;
// zlib's way to say: the largest window, and a gzip header is a must.
constexpr int kGzipWindowBits = 15 + 16;

class GunzipStream : public ByteStream {
 public:
  GunzipStream(std::unique_ptr<ByteStream> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)) {
    if (inflateInit2(&inflater_, kGzipWindowBits) != Z_OK)
      error_ = damage_error(name_, "", "out of memory", Doubt::IsWhole).value();
  }
  ~GunzipStream() override { inflateEnd(&inflater_); }
  GunzipStream(const GunzipStream&) = delete;
  GunzipStream& operator=(const GunzipStream&) = delete;

  Result<std::size_t> read(std::span<char> buffer) override {
    const auto limit = static_cast<uInt>(std::min(buffer.size(), kBlockBytes));
    inflater_.next_out = reinterpret_cast<Bytef*>(buffer.data());
    inflater_.avail_out = limit;
    while (!error_ && !is_over_ && inflater_.avail_out == limit && limit > 0)
      step();
    const std::size_t size = limit - inflater_.avail_out;
    if (size == 0 && error_) return tl::unexpected(*error_);
    return size;
  }

 private:
  // Decompresses some, or passes by what stands between members.
  void step() {
    if (inflater_.avail_in == 0 && !is_source_over_) fill();
    if (error_) return;
    if (is_between_members_) {
      begin_member();
      return;
    }
    const int status = inflate(&inflater_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      is_between_members_ = true;
      inflateReset(&inflater_);
    } else if (status == Z_BUF_ERROR && is_source_over_) {
      error_ = cut_error(name_, "").value();
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      // What came before the member was verified.
      error_ = damage_error(name_, "", inflater_.msg == nullptr ? "no gzip data" : inflater_.msg,
                            inflater_.total_out == 0 ? Doubt::IsWhole : Doubt::MayBeFalse)
                   .value();
    }
  }

  void begin_member() {
    if (inflater_.avail_in == 0) {
      is_over_ = is_source_over_;
    } else if (*inflater_.next_in != 0) {
      // Whatever is no header here fails as one.
      is_between_members_ = false;
    } else {
      // Padding of tapes and blocks.
      ++inflater_.next_in;
      --inflater_.avail_in;
    }
  }

  void fill() {
    const auto size = source_->read(block_);
    if (!size) {
      error_ = size.error();
      return;
    }
    is_source_over_ = *size == 0;
    inflater_.next_in = reinterpret_cast<Bytef*>(block_.data());
    inflater_.avail_in = static_cast<uInt>(*size);
  }

  std::unique_ptr<ByteStream> source_;
  std::string name_;
  z_stream inflater_{};
  std::array<char, kBlockBytes> block_{};
  std::optional<Error> error_;
  bool is_source_over_ = false;
  bool is_between_members_ = false;
  bool is_over_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> make_gunzip_stream(std::unique_ptr<ByteStream> source,
                                               std::string name) {
  return std::make_unique<GunzipStream>(std::move(source), std::move(name));
}

}  // namespace pepite::indexer
