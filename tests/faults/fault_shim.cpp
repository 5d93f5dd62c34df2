// Preloaded into a run of pepite (LD_PRELOAD), counts what it does to files under one folder and
// lets one call go wrong. Told by the environment:
//
//   FAULT_ROOT   the folder: calls on paths outside it pass untouched
//   FAULT_CLASS  "change": opening to write, write, pwrite, writev, ftruncate, rename, unlink,
//                rmdir, remove, mkdir, fsync, fdatasync; "open": opening anything; "read": read,
//                pread, readdir, mmap (which gives a mapping whose bytes the disk does not);
//                "stat": asking of a path what is there, stat, lstat, fstatat, statx, access,
//                faccessat
//   FAULT_AT     the number of the call, from 1, that goes wrong; without it none does
//   FAULT_KIND   "kill": SIGKILL instead of the call; "short": a write or read takes half of its
//                bytes (other calls: nothing); the name of an error: "ENOSPC", "EIO", "EMFILE";
//                "dead": EIO from this call on
//   FAULT_COUNT  a file that gets, at the end, how many calls of the class there were
//   FAULT_LOG    a file that gets each call of the class with its data, as tests/faults/journal.py
//                reads it
//
// What is called through the C library's names is seen: the program's own calls, those of
// libxapian, libsqlite3 and libstdc++. What glibc calls inside itself (stdio's writes) is not;
// nothing that is written to an archive goes that way.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

