#include "shared/post.h"

namespace pepite {

const std::string& language_of(const Post& post) {
  return post.lang_declared.empty() ? post.lang_detected : post.lang_declared;
}

}  // namespace pepite
