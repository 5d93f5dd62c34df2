// A conversation, rebuilt at query time from what its posts point at: up by what each answers, down
// by `replies`, and to all that declare the same conversation. Posts that are not in the archive
// are there too, as holes, so that a late parent joins what it left apart.
//
// What `conversation:` selects (query_plan.h) and `pepite thread` shows (thread_rows.h).
#ifndef PEPITE_SEARCH_CONVERSATION_H_
#define PEPITE_SEARCH_CONVERSATION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/post.h"
#include "shared/post_relations.h"
#include "shared/snapshot.h"

namespace pepite::search {

struct ConversationPost {
  std::string id;
  std::optional<PostLocation> location;      // absent: a hole, named by posts that point at it
  std::optional<std::int64_t> created_at_s;  // seconds since 1970 UTC
  std::string author;  // handle; of a hole as those that answer it say, may be empty
  // Place in Conversation::posts of what it answers, quotes or repeats, or began its conversation;
  // parents never lead in a circle.
  std::optional<std::size_t> parent = {};
  // To the parent. Conversation: nobody says what it answers.
  Relation relation = Relation::Reply;
};

// In no order that means anything.
struct Conversation {
  Network network = Network::Twitter;
  std::vector<ConversationPost> posts;
  std::size_t asked = 0;  // place in posts
};

// Members answer each other or declare one conversation. Around them stand the posts that quote a
// member, and the asked one where it is a retweet: its conversation is that of the original.
enum class ConversationPart { Members, MembersAndAround };

// More posts than this, holes included, are refused.
inline constexpr std::size_t kMostConversationPosts = 100'000;

// The conversation that a post of this id, or of a version of this id, is in; nullopt when no
// living post has the id or points at it. The same whichever of its members is asked. Query when it
// has more than `most_posts`; Damaged or System.
Result<std::optional<Conversation>> find_conversation(
    const Snapshot& snapshot, Network network, std::string_view id, ConversationPart part,
    std::size_t most_posts = kMostConversationPosts);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_CONVERSATION_H_
