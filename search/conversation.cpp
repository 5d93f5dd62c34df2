#include "search/conversation.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

// What a post says of its place; nothing for a hole.
struct Pointers {
  std::vector<std::string> ids;  // its own and those of its versions
  std::string answered;
  std::string answered_author;
  std::string conversation;
};

Pointers pointers_of(const Post& post) {
  Pointers pointers{.ids = {post.id},
                    .answered = std::string(related_id(post, Relation::Reply)),
                    .answered_author = post.reply_to ? post.reply_to->author_handle : "",
                    .conversation = std::string(related_id(post, Relation::Conversation))};
  for (const std::string& id : post.edit_ids)
    if (id != post.id) pointers.ids.push_back(id);
  return pointers;
}

bool comes_before(const ConversationPost& left, const ConversationPost& right) {
  if (left.created_at_s != right.created_at_s) return left.created_at_s < right.created_at_s;
  return post_id_less(left.id, right.id);
}

class ConversationSearch {
 public:
  ConversationSearch(const Snapshot& snapshot, Network network, std::size_t most_posts)
      : snapshot_(snapshot), most_posts_(most_posts) {
    conversation_.network = network;
  }

  Result<std::optional<Conversation>> find(std::string_view id, ConversationPart part) {
    std::string first(id);
    const auto asked = snapshot_.find(conversation_.network, id);
    if (!asked) return tl::unexpected(asked.error());
    std::optional<Post> retweet;
    if (*asked) {
      Result<Post> post = read(**asked);
      if (!post) return tl::unexpected(post.error());
      if (const auto original = related_id(*post, Relation::Retweet); !original.empty()) {
        first = original;
        retweet = *std::move(post);
      }
    }
    Result<void> done = add_by_id(first);
    if (done) done = expand_all();
    const std::size_t members = posts().size();
    const bool is_around = part == ConversationPart::MembersAndAround;
    if (done && is_around) done = add_quotes(members);
    if (!done) return tl::unexpected(done.error());
    if (!*asked && is_lone_hole()) return std::nullopt;
    if (retweet && is_around) {
      const std::size_t original = places_.at(first);
      conversation_.asked = add(**asked, *retweet);
      posts().back().parent = original;
      posts().back().relation = Relation::Retweet;
      describe_hole(posts()[original], retweet->retweet_of->author_handle);
    }
    link(members);
    break_circles();
    return std::move(conversation_);
  }

 private:
  const Snapshot& snapshot_;
  std::size_t most_posts_;
  Conversation conversation_;
  std::vector<Pointers> pointers_;                       // of conversation_.posts
  std::unordered_map<std::string, std::size_t> places_;  // in conversation_.posts, by all ids
  std::unordered_set<std::uint64_t> known_locations_;

  std::vector<ConversationPost>& posts() { return conversation_.posts; }

  static std::uint64_t key_of(PostLocation location) {
    return (std::uint64_t{location.segment} << 32) | location.docid;
  }

  // Nobody is known to be in it.
  bool is_lone_hole() { return posts().size() == 1 && !posts().front().location; }

  Result<Post> read(PostLocation location) const {
    return snapshot_.segments()[location.segment].read_post(location.docid);
  }

  std::size_t add(PostLocation location, const Post& post) {
    const std::size_t place = posts().size();
    known_locations_.insert(key_of(location));
    posts().push_back({.id = post.id,
                       .location = location,
                       .created_at_s = post.created_at_s,
                       .author = post.author.handle});
    pointers_.push_back(pointers_of(post));
    for (const std::string& id : pointers_.back().ids)
      places_.try_emplace(id, place);
    return place;
  }

  // The post with the id, or a hole.
  Result<void> add_by_id(const std::string& id) {
    if (places_.contains(id)) return {};
    const auto location = snapshot_.find(conversation_.network, id);
    if (!location) return tl::unexpected(location.error());
    if (*location) {
      const Result<Post> post = read(**location);
      if (!post) return tl::unexpected(post.error());
      add(**location, *post);
      return {};
    }
    places_.emplace(id, posts().size());
    posts().push_back({.id = id, .location = {}, .created_at_s = {}, .author = {}});
    pointers_.push_back({.ids = {id}, .answered = {}, .answered_author = {}, .conversation = {}});
    return {};
  }

