#include "search/nugget_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/json_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kBarCells = 5;
constexpr std::size_t kMostQuotes = 6;
constexpr std::size_t kLongestQuoteBytes = 40;

std::string bar(double part) {
  const int full = static_cast<int>(std::lround(part * kBarCells));
  std::string cells;
  for (int i = 0; i < kBarCells; ++i)
    cells += i < full ? "▮" : "▯";
  return cells;
}

bool is_personal(Trait trait) {
  return trait <= Trait::Sense || trait == Trait::Stake;
}

bool is_loud(Trait trait) {
  return trait == Trait::Media || trait == Trait::Call || trait == Trait::Automatic ||
         trait == Trait::Headline || trait == Trait::Link || trait == Trait::Shared;
}

struct Range {
  std::uint32_t begin;
  std::uint32_t end;
};

// Ranges that touch or have one space between them are quoted as one.
std::vector<Range> join_ranges(const Hit& hit, bool (*is_shown)(Trait)) {
  std::vector<Range> ranges;
  for (const TraitEvidence& found : hit.nugget->traits.evidence) {
    if (!is_shown(found.trait)) continue;
    if (!ranges.empty() && found.begin <= ranges.back().end + 1) {
      ranges.back().end = std::max(ranges.back().end, found.end);
    } else {
      ranges.push_back({found.begin, found.end});
    }
  }
  return ranges;
}

std::string quote(const Hit& hit, const Range& range, UiLanguage language) {
  std::string_view words =
      std::string_view(hit.post.text).substr(range.begin, range.end - range.begin);
  std::string safe;
  if (words.size() > kLongestQuoteBytes) {
    const std::size_t space = words.rfind(' ', kLongestQuoteBytes);
    words = words.substr(0, space == std::string_view::npos ? words.size() : space);
    safe = terminal_safe(words) + "…";
  } else {
    safe = terminal_safe(words);
  }
  return render(make_message(MessageId::NuggetQuote, safe), language);
}

std::string quotes(const Hit& hit, UiLanguage language) {
  const std::vector<Range> ranges =
      join_ranges(hit, hit.nugget->is_left_out ? is_loud : is_personal);
  std::string line;
  for (std::size_t i = 0; i < std::min(ranges.size(), kMostQuotes); ++i)
    line += (i == 0 ? "" : " · ") + quote(hit, ranges[i], language);
  return line;
}

double rounded(double value) {
  return std::round(value * 1000) / 1000;
}

}  // namespace

std::string describe_nugget(const Hit& hit, UiLanguage language) {
  const Nugget& nugget = *hit.nugget;
  const auto say = [&](const Message& message) { return render(message, language); };
  std::string text;
  const std::array<std::pair<MessageId, std::optional<double>>, 5> parts = {{
      {MessageId::NuggetTopicality, nugget.parts.topicality},
      {MessageId::NuggetOwnVoice, nugget.parts.own_voice},
      {MessageId::NuggetPlainness, nugget.parts.plainness},
      {MessageId::NuggetPersonal, nugget.parts.personal},
      {MessageId::NuggetQuiet, nugget.parts.quiet},
  }};
  for (const auto& [label, value] : parts) {
    if (!text.empty()) text += "  ";
    text += say(make_message(label)) + " " + (value ? bar(*value) : "?");
  }
  text += "\n";
  std::string evidence = quotes(hit, language);
  if (nugget.is_left_out) {
    const std::string left_out = say(make_message(MessageId::NuggetLeftOut));
    evidence = evidence.empty() ? left_out : left_out + " " + evidence;
  }
  if (!evidence.empty()) text += evidence + "\n";
  if (nugget.chorus > 0) text += say(make_message(MessageId::NuggetChorus, nugget.chorus)) + "\n";
  if (nugget.author && nugget.author->posts > 1) {
    text += say(make_message(MessageId::NuggetAuthor, nugget.author->topic_posts,
                             nugget.author->posts)) +
            "\n";
  }
  if (!nugget.chorus_of.empty())
    text += say(make_message(MessageId::NuggetChorusOf, terminal_safe(nugget.chorus_of))) + "\n";
  return text;
}

std::string nugget_json(const Hit& hit) {
  const Nugget& nugget = *hit.nugget;
  Json out = {{"topicality", rounded(nugget.parts.topicality)},
              {"own_voice", rounded(nugget.parts.own_voice)},
              {"plainness", rounded(nugget.parts.plainness)},
              {"personal", rounded(nugget.parts.personal)},
              {"quiet", nugget.parts.quiet ? Json(rounded(*nugget.parts.quiet)) : Json(nullptr)}};
  if (nugget.is_left_out) out["left_out"] = true;
  if (nugget.is_repeat) out["repeat"] = true;
  if (hit.alike > 0) out["alike"] = hit.alike;
  if (nugget.chorus > 0) out["chorus"] = nugget.chorus;
  if (!nugget.chorus_of.empty()) out["chorus_of"] = nugget.chorus_of;
  if (nugget.author) {
    out["author_posts"] = nugget.author->posts;
    out["author_topic_posts"] = nugget.author->topic_posts;
  }
  Json traits = Json::object();
  for (std::size_t i = 0; i < kTraits; ++i) {
    const auto trait = static_cast<Trait>(i);
    if (nugget.traits.of(trait) == 0) continue;
    Json words = Json::array();
    for (const TraitEvidence& found : nugget.traits.evidence) {
      if (found.trait == trait)
        words.push_back(hit.post.text.substr(found.begin, found.end - found.begin));
    }
    traits[std::string(trait_name(trait))] = {{"value", rounded(nugget.traits.of(trait))},
                                              {"words", std::move(words)}};
  }
  out["traits"] = std::move(traits);
  return escape_json_controls(out.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace pepite::search
