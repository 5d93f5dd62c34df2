#include "search/batch_file.h"

#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "shared/command_options.h"
#include "shared/csv_row.h"
#include "shared/fold.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

enum class Name { Topic, Query, Literal, Since, Until, MaxId, Lang, Limit };

struct NamedKey {
  std::string_view folded;
  Name name;
};

// In JSONL only the English names stand for something.
constexpr std::array<NamedKey, 17> kNames = {{
    {"topic", Name::Topic},
    {"query", Name::Query},
    {"literal", Name::Literal},
    {"since", Name::Since},
    {"until", Name::Until},
    {"max_id", Name::MaxId},
    {"lang", Name::Lang},
    {"limit", Name::Limit},
    {"sujet", Name::Topic},
    {"requete", Name::Query},
    {"litteral", Name::Literal},
    {"depuis", Name::Since},
    {"jusqu'a", Name::Until},
    {"jusqua", Name::Until},
    {"langue", Name::Lang},
    {"limite", Name::Limit},
    {"id_max", Name::MaxId},
}};

std::optional<Name> find_name(std::string_view written) {
  const std::string folded = fold(written);
  const auto found = std::ranges::find(kNames, folded, &NamedKey::folded);
  if (found == kNames.end()) return std::nullopt;
  return found->name;
}

bool is_utf8(std::string_view bytes) {
  UErrorCode problem = U_ZERO_ERROR;
  std::int32_t units = 0;
  u_strFromUTF8(nullptr, 0, &units, bytes.data(), static_cast<std::int32_t>(bytes.size()),
                &problem);
  return problem == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(problem);
}

std::string converted_from(std::string_view bytes, const char* encoding) {
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding);
  std::string utf8;
  return text.toUTF8String(utf8);
}

std::string to_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return converted_from(bytes, "UTF-16");
  }
  return is_utf8(bytes) ? std::string(bytes) : converted_from(bytes, "windows-1252");
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

tl::unexpected<Error> bad_value(std::string_view name, std::string_view value) {
  return make_error(ErrorCode::Query,
                    make_message(MessageId::BatchValueInvalid, name, terminal_safe(value)));
}

Result<bool> read_flag(std::string_view value) {
  const std::string folded = fold(value);
  for (const std::string_view yes : {"1", "true", "yes", "oui", "vrai", "x"}) {
    if (folded == yes) return true;
  }
  for (const std::string_view no : {"", "0", "false", "no", "non", "faux"}) {
    if (folded == no) return false;
  }
  return bad_value("literal", value);
}

// A query is text; what stands for a number or a flag may be written as one.
bool may_be(Name name, const nlohmann::json& value) {
  switch (name) {
    case Name::Query:
    case Name::Lang:
      return value.is_string();
    case Name::Literal:
      return value.is_string() || value.is_boolean();
    default:
      return value.is_string() || value.is_number_integer();
  }
}

// A line or row while it is read.
struct Draft {
  std::string topic = {};
  BatchQuery query = {};

  Result<void> set(Name name, std::string_view value) {
    switch (name) {
      case Name::Topic:
        topic = value;
        break;
      case Name::Query:
        query.text = value;
        break;
      case Name::Literal:
        return read_flag(value).map([this](bool is_literal) { query.is_literal = is_literal; });
      case Name::Since:
        query.since = value;
        break;
      case Name::Until:
        query.until = value;
        break;
      case Name::Lang:
        query.lang = value;
        break;
      case Name::MaxId:
        return set_max_id(value);
      case Name::Limit:
        return set_limit(value);
    }
    return {};
  }

  Result<void> set_max_id(std::string_view value) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (value.size() > 19 || !std::ranges::all_of(value, is_digit)) {
      return bad_value("max_id", value);
    }
    query.max_id = value;
    return {};
  }

  Result<void> set_limit(std::string_view value) {
    if (value.empty()) return {};
    const auto limit = parse_whole_number("limit", value, 0, std::int64_t{1} << 31);
    if (!limit) return bad_value("limit", value);
    query.limit = static_cast<std::uint64_t>(*limit);
    return {};
  }
};

class BatchReader {
 public:
  BatchFile take() { return std::move(file_); }

  void read_list(std::string_view text) {
    for_each_line(text, [this](std::string_view line, std::uint64_t number) {
      add(number, Draft{.query = {.text = std::string(line)}}, {});
    });
  }

  void read_jsonl(std::string_view text) {
    for_each_line(text, [this](std::string_view line, std::uint64_t number) {
      Draft draft;
      Result<void> read = read_object(line, draft);
      add(number, std::move(draft), std::move(read));
    });
  }

