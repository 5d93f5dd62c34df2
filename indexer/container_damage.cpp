#include "indexer/container_damage.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

// The messages choose by it as by a number, which ICU can; from 512 on it is a number of bytes.
enum class Reason : std::uint8_t { Damage, More, Unsaid, Directory };

// Of what is whole, and yet cannot be read.
constexpr std::array<std::string_view, 5> kTellingWords = {"nsupported", "not supported", "memory",
                                                           "limit", "too large"};

Reason tell_reason(std::string_view words) {
  if (words.empty()) return Reason::Unsaid;
  const bool says_more = std::ranges::any_of(kTellingWords, [&](std::string_view telling) {
    return words.find(telling) != std::string_view::npos;
  });
  return says_more ? Reason::More : Reason::Damage;
}

}  // namespace

tl::unexpected<Error> cut_error(std::string_view name, std::string_view member) {
  return make_error(ErrorCode::Damaged,
                    member.empty() ? make_message(MessageId::ContainerCut, terminal_safe(name))
                                   : make_message(MessageId::ContainerMemberCut,
                                                  terminal_safe(name), terminal_safe(member)));
}

tl::unexpected<Error> damage_error(std::string_view name, std::string_view member,
                                   std::string_view words, Doubt doubt) {
  const auto reason = static_cast<std::int64_t>(tell_reason(words));
  if (!member.empty()) {
    return make_error(ErrorCode::Damaged,
                      make_message(MessageId::ContainerMemberDamaged, terminal_safe(name),
                                   terminal_safe(member), terminal_safe(words), reason));
  }
  const MessageId id =
      doubt == Doubt::IsWhole ? MessageId::ContainerBroken : MessageId::ContainerDamaged;
  return make_error(ErrorCode::Damaged,
                    make_message(id, terminal_safe(name), terminal_safe(words), reason));
}

tl::unexpected<Error> stray_bytes_error(std::string_view name, std::uint64_t size_bytes) {
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::ContainerDamaged, terminal_safe(name), "", size_bytes));
}

tl::unexpected<Error> directory_error(std::string_view name) {
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::ContainerBroken, terminal_safe(name), "",
                                 static_cast<std::int64_t>(Reason::Directory)));
}

}  // namespace pepite::indexer
