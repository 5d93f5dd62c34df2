// Posts -> a network: who answers, names or repeats whom, or which hashtags stand together; as
// GEXF 1.3 (https://gexf.net), which Gephi, networkx and others open.
#ifndef PEPITE_SEARCH_POST_NETWORK_H_
#define PEPITE_SEARCH_POST_NETWORK_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "shared/analyzer.h"
#include "shared/post.h"

namespace pepite::search {

enum class NetworkKind : std::uint8_t {
  Replies,   // author -> author answered
  Mentions,  // author -> accounts named in the text, but those answered or repeated
  Retweets,  // author -> author repeated
  Hashtags,  // tags of one post, each with each; undirected; posts of more than 100 tie none
};

class PostNetwork {
 public:
  explicit PostNetwork(NetworkKind kind) : kind_(kind) {}

  // A post that ties nothing adds no edge; its author is a node all the same.
  void add(const Post& post, const AnalyzedPost& analyzed);

  // Nodes by name with their number of posts, edges with their weight: posts that make them.
  std::string format_gexf() const;

 private:
  void add_edge(const std::string& from, const std::string& to);

  NetworkKind kind_;
  std::map<std::string, std::uint64_t> nodes_;  // folded handle, or tag -> posts
  std::map<std::pair<std::string, std::string>, std::uint64_t> edges_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_POST_NETWORK_H_
