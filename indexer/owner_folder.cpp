#include "indexer/owner_folder.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "indexer/container_growth.h"
#include "indexer/memory_stream.h"
#include "indexer/text_encoding.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kLargestContextFile = std::size_t{256} << 20;

bool is_post_file(std::string_view name) {
  if (!name.starts_with("tweet") || !name.ends_with(".js")) return false;
  name.remove_prefix(5);
  name.remove_suffix(3);
  if (name.starts_with("s")) name.remove_prefix(1);
  if (name.empty()) return true;
  constexpr std::string_view kPart = "-part";
  if (!name.starts_with(kPart) || name.size() == kPart.size()) return false;
  name.remove_prefix(kPart.size());
  return name.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

OwnerFile tell_owner_file(std::string_view name) {
  if (is_post_file(name)) return OwnerFile::Posts;
  if (name == "manifest.js" || name == "account.js" || name == "note-tweet.js") {
    return OwnerFile::Context;
  }
  return name.ends_with(".js") ? OwnerFile::Private : OwnerFile::Other;
}

std::string_view file_name_of(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

std::string folder_of(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == std::string_view::npos ? std::string() : std::string(name.substr(0, slash));
}

std::set<std::string> find_owner_folders(const std::vector<std::string>& names) {
  std::set<std::string> folders;
  std::map<std::string, int> context_files;
  for (const std::string& name : names) {
    const OwnerFile kind = tell_owner_file(file_name_of(name));
    if (kind == OwnerFile::Posts) folders.insert(folder_of(name));
    if (kind == OwnerFile::Context && ++context_files[folder_of(name)] == 2) {
      folders.insert(folder_of(name));
    }
  }
  return folders;
}

bool is_media_folder(std::string_view folder_name) {
  return folder_name.ends_with("_media");
}

Result<void> read_owner_context(std::string_view name, std::unique_ptr<ByteStream> js_bytes,
                                OwnerContext& context) {
  const auto stream = make_utf8_stream(std::move(js_bytes));
  const auto text = read_whole(*stream, kLargestContextFile);
  if (!text && text.error().code == ErrorCode::System) return tl::unexpected(text.error());
  if (!text || text->is_cut) return {};
  const std::string_view js = text->bytes;
  const std::string_view file = file_name_of(name);
  if (file == "note-tweet.js") {
    context.source.long_texts = parse_long_texts(js);
  } else if (file == "manifest.js") {
    if (auto manifest = parse_owner_manifest(js)) {
      context.source.owner = std::move(manifest->owner);
      context.source.exported_at_s = manifest->generated_at_s;
      context.is_partial = manifest->is_partial;
      std::erase_if(manifest->files, [](const PromisedFile& promised) {
        return promised.path.size() > kLongestMemberName ||
               !is_post_file(file_name_of(promised.path));
      });
      context.promised = std::move(manifest->files);
    }
  } else if (context.source.owner == Account{}) {
    if (auto owner = parse_owner_account(js)) context.source.owner = *std::move(owner);
  }
  return {};
}

std::optional<std::uint64_t> promised_posts(const OwnerContext& context,
                                            std::string_view file_name) {
  const auto found = std::ranges::find_if(context.promised, [&](const PromisedFile& promised) {
    return file_name_of(promised.path) == file_name;
  });
  return found == context.promised.end() ? std::nullopt : found->count;
}

std::vector<MissingFile> find_missing_files(const OwnerContext& context, const std::string& folder,
                                            const std::set<std::string>& names,
                                            const std::string& shown_before) {
  std::vector<MissingFile> missing;
  for (const PromisedFile& promised : context.promised) {
    std::string name(file_name_of(promised.path));
    if (!folder.empty()) name.insert(0, folder + "/");
    if (names.contains(name)) continue;
    const std::string shown = terminal_safe(shown_before + name);
    Error error = make_error(ErrorCode::NotAnExport,
                             promised.count ? make_message(MessageId::ExportPromisedPosts, shown,
                                                           *promised.count)
                                            : make_message(MessageId::ExportPromisedFile, shown))
                      .value();
    std::optional<OwnerPostFile> elsewhere;
    if (context.is_partial) elsewhere.emplace(context.source.owner.id, file_name_of(name));
    missing.push_back({std::move(name), std::move(error), std::move(elsewhere)});
  }
  return missing;
}

Error side_file_error(const std::string& name) {
  return make_error(ErrorCode::NotAnExport,
                    make_message(MessageId::ExportSideFile, terminal_safe(name)))
      .value();
}

}  // namespace pepite::indexer
