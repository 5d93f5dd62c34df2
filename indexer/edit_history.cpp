#include "indexer/edit_history.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "indexer/post_merge.h"
#include "indexer/snowflake.h"
#include "shared/fold.h"

namespace pepite::indexer {
namespace {

bool is_own_alone(const std::vector<std::string>& ids, const Post& post) {
  return ids.size() == 1 && ids.front() == post.id;
}

}  // namespace

std::vector<std::string> credible_edit_ids(const Post& post) {
  if (post.edit_ids.empty()) return {};
  std::vector<std::string> ids = in_order_of_ids(post.edit_ids);
  if (ids.size() > kMostVersions) return {};
  if (const std::optional<std::int64_t> own = snowflake_time_s(post.id)) {
    std::erase_if(ids, [&](const std::string& id) {
      const std::optional<std::int64_t> time = snowflake_time_s(id);
      return !time || std::abs(*time - *own) > kLongestEditingS;
    });
  }
  if (is_own_alone(ids, post)) ids.clear();
  return ids;
}

void forget_edit_id(Post& post, std::string_view id) {
  std::erase(post.edit_ids, id);
  if (is_own_alone(post.edit_ids, post)) post.edit_ids.clear();
}

bool is_same_account(const Account& left, const Account& right) {
  if (!left.id.empty() && !right.id.empty()) return left.id == right.id;
  return fold(left.handle) == fold(right.handle) &&
         (!left.handle.empty() || (left.id.empty() && right.id.empty()));
}

}  // namespace pepite::indexer
