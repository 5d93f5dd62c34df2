// The options of `pepite tag`, and the tags before its query: the table and what it parses into.
#ifndef PEPITE_SEARCH_TAG_OPTIONS_H_
#define PEPITE_SEARCH_TAG_OPTIONS_H_

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "search/print_tags.h"
#include "search/set_options.h"
#include "shared/annotation.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

// The posts of a query, or those with ids that came on standard input.
struct ChangeTags {
  AnnotationChange change;
  std::variant<SetArguments, std::vector<std::string>> posts;
};
struct ListTags {
  TagFormat format = TagFormat::Text;
};
struct DumpTags {};
struct RestoreTags {
  std::string file;  // as typed; "-": standard input
};

struct TagArguments {
  std::filesystem::path archive;
  bool is_rehearsal = false;
  std::variant<ChangeTags, ListTags, DumpTags, RestoreTags> action;
};

// Words before the query that begin with + or - are tags, but for options: those that begin with
// --, and -a, -f, -h by themselves. Usage errors name the option or the tag.
Result<TagArguments> parse_tag_options(std::span<const std::string> args, ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_TAG_OPTIONS_H_
