// What the elements of a JSON array look like: their members' names, what stands between them.
//
// By that json_splitter.h finds the element after a broken one. Pure functions.
#ifndef PEPITE_INDEXER_JSON_NEIGHBOURS_H_
#define PEPITE_INDEXER_JSON_NEIGHBOURS_H_

#include <string>
#include <string_view>
#include <vector>

namespace pepite::indexer {

// The names of the object's own members, with their quotes, the first 32; the object may be cut.
//   {"id":1,"user":{"name":"x -> {"id"}, {"user"}
std::vector<std::string> json_names(std::string_view object);

// Has the object more than half of the names?
bool has_most_names(std::string_view object, const std::vector<std::string>& names);

// Does `text`, which follows an object, begin with what stands between an array's objects, or after
// the last?
bool is_between_elements(std::string_view text);

// Does a member, or the end, of a larger object follow the one before `text`?
bool is_inside_object(std::string_view text);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_JSON_NEIGHBOURS_H_
