#include "search/batch_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "search/hit_csv.h"
#include "search/print_hits.h"
#include "shared/fold.h"
#include "shared/json_text.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::string_view kTag = "pepite";
constexpr std::size_t kLongestNameBytes = 100;

std::string_view extension(BatchFormat format) {
  switch (format) {
    case BatchFormat::Jsonl:
      return ".jsonl";
    case BatchFormat::Csv:
      return ".csv";
    case BatchFormat::Trec:
      break;
  }
  return ".run";
}

// Fields of a run are separated by white space.
std::string run_field(std::string_view text) {
  std::string field(text);
  std::ranges::replace_if(
      field, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }, '_');
  return field.empty() ? "_" : field;
}

}  // namespace

std::string safe_file_name(std::string_view topic) {
  std::string name = terminal_safe(topic);
  std::ranges::replace_if(
      name,
      [](char c) { return std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos; },
      '_');
  if (name.size() > kLongestNameBytes) {
    std::size_t size = kLongestNameBytes;
    while ((static_cast<unsigned char>(name[size]) & 0xC0) == 0x80)
      --size;
    name.resize(size);
  }
  if (name.empty()) return "_";
  if (name.front() == '.' || name.front() == '-') name.front() = '_';
  return name;
}

BatchOutput::BatchOutput(BatchFormat format, bool count_only, std::ostream& out,
                         std::optional<std::filesystem::path> folder)
    : format_(format), count_only_(count_only), out_(&out), folder_(std::move(folder)) {}

Result<BatchOutput> BatchOutput::make(BatchFormat format, bool count_only, std::ostream& out,
                                      const std::optional<std::filesystem::path>& folder) {
  if (folder) {
    std::error_code failure;
    std::filesystem::create_directories(*folder, failure);
    if (failure) return make_system_error(failure.value(), *folder);
  }
  return BatchOutput(format, count_only, out, folder);
}

std::string BatchOutput::unused_file_name(std::string_view topic) {
  const std::string wanted = safe_file_name(topic);
  std::string name = wanted;
  for (int i = 2; !used_names_.insert(fold(name)).second; ++i)
    name = wanted + "-" + std::to_string(i);
  return name.append(extension(format_));
}

std::string BatchOutput::header() const {
  if (format_ != BatchFormat::Csv) return {};
  return count_only_ ? "topic,query,posts,holding_all\r\n" : hit_csv_topic_header();
}

bool BatchOutput::start(std::string_view topic) {
  if (!folder_) return false;
  file_ = *folder_ / unused_file_name(topic);
  std::error_code failure;
  return std::filesystem::is_regular_file(file_, failure);
}

// A file has its name only when it is whole: what is there need not be done again.
Result<void> BatchOutput::write(const std::string& header, const std::string& rows) {
  if (!folder_) {
    if (!has_header_) *out_ << header;
    has_header_ = true;
    *out_ << rows;
    return {};
  }
  assert(!file_.empty());
  std::filesystem::path unfinished = file_;
  unfinished += ".part";
  std::ofstream file(unfinished, std::ios::binary);
  file << header << rows;
  file.close();
  if (!file) return make_system_error(errno, unfinished);
  std::error_code failure;
  std::filesystem::rename(unfinished, file_, failure);
  if (failure) return make_system_error(failure.value(), file_);
  return {};
}

Result<void> BatchOutput::write_hits(std::string_view topic, const HitList& list) {
  std::string rows;
  for (const Hit& hit : list.hits)
    rows += format_ == BatchFormat::Csv ? format_hit_csv(hit, topic) : format_hit_json(hit, topic);
  return write(header(), rows);
}

Result<void> BatchOutput::write_run(std::string_view topic, const std::vector<RunLine>& lines) {
  std::string rows;
  std::size_t rank = 0;
  for (const RunLine& line : lines) {
    fmt::format_to(std::back_inserter(rows), "{} Q0 {} {} {} {}\n", run_field(topic),
                   run_field(line.id), ++rank, line.score, kTag);
  }
  return write({}, rows);
}

Result<void> BatchOutput::write_count(std::string_view topic, std::string_view query,
                                      const HitList& counts) {
  if (format_ == BatchFormat::Csv) {
    return write(header(), fmt::format("{},{},{},{}\r\n", csv_cell(topic), csv_cell(query),
                                       counts.total, counts.holding_all));
  }
  const nlohmann::ordered_json object = {{"topic", topic},
                                         {"query", query},
                                         {"posts", counts.total},
                                         {"holding_all", counts.holding_all}};
  return write({}, escape_json_controls(
                       object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) +
                       "\n");
}

}  // namespace pepite::search
