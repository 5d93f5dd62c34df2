#include "search/keywords_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "search/batch_file.h"
#include "search/batch_query.h"
#include "search/keyword_options.h"
#include "search/keyword_reading.h"
#include "search/output_files.h"
#include "search/print_keywords.h"
#include "search/query_report.h"
#include "shared/file_bytes.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/snapshot.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

using QueryTerms = std::set<std::string, std::less<>>;

void say(ProgramContext& context, const Message& message) {
  context.err << render(message, context.language) << "\n";
}

void add_terms(const PlanClause& clause, QueryTerms& terms) {
  terms.insert(clause.terms.begin(), clause.terms.end());
  for (const PlanClause& part : clause.clauses)
    add_terms(part, terms);
}

QueryTerms terms_of(const Plan& plan) {
  QueryTerms terms;
  for (const PlanWord& word : plan.words)
    terms.insert(word.word.terms.begin(), word.word.terms.end());
  add_terms(plan.root, terms);
  return terms;
}

// The queries of the file that groups are named for.
struct QueryGroups {
  std::vector<NamedSet> sets;
  std::map<std::string, QueryTerms, std::less<>> terms;  // by name
  std::uint64_t failed = 0;                              // with a mistake: no group
};

// One bad query is said with its line, as batch says it, and is no group.
Result<QueryGroups> find_query_groups(const KeywordArguments& arguments, const Snapshot& snapshot,
                                      Analyzer& analyzer, const QueryClock& clock,
                                      ProgramContext& context) {
  QueryGroups groups;
  if (arguments.queries.empty()) return groups;
  const auto bytes = read_input_file(arguments.queries, kMostBatchBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const BatchFile file = read_batch_file(*bytes);
  if (file.entries.empty()) {
    return make_error(ErrorCode::Usage, make_message(MessageId::BatchFileEmpty,
                                                     terminal_safe(arguments.queries.string())));
  }
  for (const std::string& name : file.ignored_names)
    say(context, make_message(MessageId::BatchNameIgnored, name));
  for (const BatchEntry& entry : file.entries) {
    const auto query = entry.query
                           ? parse_batch_query(*entry.query, arguments.set.is_literal, clock)
                           : Result<Query>(tl::unexpected(entry.query.error()));
    Result<Plan> plan =
        query ? make_plan(*query, snapshot, analyzer) : Result<Plan>(tl::unexpected(query.error()));
    if (!plan && plan.error().code != ErrorCode::Query)
      return tl::unexpected(std::move(plan.error()));
    if (!plan) {
      ++groups.failed;
      say(context, make_message(MessageId::BatchEntryFailed, entry.line, terminal_safe(entry.topic),
                                render(plan.error().message, context.language)));
      if (plan.error().hint) {
        say(context,
            make_message(MessageId::HintLine, render(*plan.error().hint, context.language)));
      }
      continue;
    }
    auto posts = find_set(*plan, snapshot, analyzer, arguments.set.options);
    if (!posts) return tl::unexpected(std::move(posts.error()));
    groups.terms[entry.topic] = terms_of(*plan);
    groups.sets.push_back({entry.topic, std::move(*posts)});
  }
  return groups;
}

// What stands for a group's own words: those of the query over all, and of the query that it is
// named for.
QueryTerms terms_of_group(const QueryTerms& over_all, const QueryGroups& queries,
                          std::span<const GroupBy> by, std::span<const std::string> labels) {
  QueryTerms terms = over_all;
  for (std::size_t i = 0; i < by.size(); ++i) {
    if (by[i] != GroupBy::Query) continue;
    if (const auto own = queries.terms.find(labels[i]); own != queries.terms.end())
      terms.insert(own->second.begin(), own->second.end());
  }
  return terms;
}

std::string names_of(std::span<const GroupBy> by) {
  std::string names;
  for (const GroupBy each : by)
    names.append(names.empty() ? "" : ", ").append(group_by_name(each));
  return names;
}

// What the set is compared with, where it is not compared with the other groups of itself.
Result<std::optional<PostSet>> find_against(const KeywordArguments& arguments,
                                            const Snapshot& snapshot, Analyzer& analyzer,
                                            const QueryClock& clock) {
  if (!arguments.against && !arguments.by.empty()) return std::nullopt;
  Plan plan;
  if (arguments.against && !arguments.against->empty()) {
    auto planned =
        plan_query(*arguments.against, arguments.set.is_literal, snapshot, analyzer, clock);
    if (!planned) return tl::unexpected(std::move(planned.error()));
    plan = std::move(*planned);
  }
  auto posts = find_set(plan, snapshot, analyzer, arguments.set.options);
  if (!posts) return tl::unexpected(std::move(posts.error()));
  return std::move(*posts);
}

// How far reading is, on a terminal.
class Progress {
 public:
  Progress(std::uint64_t posts, ProgramContext& context) : posts_(posts), context_(&context) {}
  ~Progress() {
    if (is_shown_) context_->err << "\r\x1b[K" << std::flush;
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::uint64_t posts_read) {
    if (!context_->err_is_terminal || posts_read % kStep != 0) return;
    is_shown_ = true;
    context_->err << "\r"
                  << render(make_message(MessageId::KeywordsProgress, posts_read, posts_),
                            context_->language)
                  << std::flush;
  }

 private:
  static constexpr std::uint64_t kStep = 16 * 1024;
  std::uint64_t posts_;
  ProgramContext* context_;
  bool is_shown_ = false;
};

// Where lists go: one stream, or a file a group.
class KeywordOutput {
 public:
  static Result<KeywordOutput> make(const KeywordArguments& arguments, const Snapshot& snapshot,
                                    ProgramContext& context) {
    auto time = TimeText::make(arguments.set.time_zone, context.language);
    if (!time) return tl::unexpected(std::move(time.error()));
    KeptFiles kept(snapshot, arguments.set.used);
    if (arguments.set.query_is_input) kept.add(kStandardInput);
    if (arguments.set.record) kept.add(*arguments.set.record);
    if (arguments.folder) {
      if (auto possible = check_output_folder(*arguments.folder, kept); !possible)
        return tl::unexpected(std::move(possible.error()));
    }
    return KeywordOutput(arguments, std::move(*time), std::move(kept), context);
  }

  // The lists of one group.
  Result<void> write(const std::vector<PrintedKeywords>& lists) {
    std::string rows;
    for (const PrintedKeywords& list : lists) {
      if (arguments_->format == KeywordFormat::Text && (has_begun_ || !rows.empty())) rows += "\n";
      rows += format(list);
    }
    if (rows.empty()) return {};
    const std::string header = arguments_->format == KeywordFormat::Csv
                                   ? keywords_csv_header(arguments_->by)
                                   : std::string();
    if (arguments_->folder) {
      if (!files_) {
        // With the first file: what is stopped or fails before leaves no empty folder.
        auto made = OutputFiles::make(*arguments_->folder, extension(arguments_->format), kept_);
        if (!made) return tl::unexpected(std::move(made.error()));
        files_ = std::move(*made);
      }
      std::string name;
      for (const std::string& label : lists.front().labels)
        name += (name.empty() ? "" : " ") + label;
      return files_->write(files_->next_path(name.empty() ? "keywords" : name), header + rows);
    }
    if (!std::exchange(has_begun_, true)) context_->out << header;
    context_->out << rows;
    return {};
  }

 private:
  KeywordOutput(const KeywordArguments& arguments, TimeText time, KeptFiles kept,
                ProgramContext& context)
      : arguments_(&arguments),
        time_(std::move(time)),
        kept_(std::move(kept)),
        context_(&context) {}

  static std::string_view extension(KeywordFormat format) {
    switch (format) {
      case KeywordFormat::Text:
        return ".txt";
      case KeywordFormat::Jsonl:
        return ".jsonl";
      case KeywordFormat::Csv:
        break;
    }
    return ".csv";
  }

  std::string format(const PrintedKeywords& list) const {
    switch (arguments_->format) {
      case KeywordFormat::Text:
        return format_keywords_text(list, time_, text_settings(*context_));
      case KeywordFormat::Jsonl:
        return format_keywords_json(list);
      case KeywordFormat::Csv:
        break;
    }
    return format_keywords_csv(list);
  }

  const KeywordArguments* arguments_;
  TimeText time_;
  KeptFiles kept_;
  std::optional<OutputFiles> files_;  // from the first file on
  ProgramContext* context_;
  bool has_begun_ = false;
};

// Groups in the order of their labels.
std::vector<std::uint32_t> order_of(const KeywordGroups& groups) {
  std::vector<std::uint32_t> order(groups.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return groups.labels(a) < groups.labels(b); });
  return order;
}

