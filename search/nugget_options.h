// The options of `pepite nuggets`: the table and what it parses into.
#ifndef PEPITE_SEARCH_NUGGET_OPTIONS_H_
#define PEPITE_SEARCH_NUGGET_OPTIONS_H_

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "search/equivalents.h"
#include "search/listing_options.h"
#include "search/nugget_list.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/message_id.h"
#include "shared/program_context.h"

namespace pepite::search {

// Shared with `pepite batch`.
inline constexpr OptionSpec kLexiconOption{
    .name = "lexicon", .letter = '\0', .value_name = "DIR", .help = MessageId::HelpOptionLexicon};

struct NuggetArguments {
  ListingOptions listing;
  std::string topic;            // may be empty where there is a lens
  bool topic_is_input = false;  // it came from standard input
  bool is_literal = false;
  bool explain = false;
  double mix = 0;  // the share of plain hits
  NuggetOptions nuggets;
  Dictionaries dictionaries = {};
  std::optional<std::filesystem::path> lexicon;
  std::optional<std::filesystem::path> lens;
};

// Usage errors name the option or what is missing.
Result<NuggetArguments> parse_nugget_options(std::span<const std::string> args,
                                             ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NUGGET_OPTIONS_H_
