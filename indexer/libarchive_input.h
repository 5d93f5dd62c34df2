// What libarchive reads from, and what its errors say.
//
// container.cpp and decompressed_stream.cpp make their handles here; nobody else meets libarchive.
#ifndef PEPITE_INDEXER_LIBARCHIVE_INPUT_H_
#define PEPITE_INDEXER_LIBARCHIVE_INPUT_H_

#include <locale.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/byte_stream.h"
#include "indexer/container_growth.h"
#include "shared/error.h"

struct archive;

namespace pepite::indexer {

// libarchive keeps a header whole, and several times as much of the list of a sparse file's parts.
// Names and attributes have 1 MiB each there.
inline constexpr std::uint64_t kMostHeaderBytes = std::uint64_t{16} << 20;

// What is read for one header, or for the directory of a zip, whose entries libarchive keeps too.
struct HeaderReading {
  bool is_on = false;       // until the header is there
  bool is_tar = false;      // which has no directory
  std::uint64_t bytes = 0;  // since the last entry of a directory
  std::uint64_t directory_entries = 0;
  bool is_too_much = false;
};

// An open file, read with a position of the input's own, or a stream.
struct LibarchiveInput {
  int fd = -1;
  std::unique_ptr<ByteStream> stream;
  std::int64_t position = 0;          // how many bytes of a stream were read
  std::uint64_t zeros_at_end = 0;     // so many of what was read last are zero bytes
  ContainerGrowth* growth = nullptr;  // its bounds, and where a run is asked to stop; may be null
  std::vector<char> block;
  std::optional<Error> error;
  int error_number = 0;
  HeaderReading header;
};

struct LibarchiveDeleter {
  void operator()(archive* handle) const;
};
using LibarchiveHandle = std::unique_ptr<archive, LibarchiveDeleter>;

enum class LibarchiveFormats : std::uint8_t {
  Containers,      // zip, tar, and whatever is neither, as it is: not decompressed
  ContainerStart,  // the same for who reads one header: of a tar nothing behind its end
  Compressed,      // what is merely compressed
};

// Never null. The input must outlive the handle, and stay where it is.
LibarchiveHandle make_handle(LibarchiveInput& input, LibarchiveFormats formats);

// What libarchive says of a tar whose last bytes are fewer than a header has.
inline constexpr std::string_view kCutTarWords("Truncated tar archive");

// Why the handle failed: System for what the input met, else Damaged, naming path and member (none
// where it is empty): cut_error where the bytes end too early, otherwise damage_error, of a zip
// without doubt: each of its members has a checksum, and was verified.
tl::unexpected<Error> read_error(archive* handle, const LibarchiveInput& input,
                                 const std::filesystem::path& path, std::string_view member);

// libarchive converts names to the locale's encoding, and the program may run in the C locale:
// while this lives, the thread's own locale is UTF-8. (setlocale would change all threads.)
class Utf8LocaleScope {
 public:
  Utf8LocaleScope();
  ~Utf8LocaleScope();
  Utf8LocaleScope(const Utf8LocaleScope&) = delete;
  Utf8LocaleScope& operator=(const Utf8LocaleScope&) = delete;

 private:
  locale_t utf8_;
  locale_t previous_ = nullptr;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_LIBARCHIVE_INPUT_H_
