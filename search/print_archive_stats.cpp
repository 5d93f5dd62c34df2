#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "search/archive_stats.h"
#include "search/count_table.h"
#include "search/text_layout.h"
#include "shared/json_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kUnknownKey = "unknown";
constexpr std::size_t kGapCells = 2;

// ---- JSON ----

Json time_json(const std::optional<std::int64_t>& seconds) {
  const std::optional<std::string> text =
      seconds ? format_rfc3339(*seconds) : std::optional<std::string>();
  return text ? Json(*text) : Json(nullptr);
}

void add_count(Json& object, const std::string& name, std::uint64_t posts) {
  const std::uint64_t before = object.contains(name) ? object[name].get<std::uint64_t>() : 0;
  object[name] = before + posts;
}

Json counts_json(const std::vector<NamedCount>& counts, std::uint64_t unknown) {
  Json object = Json::object();
  for (const NamedCount& count : counts)
    add_count(object, count.name, count.posts);
  if (unknown > 0) add_count(object, kUnknownKey, unknown);
  return object;
}

Json years_json(const ArchiveStats& stats) {
  Json object = Json::object();
  for (const YearCount& count : stats.years)
    object[std::to_string(count.year)] = count.posts;
  if (stats.without_time > 0) object[kUnknownKey] = stats.without_time;
  return object;
}

Json sources_json(const std::vector<SourceCount>& sources) {
  Json list = Json::array();
  for (const SourceCount& source : sources) {
    Json object = Json::object();
    object["path"] = source.path;
    if (!source.member.empty()) object["member"] = source.member;
    object["dialect"] = source.dialect;
    object["posts"] = source.posts;
    list.push_back(std::move(object));
  }
  return list;
}

std::string format_json(const ArchiveStats& stats, const TimeText& time) {
  Json out = Json::object();
  out["posts"] = stats.posts;
  out["context_posts"] = stats.context_posts;
  out["authors"] = stats.authors;
  out["first_at"] = time_json(stats.first_at_s);
  out["last_at"] = time_json(stats.last_at_s);
  out["time_zone"] = time.time_zone();
  out["by_year"] = years_json(stats);
  out["by_lang"] = counts_json(stats.languages, stats.without_language);
  out["by_kind"] = counts_json(stats.kinds, 0);
  out["by_network"] = counts_json(stats.networks, 0);
  out["by_source"] = sources_json(stats.sources);
  out["runs"] = stats.runs;
  out["rejects"] = stats.rejects;
  out["archive_bytes"] = stats.archive_bytes;
  out["generation"] = stats.generation;
  out["uuid"] = stats.uuid;
  constexpr int kNoIndent = -1;
  return escape_json_controls(out.dump(kNoIndent, ' ', false, Json::error_handler_t::replace)) +
         "\n";
}

// ---- Text ----

class StatsWriter {
 public:
  StatsWriter(const ArchiveStats& stats, const TimeText& time, const TextSettings& settings)
      : stats_(stats), time_(time), settings_(settings) {}

  std::string write() {
    write_summary();
    write_table(make_message(MessageId::StatsByYear, time_.time_zone()), year_rows());
    write_table(make_message(MessageId::StatsByLanguage),
                with_unknown(stats_.languages, stats_.without_language));
    write_table(make_message(MessageId::StatsByKind), kind_rows());
    if (stats_.networks.size() > 1) {
      write_table(make_message(MessageId::StatsByNetwork), stats_.networks);
    }
    write_sources();
    return std::move(out_);
  }

 private:
  std::string say(const Message& message) const { return render(message, settings_.language); }
  std::string say(MessageId id) const { return say(make_message(id)); }
  std::string number(std::uint64_t count) const {
    return format_count(static_cast<std::int64_t>(count), settings_.language);
  }

