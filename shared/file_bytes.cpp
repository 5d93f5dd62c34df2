#include "shared/file_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <istream>
#include <iterator>
#include <system_error>
#include <utility>

#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite {
namespace {

// An open descriptor of a regular file and its size.
struct OpenFile {
  int fd;
  std::size_t size_bytes;
};

// Of a descriptor, or the error of its opening.
Result<OpenFile> measure(Result<int> fd, const std::filesystem::path& path) {
  if (!fd) return tl::unexpected(std::move(fd.error()));
  struct stat status = {};
  if (::fstat(*fd, &status) != 0) {
    const int error_number = errno;
    ::close(*fd);
    return make_system_error(error_number, path);
  }
  return OpenFile{*fd, static_cast<std::size_t>(status.st_size)};
}

}  // namespace

std::string read_stream(std::istream& in) {
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Result<std::string> read_input(std::istream& in, std::string_view name, std::size_t most_bytes) {
  std::string bytes;
  std::string piece(1 << 16, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
    bytes.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (bytes.size() <= most_bytes) continue;
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::InputTooLong, terminal_safe(name), most_bytes >> 20),
                      make_message(MessageId::InputTooLongHint));
  }
  return bytes;
}

Result<std::string> read_input_file(const std::filesystem::path& path, std::size_t most_bytes) {
  std::error_code unknown;
  if (std::filesystem::is_directory(path, unknown)) return make_system_error(EISDIR, path);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return make_system_error(errno, path);
  Result<std::string> bytes = read_input(file, path.string(), most_bytes);
  if (bytes && file.bad()) return make_system_error(errno, path);
  return bytes;
}

Result<std::filesystem::path> make_unfinished_file(const std::filesystem::path& path) {
  for (int number = 1;; ++number) {
    std::filesystem::path made = path;
    made += number == 1 ? ".part" : ".part-" + std::to_string(number);
    const int fd = ::open(made.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd >= 0) {
      ::close(fd);
      return made;
    }
    if (errno == EEXIST) continue;
    const int error_number = errno;
    std::error_code unknown;
    const std::filesystem::path folder = path.parent_path();
    if (error_number == ENOENT && !std::filesystem::exists(folder, unknown)) {
      return make_error(ErrorCode::System,
                        make_message(MessageId::OutputFolderMissing, terminal_safe(path.string()),
                                     terminal_safe(folder.string())));
    }
    return make_output_error(error_number, path);
  }
}

Result<void> write_whole_file(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code unknown;
  const bool is_special =
      std::filesystem::exists(path, unknown) && !std::filesystem::is_regular_file(path, unknown);
  std::filesystem::path written = path;
  if (!is_special) {
    auto made = make_unfinished_file(path);
    if (!made) return tl::unexpected(std::move(made.error()));
    written = std::move(*made);
  }
  errno = 0;
  std::ofstream file(written, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) {
    const int error_number = errno;
    if (!is_special) std::filesystem::remove(written, unknown);
    return make_output_error(error_number, path);
  }
  if (is_special) return {};
  return finish_file(written, path);
}

Result<void> finish_file(const std::filesystem::path& unfinished,
                         const std::filesystem::path& path) {
  const int fd = ::open(unfinished.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  const bool is_done =
      fd >= 0 && ::fsync(fd) == 0 && std::rename(unfinished.c_str(), path.c_str()) == 0;
  const int error_number = errno;
  if (fd >= 0) ::close(fd);
  if (is_done) return {};
  ::unlink(unfinished.c_str());
  return make_output_error(error_number, path);
}

namespace {

// Closes the file.
Result<std::string> read_all(const Result<OpenFile>& file, const std::filesystem::path& path) {
  if (!file) return tl::unexpected(file.error());
  std::string bytes(file->size_bytes, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(file->fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      const int error_number = errno;
      ::close(file->fd);
      return make_system_error(error_number, path);
    }
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  ::close(file->fd);
  bytes.resize(filled);
  return bytes;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path) {
  return read_all(measure(open_regular_file(path), path), path);
}

Result<std::string> read_archive_file(const std::filesystem::path& path, MessageId damage_hint) {
  Result<std::string> bytes = read_all(measure(open_archive_file(path), path), path);
  if (!bytes && bytes.error().code == ErrorCode::Damaged)
    bytes.error().hint = make_message(damage_hint);
  return bytes;
}

// A line: "7f00-7f01 r--p 00000000 08:01 1234    /path".
std::filesystem::path mapped_file_at(const void* address) {
  const auto wanted = reinterpret_cast<std::uintptr_t>(address);
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    const char* const line_end = line.data() + line.size();
    const auto first = std::from_chars(line.data(), line_end, begin, 16);
    if (first.ptr == line_end) continue;
    std::from_chars(first.ptr + 1, line_end, end, 16);
    const std::size_t path = line.find('/');
    if (begin <= wanted && wanted < end && path != std::string::npos) return line.substr(path);
  }
  return {};
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const Result<OpenFile> file = measure(open_archive_file(path), path);
  if (!file) return tl::unexpected(file.error());
  if (file->size_bytes == 0) {
    ::close(file->fd);
    return MappedFile(nullptr, 0);
  }
  void* address = ::mmap(nullptr, file->size_bytes, PROT_READ, MAP_PRIVATE, file->fd, 0);
  const int error_number = errno;
  ::close(file->fd);
  if (address == MAP_FAILED) return make_system_error(error_number, path);
  return MappedFile(address, file->size_bytes);
}

MappedFile::~MappedFile() {
  if (address_ != nullptr) ::munmap(address_, size_bytes_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : address_(std::exchange(other.address_, nullptr)),
      size_bytes_(std::exchange(other.size_bytes_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(address_, other.address_);
  std::swap(size_bytes_, other.size_bytes_);
  return *this;
}

std::string_view MappedFile::bytes() const {
  return {static_cast<const char*>(address_), size_bytes_};
}

}  // namespace pepite
