// The options of `pepite search`, `show` and `stats`: tables and what they parse into.
#ifndef PEPITE_SEARCH_SEARCH_OPTIONS_H_
#define PEPITE_SEARCH_SEARCH_OPTIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search/equivalents.h"
#include "search/listing_options.h"
#include "search/rerank.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

enum class SortOrder : std::uint8_t {
  Relevance,
  Newest,
  Oldest,
  Retweets,  // most retweeted first; without a count last
  Drawn,     // at random, by a seed
};

struct SearchOptions {
  ListingOptions listing;
  std::string query;            // the arguments joined by spaces, or standard input for "-"
  bool query_is_input = false;  // it came from standard input
  SortOrder sort = SortOrder::Relevance;
  std::uint64_t seed = 1;   // of SortOrder::Drawn
  bool is_literal = false;  // every character is text: no operators, no fields
  bool include_context = false;
  AlikeView alike = AlikeView::Unmarked;
  bool explain = false;
  bool with_thread = false;  // text or JSON lines only
  Ranking ranking = {};
  Dictionaries dictionaries = {};
};

struct ShowArguments {
  ListingOptions listing;
  std::vector<std::string> ids;  // the arguments; for "-" what standard input holds
};

// Commands whose arguments are a query. What looks like a word to exclude but would be taken for
// options ("-pub") is refused with a hint.
Result<ParsedCommand> parse_query_command(const CommandSpec& spec,
                                          std::span<const std::string> args);

// The arguments joined by spaces, or standard input for "-"; Usage when there are none. Says on
// standard error what a shell seems to have taken from them.
Result<std::string> read_query_argument(const ParsedCommand& command, ProgramContext& context);
bool is_query_from_input(const ParsedCommand& command);

// The ids given as arguments, or for "-" those that standard input holds. Usage when none is given.
Result<std::vector<std::string>> read_id_arguments(const ParsedCommand& command,
                                                   const CommandSpec& spec,
                                                   ProgramContext& context);

// Usage errors name the option or what is missing.
Result<SearchOptions> parse_search_options(std::span<const std::string> args,
                                           ProgramContext& context);
Result<ShowArguments> parse_show_options(std::span<const std::string> args,
                                         ProgramContext& context);
// Text or JSONL: stats are not a list of posts.
Result<ListingOptions> parse_stats_options(std::span<const std::string> args,
                                           ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_SEARCH_OPTIONS_H_
