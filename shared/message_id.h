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
  StoredPostDamaged,
  StoredPostDamagedAt,
  SegmentDamaged,
  SegmentFileDamaged,
  TombstonesDamaged,
  XapianVersionUnknown,
  XapianVersionWriterHint,
  XapianFailed,
  GlassKeyTooLong,

  // Archive: manifest, lock, snapshot.
  ArchiveMissing,
  ArchiveMissingHint,
  ArchiveNotOurs,
  ArchiveNotOursHint,
  ManifestDamaged,
  ManifestDamagedHint,
  ArchiveFormatNewer,
  ArchiveFormatNewerHint,
  ArchiveAnalyzerOther,
  ArchiveAnalyzerOtherHint,
  ArchiveLocked,
  ArchiveLockedHint,
  ArchiveBusy,

  // Index run, readers, report.

  // Query, search, listings, show, stats.

  kCount
};

}  // namespace pepite

#endif  // PEPITE_SHARED_MESSAGE_ID_H_
