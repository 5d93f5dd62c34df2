// The options of `pepite authors`: the table and what it parses into.
#ifndef PEPITE_SEARCH_AUTHOR_OPTIONS_H_
#define PEPITE_SEARCH_AUTHOR_OPTIONS_H_

#include <span>
#include <string>

#include "search/author_list.h"
#include "search/print_authors.h"
#include "search/set_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

struct AuthorArguments {
  SetArguments set;
  AuthorOptions authors;
  AuthorFormat format = AuthorFormat::Text;
};

// Usage errors name the option.
Result<AuthorArguments> parse_author_options(std::span<const std::string> args,
                                             ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_AUTHOR_OPTIONS_H_
