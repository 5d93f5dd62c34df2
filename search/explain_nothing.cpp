#include "search/explain_nothing.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "search/explain_query.h"
#include "search/suggest_spelling.h"
#include "shared/annotation.h"
#include "shared/annotations.h"
#include "shared/field_table.h"
#include "shared/index_schema.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

constexpr std::size_t kMostSuggestions = 3;

// What can be left out of a query by itself: one clause, or all words of which any is enough.
struct Part {
  std::vector<std::size_t> clauses;  // of the root
  std::string text;                  // as a user would type it
  bool is_excluded = false;
};

std::vector<Part> list_parts(const Plan& plan, PlainWords plain_words) {
  std::vector<Part> parts;
  std::optional<std::size_t> words;  // the part of words of which any is enough
  const bool has_required = std::ranges::any_of(
      plan.root.clauses, [](const PlanClause& clause) { return clause.occur == Occur::Required; });
  for (std::size_t i = 0; i < plan.root.clauses.size(); ++i) {
    const PlanClause& clause = plan.root.clauses[i];
    const bool is_optional = clause.occur == Occur::Optional && plain_words == PlainWords::Any;
    if (is_optional && has_required) continue;  // it only adds to the score
    if (is_optional && words) {
      parts[*words].clauses.push_back(i);
      parts[*words].text += " " + describe_part(plan, clause);
      continue;
    }
    if (parts.size() == kMostBlamedParts) continue;
    if (is_optional) words = parts.size();
    const bool is_excluded = clause.occur == Occur::Excluded;
    parts.push_back({{i}, (is_excluded ? "-" : "") + describe_part(plan, clause), is_excluded});
  }
  return parts;
}

// Of a field's values, those that look most like the one asked for.
class NearValues {
 public:
  // Of a beginning ("lac*") with the beginnings of values.
  explicit NearValues(std::string_view asked)
      : asked_(asked.substr(0, asked.find_last_not_of('*') + 1)),
        is_beginning_(!asked_.empty() && asked_.size() < asked.size()),
        most_(most_mistakes(is_beginning_ ? asked_ : asked)) {
    if (!is_beginning_) asked_ = asked;
  }

  void add(std::string value, std::uint64_t posts) {
    const std::string_view compared =
        std::string_view(value).substr(0, is_beginning_ ? asked_.size() : value.size());
    const std::size_t distance = edit_distance(compared, asked_, most_);
    const bool is_itself = distance == 0 && !is_beginning_;
    if (is_itself || distance > most_ || distance >= value.size()) return;
    const auto same = std::ranges::find(found_, value, &Candidate::value);
    if (same != found_.end()) {
      same->posts += posts;
    } else {
      found_.push_back({distance, posts, std::move(value)});
    }
  }

  std::vector<std::string> take() {
    std::ranges::sort(found_, [](const Candidate& a, const Candidate& b) {
      const double weight_a = suggestion_weight(a.distance, a.posts);
      const double weight_b = suggestion_weight(b.distance, b.posts);
      return weight_a != weight_b ? weight_a > weight_b : a.value < b.value;
    });
    std::vector<std::string> values;
    for (std::size_t i = 0; i < std::min(found_.size(), kMostSuggestions); ++i)
      values.push_back(std::move(found_[i].value));
    return values;
  }

 private:
  struct Candidate {
    std::size_t distance;
    std::uint64_t posts;
    std::string value;
  };
  std::string_view asked_;
  bool is_beginning_;
  std::size_t most_;
  std::vector<Candidate> found_;
};

Result<std::vector<std::string>> suggest_terms(const PlanClause& clause, const Snapshot& snapshot) {
  NearValues near(clause.text);
  const std::string prefix(field_spec(clause.field).prefix);
  const Result<void> read = xapian_try(snapshot.archive(), [&] {
    for (const Segment& segment : snapshot.segments()) {
      if (segment.is_context()) continue;
      const Xapian::Database& database = segment.database();
      for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
           ++term)
        near.add((*term).substr(prefix.size()), term.get_termfreq());
    }
  });
  if (!read) return tl::unexpected(read.error());
  return near.take();
}

