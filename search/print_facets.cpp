#include "search/print_facets.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "search/hit_csv.h"
#include "shared/json_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

using Json = nlohmann::ordered_json;

std::string say(const Message& message, const TextSettings& settings) {
  return render(message, settings.language);
}

std::string format_facet(const FacetCounts& facet, std::string_view time_zone,
                         const TextSettings& settings) {
  std::string text = say(make_message(facet.spec->title, time_zone), settings);
  if (facet.is_cut)
    text += " " + say(make_message(MessageId::FacetCut, facet.values.size()), settings);
  text += "\n";
  std::vector<NamedCount> rows;
  for (const NamedCount& value : facet.values)
    rows.push_back({std::string(facet.spec->sign) + value.name, value.posts});
  if (facet.without.value_or(0) > 0)
    rows.push_back({say(make_message(MessageId::StatsUnknown), settings), *facet.without});
  if (rows.empty()) return text + "  " + say(make_message(MessageId::FacetEmpty), settings) + "\n";
  return text + format_count_table(rows, settings);
}

}  // namespace

std::string format_facets_text(std::span<const FacetCounts> facets, std::string_view time_zone,
                               const TextSettings& settings) {
  std::string text;
  for (const FacetCounts& facet : facets)
    text += (text.empty() ? "" : "\n") + format_facet(facet, time_zone, settings);
  return text;
}

std::string format_facets_json(std::span<const FacetCounts> facets) {
  std::string lines;
  const auto add = [&](const FacetCounts& facet, const Json& value, std::uint64_t posts) {
    const Json object = {{"facet", facet.spec->name}, {"value", value}, {"posts", posts}};
    lines += escape_json_controls(object.dump(-1, ' ', false, Json::error_handler_t::replace));
    lines += "\n";
  };
  for (const FacetCounts& facet : facets) {
    for (const NamedCount& value : facet.values)
      add(facet, value.name, value.posts);
    if (facet.without.value_or(0) > 0) add(facet, nullptr, *facet.without);
  }
  return lines;
}

std::string format_facets_csv(std::span<const FacetCounts> facets) {
  std::string out = "facet,value,posts\r\n";
  for (const FacetCounts& facet : facets) {
    for (const NamedCount& value : facet.values)
      out += fmt::format("{},{},{}\r\n", facet.spec->name, csv_cell(value.name), value.posts);
    if (facet.without.value_or(0) > 0)
      out += fmt::format("{},,{}\r\n", facet.spec->name, *facet.without);
  }
  return out;
}

}  // namespace pepite::search
