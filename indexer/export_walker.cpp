#include "indexer/export_walker.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "indexer/closed_files.h"
#include "indexer/container.h"
#include "indexer/container_parts.h"
#include "indexer/csv_columns.h"
#include "indexer/date_column.h"
#include "indexer/decompressed_stream.h"
#include "indexer/dialect_table.h"
#include "indexer/export_folder.h"
#include "indexer/file_stream.h"
#include "indexer/foreign_file.h"
#include "indexer/owner_folder.h"
#include "indexer/reading_hash.h"
#include "indexer/skipped_files.h"
#include "shared/file_hash.h"
#include "shared/manifest.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kStandardInput = "-";
constexpr std::array<std::string_view, 3> kContextFiles = {"manifest.js", "account.js",
                                                           "note-tweet.js"};

Error own_archive_error(const fs::path& path) {
  return make_error(ErrorCode::NotAnExport,
                    make_message(MessageId::ExportOwnArchive, terminal_safe(path.string())),
                    make_message(MessageId::ExportOwnArchiveHint))
      .value();
}

// A terminal ends when whoever types says so; other devices may give bytes for ever.
bool is_endless(int fd, const struct stat& status) {
  return S_ISBLK(status.st_mode) || (S_ISCHR(status.st_mode) && isatty(fd) != 1);
}

// The start of it.
bool is_all_zero(int fd) {
  std::array<char, 4096> start;
  const ssize_t size = pread(fd, start.data(), start.size(), 0);
  return size > 0 &&
         std::all_of(start.begin(), start.begin() + size, [](char c) { return c == 0; });
}

}  // namespace

struct ExportWalker::State {
  State(ReadOptions read_options, ProgramContext& program_context)
      : options(std::move(read_options)), program(program_context) {}

  ReadOptions options;
  ProgramContext& program;
  std::deque<fs::path> arguments;
  std::set<fs::path> named;                // all of them
  std::deque<FolderListing::Found> files;  // of the folder being walked
  fs::path folder;
  ClosedFiles closed;  // of the folder being walked
  OpenFile file;       // of the part handed out last
  std::optional<ContainerParts> container;
  ExportPart container_part;  // path, size, hash, was_named of the container
  bool argument_gave_parts = true;
  SkippedFiles skipped;
  SkippedFiles hidden;

  struct OwnerFolder {
    bool holds_posts = false;
    OwnerContext context;
    std::string options_hash;
    std::optional<Error> failure;  // not all of the context could be read
  };
  std::deque<ExportPart> missing;                        // that a manifest promises
  std::map<fs::path, OwnerFolder> owner_folders;         // every folder looked at
  std::set<OwnerPostFile> post_files;                    // of owners' archives, that were there
  std::map<OwnerPostFile, ExportPart> missing_in_parts;  // that another part may have: told last
  std::string options_hash = hash_reading(make_context({}));

  SourceContext make_context(const fs::path& path) const {
    SourceContext context;
    context.path = path.string();
    context.column_map = options.column_map;
    context.assumed_time_zone = options.assumed_time_zone;
    context.include_private = options.include_private;
    return context;
  }

  std::optional<ExportPart> next() {
    while (true) {
      if (container) {
        if (auto part = next_of_container()) return part;
        continue;
      }
      if (!missing.empty()) {
        ExportPart part = std::move(missing.front());
        missing.pop_front();
        return part;
      }
      if (!files.empty()) {
        const FolderListing::Found found = std::move(files.front());
        files.pop_front();
        if (auto part = found.error ? unread_part(found.path, *found.error, false)
                                    : open_path(found.path, false)) {
          argument_gave_parts = true;
          return part;
        }
        continue;
      }
      if (!std::exchange(argument_gave_parts, true)) return nothing_found(folder);
      if (arguments.empty()) return next_missing_in_parts();
      const fs::path argument = std::move(arguments.front());
      arguments.pop_front();
      if (auto part = open_argument(argument)) return part;
    }
  }

  std::optional<ExportPart> next_missing_in_parts() {
    while (!missing_in_parts.empty()) {
      auto gone = missing_in_parts.extract(missing_in_parts.begin());
      // A part that does not say whose it is may be this owner's.
      const OwnerPostFile of_nobody("", gone.key().second);
      if (!post_files.contains(gone.key()) && !post_files.contains(of_nobody)) {
        return std::move(gone.mapped());
      }
    }
    return std::nullopt;
  }