Result<std::vector<std::string>> suggest_tags(const PlanClause& clause, const Snapshot& snapshot) {
  NearValues near(clause.text);
  const Result<Annotations> annotations = Annotations::open(snapshot.archive());
  if (!annotations) return tl::unexpected(annotations.error());
  const Result<std::vector<TagCount>> tags = annotations->count_tags();
  if (!tags) return tl::unexpected(tags.error());
  for (const TagCount& tag : *tags)
    near.add(tag_key(tag.tag), tag.posts);
  return near.take();
}

// For a filter by a value that no post has.
Result<std::vector<std::string>> suggest_values(const PlanClause& clause,
                                                const Snapshot& snapshot) {
  if (clause.field == Field::OwnTag) return suggest_tags(clause, snapshot);
  if (clause.kind == PlanKind::Term) return suggest_terms(clause, snapshot);
  return std::vector<std::string>{};
}

std::string join(const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values)
    joined += (joined.empty() ? "" : ", ") + terminal_safe(value);
  return joined;
}

void gather_phrases(const PlanClause& clause, std::vector<const PlanClause*>& phrases) {
  if (clause.kind == PlanKind::Phrase) phrases.push_back(&clause);
  for (const PlanClause& part : clause.clauses)
    gather_phrases(part, phrases);
}

class Blame {
 public:
  Blame(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer, const SetOptions& options,
        std::string_view time_zone)
      : plan_(plan),
        snapshot_(snapshot),
        analyzer_(analyzer),
        options_(options),
        time_zone_(time_zone) {}

  Result<std::vector<Message>> find() {
    say(MessageId::NothingFound);
    if (is_archive_empty()) {
      say(MessageId::NothingIndexed);
      return std::move(lines_);
    }
    const auto parts = list_parts(plan_, options_.plain_words);
    Result<void> blamed = blame_words();
    if (blamed) blamed = blame_alone(parts);
    if (blamed && lines_.size() == 1 && parts.size() > 1) blamed = blame_company(parts);
    if (!blamed) return tl::unexpected(std::move(blamed.error()));
    if (!unread_.empty()) say(MessageId::PartsNotLookedAt, unread_, kMostExplainingReads);
    return std::move(lines_);
  }

 private:
  const Plan& plan_;
  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  const SetOptions& options_;
  std::string_view time_zone_;
  std::vector<Message> lines_;
  std::uint64_t left_to_read_ = kMostExplainingReads;
  std::string unread_;  // the parts of which it was not told

  bool is_archive_empty() const {
    return std::ranges::none_of(snapshot_.segments(), [&](const Segment& segment) {
      const bool counts = options_.context == ContextPosts::Include || !segment.is_context();
      return counts && segment.entry().documents > segment.superseded().size();
    });
  }

  template <class... Arguments>
  void say(MessageId id, Arguments&&... arguments) {
    lines_.push_back(make_message(id, std::forward<Arguments>(arguments)...));
  }

  Result<void> blame_words() {
    for (const PlanWord* word : find_missing_words(plan_)) {
      const std::string written = terminal_safe(word->word.written);
      const auto suggestions = suggest_spelling(snapshot_, word->word.folded, kMostSuggestions);
      if (!suggestions) return tl::unexpected(suggestions.error());
      std::vector<std::string> forms;
      for (const Suggestion& suggestion : *suggestions)
        forms.push_back(suggestion.written);
      if (forms.empty()) {
        say(MessageId::WordInNoPost, written);
      } else {
        say(MessageId::WordInNoPostSuggestion, written, join(forms));
      }
    }
    return {};
  }

  Result<std::uint64_t> count(std::vector<PlanClause> clauses) {
    Plan plan = plan_;
    plan.root.clauses = std::move(clauses);
    const auto set = find_set(plan, snapshot_, analyzer_, options_);
    if (!set) return tl::unexpected(set.error());
    return set->size();
  }

