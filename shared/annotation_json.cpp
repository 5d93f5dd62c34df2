#include "shared/annotation_json.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "shared/json_text.h"
#include "shared/message_id.h"

namespace pepite {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kExample =
    R"({"id":"353123","network":"twitter","tags":["seen"],"note":"..."})";

tl::unexpected<Error> shape_error() {
  return make_error(ErrorCode::Usage, make_message(MessageId::AnnotationNoShape),
                    make_message(MessageId::AnnotationNoShapeHint, kExample));
}

bool is_id(const std::string& text) {
  constexpr std::size_t kMostIdBytes = 1000;
  return !text.empty() && text.size() <= kMostIdBytes && text.find('\0') == std::string::npos;
}

const std::string* find_text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

}  // namespace

std::string format_annotation_json(const PostKey& key, const Annotation& annotation) {
  Json out = {{"id", key.id}, {"network", network_name(key.network)}};
  if (!annotation.tags.empty()) out["tags"] = annotation.tags;
  if (!annotation.note.empty()) out["note"] = annotation.note;
  return escape_json_controls(out.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Result<AnnotatedPost> parse_annotation_json(std::string_view line) {
  const Json object = Json::parse(line, nullptr, false);
  if (!object.is_object()) return shape_error();
  const std::string* const id = find_text(object, "id");
  const std::string* const network = find_text(object, "network");
  if (id == nullptr || !is_id(*id) || network == nullptr) return shape_error();
  const std::optional<Network> known = find_network(*network);
  if (!known) return shape_error();
  AnnotatedPost post{.key = {*known, *id}, .annotation = {}};
  if (const auto tags = object.find("tags"); tags != object.end()) {
    if (!tags->is_array()) return shape_error();
    for (const Json& tag : *tags) {
      if (!tag.is_string()) return shape_error();
      post.annotation.tags.push_back(tag.get<std::string>());
      if (auto checked = check_tag(post.annotation.tags.back()); !checked)
        return tl::unexpected(checked.error());
    }
  }
  if (object.contains("note")) {
    const std::string* const note = find_text(object, "note");
    if (note == nullptr) return shape_error();
    if (auto checked = check_note(*note); !checked) return tl::unexpected(checked.error());
    post.annotation.note = *note;
  }
  // Also brings the tags in order.
  auto bounded = change_annotation(std::move(post.annotation), {}, post.key.id);
  if (!bounded) return tl::unexpected(bounded.error());
  post.annotation = *std::move(bounded);
  return post;
}

}  // namespace pepite