  std::optional<ExportPart> open_argument(const fs::path& path) {
    std::error_code ignored;
    if (path == kStandardInput || !fs::is_directory(path, ignored)) return open_path(path, true);
    if (is_archive(path)) return unread_part(path, own_archive_error(path), true);
    FolderListing listing = walk_folder(path);
    files.assign(std::make_move_iterator(listing.files.begin()),
                 std::make_move_iterator(listing.files.end()));
    skipped.add_all(listing.skipped);
    hidden.add_all(listing.hidden);
    folder = path;
    std::vector<std::string> names;
    for (const FolderListing::Found& found : files)
      names.push_back(name_in_folder(found.path));
    closed = ClosedFiles(names);
    argument_gave_parts = false;
    return std::nullopt;
  }

  // With the folder's own name, which may be that of an archive's data.
  std::string name_in_folder(const fs::path& path) const {
    return path.lexically_relative(folder.parent_path()).generic_string();
  }

  static ExportPart unread_part(const fs::path& path, Error error, bool was_named) {
    ExportPart part;
    part.path = path;
    part.was_named = was_named;
    part.unread = std::move(error);
    return part;
  }

  static ExportPart nothing_found(const fs::path& path) {
    return unread_part(
        path,
        make_error(ErrorCode::NotAnExport,
                   make_message(MessageId::ContainerNoExport, terminal_safe(path.string())),
                   make_message(MessageId::ContainerNoExportHint))
            .value(),
        true);
  }

  ContainerLimits limits() const { return {.stop_requested = program.stop_requested}; }

  fs::path spool_folder() const { return program.environment("TMPDIR").value_or("/tmp"); }

  Result<OpenFile> open_any(const fs::path& path) {
    if (path == kStandardInput) {
      const auto in = make_istream_stream(program.in, program.stop_requested);
      return spool(*in, spool_folder(), "-", judge_of(path));
    }
    Result<OpenFile> opened = open_file(path);
    if (!opened) return opened;
    struct stat status {};
    if (fstat(opened->fd(), &status) != 0) return make_system_error(errno, path);
    if (S_ISREG(status.st_mode)) return opened;
    if (is_endless(opened->fd(), status)) {
      return make_error(ErrorCode::NotAnExport,
                        make_message(MessageId::ExportDevice, terminal_safe(path.string())));
    }
    const auto pipe = make_pipe_stream(opened->fd(), path, program.stop_requested);
    return spool(*pipe, spool_folder(), terminal_safe(path.string()), judge_of(path));
  }

  // What is no export by its start is not copied to an end that may never come.
  JudgeStart judge_of(const fs::path& path) const {
    return [this, path](int fd, std::uint64_t size_bytes) -> Result<void> {
      // To libarchive the end of a tar.
      if (is_all_zero(fd)) {
        return make_error(ErrorCode::NotAnExport,
                          make_message(MessageId::ExportBinary, terminal_safe(path.string())));
      }
      const auto kind = tell_container(fd, path);
      if (!kind) return tl::unexpected(kind.error());
      if (*kind != ContainerKind::None) return {};
      const auto opened =
          open_export(make_file_stream(fd, path, size_bytes), make_context(path), options.dialect);
      if (!opened) return tl::unexpected(opened.error());
      return {};
    };
  }

  // Nullopt for a file that is stepped over, and for a container, which gives its parts later.
  std::optional<ExportPart> open_path(const fs::path& path, bool was_named) {
    OwnerContext context{.source = make_context(path)};
    if (path != kStandardInput) {
      const OwnerFolder& owner = look_at_owner_folder(path.parent_path());
      if (owner.failure && !owner.holds_posts) return unread_part(path, *owner.failure, was_named);
      if (owner.holds_posts) {
        const OwnerFile kind = tell_owner_file(path.filename().string());
        if (kind == OwnerFile::Private || (kind == OwnerFile::Context && was_named)) {
          return unread_part(path, side_file_error(path.string()), was_named);
        }
        if (kind == OwnerFile::Context) return std::nullopt;
        if (kind == OwnerFile::Posts && owner.failure)
          return unread_part(path, *owner.failure, was_named);
        if (kind == OwnerFile::Posts) {
          post_files.emplace(owner.context.source.owner.id, path.filename().string());
        }
        context = owner.context;
        context.source.path = path.string();
      }
      if (!was_named && closed.has(name_in_folder(path))) {
        skipped.add(path.string());
        return std::nullopt;
      }
    }
    auto opened = open_any(path);
    if (!opened) return unread_part(path, opened.error(), was_named);
    file = *std::move(opened);
    return open_file_part(path, std::move(context), was_named);
  }