  // How many posts would be read to count these clauses: those that hold the words of a phrase,
  // within the filters.
  Result<std::uint64_t> count_candidates(const std::vector<PlanClause>& clauses) {
    std::vector<const PlanClause*> phrases;
    for (const PlanClause& clause : clauses)
      gather_phrases(clause, phrases);
    std::uint64_t candidates = 0;
    for (const PlanClause* phrase : phrases) {
      std::vector<PlanClause> words;
      for (const std::size_t word : phrase->words)
        words.push_back({.kind = PlanKind::Word, .occur = Occur::Required, .words = {word}});
      std::ranges::copy_if(clauses, std::back_inserter(words), [](const PlanClause& clause) {
        return clause.kind != PlanKind::Group && clause.occur == Occur::Filter;
      });
      const auto posts = count(std::move(words));
      if (!posts) return posts;
      candidates += *posts;
    }
    return candidates;
  }

  // The posts of the clauses; nullopt where so many would have to be read that nobody wants to wait
  // for an explanation.
  Result<std::optional<std::uint64_t>> count_within_bound(std::vector<PlanClause> clauses,
                                                          const std::string& text) {
    const auto candidates = count_candidates(clauses);
    if (!candidates) return tl::unexpected(candidates.error());
    if (*candidates > left_to_read_) {
      unread_ += (unread_.empty() ? "" : ", ") + text;
      return std::nullopt;
    }
    left_to_read_ -= *candidates;
    return count(std::move(clauses)).map([](std::uint64_t posts) { return std::optional(posts); });
  }

  // Words of which any is enough, and excluded parts, are never to blame alone.
  Result<void> blame_alone(const std::vector<Part>& parts) {
    for (const Part& part : parts) {
      const PlanClause& clause = plan_.root.clauses[part.clauses.front()];
      if (part.is_excluded || part.clauses.size() > 1 || clause.kind == PlanKind::Word) continue;
      const auto posts = count_within_bound({clause}, part.text);
      if (!posts) return tl::unexpected(posts.error());
      if (*posts == std::uint64_t{0}) {
        const Result<void> named = blame_clause(clause, part.text);
        if (!named) return named;
      }
    }
    return {};
  }

  Result<void> blame_clause(const PlanClause& clause, const std::string& text) {
    const auto values = suggest_values(clause, snapshot_);
    if (!values) return tl::unexpected(values.error());
    if (!values->empty()) {
      say(MessageId::PartInNoPostSuggestion, text, join(*values));
      return {};
    }
    say(MessageId::PartInNoPost, text);
    if (clause.kind == PlanKind::Times) return say_span();
    return {};
  }

  // From when to when the archive's posts are.
  Result<void> say_span() {
    std::int64_t first_s = std::numeric_limits<std::int64_t>::max();
    std::int64_t last_s = std::numeric_limits<std::int64_t>::min();
    const auto read = xapian_try(snapshot_.archive(), [&] {
      for (const Segment& segment : snapshot_.segments()) {
        if (segment.is_context()) continue;
        const auto first = decode_time(segment.database().get_value_lower_bound(kTimeSlot));
        const auto last = decode_time(segment.database().get_value_upper_bound(kTimeSlot));
        if (first) first_s = std::min(first_s, *first);
        if (last) last_s = std::max(last_s, *last);
      }
    });
    if (!read) return read;
    if (first_s <= last_s) {
      say(MessageId::ArchiveSpan, format_query_time(first_s, time_zone_),
          format_query_time(last_s, time_zone_), time_zone_);
    }
    return {};
  }

  Result<void> blame_company(const std::vector<Part>& parts) {
    for (const Part& part : parts) {
      std::vector<PlanClause> others;
      for (std::size_t i = 0; i < plan_.root.clauses.size(); ++i) {
        if (std::ranges::find(part.clauses, i) == part.clauses.end())
          others.push_back(plan_.root.clauses[i]);
      }
      const auto posts = count_within_bound(std::move(others), part.text);
      if (!posts) return tl::unexpected(posts.error());
      if (posts->value_or(0) > 0) say(MessageId::PartLeftOut, part.text, **posts);
    }
    if (lines_.size() == 1 && unread_.empty()) say(MessageId::PartsNeverTogether);
    return {};
  }
};

}  // namespace

Result<std::vector<Message>> explain_nothing(const Plan& plan, const Snapshot& snapshot,
                                             Analyzer& analyzer, const SetOptions& options,
                                             std::string_view time_zone) {
  return Blame(plan, snapshot, analyzer, options, time_zone).find();
}

}  // namespace pepite::search
