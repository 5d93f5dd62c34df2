// "LacMégantic2013" -> Lac, Mégantic, 2013: the words inside a hashtag.
#ifndef PEPITE_SHARED_HASHTAG_PARTS_H_
#define PEPITE_SHARED_HASHTAG_PARTS_H_

#include <string_view>
#include <vector>

namespace pepite {

// The parts of a hashtag (given without its "#"), in order, as views into it: cut where a capital
// follows a small letter ("LacMégantic"), before the last capital of a run that a small letter
// follows ("HTMLPage" -> HTML, Page), between letters and digits, and at underscores and other
// signs. A tag that holds no cut is one part; a tag of signs alone has none.
std::vector<std::string_view> split_hashtag(std::string_view tag);

}  // namespace pepite

#endif  // PEPITE_SHARED_HASHTAG_PARTS_H_
