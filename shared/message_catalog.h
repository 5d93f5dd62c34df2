// The catalogue of messages in French and English: MessageId -> words.
//
// Patterns are ICU MessageFormat: {0} is the first argument, plurals are
// "{0, plural, one {# post} other {# posts}}". French patterns use the typographic apostrophe,
// which ICU does not take for a quote.
#ifndef PEPITE_SHARED_MESSAGE_CATALOG_H_
#define PEPITE_SHARED_MESSAGE_CATALOG_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/message.h"

namespace pepite {

// The message in words, UTF-8, without a final newline.
std::string render(const Message& message, UiLanguage language);

// The pattern as it stands in the catalogue; valid for the whole run.
std::string_view message_pattern(MessageId id, UiLanguage language);

// A whole number with the language's digit grouping: 1234 -> "1,234" or "1 234" (no-break space).
std::string format_count(std::int64_t count, UiLanguage language);

// "fr", "fr_CA.UTF-8", "French" -> French; anything else -> English.
UiLanguage ui_language_from_locale(std::string_view locale);

}  // namespace pepite

#endif  // PEPITE_SHARED_MESSAGE_CATALOG_H_
