#include "search/explain_query.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "search/query_dates.h"
#include "shared/field_table.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

// What to call a part that stands in the query with this Occur; Required and Filter in that order.
struct PartNames {
  MessageId optional;
  MessageId required;
  MessageId excluded;
};

constexpr PartNames kWordNames = {MessageId::ExplainEitherWord, MessageId::ExplainRequiredWord,
                                  MessageId::ExplainExcludedWord};
constexpr PartNames kPhraseNames = {MessageId::ExplainEitherPhrase, MessageId::ExplainPhrase,
                                    MessageId::ExplainExcludedPhrase};
constexpr PartNames kFilterNames = {MessageId::ExplainEitherFilter, MessageId::ExplainFilter,
                                    MessageId::ExplainExcludedFilter};
constexpr PartNames kGroupNames = {MessageId::ExplainGroup, MessageId::ExplainGroup,
                                   MessageId::ExplainExcludedGroup};

MessageId name_for(Occur occur, const PartNames& names) {
  if (occur == Occur::Optional) return names.optional;
  return occur == Occur::Excluded ? names.excluded : names.required;
}

std::string join_words(const std::vector<std::string>& words, std::string_view separator) {
  std::string joined;
  for (const std::string& word : words) {
    if (!joined.empty()) joined += separator;
    joined += word;
  }
  return joined;
}

// "Z:fr:cinem", "Z:en:cinema" -> "fr:cinem en:cinema"; of a foreign word the forms: "en:=cinemas"
std::string describe_terms(const PlanWord& word) {
  std::vector<std::string> stems;
  for (const std::string& term : word.word.terms)
    stems.push_back(terminal_safe(term.substr(term.find(':') + 1)));
  for (const std::string& form : word.foreign.forms) {
    const std::string& term = word.foreign.terms.front();
    const std::size_t language = term.find(':') + 1;
    stems.push_back(term.substr(language, term.find(':', language) + 1 - language) + "=" +
                    terminal_safe(form));
  }
  return join_words(stems, " ");
}

// As a user would type it: "from:bob", "#cinema".
std::string describe_filter(const PlanClause& clause) {
  const FieldSpec& spec = field_spec(clause.field);
  const std::string name =
      spec.sigil != '\0' ? std::string(1, spec.sigil) : std::string(spec.names.front()) + ":";
  return name + terminal_safe(clause.text);
}

std::string describe_phrase(const Plan& plan, const PlanClause& phrase) {
  std::vector<std::string> words;
  for (const std::size_t place : phrase.words)
    words.push_back((plan.words[place].is_exact ? "=" : "") +
                    terminal_safe(plan.words[place].word.written) +
                    (plan.words[place].is_beginning ? "*" : ""));
  return join_words(words, " ");
}

Message explain_times(const PlanClause& clause, std::string_view zone) {
  const bool has_begin = clause.span.begin_s != kAllTime.begin_s;
  const bool has_end = clause.span.end_s != kAllTime.end_s;
  const bool is_excluded = clause.occur == Occur::Excluded;
  const std::string begin = has_begin ? format_query_time(clause.span.begin_s, zone) : "";
  const std::string end = has_end ? format_query_time(clause.span.end_s, zone) : "";
  if (has_begin && has_end) {
    return make_message(is_excluded ? MessageId::ExplainNotBetween : MessageId::ExplainBetween,
                        begin, end, zone);
  }
  // All but what is from a time on is what is before it.
  if (has_begin != is_excluded) {
    return make_message(MessageId::ExplainSince, has_begin ? begin : end, zone);
  }
  return make_message(MessageId::ExplainUntil, has_begin ? begin : end, zone);
}

void add_dates(const PlanClause& clause, std::string_view zone, std::vector<Message>& lines) {
  const bool is_id = !clause.after_id.empty() || !clause.last_id.empty();
  if (clause.kind == PlanKind::Times && !is_id) lines.push_back(explain_times(clause, zone));
  for (const PlanClause& part : clause.clauses)
    add_dates(part, zone, lines);
}

MessageId explain_source(WordSource source) {
  switch (source) {
    case WordSource::Bilingual:
      return MessageId::ExplainBilingual;
    case WordSource::Regional:
      return MessageId::ExplainRegional;
    case WordSource::FreeDict:
      return MessageId::ExplainFreeDict;
    case WordSource::Names:
      return MessageId::ExplainAddedName;
    case WordSource::Feedback:
      break;
  }
  return MessageId::ExplainAddedWord;
}

class Explanation {
 public:
  // `plain_words` must all hold in a set only.
  Explanation(const Plan& plan, std::string_view zone, bool is_set, PlainWords plain_words)
      : plan_(plan),
        zone_(zone),
        is_set_(is_set),
        words_must_hold_(is_set && plain_words == PlainWords::All) {}

  std::vector<ExplainLine> take() {
    explain_group(plan_.root, 0);
    if (!plan_.dropped.empty()) {
      add(make_message(MessageId::ExplainDropped, terminal_safe(join_words(plan_.dropped, ", "))),
          0);
    }
    if (!plan_.is_ranked && !is_set_) add(make_message(MessageId::ExplainNewestFirst), 0);
    for (const Message& notice : plan_.notices)
      add(notice, 0);
    return std::move(lines_);
  }

 private:
  const Plan& plan_;
  std::string_view zone_;
  bool is_set_;
  bool words_must_hold_;  // the plain ones of the group at hand
  std::vector<ExplainLine> lines_;

