#include "search/kept_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <system_error>

#include "shared/manifest.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

namespace fs = std::filesystem;

fs::path resolved(const fs::path& path) {
  std::error_code failure;
  fs::path whole = fs::weakly_canonical(fs::absolute(path, failure), failure);
  if (failure) return path;
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
    : archive_(resolved(snapshot.archive())), used_(std::move(used)) {
  for (const Source& source : snapshot.manifest().sources)
    source_paths_.push_back(archive_.parent_path() / source.path);
}

std::optional<KeptFiles::Identity> KeptFiles::identify(const fs::path& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return Identity(status.st_dev, status.st_ino);
}

void KeptFiles::look_at_sources() {
  if (sources_) return;
  sources_.emplace();
  for (const fs::path& path : source_paths_) {
    if (const auto source = identify(path)) sources_->insert(*source);
  }
}

Result<void> KeptFiles::check(const fs::path& written) {
  const std::string name = terminal_safe(written.string());
  std::error_code unknown;
  const bool is_there = fs::exists(written, unknown);
  if (is_there && !fs::is_regular_file(written, unknown) && !fs::is_directory(written, unknown))
    return {};
  const fs::path target = resolved(written);
  std::vector<fs::path> ways = ways_up(target);
  // A link is replaced where it stands, wherever it leads.
  std::ranges::move(ways_up(resolved(fs::absolute(written, unknown).parent_path())),
                    std::back_inserter(ways));
  for (const fs::path& way : ways) {
    if (way == archive_ || is_archive(way))
      return refuse(make_message(MessageId::OutputInArchive, name, terminal_safe(way.string())));
  }
  const std::optional<Identity> identity = identify(written);
  for (const fs::path& used : used_) {
    const fs::path whole = resolved(used);
    const bool is_in_it =
        fs::is_directory(whole, unknown) && std::ranges::find(ways, whole) != ways.end();
    if (whole == target || is_in_it || (identity && identify(used) == identity))
      return refuse(make_message(MessageId::OutputIsUsed, name));
  }
  if (!identity) return {};
  look_at_sources();
  if (!sources_->contains(*identity)) return {};
  return refuse(make_message(MessageId::OutputIsSource, name));
}

}  // namespace pepite::search
