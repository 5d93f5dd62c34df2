#include "indexer/check_command.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/archive_check.h"
#include "shared/json_text.h"
#include "shared/manifest.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

using Json = nlohmann::ordered_json;

enum class CheckFormat { Text, Jsonl };

constexpr std::array<OptionSpec, 3> kCheckOptions = {{
    {.name = "archive", .letter = 'a', .value_name = "DIR", .help = MessageId::HelpOptionArchive},
    {.name = "checksums-only",
     .letter = '\0',
     .value_name = "",
     .help = MessageId::HelpOptionChecksumsOnly},
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl",
     .help = MessageId::HelpOptionFormat},
}};
constexpr std::array<OptionChoice<CheckFormat>, 2> kFormats = {
    {{"text", CheckFormat::Text}, {"jsonl", CheckFormat::Jsonl}}};
constexpr std::array<CommandExample, 2> kCheckExamples = {{
    {"pepite check", MessageId::HelpExampleCheck},
    {"pepite check --checksums-only --archive veille.pepite", MessageId::HelpExampleCheckFast},
}};

std::string_view kind_name(SegmentKind kind) {
  return kind == SegmentKind::Posts ? "posts" : "context";
}

std::string format_text(const ArchiveCheck& check, UiLanguage language) {
  std::string text;
  const auto say = [&](std::string_view indent, const Message& message) {
    text.append(indent).append(render(message, language)).append("\n");
  };
  for (const SegmentCheck& segment : check.segments) {
    const MessageId id =
        segment.problems.empty() ? MessageId::CheckSegmentWhole : MessageId::CheckSegmentDamaged;
    say("",
        make_message(id, terminal_safe(segment.name), kind_name(segment.kind), segment.documents));
    for (const Message& problem : segment.problems)
      say("  ", problem);
  }
  for (const Message& problem : check.problems)
    say("", problem);
  for (const Message& remark : check.remarks)
    say("", remark);
  return text;
}

Json rendered(const std::vector<Message>& messages, UiLanguage language) {
  Json list = Json::array();
  for (const Message& message : messages)
    list.push_back(render(message, language));
  return list;
}

std::string format_jsonl(const ArchiveCheck& check, bool checksums_only, UiLanguage language) {
  std::string lines;
  const auto add = [&](const Json& row) {
    lines += escape_json_controls(row.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
  };
  const auto readable = [&](std::uint64_t posts) { return checksums_only ? Json() : Json(posts); };
  for (const SegmentCheck& segment : check.segments) {
    add({{"segment", segment.name},
         {"kind", kind_name(segment.kind)},
         {"documents", segment.documents},
         {"superseded", segment.superseded},
         {"readable", readable(segment.readable)},
         {"bytes", segment.bytes},
         {"whole", segment.problems.empty()},
         {"problems", rendered(segment.problems, language)}});
  }
  add({{"segment", nullptr},
       {"archive", check.archive.string()},
       {"generation", check.generation},
       {"documents", check.documents()},
       {"readable", readable(check.readable())},
       {"bytes", check.bytes},
       {"whole", check.is_whole()},
       {"problems", rendered(check.problems, language)},
       {"remarks", rendered(check.remarks, language)}});
  return lines;
}

// How far reading is, on a terminal.
class Progress {
 public:
  explicit Progress(ProgramContext& context) : context_(&context) {}
  ~Progress() {
    if (is_shown_) context_->err << "\r\x1b[K" << std::flush;
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::uint64_t read, std::uint64_t all) {
    if (!context_->err_is_terminal) return;
    is_shown_ = true;
    context_->err << "\r"
                  << render(make_message(MessageId::CheckProgress, read, all), context_->language)
                  << std::flush;
  }

 private:
  ProgramContext* context_;
  bool is_shown_ = false;
};

}  // namespace

const CommandSpec kCheckCommand{.name = "check",
                                .usage = "check [OPTION...]",
                                .summary = MessageId::HelpSummaryCheck,
                                .options = kCheckOptions,
                                .examples = kCheckExamples};

Result<ExitStatus> run_check_command(std::span<const std::string> args, ProgramContext& context) {
  const auto command = parse_command(kCheckCommand, args);
  if (!command) return tl::unexpected(command.error());
  if (!command->arguments().empty()) {
    return make_error(
        ErrorCode::Usage,
        make_message(MessageId::ArgumentUnexpected, "check", command->arguments().front()),
        make_message(MessageId::OptionHelpHint, "check"));
  }
  CheckFormat format = context.out_is_terminal ? CheckFormat::Text : CheckFormat::Jsonl;
  if (const auto given = command->value("format")) {
    const auto chosen = parse_choice("format", *given, kFormats);
    if (!chosen) return tl::unexpected(chosen.error());
    format = *chosen;
  }
  const ArchiveCheckOptions options{
      .archive = locate_archive(command->value("archive"), context.environment("PEPITE_ARCHIVE"),
                                context.working_directory),
      .checksums_only = command->has("checksums-only")};
  const auto check = [&] {
    Progress progress(context);
    return check_archive(options,
                         [&](std::uint64_t read, std::uint64_t all) { progress.show(read, all); });
  }();
  if (!check) return tl::unexpected(check.error());
  context.out << (format == CheckFormat::Text
                      ? format_text(*check, context.language)
                      : format_jsonl(*check, options.checksums_only, context.language));
  context.out.flush();
  if (check->is_whole()) {
    const MessageId id =
        options.checksums_only ? MessageId::CheckWholeByChecksums : MessageId::CheckWhole;
    context.err << render(
                       make_message(id, check->documents(), check->segments.size(), check->bytes),
                       context.language)
                << "\n";
    return ExitStatus::Done;
  }
  // What is not as it should be may be so for what the system did not give.
  if (auto unread = check->first_unread()) {
    const MessageArgument too_many = MessageId::SystemTooManyFiles;
    const bool is_limit = std::ranges::find(unread->arguments, too_many) != unread->arguments.end();
    return make_error(
        ErrorCode::System, *std::move(unread),
        make_message(is_limit ? MessageId::SystemTooManyFilesHint : MessageId::CheckUnreadHint));
  }
  if (options.checksums_only) {
    return make_error(ErrorCode::Damaged, make_message(MessageId::CheckDamagedByChecksums),
                      make_message(MessageId::CheckDamagedByChecksumsHint));
  }
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::CheckDamaged, check->readable(), check->documents()),
                    make_message(MessageId::CheckDamagedHint));
}

}  // namespace pepite::indexer
