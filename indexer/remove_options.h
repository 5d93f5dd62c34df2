// The options of `pepite remove`: which posts, and what to do with them.
#ifndef PEPITE_INDEXER_REMOVE_OPTIONS_H_
#define PEPITE_INDEXER_REMOVE_OPTIONS_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indexer/post_removal.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::indexer {

// Ask: says what would go, and wants --yes. List: names each post. Remove: does it. Log: prints
// what was removed so far.
enum class RemoveAction { Ask, List, Remove, Log };

struct RemoveOptions {
  std::filesystem::path archive;
  RemoveAction action = RemoveAction::Ask;
  std::vector<std::string> ids;     // of arguments, files and lists of deletions
  std::string first_word;           // of the arguments that looks like none; empty: all do
  std::uint64_t other_entries = 0;  // of these lists, that name no deleted post
  std::vector<std::string> accounts;
  std::optional<std::vector<std::string>> query;  // the words behind "--"
  std::string time_zone = "UTC";
  Copies copies = Copies::Stay;
  std::string reason;
};

// Usage errors name the option; System where a file of ids cannot be read.
Result<RemoveOptions> parse_remove_options(std::span<const std::string> args,
                                           ProgramContext& context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_REMOVE_OPTIONS_H_
