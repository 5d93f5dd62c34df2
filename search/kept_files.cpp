#include "search/kept_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <system_error>

#include "shared/file_hash.h"
#include "shared/manifest.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

namespace fs = std::filesystem;

Result<fs::path> resolve(const fs::path& path) {
  std::error_code failure;
  fs::path whole = fs::weakly_canonical(fs::absolute(path, failure), failure);
  if (failure) return make_system_error(failure.value(), path);
  // "out/" is "out".
  return whole.has_filename() ? whole : whole.parent_path();
}

// The folders that hold it, and itself, from the nearest on.
std::vector<fs::path> ways_up(fs::path path) {
  std::vector<fs::path> ways;
  for (; path.has_relative_path(); path = path.parent_path())
    ways.push_back(path);
  return ways;
}

tl::unexpected<Error> refuse(Message message) {
  return make_error(ErrorCode::Usage, std::move(message),
                    make_message(MessageId::OutputElsewhereHint));
}

}  // namespace

KeptFiles::KeptFiles(const Snapshot& snapshot, std::vector<fs::path> used)
    : archive_(resolve(snapshot.archive()).value_or(snapshot.archive())), used_(std::move(used)) {
  for (const Source& source : snapshot.manifest().sources) {
    source_paths_.push_back(archive_.parent_path() / source.path);
    source_bytes_.emplace(source.size_bytes, source.sha256);
  }
}

Result<std::optional<KeptFiles::Identity>> KeptFiles::identify(const fs::path& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) == 0)
    return std::optional<Identity>({status.st_dev, status.st_ino});
  if (errno == ENOENT || errno == ENOTDIR) return std::optional<Identity>();
  return make_system_error(errno, path);
}

void KeptFiles::look_at_sources() {
  if (sources_) return;
  sources_.emplace();
  for (const fs::path& path : source_paths_) {
    // One that cannot be reached is none that is written here.
    if (const auto source = identify(path); source && *source) sources_->insert(**source);
  }
}

// An archive may have moved, and a name that is not UTF-8 is not in its manifest as it is. Most
// files have another size than any source.
bool KeptFiles::has_bytes_of_source(const fs::path& file) const {
  std::error_code unknown;
  const auto [begin, end] = source_bytes_.equal_range(fs::file_size(file, unknown));
  if (unknown || begin == end) return false;
  const Result<int> fd = open_regular_file(file);
  if (!fd) return false;
  const FileHash hash = hash_file(*fd, file);
  ::close(*fd);
  return std::any_of(begin, end, [&](const auto& source) { return source.second == hash.sha256; });
}

Result<void> KeptFiles::check(const fs::path& written) {
  const std::string name = terminal_safe(written.string());
  std::error_code unknown;
  const fs::file_status status = fs::status(written, unknown);
  if (status.type() == fs::file_type::none) return make_system_error(unknown.value(), written);
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) return {};
  const auto target = resolve(written);
  if (!target) return tl::unexpected(target.error());
  // A link is replaced where it stands, wherever it leads.
  auto folder = resolve(fs::absolute(written, unknown).parent_path());
  if (!folder) return tl::unexpected(std::move(folder.error()));
  std::vector<fs::path> ways = ways_up(*target);
  std::ranges::move(ways_up(*std::move(folder)), std::back_inserter(ways));
  for (const fs::path& way : ways) {
    if (way == archive_ || is_archive(way))
      return refuse(make_message(MessageId::OutputInArchive, name, terminal_safe(way.string())));
  }
  const auto identity = identify(written);
  if (!identity) return tl::unexpected(identity.error());
  for (const fs::path& used : used_) {
    const fs::path whole = resolve(used).value_or(used);
    const bool is_in_it = std::ranges::find(ways, whole) != ways.end();
    if (whole == *target || (is_in_it && !fs::is_regular_file(whole, unknown)))
      return refuse(make_message(MessageId::OutputIsUsed, name));
    const auto other = identify(used);
    if (other && *other && *other == *identity)
      return refuse(make_message(MessageId::OutputIsUsed, name));
  }
  if (!*identity) return {};
  look_at_sources();
  if (!sources_->contains(**identity) && !has_bytes_of_source(*target)) return {};
  return refuse(make_message(MessageId::OutputIsSource, name));
}

}  // namespace pepite::search
