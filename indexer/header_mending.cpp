#include "indexer/header_mending.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "indexer/durable_file.h"
#include "indexer/glass_version_file.h"
#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"

namespace pepite::indexer {
namespace {

// They have about a hundred.
constexpr std::size_t kMostHeaderBytes = 1000;
constexpr int kByteValues = 256;

std::optional<std::string> find_one_byte(std::string bytes, const std::string& checksum) {
  if (bytes.size() > kMostHeaderBytes) return std::nullopt;
  for (char& byte : bytes) {
    const char damaged = byte;
    for (int value = 0; value < kByteValues; ++value) {
      byte = static_cast<char>(value);
      if (checksum_hex(checksum64(bytes)) == checksum) return bytes;
    }
    byte = damaged;
  }
  return std::nullopt;
}

}  // namespace

Result<HeaderState> mend_database_header(const std::filesystem::path& archive,
                                         const SegmentEntry& entry) {
  const auto checksum = entry.checksums.find(std::string(kGlassVersionName));
  if (checksum == entry.checksums.end()) return HeaderState::Lost;
  const std::filesystem::path folder = archive / kSegmentsFolder / entry.name;
  if (Result<void> ours = check_archive_folder(folder, MessageId::CheckDamagedHint); !ours)
    return tl::unexpected(std::move(ours.error()));
  const std::filesystem::path path = folder / kGlassVersionName;
  Result<std::string> bytes = read_archive_file(path, MessageId::CheckDamagedHint);
  if (!bytes && !is_gone(path) && bytes.error().code != ErrorCode::Damaged)
    return tl::unexpected(std::move(bytes.error()));
  if (!bytes) return HeaderState::Lost;
  if (checksum_hex(checksum64(*bytes)) == checksum->second) return HeaderState::Whole;
  const auto mended = find_one_byte(*std::move(bytes), checksum->second);
  if (!mended) return HeaderState::Lost;
  if (Result<void> written = write_durable_file(path, *mended); !written)
    return tl::unexpected(std::move(written.error()));
  return HeaderState::Mended;
}

}  // namespace pepite::indexer