namespace {

std::string_view setting(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

enum class Class : std::uint8_t { Change, Open, Read, Stat };

Class class_named(std::string_view name) {
  if (name == "open") return Class::Open;
  if (name == "stat") return Class::Stat;
  return name == "read" ? Class::Read : Class::Change;
}

// What to do instead of the call.
enum class Fault : std::uint8_t { None, Short, Error };

class Injector {
 public:
  // The call goes on while the object lives, so that the log has the order of the disk.
  class Call {
   public:
    Call(Injector& injector, Class its_class, std::string_view name, const std::string& path)
        : lock_(injector.mutex_), injector_(injector) {
      is_ours_ = injector.is_on() && its_class == injector.class_ && injector.is_inside(path);
      if (is_ours_) fault_ = injector.meet(name);
    }
    bool is_ours() const { return is_ours_; }
    bool is_short() const { return fault_ == Fault::Short; }
    bool fails() const {
      if (fault_ == Fault::Error) errno = injector_.error_;
      return fault_ == Fault::Error;
    }
    // Once the call is done. Fields are ended by zero bytes, data is counted.
    void log(std::string_view name, const std::string& path, const std::string& other,
             std::int64_t offset, std::string_view data) const {
      if (is_ours_) injector_.log(name, path, other, offset, data);
    }

   private:
    std::lock_guard<std::recursive_mutex> lock_;
    Injector& injector_;
    bool is_ours_ = false;
    Fault fault_ = Fault::None;
  };

  ~Injector() {
    const std::string path(setting("FAULT_COUNT"));
    if (path.empty()) return;
    const std::string count = std::to_string(calls_) + "\n";
    const long fd = syscall(SYS_openat, AT_FDCWD, path.c_str(), O_WRONLY | O_CREAT, 0600);
    if (syscall(SYS_write, fd, count.data(), count.size()) < 0) std::abort();
  }

  static Injector& get() {
    static Injector injector;
    return injector;
  }

 private:
  Injector() = default;
  std::recursive_mutex mutex_;
  std::string root_{setting("FAULT_ROOT")};
  Class class_ = class_named(setting("FAULT_CLASS"));
  std::string kind_{setting("FAULT_KIND")};
  std::uint64_t at_ = std::strtoull(std::string(setting("FAULT_AT")).c_str(), nullptr, 10);
  int error_ = kind_ == "ENOSPC" ? ENOSPC : kind_ == "EMFILE" ? EMFILE : EIO;
  std::uint64_t calls_ = 0;
  int log_ = open_log();

  static int open_log() {
    const std::string path(setting("FAULT_LOG"));
    if (path.empty()) return -1;
    return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path.c_str(),
                                    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  }

  bool is_on() const { return !root_.empty(); }

  bool is_inside(const std::string& path) const {
    return path.starts_with(root_) && (path.size() == root_.size() || path[root_.size()] == '/');
  }

  Fault meet(std::string_view name) {
    ++calls_;
    if (at_ == 0 || calls_ < at_ || (calls_ > at_ && kind_ != "dead")) return Fault::None;
    if (kind_ == "kill") kill(getpid(), SIGKILL);
    const bool has_size = name.ends_with("write") || name.ends_with("read");
    if (kind_ == "short") return has_size ? Fault::Short : Fault::None;
    return Fault::Error;
  }

  void log(std::string_view name, const std::string& path, const std::string& other,
           std::int64_t offset, std::string_view data) {
    if (log_ < 0) return;
    std::string line(name);
    for (const std::string& field :
         {path, other, std::to_string(offset), std::to_string(data.size())})
      line.append(1, '\0').append(field);
    line.append(1, '\0').append(data);
    for (std::string_view left = line; !left.empty();) {
      const long written = syscall(SYS_write, log_, left.data(), left.size());
      if (written <= 0) std::abort();
      left.remove_prefix(static_cast<std::size_t>(written));
    }
  }
};

using Call = Injector::Call;

template <class Function>
Function* next_of(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

std::string path_of(int fd) {
  char path[PATH_MAX];
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const ssize_t size = readlink(link.c_str(), path, sizeof path);
  return size < 0 ? std::string() : std::string(path, static_cast<std::size_t>(size));
}

std::string absolute(int folder, const char* path) {
  if (path[0] == '/') return std::filesystem::path(path).lexically_normal().string();
  std::error_code ignored;
  const std::string base =
      folder == AT_FDCWD ? std::filesystem::current_path(ignored).string() : path_of(folder);
  return (std::filesystem::path(base) / path).lexically_normal().string();
}

bool is_change(int flags) {
  return (flags & (O_CREAT | O_TRUNC)) != 0 || (flags & O_ACCMODE) != O_RDONLY;
}

int open_file(int folder, const char* path, int flags, mode_t mode) {
  const std::string whole = absolute(folder, path);
  const Call any(Injector::get(), Class::Open, "open", whole);
  if (any.fails()) return -1;
  const auto really = [&] {
    return static_cast<int>(syscall(SYS_openat, folder, path, flags, mode));
  };
  if (!is_change(flags)) return really();
  const Call call(Injector::get(), Class::Change, "open", whole);
  if (call.fails()) return -1;
  const int fd = really();
  if (fd >= 0) call.log("open", whole, "", (flags & O_TRUNC) != 0 ? 1 : 0, {});
  return fd;
}

ssize_t write_piece(int fd, const void* data, size_t size, off_t offset, bool is_at) {
  const std::string path = path_of(fd);
  const Call call(Injector::get(), Class::Change, is_at ? "pwrite" : "write", path);
  if (call.fails()) return -1;
  if (call.is_short()) size = size > 1 ? size / 2 : size;
  const off_t begin = is_at ? offset : call.is_ours() ? lseek(fd, 0, SEEK_CUR) : 0;
  const ssize_t written =
      is_at ? syscall(SYS_pwrite64, fd, data, size, offset) : syscall(SYS_write, fd, data, size);
  if (written > 0)
    call.log("write", path, "", begin,
             {static_cast<const char*>(data), static_cast<std::size_t>(written)});
  return written;
}

ssize_t read_piece(int fd, void* data, size_t size, off_t offset, bool is_at) {
  const Call call(Injector::get(), Class::Read, is_at ? "pread" : "read", path_of(fd));
  if (call.fails()) return -1;
  if (call.is_short()) size = size > 1 ? size / 2 : size;
  return is_at ? syscall(SYS_pread64, fd, data, size, offset) : syscall(SYS_read, fd, data, size);
}

// An empty path asks of the open file itself.
template <class Do>
int look(int folder, const char* path, Do really) {
  if (path[0] == '\0') return static_cast<int>(really());
  const Call call(Injector::get(), Class::Stat, "stat", absolute(folder, path));
  return call.fails() ? -1 : static_cast<int>(really());
}

template <class Do>
int change(std::string_view name, const std::string& path, const std::string& other, Do really,
           std::int64_t number = 0) {
  const Call call(Injector::get(), Class::Change, name, path);
  if (call.fails()) return -1;
  const int result = really();
  if (result == 0) call.log(name, path, other, number, {});
  return result;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_file(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) __attribute__((alias("open")));

int openat(int folder, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_file(folder, path, flags, mode);
}

FILE* fopen(const char* path, const char* mode) {
  const bool writes = std::strpbrk(mode, "wa+") != nullptr;
  const int flags = writes ? O_WRONLY | O_CREAT | (mode[0] == 'w' ? O_TRUNC : O_APPEND) : O_RDONLY;
  const std::string whole = absolute(AT_FDCWD, path);
  const Call any(Injector::get(), Class::Open, "open", whole);
  const auto really = [&] { return next_of<FILE*(const char*, const char*)>("fopen")(path, mode); };
  if (any.fails()) return nullptr;
  if (!is_change(flags)) return really();
  const Call call(Injector::get(), Class::Change, "open", whole);
  if (call.fails()) return nullptr;
  FILE* file = really();
  if (file != nullptr) call.log("open", whole, "", mode[0] == 'w' ? 1 : 0, {});
  return file;
}

FILE* fopen64(const char* path, const char* mode) {
  return fopen(path, mode);
}

DIR* opendir(const char* path) {
  const Call call(Injector::get(), Class::Open, "open", absolute(AT_FDCWD, path));
  if (call.fails()) return nullptr;
  return next_of<DIR*(const char*)>("opendir")(path);
}

ssize_t write(int fd, const void* data, size_t size) {
  return write_piece(fd, data, size, 0, false);
}

ssize_t pwrite(int fd, const void* data, size_t size, off_t offset) {
  return write_piece(fd, data, size, offset, true);
}

ssize_t pwrite64(int fd, const void* data, size_t size, off64_t offset) {
  return write_piece(fd, data, size, offset, true);
}

// As a write of its first part: a short write is what a caller must expect.
ssize_t writev(int fd, const struct iovec* parts, int count) {
  for (int i = 0; i < count; ++i) {
    if (parts[i].iov_len > 0) return write_piece(fd, parts[i].iov_base, parts[i].iov_len, 0, false);
  }
  return 0;
}

ssize_t read(int fd, void* data, size_t size) {
  return read_piece(fd, data, size, 0, false);
}

ssize_t pread(int fd, void* data, size_t size, off_t offset) {
  return read_piece(fd, data, size, offset, true);
}

ssize_t pread64(int fd, void* data, size_t size, off64_t offset) {
  return read_piece(fd, data, size, offset, true);
}

// What libraries built with _FORTIFY_SOURCE call.
ssize_t __read_chk(int fd, void* data, size_t size, size_t) {
  return read_piece(fd, data, size, 0, false);
}

ssize_t __pread_chk(int fd, void* data, size_t size, off_t offset, size_t) {
  return read_piece(fd, data, size, offset, true);
}

ssize_t __pread64_chk(int fd, void* data, size_t size, off64_t offset, size_t) {
  return read_piece(fd, data, size, offset, true);
}

dirent* readdir(DIR* folder) {
  const Call call(Injector::get(), Class::Read, "readdir", path_of(dirfd(folder)));
  if (call.fails()) return nullptr;
  return next_of<dirent*(DIR*)>("readdir")(folder);
}

dirent64* readdir64(DIR* folder) {
  return reinterpret_cast<dirent64*>(readdir(folder));
}

// A page that the disk does not give is SIGBUS, as one beyond the end of a file.
void* mmap(void* address, size_t size, int protection, int flags, int fd, off_t offset) noexcept {
  const auto really = [&](int mapped_fd, off_t from) {
    return reinterpret_cast<void*>(
        syscall(SYS_mmap, address, size, protection, flags, mapped_fd, from));
  };
  if (fd < 0) return really(fd, offset);
  const Call call(Injector::get(), Class::Read, "mmap", path_of(fd));
  if (!call.fails()) return really(fd, offset);
  struct stat status = {};
  constexpr off_t kPageBytes = 1 << 16;  // or less
  return really(fd, fstat(fd, &status) == 0 ? (status.st_size / kPageBytes + 1) * kPageBytes : 0);
}

void* mmap64(void* address, size_t size, int protection, int flags, int fd,
             off64_t offset) noexcept {
  return mmap(address, size, protection, flags, fd, offset);
}

int fstatat(int folder, const char* path, struct stat* status, int flags) noexcept {
  return look(folder, path, [&] { return syscall(SYS_newfstatat, folder, path, status, flags); });
}

int fstatat64(int folder, const char* path, struct stat64* status, int flags) noexcept {
  return look(folder, path, [&] { return syscall(SYS_newfstatat, folder, path, status, flags); });
}

int stat(const char* path, struct stat* status) noexcept {
  return fstatat(AT_FDCWD, path, status, 0);
}

int stat64(const char* path, struct stat64* status) noexcept {
  return fstatat64(AT_FDCWD, path, status, 0);
}

int lstat(const char* path, struct stat* status) noexcept {
  return fstatat(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}

int lstat64(const char* path, struct stat64* status) noexcept {
  return fstatat64(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}

int statx(int folder, const char* path, int flags, unsigned mask, struct statx* status) noexcept {
  return look(folder, path, [&] { return syscall(SYS_statx, folder, path, flags, mask, status); });
}

int faccessat(int folder, const char* path, int mode, int flags) noexcept {
  return look(folder, path, [&] {
    return next_of<int(int, const char*, int, int)>("faccessat")(folder, path, mode, flags);
  });
}

int access(const char* path, int mode) noexcept {
  return look(AT_FDCWD, path, [&] { return syscall(SYS_access, path, mode); });
}

int ftruncate(int fd, off_t size) noexcept {
  return change(
      "truncate", path_of(fd), "",
      [&] { return static_cast<int>(syscall(SYS_ftruncate, fd, size)); }, size);
}

int ftruncate64(int fd, off64_t size) noexcept {
  return ftruncate(fd, size);
}

int fsync(int fd) {
  return change("fsync", path_of(fd), "", [&] { return static_cast<int>(syscall(SYS_fsync, fd)); });
}

int fdatasync(int fd) {
  return change("fsync", path_of(fd), "",
                [&] { return static_cast<int>(syscall(SYS_fdatasync, fd)); });
}

int rename(const char* from, const char* to) noexcept {
  return change("rename", absolute(AT_FDCWD, from), absolute(AT_FDCWD, to),
                [&] { return static_cast<int>(syscall(SYS_rename, from, to)); });
}

int unlink(const char* path) noexcept {
  return change("unlink", absolute(AT_FDCWD, path), "",
                [&] { return static_cast<int>(syscall(SYS_unlink, path)); });
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  const char* name = (flags & AT_REMOVEDIR) != 0 ? "rmdir" : "unlink";
  return change(name, absolute(folder, path), "",
                [&] { return static_cast<int>(syscall(SYS_unlinkat, folder, path, flags)); });
}

int rmdir(const char* path) noexcept {
  return change("rmdir", absolute(AT_FDCWD, path), "",
                [&] { return static_cast<int>(syscall(SYS_rmdir, path)); });
}

int remove(const char* path) noexcept {
  struct stat status = {};
  const bool is_folder =
      syscall(SYS_newfstatat, AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
      S_ISDIR(status.st_mode);
  return is_folder ? rmdir(path) : unlink(path);
}

int mkdir(const char* path, mode_t mode) noexcept {
  return change("mkdir", absolute(AT_FDCWD, path), "",
                [&] { return static_cast<int>(syscall(SYS_mkdir, path, mode)); });
}

}  // extern "C"
