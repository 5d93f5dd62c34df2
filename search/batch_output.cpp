#include "search/batch_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "search/hit_csv.h"
#include "search/print_hits.h"
#include "shared/json_text.h"

namespace pepite::search {
namespace {

constexpr std::string_view kTag = "pepite";

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

BatchOutput::BatchOutput(BatchFormat format, bool count_only, std::ostream& out,
                         std::optional<OutputFiles> files)
    : format_(format), count_only_(count_only), out_(&out), files_(std::move(files)) {}

Result<BatchOutput> BatchOutput::make(BatchFormat format, bool count_only, std::ostream& out,
                                      const std::optional<std::filesystem::path>& folder,
                                      KeptFiles kept) {
  if (!folder) return BatchOutput(format, count_only, out, std::nullopt);
  auto files = OutputFiles::make(*folder, extension(format), std::move(kept));
  if (!files) return tl::unexpected(std::move(files.error()));
  return BatchOutput(format, count_only, out, std::move(*files));
}

std::string BatchOutput::header() const {
  if (format_ != BatchFormat::Csv) return {};
  return count_only_ ? "topic,query,posts,holding_all\r\n" : hit_csv_topic_header();
}

Result<bool> BatchOutput::start(std::string_view topic) {
  if (!files_) return false;
  file_ = files_->next_path(topic);
  if (Result<void> free = files_->check(file_); !free) return tl::unexpected(free.error());
  std::error_code failure;
  return std::filesystem::is_regular_file(file_, failure);
}

Result<void> BatchOutput::write(const std::string& header, const std::string& rows) {
  if (files_) {
    assert(!file_.empty());
    return files_->write(file_, header + rows);
  }
  if (!has_header_) *out_ << header;
  has_header_ = true;
  *out_ << rows;
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
