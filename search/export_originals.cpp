#include "search/export_originals.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "search/hit_csv.h"
#include "search/output_files.h"
#include "search/post_stream.h"
#include "shared/manifest.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kIndex = "provenance";

template <class Cells>
std::string csv_line(const Cells& cells) {
  std::string row;
  for (const auto& cell : cells) {
    if (&cell != &*std::begin(cells)) row += ',';
    row += csv_cell(cell);
  }
  return row.append(kLineEnd);
}

// A post asked for at a place of a source.
struct Asked {
  Provenance place;
  std::uint32_t post = 0;  // of the list
};

struct AskedPosts {
  std::vector<std::pair<Network, std::string>> posts;
  std::vector<Asked> asked;  // by place
};

Result<AskedPosts> list_places(const PostSet& set, const Snapshot& snapshot, RunRecord& record) {
  AskedPosts all;
  const auto visited = visit_posts(set, snapshot, [&](Post post, bool) -> Result<void> {
    if (record.is_wanted)
      record.results.push_back(std::string(network_name(post.network)) + ":" + post.id);
    const auto number = static_cast<std::uint32_t>(all.posts.size());
    for (const Provenance& place : post.provenance)
      all.asked.push_back({place, number});
    all.posts.emplace_back(post.network, std::move(post.id));
    return {};
  });
  if (!visited) return tl::unexpected(visited.error());
  std::ranges::sort(all.asked, [](const Asked& a, const Asked& b) {
    return std::tie(a.place, a.post) < std::tie(b.place, b.post);
  });
  return all;
}

std::vector<Provenance> distinct_places(const std::vector<Asked>& asked) {
  std::vector<Provenance> places;
  for (const Asked& each : asked) {
    if (places.empty() || places.back() != each.place) places.push_back(each.place);
  }
  return places;
}

Result<void> check_free(const fs::path& folder) {
  if (is_gone(folder)) return {};
  std::error_code failure;
  if (fs::is_directory(folder, failure) && fs::is_empty(folder, failure)) return {};
  if (failure) return make_output_error(failure.value(), folder);
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::OriginalFolderUsed, terminal_safe(folder.string())),
                    make_message(MessageId::OriginalFolderUsedHint));
}

// The files of the folder, until it has its name called "NAME.part".
class OriginalsFolder {
 public:
  static Result<OriginalsFolder> make(const fs::path& folder, const KeptFiles& kept) {
    if (auto free = check_free(folder); !free) return tl::unexpected(std::move(free.error()));
    // What a killed run left, or somebody's own.
    if (auto free = check_free(unfinished(folder)); !free)
      return tl::unexpected(std::move(free.error()));
    OriginalsFolder made(folder);
    auto lines = OutputFiles::make(made.unfinished(), ".jsonl", kept);
    if (!lines) return tl::unexpected(std::move(lines.error()));
    auto tables = OutputFiles::make(made.unfinished(), ".csv", kept);
    if (!tables) return tl::unexpected(std::move(tables.error()));
    made.lines_ = std::move(*lines);
    made.tables_ = std::move(*tables);
    const fs::path index = made.tables_->next_path(kIndex);
    made.index_.open(index, std::ios::binary);
    made.index_ << csv_line(std::vector<std::string_view>{
        "network", "id", "file", "position", "source", "member", "record", "source_sha256"});
    if (!made.index_) return make_output_error(errno, index);
    return made;
  }
  ~OriginalsFolder() {
    if (folder_.empty()) return;
    file_.close();
    index_.close();
    std::error_code ignored;
    fs::remove_all(unfinished(), ignored);
  }
  OriginalsFolder(OriginalsFolder&& other) noexcept
      : folder_(std::exchange(other.folder_, {})),
        lines_(std::move(other.lines_)),
        tables_(std::move(other.tables_)),
        index_(std::move(other.index_)),
        file_(std::move(other.file_)) {}
  OriginalsFolder& operator=(OriginalsFolder&&) = delete;

  // Where in its file the item came to stand, from 1.
  Result<std::uint64_t> add(const OriginalItem& item, const Source& source) {
    if (source_ != item.source) {
      if (auto opened = open_file(item, source); !opened) return tl::unexpected(opened.error());
    }
    file_ << (item.cells.empty() ? item.json + "\n" : csv_line(item.cells));
    if (!file_) return make_output_error(errno, path_);
    return ++position_;
  }

  Result<void> add_to_index(Network network, const std::string& id, std::uint64_t position,
                            std::uint64_t record, const Source& source) {
    index_ << csv_line(std::vector<std::string>{
        std::string(network_name(network)), id, path_.filename().string(), std::to_string(position),
        source.path, source.member, std::to_string(record), source.sha256});
    if (!index_) return make_output_error(errno, unfinished());
    return {};
  }

