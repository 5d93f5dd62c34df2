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
  OptionValueInvalid,
  OptionValueInvalidChoice,
  OptionNumberInvalid,
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
  FieldFromHelp,
  FieldToHelp,
  FieldMentionHelp,
  FieldHashtagHelp,
  FieldCashtagHelp,
  FieldLanguageHelp,
  FieldSinceHelp,
  FieldUntilHelp,
  FieldMonthHelp,
  FieldIsHelp,
  FieldHasHelp,
  FieldDomainHelp,
  FieldClientHelp,
  QueryEmpty,
  QueryEmptyHint,
  QueryTooLong,
  QueryTooManyClauses,
  QueryTooDeep,
  QueryQuoteOpen,
  QueryQuoteOpenHint,
  QueryParenthesisOpen,
  QueryParenthesesEmpty,
  QueryFieldUnknown,
  QueryFieldSuggestionHint,
  QueryQuoteItHint,
  QueryFieldValueInvalid,
  QueryLanguageHint,
  QueryKeywordHint,
  QueryNotADate,
  QueryNoSuchMonth,
  QueryNoSuchDay,
  QueryNoSuchTime,
  QueryDateHint,
  QueryDateOrderHint,
  QueryWholeWordsOnly,
  QueryOperatorIsWord,
  QueryNothingSearchable,
  QueryPieceWithoutWord,
  ExplainWords,
  ExplainWord,
  ExplainRequiredWord,
  ExplainExcludedWord,
  ExplainEitherWord,
  ExplainPhrase,
  ExplainExcludedPhrase,
  ExplainEitherPhrase,
  ExplainDropped,
  ExplainFilter,
  ExplainExcludedFilter,
  ExplainEitherFilter,
  ExplainSince,
  ExplainUntil,
  ExplainBetween,
  ExplainNotBetween,
  ExplainGroup,
  ExplainExcludedGroup,
  ExplainNewestFirst,
  WordInNoPost,
  WordSuggestions,

  // Help and options of the commands (index_options, search_options, listing_options).
  HelpSummaryIndex,
  HelpSummaryRebuild,
  HelpSummarySearch,
  HelpSummaryShow,
  HelpSummaryStats,
  HelpOptionMemory,
  HelpOptionReportFormat,
  HelpOptionDialect,
  HelpOptionListDialects,
  HelpOptionMap,
  HelpOptionAssumeTimeZone,
  HelpOptionIncludePrivate,
  HelpOptionFormat,
  HelpOptionLimit,
  HelpOptionOffset,
  HelpOptionCount,
  HelpOptionTimeZone,
  HelpOptionColor,
  HelpOptionSort,
  HelpOptionExplain,
  HelpOptionLiteral,
  HelpOptionContext,
  HelpExampleIndexFiles,
  HelpExampleIndexMap,
  HelpExampleRebuild,
  HelpExampleRebuildMemory,
  HelpExampleSearchWords,
  HelpExampleSearchFields,
  HelpExampleShow,
  HelpExampleShowMany,
  HelpExampleStats,
  HelpExampleStatsJson,
  MapInvalid,
  MapInvalidHint,
  TimeZoneUnknown,
  TimeZoneUnknownHint,
  SizeInvalid,
  IndexExportMissing,
  QueryMissing,
  QueryMissingHint,
  ExcludedWordHint,
  ShowIdMissing,

  kCount
};

}  // namespace pepite

#endif  // PEPITE_SHARED_MESSAGE_ID_H_