  std::string size_text() const {
    constexpr std::uint64_t kStep = 1000;
    constexpr std::uint64_t kLargest = 10 * kStep;  // two digits are exact enough
    constexpr std::array kUnits = {MessageId::BytesText, MessageId::KilobytesText,
                                   MessageId::MegabytesText, MessageId::GigabytesText};
    std::uint64_t size = stats_.archive_bytes;
    std::size_t unit = 0;
    for (; size >= kLargest && unit + 1 < kUnits.size(); size /= kStep)
      ++unit;
    return say(make_message(kUnits[unit], size));
  }

  void write_summary() {
    std::vector<std::pair<MessageId, std::string>> rows = {
        {MessageId::StatsArchive, terminal_safe(stats_.archive)},
        {MessageId::StatsPosts, number(stats_.posts)},
        {MessageId::StatsContext, number(stats_.context_posts)},
        {MessageId::StatsAuthors, number(stats_.authors)}};
    if (stats_.first_at_s) {
      rows.emplace_back(MessageId::StatsFirst, time_.date_and_time(*stats_.first_at_s));
      rows.emplace_back(MessageId::StatsLast, time_.date_and_time(*stats_.last_at_s));
    }
    rows.emplace_back(MessageId::StatsRuns, number(stats_.runs));
    rows.emplace_back(MessageId::StatsRejects, number(stats_.rejects));
    rows.emplace_back(MessageId::StatsBytes, size_text());
    rows.emplace_back(MessageId::StatsGeneration, number(stats_.generation));
    std::size_t cells = 0;
    for (const auto& [label, value] : rows)
      cells = std::max(cells, display_width(say(label)));
    for (const auto& [label, value] : rows)
      out_ += pad_right(say(label), cells + kGapCells) + value + "\n";
  }

  std::vector<NamedCount> with_unknown(std::vector<NamedCount> rows, std::uint64_t unknown) const {
    if (unknown > 0) rows.push_back({say(MessageId::StatsUnknown), unknown});
    return rows;
  }

  std::vector<NamedCount> year_rows() const {
    std::vector<NamedCount> rows;
    for (const YearCount& count : stats_.years)
      rows.push_back({std::to_string(count.year), count.posts});
    return with_unknown(std::move(rows), stats_.without_time);
  }

  std::vector<NamedCount> kind_rows() const {
    constexpr std::array kWords = {MessageId::KindOriginal, MessageId::KindReply,
                                   MessageId::KindRetweet, MessageId::KindQuote};
    std::vector<NamedCount> rows;
    for (std::size_t i = 0; i < stats_.kinds.size(); ++i)
      rows.push_back({say(kWords[i]), stats_.kinds[i].posts});
    return rows;
  }

  void write_table(const Message& title, const std::vector<NamedCount>& rows) {
    if (rows.empty()) return;
    out_ += "\n" + say(title) + "\n" + format_count_table(rows, settings_);
  }

  // Paths are long: they stand last.
  void write_sources() {
    if (stats_.sources.empty()) return;
    std::size_t number_cells = 0;
    for (const SourceCount& source : stats_.sources)
      number_cells = std::max(number_cells, display_width(number(source.posts)));
    out_ += "\n" + say(MessageId::StatsBySource) + "\n";
    for (const SourceCount& source : stats_.sources) {
      out_ += std::string(kGapCells, ' ') + pad_left(number(source.posts), number_cells) +
              std::string(kGapCells, ' ') + terminal_safe(source.path);
      if (!source.member.empty()) out_ += " › " + terminal_safe(source.member);
      out_ += " (" + terminal_safe(source.dialect) + ")\n";
    }
  }

  const ArchiveStats& stats_;
  const TimeText& time_;
  TextSettings settings_;
  std::string out_;
};

}  // namespace

void print_archive_stats(const ArchiveStats& stats, OutputFormat format, const TimeText& time,
                         ProgramContext& context) {
  assert(format == OutputFormat::Text || format == OutputFormat::Jsonl);
  if (format == OutputFormat::Jsonl) {
    context.out << format_json(stats, time);
  } else {
    context.out << StatsWriter(stats, time, text_settings(context)).write();
  }
}

}  // namespace pepite::search
