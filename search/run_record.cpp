#include "search/run_record.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "search/explain_query.h"
#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/json_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"
#include "shared/whole_json.h"

namespace pepite::search {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostShown = 20;

std::string after(const std::string& then, const std::string& now) {
  return terminal_safe(then) + " → " + terminal_safe(now);
}

// How often each result came out.
std::unordered_map<std::string_view, std::int64_t> count_results(const RunRecord& record) {
  std::unordered_map<std::string_view, std::int64_t> counts;
  for (const std::string& result : record.results)
    ++counts[result];
  return counts;
}

// The results of `record` beyond those of `other`.
std::vector<std::string_view> results_beyond(const RunRecord& record, const RunRecord& other) {
  auto counts = count_results(other);
  std::vector<std::string_view> beyond;
  for (const std::string& result : record.results) {
    if (--counts[result] < 0) beyond.push_back(result);
  }
  return beyond;
}

void list_results(MessageId id, std::span<const std::string_view> results,
                  std::vector<Message>& lines) {
  const std::size_t shown = std::min(results.size(), kMostShown);
  for (const std::string_view result : results.first(shown))
    lines.push_back(make_message(id, terminal_safe(result)));
  if (shown < results.size())
    lines.push_back(make_message(MessageId::ReplayMore, results.size() - shown));
}

void compare_circumstances(const RunRecord& then, const RunRecord& now,
                           std::vector<Message>& lines) {
  if (then.version != now.version)
    lines.push_back(make_message(MessageId::ReplayVersion, after(then.version, now.version)));
  if (then.archive_uuid != now.archive_uuid) {
    lines.push_back(make_message(MessageId::ReplayOtherArchive));
  } else if (then.generation != now.generation) {
    lines.push_back(
        make_message(MessageId::ReplayGeneration,
                     after(std::to_string(then.generation), std::to_string(now.generation))));
  }
  if (then.archive_posts != now.archive_posts) {
    lines.push_back(
        make_message(MessageId::ReplayArchivePosts,
                     after(std::to_string(then.archive_posts), std::to_string(now.archive_posts))));
  }
  for (const RecordedFile& file : now.files) {
    // Wherever it lies by now.
    if (std::ranges::find(then.files, file.checksum, &RecordedFile::checksum) == then.files.end())
      lines.push_back(make_message(MessageId::ReplayFileChanged, terminal_safe(file.path)));
  }
  for (const RecordedFile& file : then.files) {
    const bool is_told =
        std::ranges::find(now.files, file.path, &RecordedFile::path) != now.files.end();
    if (!is_told &&
        std::ranges::find(now.files, file.checksum, &RecordedFile::checksum) == now.files.end())
      lines.push_back(make_message(MessageId::ReplayFileChanged, terminal_safe(file.path)));
  }
}

void compare_results(const RunRecord& then, const RunRecord& now, std::vector<Message>& lines) {
  if (then.total != now.total) {
    lines.push_back(make_message(MessageId::ReplayTotal,
                                 after(std::to_string(then.total), std::to_string(now.total))));
  }
  const auto gone = results_beyond(then, now);
  const auto added = results_beyond(now, then);
  if (!gone.empty() || !added.empty()) {
    lines.push_back(make_message(MessageId::ReplayResults, now.results.size() - added.size(),
                                 added.size(), gone.size()));
    list_results(MessageId::ReplayAdded, added, lines);
    list_results(MessageId::ReplayGone, gone, lines);
  } else if (then.results != now.results) {
    lines.push_back(make_message(MessageId::ReplayOrder));
  }
}

std::string checksum_of_results(const std::vector<std::string>& results) {
  std::string all;
  for (const std::string& result : results)
    all += result + "\n";
  return checksum_hex(checksum64(all));
}

}  // namespace

Result<void> want_record(RunRecord& record, const std::optional<std::filesystem::path>& file,
                         KeptFiles kept) {
  // A replay writes none.
  if (!file || record.is_wanted) return {};
  record.file = file;
  record.is_wanted = true;
  return kept.check(*file);
}

void describe_run(const Snapshot& snapshot, std::string_view time_zone,
                  const ProgramContext& context, RunRecord& record) {
  if (!record.is_wanted) return;
  record.now_s = context.now_s();
  record.time_zone = time_zone;
  record.version = context.version;
  record.archive_path = snapshot.archive().string();
  record.archive_uuid = snapshot.manifest().uuid;
  record.generation = snapshot.manifest().generation;
  for (const Segment& segment : snapshot.segments()) {
    if (!segment.is_context())
      record.archive_posts += segment.entry().documents - segment.superseded().size();
  }
}

