#include "search/names_of_text.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "shared/code_point.h"
#include "shared/fold.h"

namespace pepite::search {

void add_names_of_text(Post& post, std::span<const Token> tokens) {
  std::set<std::string> tags;
  for (const std::string& tag : post.hashtags)
    tags.insert(fold(tag));
  std::set<std::string> names;
  for (const Mention& mention : post.mentions)
    names.insert(fold(mention.handle));
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::Hashtag && token.kind != TokenKind::Mention) continue;
    const std::string_view written =
        std::string_view(post.text).substr(token.begin, token.end - token.begin);
    const std::string_view behind_sign = written.substr(code_point_at(written, 0).bytes);
    std::string name(behind_sign.substr(0, behind_sign.find('/')));  // of "@name/list" the name
    if (token.kind == TokenKind::Hashtag && tags.insert(fold(name)).second) {
      post.hashtags.push_back(std::move(name));
    } else if (token.kind == TokenKind::Mention && names.insert(fold(name)).second) {
      post.mentions.push_back({.handle = std::move(name), .id = {}});
    }
  }
}

}  // namespace pepite::search