  void add(Message message, std::size_t depth) { lines_.push_back({std::move(message), depth}); }

  void explain_group(const PlanClause& group, std::size_t depth) {
    const bool outside = words_must_hold_;
    words_must_hold_ = outside && !group.is_choice && group.occur != Occur::Excluded;
    for (const PlanClause& clause : group.clauses)
      explain_clause(clause, depth);
    words_must_hold_ = outside;
  }

  void explain_clause(const PlanClause& clause, std::size_t depth) {
    switch (clause.kind) {
      case PlanKind::Word:
        if (!plan_.words[clause.words.front()].is_beginning) {
          explain_word(clause, depth);
          break;
        }
        [[fallthrough]];
      case PlanKind::Phrase:
        add(make_message(name_for(clause.occur, kPhraseNames), describe_phrase(plan_, clause)),
            depth);
        break;
      case PlanKind::Term:
      case PlanKind::Posts:
        add(make_message(name_for(clause.occur, kFilterNames), describe_filter(clause)), depth);
        break;
      case PlanKind::Times:
        add(explain_times(clause, zone_), depth);
        if (!clause.after_id.empty()) {
          add(make_message(MessageId::ExplainAfterId, clause.after_id), depth);
        }
        if (!clause.last_id.empty()) {
          add(make_message(MessageId::ExplainUpToId, clause.last_id), depth);
        }
        break;
      case PlanKind::Counts:
        add(make_message(clause.occur == Occur::Excluded ? MessageId::ExplainNotMinimum
                                                         : MessageId::ExplainMinimum,
                         std::string(field_spec(clause.field).names.front()) + ":",
                         std::to_string(clause.minimum)),
            depth);
        break;
      case PlanKind::Group:
        add(make_message(name_for(clause.occur, kGroupNames)), depth);
        explain_group(clause, depth + 1);
        break;
    }
  }

  void explain_word(const PlanClause& clause, std::size_t depth) {
    const PlanWord& word = plan_.words[clause.words.front()];
    const bool must_hold = words_must_hold_ && clause.occur == Occur::Optional;
    const bool is_plain = clause.occur == Occur::Optional && depth == 0 && !must_hold;
    const Occur occur = must_hold ? Occur::Required : clause.occur;
    add(make_message(is_plain ? MessageId::ExplainWord : name_for(occur, kWordNames),
                     terminal_safe(word.word.written), describe_terms(word), word.posts),
        depth);
  }
};

}  // namespace

std::string describe_part(const Plan& plan, const PlanClause& clause) {
  constexpr std::size_t kLongestBytes = 100;
  switch (clause.kind) {
    case PlanKind::Word:
      return describe_phrase(plan, clause);
    case PlanKind::Phrase:
      return clause.words.size() == 1 ? describe_phrase(plan, clause)
                                      : "\"" + describe_phrase(plan, clause) + "\"";
    case PlanKind::Counts:
    case PlanKind::Posts:
    case PlanKind::Term:
    case PlanKind::Times:
      return describe_filter(clause);
    case PlanKind::Group:
      break;
  }
  std::string parts;
  for (const PlanClause& part : clause.clauses) {
    if (parts.size() > kLongestBytes) return "(" + parts + " …)";
    if (!parts.empty()) parts += clause.is_choice ? " OR " : " ";
    parts += (part.occur == Occur::Excluded ? "-" : "") + describe_part(plan, part);
  }
  return "(" + parts + ")";
}

std::vector<ExplainLine> explain_query(const Plan& plan, std::string_view time_zone) {
  return Explanation(plan, time_zone, false, PlainWords::Any).take();
}

std::vector<ExplainLine> explain_set(const Plan& plan, PlainWords plain_words,
                                     std::string_view time_zone) {
  return Explanation(plan, time_zone, true, plain_words).take();
}

std::vector<Message> explain_dates(const Plan& plan, std::string_view time_zone) {
  std::vector<Message> lines;
  add_dates(plan.root, time_zone, lines);
  return lines;
}

std::vector<Message> explain_added_words(std::span<const AddedWord> added) {
  std::vector<Message> lines;
  for (const AddedWord& word : added) {
    const std::string why = word.stands_for.empty() ? fmt::format("{:.3f}", word.weight)
                                                    : terminal_safe(word.stands_for);
    lines.push_back(
        make_message(explain_source(word.source), terminal_safe(word.written), why, word.posts));
  }
  return lines;
}

std::optional<Message> explain_score(const Hit& hit) {
  if (!hit.score) return std::nullopt;
  const auto number = [](double part) { return fmt::format("{:.3f}", part); };
  const ScoreParts& parts = hit.parts;
  const std::string id = terminal_safe(hit.post.id);
  if (hit.nugget) {
    const NuggetParts& nugget = hit.nugget->parts;
    return make_message(MessageId::ExplainNugget, id, number(*hit.score), number(nugget.topicality),
                        number(nugget.own_voice), number(nugget.plainness), number(nugget.personal),
                        nugget.quiet ? number(*nugget.quiet) : "?");
  }
  if (parts == ScoreParts{.relevance = parts.relevance}) {
    return make_message(MessageId::ExplainScoreWords, id, number(*hit.score));
  }
  return make_message(MessageId::ExplainScore, id, number(*hit.score), number(parts.relevance),
                      number(parts.coverage), number(parts.link), number(parts.length),
                      number(parts.retweet), number(parts.rare), number(parts.beyond));
}

}  // namespace pepite::search
