#include "indexer/csv_layout.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "indexer/csv_cell.h"
#include "indexer/csv_text_repair.h"
#include "indexer/html_text.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kLongestColumnsListBytes = 600;
// Fewer rows than this prove nothing about zeros; nor do fewer long ids about rounding.
constexpr std::size_t kCountedRowsNeeded = 20;
constexpr std::size_t kLongIdsNeeded = 2;

constexpr std::array<CsvField, 4> kCountFields = {CsvField::Retweets, CsvField::Likes,
                                                  CsvField::Replies, CsvField::Quotes};
constexpr std::array<CsvField, 6> kNumberFields = {CsvField::Retweets,  CsvField::Likes,
                                                   CsvField::Replies,   CsvField::Quotes,
                                                   CsvField::Followers, CsvField::Listed};

std::size_t index_of(CsvField field) {
  return static_cast<std::size_t>(field);
}

std::string list_columns(const std::vector<std::string>& header) {
  std::string list;
  for (const std::string& name : header) {
    if (name.empty()) continue;
    if (!list.empty()) list += ", ";
    if (list.size() + name.size() > kLongestColumnsListBytes) return list + "…";
    list += name;
  }
  return terminal_safe(list);
}

// A name that a reader might take for the texts' column: the one with the longest cells.
std::string widest_column(const std::vector<std::string>& header, const CsvRows& evidence) {
  std::vector<std::size_t> bytes(header.size());
  for (const auto& row : evidence) {
    for (std::size_t i = 0; i < std::min(row.size(), bytes.size()); ++i)
      bytes[i] += row[i].size();
  }
  const auto widest = std::max_element(bytes.begin(), bytes.end());
  if (widest == bytes.end() || *widest == 0) return "COLUMN";
  const std::string& name = header[static_cast<std::size_t>(widest - bytes.begin())];
  const bool needs_quotes = name.find_first_of(" '&;|()") != std::string::npos;
  return terminal_safe(needs_quotes ? "\"" + name + "\"" : name);
}

class LayoutTeller {
 public:
  LayoutTeller(const SourceContext& context, const CsvRows& evidence, const CsvDialect* dialect)
      : context_(context), evidence_(evidence), names_(context.header) {
    layout_.dialect = dialect;
  }

  Result<CsvLayout> tell() {
    if (auto mapped = take_mapped_columns(); !mapped) return tl::unexpected(mapped.error());
    for (std::size_t i = 0; i < kCsvFieldCount; ++i) {
      const auto field = static_cast<CsvField>(i);
      if (!layout_.has(field)) choose(field);
    }
    if (!layout_.has(CsvField::Text)) {
      if (!has_header() && !evidence_.empty()) {
        return make_error(
            ErrorCode::NotAnExport,
            make_message(MessageId::ExportNoHeader, terminal_safe(context_.path),
                         list_columns(evidence_.front())),
            make_message(MessageId::ExportNoHeaderHint, widest_column(context_.header, evidence_)));
      }
      return make_error(ErrorCode::NotAnExport,
                        make_message(MessageId::ExportNoTextColumn, terminal_safe(context_.path),
                                     list_columns(context_.header)),
                        make_message(MessageId::ExportNoTextColumnHint,
                                     widest_column(context_.header, evidence_)));
    }
    if (layout_.dialect != nullptr) take_extra_columns();
    tell_owner();
    tell_dates();
    tell_texts();
    tell_ids();
    tell_decimal_mark_of_counts();
    tell_counts();
    return layout_;
  }

