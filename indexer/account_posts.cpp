#include "indexer/account_posts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "shared/fold.h"
#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::indexer {
namespace {

struct IsBefore {
  bool operator()(const PostLocation& left, const PostLocation& right) const {
    return std::tie(left.segment, left.docid) < std::tie(right.segment, right.docid);
  }
};
using Locations = std::set<PostLocation, IsBefore>;

// The living posts with any of these terms.
Result<Locations> find_any(const Snapshot& snapshot, const std::vector<std::string>& terms) {
  Locations locations;
  for (std::uint32_t place = 0; place < snapshot.segments().size(); ++place) {
    const Segment& segment = snapshot.segments()[place];
    for (const std::string& term : terms) {
      const Result<void> read = xapian_try(segment.folder(), [&] {
        const auto end = segment.database().postlist_end(term);
        for (auto posting = segment.database().postlist_begin(term); posting != end; ++posting) {
          if (!segment.is_superseded(*posting)) locations.insert({place, *posting});
        }
      });
      if (!read) return tl::unexpected(read.error());
    }
  }
  return locations;
}

std::string_view without_sigil(std::string_view account) {
  return account.starts_with('@') ? account.substr(1) : account;
}

std::vector<std::string> terms_of(std::string_view account) {
  return {std::string(kAuthorPrefix) + fold(account),
          std::string(kAuthorIdPrefix) + std::string(account)};
}

// An id, or a handle folded; the same name on another network is somebody else's.
using Name = std::pair<Network, std::string>;

class Traces {
 public:
  Traces(const Snapshot& snapshot, std::string_view account, const RemovalPlan& plan)
      : snapshot_(snapshot), account_(account), handle_(fold(account)) {
    for (const RemovedPost& post : plan.posts)
      going_.insert(post.location);
  }

  Result<AccountTraces> find() {
    if (Result<void> learnt = learn_names(); !learnt) return tl::unexpected(learnt.error());
    AccountTraces traces;
    const auto naming = count_naming();
    if (!naming) return tl::unexpected(naming.error());
    traces.naming = *naming;
    auto names = find_other_names();
    if (!names) return tl::unexpected(std::move(names.error()));
    traces.other_names = std::move(*names);
    return traces;
  }

 private:
  const Snapshot& snapshot_;
  std::string account_;
  std::string handle_;
  Locations going_;
  std::set<Name> ids_;                     // on its posts
  std::set<Name> handles_;                 // on its posts
  std::map<Name, std::string> all_names_;  // these, and handles on posts of the ids; as written

  template <class Visit>
  Result<void> visit_posts(const std::vector<std::string>& terms, Visit visit) {
    const auto locations = find_any(snapshot_, terms);
    if (!locations) return tl::unexpected(locations.error());
    for (const PostLocation& location : *locations) {
      const Result<Post> post = snapshot_.segments()[location.segment].read_post(location.docid);
      if (!post) return tl::unexpected(post.error());
      visit(location, *post);
    }
    return {};
  }

  void learn_handle(const Post& post) {
    const std::string& handle = post.author.handle;
    if (!handle.empty()) all_names_.try_emplace({post.network, fold(handle)}, handle);
  }

  Result<void> learn_names() {
    Result<void> read = visit_posts(terms_of(account_), [&](const PostLocation&, const Post& post) {
      if (!post.author.id.empty()) {
        ids_.insert({post.network, post.author.id});
        all_names_.try_emplace({post.network, post.author.id}, post.author.id);
      }
      if (!post.author.handle.empty()) handles_.insert({post.network, fold(post.author.handle)});
      learn_handle(post);
    });
    for (auto id = ids_.begin(); read && id != ids_.end(); ++id) {
      read = visit_posts({std::string(kAuthorIdPrefix) + id->second},
                         [&](const PostLocation&, const Post& post) {
                           if (post.network == id->first) learn_handle(post);
                         });
    }
    return read;
  }

  bool is_account(Network network, const std::optional<PostReference>& reference) const {
    if (!reference) return false;
    const std::string handle = fold(reference->author_handle);
    return handle == handle_ || reference->author_id == account_ ||
           handles_.contains({network, handle}) || ids_.contains({network, reference->author_id});
  }

  // Names have terms of their own; of what a post repeats or quotes it alone tells the author.
  Result<std::uint64_t> count_naming() {
    std::set<std::string> handles = {handle_};
    for (const auto& [network, handle] : handles_)
      handles.insert(handle);
    std::vector<std::string> terms;
    for (const std::string& handle : handles) {
      for (const std::string_view prefix : {kMentionPrefix, kReplyToPrefix})
        terms.push_back(std::string(prefix) + handle);
    }
    auto naming = find_any(snapshot_, terms);
    if (!naming) return tl::unexpected(std::move(naming.error()));
    terms.clear();
    for (const std::string_view kind : {"reply", "retweet", "quote"})
      terms.push_back(std::string(kKindPrefix) + std::string(kind));
    const Result<void> read = visit_posts(terms, [&](const PostLocation& at, const Post& post) {
      if (is_account(post.network, post.reply_to) || is_account(post.network, post.retweet_of) ||
          is_account(post.network, post.quote_of)) {
        naming->insert(at);
      }
    });
    if (!read) return tl::unexpected(read.error());
    return std::ranges::count_if(*naming, [&](const auto& at) { return !going_.contains(at); });
  }

  Result<std::vector<OtherName>> find_other_names() {
    std::vector<OtherName> names;
    for (const auto& [name, written] : all_names_) {
      if (name.second == handle_ || name.second == account_) continue;
      OtherName other{written};
      const Result<void> read = visit_posts(
          terms_of(written), [&, network = name.first](const auto& at, const Post& post) {
            other.posts += post.network == network && !going_.contains(at) ? 1 : 0;
          });
      if (!read) return tl::unexpected(read.error());
      if (other.posts > 0) names.push_back(std::move(other));
    }
    return names;
  }
};

}  // namespace

Result<std::vector<PostLocation>> find_posts_of(const Snapshot& snapshot,
                                                std::string_view account) {
  const auto locations = find_any(snapshot, terms_of(without_sigil(account)));
  if (!locations) return tl::unexpected(locations.error());
  return std::vector<PostLocation>(locations->begin(), locations->end());
}

Result<AccountTraces> find_account_traces(const Snapshot& snapshot, std::string_view account,
                                          const RemovalPlan& plan) {
  return Traces(snapshot, without_sigil(account), plan).find();
}

}  // namespace pepite::indexer
