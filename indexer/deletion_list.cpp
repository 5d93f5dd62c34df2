#include "indexer/deletion_list.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr std::string_view kSpace = " \t\r\n";

// Whose posts a list holds: those of a file of deleted ones need not say so themselves.
enum class ListOf { Anything, DeletedPosts };

const Json* member(const Json& json, const char* name) {
  if (!json.is_object()) return nullptr;
  const auto found = json.find(name);
  return found == json.end() ? nullptr : &*found;
}

std::optional<std::string> id_of(const Json& json) {
  for (const char* const name : {"id_str", "tweet_id", "id"}) {
    const Json* const id = member(json, name);
    if (id == nullptr) continue;
    if (id->is_string() && !id->get_ref<const std::string&>().empty())
      return id->get<std::string>();
    if (id->is_number_unsigned()) return std::to_string(id->get<std::uint64_t>());
  }
  return std::nullopt;
}

std::optional<std::string> deleted_id(const Json& entry, ListOf list) {
  if (const Json* const notice = member(entry, "delete")) {
    for (const char* const name : {"status", "tweet"}) {
      if (const Json* const post = member(*notice, name)) return id_of(*post);
    }
    return std::nullopt;
  }
  if (const Json* const action = member(entry, "action"); action != nullptr && *action == "delete")
    return id_of(entry);
  const Json* const wrapped = member(entry, "tweet");
  const Json& post = wrapped == nullptr ? entry : *wrapped;
  const bool is_deleted = list == ListOf::DeletedPosts || member(post, "deleted_at") != nullptr;
  return is_deleted ? id_of(post) : std::nullopt;
}

void add_entry(const Json& entry, ListOf list, DeletionList& out) {
  if (auto id = deleted_id(entry, list)) {
    out.ids.push_back(std::move(*id));
  } else {
    ++out.other_entries;
  }
}

}  // namespace

std::optional<DeletionList> parse_deletion_list(std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  const std::size_t begin = bytes.find_first_of("[{");
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view assignment = bytes.substr(0, begin);
  const bool is_assigned = assignment.find_first_not_of(kSpace) != std::string_view::npos;
  const ListOf list = assignment.find(".deleted_tweet") != std::string_view::npos
                          ? ListOf::DeletedPosts
                          : ListOf::Anything;
  bytes.remove_prefix(begin);

  DeletionList deletions;
  if (is_assigned || bytes.front() == '[') {
    const std::size_t end = bytes.find_last_of(']');
    if (end == std::string_view::npos) return std::nullopt;
    const Json json = Json::parse(bytes.substr(0, end + 1), nullptr, false);
    if (!json.is_array()) return std::nullopt;
    for (const Json& entry : json)
      add_entry(entry, list, deletions);
  } else {
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      const std::string_view line = bytes.substr(0, end);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
      if (line.find_first_not_of(kSpace) == std::string_view::npos) continue;
      add_entry(Json::parse(line, nullptr, false), list, deletions);
    }
  }
  if (deletions.ids.empty()) return std::nullopt;
  return deletions;
}

Result<DeletionList> read_deletion_list(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_input_file(path, kMostBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  auto deletions = parse_deletion_list(*bytes);
  if (deletions) return *std::move(deletions);
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::DeletionsNone, terminal_safe(path.string())),
                    make_message(MessageId::DeletionsNoneHint));
}

}  // namespace pepite::indexer
