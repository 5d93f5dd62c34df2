#include "shared/annotation.h"

#include <algorithm>
#include <utility>

#include "shared/code_point.h"
#include "shared/fold.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite {
namespace {

constexpr std::string_view kSigns = "_-./:";

bool is_tag(std::string_view text) {
  if (text.size() > kMostTagBytes || !is_valid_utf8(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool is_sign =
        point.value < 0x80 && kSigns.find(static_cast<char>(point.value)) != std::string_view::npos;
    const bool is_of_word = is_letter_or_number(point.value) || is_letter_or_mark(point.value);
    const bool may_stand = at == 0 ? is_letter_or_number(point.value) : is_of_word || is_sign;
    if (!may_stand) return false;
    at += point.bytes;
  }
  return !fold(text).empty();
}

}  // namespace

std::optional<Network> find_network(std::string_view name) {
  const auto found = std::ranges::find_if(
      kNetworks, [&](Network network) { return network_name(network) == name; });
  if (found == kNetworks.end()) return std::nullopt;
  return *found;
}

std::vector<PostKey> post_keys(const Post& post) {
  std::vector<PostKey> keys = {{post.network, post.id}};
  for (const std::string& id : post.edit_ids) {
    if (id != post.id) keys.push_back({post.network, id});
  }
  return keys;
}

std::string tag_key(std::string_view tag) {
  return fold(tag);
}

Result<void> check_tag(std::string_view tag) {
  if (is_tag(tag)) return {};
  return make_error(ErrorCode::Usage, make_message(MessageId::TagInvalid, terminal_safe(tag)),
                    make_message(MessageId::TagInvalidHint, kMostTagBytes));
}

Result<void> check_note(std::string_view note) {
  if (note.size() > kMostNoteBytes)
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::NoteTooLong, note.size(), kMostNoteBytes));
  if (!is_valid_utf8(note) || note.find('\0') != std::string_view::npos)
    return make_error(ErrorCode::Usage, make_message(MessageId::NoteNoText));
  return {};
}

Result<Annotation> change_annotation(Annotation annotation, const AnnotationChange& change,
                                     std::string_view post) {
  for (const std::string& removed : change.removed) {
    std::erase_if(annotation.tags,
                  [&](const std::string& tag) { return tag_key(tag) == tag_key(removed); });
  }
  annotation.tags.insert(annotation.tags.end(), change.added.begin(), change.added.end());
  sort_tags(annotation.tags);
  if (change.note) annotation.note = *change.note;
  if (annotation.tags.size() > kMostTagsOnPost)
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::TagsTooMany, kMostTagsOnPost, terminal_safe(post)));
  return annotation;
}

void sort_tags(std::vector<std::string>& tags) {
  std::stable_sort(tags.begin(), tags.end(), [](const std::string& a, const std::string& b) {
    return tag_key(a) < tag_key(b);
  });
  const auto is_same = [](const std::string& a, const std::string& b) {
    return tag_key(a) == tag_key(b);
  };
  tags.erase(std::unique(tags.begin(), tags.end(), is_same), tags.end());
}

bool has_tag(const Annotation& annotation, std::string_view tag) {
  const std::string key = tag_key(tag);
  return std::ranges::any_of(annotation.tags,
                             [&](const std::string& held) { return tag_key(held) == key; });
}

}  // namespace pepite