void describe_run(const Plan& plan, const Snapshot& snapshot, std::string_view time_zone,
                  const ProgramContext& context, RunRecord& record) {
  if (!record.is_wanted) return;
  describe_run(snapshot, time_zone, context, record);
  for (const ExplainLine& line : explain_query(plan, time_zone)) {
    record.understood.push_back(std::string(2 * line.depth, ' ') +
                                render(line.message, UiLanguage::English));
  }
}

void record_hits(const HitList& list, RunRecord& record) {
  record.total = list.total;
  for (const Hit& hit : list.hits)
    record.results.push_back(std::string(network_name(hit.post.network)) + ":" + hit.post.id);
}

Result<void> add_file(const std::filesystem::path& path, RunRecord& record) {
  if (!record.is_wanted) return {};
  std::vector<std::filesystem::path> files;
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) {
    for (std::filesystem::directory_iterator file(path, failure), end; !failure && file != end;
         file.increment(failure)) {
      if (file->is_regular_file(failure)) files.push_back(file->path());
    }
    if (failure) return make_system_error(failure.value(), path);
    std::sort(files.begin(), files.end());
  } else {
    files.push_back(path);
  }
  std::string checksums;
  for (const std::filesystem::path& file : files) {
    const auto bytes = read_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    checksums += file.filename().string() + checksum_hex(checksum64(*bytes));
  }
  record.files.push_back({path.string(), checksum_hex(checksum64(checksums))});
  return {};
}

std::string format_run_record(const RunRecord& record) {
  Json files = Json::array();
  for (const RecordedFile& file : record.files)
    files.push_back({{"path", file.path}, {"checksum", file.checksum}});
  Json out = {{"record", 1},
              {"command", record.command},
              {"args", record.args},
              {"input", record.input ? Json(*record.input) : Json(nullptr)},
              {"now", format_rfc3339(record.now_s).value_or("")},
              {"now_s", record.now_s},
              {"time_zone", record.time_zone},
              {"version", record.version},
              {"archive",
               {{"path", record.archive_path},
                {"uuid", record.archive_uuid},
                {"generation", record.generation},
                {"posts", record.archive_posts}}},
              {"files", std::move(files)},
              {"understood", record.understood},
              {"total", record.total},
              {"checksum", checksum_of_results(record.results)},
              {"results", record.results}};
  return escape_json_controls(out.dump(1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

Result<RunRecord> parse_run_record(std::string_view bytes, const std::filesystem::path& path) {
  RunRecord record;
  try {
    const Json json = parse_whole_json(bytes);
    if (json.at("record").get<int>() != 1) throw std::out_of_range("record");
    json.at("command").get_to(record.command);
    json.at("args").get_to(record.args);
    if (!json.at("input").is_null()) record.input = json.at("input").get<std::string>();
    json.at("now_s").get_to(record.now_s);
    json.at("time_zone").get_to(record.time_zone);
    json.at("version").get_to(record.version);
    json.at("archive").at("path").get_to(record.archive_path);
    json.at("archive").at("uuid").get_to(record.archive_uuid);
    json.at("archive").at("generation").get_to(record.generation);
    json.at("archive").at("posts").get_to(record.archive_posts);
    for (const Json& file : json.at("files"))
      record.files.push_back(
          {file.at("path").get<std::string>(), file.at("checksum").get<std::string>()});
    json.at("understood").get_to(record.understood);
    json.at("total").get_to(record.total);
    json.at("results").get_to(record.results);
    if (json.at("checksum").get<std::string>() != checksum_of_results(record.results))
      throw std::out_of_range("results");
  } catch (const std::exception&) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::RecordUnreadable, terminal_safe(path.string())));
  }
  return record;
}

std::vector<Message> compare_runs(const RunRecord& then, const RunRecord& now) {
  std::vector<Message> lines;
  compare_circumstances(then, now, lines);
  compare_results(then, now, lines);
  return lines;
}

Result<ExitStatus> run_recorded(std::string_view name, const RunRecorded& command,
                                std::span<const std::string> args, ProgramContext& context) {
  RunRecord record{.command = std::string(name), .args = {args.begin(), args.end()}};
  const Result<ExitStatus> status = command(args, context, record);
  if (!status || !record.file) return status;
  Result<void> written = write_whole_file(*record.file, format_run_record(record));
  if (!written) return tl::unexpected(std::move(written.error()));
  return status;
}

}  // namespace pepite::search
