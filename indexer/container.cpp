#include "indexer/container.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "indexer/decompressed_stream.h"
#include "indexer/libarchive_input.h"
#include "indexer/member_name.h"
#include "indexer/memory_stream.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

// zip, 7z
bool is_container_start(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("7z\xBC\xAF");
}

}  // namespace

struct Container::State {
  State(int fd, const std::filesystem::path& path_for_messages, ContainerLimits limits)
      : path(path_for_messages), growth(fd, path, limits) {}

  std::filesystem::path path;
  ContainerGrowth growth;
  LibarchiveInput input;
  LibarchiveHandle handle;
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
    handle = make_handle(input, LibarchiveFormats::All);
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
    if (auto added = growth.add(static_cast<std::uint64_t>(size)); !added) {
      return tl::unexpected(added.error());
    }
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
  auto state = std::make_unique<State>(fd, path, limits);
  open_input(state->input, fd, path);
  const Utf8LocaleScope utf8;
  state->handle = make_handle(state->input, LibarchiveFormats::All);
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
  if (is_container_start(start)) {
    return std::make_unique<RefusedStream>(
        make_error(ErrorCode::NotAnExport,
                   make_message(MessageId::ContainerTooDeep, terminal_safe(state.path.string()),
                                terminal_safe(state.member->name)),
                   make_message(MessageId::ContainerTooDeepHint))
            .value());
  }
  if (!is_compressed_start(start)) return raw;
  return make_decompressed_stream(std::move(raw), state.path, state.member->name, state.growth);
}

Result<ContainerKind> tell_container(int fd, const std::filesystem::path& path) {
  const Utf8LocaleScope utf8;
  LibarchiveInput input;
  open_input(input, fd, path);
  const LibarchiveHandle handle = make_handle(input, LibarchiveFormats::All);
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
  if (status < ARCHIVE_WARN && is_compressed_start(bytes)) {
    return ContainerKind::Compressed;
  }
  return ContainerKind::None;
}

}  // namespace pepite::indexer
