#include "indexer/container_parts.h"

#include <deque>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "indexer/closed_files.h"
#include "indexer/container.h"
#include "indexer/memory_stream.h"
#include "indexer/owner_folder.h"
#include "indexer/text_encoding.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kLargestContextFile = std::size_t{256} << 20;

bool is_hidden(std::string_view name) {
  return file_name_of(name).starts_with('.') || name.starts_with("__MACOSX/") ||
         name.find("/__MACOSX/") != std::string_view::npos;
}

}  // namespace

struct ContainerParts::State {
  OpenFile file;
  std::filesystem::path path;
  SourceContext context;
  std::optional<std::string> dialect;
  std::set<std::string> owner_folders;
  ClosedFiles closed;
  std::map<std::string, OwnerContext> owner_contexts;  // by folder
  std::deque<ContainerPart> missing;  // that a manifest promises; told after the others
  std::optional<Container> container;
  SkippedFiles skipped;
  std::vector<std::string> opened;
  bool is_over = false;

  // The only way to a member's bytes.
  std::unique_ptr<ByteStream> open_bytes(Container& from, const ContainerMember& member) {
    opened.push_back(member.name);
    return from.read_member();
  }

  // What may be opened is told by all names. Errors are met again, and told, on the last way.
  void look_at_names() {
    std::vector<std::string> names;
    Container first = Container::open(file.fd(), path);
    for (auto member = first.next(); member && *member; member = first.next())
      names.push_back((*member)->name);
    owner_folders = find_owner_folders(names);
    closed = ClosedFiles(names);
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
    Container second = Container::open(file.fd(), path);
    for (auto member = second.next(); count > 0 && member && *member; member = second.next()) {
      const std::string& name = (*member)->name;
      if (!is_context(name)) continue;
      --count;
      const auto stream = make_utf8_stream(open_bytes(second, **member));
      const auto text = read_whole(*stream, kLargestContextFile);
      if (!text || text->is_cut) continue;
      const auto [at, is_new] =
          owner_contexts.try_emplace(folder_of(name), OwnerContext{context, {}});
      read_owner_context(name, text->bytes, at->second);
    }
  }

  void find_missing(const std::set<std::string>& names) {
    for (const auto& [folder, owner] : owner_contexts) {
      for (const PromisedFile& promised : owner.promised) {
        std::string name(file_name_of(promised.path));
        if (!folder.empty()) name.insert(0, folder + "/");
        if (names.contains(name)) continue;
        ContainerPart part;
        part.unread = missing_file_error(promised, terminal_safe(path.string() + ": " + name));
        part.member = std::move(name);
        missing.push_back(std::move(part));
      }
    }
  }

  void skip(const ContainerMember& member) { skipped.add(path.string() + ": " + member.name); }

  // Nullopt for a member that is stepped over.
  std::optional<ContainerPart> open_member(const ContainerMember& member) {
    ContainerPart part;
    part.member = member.name;
    SourceContext member_context = context;
    const std::string folder = folder_of(member.name);
    if (owner_folders.contains(folder)) {
      const OwnerFile kind = tell_owner_file(file_name_of(member.name));
      if (kind == OwnerFile::Context) return std::nullopt;
      if (kind == OwnerFile::Private) {
        part.unread = make_error(ErrorCode::NotAnExport,
                                 make_message(MessageId::ExportSideFile,
                                              terminal_safe(path.string() + ": " + member.name)))
                          .value();
        return part;
      }
      const auto known = owner_contexts.find(folder);
      if (known != owner_contexts.end()) {
        member_context = known->second.source;
        part.promised_posts = promised_posts(known->second, file_name_of(member.name));
      }
    }
    if (closed.has(member.name)) {
      skip(member);
      return std::nullopt;
    }
    member_context.member = member.name;
    auto read = open_export(open_bytes(*container, member), std::move(member_context), dialect);
    if (read) {
      part.opened = *std::move(read);
    } else if (is_foreign_file(read.error())) {
      skip(member);
      return std::nullopt;
    } else {
      part.unread = read.error();
    }
    return part;
  }
};

ContainerParts::ContainerParts(OpenFile file, std::filesystem::path path, SourceContext context,
                               std::optional<std::string> dialect)
    : state_(std::make_unique<State>()) {
  state_->file = std::move(file);
  state_->path = std::move(path);
  state_->context = std::move(context);
  state_->dialect = std::move(dialect);
  state_->look_at_names();
  state_->container = Container::open(state_->file.fd(), state_->path);
}

ContainerParts::~ContainerParts() = default;
ContainerParts::ContainerParts(ContainerParts&&) noexcept = default;
ContainerParts& ContainerParts::operator=(ContainerParts&&) noexcept = default;

std::optional<ContainerPart> ContainerParts::next() {
  while (!state_->is_over) {
    auto member = state_->container->next();
    if (!member) {
      state_->is_over = true;
      ContainerPart part;
      part.unread = member.error();
      return part;
    }
    if (!*member) {
      state_->is_over = true;
    } else if (!is_hidden((*member)->name)) {
      if (auto part = state_->open_member(**member)) return part;
    }
  }
  if (state_->missing.empty()) return std::nullopt;
  ContainerPart part = std::move(state_->missing.front());
  state_->missing.pop_front();
  return part;
}

const SkippedFiles& ContainerParts::skipped_members() const {
  return state_->skipped;
}

const std::vector<std::string>& ContainerParts::opened_members() const {
  return state_->opened;
}

}  // namespace pepite::indexer
