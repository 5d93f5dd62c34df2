// Open files as byte streams, and temporary files for what cannot be read twice.
#ifndef PEPITE_INDEXER_FILE_STREAM_H_
#define PEPITE_INDEXER_FILE_STREAM_H_

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <limits>
#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "shared/error.h"

namespace pepite::indexer {

// A file descriptor that closes itself. Moves only.
class OpenFile {
 public:
  OpenFile() = default;
  explicit OpenFile(int fd) : fd_(fd) {}
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&& other) noexcept;
  int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

// For reading; follows links; waits for nothing, not even a pipe's writer. System, naming the path.
Result<OpenFile> open_file(const std::filesystem::path& path);

inline constexpr std::uint64_t kWholeFile = std::numeric_limits<std::uint64_t>::max();

// How large the file is now; kWholeFile when the system does not say.
std::uint64_t file_size(int fd);

// The bytes of an open file from its beginning on, at most `limit_bytes`; several streams of one
// file do not disturb each other. The file must outlive the stream.
std::unique_ptr<ByteStream> make_file_stream(int fd, const std::filesystem::path& path,
                                             std::uint64_t limit_bytes = kWholeFile);

// What comes through a pipe or device, opened by open_file(). A read waits until something comes,
// the writer is gone or `stop_requested` (which may be null) is set: then it is a System error.
std::unique_ptr<ByteStream> make_pipe_stream(int fd, const std::filesystem::path& path,
                                             const std::atomic<bool>* stop_requested);

// Standard input, whose name is "-". It ends in a System error once `stop_requested` is set.
std::unique_ptr<ByteStream> make_istream_stream(std::istream& in,
                                                const std::atomic<bool>* stop_requested);

// What a source that may have no end must pass once its first kJudgedBytes, or a little more, are
// in the file; a shorter one is not asked.
using JudgeStart = std::function<Result<void>(int fd, std::uint64_t size_bytes)>;
inline constexpr std::uint64_t kJudgedBytes = std::uint64_t{1} << 20;

// Copies the whole source into a file without a name in `folder`, so that it can be hashed, looked
// at and read; it is gone when closed. What `judge` says of a longer source's start; System, naming
// `shown_source`, when the folder takes no files, has no room, or would have left less than a tenth
// of the room that it had: what has no end must not fill it.
Result<OpenFile> spool(ByteStream& source, const std::filesystem::path& folder,
                       std::string_view shown_source, const JudgeStart& judge = {});

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_FILE_STREAM_H_
