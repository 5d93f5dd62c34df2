#include "indexer/dialect_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/csv_splitter.h"
#include "indexer/detect_csv.h"
#include "indexer/detect_json.h"
#include "indexer/json_splitter.h"
#include "indexer/memory_stream.h"
#include "indexer/read_csv.h"
#include "indexer/read_owner_archive.h"
#include "indexer/read_twitter_v1.h"
#include "indexer/read_twitter_v2.h"
#include "indexer/text_encoding.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kCsvDialect = "csv";
constexpr std::size_t kShownStartBytes = 60;

using JsonReaderMaker = std::unique_ptr<DialectReader> (*)(SourceContext);

struct Row {
  DialectRow shown;
  JsonReaderMaker make_reader;  // nullptr for CSV
};

constexpr std::array<Row, 4> kRows = {
    {{{kOwnerArchiveDialect, MessageId::DialectOwnerArchive}, make_owner_archive_reader},
     {{kTwitterV1Dialect, MessageId::DialectTwitterV1}, make_twitter_v1_reader},
     {{kTwitterV2Dialect, MessageId::DialectTwitterV2}, make_twitter_v2_reader},
     {{kCsvDialect, MessageId::DialectCsv}, nullptr}}};

constexpr std::array<DialectRow, kRows.size()> kShownRows = [] {
  std::array<DialectRow, kRows.size()> rows{};
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] = kRows[i].shown;
  return rows;
}();

const Row* find_row(std::string_view name) {
  const auto* const row = std::find_if(kRows.begin(), kRows.end(),
                                       [&](const Row& each) { return each.shown.name == name; });
  return row == kRows.end() ? nullptr : row;
}

std::string shown_name(const SourceContext& context) {
  return terminal_safe(context.member.empty() ? context.path
                                              : context.path + ": " + context.member);
}

tl::unexpected<Error> unknown_export(const SourceContext& context, std::string_view start) {
  if (start.empty()) {
    return make_error(ErrorCode::NotAnExport,
                      make_message(MessageId::ExportEmpty, shown_name(context)));
  }
  return make_error(ErrorCode::NotAnExport,
                    make_message(MessageId::ExportUnknown, shown_name(context),
                                 terminal_safe(cut_utf8(start, kShownStartBytes))),
                    make_message(MessageId::ExportUnknownHint));
}

Result<OpenedExport> open_csv(std::unique_ptr<ByteStream> utf8, SourceContext context,
                              CsvShape shape) {
  auto splitter = std::make_unique<CsvSplitter>(std::move(utf8), std::move(shape));
  splitter->look_ahead(kEvidenceRows, kEvidenceBytes);
  context.header = splitter->header();
  context.path = shown_name(context);
  auto reader = make_csv_reader(context, splitter->evidence());
  if (!reader) return tl::unexpected(reader.error());
  return OpenedExport{std::string(kCsvDialect), std::move(splitter), *std::move(reader)};
}

Result<OpenedExport> open_json(const Row& row, std::unique_ptr<ByteStream> utf8,
                               SourceContext context) {
  return OpenedExport{std::string(row.shown.name), std::make_unique<JsonSplitter>(std::move(utf8)),
                      row.make_reader(std::move(context))};
}

// A table without a known header, because the user says that it is one.
CsvShape assume_shape(std::string_view start) {
  const std::string_view first_line = start.substr(0, start.find_first_of("\r\n"));
  return CsvShape{',', true, {std::string(first_line)}};
}

}  // namespace

std::span<const DialectRow> dialects() {
  return kShownRows;
}

Result<void> check_dialect(std::string_view name) {
  if (find_row(name) != nullptr) return {};
  std::string names;
  for (const DialectRow& row : kShownRows) {
    if (!names.empty()) names += ", ";
    names += row.name;
  }
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::DialectUnknown, terminal_safe(name), names));
}

Result<OpenedExport> open_export(std::unique_ptr<ByteStream> bytes, SourceContext context,
                                 const std::optional<std::string>& forced) {
  auto stream = std::make_unique<PeekedStream>(make_utf8_stream(std::move(bytes)));
  const auto peeked = stream->peek(kDetectionBytes);
  if (!peeked) return tl::unexpected(peeked.error());
  const std::string start(*peeked);
  if (start.empty()) return unknown_export(context, start);

  if (forced) {
    if (auto known = check_dialect(*forced); !known) return tl::unexpected(known.error());
    const Row* row = find_row(*forced);
    if (row->make_reader != nullptr) return open_json(*row, std::move(stream), std::move(context));
    CsvGuess guess = detect_csv(start);
    if (guess.likelihood == CsvLikelihood::None) guess.shape = assume_shape(start);
    return open_csv(std::move(stream), std::move(context), std::move(guess.shape));
  }

  const JsonDetection json = detect_json(start);
  if (json.kind == JsonKind::OwnerSideFile) {
    return make_error(ErrorCode::NotAnExport,
                      make_message(MessageId::ExportSideFile, shown_name(context)));
  }
  if (const Row* row = find_row(dialect_name(json.kind))) {
    return open_json(*row, std::move(stream), std::move(context));
  }
  // A foreign assignment is JavaScript, whatever commas it holds.
  CsvGuess guess = json.seen.empty() ? detect_csv(start) : CsvGuess{};
  if (guess.likelihood == CsvLikelihood::None) return unknown_export(context, start);
  return open_csv(std::move(stream), std::move(context), std::move(guess.shape));
}

bool is_foreign_file(const Error& error) {
  return error.message.id == MessageId::ExportUnknown;
}

}  // namespace pepite::indexer
