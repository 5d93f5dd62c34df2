#include "search/account_names.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "search/post_set.h"
#include "shared/fold.h"
#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::search {

Result<std::string> AccountNames::name_of(const Account& account) {
  if (!account.handle.empty()) return fold(account.handle);
  return name_of_id(account.id);
}

Result<std::string> AccountNames::name_of(Network network, const PostReference& reference) {
  if (!reference.author_handle.empty()) return fold(reference.author_handle);
  if (!reference.author_id.empty()) return name_of_id(reference.author_id);
  if (reference.id.empty()) return std::string();
  const auto place = snapshot_.find(network, reference.id);
  if (!place) return tl::unexpected(place.error());
  if (!*place) return std::string();
  const auto post = snapshot_.segments()[(*place)->segment].read_stored_post((*place)->docid);
  if (!post) return tl::unexpected(post.error());
  return name_of(post->author);
}

Result<void> AccountNames::add_handles(Post& post) {
  if (auto added = add_handle(post.author.id, post.author.handle); !added) return added;
  for (Mention& mention : post.mentions) {
    if (auto added = add_handle(mention.id, mention.handle); !added) return added;
  }
  for (auto* reference : {&post.reply_to, &post.retweet_of, &post.quote_of}) {
    if (!*reference) continue;
    auto added = add_handle((*reference)->author_id, (*reference)->author_handle);
    if (!added) return added;
  }
  return {};
}

Result<void> AccountNames::add_authors(Post& post) {
  for (auto* reference : {&post.reply_to, &post.retweet_of, &post.quote_of}) {
    if (!*reference) continue;
    const bool is_told = !(*reference)->author_handle.empty() || !(*reference)->author_id.empty();
    if (is_told) continue;
    auto name = name_of(post.network, **reference);
    if (!name) return tl::unexpected(std::move(name.error()));
    (*reference)->author_handle = std::move(*name);
  }
  return {};
}

Result<void> AccountNames::add_handle(const std::string& id, std::string& handle) {
  if (!handle.empty() || id.empty()) return {};
  auto name = name_of_id(id);
  if (!name) return tl::unexpected(std::move(name.error()));
  if (*name != id) handle = std::move(*name);
  return {};
}

Result<std::string> AccountNames::name_of_id(const std::string& id) {
  if (id.empty()) return std::string();
  if (const auto known = by_id_.find(id); known != by_id_.end()) return known->second;
  std::string name = id;
  const std::string term = std::string(kAuthorIdPrefix) + id;
  if (term.size() > kLongestTermBytes) return id;  // of no post
  for (const Segment& segment : snapshot_.segments()) {
    const auto read = xapian_try(segment.folder(), [&] {
      const Xapian::Database& database = segment.database();
      std::vector<std::uint32_t> docids;
      const auto end = database.postlist_end(term);
      for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        if (!segment.is_superseded(*posting)) docids.push_back(*posting);
      }
      visit_values(database, docids, kAuthorSlot, [&](std::uint32_t, const std::string& author) {
        if (author != id && (name == id || author < name)) name = author;
      });
    });
    if (!read) return tl::unexpected(read.error());
  }
  return by_id_.emplace(id, std::move(name)).first->second;
}

}  // namespace pepite::search
