#include "indexer/container.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>
#include <vector>

#include "indexer/file_stream.h"
#include "indexer/gunzip_stream.h"
#include "indexer/memory_stream.h"
#include "indexer/utf8_repair.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} << 10;
constexpr std::array<std::string_view, 5> kCompressedMagic = {
    kGzipMagic, std::string_view("BZh"), std::string_view("\xFD\x37zXZ"),
    std::string_view("\x28\xB5\x2F\xFD"), std::string_view("\x04\x22\x4D\x18")};
constexpr std::array<std::string_view, 2> kContainerMagic = {std::string_view("PK\x03\x04"),
                                                             std::string_view("7z\xBC\xAF")};

template <class Table>
bool begins_with_one_of(std::string_view bytes, const Table& magics) {
  return std::any_of(magics.begin(), magics.end(),
                     [&](std::string_view magic) { return bytes.starts_with(magic); });
}

// libarchive converts names to the locale's encoding, and the program may run in the C locale:
// while this lives, the thread's own locale is UTF-8. (setlocale would change all threads.)
class Utf8LocaleScope {
 public:
  Utf8LocaleScope() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) previous_ = uselocale(utf8_);
  }
  ~Utf8LocaleScope() {
    if (utf8_ == nullptr) return;
    uselocale(previous_);
    freelocale(utf8_);
  }
  Utf8LocaleScope(const Utf8LocaleScope&) = delete;
  Utf8LocaleScope& operator=(const Utf8LocaleScope&) = delete;

 private:
  locale_t utf8_;
  locale_t previous_ = nullptr;
};

// What libarchive reads from: an open file (with its own position) or a stream.
struct Input {
  int fd = -1;
  std::unique_ptr<ByteStream> gunzip;  // of a file that is gzip
  ByteStream* stream = nullptr;
  std::int64_t position = 0;
  std::vector<char> block = std::vector<char>(kBlockBytes);
  std::optional<Error> error;
  int error_number = 0;
};

bool is_gzip(int fd) {
  std::array<char, kGzipMagic.size()> start{};
  const ssize_t size = pread(fd, start.data(), start.size(), 0);
  return size > 0 && std::string_view(start.data(), static_cast<std::size_t>(size)) == kGzipMagic;
}

// The file itself, or what it holds where it is gzip: libarchive would not verify that.
void open_input(Input& input, int fd, const std::filesystem::path& path) {
  if (!is_gzip(fd)) {
    input.fd = fd;
    return;
  }
  input.gunzip = make_gunzip_stream(make_file_stream(fd, path), path.string());
  input.stream = input.gunzip.get();
}

la_ssize_t read_input(archive* handle, void* data, const void** bytes) {
  auto& input = *static_cast<Input*>(data);
  *bytes = input.block.data();
  if (input.stream != nullptr) {
    const auto size = input.stream->read(input.block);
    if (size) return static_cast<la_ssize_t>(*size);
    input.error = size.error();
    archive_set_error(handle, EIO, "%s", "input");
    return -1;
  }
  ssize_t size = -1;
  do {
    size = pread(input.fd, input.block.data(), input.block.size(), input.position);
  } while (size < 0 && errno == EINTR);
  if (size < 0) {
    input.error_number = errno;
    archive_set_error(handle, errno, "%s", "input");
    return -1;
  }
  input.position += size;
  return size;
}

la_int64_t seek_input(archive*, void* data, la_int64_t offset, int whence) {
  auto& input = *static_cast<Input*>(data);
  std::int64_t base = 0;
  if (whence == SEEK_CUR) base = input.position;
  if (whence == SEEK_END) base = lseek(input.fd, 0, SEEK_END);
  if (base < 0 || base + offset < 0) return ARCHIVE_FATAL;
  input.position = base + offset;
  return input.position;
}

la_int64_t skip_input(archive*, void* data, la_int64_t size) {
  auto& input = *static_cast<Input*>(data);
  const std::int64_t end = lseek(input.fd, 0, SEEK_END);
  const std::int64_t skipped =
      std::clamp<std::int64_t>(size, 0, std::max<std::int64_t>(0, end - input.position));
  input.position += skipped;
  return skipped;
}

