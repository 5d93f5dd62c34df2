#include "shared/post_relations.h"

#include <array>
#include <optional>
#include <string>

#include "shared/checksum.h"

namespace pepite {
namespace {

constexpr std::array kRelations = {Relation::Reply, Relation::Quote, Relation::Retweet,
                                   Relation::Conversation};

std::string_view written_id(const Post& post, Relation relation) {
  const auto id_of = [](const std::optional<PostReference>& reference) {
    return reference ? std::string_view(reference->id) : std::string_view();
  };
  switch (relation) {
    case Relation::Reply:
      return id_of(post.reply_to);
    case Relation::Quote:
      return id_of(post.quote_of);
    case Relation::Retweet:
      return id_of(post.retweet_of);
    case Relation::Conversation:
      break;
  }
  return post.conversation;
}

}  // namespace

std::string_view related_id(const Post& post, Relation relation) {
  const std::string_view id = written_id(post, relation);
  return has_id(post, id) ? std::string_view() : id;
}

std::uint32_t hash_relation(Relation relation, Network network, std::string_view id) {
  std::string key;
  key.reserve(id.size() + 2);
  key += static_cast<char>('0' + static_cast<int>(relation));
  key += static_cast<char>('0' + static_cast<int>(network));
  key += id;
  return static_cast<std::uint32_t>(checksum64(key) >> 32);
}

std::vector<std::uint32_t> relation_hashes(const Post& post) {
  std::vector<std::uint32_t> hashes;
  for (const Relation relation : kRelations) {
    const std::string_view id = related_id(post, relation);
    if (!id.empty()) hashes.push_back(hash_relation(relation, post.network, id));
  }
  return hashes;
}

}  // namespace pepite