  std::optional<ExportPart> open_file_part(const fs::path& path, OwnerContext context,
                                           bool was_named) {
    const auto kind = tell_container(file.fd(), path);
    if (!kind) return unread_part(path, kind.error(), was_named);
    ExportPart part;
    part.path = path;
    part.was_named = was_named;
    part.size_bytes =
        file_size(file.fd());  // what a file still growing gets later is another source
    if (*kind == ContainerKind::Members) {
      FileHash hash = hash_file(file.fd(), path, part.size_bytes);
      if (hash.failure) return unread_part(path, *std::move(hash.failure), was_named);
      part.size_bytes = hash.size_bytes;
      part.sha256 = std::move(hash.sha256);
      container.emplace(
          std::move(file), path, std::move(context.source),
          ContainerOptions{
              .dialect = options.dialect, .spool_folder = spool_folder(), .limits = limits()});
      if (const std::optional<Error> document = container->document()) {
        container.reset();
        return unread_or_skipped(std::move(part), *document);
      }
      container_part = std::move(part);
      argument_gave_parts = argument_gave_parts && !was_named;
      if (was_named) folder = path;
      return std::nullopt;
    }
    auto stream = *kind == ContainerKind::Compressed
                      ? open_compressed(file.fd(), path, limits())
                      : make_file_stream(file.fd(), path, part.size_bytes);
    auto opened = open_export(std::move(stream), std::move(context.source), options.dialect);
    if (!opened) return unread_or_skipped(std::move(part), opened.error());
    part.hash = [fd = file.fd(), path, size_bytes = part.size_bytes] {
      return hash_file(fd, path, size_bytes);
    };
    take(part, *std::move(opened));
    if (const auto owner = owner_folders.find(path.parent_path()); owner != owner_folders.end()) {
      part.options_hash = owner->second.options_hash;
    }
    part.promised_posts = promised_posts(context, path.filename().string());
    return part;
  }

  // What is simply something else is stepped over, unless somebody named it.
  std::optional<ExportPart> unread_or_skipped(ExportPart part, Error error) {
    if (!part.was_named && is_foreign_file(error)) {
      skipped.add(part.path.string());
      return std::nullopt;
    }
    part.unread = std::move(error);
    return part;
  }

  void take(ExportPart& part, OpenedExport opened) const {
    part.options_hash = options_hash;
    part.dialect = std::move(opened.dialect);
    part.items = std::move(opened.items);
    part.reader = std::move(opened.reader);
    part.header = std::move(opened.header);
  }

  std::optional<ExportPart> next_of_container() {
    auto member = container->next();
    if (!member) {
      skipped.add_all(container->skipped_members());
      hidden.add_all(container->hidden_members());
      container.reset();
      return std::nullopt;
    }
    argument_gave_parts = true;
    ExportPart part;
    part.path = container_part.path;
    part.size_bytes = container_part.size_bytes;
    part.sha256 = container_part.sha256;
    part.member = std::move(member->member);
    part.was_named = container_part.was_named && part.member.empty();
    part.unread = std::move(member->unread);
    part.promised_posts = member->promised_posts;
    if (member->is_missing) {
      take_missing(std::move(part), std::move(member->post_file));
      return std::nullopt;
    }
    if (member->post_file) post_files.insert(*std::move(member->post_file));
    if (!part.unread) take(part, std::move(member->opened));
    return part;
  }

  void take_missing(ExportPart part, std::optional<OwnerPostFile> elsewhere) {
    if (elsewhere) {
      missing_in_parts.try_emplace(*std::move(elsewhere), std::move(part));
    } else {
      missing.push_back(std::move(part));
    }
  }