struct HandleDeleter {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, HandleDeleter>;

enum class Formats { All, RawOnly };

Handle make_handle(Input& input, Formats formats) {
  Handle handle(archive_read_new());
  archive_read_support_filter_gzip(handle.get());
  archive_read_support_filter_bzip2(handle.get());
  archive_read_support_filter_xz(handle.get());
  archive_read_support_filter_zstd(handle.get());
  archive_read_support_filter_lz4(handle.get());
  archive_read_support_format_raw(handle.get());
  archive_read_support_format_empty(handle.get());
  if (formats == Formats::All) {
    archive_read_support_format_tar(handle.get());
    archive_read_support_format_zip(handle.get());
  }
  archive_read_set_callback_data(handle.get(), &input);
  archive_read_set_read_callback(handle.get(), read_input);
  if (input.fd >= 0) {
    archive_read_set_seek_callback(handle.get(), seek_input);
    archive_read_set_skip_callback(handle.get(), skip_input);
  }
  // Where opening fails, reading the first header fails too and says why.
  archive_read_open1(handle.get());
  return handle;
}

std::string error_words(archive* handle) {
  const char* words = archive_error_string(handle);
  return words == nullptr ? std::string("?") : terminal_safe(words);
}

// Of what was read from one container: how large it has grown.
struct Growth {
  ContainerLimits limits;
  std::uint64_t disk_bytes = 0;
  std::uint64_t output_bytes = 0;

  bool is_too_large() const {
    return output_bytes > limits.floor_bytes && output_bytes / limits.ratio > disk_bytes;
  }
};

tl::unexpected<Error> bomb_error(const std::filesystem::path& path, const Growth& growth) {
  return make_error(
      ErrorCode::Damaged,
      make_message(MessageId::ContainerBomb, terminal_safe(path.string()), growth.limits.ratio),
      make_message(MessageId::ContainerBombHint));
}

tl::unexpected<Error> read_error(archive* handle, const Input& input,
                                 const std::filesystem::path& path, std::string_view member) {
  if (input.error) return tl::unexpected<Error>(*input.error);
  if (input.error_number != 0) return make_system_error(input.error_number, path);
  const std::string name = terminal_safe(path.string());
  if (member.empty()) {
    return make_error(ErrorCode::Damaged,
                      make_message(MessageId::ContainerDamaged, name, error_words(handle)));
  }
  return make_error(ErrorCode::Damaged, make_message(MessageId::ContainerMemberDamaged, name,
                                                     terminal_safe(member), error_words(handle)));
}

std::uint64_t disk_size(int fd) {
  const off_t size = lseek(fd, 0, SEEK_END);
  return size < 0 ? 0 : static_cast<std::uint64_t>(size);
}

// One compressed stream, of a file or of a member of a container.
class DecompressedStream : public ByteStream {
 public:
  DecompressedStream(int fd, std::unique_ptr<ByteStream> source, std::filesystem::path path,
                     std::string member, Growth& growth)
      : source_(std::move(source)),
        path_(std::move(path)),
        member_(std::move(member)),
        growth_(&growth) {
    input_.fd = fd;
    input_.stream = source_.get();
    handle_ = make_handle(input_, Formats::RawOnly);
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
    growth_->output_bytes += static_cast<std::uint64_t>(size);
    if (growth_->is_too_large()) return bomb_error(path_, *growth_);
    return static_cast<std::size_t>(size);
  }

 private:
  std::unique_ptr<ByteStream> source_;
  std::filesystem::path path_;
  std::string member_;
  Growth* growth_;
  Input input_;
  Handle handle_;
  bool is_open_ = false;
};

// The same for gzip, without libarchive.
class GunzippedStream : public ByteStream {
 public:
  GunzippedStream(std::unique_ptr<ByteStream> source, std::filesystem::path path,
                  std::string_view member, Growth& growth)
      : path_(std::move(path)), growth_(&growth) {
    const std::string name = path_.string();
    gunzip_ = make_gunzip_stream(std::move(source),
                                 member.empty() ? name : name + ": " + std::string(member));
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    auto size = gunzip_->read(buffer);
    if (!size) return size;
    growth_->output_bytes += *size;
    if (growth_->is_too_large()) return bomb_error(path_, *growth_);
    return size;
  }

 private:
  std::unique_ptr<ByteStream> gunzip_;
  std::filesystem::path path_;
  Growth* growth_;
};

// A compressed file is its own container: the stream keeps the account of its growth.
class CompressedFile : public ByteStream {
 public:
  CompressedFile(int fd, const std::filesystem::path& path, ContainerLimits limits)
      : growth_{limits, disk_size(fd), 0} {
    if (is_gzip(fd)) {
      stream_ = std::make_unique<GunzippedStream>(make_file_stream(fd, path), path, "", growth_);
    } else {
      stream_ = std::make_unique<DecompressedStream>(fd, nullptr, path, "", growth_);
    }
  }
  Result<std::size_t> read(std::span<char> buffer) override { return stream_->read(buffer); }

