#include "indexer/dialect_table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "indexer/csv_dialects.h"
#include "indexer/csv_splitter.h"
#include "indexer/detect_csv.h"
#include "indexer/detect_json.h"
#include "indexer/foreign_file.h"
#include "indexer/json_splitter.h"
#include "indexer/list_stream.h"
#include "indexer/memory_stream.h"
#include "indexer/quote_mending.h"
#include "indexer/read_bluesky.h"
#include "indexer/read_csv.h"
#include "indexer/read_facebook.h"
#include "indexer/read_gnip.h"
#include "indexer/read_grailbird.h"
#include "indexer/read_mastodon.h"
#include "indexer/read_owner_archive.h"
#include "indexer/read_pepite.h"
#include "indexer/read_snscrape.h"
#include "indexer/read_threads.h"
#include "indexer/read_twitter_graphql.h"
#include "indexer/read_twitter_v1.h"
#include "indexer/read_twitter_v2.h"
#include "indexer/read_twitwi.h"
#include "indexer/text_encoding.h"
#include "shared/csv_row.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kCsvDialect = "csv";

using JsonReaderMaker = std::unique_ptr<DialectReader> (*)(SourceContext);

struct Row {
  DialectRow shown;
  JsonReaderMaker make_reader;   // nullptr for CSV
  std::string_view list_name{};  // of the list that an object wraps its posts in, often huge
};

constexpr Row kRows[] = {
    {{kOwnerArchiveDialect, MessageId::DialectOwnerArchive}, make_owner_archive_reader},
    {{kTwitterV1Dialect, MessageId::DialectTwitterV1}, make_twitter_v1_reader},
    {{kTwitterV2Dialect, MessageId::DialectTwitterV2}, make_twitter_v2_reader},
    {{kTwitterGraphqlDialect, MessageId::DialectTwitterGraphql}, make_twitter_graphql_reader},
    {{kGrailbirdDialect, MessageId::DialectGrailbird}, make_grailbird_reader},
    {{kSnscrapeDialect, MessageId::DialectSnscrape}, make_snscrape_reader},
    {{kPepiteDialect, MessageId::DialectPepite}, make_pepite_reader},
    {{kTwitwiDialect, MessageId::DialectTwitwi}, make_twitwi_reader},
    {{kGnipDialect, MessageId::DialectGnip}, make_gnip_reader},
    {{kMastodonDialect, MessageId::DialectMastodon}, make_mastodon_reader, kMastodonList},
    {{kBlueskyDialect, MessageId::DialectBluesky}, make_bluesky_reader},
    {{kThreadsDialect, MessageId::DialectThreads}, make_threads_reader, kThreadsList},
    {{kFacebookDialect, MessageId::DialectFacebook}, make_facebook_reader},
    {{kCsvDialect, MessageId::DialectCsv}, nullptr}};

const Row* find_row(std::string_view name) {
  const auto* const row = std::find_if(std::begin(kRows), std::end(kRows),
                                       [&](const Row& each) { return each.shown.name == name; });
  return row == std::end(kRows) ? nullptr : row;
}

std::string shown_name(const SourceContext& context) {
  return terminal_safe(context.member.empty() ? context.path
                                              : context.path + ": " + context.member);
}

// The mending that the dialect needs, told by where its text stands in the header.
std::unique_ptr<ByteStream> mend(std::unique_ptr<ByteStream> utf8, const CsvShape& shape) {
  const auto text = std::find(shape.columns.begin(), shape.columns.end(), "text");
  if (text == shape.columns.end()) return utf8;
  const TextColumn column{shape.separator, static_cast<std::size_t>(text - shape.columns.begin()),
                          static_cast<std::size_t>(shape.columns.end() - text) - 1};
  return make_quote_mending_stream(std::move(utf8), column);
}

Result<OpenedExport> open_csv(std::unique_ptr<ByteStream> utf8, SourceContext context,
                              CsvShape shape, const CsvDialect* dialect) {
  if (dialect != nullptr && dialect->has(CsvQuirk::BareQuotes)) {
    utf8 = mend(std::move(utf8), shape);
  }
  auto splitter = std::make_unique<CsvSplitter>(std::move(utf8), std::move(shape));
  splitter->look_ahead(kEvidenceRows, kEvidenceBytes);
  context.header = splitter->header();
  context.path = shown_name(context);
  auto reader = make_csv_reader(context, splitter->evidence(), dialect);
  if (!reader) return tl::unexpected(reader.error());
  const std::string_view name = dialect == nullptr ? kCsvDialect : dialect->name;
  return OpenedExport{std::string(name), std::move(splitter), *std::move(reader),
                      std::move(context.header)};
}

