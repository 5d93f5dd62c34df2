#include "shared/removals.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"
#include "shared/whole_json.h"

namespace pepite {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Removal& removal) {
  return {{"removed_at_s", removal.removed_at_s},
          {"reason", removal.reason},
          {"posts", removal.posts},
          {"with_copies", removal.with_copies},
          {"ids", removal.ids}};
}

tl::unexpected<Error> damaged(const std::string& name) {
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::RemovalsDamaged, terminal_safe(name)),
                    make_message(MessageId::RemovalsDamagedHint));
}

}  // namespace

std::string identity_name(Network network, std::string_view id) {
  return std::string(network_name(network)) + ":" + std::string(id);
}

std::string format_removals(const std::vector<Removal>& removals) {
  std::string lines;
  for (const Removal& removal : removals)
    lines += to_json(removal).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  return lines;
}

std::optional<std::vector<Removal>> parse_removals(std::string_view bytes) {
  std::vector<Removal> removals;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const Json json = parse_whole_json(bytes.substr(0, end));
    bytes.remove_prefix(end + 1);
    if (!json.is_object()) return std::nullopt;
    try {
      Removal removal;
      json.at("removed_at_s").get_to(removal.removed_at_s);
      json.at("reason").get_to(removal.reason);
      json.at("posts").get_to(removal.posts);
      json.at("with_copies").get_to(removal.with_copies);
      json.at("ids").get_to(removal.ids);
      removals.push_back(std::move(removal));
    } catch (const Json::exception&) {
      return std::nullopt;
    }
  }
  return removals;
}

Result<std::vector<Removal>> read_removals(const std::filesystem::path& archive,
                                           const Manifest& manifest) {
  if (!manifest.removals) return std::vector<Removal>();
  const std::filesystem::path path = archive / kRemovalsFolder / manifest.removals->name;
  const Result<std::string> bytes = read_archive_file(path, MessageId::RemovalsDamagedHint);
  if (!bytes) {
    Error error = bytes.error();
    // A file that the manifest names is not merely missing.
    if (is_gone(path)) {
      error.code = ErrorCode::Damaged;
      error.hint = make_message(MessageId::RemovalsDamagedHint);
    }
    return tl::unexpected(std::move(error));
  }
  if (checksum_hex(checksum64(*bytes)) != manifest.removals->checksum)
    return damaged(manifest.removals->name);
  auto removals = parse_removals(*bytes);
  if (!removals) return damaged(manifest.removals->name);
  return *std::move(removals);
}

RemovedIds::RemovedIds(const std::vector<Removal>& removals) {
  for (const Removal& removal : removals) {
    ids_.insert(removal.ids.begin(), removal.ids.end());
    if (removal.with_copies) with_copies_.insert(removal.ids.begin(), removal.ids.end());
  }
}

bool RemovedIds::holds(Network network, std::string_view id) const {
  return !ids_.empty() && ids_.contains(identity_name(network, id));
}

bool RemovedIds::holds(const Post& post) const {
  if (ids_.empty()) return false;
  if (holds(post.network, post.id)) return true;
  if (std::ranges::any_of(post.edit_ids,
                          [&](const std::string& id) { return holds(post.network, id); })) {
    return true;
  }
  return post.retweet_of && !post.retweet_of->id.empty() &&
         with_copies_.contains(identity_name(post.network, post.retweet_of->id));
}

Result<RemovedIds> read_removed_ids(const std::filesystem::path& archive) {
  for (;;) {
    const auto manifest = read_manifest(archive);
    if (!manifest) return tl::unexpected(manifest.error());
    const auto removals = read_removals(archive, *manifest);
    if (removals) return RemovedIds(*removals);
    // Its file goes with the generation that named it.
    const auto again = read_manifest(archive);
    if (!again || again->generation == manifest->generation)
      return tl::unexpected(removals.error());
  }
}

}  // namespace pepite