 private:
  Growth growth_;
  std::unique_ptr<ByteStream> stream_;
};

}  // namespace

struct Container::State {
  std::filesystem::path path;
  Growth growth;
  Input input;
  Handle handle;
  std::optional<ContainerMember> member;
  std::uint64_t passed_headers = 0;
  std::uint64_t next_number = 0;
  bool member_is_damaged = false;
  std::size_t damaged_members = 0;
  bool is_zip = false;
  std::optional<Error> error;

  // nullptr at the end or with `error` set.
  archive_entry* next_header() {
    const Utf8LocaleScope utf8;
    archive_entry* entry = nullptr;
    int status = ARCHIVE_RETRY;
    while (status == ARCHIVE_RETRY) {
      status = archive_read_next_header(handle.get(), &entry);
      ++passed_headers;
    }
    if (status == ARCHIVE_EOF) return nullptr;
    if (status < ARCHIVE_WARN) {
      error = read_error(handle.get(), input, path, "").value();
      return nullptr;
    }
    is_zip = (archive_format(handle.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
    return entry;
  }

  // After damage libarchive reads no further; a zip's directory still leads to the other members.
  bool reopen_behind_member() {
    const std::uint64_t behind = passed_headers;
    input.position = 0;
    input.error_number = 0;
    handle = make_handle(input, Formats::All);
    passed_headers = 0;
    while (passed_headers < behind) {
      if (next_header() == nullptr) return false;
    }
    return true;
  }

  // The checksum of a gzip file stands behind the container's end, where libarchive never looks.
  void verify_end() {
    if (input.gunzip == nullptr) return;
    Result<std::size_t> size = std::size_t{1};
    while (size && *size > 0)
      size = input.gunzip->read(input.block);
    if (!size) error = size.error();
  }

  Result<std::size_t> read_raw(std::span<char> buffer) {
    la_ssize_t size = ARCHIVE_RETRY;
    while (size == ARCHIVE_RETRY) {
      size = archive_read_data(handle.get(), buffer.data(), buffer.size());
    }
    if (size < 0) {
      member_is_damaged = true;
      return read_error(handle.get(), input, path, member->name);
    }
    growth.output_bytes += static_cast<std::uint64_t>(size);
    if (growth.is_too_large()) return bomb_error(path, growth);
    return static_cast<std::size_t>(size);
  }
};

namespace {

class RawMemberStream : public ByteStream {
 public:
  using Reader = Result<std::size_t> (*)(void*, std::span<char>);
  RawMemberStream(void* state, Reader reader) : state_(state), reader_(reader) {}
  Result<std::size_t> read(std::span<char> buffer) override { return reader_(state_, buffer); }

 private:
  void* state_;
  Reader reader_;
};

// Fails at the first read: the member is named, but its bytes are not to be had.
class RefusedStream : public ByteStream {
 public:
  explicit RefusedStream(Error error) : error_(std::move(error)) {}
  Result<std::size_t> read(std::span<char>) override { return tl::unexpected(error_); }

 private:
  Error error_;
};

}  // namespace

Container::Container(std::unique_ptr<State> state) : state_(std::move(state)) {}
Container::~Container() = default;
Container::Container(Container&&) noexcept = default;
Container& Container::operator=(Container&&) noexcept = default;

Container Container::open(int fd, const std::filesystem::path& path, ContainerLimits limits) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->growth = Growth{limits, disk_size(fd), 0};
  open_input(state->input, fd, path);
  const Utf8LocaleScope utf8;
  state->handle = make_handle(state->input, Formats::All);
  return Container(std::move(state));
}

Result<std::optional<ContainerMember>> Container::next() {
  State& state = *state_;
  if (state.error) return tl::unexpected(*state.error);
  if (std::exchange(state.member_is_damaged, false)) {
    if (!state.is_zip || state.input.gunzip != nullptr ||
        ++state.damaged_members > kMostDamagedMembers) {
      state.error = read_error(state.handle.get(), state.input, state.path, "").value();
      return tl::unexpected(*state.error);
    }
    if (!state.reopen_behind_member() && state.error) return tl::unexpected(*state.error);
  }
  while (archive_entry* entry = state.next_header()) {
    const auto type = archive_entry_filetype(entry);
    if ((type != AE_IFREG && type != 0) || archive_entry_hardlink(entry) != nullptr) continue;
    const Utf8LocaleScope utf8;
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr) name = archive_entry_pathname_utf8(entry);
    state.member = ContainerMember{member_name_text(name == nullptr ? "" : name),
                                   state.next_number++, archive_entry_is_encrypted(entry) != 0};
    return state.member;
  }
  if (!state.error) state.verify_end();
  if (state.error) return tl::unexpected(*state.error);
  return std::nullopt;
}

