// The names of all that the program can say; the words stand in message_catalog.cpp, in this order.
#ifndef PEPITE_SHARED_MESSAGE_ID_H_
#define PEPITE_SHARED_MESSAGE_ID_H_

#include <cstdint>

namespace pepite {

enum class MessageId : std::uint16_t {
  // The frame around errors (main).
  ErrorLine,
  HintLine,
  InternalError,
  InternalErrorHint,

  // Command line (command_options, main).
  CommandUnknown,
  CommandUnknownHint,
  CommandSuggestionHint,
  OptionUnknown,
  OptionSuggestionHint,
  OptionHelpHint,
  OptionValueMissing,
  OptionValueUnexpected,
  OptionRepeated,
  OptionValueInvalid,
  OptionValueInvalidChoice,
  ArgumentMissing,
  ArgumentUnexpected,
  HelpUsage,
  HelpOptions,
  HelpExamples,
  HelpCommands,
  HelpTagline,
  HelpMore,
  HelpOptionHelp,
  HelpOptionUi,
  HelpOptionArchive,
  HelpOptionVersion,

  // System (file_system, fd_stream).
  FileNotFound,
  FileNotReadable,
  FileNotWritable,
  DiskFull,
  DiskFullHint,
  SystemCallFailed,
  OutputFailed,

  // Analyzer.

  // Stored posts and segments.

  // Archive: manifest, lock, snapshot.

  // Index run, readers, report.

  // Query, search, listings, show, stats.
  TimeZoneUnknown,
  TimeZoneUnknownHint,
  ListCut,
  ListCutEstimate,
  HoldingAll,
  PostNotFound,
  PostSourceUnknown,
  HitRetweetOf,
  HitRetweet,
  HitReplyTo,
  HitReply,
  HitQuoteOf,
  HitQuote,
  HitContext,
  HitAuthorUnknown,
  HitDateUnknown,
  HitRetweets,
  HitLikes,
  HitReplies,
  HitQuotes,
  ShowId,
  ShowNetwork,
  ShowAuthor,
  ShowAuthorId,
  ShowFollowers,
  ShowListed,
  ShowDate,
  ShowLanguage,
  ShowLanguageDetected,
  ShowText,
  ShowRetweetOf,
  ShowReplyTo,
  ShowQuoteOf,
  ShowConversation,
  ShowRetweets,
  ShowLikes,
  ShowReplies,
  ShowQuotes,
  ShowCountsAt,
  ShowHashtags,
  ShowMentions,
  ShowLink,
  ShowMedia,
  ShowPlace,
  ShowClient,
  ShowVisibility,
  ShowEdits,
  ShowContext,
  ShowContextYes,
  ShowSource,
  ShowSourceRecord,
  ShowSourceMemberRecord,
  VisibilityPublic,
  VisibilityUnlisted,
  VisibilityFollowers,
  VisibilityDirect,
  MediaPhoto,
  MediaVideo,
  MediaAnimatedGif,
  MediaOther,
  StatsArchive,
  StatsGeneration,
  StatsPosts,
  StatsContext,
  StatsAuthors,
  StatsFirst,
  StatsLast,
  StatsRuns,
  StatsRejects,
  StatsBytes,
  StatsByYear,
  StatsByLanguage,
  StatsByKind,
  StatsByNetwork,
  StatsBySource,
  StatsUnknown,
  KindOriginal,
  KindReply,
  KindRetweet,
  KindQuote,
  BytesText,
  KilobytesText,
  MegabytesText,
  GigabytesText,

  kCount
};

}  // namespace pepite

#endif  // PEPITE_SHARED_MESSAGE_ID_H_
