// The options of `pepite keywords`: the table and what it parses into.
#ifndef PEPITE_SEARCH_KEYWORD_OPTIONS_H_
#define PEPITE_SEARCH_KEYWORD_OPTIONS_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "search/keyword_corpus.h"
#include "search/keyword_groups.h"
#include "search/keyword_list.h"
#include "search/keyword_uses.h"
#include "search/set_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

enum class KeywordFormat : std::uint8_t { Text, Jsonl, Csv };

struct KeywordArguments {
  SetArguments set;
  std::vector<GroupBy> by;
  std::filesystem::path queries;       // of GroupBy::Query
  std::optional<std::string> against;  // a query; empty: the whole archive
  KeywordOptions ranking;
  CorpusOptions corpus;
  UseOptions uses;
  KeywordFormat format = KeywordFormat::Text;
  std::optional<std::filesystem::path> folder;  // a file a group
};

// Usage errors name the option; also where there is nothing to compare: neither a query, nor --by.
Result<KeywordArguments> parse_keyword_options(std::span<const std::string> args,
                                               ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEYWORD_OPTIONS_H_
