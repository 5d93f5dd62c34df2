#include "indexer/decompressed_stream.h"

#include <archive.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/file_stream.h"
#include "indexer/gunzip_stream.h"
#include "indexer/libarchive_input.h"
#include "indexer/memory_stream.h"

namespace pepite::indexer {
namespace {

constexpr std::array<std::string_view, 6> kCompressedMagic = {kGzipMagic,
                                                              std::string_view("BZh"),
                                                              std::string_view("\xFD\x37zXZ"),
                                                              std::string_view("\x28\xB5\x2F\xFD"),
                                                              std::string_view("\x04\x22\x4D\x18"),
                                                              std::string_view("\x02\x21\x4C\x18")};
// zst and lz4 may begin with a frame for whoever wrote it (pzstd does): \x50 to \x5F, then this.
constexpr std::string_view kSkippedFrame("\x2A\x4D\x18");

// Through libarchive.
class UnpackedStream : public ByteStream {
 public:
  UnpackedStream(std::unique_ptr<ByteStream> source, std::filesystem::path path, std::string member)
      : path_(std::move(path)), member_(std::move(member)) {
    input_.stream = std::move(source);
    handle_ = make_handle(input_, LibarchiveFormats::Compressed);
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    if (!is_open_) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(handle_.get(), &entry);
      if (status == ARCHIVE_EOF) return std::size_t{0};
      if (status < ARCHIVE_WARN) return read_error(handle_.get(), input_, path_, member_);
      is_open_ = true;
    }
    const la_ssize_t size = archive_read_data(handle_.get(), buffer.data(), buffer.size());
    if (size < 0) return read_error(handle_.get(), input_, path_, member_);
    return static_cast<std::size_t>(size);
  }

 private:
  std::filesystem::path path_;
  std::string member_;
  LibarchiveInput input_;
  LibarchiveHandle handle_;
  bool is_open_ = false;
};

class CountedStream : public ByteStream {
 public:
  CountedStream(std::unique_ptr<ByteStream> source, ContainerGrowth& growth)
      : source_(std::move(source)), growth_(&growth) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    auto size = source_->read(buffer);
    if (!size) return size;
    if (auto added = growth_->add(*size); !added) return tl::unexpected(added.error());
    return size;
  }

 private:
  std::unique_ptr<ByteStream> source_;
  ContainerGrowth* growth_;
};

// A compressed file is its own container: the stream keeps the account of its growth.
class CompressedFile : public ByteStream {
 public:
  CompressedFile(int fd, const std::filesystem::path& path, ContainerLimits limits)
      : growth_(fd, path, limits),
        stream_(make_decompressed_stream(make_file_stream(fd, path), path, "", growth_)) {}
  Result<std::size_t> read(std::span<char> buffer) override { return stream_->read(buffer); }

 private:
  ContainerGrowth growth_;
  std::unique_ptr<ByteStream> stream_;
};

}  // namespace

bool is_compressed_start(std::string_view bytes) {
  if (!bytes.empty() && (bytes[0] & '\xF0') == '\x50' &&
      bytes.substr(1).starts_with(kSkippedFrame)) {
    return true;
  }
  return std::any_of(kCompressedMagic.begin(), kCompressedMagic.end(),
                     [&](std::string_view magic) { return bytes.starts_with(magic); });
}

std::unique_ptr<ByteStream> make_decompressed_stream(std::unique_ptr<ByteStream> source,
                                                     const std::filesystem::path& path,
                                                     const std::string& member,
                                                     ContainerGrowth& growth) {
  auto peeked = std::make_unique<PeekedStream>(std::move(source));
  const auto start = peeked->peek(kGzipMagic.size());
  std::unique_ptr<ByteStream> stream;
  if (start && *start == kGzipMagic) {
    const std::string name = path.string();
    stream = make_gunzip_stream(std::move(peeked), member.empty() ? name : name + ": " + member);
  } else {
    stream = std::make_unique<UnpackedStream>(std::move(peeked), path, member);
  }
  return std::make_unique<CountedStream>(std::move(stream), growth);
}

std::unique_ptr<ByteStream> open_compressed(int fd, const std::filesystem::path& path,
                                            ContainerLimits limits) {
  return std::make_unique<CompressedFile>(fd, path, limits);
}

}  // namespace pepite::indexer
