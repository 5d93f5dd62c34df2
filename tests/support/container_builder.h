// Containers made by tests, with libarchive: zip, tar, and files compressed alone.
#ifndef PEPITE_TESTS_SUPPORT_CONTAINER_BUILDER_H_
#define PEPITE_TESTS_SUPPORT_CONTAINER_BUILDER_H_

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace pepite {

enum class BuiltFormat {
  Zip,
  StoredZip,
  LockedZip,
  Tar,
  TarGz,
  TarBz2,
  TarXz,
  TarZst,
  Gz,
  Bz2,
  Xz,
  Zst
};

// Names and contents, in order; the formats that compress one stream take one.
void build_container(const std::filesystem::path& path, BuiltFormat format,
                     const std::vector<std::pair<std::string, std::string>>& members);

std::string read_file_bytes(const std::filesystem::path& path);

}  // namespace pepite

#endif  // PEPITE_TESTS_SUPPORT_CONTAINER_BUILDER_H_
