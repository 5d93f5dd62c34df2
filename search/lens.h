// A topic file -> who looks, and for what: schemas/topic.schema.json, in YAML or JSON.
//
// A lens widens a topic by the queries of its file in both languages, raises posts that hold words
// of what is at stake, leaves out others, and may bound the dates.
#ifndef PEPITE_SEARCH_LENS_H_
#define PEPITE_SEARCH_LENS_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "search/query.h"
#include "shared/error.h"
#include "shared/lexicon.h"

namespace pepite::search {

struct Lens {
  std::string name;
  std::vector<std::string> queries;
  std::vector<std::string> stakes;    // words and phrases
  std::vector<std::string> excluded;  // words and phrases
  std::string since;                  // as in a query
  std::string until;
};

// Usage, naming the file and what is off: not YAML, an unknown key, a value of another kind, no
// query at all. `file_name` is for messages.
Result<Lens> read_lens(std::string_view utf8, const std::string& file_name);
// System when the file cannot be read.
Result<Lens> read_lens_file(const std::filesystem::path& path);

// The topic's clauses (none for an empty topic) with the lens's. Errors: those of parse_query.
Result<Query> look_through(const Lens& lens, Query topic, const QueryClock& clock);

// Makes the stakes words of Trait::Stake.
void add_stakes(const Lens& lens, Lexicons& lexicons);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_LENS_H_
