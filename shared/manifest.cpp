#include "shared/manifest.h"

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"
#include "shared/whole_json.h"

namespace pepite {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kChecksumKey = "\"checksum\": \"";
constexpr std::size_t kChecksumDigits = 16;
constexpr std::string_view kNoChecksum = "0000000000000000";
constexpr std::string_view kArchiveName = "archive.pepite";

Json to_json(const AnalyzerIdentity& analyzer) {
  return {{"version", analyzer.version},
          {"data_hash", analyzer.data_hash},
          {"icu_version", analyzer.icu_version},
          {"unicode_version", analyzer.unicode_version}};
}

Json to_json(const SegmentEntry& segment) {
  return {{"name", segment.name},
          {"kind", segment.kind == SegmentKind::Posts ? "posts" : "context"},
          {"documents", segment.documents},
          {"tombstones", segment.tombstones},
          {"tombstone_count", segment.tombstone_count},
          {"checksums", segment.checksums}};
}

Json to_json(const RecordCounts& counts) {
  return {{"records", counts.records},
          {"posts", counts.posts},
          {"duplicates", counts.duplicates},
          {"updated", counts.updated},
          {"non_posts", counts.non_posts},
          {"rejects", counts.rejects},
          {"embedded", counts.embedded},
          {"non_posts_by_kind", counts.non_posts_by_kind},
          {"rejects_by_reason", counts.rejects_by_reason}};
}

Json to_json(const Source& source) {
  return {{"path", source.path},
          {"member", source.member},
          {"dialect", source.dialect},
          {"size_bytes", source.size_bytes},
          {"sha256", source.sha256},
          {"options", source.options},
          {"run", source.run},
          {"complete", source.is_complete},
          {"counts", to_json(source.counts)}};
}

Json to_json(const Run& run) {
  Json json = {{"name", run.name},
               {"started_at_s", run.started_at_s},
               {"finished_at_s", run.finished_at_s},
               {"complete", run.is_complete},
               {"rejects_bytes", run.rejects_bytes},
               {"rejects_checksum", run.rejects_checksum}};
  if (!run.rejects_name.empty()) json["rejects_name"] = run.rejects_name;
  return json;
}

template <class Part>
Json list_to_json(const std::vector<Part>& parts) {
  Json list = Json::array();
  for (const Part& part : parts)
    list.push_back(to_json(part));
  return list;
}

void from_json(const Json& json, AnalyzerIdentity& analyzer) {
  json.at("version").get_to(analyzer.version);
  json.at("data_hash").get_to(analyzer.data_hash);
  json.at("icu_version").get_to(analyzer.icu_version);
  json.at("unicode_version").get_to(analyzer.unicode_version);
}

void from_json(const Json& json, SegmentEntry& segment) {
  json.at("name").get_to(segment.name);
  segment.kind = json.at("kind") == "context" ? SegmentKind::Context : SegmentKind::Posts;
  json.at("documents").get_to(segment.documents);
  json.at("tombstones").get_to(segment.tombstones);
  json.at("tombstone_count").get_to(segment.tombstone_count);
  json.at("checksums").get_to(segment.checksums);
}

void from_json(const Json& json, RecordCounts& counts) {
  json.at("records").get_to(counts.records);
  json.at("posts").get_to(counts.posts);
  json.at("duplicates").get_to(counts.duplicates);
  json.at("updated").get_to(counts.updated);
  json.at("non_posts").get_to(counts.non_posts);
  json.at("rejects").get_to(counts.rejects);
  json.at("embedded").get_to(counts.embedded);
  json.at("non_posts_by_kind").get_to(counts.non_posts_by_kind);
  json.at("rejects_by_reason").get_to(counts.rejects_by_reason);
}

void from_json(const Json& json, Source& source) {
  json.at("path").get_to(source.path);
  json.at("member").get_to(source.member);
  json.at("dialect").get_to(source.dialect);
  json.at("size_bytes").get_to(source.size_bytes);
  json.at("sha256").get_to(source.sha256);
  if (json.contains("options")) json.at("options").get_to(source.options);
  json.at("run").get_to(source.run);
  json.at("complete").get_to(source.is_complete);
  from_json(json.at("counts"), source.counts);
}

void from_json(const Json& json, Run& run) {
  json.at("name").get_to(run.name);
  json.at("started_at_s").get_to(run.started_at_s);
  json.at("finished_at_s").get_to(run.finished_at_s);
  json.at("complete").get_to(run.is_complete);
  json.at("rejects_bytes").get_to(run.rejects_bytes);
  if (json.contains("rejects_checksum")) json.at("rejects_checksum").get_to(run.rejects_checksum);
  if (json.contains("rejects_name")) json.at("rejects_name").get_to(run.rejects_name);
}

template <class Part>
void list_from_json(const Json& json, std::vector<Part>& parts) {
  for (const Json& part : json)
    from_json(part, parts.emplace_back());
}

// The JSON of every field but the checksum. Throws what nlohmann throws on a wrong shape.
Manifest manifest_from_json(const Json& json) {
  Manifest manifest;
  json.at("format_version").get_to(manifest.format_version);
  json.at("uuid").get_to(manifest.uuid);
  json.at("generation").get_to(manifest.generation);
  from_json(json.at("analyzer"), manifest.analyzer);
  json.at("xapian_version").get_to(manifest.xapian_version);
  json.at("next_segment").get_to(manifest.next_segment);
  list_from_json(json.at("segments"), manifest.segments);
  list_from_json(json.at("sources"), manifest.sources);
  list_from_json(json.at("runs"), manifest.runs);
  if (json.contains("removals")) {
    const Json& removals = json.at("removals");
    manifest.removals = {removals.at("name"), removals.at("checksum")};
  }
  if (json.contains("pepite_version")) manifest.pepite_version = json.at("pepite_version");
  return manifest;
}

// Names become parts of paths, and an archive may come from somebody else.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos &&
         name.find('\0') == std::string_view::npos;
}

