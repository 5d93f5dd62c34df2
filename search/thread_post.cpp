#include "search/thread_post.h"

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

#include "search/hit_csv.h"
#include "shared/json_text.h"
#include "shared/post_json.h"

namespace pepite::search {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(const ConversationPost& post) {
  if (!post.parent) return "root";
  switch (post.relation) {
    case Relation::Reply:
      return "reply";
    case Relation::Quote:
      return "quote";
    case Relation::Retweet:
      return "retweet";
    case Relation::Conversation:
      break;
  }
  return "conversation";
}

std::string dump(const Json& json) {
  return escape_json_controls(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// What is known of it, under the keys that every post has.
std::string missing_post_json(const Post& post) {
  const Json author = post.author.handle.empty() ? Json(nullptr) : Json(post.author.handle);
  return dump({{"id", post.id},
               {"network", network_name(post.network)},
               {"created_at", nullptr},
               {"author", author},
               {"lang", nullptr},
               {"text", nullptr}});
}

// A row of hits with cells behind its own.
std::string with_cells(std::string row, std::initializer_list<std::string_view> cells) {
  row.resize(row.size() - 2);  // CRLF
  for (const std::string_view cell : cells)
    row.append(",").append(csv_cell(cell));
  return row + "\r\n";
}

}  // namespace

Result<ThreadPost> read_thread_post(const Snapshot& snapshot, const Annotations& annotations,
                                    const Conversation& conversation, const ThreadRow& row,
                                    std::string_view thread) {
  const ConversationPost& post = conversation.posts[row.post];
  ThreadPost read;
  read.thread = std::string(thread);
  read.depth = row.depth;
  if (post.parent) read.parent = conversation.posts[*post.parent].id;
  read.relation = name_of(post);
  read.is_missing = !post.location;
  read.is_asked = row.post == conversation.asked;
  if (post.location) {
    const Segment& segment = snapshot.segments()[post.location->segment];
    Result<Post> stored = segment.read_post(post.location->docid);
    if (!stored) return tl::unexpected(stored.error());
    read.hit.post = *std::move(stored);
    read.hit.is_context = segment.is_context();
    Result<Annotation> annotation = annotations.find(read.hit.post);
    if (!annotation) return tl::unexpected(annotation.error());
    read.hit.annotation = *std::move(annotation);
  } else {
    read.hit.post.network = conversation.network;
    read.hit.post.id = post.id;
    read.hit.post.author.handle = post.author;
  }
  return read;
}

std::string format_thread_json(const ThreadPost& post) {
  PostJsonExtras extras;
  if (post.hit.is_context) extras.is_context = true;
  extras.annotation = post.hit.annotation;
  std::string line =
      post.is_missing ? missing_post_json(post.hit.post) : format_post_json(post.hit.post, extras);
  std::string place = dump({{"thread", post.thread},
                            {"depth", post.depth},
                            {"parent", post.parent.empty() ? Json(nullptr) : Json(post.parent)},
                            {"relation", post.relation},
                            {"missing", post.is_missing},
                            {"asked", post.is_asked}});
  line.back() = ',';
  return line.append(place, 1) + "\n";
}

std::string thread_csv_header() {
  return with_cells(hit_csv_header(),
                    {"depth", "parent", "relation", "missing", "asked", "thread"});
}

std::string format_thread_csv(const ThreadPost& post) {
  const auto flag = [](bool is_set) { return is_set ? "true" : "false"; };
  return with_cells(format_hit_csv(post.hit),
                    {std::to_string(post.depth), post.parent, post.relation, flag(post.is_missing),
                     flag(post.is_asked), post.thread});
}

}  // namespace pepite::search
