#include "search/threaded_hits.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/conversation.h"
#include "search/hit_text.h"
#include "search/text_layout.h"
#include "search/thread_post.h"
#include "search/thread_rows.h"
#include "search/thread_text.h"
#include "shared/json_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::string_view kTreeIndent = "    ";

TextSettings narrower(TextSettings settings) {
  settings.columns -= std::min(kTreeIndent.size(), settings.columns / 2);
  return settings;
}

std::string indent_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n') + 1);
    out.append(kTreeIndent).append(line);
    text.remove_prefix(line.size());
  }
  return out;
}

class ThreadedHits {
 public:
  ThreadedHits(const Snapshot& snapshot, const Annotations& annotations, const TimeText& time,
               const TextSettings& settings, std::size_t most_posts)
      : snapshot_(snapshot),
        annotations_(annotations),
        settings_(settings),
        most_posts_(most_posts),
        hits_(time, settings),
        rows_(time, narrower(settings)) {}

  Result<std::string> format_text(const Hit& hit) {
    const auto conversation = find(hit);
    if (!conversation) return tl::unexpected(conversation.error());
    std::string out = hits_.format(hit);
    if (conversation->is_left_out)
      return out + indent_lines(say(MessageId::ThreadLeftOut, terminal_safe(hit.post.id)));
    if (!conversation->found) return out;
    const auto tree = format_tree(*conversation->found, hit.post.id);
    if (!tree) return tree;
    return out + indent_lines(*tree);
  }

  Result<std::string> format_json(const Hit& hit) {
    const auto conversation = find(hit);
    if (!conversation) return tl::unexpected(conversation.error());
    std::string line = format_hit_json(hit);
    if (conversation->is_left_out) return with_thread(std::move(line), "null");
    if (!conversation->found) return line;
    auto ids = nlohmann::ordered_json::array();
    for (const ThreadRow& row : order_thread(*conversation->found)) {
      const ConversationPost& post = conversation->found->posts[row.post];
      if (post.location) ids.push_back(post.id);
    }
    const auto as_replaced = nlohmann::ordered_json::error_handler_t::replace;
    return with_thread(std::move(line),
                       escape_json_controls(ids.dump(-1, ' ', false, as_replaced)));
  }

  std::uint64_t left_out() const { return left_out_; }

 private:
  struct Around {
    std::optional<Conversation> found;  // nullopt where the hit stands alone
    bool is_left_out = false;           // too large
  };

  Result<Around> find(const Hit& hit) {
    auto conversation = find_conversation(snapshot_, hit.post.network, hit.post.id,
                                          ConversationPart::MembersAndAround, most_posts_);
    if (!conversation && conversation.error().code == ErrorCode::Query) {
      ++left_out_;
      return Around{.found = std::nullopt, .is_left_out = true};
    }
    if (!conversation) return tl::unexpected(std::move(conversation.error()));
    if (*conversation && (*conversation)->posts.size() < 2) conversation->reset();
    return Around{.found = std::move(*conversation)};
  }

  static std::string with_thread(std::string line, std::string_view json) {
    line.resize(line.size() - 2);  // "}\n"
    return line.append(",\"thread\":").append(json).append("}\n");
  }

  std::string say(MessageId id, const std::string& post) const {
    return render(make_message(id, post, most_posts_), settings_.language) + "\n";
  }

  Result<std::string> format_tree(const Conversation& conversation, std::string_view id) const {
    const std::vector<ThreadRow> rows =
        cut_thread(conversation, order_thread(conversation), kMostRowsUnderHit);
    const std::vector<ThreadLines> lines = draw_thread(rows, rows_.most_levels());
    std::string tree;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto post = read_thread_post(snapshot_, annotations_, conversation, rows[i], id);
      if (!post) return tl::unexpected(post.error());
      tree += rows_.format(*post, lines[i]);
    }
    if (rows.size() < conversation.posts.size()) {
      tree += render(make_message(MessageId::ThreadCut, rows.size(), conversation.posts.size(),
                                  terminal_safe(id)),
                     settings_.language) +
              "\n";
    }
    return tree;
  }

  const Snapshot& snapshot_;
  const Annotations& annotations_;
  TextSettings settings_;
  std::size_t most_posts_;
  std::uint64_t left_out_ = 0;
  HitTextFormatter hits_;
  ThreadTextFormatter rows_;
};

}  // namespace

Result<void> print_threaded_hits(const HitList& list, OutputFormat format, const Snapshot& snapshot,
                                 const Annotations& annotations, const TimeText& time,
                                 ProgramContext& context, std::size_t most_posts) {
  ThreadedHits threads(snapshot, annotations, time, text_settings(context), most_posts);
  for (const Hit& hit : list.hits) {
    if (!context.out) break;
    const bool is_text = format == OutputFormat::Text;
    const Result<std::string> formatted =
        is_text ? threads.format_text(hit) : threads.format_json(hit);
    if (!formatted) return tl::unexpected(formatted.error());
    const bool is_first = &hit == list.hits.data();
    context.out << (is_text && !is_first ? "\n" : "") << *formatted;
  }
  if (threads.left_out() > 0) {
    context.err << render(make_message(MessageId::ThreadsLeftOut, threads.left_out(), most_posts),
                          context.language)
                << "\n";
  }
  return {};
}

}  // namespace pepite::search
