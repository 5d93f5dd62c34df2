#include "indexer/container.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/container_damage.h"
#include "indexer/decompressed_stream.h"
#include "indexer/file_stream.h"
#include "indexer/libarchive_input.h"
#include "indexer/member_name.h"
#include "indexer/memory_stream.h"
#include "indexer/text_encoding.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

// What is compressed more often than this is no container.
constexpr int kMostLayers = 3;
constexpr std::string_view kZipStart("PK\x03\x04");
constexpr std::string_view kZipEnd("PK\x05\x06");
constexpr std::size_t kZipEndBytes = 22;
constexpr std::size_t kZipEndSought = std::size_t{16} << 10;
constexpr std::size_t kZipEndReach = kZipEndBytes + 0xFFFF;  // with the longest comment
constexpr std::size_t kTarHeaderBytes = 512;
constexpr std::size_t kTarChecksumAt = 148;
constexpr std::size_t kTarChecksumBytes = 8;
constexpr std::size_t kShownOfLongName = 80;

// A header tells itself by the sum of its bytes, in octal, where the sum's own are spaces; "ustar"
// came later.
bool is_tar_start(std::string_view bytes) {
  if (bytes.size() < kTarHeaderBytes) return false;
  std::uint64_t written = 0;
  std::string_view digits = bytes.substr(kTarChecksumAt, kTarChecksumBytes);
  digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
  const std::size_t count = std::min(digits.find_first_not_of("01234567"), digits.size());
  for (const char digit : digits.substr(0, count))
    written = written * 8 + static_cast<std::uint64_t>(digit - '0');
  std::uint64_t sum = kTarChecksumBytes * ' ';
  for (std::size_t i = 0; i < kTarHeaderBytes; ++i) {
    const bool is_checksum = i >= kTarChecksumAt && i < kTarChecksumAt + kTarChecksumBytes;
    if (!is_checksum) sum += static_cast<unsigned char>(bytes[i]);
  }
  return count > 0 && sum == written;
}

// The record at the end of a zip has disks, counts of members, size and place of the directory.
std::uint64_t zip_number(std::string_view record, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i > 0; --i)
    number = number << 8 | static_cast<unsigned char>(record[at + i - 1]);
  return number;
}

// libarchive looks for that record no farther than kZipEndSought from the end; a longer comment
// behind it is no damage. Does it stand before such a one, and lead to what stands right before it?
bool has_distant_zip_end(int fd) {
  std::vector<char> bytes(kZipEndReach);
  const off_t from = std::max<off_t>(0, lseek(fd, 0, SEEK_END) - static_cast<off_t>(bytes.size()));
  const ssize_t size = pread(fd, bytes.data(), bytes.size(), from);
  const std::string_view end(bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  const std::size_t at = end.rfind(kZipEnd);
  if (at == std::string_view::npos || end.size() - at <= kZipEndSought) return false;
  const std::string_view record = end.substr(at);
  return zip_number(record, 4, 4) == 0 && zip_number(record, 8, 2) == zip_number(record, 10, 2) &&
         zip_number(record, 12, 4) + zip_number(record, 16, 4) ==
             static_cast<std::uint64_t>(from) + at;
}

// The file itself, or what it holds where it is compressed. libarchive would decompress that just
// as well, but however much at once to step over a member, uncounted; and of gzip it verifies
// nothing. Says whether what is found there begins as a zip does.
bool open_input(LibarchiveInput& input, int fd, const std::filesystem::path& path,
                ContainerGrowth& growth) {
  auto stream = std::make_unique<PeekedStream>(make_file_stream(fd, path));
  const auto start = [&] { return stream->peek(kTarHeaderBytes).value_or(std::string_view()); };
  bool is_stream = false;
  for (int layer = 0; layer < kMostLayers && is_compressed_start(start()); ++layer) {
    stream = std::make_unique<PeekedStream>(
        make_decompressed_stream(std::move(stream), path, "", growth));
    is_stream = true;
  }
  const bool is_zip = start().starts_with(kZipStart);
  input.growth = &growth;
  input.header.is_tar = is_tar_start(start());
  if (is_stream) {
    input.stream = std::move(stream);
  } else {
    input.fd = fd;
  }
  return is_zip;
}

// The beginning of a name that is too long.
std::string cut_name(std::string_view name, NameEncoding encoding) {
  const std::string text = member_name_text(name.substr(0, kLongestMemberName), encoding);
  return std::string(cut_utf8(text, kShownOfLongName)) + "…";
}

// Fails at the first read: the member is named, but its bytes are not to be had.
class RefusedStream : public ByteStream {
 public:
  explicit RefusedStream(Error error) : error_(std::move(error)) {}
  Result<std::size_t> read(std::span<char>) override { return tl::unexpected(error_); }

 private:
  Error error_;
};

MemberBytes refuse(tl::unexpected<Error> error) {
  return {std::make_unique<RefusedStream>(std::move(error).value()), false};
}

}  // namespace