  std::uint64_t files() const { return files_; }

  Result<void> finish() {
    file_.close();
    index_.close();
    if (!file_ || !index_) return make_output_error(errno, unfinished());
    std::error_code failure;
    fs::rename(unfinished(), folder_, failure);
    if (failure) return make_output_error(failure.value(), folder_);
    folder_.clear();
    return {};
  }

 private:
  explicit OriginalsFolder(fs::path folder) : folder_(std::move(folder)) {}

  static fs::path unfinished(fs::path folder) { return folder += ".part"; }
  fs::path unfinished() const { return unfinished(folder_); }

  Result<void> open_file(const OriginalItem& item, const Source& source) {
    if (file_.is_open()) file_.close();
    if (!file_) return make_output_error(errno, path_);
    std::string name = fs::path(source.path).filename().string() +
                       (source.member.empty() ? "" : " " + source.member);
    const std::string_view extension = item.cells.empty() ? ".jsonl" : ".csv";
    if (name.ends_with(extension)) name.resize(name.size() - extension.size());
    path_ = (item.cells.empty() ? *lines_ : *tables_).next_path(name);
    file_.clear();
    file_.open(path_, std::ios::binary);
    if (!item.cells.empty()) file_ << csv_line(item.header);
    if (!file_) return make_output_error(errno, path_);
    source_ = item.source;
    position_ = 0;
    ++files_;
    return {};
  }

  fs::path folder_;  // empty once it has its name, or was moved from
  std::optional<OutputFiles> lines_;
  std::optional<OutputFiles> tables_;
  std::ofstream index_;
  std::ofstream file_;  // of the source that is being written
  fs::path path_;
  std::optional<std::uint32_t> source_;
  std::uint64_t position_ = 0;
  std::uint64_t files_ = 0;
};

}  // namespace

Result<ExitStatus> export_originals(const PostSet& set, const Snapshot& snapshot,
                                    const std::optional<fs::path>& folder,
                                    const ReadOriginals& read, ProgramContext& context,
                                    RunRecord& record) {
  const auto all = list_places(set, snapshot, record);
  if (!all) return tl::unexpected(all.error());
  if (all->posts.empty()) return ExitStatus::NothingFound;
  if (!read) return ExitStatus::Done;
  if (!folder) {
    return make_error(ErrorCode::Usage, make_message(MessageId::OriginalFolderMissing),
                      make_message(MessageId::OriginalFolderMissingHint));
  }
  // "proof/" is "proof".
  auto output = OriginalsFolder::make(folder->has_filename() ? *folder : folder->parent_path(),
                                      KeptFiles(snapshot, {}));
  if (!output) return tl::unexpected(std::move(output.error()));
  const std::vector<Source>& sources = snapshot.manifest().sources;
  std::vector<bool> is_written(all->posts.size());
  std::uint64_t records = 0;
  const auto take = [&](const OriginalItem& item) -> Result<void> {
    const Source& source = sources[item.source];
    const auto position = output->add(item, source);
    if (!position) return tl::unexpected(position.error());
    for (const std::uint64_t number : item.records) {
      ++records;
      const Provenance place{item.source, number};
      auto asked = std::ranges::lower_bound(all->asked, place, {}, &Asked::place);
      for (; asked != all->asked.end() && asked->place == place; ++asked) {
        const auto& [network, id] = all->posts[asked->post];
        is_written[asked->post] = true;
        if (auto added = output->add_to_index(network, id, *position, number, source); !added)
          return added;
      }
    }
    return {};
  };
  const auto faults = read(snapshot, distinct_places(all->asked), take, context);
  if (!faults) return tl::unexpected(faults.error());
  const auto say = [&](const Message& message) {
    context.err << render(message, context.language) << "\n";
  };
  for (const Message& fault : *faults)
    say(fault);
  const auto written = static_cast<std::uint64_t>(std::ranges::count(is_written, true));
  if (written > 0) {
    const std::uint64_t files = output->files();
    if (auto finished = output->finish(); !finished)
      return tl::unexpected(std::move(finished.error()));
    say(make_message(MessageId::OriginalSummary, records, written, files));
  }
  const std::uint64_t missing = all->posts.size() - written;
  if (missing == 0) return ExitStatus::Done;
  return make_error(ErrorCode::System,
                    make_message(MessageId::OriginalPostsMissing, missing, all->posts.size()),
                    make_message(MessageId::OriginalPostsMissingHint));
}

}  // namespace pepite::search
