#include "indexer/original_records.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <variant>

#include "indexer/export_walker.h"
#include "shared/manifest.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/removals.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSpaces = " \t";
constexpr std::string_view kLineEnds = "\r\n";

// What the paths of sources are relative to.
fs::path folder_around(const fs::path& archive) {
  std::error_code failure;
  const fs::path absolute = fs::absolute(archive, failure);
  const fs::path normal = (failure ? archive : absolute).lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).parent_path();
}

// A source with the records wanted of it.
struct Wanted {
  std::uint32_t source = 0;
  std::vector<std::uint64_t> records = {};  // ascending
  std::size_t given = 0;                    // of them, how many were met
  std::size_t withheld = 0;                 // of these, in items that hold other posts too
  // Why no more could be given; of a source that was read, nothing.
  std::optional<Error> failure = {};
  bool is_gone = false;
  bool is_changed = false;
  bool was_read = false;
};

class OriginalReader {
 public:
  OriginalReader(const Snapshot& snapshot, RemovedIds removed, const TakeOriginal& take,
                 ProgramContext& context)
      : sources_(snapshot.manifest().sources),
        folder_(folder_around(snapshot.archive())),
        removed_(std::move(removed)),
        take_(take),
        context_(context) {}

  // All sources that lie in one file.
  Result<void> read_file(const std::string& path, std::vector<Wanted>& wanted) {
    const fs::path file = folder_ / path;
    std::error_code failure;
    const fs::file_type type = fs::status(file, failure).type();
    if (type == fs::file_type::none)
      return fail_all(wanted, make_system_error(failure.value(), file).value());
    // Opening a pipe would wait for a writer.
    if (type != fs::file_type::regular) {
      for (Wanted& source : wanted)
        source.is_gone = true;
      return {};
    }
    if (auto read = read_parts(file, wanted, std::nullopt); !read) return read;
    // What is not told by its content was read by a dialect that somebody named.
    std::set<std::string> dialects;
    for (const Wanted& source : wanted) {
      if (!source.was_read && !source.is_changed) dialects.insert(sources_[source.source].dialect);
    }
    for (const std::string& dialect : dialects) {
      if (auto read = read_parts(file, wanted, dialect); !read) return read;
    }
    return {};
  }

 private:
  const std::vector<Source>& sources_;
  fs::path folder_;
  RemovedIds removed_;
  const TakeOriginal& take_;
  ProgramContext& context_;

  Result<void> read_parts(const fs::path& file, std::vector<Wanted>& wanted,
                          const std::optional<std::string>& dialect) {
    ReadOptions options;
    options.dialect = dialect;
    auto walker = ExportWalker::open({file.string()}, options, context_);
    if (!walker) return fail_all(wanted, walker.error());
    while (true) {
      auto part = walker->next();
      if (!part) return fail_all(wanted, part.error());
      if (!*part) return {};
      if ((*part)->unread) {
        for (Wanted& source : wanted) {
          const std::string& member = sources_[source.source].member;
          const bool is_it = (*part)->member.empty() || (*part)->member == member;
          if (is_it && !source.was_read) source.failure = (*part)->unread;
        }
        continue;
      }
      for (Wanted& source : wanted) {
        const Source& of_manifest = sources_[source.source];
        const bool may_be_it = of_manifest.member == (*part)->member &&
                               of_manifest.dialect == (*part)->dialect && !source.was_read;
        // A file that grew was indexed as one source before and as another since.
        if (!may_be_it || !is_as_indexed(**part, source)) continue;
        if (auto read = read_part(**part, source); !read) return read;
        break;  // the part's items are read
      }
    }
  }

  static Result<void> fail_all(std::vector<Wanted>& wanted, const Error& error) {
    for (Wanted& source : wanted) {
      if (!source.was_read) source.failure = error;
    }
    return {};
  }

  // False, with the reason kept, for other bytes than those that were indexed.
  bool is_as_indexed(ExportPart& part, Wanted& source) const {
    const Source& of_manifest = sources_[source.source];
    source.failure.reset();
    source.is_changed = part.size_bytes != of_manifest.size_bytes;
    if (source.is_changed) return false;
    if (part.hash) {
      FileHash hash = part.hash();
      part.hash = nullptr;
      part.sha256 = std::move(hash.sha256);
      if (hash.failure) {
        source.failure = std::move(hash.failure);
        return false;
      }
    }
    source.is_changed = part.sha256 != of_manifest.sha256;
    return !source.is_changed;
  }

  // A page holds posts that nobody asked for, perhaps private ones; a record may quote a post that
  // was removed since.
  bool may_give(const Item& item, const std::vector<Record>& read, std::size_t wanted) const {
    if (item.cells.empty() && read.size() != wanted) return false;
    return std::ranges::none_of(read, [&](const Record& record) {
      const auto* post = std::get_if<Post>(&record.outcome);
      return (post != nullptr && removed_.holds(*post)) ||
             std::ranges::any_of(record.embedded,
                                 [&](const Post& inner) { return removed_.holds(inner); });
    });
  }