struct Container::State {
  State(std::filesystem::path path_for_messages, ContainerGrowth& shared_growth)
      : path(std::move(path_for_messages)), growth(&shared_growth) {}

  std::filesystem::path path;
  ContainerGrowth* growth;
  LibarchiveInput input;
  LibarchiveHandle handle;
  std::optional<ContainerMember> member;
  MemberNames names;
  SkippedFiles passed_by;
  std::uint64_t passed_headers = 0;
  std::uint64_t next_number = 0;
  bool is_in_member = false;  // libarchive has not passed its bytes
  bool member_is_damaged = false;
  std::size_t damaged_members = 0;
  bool begins_as_zip = false;
  bool is_zip = false;
  int fd_without_directory = -1;  // of a zip that is read from front to back
  std::uint64_t stray_bytes = 0;  // of a tar, where a member should begin
  std::uint64_t given_bytes = 0;  // of all members
  std::optional<Error> error;

  // nullptr at the end or with `error` set.
  archive_entry* next_header() {
    if (Result<void> passed = pass_member(); !passed) {
      error = passed.error();
      return nullptr;
    }
    const Utf8LocaleScope utf8;
    archive_entry* entry = nullptr;
    int status = ARCHIVE_OK;
    // Else it is passed by the next call, and read as if for a header.
    if (std::exchange(is_in_member, false)) status = archive_read_data_skip(handle.get());
    if (status >= ARCHIVE_WARN) status = ARCHIVE_RETRY;
    input.header.bytes = 0;
    input.header.is_on = input.header.is_tar || passed_headers == 0;
    while (status == ARCHIVE_RETRY) {
      status = archive_read_next_header(handle.get(), &entry);
      ++passed_headers;
      // What is no header was passed by, in search of the next one.
      if (status == ARCHIVE_RETRY) {
        stray_bytes += kTarHeaderBytes;
        input.header.bytes = 0;
      }
    }
    input.header.is_on = false;
    if (passed_headers == 1 && is_directory_refused(status)) {
      fd_without_directory = std::exchange(input.fd, -1);
      input.stream = make_file_stream(fd_without_directory, path);
      reopen();
      return next_header();
    }
    if (status == ARCHIVE_EOF || (status < ARCHIVE_WARN && is_end_of_padding())) return nullptr;
    if (status < ARCHIVE_WARN) {
      error = read_error(handle.get(), input, path, "").value();
      return nullptr;
    }
    is_in_member = true;
    is_zip = format() == ARCHIVE_FORMAT_ZIP;
    input.header.is_tar = format() == ARCHIVE_FORMAT_TAR;
    return entry;
  }

  int format() const { return archive_format(handle.get()) & ARCHIVE_FORMAT_BASE_MASK; }

  // The members of a zip can be read without its directory, too.
  bool is_directory_refused(int status) const {
    const bool is_read = status >= ARCHIVE_WARN &&
                         (format() == ARCHIVE_FORMAT_ZIP || format() == ARCHIVE_FORMAT_TAR);
    return begins_as_zip && input.stream == nullptr && !is_read && !input.error &&
           input.error_number == 0 && archive_errno(handle.get()) != ENOMEM;
  }

  void reopen() {
    input.position = 0;
    input.header.directory_entries = 0;
    handle = make_handle(input, LibarchiveFormats::Containers);
    is_in_member = false;
    passed_headers = 0;
  }

  // The zeros behind a tar need not be whole blocks.
  bool is_end_of_padding() const {
    const char* words = archive_error_string(handle.get());
    return words != nullptr && words == kCutTarWords && input.zeros_at_end >= kTarHeaderBytes;
  }