bool has_sound_names(const Manifest& manifest) {
  std::set<std::string_view> names;
  for (const SegmentEntry& segment : manifest.segments) {
    if (!is_plain_name(segment.name) || !names.insert(segment.name).second) return false;
    if (!segment.tombstones.empty() && !is_plain_name(segment.tombstones)) return false;
    for (const auto& [file, checksum] : segment.checksums) {
      if (!is_plain_name(file)) return false;
    }
    // Xapian opens these, and what no entry names nobody would look at.
    for (const std::string_view file : kDatabaseFileNames) {
      if (!segment.checksums.contains(std::string(file))) return false;
    }
  }
  if (manifest.removals && !is_plain_name(manifest.removals->name)) return false;
  return std::all_of(manifest.runs.begin(), manifest.runs.end(), [](const Run& run) {
    return is_plain_name(run.name) && is_plain_name(rejects_file_name(run));
  });
}

std::string checksum_of(std::string_view json, std::size_t digits_at) {
  std::string text(json);
  text.replace(digits_at, kChecksumDigits, kNoChecksum);
  return checksum_hex(checksum64(text));
}

bool has_its_checksum(std::string_view json) {
  const std::size_t key_at = json.rfind(kChecksumKey);
  if (key_at == std::string_view::npos) return false;
  const std::size_t digits_at = key_at + kChecksumKey.size();
  if (digits_at + kChecksumDigits > json.size()) return false;
  return json.substr(digits_at, kChecksumDigits) == checksum_of(json, digits_at);
}

tl::unexpected<Error> damaged(const std::filesystem::path& path) {
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::ManifestDamaged, terminal_safe(path.string())),
                    make_message(MessageId::ArchiveDamagedHint));
}

}  // namespace

std::string rejects_file_name(const Run& run) {
  const std::string& name = run.rejects_name.empty() ? run.name : run.rejects_name;
  return name + std::string(kRejectsExtension);
}

RecordCounts& RecordCounts::operator+=(const RecordCounts& other) {
  records += other.records;
  posts += other.posts;
  duplicates += other.duplicates;
  updated += other.updated;
  non_posts += other.non_posts;
  rejects += other.rejects;
  embedded += other.embedded;
  for (const auto& [kind, count] : other.non_posts_by_kind)
    non_posts_by_kind[kind] += count;
  for (const auto& [reason, count] : other.rejects_by_reason)
    rejects_by_reason[reason] += count;
  return *this;
}

