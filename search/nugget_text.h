// Why a hit is a nugget, for people and for programs.
#ifndef PEPITE_SEARCH_NUGGET_TEXT_H_
#define PEPITE_SEARCH_NUGGET_TEXT_H_

#include <string>

#include "search/hit.h"
#include "shared/program_context.h"

namespace pepite::search {

// Two or three lines: a bar a part, the words of the post that made it personal (or, of one that
// never enters a list, what marks it as another's or as loud), how many posts say the same, how
// many authors something alike. Evidence, not a verdict.
//   topic ▮▮▮▮▮  own voice ▮▮▮▮▮  plain ▮▮▮▮▯  personal ▮▮▯▯▯  quiet ▮▮▮▮▮
//   “hier soir” · “adoré”
std::string describe_nugget(const Hit& hit, UiLanguage language);

// The object behind the key "nugget" (schemas/hit.schema.json).
std::string nugget_json(const Hit& hit);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NUGGET_TEXT_H_
