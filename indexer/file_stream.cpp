#include "indexer/file_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <istream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kSpoolBytes = std::size_t{64} << 10;
constexpr std::uint64_t kLeastPartOfRoom = 10;
// A signal may come just before a wait begins: it is looked for this often.
constexpr int kStopCheckMs = 100;

class FileStream : public ByteStream {
 public:
  FileStream(int fd, std::filesystem::path path, std::uint64_t limit_bytes)
      : fd_(fd), path_(std::move(path)), bytes_left_(limit_bytes) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), bytes_left_);
    while (true) {
      const ssize_t size = pread(fd_, buffer.data(), wanted, position_);
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) return make_system_error(errno, path_);
      position_ += size;
      bytes_left_ -= static_cast<std::uint64_t>(size);
      return static_cast<std::size_t>(size);
    }
  }

 private:
  int fd_;
  std::filesystem::path path_;
  std::uint64_t bytes_left_;
  off_t position_ = 0;
};

class PipeStream : public ByteStream {
 public:
  PipeStream(int fd, std::filesystem::path path, const std::atomic<bool>* stop_requested)
      : fd_(fd), path_(std::move(path)), stop_requested_(stop_requested) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    while (stop_requested_ == nullptr || !stop_requested_->load()) {
      pollfd waiting{fd_, POLLIN, 0};
      const int ready = poll(&waiting, 1, kStopCheckMs);
      if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
      if (ready < 0) return make_system_error(errno, path_);
      const ssize_t size = ::read(fd_, buffer.data(), buffer.size());
      if (size >= 0) return static_cast<std::size_t>(size);
      if (errno != EINTR && errno != EAGAIN) return make_system_error(errno, path_);
    }
    return make_system_error(EINTR, path_);
  }

 private:
  int fd_;
  std::filesystem::path path_;
  const std::atomic<bool>* stop_requested_;
};

class IstreamStream final : public ByteStream {
 public:
  IstreamStream(std::istream& in, const std::atomic<bool>* stop_requested)
      : in_(in), stop_requested_(stop_requested) {}
  Result<std::size_t> read(std::span<char> buffer) override {
    in_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    if (in_.bad()) return make_system_error(EIO, "-");
    // What was read is then not all there is.
    if (stop_requested_ != nullptr && stop_requested_->load()) {
      return make_system_error(EINTR, "-");
    }
    return static_cast<std::size_t>(in_.gcount());
  }

 private:
  std::istream& in_;
  const std::atomic<bool>* stop_requested_;
};

// 0, or the error's number.
int write_all(int fd, std::span<const char> bytes) {
  while (!bytes.empty()) {
    const ssize_t size = write(fd, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return errno;
    bytes = bytes.subspan(static_cast<std::size_t>(size));
  }
  return 0;
}

// Bytes that the file's disk still takes; a system that does not say is not asked again.
std::uint64_t room_in(int fd) {
  struct statvfs room {};
  if (fstatvfs(fd, &room) != 0) return kWholeFile;
  return static_cast<std::uint64_t>(room.f_bavail) * room.f_frsize;
}

}  // namespace

OpenFile::~OpenFile() {
  if (fd_ >= 0) close(fd_);
}
OpenFile::OpenFile(OpenFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

Result<OpenFile> open_file(const std::filesystem::path& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return make_system_error(errno, path);
  return OpenFile(fd);
}

std::uint64_t file_size(int fd) {
  struct stat status {};
  return fstat(fd, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : kWholeFile;
}

std::unique_ptr<ByteStream> make_file_stream(int fd, const std::filesystem::path& path,
                                             std::uint64_t limit_bytes) {
  return std::make_unique<FileStream>(fd, path, limit_bytes);
}

std::unique_ptr<ByteStream> make_pipe_stream(int fd, const std::filesystem::path& path,
                                             const std::atomic<bool>* stop_requested) {
  return std::make_unique<PipeStream>(fd, path, stop_requested);
}

std::unique_ptr<ByteStream> make_istream_stream(std::istream& in,
                                                const std::atomic<bool>* stop_requested) {
  return std::make_unique<IstreamStream>(in, stop_requested);
}

Result<OpenFile> spool(ByteStream& source, const std::filesystem::path& folder,
                       std::string_view shown_source, const JudgeStart& judge) {
  const auto refused = [&](int error_number) {
    return make_error(ErrorCode::System,
                      make_message(MessageId::SpoolFailed, shown_source,
                                   terminal_safe(folder.string()), system_words(error_number)),
                      make_message(MessageId::SpoolFailedHint));
  };
  std::string name = (folder / "pepite-XXXXXX").string();
  OpenFile file(mkostemp(name.data(), O_CLOEXEC));
  if (file.fd() < 0) return refused(errno);
  unlink(name.c_str());
  const std::uint64_t least_room = room_in(file.fd()) / kLeastPartOfRoom;
  std::vector<char> buffer(kSpoolBytes);
  std::uint64_t copied = 0;
  while (true) {
    const auto size = source.read(buffer);
    if (!size) return tl::unexpected(size.error());
    if (*size == 0) return file;
    if (const int error_number = write_all(file.fd(), std::span(buffer).first(*size))) {
      return refused(error_number);
    }
    const bool was_judged = copied >= kJudgedBytes;
    copied += *size;
    if (copied < kJudgedBytes) continue;
    if (!was_judged && judge) {
      if (Result<void> judged = judge(file.fd(), copied); !judged)
        return tl::unexpected(std::move(judged.error()));
    }
    if (room_in(file.fd()) >= least_room) continue;
    return make_error(ErrorCode::System,
                      make_message(MessageId::SpoolNoRoom, shown_source, copied >> 20,
                                   terminal_safe(folder.string())),
                      make_message(MessageId::SpoolNoRoomHint));
  }
}

}  // namespace pepite::indexer
