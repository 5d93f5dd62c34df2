#include "indexer/link_forgetting.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/short_links.h"

namespace pepite::indexer {
namespace {

using Said = std::map<std::string, std::set<std::string>>;  // key -> targets, none of them empty

// What the post's own list says, the best of each link.
std::vector<LearntLink> own_answers(const Post& post) {
  Post untaught;
  untaught.links = post.links;
  std::vector<LearntLink> answers = short_links_of(untaught);
  std::erase_if(answers, [](const LearntLink& link) { return link.target.empty(); });
  return answers;
}

bool has_answer(const Said& said, const LearntLink& link) {
  const auto found = said.find(link.key);
  return found != said.end() && found->second.contains(link.target);
}

class LinkForgetting {
 public:
  LinkForgetting(const Snapshot& published, PendingPosts& pending, Superseded& gone)
      : published_(published), pending_(pending), gone_(gone) {
    for (const auto& [segment, docids] : gone)
      removed_[segment] = {docids.begin(), docids.end()};
  }

  Result<void> run() {
    if (Result<void> read = collect_said(); !read) return read;
    if (Result<void> read = keep_what_others_say(); !read) return read;
    const auto places = find_learners();
    if (!places) return tl::unexpected(places.error());
    for (const auto& [segment, docids] : *places) {
      for (const std::uint32_t docid : docids) {
        if (Result<void> forgotten = forget(segment, docid); !forgotten) return forgotten;
      }
    }
    return {};
  }

 private:
  using Places = std::map<std::uint32_t, std::set<std::uint32_t>>;  // segment -> docids

  bool is_removed(std::uint32_t segment, std::uint32_t docid) const {
    const auto found = removed_.find(segment);
    return found != removed_.end() && found->second.contains(docid);
  }

  Result<void> collect_said() {
    for (const auto& [segment, docids] : removed_) {
      for (const std::uint32_t docid : docids) {
        const Result<Post> post = published_.segments()[segment].read_stored_post(docid);
        if (!post) return tl::unexpected(post.error());
        for (const LearntLink& link : own_answers(*post))
          said_[link.key].insert(link.target);
        for (const LearntLink& link : post->learnt_links)
          said_[link.key].insert(link.target);
      }
    }
    return {};
  }

  // Calls `take` with each document that holds the link and stays, until it says that it is done.
  template <class Take>
  Result<void> visit_holders(const std::string& key, Take take) const {
    const std::uint32_t hash = make_short_link_record({key, {}}, 0).hash;
    for (std::uint32_t place = 0; place < published_.segments().size(); ++place) {
      const Segment& segment = published_.segments()[place];
      const auto records = segment.find_short_links(hash);
      if (!records) return tl::unexpected(records.error());
      for (const ShortLinkRecord& record : *records) {
        if (is_removed(place, record.docid)) continue;
        const Result<Post> post = segment.read_stored_post(record.docid);
        if (!post) return tl::unexpected(post.error());
        if (take(place, record.docid, *post)) return {};
      }
    }
    return {};
  }

  Result<void> keep_what_others_say() {
    for (auto& [key, targets] : said_) {
      const auto take = [&, &key = key, &targets = targets](std::uint32_t segment,
                                                            std::uint32_t docid, const Post& post) {
        if (published_.segments()[segment].is_superseded(docid)) return false;
        for (const LearntLink& link : own_answers(post)) {
          if (link.key == key) targets.erase(link.target);
        }
        return targets.empty();
      };
      if (Result<void> visited = visit_holders(key, take); !visited) return visited;
    }
    std::erase_if(said_, [](const auto& link) { return link.second.empty(); });
    return {};
  }

  Result<Places> find_learners() const {
    Places places;
    for (const auto& [key, targets] : said_) {
      const auto take = [&](std::uint32_t segment, std::uint32_t docid, const Post& post) {
        const bool has_learnt = std::ranges::any_of(
            post.learnt_links, [&](const LearntLink& link) { return has_answer(said_, link); });
        if (has_learnt) places[segment].insert(docid);
        return false;
      };
      if (Result<void> visited = visit_holders(key, take); !visited)
        return tl::unexpected(visited.error());
    }
    return places;
  }

  Result<void> forget(std::uint32_t place, std::uint32_t docid) {
    const Segment& segment = published_.segments()[place];
    gone_[place].push_back(docid);
    if (segment.is_superseded(docid)) return {};
    Result<Post> post = segment.read_stored_post(docid);
    if (!post) return tl::unexpected(post.error());
    const std::vector<std::string> before = followed_short_links(*post);
    std::erase_if(post->learnt_links,
                  [this](const LearntLink& link) { return has_answer(said_, link); });
    const std::vector<std::string> after = followed_short_links(*post);
    std::erase_if(post->learnt_links, [&](const LearntLink& link) {
      return std::ranges::binary_search(before, link.key) &&
             !std::ranges::binary_search(after, link.key);
    });
    // Two segments have it: the ids of one do not say so.
    if (pending_.find(post->network, post->id)) return tl::unexpected(segment.damage_of(kIdsName));
    pending_.add(*post, segment.entry().kind);
    return {};
  }

  const Snapshot& published_;
  PendingPosts& pending_;
  Superseded& gone_;
  Places removed_;
  Said said_;  // what the removed posts said
};

}  // namespace

Result<void> forget_links(const Snapshot& published, PendingPosts& pending, Superseded& gone) {
  return LinkForgetting(published, pending, gone).run();
}

}  // namespace pepite::indexer