  // The living posts that point so at the id and are not there yet.
  template <class Add>
  Result<void> add_related(Relation relation, const std::string& id, Add add_post) {
    const std::uint32_t hash = hash_relation(relation, conversation_.network, id);
    for (std::uint32_t i = 0; i < snapshot_.segments().size(); ++i) {
      const Segment& segment = snapshot_.segments()[i];
      const auto docids = segment.find_related(hash);
      if (!docids) return tl::unexpected(docids.error());
      for (const std::uint32_t docid : *docids) {
        const PostLocation location{i, docid};
        if (segment.is_superseded(docid) || known_locations_.contains(key_of(location))) continue;
        const Result<Post> post = read(location);
        if (!post) return tl::unexpected(post.error());
        const bool points_at_it =
            post->network == conversation_.network && related_id(*post, relation) == id;
        if (points_at_it && !places_.contains(post->id)) add_post(location, *post);
        if (posts().size() > most_posts_) return too_large();
      }
    }
    return {};
  }

  tl::unexpected<Error> too_large() {
    return make_error(ErrorCode::Query,
                      make_message(MessageId::ConversationTooLarge,
                                   terminal_safe(posts().front().id), most_posts_));
  }

  // posts() grows meanwhile.
  Result<void> expand_all() {
    for (std::size_t place = 0; place < posts().size(); ++place) {
      const Pointers pointers = pointers_[place];
      const auto add_post = [this](PostLocation location, const Post& post) {
        add(location, post);
      };
      for (const std::string& id : pointers.ids) {
        for (const Relation relation : {Relation::Reply, Relation::Conversation}) {
          Result<void> added = add_related(relation, id, add_post);
          if (!added) return added;
        }
      }
      for (const std::string* id : {&pointers.answered, &pointers.conversation}) {
        if (id->empty()) continue;
        Result<void> added = add_by_id(*id);
        if (!added) return added;
      }
      if (posts().size() > most_posts_) return too_large();
    }
    return {};
  }

  // Of the members, who are the first. A retweet of a quote quotes nothing itself.
  Result<void> add_quotes(std::size_t members) {
    for (std::size_t place = 0; place < members; ++place) {
      const std::vector<std::string> ids = pointers_[place].ids;
      for (const std::string& id : ids) {
        Result<void> added =
            add_related(Relation::Quote, id, [&](PostLocation location, const Post& post) {
              if (post.retweet_of) return;
              add(location, post);
              posts().back().parent = place;
              posts().back().relation = Relation::Quote;
              describe_hole(posts()[place], post.quote_of->author_handle);
            });
        if (!added) return added;
      }
    }
    return {};
  }

  // Gives members their parents, and holes what the answers to them say.
  void link(std::size_t members) {
    std::unordered_map<std::size_t, std::string> conversations;  // of holes
    for (std::size_t place = 0; place < members; ++place) {
      const Pointers& pointers = pointers_[place];
      const std::string& id = pointers.answered.empty() ? pointers.conversation : pointers.answered;
      if (id.empty()) continue;
      ConversationPost& post = posts()[place];
      post.parent = places_.at(id);
      post.relation = pointers.answered.empty() ? Relation::Conversation : Relation::Reply;
      ConversationPost& parent = posts()[*post.parent];
      if (parent.location || pointers.answered.empty()) continue;
      describe_hole(parent, pointers.answered_author);
      if (pointers.conversation.empty() || pointers.conversation == parent.id) continue;
      std::string& known = conversations[*post.parent];
      if (known.empty() || post_id_less(pointers.conversation, known))
        known = pointers.conversation;
    }
    for (const auto& [place, id] : conversations) {
      posts()[place].parent = places_.at(id);
      posts()[place].relation = Relation::Conversation;
    }
  }

  // Of several names the first by bytes, whatever the order of those who say them.
  static void describe_hole(ConversationPost& hole, const std::string& author) {
    if (hole.location || author.empty()) return;
    if (hole.author.empty() || author < hole.author) hole.author = author;
  }

  // Where parents lead in a circle, the earliest post of it is made the one that has none.
  void break_circles() {
    enum class State : std::uint8_t { New, OnPath, Done };
    std::vector<State> states(posts().size(), State::New);
    std::vector<std::size_t> path;
    for (std::size_t start = 0; start < posts().size(); ++start) {
      path.clear();
      std::optional<std::size_t> place = start;
      while (place && states[*place] == State::New) {
        states[*place] = State::OnPath;
        path.push_back(*place);
        place = posts()[*place].parent;
      }
      if (place && states[*place] == State::OnPath) {
        const auto circle = std::find(path.begin(), path.end(), *place);
        const std::size_t first =
            *std::min_element(circle, path.end(), [this](std::size_t left, std::size_t right) {
              return comes_before(posts()[left], posts()[right]);
            });
        posts()[first].parent.reset();
      }
      for (const std::size_t walked : path)
        states[walked] = State::Done;
    }
  }
};

}  // namespace

Result<std::optional<Conversation>> find_conversation(const Snapshot& snapshot, Network network,
                                                      std::string_view id, ConversationPart part,
                                                      std::size_t most_posts) {
  return ConversationSearch(snapshot, network, most_posts).find(id, part);
}

}  // namespace pepite::search