std::unique_ptr<ByteStream> Container::read_member() {
  State& state = *state_;
  if (state.member->is_encrypted) {
    return std::make_unique<RefusedStream>(
        make_error(ErrorCode::Damaged,
                   make_message(MessageId::ContainerLocked, terminal_safe(state.path.string())),
                   make_message(MessageId::ContainerLockedHint))
            .value());
  }
  auto raw = std::make_unique<PeekedStream>(
      std::make_unique<RawMemberStream>(&state, [](void* self, std::span<char> buffer) {
        return static_cast<State*>(self)->read_raw(buffer);
      }));
  const std::string start(raw->peek(8).value_or(std::string_view()));
  if (begins_with_one_of(start, kContainerMagic)) {
    return std::make_unique<RefusedStream>(
        make_error(ErrorCode::NotAnExport,
                   make_message(MessageId::ContainerTooDeep, terminal_safe(state.path.string()),
                                terminal_safe(state.member->name)),
                   make_message(MessageId::ContainerTooDeepHint))
            .value());
  }
  if (start.starts_with(kGzipMagic)) {
    return std::make_unique<GunzippedStream>(std::move(raw), state.path, state.member->name,
                                             state.growth);
  }
  if (!begins_with_one_of(start, kCompressedMagic)) return raw;
  return std::make_unique<DecompressedStream>(-1, std::move(raw), state.path, state.member->name,
                                              state.growth);
}

Result<ContainerKind> tell_container(int fd, const std::filesystem::path& path) {
  const Utf8LocaleScope utf8;
  Input input;
  open_input(input, fd, path);
  const Handle handle = make_handle(input, Formats::All);
  archive_entry* entry = nullptr;
  const int status = archive_read_next_header(handle.get(), &entry);
  if (input.error_number != 0) return make_system_error(input.error_number, path);
  if (input.error && input.error->code == ErrorCode::System) return tl::unexpected(*input.error);
  const int format = archive_format(handle.get()) & ARCHIVE_FORMAT_BASE_MASK;
  if (format == ARCHIVE_FORMAT_ZIP || format == ARCHIVE_FORMAT_TAR) return ContainerKind::Members;
  // Damaged at its very beginning, yet compressed: reading it will say so.
  const bool is_compressed = input.gunzip != nullptr || archive_filter_count(handle.get()) > 1;
  if (is_compressed) return ContainerKind::Compressed;
  std::array<char, 8> start{};
  const ssize_t size = pread(fd, start.data(), start.size(), 0);
  const std::string_view bytes(start.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  if (status < ARCHIVE_WARN && begins_with_one_of(bytes, kCompressedMagic)) {
    return ContainerKind::Compressed;
  }
  return ContainerKind::None;
}

std::unique_ptr<ByteStream> open_compressed(int fd, const std::filesystem::path& path,
                                            ContainerLimits limits) {
  return std::make_unique<CompressedFile>(fd, path, limits);
}

std::string member_name_text(std::string_view bytes) {
  bool is_utf8 = true;
  for (std::size_t i = 0; i < bytes.size() && is_utf8;) {
    const std::size_t size = utf8_character_size(bytes.substr(i));
    is_utf8 = size > 0;
    i += size;
  }
  if (is_utf8) return std::string(bytes);
  UErrorCode status = U_ZERO_ERROR;
  // Each byte is at most three in UTF-8.
  std::string text(bytes.size() * 3 + 1, '\0');
  const std::int32_t size =
      ucnv_convert("UTF-8", "ibm-437", text.data(), static_cast<std::int32_t>(text.size()),
                   bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return repair_utf8(bytes);
  text.resize(static_cast<std::size_t>(size));
  return text;
}

}  // namespace pepite::indexer
