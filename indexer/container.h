// Files that hold files: zip, tar and whatever compresses them, through libarchive.
//
// Input: an open file. Output: its members one after the other, as byte streams. A file that is
// merely compressed (gz, bz2, xz, zst, lz4) is no container but a stream; a member that is
// compressed itself (a tar of .json.bz2) is decompressed on the way. A member that is a container
// is told, and given as it is. Names are text, never paths: nothing is ever written by them.
#ifndef PEPITE_INDEXER_CONTAINER_H_
#define PEPITE_INDEXER_CONTAINER_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/container_growth.h"
#include "indexer/skipped_files.h"
#include "shared/error.h"

namespace pepite::indexer {

enum class ContainerKind : std::uint8_t {
  None,        // a plain file
  Compressed,  // one compressed stream
  Members,     // zip or tar, compressed or not
};

// A zip with more damaged members than this ends in an error behind them: going on behind each
// means walking the directory again.
inline constexpr std::size_t kMostDamagedMembers = 100;

struct ContainerMember {
  std::string name;          // valid UTF-8, folders parted by "/"; may be unsafe as a path
  std::string shown_name;    // as written, and of no other member: "a.csv (2)" for the second a.csv
  std::uint64_t number = 0;  // from 0, in order of the container
  bool is_encrypted = false;
  // Longer than kLongestMemberName: both names are its beginning, of no other use than to be shown.
  bool is_name_too_long = false;
};

struct MemberBytes {
  std::unique_ptr<ByteStream> stream;
  bool is_container = false;  // a zip or tar, perhaps a compressed one: the stream is decompressed
};

class Container {
 public:
  // `fd` must stay open as long as the container, `growth` (which what is read adds to) live as
  // long; `path` is for messages.
  static Container open(int fd, const std::filesystem::path& path, ContainerGrowth& growth);
  ~Container();
  Container(Container&&) noexcept;
  Container& operator=(Container&&) noexcept;

  // The next regular file, or nullopt after the last; folders are passed by, and links and devices,
  // which passed_by() names. A member whose bytes were damaged costs only itself where the rest can
  // still be found (in a zip, up to kMostDamagedMembers times; in a tar where its header was). An
  // error is final; that of damage which members were read behind or beside comes after the last,
  // that of more members than the growth's limits allow too, but of a zip before the first.
  Result<std::optional<ContainerMember>> next();

  // By their names, as far as next() came.
  const SkippedFiles& passed_by() const;

  // The bytes of the member that next() gave last, decompressed; valid until next() is called.
  // System or Damaged while reading; Damaged too for one that is encrypted or that grows beyond the
  // limits, NotAnExport for a container of a kind that is not read (7z, rar).
  MemberBytes read_member();

 private:
  struct State;
  explicit Container(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// That `path` holds a container which is not opened: too deep inside others, or of a kind that is
// not read. NotAnExport.
tl::unexpected<Error> container_unread_error(const std::filesystem::path& path,
                                             std::string_view member);

// By the first bytes; of a compressed file, by what it holds. Whatever begins as a zip is one, be
// it damaged. System when it cannot be read.
Result<ContainerKind> tell_container(int fd, const std::filesystem::path& path);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CONTAINER_H_