 private:
  // Columns of a table without one are called 1, 2, 3.
  bool has_header() const {
    const auto& header = context_.header;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] != std::to_string(i + 1)) return true;
    }
    return header.empty();
  }

  Result<void> take_mapped_columns() {
    for (const auto& [name, column_name] : context_.column_map) {
      const std::optional<CsvField> field = find_field(name);
      if (!field) {
        return make_error(ErrorCode::Usage, make_message(MessageId::ColumnFieldUnknown,
                                                         terminal_safe(name), list_field_names()));
      }
      const std::optional<std::size_t> column = find_named(column_name);
      if (column) {
        take(*field, *column);
      } else {
        return make_error(
            ErrorCode::NotAnExport,
            make_message(MessageId::ExportMappedColumnMissing, terminal_safe(context_.path),
                         terminal_safe(column_name), list_columns(context_.header)));
      }
    }
    return {};
  }

  std::optional<std::size_t> find_named(const std::string& name) const {
    const auto& header = context_.header;
    auto at = std::find(header.begin(), header.end(), name);
    if (at == header.end()) {
      const std::string normal = normalize_column_name(name);
      at = std::find_if(header.begin(), header.end(), [&](const std::string& column) {
        return !normal.empty() && normalize_column_name(column) == normal;
      });
    }
    if (at == header.end()) return std::nullopt;
    return static_cast<std::size_t>(at - header.begin());
  }

  // "field:column,column" of the dialect's list -> where those columns are.
  std::vector<std::size_t> find_in_dialect(CsvField field) const {
    std::string_view rest = layout_.dialect->columns;
    const std::string opening = std::string(field_name(field)) + ":";
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      std::string_view entry = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (!entry.starts_with(opening)) continue;
      return find_last_first(entry.substr(opening.size()));
    }
    return {};
  }

  // Of columns with the same name the last is the tool's own: minet puts those of its input before.
  std::vector<std::size_t> find_last_first(std::string_view names) const {
    std::vector<std::size_t> columns;
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(','), names.size());
      const std::vector<std::size_t> found = names_.find(names.substr(0, end));
      columns.insert(columns.end(), found.rbegin(), found.rend());
      names.remove_prefix(std::min(end + 1, names.size()));
    }
    return columns;
  }

  void take_extra_columns() {
    std::string_view rest = layout_.dialect->extra;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const std::vector<std::size_t> found = names_.find(rest.substr(0, end));
      layout_.extra.push_back(found.empty() ? std::nullopt : std::optional(found.back()));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  void tell_owner() {
    if (!layout_.has(CsvQuirk::OneOwner)) return;
    layout_.owner_handle = context_.owner.handle;
    const auto& ids = layout_.columns[index_of(CsvField::Id)];
    const auto& links = layout_.columns[index_of(CsvField::Links)];
    if (layout_.owner_handle.empty() && ids && links) {
      layout_.owner_handle = find_owner_handle(evidence_, *ids, *links);
    }
  }

  void take(CsvField field, std::size_t column) {
    layout_.columns[index_of(field)] = column;
    taken_.push_back(column);
  }

  void choose(CsvField field) {
    std::vector<std::size_t> candidates =
        layout_.dialect == nullptr ? names_.find(field) : find_in_dialect(field);
    std::erase_if(candidates, [&](std::size_t column) {
      return std::find(taken_.begin(), taken_.end(), column) != taken_.end() ||
             !could_hold(field, column);
    });
    if (candidates.empty()) return;
    const auto is_less = [&](std::size_t left, std::size_t right) {
      return worth(field, left) < worth(field, right);
    };
    // The first of the most worthy: names stand in order of their certainty.
    take(field, *std::max_element(candidates.begin(), candidates.end(), is_less));
  }

  template <class Predicate>
  std::size_t count_cells(std::size_t column, Predicate holds) const {
    return static_cast<std::size_t>(
        std::count_if(evidence_.begin(), evidence_.end(),
                      [&](const auto& row) { return column < row.size() && holds(row[column]); }));
  }
  std::size_t count_filled(std::size_t column) const {
    return count_cells(column, [](const std::string& cell) { return !is_missing(cell); });
  }
  std::vector<std::string_view> cells_of(std::size_t column) const {
    std::vector<std::string_view> cells;
    for (const auto& row : evidence_) {
      if (column < row.size() && !is_missing(row[column])) cells.emplace_back(row[column]);
    }
    return cells;
  }

  // Names that other tools use for something else are told by their cells.
  bool could_hold(CsvField field, std::size_t column) const {
    // A known tool's column is what it is; its odd cells are rejects, not silence.
    if (evidence_.empty() || layout_.dialect != nullptr) return true;
    const std::size_t filled = count_filled(column);
    switch (field) {
      case CsvField::Date: {
        const auto cells = cells_of(column);
        return tell_date_column(cells, false).readable * 2 >= std::max<std::size_t>(filled, 1);
      }
      case CsvField::ClockTime:
        return count_cells(column,
                           [](const std::string& cell) {
                             return cell.size() <= 12 && cell.find(':') != std::string::npos;
                           }) *
                   2 >=
               std::max<std::size_t>(filled, 1);
      case CsvField::IsRetweet:
        return count_cells(column, [](const std::string& cell) {
                 return parse_count(cell).value_or(0) > 1;
               }) == 0;
      default:
        return true;
    }
  }

  std::size_t worth(CsvField field, std::size_t column) const {
    switch (field) {
      case CsvField::Id:
        // minet puts the columns of its input before its own: two may be called "id".
        return count_cells(column, [](const std::string& cell) { return cell.size() >= 15; }) * 2 +
               (count_filled(column) > 0 ? 1 : 0);
      case CsvField::Date: {
        const DateColumn dates = tell_date_column(cells_of(column), false);
        return dates.readable == 0 ? 0 : dates.has_time_of_day ? 2 : 1;
      }
      default:
        return count_filled(column) > 0 ? 1 : 0;
    }
  }

  void tell_dates() {
    const auto& column = layout_.columns[index_of(CsvField::Date)];
    if (!column) {
      tell_dates_left_aside();
      return;
    }
    layout_.dates = tell_date_column(cells_of(*column), layout_.has(CsvQuirk::MonthFirst));
    if (layout_.has(CsvField::ClockTime)) {
      // The clock's column only helps where the date's has none.
      if (layout_.dates.with_clock > 0) {
        layout_.columns[index_of(CsvField::ClockTime)].reset();
      } else {
        layout_.dates.has_time_of_day = true;
      }
    }
  }

  // A column called a date's whose cells mostly are none.
  void tell_dates_left_aside() {
    if (layout_.dialect != nullptr) return;
    for (const std::size_t column : names_.find(CsvField::Date)) {
      if (std::find(taken_.begin(), taken_.end(), column) != taken_.end()) continue;
      for (const std::string_view cell : cells_of(column)) {
        if (tell_date_column({&cell, 1}, false).readable > 0) continue;
        layout_.dates_left_aside = {context_.header[column], std::string(cell)};
        return;
      }
    }
  }

  void tell_texts() {
    if (layout_.has(CsvQuirk::PlainText)) {
      layout_.unescape_text = false;
      return;
    }
    std::size_t entities = 0;
    std::size_t bare = 0;
    for (const auto& row : evidence_) {
      const std::string_view text = layout_.cell(row, CsvField::Text);
      if (text.find('&') == std::string_view::npos) continue;
      unescape_html(text).size() < text.size() ? ++entities : ++bare;
    }
    layout_.unescape_text = entities >= bare;
  }

  void tell_ids() {
    std::size_t ids = 0;
    std::size_t long_ids = 0;
    std::size_t round_ids = 0;
    std::size_t numbered = 0;
    std::optional<std::uint64_t> previous;
    for (const auto& row : evidence_) {
      const std::string id = parse_id(layout_.cell(row, CsvField::Id));
      if (id.empty()) continue;
      ++ids;
      if (is_long_id(id)) ++long_ids;
      if (is_rounded_id(id)) ++round_ids;
      if (id.size() > 9) continue;
      const std::uint64_t number = std::stoull(id);
      const std::uint64_t expected = previous ? *previous + 1 : 1;
      if (number == expected) ++numbered;
      previous = number;
    }
    layout_.has_usable_ids = ids == 0 || numbered != ids;
    // Short ids lose nothing; of long ones a few may have come from elsewhere.
    layout_.has_rounded_ids = long_ids >= kLongIdsNeeded && round_ids * 2 > long_ids;
  }

  // A table that shows both marks before fractions shows none.
  void tell_decimal_mark_of_counts() {
    bool has_point = false;
    bool has_comma = false;
    for (const auto& row : evidence_) {
      for (const CsvField field : kNumberFields) {
        const char mark = tell_decimal_mark(layout_.cell(row, field));
        has_point = has_point || mark == '.';
        has_comma = has_comma || mark == ',';
      }
    }
    if (has_point != has_comma) layout_.decimal_mark = has_point ? '.' : ',';
  }

  void tell_counts() {
    std::size_t counted = 0;
    std::size_t not_zero = 0;
    for (const auto& row : evidence_) {
      bool has_count = false;
      bool has_more = false;
      for (const CsvField field : kCountFields) {
        const auto count = parse_count(layout_.cell(row, field), layout_.decimal_mark);
        has_count = has_count || count.has_value();
        has_more = has_more || count.value_or(0) > 0;
      }
      if (has_count) ++counted;
      if (has_more) ++not_zero;
    }
    layout_.zero_is_absent = counted >= kCountedRowsNeeded && not_zero * 100 <= counted;
  }

  const SourceContext& context_;
  const CsvRows& evidence_;
  ColumnNames names_;
  CsvLayout layout_;
  std::vector<std::size_t> taken_;
};

}  // namespace

Result<CsvLayout> tell_csv_layout(const SourceContext& context, const CsvRows& evidence,
                                  const CsvDialect* dialect) {
  return LayoutTeller(context, evidence, dialect).tell();
}

}  // namespace pepite::indexer
