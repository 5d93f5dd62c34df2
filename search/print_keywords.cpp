#include "search/print_keywords.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "search/hit_csv.h"
#include "shared/code_point.h"
#include "shared/index_schema.h"
#include "shared/json_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kNumberColumns = 7;
constexpr std::size_t kNumberCells = 9;
constexpr std::size_t kShortestNameCells = 12;
constexpr std::size_t kContextBytes = 200;  // on each side, in JSON

const KeywordUnit& unit_of(const PrintedKeywords& keywords, const Keyword& keyword) {
  return keywords.corpus->units[keyword.unit];
}

const std::string& language_of(const PrintedKeywords& keywords) {
  return keywords.corpus->languages[keywords.list->language];
}

std::string stable_key(const PrintedKeywords& keywords, const Keyword& keyword) {
  return language_of(keywords) + ":" + unit_of(keywords, keyword).key;
}

// Is it a word of the query, or are all its words?
bool is_of_query(const PrintedKeywords& keywords, const Keyword& keyword) {
  const KeywordUnit& unit = unit_of(keywords, keyword);
  const auto holds = [&](std::string_view prefix, std::string_view value) {
    return keywords.query_terms->contains(std::string(prefix).append(value));
  };
  switch (unit.kind) {
    case UnitKind::Hashtag:
      return holds(kHashtagPrefix, unit.key.substr(1));
    case UnitKind::Name:
      return holds(kMentionPrefix, unit.key.substr(1));
    case UnitKind::Emoji:
      return false;
    case UnitKind::Word:
    case UnitKind::Ngram:
      break;
  }
  const std::string_view prefix = prefix_of(term_space(language_of(keywords)));
  for (std::size_t at = 0; at <= unit.key.size();) {
    const std::size_t end = std::min(unit.key.find(' ', at), unit.key.size());
    if (!holds(prefix, std::string_view(unit.key).substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

// Text around a keyword, cut at characters.
struct Around {
  std::string_view left;
  std::string_view middle;
  std::string_view right;
};

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

Around around(const KeywordContext& context, std::size_t bytes) {
  const std::string_view text = context.post.text;
  std::size_t begin = context.begin > bytes ? context.begin - bytes : 0;
  while (is_inside_character(text, begin))
    ++begin;
  std::size_t end = std::min<std::size_t>(context.end + bytes, text.size());
  while (is_inside_character(text, end))
    --end;
  return {text.substr(begin, context.begin - begin),
          text.substr(context.begin, context.end - context.begin),
          text.substr(context.end, end - context.end)};
}

// The end of the text (or its beginning) that fits.
std::string last_cells(std::string_view text, std::size_t cells) {
  std::string safe = terminal_safe(text);
  while (display_width(safe) > cells)
    safe.erase(0, std::max<std::size_t>(1, code_point_at(safe, 0).bytes));
  return safe;
}
std::string first_cells(std::string_view text, std::size_t cells) {
  std::string safe = terminal_safe(text);
  while (display_width(safe) > cells)
    safe.resize(safe.size() - std::max<std::size_t>(1, code_point_before(safe, safe.size()).bytes));
  return safe;
}

std::string decimal(double value, const TextSettings& settings) {
  std::string text = fmt::format("{:.2f}", value);
  if (settings.language == UiLanguage::French) std::ranges::replace(text, '.', ',');
  return text;
}

std::string count(std::uint64_t number, const TextSettings& settings) {
  return format_count(static_cast<std::int64_t>(number), settings.language);
}

std::string heading(const PrintedKeywords& keywords, const TextSettings& settings) {
  std::string group;
  for (const std::string& label : keywords.labels)
    group += terminal_safe(label) + " · ";
  const KeywordList& list = *keywords.list;
  return render(make_message(MessageId::KeywordsHeading, group + language_of(keywords), list.texts,
                             list.rest),
                settings.language);
}

std::string header_line(std::size_t name_cells, const TextSettings& settings) {
  constexpr std::array<MessageId, kNumberColumns> kColumns = {
      MessageId::KeywordsColumnTexts,       MessageId::KeywordsColumnRest,
      MessageId::KeywordsColumnAuthors,     MessageId::KeywordsColumnG2,
      MessageId::KeywordsColumnLogRatio,    MessageId::KeywordsColumnLrc,
      MessageId::KeywordsColumnSpecificity,
  };
  std::string line = "  " + std::string(name_cells, ' ');
  for (const MessageId column : kColumns)
    line += pad_left(render(make_message(column), settings.language), kNumberCells);
  return line + "\n";
}

std::string keyword_line(const Keyword& keyword, const std::string& name, std::size_t name_cells,
                         const TextSettings& settings) {
  const std::array<std::string, kNumberColumns> cells = {
      count(keyword.table.set_with, settings), count(keyword.table.rest_with, settings),
      count(keyword.authors, settings),        decimal(keyword.log_likelihood, settings),
      decimal(keyword.log_ratio, settings),    decimal(keyword.conservative_log_ratio, settings),
      decimal(keyword.specificity, settings),
  };
  std::string line = "  " + pad_right(name, name_cells);
  for (const std::string& cell : cells)
    line += pad_left(cell, kNumberCells);
  return line + "\n";
}

std::string use_lines(const KeywordUses& uses, const TimeText& time, const TextSettings& settings) {
  std::string lines;
  for (const KeywordBurst& burst : uses.bursts) {
    lines += "      " +
             render(make_message(MessageId::KeywordsBurst, time.date(burst.begin_s),
                                 time.date(burst.end_s - 1), decimal(burst.weight, settings)),
                    settings.language) +
             "\n";
  }
  for (const KeywordContext& context : uses.contexts) {
    const std::string about = terminal_safe("@" + context.post.author.handle + " " +
                                            time.written_at(context.post) + " " + context.post.id);
    const std::size_t side = settings.columns > 40 ? (settings.columns - 20) / 2 : 10;
    const Around text = around(context, kContextBytes);
    lines += "      " + pad_left(last_cells(text.left, side), side) + terminal_safe(text.middle) +
             first_cells(text.right, side) + "\n        " + about + "\n";
  }
  return lines;
}

Json contexts_json(const KeywordUses& uses) {
  Json contexts = Json::array();
  for (const KeywordContext& context : uses.contexts) {
    const Around text = around(context, kContextBytes);
    const Post& post = context.post;
    contexts.push_back(
        {{"network", network_name(post.network)},
         {"id", post.id},
         {"author", post.author.handle},
         {"created_at", post.created_at_s ? Json(format_rfc3339(*post.created_at_s).value_or(""))
                                          : Json(nullptr)},
         {"left", text.left},
         {"match", text.middle},
         {"right", text.right}});
  }
  return contexts;
}

Json bursts_json(const KeywordUses& uses) {
  Json bursts = Json::array();
  for (const KeywordBurst& burst : uses.bursts) {
    bursts.push_back({{"begin", format_rfc3339(burst.begin_s).value_or("")},
                      {"end", format_rfc3339(burst.end_s).value_or("")},
                      {"weight", burst.weight}});
  }
  return bursts;
}

}  // namespace

std::string format_keywords_text(const PrintedKeywords& keywords, const TimeText& time,
                                 const TextSettings& settings) {
  std::vector<std::string> names;
  std::size_t name_cells = kShortestNameCells;
  for (const Keyword& keyword : keywords.list->keywords) {
    names.push_back((is_of_query(keywords, keyword) ? "*" : "") +
                    terminal_safe(unit_of(keywords, keyword).written));
    name_cells = std::max(name_cells, display_width(names.back()));
  }
  std::string text = heading(keywords, settings) + "\n" + header_line(name_cells, settings);
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += keyword_line(keywords.list->keywords[i], names[i], name_cells, settings) +
            use_lines((*keywords.uses)[i], time, settings);
  }
  return text;
}

std::string format_keywords_json(const PrintedKeywords& keywords) {
  const KeywordList& list = *keywords.list;
  Json group = Json::object();
  for (std::size_t i = 0; i < keywords.by.size(); ++i)
    group[std::string(group_by_name(keywords.by[i]))] = keywords.labels[i];
  std::string lines;
  for (std::size_t i = 0; i < list.keywords.size(); ++i) {
    const Keyword& keyword = list.keywords[i];
    const Contingency& table = keyword.table;
    Json row = {{"group", group},
                {"lang", language_of(keywords)},
                {"key", stable_key(keywords, keyword)},
                {"keyword", unit_of(keywords, keyword).written},
                {"kind", unit_kind_name(unit_of(keywords, keyword).kind)},
                {"in_query", is_of_query(keywords, keyword)},
                {"texts", table.set_with},
                {"texts_without", table.set_all - table.set_with},
                {"rest", table.rest_with},
                {"rest_without", table.rest_all - table.rest_with},
                {"authors", keyword.authors},
                {"authors_all", keyword.all_authors},
                {"expected", keyword.expected},
                {"g2", keyword.log_likelihood},
                {"log_ratio", keyword.log_ratio},
                {"lrc", keyword.conservative_log_ratio},
                {"specificity", keyword.specificity},
                {"p", keyword.p},
                {"p_corrected", keyword.p_corrected},
                {"compared", list.compared},
                {"tf_idf", keyword.tf_idf}};
    const KeywordUses& uses = (*keywords.uses)[i];
    if (!uses.bursts.empty()) row["bursts"] = bursts_json(uses);
    if (!uses.contexts.empty()) row["contexts"] = contexts_json(uses);
    lines += escape_json_controls(row.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
  }
  return lines;
}

std::string keywords_csv_header(std::span<const GroupBy> by) {
  std::string header;
  for (const GroupBy name : by)
    header.append(group_by_name(name)).append(",");
  return header +
         "lang,key,keyword,kind,in_query,texts,texts_without,rest,rest_without,authors,authors_all,"
         "expected,g2,log_ratio,lrc,specificity,p,p_corrected,compared,tf_idf\r\n";
}

std::string format_keywords_csv(const PrintedKeywords& keywords) {
  std::string group;
  for (const std::string& label : keywords.labels)
    group += csv_cell(label) + ",";
  std::string rows;
  for (const Keyword& keyword : keywords.list->keywords) {
    const Contingency& table = keyword.table;
    rows +=
        fmt::format("{}{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", group,
                    csv_cell(language_of(keywords)), csv_cell(stable_key(keywords, keyword)),
                    csv_cell(unit_of(keywords, keyword).written),
                    unit_kind_name(unit_of(keywords, keyword).kind), is_of_query(keywords, keyword),
                    table.set_with, table.set_all - table.set_with, table.rest_with,
                    table.rest_all - table.rest_with, keyword.authors, keyword.all_authors,
                    keyword.expected, keyword.log_likelihood, keyword.log_ratio,
                    keyword.conservative_log_ratio, keyword.specificity, keyword.p,
                    keyword.p_corrected, keywords.list->compared, keyword.tf_idf);
  }
  return rows;
}

}  // namespace pepite::search
