// The options about languages that ranked lists share: --only, --dictionary.
#ifndef PEPITE_SEARCH_LANGUAGE_OPTIONS_H_
#define PEPITE_SEARCH_LANGUAGE_OPTIONS_H_

#include <filesystem>
#include <optional>
#include <string>

#include "search/equivalents.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/message_id.h"
#include "shared/program_context.h"

namespace pepite::search {

inline constexpr OptionSpec kOnlyOption{
    .name = "only", .letter = '\0', .value_name = "fr|en", .help = MessageId::HelpOptionOnly};
inline constexpr OptionSpec kDictionaryOption{.name = "dictionary",
                                              .letter = '\0',
                                              .value_name = "DIR|none",
                                              .help = MessageId::HelpOptionDictionary};

// Where Debian's packages dict-freedict-fra-eng and dict-freedict-eng-fra put their files.
inline constexpr const char* kDictionaryFolder = "/usr/share/dictd";

// Whoever adds no words needs no dictionary.
enum class Translation { Wanted, None };

// What --only, --dictionary and $PEPITE_DICTIONARY say, the dictionaries opened where they are
// wanted. A folder that was
// named must hold one; in Debian's none is looked for where it is not installed. Usage errors name
// the option; System and Damaged the file.
Result<Dictionaries> read_language_options(const ParsedCommand& command,
                                           const ProgramContext& context, Translation translation);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_LANGUAGE_OPTIONS_H_