std::string format_manifest(const Manifest& manifest) {
  Json json = {
      {"format_version", manifest.format_version},   {"uuid", manifest.uuid},
      {"generation", manifest.generation},           {"analyzer", to_json(manifest.analyzer)},
      {"xapian_version", manifest.xapian_version},   {"next_segment", manifest.next_segment},
      {"segments", list_to_json(manifest.segments)}, {"sources", list_to_json(manifest.sources)},
      {"runs", list_to_json(manifest.runs)}};
  if (manifest.removals) {
    json["removals"] = {{"name", manifest.removals->name},
                        {"checksum", manifest.removals->checksum}};
  }
  if (manifest.pepite_version) json["pepite_version"] = *manifest.pepite_version;
  json["checksum"] = kNoChecksum;
  // Paths of sources may be any bytes; what is not UTF-8 in them is replaced.
  std::string text = json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  const std::size_t digits_at = text.rfind(kChecksumKey) + kChecksumKey.size();
  return text.replace(digits_at, kChecksumDigits, checksum_of(text, digits_at));
}

Result<Manifest> parse_manifest(std::string_view json, const std::filesystem::path& path) {
  const Json parsed = parse_whole_json(json);
  if (!parsed.is_object()) return damaged(path);
  // The version first: a newer format may even have another checksum.
  const auto version = parsed.find("format_version");
  if (version == parsed.end() || !version->is_number_unsigned()) return damaged(path);
  if (version->get<std::uint64_t>() > kRemovalsFormatVersion) {
    return make_error(
        ErrorCode::FormatVersion,
        make_message(MessageId::ArchiveFormatNewer, terminal_safe(path.parent_path().string()),
                     version->get<std::uint64_t>(), kRemovalsFormatVersion),
        make_message(MessageId::ArchiveFormatNewerHint));
  }
  if (!has_its_checksum(json)) return damaged(path);
  try {
    Manifest manifest = manifest_from_json(parsed);
    if (!has_sound_names(manifest)) return damaged(path);
    return manifest;
  } catch (const Json::exception&) {
    return damaged(path);
  }
}

namespace {

bool holds_anything(const std::filesystem::path& folder) {
  std::error_code failure;
  const std::filesystem::directory_iterator first(folder, failure);
  if (failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory)
    return false;
  // What cannot be listed may hold all.
  if (failure) return !is_gone(folder);
  return first != std::filesystem::directory_iterator();
}

// A new archive has a manifest before its first segment: segments without one have lost theirs.
tl::unexpected<Error> lost(const std::filesystem::path& manifest) {
  Error error = make_system_error(ENOENT, manifest).value();
  error.code = ErrorCode::Damaged;
  error.hint = make_message(MessageId::ArchiveDamagedHint);
  return tl::unexpected(std::move(error));
}

}  // namespace

Result<std::string> read_manifest_json(const std::filesystem::path& archive) {
  for (const std::string_view folder : kArchiveFolders) {
    if (Result<void> ours = refuse_link(archive / folder); !ours)
      return tl::unexpected(std::move(ours.error()));
  }
  const std::filesystem::path path = archive / kManifestName;
  Result<std::string> json = read_archive_file(path, MessageId::ArchiveDamagedHint);
  // A folder that may not be looked into is not a missing archive.
  if (!json && is_gone(path)) {
    if (holds_anything(archive / kSegmentsFolder)) return lost(path);
    return make_error(ErrorCode::System,
                      make_message(MessageId::ArchiveMissing, terminal_safe(archive.string())),
                      make_message(MessageId::ArchiveMissingHint));
  }
  return json;
}

Result<Manifest> read_manifest(const std::filesystem::path& archive) {
  const Result<std::string> json = read_manifest_json(archive);
  if (!json) return tl::unexpected(json.error());
  return parse_manifest(*json, archive / kManifestName);
}

bool is_archive(const std::filesystem::path& folder) {
  return !is_gone(folder / kSegmentsFolder) &&
         (!is_gone(folder / kManifestName) || !is_gone(folder / kLockName));
}

std::filesystem::path locate_archive(const std::optional<std::string>& option,
                                     const std::optional<std::string>& environment_variable,
                                     const std::filesystem::path& working_directory) {
  if (option) return (working_directory / *option).lexically_normal();
  if (environment_variable) return (working_directory / *environment_variable).lexically_normal();
  for (std::filesystem::path folder = working_directory;; folder = folder.parent_path()) {
    // Whatever has the name: an archive on a disk that is not mounted is no reason to take another.
    if (!is_gone(folder / kArchiveName)) return folder / kArchiveName;
    if (folder == folder.parent_path()) break;
  }
  return working_directory / kArchiveName;
}

}  // namespace pepite
