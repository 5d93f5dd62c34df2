// The options of `pepite export`: the table and what it parses into.
#ifndef PEPITE_SEARCH_EXPORT_OPTIONS_H_
#define PEPITE_SEARCH_EXPORT_OPTIONS_H_

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "search/export_formats.h"
#include "search/post_network.h"
#include "search/set_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

struct ExportArguments {
  SetArguments set;
  ExportFormat format = ExportFormat::Jsonl;
  NetworkKind network = NetworkKind::Mentions;  // of ExportFormat::Gexf
  std::optional<std::filesystem::path> file;    // of Original a folder; else standard output
  std::optional<std::filesystem::path> secret;  // of pseudonyms; absent: names stay
};

// Usage errors name the option.
Result<ExportArguments> parse_export_options(std::span<const std::string> args,
                                             ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_EXPORT_OPTIONS_H_
