#include "indexer/container_parts.h"

#include <deque>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "indexer/closed_files.h"
#include "indexer/container.h"
#include "indexer/export_folder.h"
#include "indexer/foreign_file.h"
#include "indexer/memory_stream.h"
#include "indexer/owner_folder.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

// Ends where its source fails, and keeps why.
class StreamToFailure : public ByteStream {
 public:
  explicit StreamToFailure(ByteStream& source) : source_(source) {}
  Result<std::size_t> read(std::span<char> buffer) override {
    auto size = source_.read(buffer);
    if (size) return size;
    failure_ = std::move(size.error());
    return std::size_t{0};
  }
  const std::optional<Error>& failure() const { return failure_; }

 private:
  ByteStream& source_;
  std::optional<Error> failure_;
};

}  // namespace

struct ContainerParts::State {
  OpenFile file;
  std::filesystem::path path;
  SourceContext context;
  ContainerOptions options;
  std::optional<ContainerGrowth> own_growth;  // of the outermost
  ContainerGrowth* growth = nullptr;          // the outermost one's
  std::size_t depth = 1;
  std::string prefix;  // of its members' names: "inner.zip: "
  std::set<std::string> owner_folders;
  ClosedFiles closed;
  std::map<std::string, OwnerContext> owner_contexts;  // by folder
  std::map<std::string, Error> context_failures;       // likewise, where it could not be read
  std::deque<ContainerPart> missing;  // that a manifest promises; told after the others
  std::optional<Container> container;
  SkippedFiles skipped;
  SkippedFiles hidden;
  std::optional<Error> document;
  std::optional<Error> names_failure;  // so that nothing is opened
  bool is_over = false;
  // The container inside this one that is being read, its name, and why not all of it could be had.
  std::unique_ptr<ContainerParts> inner;
  std::string inner_member;
  std::optional<Error> inner_failure;
  bool inner_gave_parts = false;

  // The only way to a member's bytes.
  MemberBytes open_bytes(Container& from, const ContainerMember& member) {
    if (options.on_opened) options.on_opened(prefix + member.shown_name);
    return from.read_member();
  }

  // What may be opened is told by all names. Damage is met again, and told, on the last way; what
  // the system did not give may be given then, and the names behind it be unknown.
  void look_at_names() {
    std::vector<std::string> names;
    ContainerGrowth looking = *growth;  // what is only looked at is no part of the whole
    Container first = Container::open(file.fd(), path, looking);
    auto member = first.next();
    for (; member && *member; member = first.next()) {
      if (!(*member)->is_name_too_long) names.push_back((*member)->name);
    }
    if (!member && member.error().code == ErrorCode::System) names_failure = member.error();
    owner_folders = find_owner_folders(names);
    closed = ClosedFiles(names);
    document = describe_office_document(names, terminal_safe(path.string()));
    std::size_t context_files = 0;
    for (const std::string& name : names)
      context_files += is_context(name) ? 1 : 0;
    if (context_files > 0) read_contexts(context_files);
    find_missing(std::set<std::string>(names.begin(), names.end()));
  }

  bool is_context(const std::string& name) const {
    return owner_folders.contains(folder_of(name)) && !is_hidden(name) &&
           tell_owner_file(file_name_of(name)) == OwnerFile::Context;
  }

  void read_contexts(std::size_t count) {
    ContainerGrowth looking = *growth;
    Container second = Container::open(file.fd(), path, looking);
    auto member = second.next();
    for (; count > 0 && member && *member; member = second.next()) {
      const std::string& name = (*member)->name;
      if (!is_context(name)) continue;
      --count;
      const auto [at, is_new] =
          owner_contexts.try_emplace(folder_of(name), OwnerContext{.source = context});
      const Result<void> context_read =
          read_owner_context(name, open_bytes(second, **member).stream, at->second);
      if (!context_read) context_failures.try_emplace(folder_of(name), context_read.error());
    }
    if (!member && member.error().code == ErrorCode::System) names_failure = member.error();
  }

  void find_missing(const std::set<std::string>& names) {
    for (const auto& [folder, owner] : owner_contexts) {
      for (MissingFile& gone : find_missing_files(owner, folder, names, path.string() + ": "))
        missing.push_back(missing_part(std::move(gone)));
    }
  }

  void skip(const std::string& member) { skipped.add(path.string() + ": " + member); }

  void skip_passed_by() {
    SkippedFiles named;
    for (const std::string& name : container->passed_by().names)
      named.add(path.string() + ": " + name);
    named.count = container->passed_by().count;
    skipped.add_all(named);
  }

  ContainerPart unread_part(const std::string& member, Error error) const {
    ContainerPart part;
    part.member = prefix + member;
    part.unread = std::move(error);
    return part;
  }

  ContainerPart missing_part(MissingFile file_gone) const {
    ContainerPart part = unread_part(file_gone.name, std::move(file_gone.error));
    part.is_missing = true;
    part.post_file = std::move(file_gone.elsewhere);
    return part;
  }

