#include "search/show_post.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

#include "search/hit.h"
#include "search/hit_csv.h"
#include "search/names_of_text.h"
#include "shared/annotations.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/post_json.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

Result<std::vector<PostSource>> name_sources(const Manifest& manifest, const Post& post) {
  std::vector<PostSource> sources;
  for (const Provenance& provenance : post.provenance) {
    if (provenance.source >= manifest.sources.size()) {
      return make_error(
          ErrorCode::Damaged,
          make_message(MessageId::PostSourceUnknown, terminal_safe(post.id), provenance.source));
    }
    const Source& source = manifest.sources[provenance.source];
    sources.push_back({source.path, source.member, provenance.record});
  }
  // By name: the manifest has them in the order in which they were indexed.
  std::ranges::sort(sources, {}, [](const PostSource& source) {
    return std::tie(source.path, source.member, source.record);
  });
  return sources;
}

// The ids of the posts it answers, repeats or quotes that are there, each once.
Result<std::vector<std::string>> find_references(const Snapshot& snapshot, const Post& post) {
  std::vector<std::string> ids;
  for (const auto* reference : {&post.reply_to, &post.retweet_of, &post.quote_of}) {
    if (!*reference || (*reference)->id.empty()) continue;
    const std::string& id = (*reference)->id;
    const Result<std::optional<PostLocation>> location = snapshot.find(post.network, id);
    if (!location) return tl::unexpected(location.error());
    if (*location && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

Result<PostDetails> read_details(const Snapshot& snapshot, PostLocation location) {
  const Segment& segment = snapshot.segments()[location.segment];
  Result<Post> post = segment.read_post(location.docid);
  if (!post) return tl::unexpected(post.error());
  Result<std::vector<PostSource>> sources = name_sources(snapshot.manifest(), *post);
  if (!sources) return tl::unexpected(sources.error());
  Result<std::vector<std::string>> in_archive = find_references(snapshot, *post);
  if (!in_archive) return tl::unexpected(in_archive.error());
  return PostDetails{std::move(*post), segment.is_context(), std::move(*sources),
                     std::move(*in_archive)};
}

// Writes posts one after the other: there may be as many as an archive has.
class PostPrinter {
 public:
  PostPrinter(OutputFormat format, const TimeText& time, ProgramContext& context)
      : format_(format), time_(time), context_(context) {}

  void print(PostDetails details) {
    const bool is_first = std::exchange(is_first_, false);
    switch (format_) {
      case OutputFormat::Text:
        context_.out << (is_first ? "" : "\n")
                     << format_post_details(details, time_, text_settings(context_));
        break;
      case OutputFormat::Jsonl:
        context_.out << format_json(details) + "\n";
        break;
      case OutputFormat::Csv:
        if (is_first) context_.out << hit_csv_header();
        context_.out << format_hit_csv(as_hit(std::move(details)));
        break;
      case OutputFormat::Ids:
        context_.out << terminal_safe(details.post.id) + "\n";
        break;
    }
  }

  bool has_printed() const { return !is_first_; }

 private:
  OutputFormat format_;
  const TimeText& time_;
  ProgramContext& context_;
  bool is_first_ = true;

  static std::string format_json(const PostDetails& details) {
    PostJsonExtras extras;
    extras.is_context = details.is_context;
    extras.sources = details.sources;
    extras.in_archive = details.in_archive;
    extras.annotation = details.annotation;
    return format_post_json(details.post, extras);
  }

  static Hit as_hit(PostDetails details) {
    Hit hit{.post = std::move(details.post), .score = std::nullopt, .matches = {}};
    hit.is_context = details.is_context;
    hit.annotation = std::move(details.annotation);
    return hit;
  }
};

}  // namespace

Result<std::vector<PostDetails>> find_posts(const Snapshot& snapshot, std::string_view id) {
  std::vector<PostDetails> posts;
  for (const Network network : kNetworks) {
    const Result<std::optional<PostLocation>> location = snapshot.find(network, id);
    if (!location) return tl::unexpected(location.error());
    if (!*location) continue;
    Result<PostDetails> details = read_details(snapshot, **location);
    if (!details) return tl::unexpected(details.error());
    posts.push_back(std::move(*details));
  }
  return posts;
}

Result<ExitStatus> show_posts(const Snapshot& snapshot, const ShowOptions& options,
                              const TimeText& time, ProgramContext& context) {
  const auto annotations = Annotations::open(snapshot.archive());
  if (!annotations) return tl::unexpected(annotations.error());
  PostPrinter printer(options.format, time, context);
  Tokenizer tokenizer;
  for (const std::string& id : options.ids) {
    if (!context.out) break;
    Result<std::vector<PostDetails>> found = find_posts(snapshot, id);
    if (!found) return tl::unexpected(found.error());
    if (found->empty()) {
      const Message missing = make_message(MessageId::PostNotFound, terminal_safe(id));
      context.err << render(make_message(MessageId::ErrorLine, render(missing, context.language)),
                            context.language)
                  << "\n";
    }
    for (PostDetails& details : *found) {
      auto annotation = annotations->find(details.post);
      if (!annotation) return tl::unexpected(std::move(annotation.error()));
      details.annotation = std::move(*annotation);
      add_names_of_text(details.post, tokenizer.tokenize(details.post.text));
      printer.print(std::move(details));
    }
  }
  return printer.has_printed() ? ExitStatus::Done : ExitStatus::NothingFound;
}

}  // namespace pepite::search
