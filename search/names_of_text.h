// A post's tags and names as a search finds them: those that the export declares and those that
// stand in its text. Exports often declare none.
#ifndef PEPITE_SEARCH_NAMES_OF_TEXT_H_
#define PEPITE_SEARCH_NAMES_OF_TEXT_H_

#include <span>

#include "shared/post.h"
#include "shared/tokenizer.h"

namespace pepite::search {

// Adds to the post's hashtags and mentions, behind what is declared, those of its text that are not
// among them, whatever their case and accents; as written. `tokens` are the text's. So #tag, @name
// and facets name the posts whose JSON has them.
void add_names_of_text(Post& post, std::span<const Token> tokens);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NAMES_OF_TEXT_H_
