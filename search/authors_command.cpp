#include "search/authors_command.h"

#include "search/author_options.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/snapshot.h"

namespace pepite::search {
namespace {

std::string format_authors(const AuthorList& list, AuthorFormat format,
                           const ProgramContext& context) {
  switch (format) {
    case AuthorFormat::Text:
      return list.rows.empty() ? "" : format_authors_text(list, text_settings(context));
    case AuthorFormat::Jsonl:
      return format_authors_json(list);
    case AuthorFormat::Csv:
      break;
  }
  return format_authors_csv(list);
}

}  // namespace

Result<ExitStatus> record_authors(std::span<const std::string> args, ProgramContext& context,
                                  RunRecord& record) {
  const auto arguments = parse_author_options(args, context);
  if (!arguments) return tl::unexpected(arguments.error());
  const auto lexicons = read_lexicons(std::nullopt);
  if (!lexicons) return tl::unexpected(lexicons.error());
  const auto snapshot = Snapshot::open(arguments->set.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto set = find_asked_set(arguments->set, *snapshot, context, record);
  if (!set) return tl::unexpected(set.error());
  if (set->posts.size() == 0) return ExitStatus::NothingFound;
  Analyzer analyzer;
  const auto list = list_authors(set->posts, *snapshot, analyzer, *lexicons, arguments->authors);
  if (!list) return tl::unexpected(list.error());
  for (const AuthorRow& author : list->rows)
    record.results.push_back(author.name + " " + std::to_string(author.people));
  context.out << format_authors(*list, arguments->format, context);
  context.out.flush();
  const auto say = [&](const Message& message) {
    context.err << render(message, context.language) << "\n";
  };
  if (list->rows.size() < list->total)
    say(make_message(MessageId::ListCut, list->rows.size(), list->total));
  if (list->left_out > 0) say(make_message(MessageId::AuthorsLeftOut, list->left_out));
  say(make_message(MessageId::AuthorsSummary, list->total, set->posts.size()));
  return list->rows.empty() ? ExitStatus::NothingFound : ExitStatus::Done;
}

Result<ExitStatus> run_authors_command(std::span<const std::string> args, ProgramContext& context) {
  return run_recorded("authors", record_authors, args, context);
}

}  // namespace pepite::search
