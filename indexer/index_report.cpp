#include "indexer/index_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/container_damage.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"

namespace pepite::indexer {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownSkippedNames = 5;
constexpr std::size_t kShownLanguages = 5;

void add_counts(Json& row, const RecordCounts& counts) {
  row["records"] = counts.records;
  row["posts"] = counts.posts;
  row["duplicates"] = counts.duplicates;
  row["updated"] = counts.updated;
  row["non_posts"] = counts.non_posts;
  row["rejects"] = counts.rejects;
  row["embedded"] = counts.embedded;
}

void add_kinds(Json& row, const RecordCounts& counts) {
  row["non_posts_by_kind"] = counts.non_posts_by_kind;
  row["rejects_by_reason"] = counts.rejects_by_reason;
}

Json optional_text(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json source_row(const SourceReport& source, UiLanguage language) {
  Json row = {{"source", source.path},
              {"member", optional_text(source.member)},
              {"dialect", source.dialect}};
  add_counts(row, source.counts);
  add_kinds(row, source.counts);
  row["promised"] = source.promised ? Json(*source.promised) : Json();
  row["remarks"] = Json::array();
  for (const Message& remark : source.remarks)
    row["remarks"].push_back(render(remark, language));
  row["unchanged"] = source.is_unchanged;
  row["same_as"] = source.same_as ? Json({{"source", source.same_as->path},
                                          {"member", optional_text(source.same_as->member)}})
                                  : Json();
  row["error"] = source.error ? Json(render(source.error->message, language)) : Json();
  row["doubtful"] = source.is_doubtful;
  return row;
}

Json unread_row(const UnreadReport& unread, UiLanguage language) {
  Json row = {
      {"source", unread.path}, {"member", optional_text(unread.member)}, {"dialect", nullptr}};
  add_counts(row, RecordCounts{});
  row["unread"] = render(unread.reason.message, language);
  row["named"] = unread.was_named;
  return row;
}

Json time_or_null(std::optional<std::int64_t> seconds) {
  const auto text = seconds ? format_rfc3339(*seconds) : std::nullopt;
  return text ? Json(*text) : Json();
}

Json first_rejects(const RunFindings& findings) {
  Json rows = Json::array();
  for (const auto& [reason, examples] : findings.rejects) {
    for (const RejectExample& example : examples) {
      rows.push_back({{"reason", reason},
                      {"source", example.path},
                      {"member", optional_text(example.member)},
                      {"record", example.record},
                      {"excerpt", example.excerpt}});
    }
  }
  return rows;
}

void add_findings(Json& row, const RunFindings& findings) {
  row["first_rejects"] = first_rejects(findings);
  row["lost_ids"] = findings.lost_ids;
  row["languages"] = findings.languages;
  row["first_at"] = time_or_null(findings.first_at_s);
  row["last_at"] = time_or_null(findings.last_at_s);
}

Json run_row(const IndexReport& report) {
  Json row = {{"source", nullptr}, {"archive", report.archive.string()}};
  add_counts(row, report.total);
  add_kinds(row, report.total);
  add_findings(row, report.findings);
  row["sources"] = report.sources.size();
  row["unread_files"] = report.unread.size();
  row["skipped_files"] = report.skipped.count;
  row["skipped"] = report.skipped.names;
  row["hidden_files"] = report.hidden.count;
  row["hidden"] = report.hidden.names;
  row["archive_bytes"] = report.archive_bytes;
  row["interrupted"] = report.is_interrupted;
  row["dry_run"] = report.is_dry_run;
  return row;
}

std::string to_line(const Json& row) {
  // Paths may be any bytes.
  return row.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

constexpr std::size_t kNumberColumns = 7;
using NumberCells = std::array<std::string, kNumberColumns>;

struct TextRow {
  NumberCells numbers;
  std::string label;
};

NumberCells number_cells(const RecordCounts& counts, UiLanguage language) {
  const std::array<std::uint64_t, kNumberColumns> numbers = {
      counts.records,   counts.posts,   counts.duplicates, counts.updated,
      counts.non_posts, counts.rejects, counts.embedded};
  NumberCells cells;
  for (std::size_t i = 0; i < kNumberColumns; ++i) {
    cells[i] = format_count(static_cast<std::int64_t>(numbers[i]), language);
  }
  return cells;
}

TextRow heading(UiLanguage language) {
  constexpr std::array<MessageId, kNumberColumns> kHeadings = {
      MessageId::ReportColumnRecords,    MessageId::ReportColumnPosts,
      MessageId::ReportColumnDuplicates, MessageId::ReportColumnUpdated,
      MessageId::ReportColumnNonPosts,   MessageId::ReportColumnRejects,
      MessageId::ReportColumnEmbedded};
  TextRow row;
  for (std::size_t i = 0; i < kNumberColumns; ++i) {
    row.numbers[i] = render(make_message(kHeadings[i]), language);
  }
  row.label = render(make_message(MessageId::ReportColumnSource), language);
  return row;
}

std::string name_of(const std::string& path, const std::string& member) {
  return terminal_safe(member.empty() ? path : path + " / " + member);
}

bool tells_of_change(const Error& error) {
  return error.message.id == MessageId::ContainerDamaged ||
         error.message.id == MessageId::ContainerMemberDamaged;
}

// Is what was not read, or not to its end, the container that the source is a member of?
bool is_container_of(const UnreadReport& unread, const SourceReport& source) {
  if (unread.path != source.path || source.member.empty()) return false;
  return unread.member.empty() || source.member.starts_with(unread.member + ": ");
}

bool leaves_doubt(const UnreadReport& unread, const IndexReport& report) {
  return tells_of_change(unread.reason) &&
         std::ranges::any_of(report.sources, [&](const SourceReport& source) {
           return source.is_doubtful && is_container_of(unread, source);
         });
}

std::string source_label(const SourceReport& source, UiLanguage language) {
  const std::string name = name_of(source.path, source.member);
  if (source.same_as) {
    const std::string other = name_of(source.same_as->path, source.same_as->member);
    return render(make_message(MessageId::ReportSourceSame, name, source.dialect, other), language);
  }
  const MessageId id =
      source.is_unchanged ? MessageId::ReportSourceUnchanged : MessageId::ReportSourceRead;
  return render(make_message(id, name, source.dialect), language);
}

// Numbers to the right, the label after them.
std::string align(const std::vector<TextRow>& rows) {
  std::array<std::size_t, kNumberColumns> widths = {};
  for (const TextRow& row : rows) {
    for (std::size_t i = 0; i < kNumberColumns; ++i) {
      widths[i] = std::max(widths[i], display_width(row.numbers[i]));
    }
  }
  std::string text;
  for (const TextRow& row : rows) {
    for (std::size_t i = 0; i < kNumberColumns; ++i) {
      text.append(widths[i] - display_width(row.numbers[i]), ' ');
      text.append(row.numbers[i]).append("  ");
    }
    text.append(row.label).push_back('\n');
  }
  return text;
}

std::string table(const IndexReport& report, UiLanguage language) {
  std::vector<TextRow> rows = {heading(language)};
  for (const SourceReport& source : report.sources) {
    rows.push_back({number_cells(source.counts, language), source_label(source, language)});
  }
  if (report.sources.size() > 1) {
    rows.push_back({number_cells(report.total, language),
                    render(make_message(MessageId::ReportTotal), language)});
  }
  return align(rows);
}

// "deletion 3, notice 1"
std::string list_counts(const std::map<std::string, std::uint64_t>& counts, UiLanguage language) {
  std::string text;
  for (const auto& [name, count] : counts) {
    if (!text.empty()) text += ", ";
    text += name + " " + format_count(static_cast<std::int64_t>(count), language);
  }
  return text;
}

// The other files of an owner's archive: rightly unread, and dozens of them.
bool is_side_file(const UnreadReport& unread) {
  return unread.reason.message.id == MessageId::ExportSideFile;
}

// Their names by the folder or container that holds them.
std::map<std::string, std::vector<std::string>> list_side_files(const IndexReport& report) {
  std::map<std::string, std::vector<std::string>> names;
  for (const UnreadReport& unread : report.unread) {
    if (!is_side_file(unread)) continue;
    const std::filesystem::path path(unread.path);
    const std::filesystem::path holder = unread.member.empty() ? path.parent_path() : path;
    const std::filesystem::path file(unread.member.empty() ? unread.path : unread.member);
    names[terminal_safe(holder.string())].push_back(terminal_safe(file.filename().string()));
  }
  return names;
}

// The first names, then "…".
std::string list_names(const SkippedFiles& files) {
  std::string list;
  const std::size_t shown = std::min(files.names.size(), kShownSkippedNames);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) list += ", ";
    list += terminal_safe(files.names[i]);
  }
  return files.count > shown ? list + (shown > 0 ? ", …" : "…") : list;
}

// "fr 120, en 80, unknown 3, others 2": most posts first, then by code.
std::string list_languages(const RunFindings& findings, UiLanguage language) {
  std::vector<std::pair<std::string, std::uint64_t>> rows(findings.languages.begin(),
                                                          findings.languages.end());
  std::ranges::stable_sort(
      rows, [](const auto& left, const auto& right) { return left.second > right.second; });
  std::uint64_t others = 0;
  for (std::size_t i = kShownLanguages; i < rows.size(); ++i)
    others += rows[i].second;
  if (rows.size() > kShownLanguages) rows.resize(kShownLanguages);
  for (auto& [name, posts] : rows) {
    if (name == kUnknownLanguage) name = render(make_message(MessageId::ReportUnknown), language);
  }
  if (others > 0)
    rows.emplace_back(render(make_message(MessageId::ReportOthers), language), others);
  std::string text;
  for (const auto& [name, posts] : rows) {
    if (!text.empty()) text += ", ";
    text += terminal_safe(name) + " " + format_count(static_cast<std::int64_t>(posts), language);
  }
  return text;
}

// How many of each reason, and below them the first of each.
std::uint64_t count_earlier_rejects(const IndexReport& report) {
  std::uint64_t rejects = 0;
  for (const SourceReport& source : report.sources)
    rejects += source.earlier_rejects;
  return rejects;
}

void add_rejects(std::vector<Message>& lines, const IndexReport& report, UiLanguage language) {
  if (report.total.rejects == 0) return;
  lines.push_back(make_message(MessageId::ReportRejectReasons,
                               list_counts(report.total.rejects_by_reason, language)));
  for (const auto& [reason, examples] : report.findings.rejects) {
    for (const RejectExample& example : examples) {
      lines.push_back(make_message(MessageId::ReportRejectExample, reason,
                                   name_of(example.path, example.member), example.record,
                                   terminal_safe(example.excerpt)));
    }
  }
  if (report.is_dry_run) return;
  const std::uint64_t earlier = count_earlier_rejects(report);
  const bool are_all_kept = earlier == 0 || (!report.had_removals && report.lost_rejects.empty());
  if (!are_all_kept && earlier == report.total.rejects) return;
  lines.push_back(
      make_message(are_all_kept ? MessageId::ReportRejectsKept : MessageId::ReportRunRejectsKept,
                   terminal_safe((report.archive / kRejectsFolder).string())));
}

void add_posts_seen(std::vector<Message>& lines, const RunFindings& findings, UiLanguage language) {
  if (!findings.languages.empty()) {
    lines.push_back(make_message(MessageId::ReportLanguages, list_languages(findings, language)));
  }
  if (!findings.first_at_s || !findings.last_at_s) return;
  const Result<TimeText> times = TimeText::make("UTC", language);
  assert(times);
  lines.push_back(make_message(MessageId::ReportDates, times->date(*findings.first_at_s),
                               times->date(*findings.last_at_s)));
}

// What the manifests of owners' archives promise, against what was found. Of files that are missing
// the list of unread ones tells.
void add_promises(std::vector<Message>& lines, const IndexReport& report) {
  std::uint64_t files = 0;
  std::uint64_t posts = 0;
  for (const SourceReport& source : report.sources) {
    if (!source.promised) continue;
    if (*source.promised == source.counts.records) {
      ++files;
      posts += *source.promised;
    } else if (!report.is_interrupted) {
      lines.push_back(make_message(MessageId::ReportPromiseBroken,
                                   name_of(source.path, source.member), *source.promised,
                                   source.counts.records));
    }
  }
  if (files > 0) lines.push_back(make_message(MessageId::ReportPromiseKept, posts, files));
}

// What may be a mistake of whoever asked: the wrong dialect, private posts that were wanted.
void add_left_out(std::vector<Message>& lines, const IndexReport& report) {
  for (const SourceReport& source : report.sources) {
    const RecordCounts& counts = source.counts;
    if (!report.is_dialect_forced || counts.records == 0 || counts.posts + counts.duplicates > 0)
      continue;
    lines.push_back(make_message(MessageId::ReportWithoutPosts, name_of(source.path, source.member),
                                 source.dialect));
  }
  const auto left_out = report.total.non_posts_by_kind.find("private");
  if (left_out != report.total.non_posts_by_kind.end()) {
    lines.push_back(make_message(MessageId::ReportPrivateLeftOut, left_out->second));
  }
}

void add_oddities(std::vector<Message>& lines, const IndexReport& report, UiLanguage language) {
  if (report.findings.lost_ids > 0) {
    lines.push_back(make_message(MessageId::ReportLostIds, report.findings.lost_ids));
  }
  for (const SourceReport& source : report.sources) {
    for (const Message& remark : source.remarks) {
      lines.push_back(make_message(MessageId::ReportSourceRemark,
                                   name_of(source.path, source.member), render(remark, language)));
    }
  }
}

// A damaged container of which members were read.
bool is_partly_read(const UnreadReport& unread, const IndexReport& report) {
  return unread.reason.code == ErrorCode::Damaged &&
         std::ranges::any_of(report.sources, [&](const SourceReport& source) {
           return is_container_of(unread, source);
         });
}

// Most reasons name the file and, by its own name, the member of a container; others have it said.
Message early_end(const std::string& path, const std::string& member, const Error& error,
                  Doubt doubt, UiLanguage language) {
  const std::string reason = render(error.message, language);
  const auto names = [&](const std::string& name) {
    return reason.find(terminal_safe(name)) != std::string::npos;
  };
  const std::size_t folder_end = member.rfind(": ");
  const bool is_named =
      names(path) &&
      names(folder_end == std::string::npos ? member : member.substr(folder_end + 2));
  return make_message(
      doubt == Doubt::MayBeFalse ? MessageId::ReportSourceDoubtful : MessageId::ReportSourceBroken,
      name_of(path, member), reason, is_named ? 0 : 1);
}

// What stands below the table, line by line.
std::vector<Message> remarks(const IndexReport& report, UiLanguage language) {
  const RecordCounts& total = report.total;
  std::vector<Message> lines = {make_message(MessageId::ReportSum, total.records, total.posts,
                                             total.duplicates, total.updated, total.non_posts,
                                             total.rejects)};
  if (total.non_posts > 0) {
    lines.push_back(make_message(MessageId::ReportNonPostKinds,
                                 list_counts(total.non_posts_by_kind, language)));
  }
  add_rejects(lines, report, language);
  add_posts_seen(lines, report.findings, language);
  add_promises(lines, report);
  add_left_out(lines, report);
  add_oddities(lines, report, language);
  for (const SourceReport& source : report.sources) {
    if (!source.error) continue;
    const bool is_changed = source.is_doubtful && tells_of_change(*source.error);
    lines.push_back(early_end(source.path, source.member, *source.error,
                              is_changed ? Doubt::MayBeFalse : Doubt::IsWhole, language));
  }
  for (const UnreadReport& unread : report.unread) {
    if (is_side_file(unread)) continue;
    if (is_partly_read(unread, report)) {
      lines.push_back(early_end(unread.path, unread.member, unread.reason,
                                leaves_doubt(unread, report) ? Doubt::MayBeFalse : Doubt::IsWhole,
                                language));
    } else {
      lines.push_back(
          make_message(MessageId::ReportUnread, render(unread.reason.message, language)));
    }
  }
  for (const auto& [owner, names] : list_side_files(report)) {
    lines.push_back(make_message(MessageId::ReportSideFiles, names.size(), owner,
                                 fmt::format("{}", fmt::join(names, ", "))));
  }
  if (report.skipped.count > 0) {
    lines.push_back(make_message(MessageId::ReportSkippedFiles, report.skipped.count,
                                 list_names(report.skipped)));
  }
  if (report.hidden.count > 0) {
    lines.push_back(
        make_message(MessageId::ReportHiddenFiles, report.hidden.count, list_names(report.hidden)));
  }
  if (report.is_interrupted) lines.push_back(make_message(MessageId::ReportInterrupted));
  if (report.is_dry_run) {
    lines.push_back(make_message(MessageId::ReportDryRun));
  } else {
    lines.push_back(make_message(MessageId::ReportArchive, terminal_safe(report.archive.string()),
                                 report.archive_bytes));
  }
  return lines;
}

}  // namespace

void mark_doubtful_sources(IndexReport& report) {
  for (SourceReport& source : report.sources) {
    const auto holds_changed = [&](const UnreadReport& unread) {
      return tells_of_change(unread.reason) && is_container_of(unread, source);
    };
    source.is_doubtful =
        source.counts.records > 0 && ((source.error && tells_of_change(*source.error)) ||
                                      std::ranges::any_of(report.unread, holds_changed));
  }
}

std::string format_report_jsonl(const IndexReport& report, UiLanguage language) {
  std::string text;
  for (const SourceReport& source : report.sources)
    text += to_line(source_row(source, language));
  for (const UnreadReport& unread : report.unread)
    text += to_line(unread_row(unread, language));
  return text + to_line(run_row(report));
}

std::string format_report_text(const IndexReport& report, UiLanguage language) {
  std::string text;
  if (!report.sources.empty()) text += table(report, language) + "\n";
  for (const Message& line : remarks(report, language))
    text += render(line, language) + "\n";
  return text;
}

}  // namespace pepite::indexer