struct Totals {
  std::uint64_t groups = 0;
  std::uint64_t keywords = 0;
  bool is_cut = false;
};

// Ranks and writes each group.
Result<Totals> write_groups(const KeywordArguments& arguments, const KeywordTexts& texts,
                            const KeywordGroups& groups, const Snapshot& snapshot,
                            Analyzer& analyzer, const QueryTerms& over_all,
                            const QueryGroups& queries, KeywordOutput& output, RunRecord& record) {
  const auto days = TimeBuckets::make(arguments.set.time_zone, TimeUnit::Day);
  if (!days) return tl::unexpected(days.error());
  const bool others = arguments.by.empty() || arguments.against;
  KeywordRanker ranker(texts.corpus, texts.comparison,
                       others ? Comparison::Fixed : Comparison::OtherGroups, arguments.ranking);
  Totals totals;
  for (const std::uint32_t group : order_of(groups)) {
    std::vector<KeywordList> lists = ranker.rank(texts.groups[group]);
    std::erase_if(lists, [](const KeywordList& list) { return list.keywords.empty(); });
    if (lists.empty()) continue;
    std::vector<std::vector<KeywordUses>> uses;
    std::vector<PrintedKeywords> printed;
    for (const KeywordList& list : lists) {
      auto found = find_uses(list, texts.groups[group], texts.corpus, snapshot, *days, analyzer,
                             arguments.uses);
      if (!found) return tl::unexpected(std::move(found.error()));
      uses.push_back(std::move(*found));
    }
    ++totals.groups;
    const QueryTerms query_terms =
        terms_of_group(over_all, queries, arguments.by, groups.labels(group));
    for (std::size_t i = 0; i < lists.size(); ++i) {
      printed.push_back({.list = &lists[i],
                         .uses = &uses[i],
                         .corpus = &texts.corpus,
                         .by = arguments.by,
                         .labels = groups.labels(group),
                         .query_terms = &query_terms});
      totals.keywords += lists[i].keywords.size();
      totals.is_cut = totals.is_cut || lists[i].is_cut;
      for (const Keyword& keyword : lists[i].keywords) {
        record.results.push_back(fmt::format("{} {}:{} {} {}", fmt::join(groups.labels(group), " "),
                                             texts.corpus.languages[lists[i].language],
                                             texts.corpus.units[keyword.unit].key,
                                             keyword.table.set_with, keyword.table.rest_with));
      }
    }
    const auto written = output.write(printed);
    if (!written) return tl::unexpected(written.error());
  }
  return totals;
}

}  // namespace

