// The names that containers give their members, as text: never as paths.
#ifndef PEPITE_INDEXER_MEMBER_NAME_H_
#define PEPITE_INDEXER_MEMBER_NAME_H_

#include <string>
#include <string_view>

namespace pepite::indexer {

// Itself where it is UTF-8, else read as code page 437, the zip format's.
std::string member_name_text(std::string_view bytes);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_MEMBER_NAME_H_
