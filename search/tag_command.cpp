#include "search/tag_command.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "search/post_stream.h"
#include "search/print_tags.h"
#include "search/tag_options.h"
#include "shared/annotation_json.h"
#include "shared/annotations.h"
#include "shared/file_bytes.h"
#include "shared/manifest.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/removals.h"
#include "shared/snapshot.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kMostRestoredBytes = std::size_t{256} << 20;

void say(ProgramContext& context, const Message& message) {
  context.err << render(message, context.language) << "\n";
}

// What was removed does not come back, nor what was said of it.
void say_left_out(std::uint64_t posts, ProgramContext& context) {
  if (posts > 0) say(context, make_message(MessageId::TagRemovedLeftOut, posts));
}

Writing writing_of(const TagArguments& arguments) {
  return arguments.is_rehearsal ? Writing::Rehearse : Writing::Keep;
}

// Changes posts one after the other, and counts.
class Tagging {
 public:
  Tagging(const AnnotationChange& change, AnnotationWriter& writer, const RemovedIds& removed)
      : change_(change), writer_(writer), removed_ids_(removed) {}

  Result<void> tag(const Post& post) {
    if (removed_ids_.holds(post)) {
      ++left_out_;
      return {};
    }
    const auto before = writer_.find(post);
    if (!before) return tl::unexpected(before.error());
    const auto after = change_annotation(*before, change_, post.id);
    if (!after) return tl::unexpected(after.error());
    ++posts_;
    if (*after == *before) return {};
    ++changed_;
    for (const std::string& tag : change_.added)
      added_[tag] += has_tag(*before, tag) ? 0 : 1;
    for (const std::string& tag : change_.removed)
      removed_[tag] += has_tag(*before, tag) ? 1 : 0;
    notes_ += before->note == after->note ? 0 : 1;
    return writer_.put(post, *after);
  }

  // "44 posts, 41 changed: +interview on 40, -seen on 3"
  Message summary(UiLanguage language) const {
    std::string parts;
    const auto add = [&](const std::string& name, std::uint64_t posts) {
      if (posts == 0) return;
      parts += parts.empty() ? (language == UiLanguage::French ? " : " : ": ") : ", ";
      parts += render(make_message(MessageId::TagSummaryPart, name,
                                   format_count(static_cast<std::int64_t>(posts), language)),
                      language);
    };
    for (const auto& [tag, posts] : added_)
      add("+" + tag, posts);
    for (const auto& [tag, posts] : removed_)
      add("-" + tag, posts);
    add(render(make_message(MessageId::TagNotes), language), notes_);
    return make_message(MessageId::TagSummary, posts_, changed_, parts);
  }

  std::uint64_t posts() const { return posts_; }
  std::uint64_t left_out() const { return left_out_; }  // removed since they were found

 private:
  const AnnotationChange& change_;
  AnnotationWriter& writer_;
  const RemovedIds& removed_ids_;
  std::uint64_t left_out_ = 0;
  std::uint64_t posts_ = 0;
  std::uint64_t changed_ = 0;
  std::uint64_t notes_ = 0;
  std::map<std::string, std::uint64_t> added_;
  std::map<std::string, std::uint64_t> removed_;
};

// Of each network that has one; ids that no post has are named.
Result<void> tag_by_id(const std::vector<std::string>& ids, const Snapshot& snapshot,
                       Tagging& tagging, ProgramContext& context) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> done;  // segment, docid
  for (const std::string& id : ids) {
    bool is_known = false;
    for (const Network network : kNetworks) {
      const auto location = snapshot.find(network, id);
      if (!location) return tl::unexpected(location.error());
      if (!*location) continue;
      is_known = true;
      if (!done.insert({(*location)->segment, (*location)->docid}).second) continue;
      const auto post = snapshot.segments()[(*location)->segment].read_post((*location)->docid);
      if (!post) return tl::unexpected(post.error());
      if (auto tagged = tagging.tag(*post); !tagged) return tagged;
    }
    if (is_known) continue;
    const Message missing = make_message(MessageId::PostNotFound, terminal_safe(id));
    say(context, make_message(MessageId::ErrorLine, render(missing, context.language)));
  }
  return {};
}

