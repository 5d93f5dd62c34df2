// What the program says to people, before it is put into words.
//
// A Message is an entry of the catalogue (message_catalog.h) and its arguments. Code that finds
// something to say makes one; only the program's main, and the printers of text output, render it,
// in the language of the interface. Texts never stand outside the catalogue.
#ifndef PEPITE_SHARED_MESSAGE_H_
#define PEPITE_SHARED_MESSAGE_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace pepite {

enum class UiLanguage { English, French };

// Its names stand in message_id.h, which only those include that say something: a new message then
// compiles nothing else again.
enum class MessageId : std::uint16_t;

// Whole numbers are written with the language's digit grouping and choose plurals; text is put in
// as it is, so make it safe for a terminal first where it comes from a file (terminal_text.h). An
// entry of the catalogue stands for its words, and takes no arguments itself.
using MessageArgument = std::variant<std::string, std::int64_t, MessageId>;

struct Message {
  MessageId id;
  std::vector<MessageArgument> arguments;
};

// make_message(MessageId::FileMissing, path, 3): any mix of text and whole numbers.
template <class... Arguments>
Message make_message(MessageId id, Arguments&&... arguments) {
  [[maybe_unused]] const auto wrap = [](auto&& argument) -> MessageArgument {
    using Plain = std::decay_t<decltype(argument)>;
    if constexpr (std::is_integral_v<Plain>) {
      return static_cast<std::int64_t>(argument);
    } else if constexpr (std::is_same_v<Plain, MessageId> ||
                         std::is_same_v<Plain, MessageArgument>) {
      return argument;
    } else {
      return std::string(std::forward<decltype(argument)>(argument));
    }
  };
  return Message{id, {wrap(std::forward<Arguments>(arguments))...}};
}

}  // namespace pepite

#endif  // PEPITE_SHARED_MESSAGE_H_
