#include "indexer/link_learning.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/record_making.h"
#include "shared/short_links.h"

namespace pepite::indexer {
namespace {

// A post that holds a short link, and what it knew of it when that was noted.
struct Holder {
  std::uint32_t state;
  std::optional<std::uint32_t> segment;  // nullopt: pending
  std::uint32_t number;                  // of the pending post, or docid
};

// What the posts of one state know.
struct Answer {
  std::uint32_t state;
  LearntLink link;
};

std::uint64_t published_place(std::uint32_t segment, std::uint32_t docid) {
  return std::uint64_t{segment} << 32 | docid;
}

// A post that learnt more of a chain of short links than it ever follows would learn all of it.
bool is_followed(const Post& post, const std::string& key) {
  return std::ranges::binary_search(followed_short_links(post), key);
}

std::vector<std::uint32_t> distinct_hashes(const std::vector<ShortLinkRecord>& records) {
  std::vector<std::uint32_t> hashes;
  for (const ShortLinkRecord& record : records)
    hashes.push_back(record.hash);
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

class LinkLearning {
 public:
  LinkLearning(PendingPosts& pending, const Snapshot& published, Superseded& superseded)
      : pending_(pending), published_(published), superseded_(superseded) {
    for (const auto& [segment, docids] : superseded) {
      for (const std::uint32_t docid : docids)
        gone_.insert(published_place(segment, docid));
    }
  }

  Result<void> run() {
    std::vector<std::uint32_t> hashes = distinct_hashes(pending_.short_links());
    while (!hashes.empty()) {
      records_ = pending_.short_links();
      std::sort(records_.begin(), records_.end());
      changed_.clear();
      for (const std::uint32_t hash : hashes) {
        if (Result<void> learnt = learn(hash); !learnt) return learnt;
      }
      // Who learnt may hold the answer to another link, or a short link more.
      hashes = distinct_hashes(changed_);
    }
    return {};
  }

 private:
  Result<void> learn(std::uint32_t hash) {
    std::vector<Holder> holders;
    if (Result<void> found = find_holders(hash, holders); !found) return found;
    const bool all_agree = std::all_of(holders.begin(), holders.end(), [&](const Holder& holder) {
      return holder.state == holders.front().state;
    });
    if (all_agree) return {};
    std::sort(holders.begin(), holders.end(),
              [](const Holder& left, const Holder& right) { return left.state < right.state; });
    const Result<std::vector<Answer>> answers = read_answers(hash, holders);
    if (!answers) return tl::unexpected(answers.error());
    return teach_all(holders, *answers);
  }

  // Both are sorted by state: a link that everybody says another target of costs one walk.
  Result<void> teach_all(const std::vector<Holder>& holders, const std::vector<Answer>& answers) {
    std::map<std::string_view, std::string> best;  // by key
    for (const Answer& answer : answers) {
      std::string& target = best[answer.link.key];
      if (is_better_target(target, answer.link.target)) target = answer.link.target;
    }
    auto answer = answers.begin();
    for (const Holder& holder : holders) {
      while (answer != answers.end() && answer->state < holder.state)
        ++answer;
      if (answer == answers.end() || answer->state != holder.state) continue;
      const LearntLink link{answer->link.key, best[answer->link.key]};
      if (link.target == answer->link.target) continue;
      if (Result<void> taught = teach(holder, link); !taught) return taught;
    }
    return {};
  }

  Result<void> find_holders(std::uint32_t hash, std::vector<Holder>& holders) const {
    for (auto record =
             std::lower_bound(records_.begin(), records_.end(), ShortLinkRecord{hash, 0, 0});
         record != records_.end() && record->hash == hash; ++record) {
      holders.push_back({record->state, std::nullopt, record->docid});
    }
    for (std::uint32_t segment = 0; segment < published_.segments().size(); ++segment) {
      const auto records = published_.segments()[segment].find_short_links(hash);
      if (!records) return tl::unexpected(records.error());
      for (const ShortLinkRecord& record : *records)
        holders.push_back({record.state, segment, record.docid});
    }
    std::erase_if(holders, [this](const Holder& holder) { return !is_there(holder); });
    return {};
  }

  bool is_there(const Holder& holder) const {
    if (!holder.segment) return pending_.contains(holder.number);
    return !published_.segments()[*holder.segment].is_superseded(holder.number) &&
           !gone_.contains(published_place(*holder.segment, holder.number));
  }

  Result<Post> read(const Holder& holder) const {
    return holder.segment ? published_.segments()[*holder.segment].read_stored_post(holder.number)
                          : pending_.read(holder.number);
  }

  // Of each state what one of its posts says that is still in it. Holders are sorted by state.
  Result<std::vector<Answer>> read_answers(std::uint32_t hash,
                                           const std::vector<Holder>& holders) const {
    std::vector<Answer> answers;
    for (const Holder& holder : holders) {
      if (!answers.empty() && answers.back().state == holder.state) continue;
      const Result<Post> post = read(holder);
      if (!post) return tl::unexpected(post.error());
      for (LearntLink& link : short_links_of(*post)) {
        const ShortLinkRecord record = make_short_link_record(link, holder.number);
        if (record.hash != hash || record.state != holder.state) continue;
        answers.push_back({holder.state, std::move(link)});
        break;
      }
    }
    return answers;
  }

  Result<void> teach(const Holder& holder, const LearntLink& link) {
    if (!is_there(holder)) return {};
    Result<Post> post = read(holder);
    if (!post) return tl::unexpected(post.error());
    std::vector<LearntLink> known = short_links_of(*post);
    const bool needs_it = std::any_of(known.begin(), known.end(), [&link](const LearntLink& own) {
      return own.key == link.key && is_better_target(own.target, link.target);
    });
    if (!needs_it || !is_followed(*post, link.key)) return {};
    known.push_back(link);
    post->learnt_links = links_to_learn(*post, std::move(known));
    // A giant without room stays as it is.
    if (!fits_a_stored_post(*post)) return {};
    if (holder.segment) {
      // A post that is also pending was not found by its id.
      if (pending_.find(post->network, post->id))
        return tl::unexpected(published_.segments()[*holder.segment].damage_of(kIdsName));
      pending_.add(*post, published_.segments()[*holder.segment].entry().kind);
      superseded_[*holder.segment].push_back(holder.number);
      gone_.insert(published_place(*holder.segment, holder.number));
    } else {
      pending_.replace(holder.number, *post, pending_.kind(holder.number));
    }
    for (const LearntLink& held : short_links_of(*post))
      changed_.push_back(make_short_link_record(held, 0));
    return {};
  }

  PendingPosts& pending_;
  const Snapshot& published_;
  Superseded& superseded_;
  std::unordered_set<std::uint64_t> gone_;  // published posts that pending ones replace
  std::vector<ShortLinkRecord> records_;    // of the pending posts, sorted
  std::vector<ShortLinkRecord> changed_;    // of the posts that learnt in this round
};

}  // namespace

Result<void> learn_links(PendingPosts& pending, const Snapshot& published, Superseded& superseded) {
  return LinkLearning(pending, published, superseded).run();
}

}  // namespace pepite::indexer