  // Where a member ends of a zip that is read from front to back, without its directory, is known
  // when it was decompressed, which libarchive would do uncounted.
  Result<void> pass_member() {
    Result<void> counted = growth->add(0);
    if (!is_zip || input.stream == nullptr) return counted;
    int status = ARCHIVE_OK;
    while (counted && status >= ARCHIVE_WARN && status != ARCHIVE_EOF) {
      const void* block = nullptr;
      std::size_t size = 0;
      la_int64_t offset = 0;
      status = archive_read_data_block(handle.get(), &block, &size, &offset);
      if (status >= ARCHIVE_WARN) counted = growth->add(size);
    }
    return counted;
  }

  // After damage libarchive reads no further; a zip's directory still leads to the other members.
  bool reopen_behind_member() {
    const std::uint64_t behind = passed_headers;
    input.error_number = 0;
    reopen();
    while (passed_headers < behind) {
      if (next_header() == nullptr) return false;
    }
    return true;
  }

  // The checksum of a compressed file stands behind the container's end, where libarchive never
  // looks; and it takes a tar without the block of zeros that ends it for whole.
  void verify_end() {
    Result<std::size_t> size = std::size_t{input.stream == nullptr ? 0U : 1U};
    while (size && *size > 0)
      size = input.stream->read(input.block);
    if (!size) {
      error = size.error();
    } else if (stray_bytes > 0) {
      error = stray_bytes_error(path.string(), stray_bytes).value();
    } else if (format() == ARCHIVE_FORMAT_TAR && input.zeros_at_end < kTarHeaderBytes) {
      error = cut_error(path.string(), "").value();
    } else if (fd_without_directory >= 0 && !has_distant_zip_end(fd_without_directory)) {
      error = directory_error(path.string()).value();
    }
  }

  // What is lost inside is worse than what a cut leaves out.
  tl::unexpected<Error> final_error() {
    if (stray_bytes > 0 && error->message.id == MessageId::ContainerCut)
      error = stray_bytes_error(path.string(), stray_bytes).value();
    return tl::unexpected(*error);
  }

  Result<std::size_t> read_raw(std::span<char> buffer) {
    la_ssize_t size = ARCHIVE_RETRY;
    while (size == ARCHIVE_RETRY) {
      size = archive_read_data(handle.get(), buffer.data(), buffer.size());
    }
    if (size < 0) {
      member_is_damaged = true;
      return read_error(handle.get(), input, path, member->shown_name);
    }
    given_bytes += static_cast<std::uint64_t>(size);
    // What a tar gives was counted when the file was decompressed, unless there are holes in it.
    const bool was_counted =
        input.stream != nullptr && given_bytes <= static_cast<std::uint64_t>(input.position);
    const auto added = growth->add(was_counted ? 0 : static_cast<std::uint64_t>(size));
    if (!added) return tl::unexpected(added.error());
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

}  // namespace

Container::Container(std::unique_ptr<State> state) : state_(std::move(state)) {}
Container::~Container() = default;
Container::Container(Container&&) noexcept = default;
Container& Container::operator=(Container&&) noexcept = default;

Container Container::open(int fd, const std::filesystem::path& path, ContainerGrowth& growth) {
  auto state = std::make_unique<State>(path, growth);
  state->begins_as_zip = open_input(state->input, fd, path, growth);
  const Utf8LocaleScope utf8;
  state->handle = make_handle(state->input, LibarchiveFormats::Containers);
  return Container(std::move(state));
}

Result<std::optional<ContainerMember>> Container::next() {
  State& state = *state_;
  if (state.error) return state.final_error();
  if (std::exchange(state.member_is_damaged, false)) {
    if (!state.is_zip || state.input.stream != nullptr ||
        ++state.damaged_members > kMostDamagedMembers) {
      state.error = read_error(state.handle.get(), state.input, state.path, "").value();
      return state.final_error();
    }
    if (!state.reopen_behind_member() && state.error) return state.final_error();
  }
  while (archive_entry* entry = state.next_header()) {
    // What the system did not give libarchive may have taken for another way to read.
    if (state.input.error_number != 0) {
      state.error = make_system_error(state.input.error_number, state.path).value();
      return state.final_error();
    }
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFDIR) continue;
    const Utf8LocaleScope utf8;
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr) name = archive_entry_pathname_utf8(entry);
    const auto encoding = state.is_zip ? NameEncoding::CodePage850 : NameEncoding::Windows1252;
    const std::string_view bytes(name == nullptr ? "" : name);
    const bool is_too_long = bytes.size() > kLongestMemberName;
    std::string text = is_too_long ? cut_name(bytes, encoding) : member_name_text(bytes, encoding);
    if (Result<void> counted = state.growth->add_member(text.size()); !counted) {
      state.error = std::move(counted.error());
      return tl::unexpected(*state.error);
    }
    if ((type != AE_IFREG && type != 0) || archive_entry_hardlink(entry) != nullptr) {
      state.passed_by.add(std::move(text));
      continue;
    }
    std::string shown = is_too_long ? text : state.names.tell_apart(text);
    state.member = ContainerMember{with_slashes(text), std::move(shown), state.next_number++,
                                   archive_entry_is_encrypted(entry) != 0, is_too_long};
    return state.member;
  }
  if (!state.error) state.verify_end();
  if (state.error) return state.final_error();
  return std::nullopt;
}