Result<ExitStatus> record_keywords(std::span<const std::string> args, ProgramContext& context,
                                   RunRecord& record) {
  const auto arguments = parse_keyword_options(args, context);
  if (!arguments) return tl::unexpected(arguments.error());
  const auto snapshot = Snapshot::open(arguments->set.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  auto output = KeywordOutput::make(*arguments, *snapshot, context);
  if (!output) return tl::unexpected(std::move(output.error()));
  const auto set = find_asked_set(arguments->set, *snapshot, context, record);
  if (!set) return tl::unexpected(set.error());
  if (set->posts.size() == 0) return ExitStatus::NothingFound;
  if (record.is_wanted && !arguments->queries.empty()) {
    if (const auto added = add_file(arguments->queries, record); !added)
      return tl::unexpected(added.error());
  }
  Analyzer analyzer;
  const QueryClock clock{.time_zone = arguments->set.time_zone, .now_s = context.now_s()};
  const auto against = find_against(*arguments, *snapshot, analyzer, clock);
  if (!against) return tl::unexpected(against.error());
  const auto queries = find_query_groups(*arguments, *snapshot, analyzer, clock, context);
  if (!queries) return tl::unexpected(queries.error());
  auto groups = KeywordGroups::make(arguments->by, arguments->set.time_zone, queries->sets,
                                    *snapshot, arguments->corpus.count_each_retweet);
  if (!groups) return tl::unexpected(std::move(groups.error()));
  auto texts = [&] {
    Progress progress(std::max(set->posts.size(), *against ? (*against)->size() : 0), context);
    return read_keyword_texts(set->posts, *against, *snapshot, *groups, arguments->corpus, analyzer,
                              [&](std::uint64_t posts) { progress.show(posts); });
  }();
  if (!texts) return tl::unexpected(std::move(texts.error()));
  const auto totals = write_groups(*arguments, *texts, *groups, *snapshot, analyzer,
                                   terms_of(set->plan), *queries, *output, record);
  if (!totals) return tl::unexpected(totals.error());
  context.out.flush();
  if (texts->ungrouped > 0)
    say(context,
        make_message(MessageId::KeywordsUngrouped, texts->ungrouped, names_of(arguments->by)));
  // Said at the end, where it is seen.
  const auto say_failed = [&] {
    if (queries->failed > 0)
      say(context, make_message(MessageId::KeywordsQueriesFailed, queries->failed,
                                queries->failed + queries->sets.size()));
  };
  if (totals->keywords == 0) {
    say(context, make_message(MessageId::KeywordsNone, arguments->ranking.least_texts,
                              arguments->ranking.least_authors));
    say_failed();
    return queries->failed > 0 ? ExitStatus::Usage : ExitStatus::NothingFound;
  }
  say(context, make_message(MessageId::KeywordsSummary, totals->keywords, totals->groups,
                            set->posts.size()));
  if (totals->is_cut) say(context, make_message(MessageId::KeywordsCut, arguments->ranking.limit));
  say_failed();
  return queries->failed > 0 ? ExitStatus::Usage : ExitStatus::Done;
}

Result<ExitStatus> run_keywords_command(std::span<const std::string> args,
                                        ProgramContext& context) {
  return run_recorded("keywords", record_keywords, args, context);
}

}  // namespace pepite::search