Result<ExitStatus> change_tags(const TagArguments& arguments, const ChangeTags& action,
                               ProgramContext& context) {
  const auto* const query = std::get_if<SetArguments>(&action.posts);
  const auto* const ids = std::get_if<std::vector<std::string>>(&action.posts);
  if (ids != nullptr && ids->empty()) {
    say(context, make_message(MessageId::ShowNoIds));
    return ExitStatus::NothingFound;
  }
  const auto snapshot = Snapshot::open(arguments.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  PostSet set;
  if (query != nullptr) {
    RunRecord unwanted;
    auto found = find_asked_set(*query, *snapshot, context, unwanted);
    if (!found) return tl::unexpected(std::move(found.error()));
    set = std::move(found->posts);
    if (set.size() == 0) return ExitStatus::NothingFound;
  }
  auto writer = AnnotationWriter::open(arguments.archive, writing_of(arguments));
  if (!writer) return tl::unexpected(std::move(writer.error()));
  // Whoever removes posts waits for this writer, or it has waited for them.
  const auto removed = read_removed_ids(arguments.archive);
  if (!removed) return tl::unexpected(removed.error());
  Tagging tagging(action.change, *writer, *removed);
  const Result<void> done =
      query != nullptr
          ? visit_posts(set, *snapshot, [&](const Post& post, bool) { return tagging.tag(post); })
          : tag_by_id(*ids, *snapshot, tagging, context);
  if (!done) return tl::unexpected(done.error());
  say_left_out(tagging.left_out(), context);
  if (tagging.posts() == 0) return ExitStatus::NothingFound;
  if (auto committed = writer->commit(); !committed) return tl::unexpected(committed.error());
  say(context, tagging.summary(context.language));
  if (arguments.is_rehearsal) say(context, make_message(MessageId::TagRehearsed));
  return ExitStatus::Done;
}

// Of an archive without tags; an error where there is no archive.
Result<Annotations> open_annotations(const TagArguments& arguments) {
  if (is_gone(arguments.archive / kAnnotationsName)) {
    if (const auto manifest = read_manifest(arguments.archive); !manifest)
      return tl::unexpected(manifest.error());
  }
  return Annotations::open(arguments.archive);
}

Result<ExitStatus> list_tags(const TagArguments& arguments, const ListTags& action,
                             ProgramContext& context) {
  const auto annotations = open_annotations(arguments);
  if (!annotations) return tl::unexpected(annotations.error());
  const auto tags = annotations->count_tags();
  if (!tags) return tl::unexpected(tags.error());
  context.out << format_tags(*tags, action.format);
  context.out.flush();
  if (!tags->empty()) return ExitStatus::Done;
  say(context, make_message(MessageId::TagsNone));
  return ExitStatus::NothingFound;
}

Result<ExitStatus> dump_tags(const TagArguments& arguments, ProgramContext& context) {
  const auto annotations = open_annotations(arguments);
  if (!annotations) return tl::unexpected(annotations.error());
  const auto visited =
      annotations->visit([&](const PostKey& key, const Annotation& annotation) -> Result<void> {
        if (context.out) context.out << format_annotation_json(key, annotation) << "\n";
        return {};
      });
  if (!visited) return tl::unexpected(visited.error());
  return ExitStatus::Done;
}

tl::unexpected<Error> in_line(const std::string& file, std::uint64_t line, const Error& error,
                              UiLanguage language) {
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::AnnotationLineOff, terminal_safe(file), line,
                                 render(error.message, language)),
                    error.hint);
}

Result<ExitStatus> restore_tags(const TagArguments& arguments, const RestoreTags& action,
                                ProgramContext& context) {
  const auto bytes = action.file == "-" ? read_input(context.in, action.file, kMostRestoredBytes)
                                        : read_input_file(context.working_directory / action.file,
                                                          kMostRestoredBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  if (const auto manifest = read_manifest(arguments.archive); !manifest)
    return tl::unexpected(manifest.error());
  auto writer = AnnotationWriter::open(arguments.archive, writing_of(arguments));
  if (!writer) return tl::unexpected(std::move(writer.error()));
  const auto removed = read_removed_ids(arguments.archive);
  if (!removed) return tl::unexpected(removed.error());
  std::uint64_t posts = 0;
  std::uint64_t changed = 0;
  std::uint64_t left_out = 0;
  std::uint64_t number = 0;
  for (std::string_view rest = *bytes; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto post = parse_annotation_json(line);
    if (!post) return in_line(action.file, number, post.error(), context.language);
    if (removed->holds(post->key.network, post->key.id)) {
      ++left_out;
      continue;
    }
    Post known;
    known.network = post->key.network;
    known.id = post->key.id;
    const auto before = writer->find(known);
    if (!before) return tl::unexpected(before.error());
    ++posts;
    if (*before == post->annotation) continue;
    ++changed;
    if (auto put = writer->put(post->key, post->annotation); !put)
      return tl::unexpected(put.error());
  }
  if (auto committed = writer->commit(); !committed) return tl::unexpected(committed.error());
  say_left_out(left_out, context);
  say(context, make_message(MessageId::TagRestored, posts, changed));
  if (arguments.is_rehearsal) say(context, make_message(MessageId::TagRehearsed));
  return ExitStatus::Done;
}

}  // namespace

Result<ExitStatus> run_tag_command(std::span<const std::string> args, ProgramContext& context) {
  const auto arguments = parse_tag_options(args, context);
  if (!arguments) return tl::unexpected(arguments.error());
  if (const auto* const change = std::get_if<ChangeTags>(&arguments->action))
    return change_tags(*arguments, *change, context);
  if (const auto* const list = std::get_if<ListTags>(&arguments->action))
    return list_tags(*arguments, *list, context);
  if (const auto* const restore = std::get_if<RestoreTags>(&arguments->action))
    return restore_tags(*arguments, *restore, context);
  return dump_tags(*arguments, context);
}

}  // namespace pepite::search
