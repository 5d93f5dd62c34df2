// Whole files as bytes: read into memory, or mapped.
#ifndef PEPITE_SHARED_FILE_BYTES_H_
#define PEPITE_SHARED_FILE_BYTES_H_

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>

#include "shared/error.h"

namespace pepite {

// The file's bytes. System when it cannot be read.
Result<std::string> read_file(const std::filesystem::path& path);

// The same for a file of an archive: also the errors of open_archive_file. Damaged comes with the
// hint.
Result<std::string> read_archive_file(const std::filesystem::path& path, MessageId damage_hint);

// All that is left of the stream.
std::string read_stream(std::istream& in);

// What somebody gives a command to read: a file, a pipe or a device, to its end. Usage where it
// holds more than `most_bytes` (a device may have no end): `name` is for the message. System.
Result<std::string> read_input_file(const std::filesystem::path& path, std::size_t most_bytes);
Result<std::string> read_input(std::istream& in, std::string_view name, std::size_t most_bytes);

// Writes the file beside its place and renames it: under its name there is the old or the new one,
// never a part. What is no regular file (a pipe, /dev/stdout) is written as it stands. System.
Result<void> write_whole_file(const std::filesystem::path& path, std::string_view bytes);

// Makes an empty file beside `path`, for what is to take that name once it is whole: "NAME.part",
// or "NAME.part-2" and so on where something has that name; nothing is ever written over or through
// a link. System.
Result<std::filesystem::path> make_unfinished_file(const std::filesystem::path& path);

// Gives it that name, once its bytes are on the disk: a power cut leaves the old file or this one.
// An unfinished file that cannot have the name goes. System.
Result<void> finish_file(const std::filesystem::path& unfinished,
                         const std::filesystem::path& path);

// The file whose mapping holds the address, as the system knows it (/proc/self/maps); empty where
// none does. For the message of who reads a page that the disk does not give, which is SIGBUS.
std::filesystem::path mapped_file_at(const void* address);

// A file of an archive mapped for reading, for as long as the object lives.
class MappedFile {
 public:
  // The errors of open_archive_file; System when it cannot be mapped. An empty file gives no bytes.
  static Result<MappedFile> open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  std::string_view bytes() const;

 private:
  MappedFile(void* address, std::size_t size_bytes) : address_(address), size_bytes_(size_bytes) {}
  void* address_;
  std::size_t size_bytes_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_FILE_BYTES_H_
