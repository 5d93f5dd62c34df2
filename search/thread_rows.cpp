#include "search/thread_rows.h"

#include <algorithm>
#include <optional>

namespace pepite::search {
namespace {

int rank_of(Relation relation) {
  switch (relation) {
    case Relation::Retweet:
      return 0;
    case Relation::Quote:
      return 1;
    case Relation::Reply:
    case Relation::Conversation:
      break;
  }
  return 2;
}

// The posts without a parent are the children of nobody.
class ThreadOrder {
 public:
  explicit ThreadOrder(const Conversation& conversation)
      : posts_(conversation.posts), children_(posts_.size() + 1) {
    for (std::size_t place = 0; place < posts_.size(); ++place)
      children_[posts_[place].parent.value_or(posts_.size())].push_back(place);
  }

  std::vector<ThreadRow> take() {
    find_times();
    for (std::vector<std::size_t>& siblings : children_) {
      std::sort(siblings.begin(), siblings.end(),
                [this](std::size_t left, std::size_t right) { return comes_before(left, right); });
    }
    return walk();
  }

 private:
  const std::vector<ConversationPost>& posts_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::optional<std::int64_t>> times_;

  // Depth first; the stack is on the heap, as threads may be thousands of posts deep.
  std::vector<ThreadRow> walk() const {
    std::vector<ThreadRow> rows;
    rows.reserve(posts_.size());
    std::vector<ThreadRow> stack;
    const auto push = [&](std::size_t parent, std::uint32_t depth) {
      for (auto child = children_[parent].rbegin(); child != children_[parent].rend(); ++child)
        stack.push_back({*child, depth});
    };
    push(posts_.size(), 0);
    while (!stack.empty()) {
      const ThreadRow row = stack.back();
      stack.pop_back();
      rows.push_back(row);
      push(row.post, row.depth + 1);
    }
    return rows;
  }

  // A hole's is the earliest below it.
  void find_times() {
    for (const ConversationPost& post : posts_)
      times_.push_back(post.created_at_s);
    const std::vector<ThreadRow> rows = walk();
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
      const std::optional<std::size_t> parent = posts_[row->post].parent;
      const std::optional<std::int64_t> time = times_[row->post];
      if (!parent || posts_[*parent].location || !time) continue;
      std::optional<std::int64_t>& first = times_[*parent];
      first = first ? std::min(*first, *time) : *time;
    }
  }

  bool comes_before(std::size_t left, std::size_t right) const {
    const int left_rank = rank_of(posts_[left].relation);
    const int right_rank = rank_of(posts_[right].relation);
    if (left_rank != right_rank) return left_rank < right_rank;
    if (times_[left] != times_[right]) return times_[left] < times_[right];
    return post_id_less(posts_[left].id, posts_[right].id);
  }
};

}  // namespace

std::vector<ThreadRow> order_thread(const Conversation& conversation) {
  return ThreadOrder(conversation).take();
}

std::vector<ThreadRow> cut_thread(const Conversation& conversation, std::vector<ThreadRow> rows,
                                  std::uint64_t limit) {
  if (limit == 0 || rows.size() <= limit) return rows;
  std::vector<bool> is_kept(conversation.posts.size());
  std::uint64_t kept = 0;
  for (std::optional<std::size_t> place = conversation.asked; place && kept < limit;
       place = conversation.posts[*place].parent, ++kept)
    is_kept[*place] = true;
  for (const ThreadRow& row : rows) {
    if (kept == limit) break;
    if (is_kept[row.post]) continue;
    is_kept[row.post] = true;
    ++kept;
  }
  std::erase_if(rows, [&](const ThreadRow& row) { return !is_kept[row.post]; });
  return rows;
}

std::vector<ThreadLines> draw_thread(const std::vector<ThreadRow>& rows,
                                     std::uint32_t most_levels) {
  std::vector<ThreadLines> lines(rows.size());
  std::vector<bool> follows(most_levels + 1);  // by level, in what stands below
  for (std::size_t i = rows.size(); i-- > 0;) {
    ThreadLines& row = lines[i];
    row.level = std::min(rows[i].depth, most_levels);
    row.is_last = !follows[row.level];
    row.has_below = row.level < most_levels && follows[row.level + 1];
    row.runs_through.assign(follows.begin() + std::min<std::ptrdiff_t>(1, row.level),
                            follows.begin() + row.level);
    follows[row.level] = true;
    std::fill(follows.begin() + row.level + 1, follows.end(), false);
  }
  return lines;
}

}  // namespace pepite::search
