#include "search/post_network.h"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>

#include "search/xml_text.h"
#include "shared/fold.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

// One post of a thousand tags would make half a million edges.
constexpr std::size_t kMostTagsOfAPost = 100;

std::string xml_name(std::string_view name) {
  return escape_xml(terminal_safe(name));
}

std::string account_name(std::string_view handle, std::string_view id) {
  return handle.empty() ? std::string(id) : fold(handle);
}

std::string account_of(const PostReference& reference) {
  return account_name(reference.author_handle, reference.author_id);
}

}  // namespace

// Nobody is tied to themselves.
void PostNetwork::add_edge(const std::string& from, const std::string& to) {
  if (from.empty() || to.empty() || from == to) return;
  nodes_.try_emplace(to, 0);
  ++edges_[{from, to}];
}

void PostNetwork::add(const Post& post, const AnalyzedPost& analyzed) {
  if (kind_ == NetworkKind::Hashtags) {
    const auto& tags = analyzed.hashtags;  // sorted, distinct
    if (tags.size() > kMostTagsOfAPost) return;
    for (std::size_t i = 0; i < tags.size(); ++i) {
      ++nodes_[tags[i]];
      for (std::size_t j = i + 1; j < tags.size(); ++j)
        add_edge(tags[i], tags[j]);
    }
    return;
  }
  const std::string author = account_name(post.author.handle, post.author.id);
  if (author.empty()) return;
  ++nodes_[author];
  const std::string answered = post.reply_to ? account_of(*post.reply_to) : std::string();
  const std::string repeated = post.retweet_of ? account_of(*post.retweet_of) : std::string();
  if (kind_ == NetworkKind::Replies) add_edge(author, answered);
  if (kind_ == NetworkKind::Retweets) add_edge(author, repeated);
  // The names in a retweet are its original's.
  if (kind_ != NetworkKind::Mentions || post.retweet_of) return;
  for (const std::string& name : analyzed.mentions) {
    if (name != answered) add_edge(author, name);
  }
}

std::string PostNetwork::format_gexf() const {
  const bool is_directed = kind_ != NetworkKind::Hashtags;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
      "  <meta><creator>Pépite</creator></meta>\n";
  out += fmt::format("  <graph mode=\"static\" defaultedgetype=\"{}\">\n",
                     is_directed ? "directed" : "undirected");
  out +=
      "    <attributes class=\"node\"><attribute id=\"posts\" title=\"posts\" "
      "type=\"integer\"/></attributes>\n    <nodes>\n";
  const std::string_view sign = is_directed ? "@" : "#";
  for (const auto& [name, posts] : nodes_) {
    fmt::format_to(std::back_inserter(out),
                   "      <node id=\"{0}\" label=\"{1}{0}\"><attvalues><attvalue for=\"posts\" "
                   "value=\"{2}\"/></attvalues></node>\n",
                   xml_name(name), sign, posts);
  }
  out += "    </nodes>\n    <edges>\n";
  std::uint64_t number = 0;
  for (const auto& [ends, posts] : edges_) {
    fmt::format_to(std::back_inserter(out),
                   "      <edge id=\"{}\" source=\"{}\" target=\"{}\" weight=\"{}\"/>\n", number++,
                   xml_name(ends.first), xml_name(ends.second), posts);
  }
  return out + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace pepite::search