  void read_rows(std::span<const CsvRow> rows) {
    const std::vector<std::optional<Name>> columns = read_header(rows.front());
    for (const CsvRow& row : rows.subspan(1)) {
      Draft draft;
      Result<void> read = read_row(row, columns, draft);
      add(row.line, std::move(draft), std::move(read));
    }
  }

 private:
  BatchFile file_;
  std::map<std::string, std::uint64_t, std::less<>> line_of_topic_;

  template <class Use>
  static void for_each_line(std::string_view text, Use use) {
    std::uint64_t number = 0;
    while (!text.empty()) {
      const std::size_t size = std::min(text.find('\n'), text.size());
      const std::string_view line = trim(text.substr(0, size));
      text.remove_prefix(std::min(size + 1, text.size()));
      ++number;
      if (!line.empty()) use(line, number);
    }
  }

  void ignore(std::string_view name) {
    std::string safe = terminal_safe(name);
    if (!safe.empty() && std::ranges::find(file_.ignored_names, safe) == file_.ignored_names.end())
      file_.ignored_names.push_back(std::move(safe));
  }

  void add(std::uint64_t line, Draft draft, Result<void> read) {
    if (draft.topic.empty()) draft.topic = std::to_string(file_.entries.size() + 1);
    const auto [known, is_new] = line_of_topic_.emplace(draft.topic, line);
    if (read && draft.query.text.empty()) {
      read = make_error(ErrorCode::Query, make_message(MessageId::BatchQueryMissing));
    }
    if (read && !is_new) {
      read = make_error(ErrorCode::Query, make_message(MessageId::BatchTopicTwice,
                                                       terminal_safe(draft.topic), known->second));
    }
    BatchEntry entry{line, std::move(draft.topic), std::move(draft.query)};
    if (!read) entry.query = tl::unexpected(std::move(read.error()));
    file_.entries.push_back(std::move(entry));
  }

  Result<void> read_object(std::string_view line, Draft& draft) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object()) {
      return make_error(ErrorCode::Query, make_message(MessageId::BatchLineNotJson));
    }
    Result<void> first_problem;
    for (const auto& [key, value] : object.items()) {
      const auto known = std::ranges::find(kNames, key, &NamedKey::folded);
      if (known - kNames.begin() > static_cast<std::ptrdiff_t>(Name::Limit)) {
        ignore(key);
        continue;
      }
      if (value.is_null()) continue;
      const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
      Result<void> set =
          may_be(known->name, value) ? draft.set(known->name, trim(text)) : bad_value(key, text);
      if (!set && first_problem) first_problem = std::move(set);
    }
    return first_problem;
  }

  std::vector<std::optional<Name>> read_header(const CsvRow& header) {
    std::vector<std::optional<Name>> columns;
    for (const std::string& cell : header.cells) {
      columns.push_back(find_name(trim(cell)));
      if (!columns.back()) ignore(trim(cell));
    }
    return columns;
  }

  static Result<void> read_row(const CsvRow& row, const std::vector<std::optional<Name>>& columns,
                               Draft& draft) {
    Result<void> first_problem;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string_view cell = trim(row.cells[i]);
      if (i >= columns.size()) {
        if (cell.empty() || !first_problem) continue;
        first_problem =
            make_error(ErrorCode::Query,
                       make_message(MessageId::BatchRowTooLong, row.cells.size(), columns.size()));
      } else if (columns[i]) {
        Result<void> set = draft.set(*columns[i], cell);
        if (!set && first_problem) first_problem = std::move(set);
      }
    }
    if (row.state != CsvRowState::Whole) {
      first_problem = make_error(ErrorCode::Query, make_message(MessageId::BatchQuoteOpen));
    }
    return first_problem;
  }
};

// The separator of a file whose first row names a column of queries; nullopt for any other file.
std::optional<char> find_separator(std::string_view text) {
  const std::string first_line(text.substr(0, text.find_first_of("\r\n")));
  for (const char separator : {';', ',', '\t', '|'}) {
    const std::vector<CsvRow> header = parse_csv(first_line, separator);
    if (header.empty()) continue;
    for (const std::string& cell : header.front().cells) {
      if (find_name(trim(cell)) == Name::Query) return separator;
    }
  }
  return std::nullopt;
}

}  // namespace

BatchFile read_batch_file(std::string_view bytes) {
  const std::string converted = to_utf8(bytes);
  const std::size_t start = converted.find_first_not_of(" \t\r\n");
  if (start == std::string::npos) return {};
  BatchReader reader;
  if (converted[start] == '{') {
    reader.read_jsonl(converted);
  } else if (const auto separator = find_separator(std::string_view(converted).substr(start))) {
    reader.read_rows(parse_csv(converted, *separator));
  } else {
    reader.read_list(converted);
  }
  return reader.take();
}

}  // namespace pepite::search