const SkippedFiles& Container::passed_by() const {
  return state_->passed_by;
}

MemberBytes Container::read_member() {
  State& state = *state_;
  if (state.member->is_encrypted) {
    const std::string name = state.path.string() + " / " + state.member->shown_name;
    return refuse(make_error(ErrorCode::Damaged,
                             make_message(MessageId::ContainerLocked, terminal_safe(name)),
                             make_message(MessageId::ContainerLockedHint)));
  }
  auto bytes = std::make_unique<PeekedStream>(
      std::make_unique<RawMemberStream>(&state, [](void* self, std::span<char> buffer) {
        return static_cast<State*>(self)->read_raw(buffer);
      }));
  if (is_compressed_start(bytes->peek(kTarHeaderBytes).value_or(std::string_view()))) {
    bytes = std::make_unique<PeekedStream>(make_decompressed_stream(
        std::move(bytes), state.path, state.member->shown_name, *state.growth));
  }
  const std::string_view start = bytes->peek(kTarHeaderBytes).value_or(std::string_view());
  if (start.starts_with("7z\xBC\xAF") || start.starts_with("Rar!\x1A\x07")) {
    return refuse(container_unread_error(state.path, state.member->shown_name));
  }
  const bool is_container = start.starts_with(kZipStart) || is_tar_start(start);
  return {std::move(bytes), is_container};
}

tl::unexpected<Error> container_unread_error(const std::filesystem::path& path,
                                             std::string_view member) {
  return make_error(ErrorCode::NotAnExport,
                    make_message(MessageId::ContainerTooDeep, terminal_safe(path.string()),
                                 terminal_safe(member)),
                    make_message(MessageId::ContainerTooDeepHint));
}

Result<ContainerKind> tell_container(int fd, const std::filesystem::path& path) {
  const Utf8LocaleScope utf8;
  ContainerGrowth growth(fd, path, {});
  LibarchiveInput input;
  // However it goes on, reading it will say so.
  if (open_input(input, fd, path, growth)) return ContainerKind::Members;
  const LibarchiveHandle handle = make_handle(input, LibarchiveFormats::ContainerStart);
  archive_entry* entry = nullptr;
  input.header.is_on = true;
  archive_read_next_header(handle.get(), &entry);
  if (input.header.is_too_much) return ContainerKind::Members;  // reading it will say so
  if (input.error_number != 0) return make_system_error(input.error_number, path);
  if (input.error && input.error->code == ErrorCode::System) return tl::unexpected(*input.error);
  if (archive_errno(handle.get()) == ENOMEM) return make_system_error(ENOMEM, path);
  const int format = archive_format(handle.get()) & ARCHIVE_FORMAT_BASE_MASK;
  if (format == ARCHIVE_FORMAT_ZIP || format == ARCHIVE_FORMAT_TAR) return ContainerKind::Members;
  // Damaged at its very beginning, yet compressed: reading it will say so.
  return input.stream != nullptr ? ContainerKind::Compressed : ContainerKind::None;
}

}  // namespace pepite::indexer