  // Nullopt where it was opened: it gives its parts later.
  std::optional<ContainerPart> open_inner(const ContainerMember& member, ByteStream& bytes) {
    if (depth == kDeepestContainer) {
      return unread_part(member.shown_name,
                         container_unread_error(path, member.shown_name).value());
    }
    StreamToFailure source(bytes);
    auto spooled = spool(source, options.spool_folder,
                         terminal_safe(path.string() + ": " + member.shown_name));
    if (!spooled) return unread_part(member.shown_name, spooled.error());
    inner_failure = source.failure();
    // What a system did not read may come whole the next time.
    if (inner_failure && inner_failure->code != ErrorCode::Damaged) {
      return unread_part(member.shown_name, *std::exchange(inner_failure, std::nullopt));
    }
    auto state = std::make_unique<State>();
    state->file = *std::move(spooled);
    state->path = path.string() + ": " + member.shown_name;
    state->context = context;
    state->options = options;
    state->growth = growth;
    state->depth = depth + 1;
    state->prefix = prefix + member.shown_name + ": ";
    state->begin();
    inner = std::unique_ptr<ContainerParts>(new ContainerParts(std::move(state)));
    inner_member = member.shown_name;
    inner_gave_parts = false;
    return std::nullopt;
  }

  std::optional<ContainerPart> next_of_inner() {
    if (auto part = inner->next()) {
      inner_gave_parts = true;
      if (!part->member.empty()) return part;
      part->member = prefix + inner_member;
      inner_failure.reset();  // the same damage, met again
      return part;
    }
    const State& ended = *inner->state_;
    hidden.add_all(ended.hidden);
    if (inner_gave_parts) {
      skipped.add_all(ended.skipped);
    } else if (!inner_failure) {
      skip(inner_member);
    }
    inner.reset();
    if (!inner_failure) return std::nullopt;
    return unread_part(inner_member, *std::exchange(inner_failure, std::nullopt));
  }

  void begin() {
    look_at_names();
    container = Container::open(file.fd(), path, *growth);
  }

  ContainerPart long_name_part(const ContainerMember& member) const {
    return unread_part(
        member.shown_name,
        make_error(ErrorCode::NotAnExport,
                   make_message(MessageId::ContainerNameTooLong, terminal_safe(path.string()),
                                std::uint64_t{kLongestMemberName}))
            .value());
  }

  // Nullopt for a member that is stepped over, and for a container.
  std::optional<ContainerPart> open_member(const ContainerMember& member) {
    ContainerPart part;
    part.member = prefix + member.shown_name;
    SourceContext member_context = context;
    const std::string folder = folder_of(member.name);
    if (owner_folders.contains(folder)) {
      const OwnerFile kind = tell_owner_file(file_name_of(member.name));
      if (kind == OwnerFile::Context) return std::nullopt;
      if (kind == OwnerFile::Private) {
        part.unread = side_file_error(path.string() + ": " + member.shown_name);
        return part;
      }
      const auto known = owner_contexts.find(folder);
      if (kind == OwnerFile::Posts) part.post_file.emplace("", file_name_of(member.name));
      const auto failure = context_failures.find(folder);
      if (kind == OwnerFile::Posts && failure != context_failures.end()) {
        part.unread = failure->second;
        return part;
      }
      if (known != owner_contexts.end()) {
        if (part.post_file) part.post_file->first = known->second.source.owner.id;
        member_context = known->second.source;
        part.promised_posts = promised_posts(known->second, file_name_of(member.name));
      }
    }
    if (closed.has(member.name)) {
      skip(member.shown_name);
      return std::nullopt;
    }
    MemberBytes bytes = open_bytes(*container, member);
    if (bytes.is_container) return open_inner(member, *bytes.stream);
    member_context.member = part.member;
    auto read = open_export(std::move(bytes.stream), std::move(member_context), options.dialect);
    if (read) {
      part.opened = *std::move(read);
    } else if (is_foreign_file(read.error())) {
      skip(member.shown_name);
      return std::nullopt;
    } else {
      part.unread = read.error();
    }
    return part;
  }
};

ContainerParts::ContainerParts(OpenFile file, std::filesystem::path path, SourceContext context,
                               ContainerOptions options)
    : state_(std::make_unique<State>()) {
  state_->file = std::move(file);
  state_->path = std::move(path);
  state_->context = std::move(context);
  state_->options = std::move(options);
  state_->own_growth.emplace(state_->file.fd(), state_->path, state_->options.limits);
  state_->growth = &*state_->own_growth;
  state_->begin();
}

ContainerParts::ContainerParts(std::unique_ptr<State> state) : state_(std::move(state)) {}

ContainerParts::~ContainerParts() = default;
ContainerParts::ContainerParts(ContainerParts&&) noexcept = default;
ContainerParts& ContainerParts::operator=(ContainerParts&&) noexcept = default;

std::optional<ContainerPart> ContainerParts::next() {
  if (state_->names_failure) {
    state_->is_over = true;
    ContainerPart part;
    part.unread = *std::exchange(state_->names_failure, std::nullopt);
    return part;
  }
  while (!state_->is_over) {
    if (state_->inner) {
      if (auto part = state_->next_of_inner()) return part;
      continue;
    }
    auto member = state_->container->next();
    if (!member) {
      state_->is_over = true;
      ContainerPart part;
      part.unread = member.error();
      return part;
    }
    if (!*member) {
      state_->is_over = true;
      state_->skip_passed_by();
    } else if ((*member)->is_name_too_long) {
      return state_->long_name_part(**member);
    } else if (is_hidden((*member)->name)) {
      state_->hidden.add(state_->path.string() + ": " + (*member)->shown_name);
    } else {
      if (auto part = state_->open_member(**member)) return part;
    }
  }
  if (state_->missing.empty()) return std::nullopt;
  ContainerPart part = std::move(state_->missing.front());
  state_->missing.pop_front();
  return part;
}

const std::optional<Error>& ContainerParts::document() const {
  return state_->document;
}

const SkippedFiles& ContainerParts::skipped_members() const {
  return state_->skipped;
}

const SkippedFiles& ContainerParts::hidden_members() const {
  return state_->hidden;
}

}  // namespace pepite::indexer
