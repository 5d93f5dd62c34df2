// The options that ranked lists share: --no-expand, --drop, --no-rerank, --no-retweet-prior,
// --no-link-prior.
#ifndef PEPITE_SEARCH_RANKING_OPTIONS_H_
#define PEPITE_SEARCH_RANKING_OPTIONS_H_

#include "search/rerank.h"
#include "shared/command_options.h"
#include "shared/message_id.h"

namespace pepite::search {

inline constexpr OptionSpec kNoExpandOption{
    .name = "no-expand", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionNoExpand};
inline constexpr OptionSpec kDropOption{
    .name = "drop", .letter = '\0', .value_name = "WORD", .help = MessageId::HelpOptionDrop};
inline constexpr OptionSpec kNoRerankOption{
    .name = "no-rerank", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionNoRerank};
inline constexpr OptionSpec kNoRetweetPriorOption{.name = "no-retweet-prior",
                                                  .letter = '\0',
                                                  .value_name = "",
                                                  .help = MessageId::HelpOptionNoRetweetPrior};
inline constexpr OptionSpec kNoLinkPriorOption{.name = "no-link-prior",
                                               .letter = '\0',
                                               .value_name = "",
                                               .help = MessageId::HelpOptionNoLinkPrior};

// The ranking that the options above leave: all of it where none is given. --drop may be repeated,
// each with one word or several.
Ranking read_ranking_options(const ParsedCommand& command);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_RANKING_OPTIONS_H_