  // Not what the walk of a folder steps over (export_folder.h), unless it was named.
  bool may_be_read(const fs::path& path) const {
    std::error_code unknown;
    const fs::file_type type = fs::symlink_status(path, unknown).type();
    return type == fs::file_type::regular || type == fs::file_type::none || named.contains(path);
  }

  // A link, which may lead out of the folder, a pipe and a folder count as not given.
  static Result<void> read_context_file(const fs::path& path, OwnerContext& context) {
    std::error_code failure;
    const fs::file_type type = fs::symlink_status(path, failure).type();
    if (type == fs::file_type::none) return make_system_error(failure.value(), path);
    if (type != fs::file_type::regular) return {};
    const Result<int> opened = open_archive_file(path);
    if (!opened) return tl::unexpected(opened.error());
    const OpenFile file(*opened);
    return read_owner_context(path.filename().string(), make_file_stream(file.fd(), path), context);
  }

  // Is the folder the data folder of an owner's archive, and what do its context files say?
  const OwnerFolder& look_at_owner_folder(const fs::path& parent) {
    const auto [at, is_new] = owner_folders.try_emplace(parent);
    OwnerFolder& owner = at->second;
    if (!is_new) return owner;
    owner.context.source = make_context(parent);
    owner.options_hash = options_hash;
    std::vector<std::string> names;
    std::set<std::string> present;
    std::error_code error;
    for (fs::directory_iterator it(parent, error), end; !error && it != end; it.increment(error)) {
      names.push_back(it->path().filename().string());
      if (may_be_read(it->path())) present.insert(names.back());
    }
    // Of a folder that may not be listed nobody can tell what it is; of one that fails all are
    // unread.
    const bool is_barred =
        error == std::errc::no_such_file_or_directory || error == std::errc::permission_denied;
    if (error && !is_barred) owner.failure = make_system_error(error.value(), parent).value();
    owner.holds_posts = !find_owner_folders(names).empty();
    if (!owner.holds_posts) return owner;
    for (const std::string_view name : kContextFiles) {
      const Result<void> context_read = read_context_file(parent / name, owner.context);
      if (!context_read && !owner.failure) owner.failure = context_read.error();
    }
    owner.options_hash = hash_reading(owner.context.source);
    for (MissingFile& gone : find_missing_files(owner.context, "", present, parent.string() + "/"))
      take_missing(unread_part(parent / gone.name, std::move(gone.error), false),
                   std::move(gone.elsewhere));
    return owner;
  }
};

ExportWalker::ExportWalker(std::unique_ptr<State> state) : state_(std::move(state)) {}
ExportWalker::~ExportWalker() = default;
ExportWalker::ExportWalker(ExportWalker&&) noexcept = default;
ExportWalker& ExportWalker::operator=(ExportWalker&&) noexcept = default;

Result<ExportWalker> ExportWalker::open(const std::vector<std::string>& arguments,
                                        ReadOptions options, ProgramContext& context) {
  if (options.dialect) {
    if (auto known = check_dialect(*options.dialect); !known) return tl::unexpected(known.error());
  }
  for (const auto& [field, column] : options.column_map) {
    if (!find_field(field)) {
      return make_error(ErrorCode::Usage, make_message(MessageId::ColumnFieldUnknown,
                                                       terminal_safe(field), list_field_names()));
    }
  }
  if (auto zone = DateReader::make(options.assumed_time_zone); !zone) {
    return tl::unexpected(zone.error());
  }
  auto state = std::make_unique<State>(std::move(options), context);
  for (const std::string& argument : arguments) {
    if (argument == kStandardInput) {
      state->arguments.emplace_back(argument);
      continue;
    }
    fs::path path = (context.working_directory / argument).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();
    state->named.insert(path);
    state->arguments.push_back(std::move(path));
  }
  return ExportWalker(std::move(state));
}

Result<std::optional<ExportPart>> ExportWalker::next() {
  return state_->next();
}

const SkippedFiles& ExportWalker::skipped() const {
  return state_->skipped;
}

const SkippedFiles& ExportWalker::hidden() const {
  return state_->hidden;
}

}  // namespace pepite::indexer
