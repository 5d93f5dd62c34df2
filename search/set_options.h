// The options that commands on a set share, and how they come to their set: --archive, --any,
// --expand, --drop, --dictionary, --literal, --context, --explain, --time-zone, --record.
#ifndef PEPITE_SEARCH_SET_OPTIONS_H_
#define PEPITE_SEARCH_SET_OPTIONS_H_

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "search/equivalents.h"
#include "search/post_set.h"
#include "search/query_plan.h"
#include "search/run_record.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/message_id.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"

namespace pepite::search {

inline constexpr OptionSpec kAnyOption{
    .name = "any", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionAny};

inline constexpr OptionSpec kExpandOption{
    .name = "expand", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionExpand};

struct SetArguments {
  std::filesystem::path archive;
  std::optional<std::string> query;  // nullopt: all posts
  bool is_literal = false;
  bool explain = false;
  SetOptions options = {};
  std::string time_zone = "UTC";
  bool query_is_input = false;  // it came from standard input
  bool is_acted_on = false;     // what is not understood as it stands is then an error
  // With --expand: posts also hold a word where they hold what stands for it.
  bool expands = false;
  std::vector<std::string> removed_words = {};  // of --drop, folded, sorted
  Dictionaries dictionaries = {};
  std::optional<std::filesystem::path> record;
  std::vector<std::filesystem::path> used = {};  // what the command reads or writes besides
};

// Reads whichever of the options above `command` has. Usage errors name the option.
Result<SetArguments> read_set_arguments(const ParsedCommand& command, ProgramContext& context);

struct FoundSet {
  Plan plan;
  PostSet posts;
};

// The set of the query, which the record tells; with --explain, or where there is no query,
// standard error says what it is. When it is empty, why. Errors: those of parse_query, make_plan
// and find_set; of want_record; of refuse_misreading, where the set is acted on.
Result<FoundSet> find_asked_set(const SetArguments& arguments, const Snapshot& snapshot,
                                ProgramContext& context, RunRecord& record);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_SET_OPTIONS_H_
