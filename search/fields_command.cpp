#include "search/fields_command.h"

#include <array>
#include <nlohmann/json.hpp>

#include "search/listing_options.h"
#include "shared/field_table.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<OptionSpec, 1> kFieldsOptions = {{
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl",
     .help = MessageId::HelpOptionFormat},
}};
constexpr std::array<CommandExample, 1> kFieldsExamples = {{
    {"pepite fields --format jsonl", MessageId::HelpExampleFields},
}};

std::string help_of(const FieldSpec& spec, UiLanguage language) {
  return render(make_message(spec.help), language);
}

Json field_json(const FieldSpec& spec) {
  Json field = Json::object();
  field["names"] = Json::array();
  for (const std::string_view name : spec.names) {
    if (!name.empty()) field["names"].push_back(name);
  }
  if (spec.sigil != '\0') field["sign"] = std::string(1, spec.sigil);
  for (const FieldKeyword& keyword : keyword_table()) {
    if (keyword.field == spec.field) field["values"].push_back(keyword.stored);
  }
  field["several"] = spec.combination == FieldCombination::Either ? "either" : "both";
  field["help_en"] = help_of(spec, UiLanguage::English);
  field["help_fr"] = help_of(spec, UiLanguage::French);
  field["example"] = spec.example;
  return field;
}

void print_field(const FieldSpec& spec, ProgramContext& context) {
  context.out << field_title(spec) << "\n    " << help_of(spec, context.language) << "\n    "
              << spec.example << "\n";
}

}  // namespace

const CommandSpec kFieldsCommand{.name = "fields",
                                 .usage = "fields [OPTION...]",
                                 .summary = MessageId::HelpSummaryFields,
                                 .options = kFieldsOptions,
                                 .examples = kFieldsExamples};

Result<ExitStatus> run_fields_command(std::span<const std::string> args, ProgramContext& context) {
  const auto command = parse_command(kFieldsCommand, args);
  if (!command) return tl::unexpected(command.error());
  if (!command->arguments().empty()) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::ArgumentUnexpected, "fields",
                                   terminal_safe(command->arguments().front())),
                      make_message(MessageId::OptionHelpHint, "fields"));
  }
  const auto listing = read_listing_options(*command, context);
  if (!listing) return tl::unexpected(listing.error());
  if (listing->format != OutputFormat::Text && listing->format != OutputFormat::Jsonl) {
    return choice_error("format", *command->value("format"), kTextOrJsonl);
  }
  for (const FieldSpec& spec : field_table()) {
    if (listing->format == OutputFormat::Text) {
      print_field(spec, context);
    } else {
      context.out << field_json(spec).dump() << "\n";
    }
  }
  return ExitStatus::Done;
}

}  // namespace pepite::search
