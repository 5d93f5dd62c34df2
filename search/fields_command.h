// `pepite fields`: the table of the query language's fields, for people and for programs.
#ifndef PEPITE_SEARCH_FIELDS_COMMAND_H_
#define PEPITE_SEARCH_FIELDS_COMMAND_H_

#include <span>
#include <string>

#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

extern const CommandSpec kFieldsCommand;
// Needs no archive. JSON lines have keys names, sign, values, several, help_en, help_fr, example;
// schemas/field.schema.json.
Result<ExitStatus> run_fields_command(std::span<const std::string> args, ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_FIELDS_COMMAND_H_