  Result<void> read_part(ExportPart& part, Wanted& source) {
    source.was_read = true;
    std::uint64_t number = 0;  // of the records so far
    while (source.given < source.records.size()) {
      if (context_.stop_requested != nullptr && context_.stop_requested->load())
        return make_error(ErrorCode::System, make_message(MessageId::ExportInterrupted));
      auto item = part.items->next();
      if (!item) {
        source.failure = std::move(item.error());
        return {};
      }
      if (!*item) return {};
      const std::uint64_t before = number;
      const std::vector<Record> read = part.reader->read(**item);
      number += read.size();
      OriginalItem original{.source = source.source};
      const auto is_within = [&](std::uint64_t record) {
        return record > before && record <= number;
      };
      // Records of before were given: they ascend.
      for (; source.given < source.records.size() && is_within(source.records[source.given]);
           ++source.given)
        original.records.push_back(source.records[source.given]);
      if (original.records.empty()) continue;
      if (!may_give(**item, read, original.records.size())) {
        source.withheld += original.records.size();
        continue;
      }
      if (!(*item)->cells.empty()) {
        original.cells = std::move((*item)->cells);
        original.header = part.header;
      } else {
        original.json = one_line_json((*item)->json);
      }
      if (auto taken = take_(original); !taken) return taken;
    }
    return {};
  }
};

// Nullopt where all was given.
std::optional<Message> describe(const Wanted& wanted, const Source& source, UiLanguage language) {
  const std::uint64_t missing = wanted.records.size() - wanted.given;
  const std::string name =
      terminal_safe(source.member.empty() ? source.path : source.path + ": " + source.member);
  if (missing == 0 && wanted.withheld > 0)
    return make_message(MessageId::OriginalRecordsWithheld, name, wanted.withheld);
  if (missing == 0) return std::nullopt;
  if (wanted.is_gone) return make_message(MessageId::OriginalSourceGone, name, missing);
  if (wanted.is_changed) return make_message(MessageId::OriginalSourceChanged, name, missing);
  if (wanted.failure) {
    return make_message(MessageId::OriginalSourceUnread, name, missing,
                        render(wanted.failure->message, language));
  }
  return make_message(
      wanted.was_read ? MessageId::OriginalRecordsMissing : MessageId::OriginalSourceGone, name,
      missing);
}

}  // namespace

Result<std::vector<Message>> read_originals(const Snapshot& snapshot,
                                            std::span<const Provenance> wanted,
                                            const TakeOriginal& take, ProgramContext& context) {
  const std::vector<Source>& sources = snapshot.manifest().sources;
  // A container is opened once for all its members.
  std::map<std::string, std::vector<Wanted>> by_path;
  for (const Provenance& place : wanted) {
    if (place.source >= sources.size()) {
      return make_error(
          ErrorCode::Damaged,
          make_message(MessageId::PostSourceUnknown, std::to_string(place.record), place.source));
    }
    std::vector<Wanted>& of_path = by_path[sources[place.source].path];
    if (of_path.empty() || of_path.back().source != place.source)
      of_path.push_back({.source = place.source});
    of_path.back().records.push_back(place.record);
  }
  const auto removals = read_removals(snapshot.archive(), snapshot.manifest());
  if (!removals) return tl::unexpected(removals.error());
  OriginalReader reader(snapshot, RemovedIds(*removals), take, context);
  std::vector<Message> faults;
  std::uint64_t number = 0;
  for (auto& [path, of_path] : by_path) {
    ++number;
    if (context.err_is_terminal) {
      context.err << "\r\x1b[K"
                  << render(make_message(MessageId::OriginalProgress, terminal_safe(path), number,
                                         by_path.size()),
                            context.language)
                  << std::flush;
    }
    const auto read = reader.read_file(path, of_path);
    if (context.err_is_terminal) context.err << "\r\x1b[K" << std::flush;
    if (!read) return tl::unexpected(read.error());
    for (const Wanted& source : of_path) {
      if (auto fault = describe(source, sources[source.source], context.language))
        faults.push_back(std::move(*fault));
    }
  }
  return faults;
}

std::string one_line_json(std::string_view json) {
  if (json.find_first_of(kLineEnds) == std::string_view::npos) return std::string(json);
  std::string line;
  bool is_in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (is_in_string) {
      if (c == '\\' && i + 1 < json.size()) {
        line.append(json, i, 2);
        ++i;
      } else if (c == '\n') {
        line += "\\n";
      } else if (c == '\r') {
        line += "\\r";
      } else {
        line += c;
        is_in_string = c != '"';
      }
      continue;
    }
    if (kLineEnds.find(c) != std::string_view::npos) {
      line.erase(line.find_last_not_of(kSpaces) + 1);
      while (i + 1 < json.size() && (kLineEnds.find(json[i + 1]) != std::string_view::npos ||
                                     kSpaces.find(json[i + 1]) != std::string_view::npos))
        ++i;
      continue;
    }
    line += c;
    is_in_string = c == '"';
  }
  return line;
}

}  // namespace pepite::indexer
