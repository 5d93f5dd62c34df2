// A stream over a file descriptor that remembers why writing failed: a closed pipe is a reader who
// has seen enough, a full disk is an error.
#ifndef PEPITE_SHARED_FD_STREAM_H_
#define PEPITE_SHARED_FD_STREAM_H_

#include <array>
#include <cstddef>
#include <streambuf>

namespace pepite {

// Buffers 64 KiB; does not own the descriptor. Retries interrupted calls.
class FdStreamBuffer : public std::streambuf {
 public:
  explicit FdStreamBuffer(int fd);
  ~FdStreamBuffer() override;
  FdStreamBuffer(const FdStreamBuffer&) = delete;
  FdStreamBuffer& operator=(const FdStreamBuffer&) = delete;

  // errno of the first write or read that failed; 0 while all is well. After a failed write the
  // stream is bad and nothing more is written.
  int error_number() const { return error_number_; }

 protected:
  int_type overflow(int_type character) override;
  int sync() override;
  int_type underflow() override;

 private:
  static constexpr std::size_t kBufferBytes = std::size_t{64} << 10;
  int fd_;
  int error_number_ = 0;
  std::array<char, kBufferBytes> buffer_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_FD_STREAM_H_
