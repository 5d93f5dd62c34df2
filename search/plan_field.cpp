#include "search/plan_field.h"

#include <xapian.h>
#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "search/conversation.h"
#include "search/variety.h"
#include "shared/field_table.h"
#include "shared/fold.h"
#include "shared/index_schema.h"
#include "shared/manifest.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

void add_docid(PostLocation location, const Snapshot& snapshot, PlanClause& plan) {
  const SegmentEntry& entry = snapshot.segments()[location.segment].entry();
  plan.docids[entry.name].push_back(location.docid);
}

void sort_docids(PlanClause& plan) {
  for (auto& [segment, docids] : plan.docids) {
    std::sort(docids.begin(), docids.end());
    docids.erase(std::unique(docids.begin(), docids.end()), docids.end());
  }
}

bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The terms of the segment that begin so; not all once they are too many.
Result<std::vector<std::string>> find_values(const Segment& segment, const std::string& beginning) {
  std::vector<std::string> values;
  const Result<void> read = xapian_try(segment.folder(), [&] {
    const Xapian::Database& database = segment.database();
    for (auto term = database.allterms_begin(beginning);
         term != database.allterms_end(beginning) && values.size() <= kMostWordsOfBeginning; ++term)
      values.push_back(*term);
  });
  if (!read) return tl::unexpected(read.error());
  return values;
}

}  // namespace

Result<PlanClause> FieldPlanner::plan(const QueryClause& clause) {
  PlanClause plan{.kind = PlanKind::Term,
                  .occur = clause.occur,
                  .field = clause.field,
                  .text = clause.text,
                  .span = clause.span};
  const Result<void> filled = fill(clause, plan);
  if (!filled) return tl::unexpected(filled.error());
  if (clause.is_beginning) plan.text += '*';
  return plan;
}

Result<void> FieldPlanner::fill(const QueryClause& clause, PlanClause& plan) {
  const FieldSpec& spec = field_spec(clause.field);
  switch (spec.value) {
    case FieldValue::Date:
      plan.kind = PlanKind::Times;
      return {};
    case FieldValue::Id:
      plan.kind = PlanKind::Times;
      (clause.field == Field::SinceId ? plan.after_id : plan.last_id) = clause.text;
      return {};
    case FieldValue::Number:
      plan.kind = PlanKind::Counts;
      plan.minimum = std::stoull(clause.text);
      return {};
    case FieldValue::Source:
    case FieldValue::Run:
      return take_sources(clause, plan);
    case FieldValue::Post:
      return take_conversation(plan);
    case FieldValue::Variety:
      plan.terms = variety_terms(clause.text, analyzer_);
      say_variety_is_guessed(clause.text);
      return {};
    case FieldValue::OwnTag:
    case FieldValue::Note:
      return take_annotated_posts(clause.is_beginning, plan);
    default:
      break;
  }
  const std::string term = std::string(spec.prefix) + clause.text;
  if (clause.is_beginning) return take_values(term, plan);
  plan.terms = {term};
  // Facets name accounts without a handle by their id.
  if (clause.field == Field::From)
    plan.terms.push_back(std::string(kAuthorIdPrefix) + clause.typed);
  return {};
}

Result<void> FieldPlanner::take_values(const std::string& beginning, PlanClause& plan) const {
  std::set<std::string> all;
  auto& by_segment = plan.terms_by_segment.emplace();
  for (const Segment& segment : snapshot_.segments()) {
    Result<std::vector<std::string>> held = find_values(segment, beginning);
    if (!held) return tl::unexpected(held.error());
    all.insert(held->begin(), held->end());
    by_segment.emplace(segment.entry().name, std::move(*held));
  }
  if (all.size() > kMostWordsOfBeginning) {
    return make_error(ErrorCode::Query,
                      make_message(MessageId::QueryValuesTooMany, terminal_safe(plan.text),
                                   kMostWordsOfBeginning));
  }
  const Result<void> counted = beginnings_.add(all.size());
  if (!counted) return counted;
  plan.terms.assign(all.begin(), all.end());
  return {};
}

// Of the sources that the value names; an error when there are none.
Result<void> FieldPlanner::take_sources(const QueryClause& clause, PlanClause& plan) const {
  const std::vector<Source>& sources = snapshot_.manifest().sources;
  const auto is_meant = [&](std::size_t i) {
    const Source& source = sources[i];
    if (clause.field == Field::Run) return fold(source.run).starts_with(clause.text);
    if (is_number(clause.text)) return std::to_string(i) == clause.text;
    return fold(source.path + "/" + source.member).find(clause.text) != std::string::npos;
  };
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (is_meant(i)) plan.terms.push_back(std::string(kSourcePrefix) + std::to_string(i));
  }
  if (!plan.terms.empty()) return {};
  const MessageId id =
      clause.field == Field::Run ? MessageId::QueryRunUnknown : MessageId::QuerySourceUnknown;
  return make_error(ErrorCode::Query, make_message(id, terminal_safe(clause.text)),
                    make_message(MessageId::QuerySourceUnknownHint));
}

// On whichever networks have one around the id.
Result<void> FieldPlanner::take_conversation(PlanClause& plan) const {
  plan.kind = PlanKind::Posts;
  for (const Network network : kNetworks) {
    const auto conversation =
        find_conversation(snapshot_, network, plan.text, ConversationPart::Members);
    if (!conversation) return tl::unexpected(conversation.error());
    if (!*conversation) continue;
    for (const ConversationPost& post : (*conversation)->posts) {
      if (post.location) add_docid(*post.location, snapshot_, plan);
    }
  }
  sort_docids(plan);
  return {};
}

// Those of the annotated posts that are in the archive. A tag that no post has is no mistake:
// -tag:seen is asked before anything was seen.
Result<void> FieldPlanner::take_annotated_posts(bool is_beginning, PlanClause& plan) {
  plan.kind = PlanKind::Posts;
  if (!annotations_) {
    auto opened = Annotations::open(snapshot_.archive());
    if (!opened) return tl::unexpected(opened.error());
    annotations_ = std::move(*opened);
  }
  const bool is_tag = plan.field == Field::OwnTag;
  const auto find_tags = [&] {
    return is_beginning ? annotations_->find_tagged_so(plan.text)
                        : annotations_->find_tagged(plan.text);
  };
  const auto keys = is_tag ? find_tags() : annotations_->find_noted(plan.text);
  if (!keys) return tl::unexpected(keys.error());
  if (is_tag && keys->empty())
    notices_.push_back(
        make_message(is_beginning ? MessageId::TagBeginningUnknown : MessageId::TagUnknown,
                     terminal_safe(plan.text)));
  for (const PostKey& key : *keys) {
    const auto location = snapshot_.find(key.network, key.id);
    if (!location) return tl::unexpected(location.error());
    if (*location) add_docid(**location, snapshot_, plan);
  }
  sort_docids(plan);
  return {};
}

void FieldPlanner::say_variety_is_guessed(const std::string& variety) {
  Message notice =
      make_message(variety == "qc" ? MessageId::QueryGuessesQuebec : MessageId::QueryGuessesFrance,
                   variety_words(variety).size());
  const auto is_same = [&](const Message& said) { return said.id == notice.id; };
  if (std::ranges::none_of(notices_, is_same)) notices_.push_back(std::move(notice));
}

}  // namespace pepite::search
