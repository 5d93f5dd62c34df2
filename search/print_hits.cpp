#include "search/print_hits.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "search/hit_csv.h"
#include "search/hit_text.h"
#include "search/nugget_text.h"
#include "search/text_layout.h"
#include "shared/checksum.h"
#include "shared/json_text.h"
#include "shared/message_id.h"
#include "shared/post_json.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

template <class Format>
void write_each(const HitList& list, std::ostream& out, Format format) {
  for (const Hit& hit : list.hits) {
    if (!out) return;
    out << format(hit);
  }
}

void print_text(const HitList& list, const TimeText& time, ProgramContext& context) {
  const HitTextFormatter formatter(time, text_settings(context));
  write_each(list, context.out, [&](const Hit& hit) {
    const bool is_first = &hit == list.hits.data();
    return (is_first ? "" : "\n") + formatter.format(hit);
  });
}

std::string added_json(const Hit& hit) {
  auto words = nlohmann::ordered_json::array();
  for (const HeldWord& held : hit.added) {
    nlohmann::ordered_json word = {{"word", held.written}};
    if (!held.stands_for.empty()) word["for"] = held.stands_for;
    word["from"] = source_name(held.source);
    words.push_back(std::move(word));
  }
  return escape_json_controls(
      words.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace

std::string format_hit_json(const Hit& hit, std::string_view topic) {
  PostJsonExtras extras;
  extras.is_hit = true;
  extras.score = hit.score;
  if (hit.is_context) extras.is_context = true;
  if (!topic.empty()) extras.topic = topic;
  extras.annotation = hit.annotation;
  std::string line = format_post_json(hit.post, extras);
  if (!hit.added.empty()) {
    line.pop_back();
    line += ",\"added\":" + added_json(hit) + "}";
  }
  if (hit.nugget) {
    line.pop_back();
    line += ",\"nugget\":" + nugget_json(hit) + "}";
  }
  if (hit.cluster != 0) {
    line.pop_back();
    line += ",\"cluster\":\"" + checksum_hex(hit.cluster) + "\"}";
  }
  return line + "\n";
}

void print_hits(const HitList& list, OutputFormat format, const TimeText& time,
                ProgramContext& context) {
  switch (format) {
    case OutputFormat::Text:
      print_text(list, time, context);
      break;
    case OutputFormat::Jsonl:
      write_each(list, context.out, [](const Hit& hit) { return format_hit_json(hit); });
      break;
    case OutputFormat::Csv:
      context.out << hit_csv_header();
      write_each(list, context.out, [](const Hit& hit) { return format_hit_csv(hit); });
      break;
    case OutputFormat::Ids:
      write_each(list, context.out,
                 [](const Hit& hit) { return terminal_safe(hit.post.id) + "\n"; });
      break;
  }
}

std::optional<Message> describe_cut(const HitList& list) {
  if (list.hits.size() + list.folded >= list.total) return std::nullopt;
  return make_message(MessageId::ListCut, list.hits.size(), list.total);
}

std::optional<Message> describe_folded(const HitList& list) {
  if (list.folded == 0) return std::nullopt;
  return make_message(MessageId::ListFolded, list.folded);
}

Message describe_holding_all(const HitList& list) {
  return make_message(MessageId::HoldingAll, list.holding_all);
}

}  // namespace pepite::search