// Does the export begin as an object with a list of that name?
bool is_one_object(std::string_view start, std::string_view list_name) {
  if (list_name.empty()) return false;
  const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || start[first] != '{') return false;
  return start.find("\"" + std::string(list_name) + "\"") != std::string_view::npos;
}

Result<OpenedExport> open_json(const Row& row, std::unique_ptr<ByteStream> utf8,
                               SourceContext context, std::string_view start) {
  if (is_one_object(start, row.list_name)) {
    utf8 = make_list_stream(std::move(utf8), row.list_name);
  }
  return OpenedExport{std::string(row.shown.name), std::make_unique<JsonSplitter>(std::move(utf8)),
                      row.make_reader(std::move(context))};
}

// A table without a known header, because the user says that it is one: its first line is the
// header, cut by what occurs most in it.
CsvShape assume_shape(std::string_view start) {
  const std::string_view first_line = start.substr(0, start.find_first_of("\r\n"));
  constexpr std::string_view kSeparators = ",;\t|";
  const auto occurrences = [first_line](char separator) {
    return std::count(first_line.begin(), first_line.end(), separator);
  };
  const char separator = *std::max_element(
      kSeparators.begin(), kSeparators.end(),
      [&](char left, char right) { return occurrences(left) < occurrences(right); });
  const std::vector<CsvRow> rows = parse_csv(first_line, separator);
  return CsvShape{separator, true, rows.empty() ? std::vector<std::string>{} : rows.front().cells};
}

// Neither pictures nor prose, which a folder holds beside the exports whose dialect is forced.
bool may_be_json(std::string_view start) {
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  start.remove_prefix(first);
  return start.starts_with('{') || start.starts_with('[') || start.starts_with("window.") ||
         start.starts_with("Grailbird.");
}

}  // namespace

std::span<const DialectRow> dialects() {
  // Known tools' tables stand before the one that takes any.
  static const std::vector<DialectRow> kShown = [] {
    std::vector<DialectRow> rows;
    for (const Row& row : kRows) {
      if (row.make_reader != nullptr) rows.push_back(row.shown);
    }
    for (const CsvDialect& dialect : csv_dialects())
      rows.push_back({dialect.name, dialect.description});
    rows.push_back(find_row(kCsvDialect)->shown);
    return rows;
  }();
  return kShown;
}

Result<void> check_dialect(std::string_view name) {
  if (find_row(name) != nullptr || find_csv_dialect(name) != nullptr) return {};
  std::string names;
  for (const DialectRow& row : dialects()) {
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
  if (start.empty()) return tl::unexpected(describe_foreign_file(start, {}, shown_name(context)));

  if (forced) {
    if (auto known = check_dialect(*forced); !known) return tl::unexpected(known.error());
    const CsvDialect* const csv_dialect = find_csv_dialect(*forced);
    const Row* row = find_row(*forced);
    const bool wants_json = row != nullptr && row->make_reader != nullptr;
    if (may_be_json(start) != wants_json || is_binary(start))
      return tl::unexpected(describe_foreign_file(start, {}, shown_name(context)));
    if (wants_json) return open_json(*row, std::move(stream), std::move(context), start);
    CsvGuess guess = detect_csv(start);
    if (guess.likelihood == CsvLikelihood::None) guess.shape = assume_shape(start);
    return open_csv(std::move(stream), std::move(context), std::move(guess.shape), csv_dialect);
  }

  const JsonDetection json = detect_json(start);
  if (json.kind == JsonKind::OwnerSideFile) {
    return make_error(ErrorCode::NotAnExport,
                      make_message(MessageId::ExportSideFile, shown_name(context)));
  }
  if (const Row* row = find_row(dialect_name(json.kind))) {
    return open_json(*row, std::move(stream), std::move(context), start);
  }
  // A foreign assignment is JavaScript, whatever commas it holds, unless it is Excel's.
  const bool is_script = !json.seen.empty() && !named_separator(start);
  CsvGuess guess = is_script ? CsvGuess{} : detect_csv(start);
  if (guess.likelihood == CsvLikelihood::None)
    return tl::unexpected(describe_foreign_file(start, json.keys, shown_name(context)));
  const CsvDialect* const dialect = tell_csv_dialect(guess.shape.columns);
  return open_csv(std::move(stream), std::move(context), std::move(guess.shape), dialect);
}

}  // namespace pepite::indexer
