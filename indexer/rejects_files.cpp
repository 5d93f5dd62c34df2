#include "indexer/rejects_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <utility>

#include "indexer/file_stream.h"
#include "indexer/record.h"
#include "indexer/reject_log.h"
#include "shared/file_checksum.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

using Json = nlohmann::json;
// Far more than an excerpt and two names take.
constexpr std::size_t kLongestLineBytes = std::size_t{1} << 20;
constexpr std::size_t kPieceBytes = std::size_t{1} << 16;

using SourceNames = std::set<std::pair<std::string, std::string>>;  // path, member

// 0 where there is no file.
std::uintmax_t file_bytes(const std::filesystem::path& path) {
  std::error_code failure;
  const auto status = std::filesystem::symlink_status(path, failure);
  if (!std::filesystem::is_regular_file(status)) return 0;
  const std::uintmax_t bytes = std::filesystem::file_size(path, failure);
  return failure ? 0 : bytes;
}

bool has_all_bytes(const std::filesystem::path& path, const Run& run) {
  return file_bytes(path) >= run.rejects_bytes;
}

Result<bool> is_whole(const std::filesystem::path& path, const Run& run) {
  if (is_gone(path)) return false;
  const Result<FileChecksum> read = checksum_file(path, run.rejects_bytes);
  if (!read) return tl::unexpected(read.error());
  // The first archives kept no checksum of them.
  return read->bytes == run.rejects_bytes &&
         (run.rejects_checksum.empty() || read->checksum == run.rejects_checksum);
}

using TakeLine = std::function<Result<void>(std::string_view line)>;

// Gives the lines of the first bytes of a file, each with its end.
Result<void> read_lines(const std::filesystem::path& path, std::uint64_t bytes,
                        const TakeLine& take) {
  if (bytes == 0) return {};
  const Result<int> fd = open_archive_file(path);
  if (!fd) return tl::unexpected(fd.error());
  const OpenFile file(*fd);
  const auto stream = make_file_stream(file.fd(), path, bytes);
  std::string rest;
  std::string piece(kPieceBytes, '\0');
  while (true) {
    const Result<std::size_t> got = stream->read(piece);
    if (!got) return tl::unexpected(got.error());
    if (*got == 0) return rest.empty() ? Result<void>() : take(rest);
    std::size_t begin = 0;
    for (std::size_t end = piece.find('\n'); end < *got; end = piece.find('\n', begin)) {
      rest.append(piece, begin, end + 1 - begin);
      begin = end + 1;
      if (Result<void> taken = take(rest); !taken) return taken;
      rest.clear();
    }
    rest.append(piece, begin, *got - begin);
    if (rest.size() < kLongestLineBytes) continue;
    if (Result<void> taken = take(rest); !taken) return taken;
    rest.clear();
  }
}

// Writes what stays of the lines under the new name; how many do.
Result<std::uint64_t> replace_rejects(const std::filesystem::path& archive, const Manifest& staged,
                                      Run& run, const EditReject& edit) {
  const std::filesystem::path folder = archive / kRejectsFolder;
  const std::filesystem::path old = folder / rejects_file_name(run);
  run.rejects_name = fmt::format("{}-{}", run.name, staged.generation + 1);
  RejectLog log(folder / rejects_file_name(run));
  std::uint64_t lines = 0;
  const Result<void> read =
      read_lines(old, run.rejects_bytes, [&](std::string_view line) -> Result<void> {
        const std::optional<std::string> left = edit(line);
        if (!left) return {};
        ++lines;
        return log.add_line(*left);
      });
  if (!read) return tl::unexpected(read.error());
  Result<WrittenRejects> written = log.sync();
  if (!written) return tl::unexpected(std::move(written.error()));
  run.rejects_bytes = written->bytes;
  run.rejects_checksum = std::move(written->checksum);
  return lines;
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

Result<void> verify_rejects(const std::filesystem::path& archive, const Run& run) {
  if (run.rejects_bytes == 0) return {};
  const std::string name = rejects_file_name(run);
  const std::filesystem::path path = archive / kRejectsFolder / name;
  Result<bool> whole = is_whole(path, run);
  if (!whole && whole.error().code == ErrorCode::Damaged)
    whole.error().hint = make_message(MessageId::RejectsDamagedHint);
  if (!whole) return tl::unexpected(std::move(whole.error()));
  if (*whole) return {};
  return make_error(
      ErrorCode::Damaged,
      make_message(is_gone(path) ? MessageId::CheckRejectsMissing : MessageId::CheckRejectsDamaged,
                   terminal_safe(name)),
      make_message(MessageId::RejectsDamagedHint));
}

std::vector<Error> find_damaged_rejects(const std::filesystem::path& archive,
                                        const Manifest& manifest) {
  std::vector<Error> found;
  for (const Run& run : manifest.runs) {
    Result<void> whole = verify_rejects(archive, run);
    if (!whole) found.push_back(std::move(whole.error()));
  }
  return found;
}

std::vector<Error> find_lost_rejects(const std::filesystem::path& archive,
                                     const Manifest& manifest) {
  std::vector<Error> found;
  for (const Run& run : manifest.runs) {
    if (has_all_bytes(archive / kRejectsFolder / rejects_file_name(run), run)) continue;
    Result<void> whole = verify_rejects(archive, run);
    if (!whole) found.push_back(std::move(whole.error()));
  }
  return found;
}

Result<EditedRejects> edit_rejects(const std::filesystem::path& archive, Manifest& staged, Run& run,
                                   const EditReject& edit) {
  EditedRejects edited;
  if (run.rejects_bytes == 0) return edited;
  if (Result<void> whole = verify_rejects(archive, run); !whole)
    return tl::unexpected(std::move(whole.error()));
  // Asked before anything is written: mostly all stay, and a file may be larger than the room left.
  const Result<void> read = read_lines(archive / kRejectsFolder / rejects_file_name(run),
                                       run.rejects_bytes, [&](std::string_view line) {
                                         const std::optional<std::string> left = edit(line);
                                         if (!left) ++edited.dropped;
                                         if (left && *left != line) ++edited.changed;
                                         return Result<void>();
                                       });
  if (!read) return tl::unexpected(read.error());
  if (edited.dropped + edited.changed == 0) return edited;
  const auto replaced = replace_rejects(archive, staged, run, edit);
  if (!replaced) return tl::unexpected(replaced.error());
  return edited;
}

Result<std::vector<Message>> mend_rejects(const std::filesystem::path& archive, Manifest& staged) {
  SourceNames sources;
  for (const Source& source : staged.sources)
    sources.emplace(source.path, source.member);
  const EditReject keep_whole = [&](std::string_view line) {
    const bool is_whole_line = line.ends_with('\n') && is_rejected_record(line, sources);
    return is_whole_line ? std::optional<std::string>(line) : std::nullopt;
  };
  std::vector<Message> mended;
  for (Run& run : staged.runs) {
    const Result<void> whole = verify_rejects(archive, run);
    if (whole) continue;
    if (whole.error().code != ErrorCode::Damaged) return tl::unexpected(whole.error());
    const Run damaged = run;
    // Of what is no file nothing can be kept.
    if (file_bytes(archive / kRejectsFolder / rejects_file_name(run)) == 0) run.rejects_bytes = 0;
    const auto kept = replace_rejects(archive, staged, run, keep_whole);
    if (!kept) return tl::unexpected(kept.error());
    mended.push_back(make_message(MessageId::RebuildRejectsMended,
                                  terminal_safe(rejects_file_name(damaged)), *kept,
                                  damaged.rejects_bytes - run.rejects_bytes));
  }
  return mended;
}

}  // namespace pepite::indexer
