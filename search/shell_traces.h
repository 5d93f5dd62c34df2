// What a shell did to a query before it came here, as far as the arguments show it.
#ifndef PEPITE_SEARCH_SHELL_TRACES_H_
#define PEPITE_SEARCH_SHELL_TRACES_H_

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "shared/message.h"

namespace pepite::search {

// Notices for people; the query is taken as it came.
//   "train arrêté" among other arguments: its quotes are gone, it is no phrase
//   files of the working directory: a * of the query became their names
std::vector<Message> find_shell_traces(std::span<const std::string> arguments,
                                       const std::filesystem::path& working_directory);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_SHELL_TRACES_H_
