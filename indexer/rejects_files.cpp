#include "indexer/rejects_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <utility>

#include "indexer/durable_file.h"
#include "indexer/record.h"
#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/file_checksum.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

using Json = nlohmann::json;
using SourceNames = std::set<std::pair<std::string, std::string>>;  // path, member

bool is_whole(std::string_view bytes, const Run& run) {
  if (bytes.size() < run.rejects_bytes) return false;
  // The first archives kept no checksum of them.
  return run.rejects_checksum.empty() || checksum_hex(checksum64(bytes)) == run.rejects_checksum;
}

// 0 where there is no file.
std::uintmax_t file_bytes(const std::filesystem::path& path) {
  std::error_code failure;
  const auto status = std::filesystem::symlink_status(path, failure);
  if (!std::filesystem::is_regular_file(status)) return 0;
  const std::uintmax_t bytes = std::filesystem::file_size(path, failure);
  return failure ? 0 : bytes;
}

// Told without holding them all.
bool is_whole_file(const std::filesystem::path& path, const Run& run) {
  if (file_bytes(path) != run.rejects_bytes) return false;
  if (run.rejects_checksum.empty()) return true;
  const Result<FileChecksum> read = checksum_file(path);
  return read && read->checksum == run.rejects_checksum;
}

bool has_all_bytes(const std::filesystem::path& path, const Run& run) {
  return file_bytes(path) >= run.rejects_bytes;
}

template <typename IsFine>
std::vector<Error> find_rejects_unless(IsFine is_fine, const std::filesystem::path& archive,
                                       const Manifest& manifest) {
  std::vector<Error> found;
  for (const Run& run : manifest.runs) {
    if (run.rejects_bytes == 0) continue;
    if (is_fine(archive / kRejectsFolder / rejects_file_name(run), run)) continue;
    Result<std::string> bytes = read_rejects(archive, run);
    if (!bytes) found.push_back(std::move(bytes.error()));
  }
  return found;
}

// As many bytes as were published; fewer where the file is shorter, none where it is gone. Damaged
// where something else is in its place.
Result<std::string> read_what_is_there(const std::filesystem::path& archive, const Run& run) {
  const std::filesystem::path path = archive / kRejectsFolder / rejects_file_name(run);
  if (is_gone(path)) return std::string();
  Result<std::string> bytes = read_archive_file(path, MessageId::RejectsDamagedHint);
  if (bytes && bytes->size() > run.rejects_bytes) bytes->resize(run.rejects_bytes);
  return bytes;
}

bool is_rejected_record(std::string_view line, const SourceNames& sources) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object() || json.size() != 6) return false;
  const auto text = [&](const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? &found->get_ref<const std::string&>()
                                                     : nullptr;
  };
  const auto is_number = [&](const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_number_unsigned();
  };
  const std::string* source = text("source");
  const std::string* member = text("member");
  const std::string* reason = text("reason");
  if (source == nullptr || member == nullptr || reason == nullptr || text("excerpt") == nullptr)
    return false;
  // A record under a name that no source has would be passed over when its source's posts are
  // removed.
  return is_number("record") && is_number("line") &&
         std::ranges::find(kRejectReasons, *reason) != kRejectReasons.end() &&
         sources.contains({*source, *member});
}

}  // namespace

Result<std::string> read_rejects(const std::filesystem::path& archive, const Run& run) {
  if (run.rejects_bytes == 0) return std::string();
  Result<std::string> bytes = read_what_is_there(archive, run);
  if (!bytes || is_whole(*bytes, run)) return bytes;
  const std::string name = rejects_file_name(run);
  return make_error(
      ErrorCode::Damaged,
      make_message(is_gone(archive / kRejectsFolder / name) ? MessageId::CheckRejectsMissing
                                                            : MessageId::CheckRejectsDamaged,
                   terminal_safe(name)),
      make_message(MessageId::RejectsDamagedHint));
}

std::vector<Error> find_damaged_rejects(const std::filesystem::path& archive,
                                        const Manifest& manifest) {
  return find_rejects_unless(is_whole_file, archive, manifest);
}

std::vector<Error> find_lost_rejects(const std::filesystem::path& archive,
                                     const Manifest& manifest) {
  return find_rejects_unless(has_all_bytes, archive, manifest);
}

Result<void> replace_rejects(const std::filesystem::path& archive, Manifest& staged, Run& run,
                             std::string_view lines) {
  run.rejects_bytes = lines.size();
  run.rejects_checksum = lines.empty() ? "" : checksum_hex(checksum64(lines));
  run.rejects_name = fmt::format("{}-{}", run.name, staged.generation + 1);
  if (lines.empty()) return {};
  return write_synced_file(archive / kRejectsFolder / rejects_file_name(run), lines);
}

std::string keep_whole_rejects(std::string_view damaged, const std::vector<Source>& sources) {
  SourceNames names;
  for (const Source& source : sources)
    names.emplace(source.path, source.member);
  std::string kept;
  for (std::size_t end = damaged.find('\n'); end != std::string_view::npos;
       end = damaged.find('\n')) {
    const std::string_view line = damaged.substr(0, end + 1);
    damaged.remove_prefix(line.size());
    if (is_rejected_record(line, names)) kept += line;
  }
  return kept;
}

Result<std::vector<Message>> mend_rejects(const std::filesystem::path& archive, Manifest& staged) {
  std::vector<Message> mended;
  for (Run& run : staged.runs) {
    if (run.rejects_bytes == 0) continue;
    if (is_whole_file(archive / kRejectsFolder / rejects_file_name(run), run)) continue;
    Result<std::string> bytes = read_what_is_there(archive, run);
    // Of what is no file nothing can be kept.
    if (!bytes && bytes.error().code == ErrorCode::Damaged) bytes = std::string();
    if (!bytes) return tl::unexpected(bytes.error());
    if (is_whole(*bytes, run)) continue;
    const std::string kept = keep_whole_rejects(*bytes, staged.sources);
    mended.push_back(make_message(MessageId::RebuildRejectsMended,
                                  terminal_safe(rejects_file_name(run)),
                                  std::ranges::count(kept, '\n'), run.rejects_bytes - kept.size()));
    if (Result<void> replaced = replace_rejects(archive, staged, run, kept); !replaced)
      return tl::unexpected(replaced.error());
  }
  return mended;
}

}  // namespace pepite::indexer
