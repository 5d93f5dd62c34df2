#include "shared/message_catalog.h"

#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>
#include <unicode/unistr.h>

#include <array>
#include <cassert>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace pepite {
namespace {

struct Row {
  MessageId id;
  std::string_view english;
  std::string_view french;
};

constexpr std::size_t kRowCount = static_cast<std::size_t>(MessageId::kCount);

constexpr std::array<Row, kRowCount> kRows = {{
    // The frame around errors (main).
    {MessageId::ErrorLine, "pepite: {0}", "pepite : {0}"},
    {MessageId::HintLine, "hint: {0}", "conseil : {0}"},
    {MessageId::InternalError, "a mistake of Pépite’s own: {0}",
     "une erreur de Pépite lui-même : {0}"},
    {MessageId::InternalErrorHint,
     "please report it with the command you typed; the archive keeps its last published state",
     "merci de la signaler avec la commande tapée ; l’archive garde son dernier état publié"},

    // Command line (command_options, main).
    {MessageId::CommandUnknown, "no command is called “{0}”",
     "aucune commande ne s’appelle « {0} »"},
    {MessageId::CommandUnknownHint, "“pepite --help” lists the commands",
     "« pepite --help » donne la liste des commandes"},
    {MessageId::CommandSuggestionHint, "did you mean “pepite {0}”?",
     "vouliez-vous dire « pepite {0} » ?"},
    {MessageId::OptionUnknown, "“{0}” has no option “{1}”", "« {0} » n’a pas d’option « {1} »"},
    {MessageId::OptionSuggestionHint, "did you mean “{0}”?", "vouliez-vous dire « {0} » ?"},
    {MessageId::OptionHelpHint, "“pepite {0} --help” lists its options",
     "« pepite {0} --help » donne la liste de ses options"},
    {MessageId::OptionValueMissing, "option “{0}” needs a value",
     "l’option « {0} » attend une valeur"},
    {MessageId::OptionValueUnexpected, "option “{0}” takes no value",
     "l’option « {0} » ne prend pas de valeur"},
    {MessageId::OptionRepeated, "option “{0}” stands more than once",
     "l’option « {0} » est donnée plusieurs fois"},
    {MessageId::OptionValueInvalid, "option “{0}” cannot take “{1}”: {2}",
     "l’option « {0} » ne peut pas prendre « {1} » : {2}"},
    {MessageId::OptionValueInvalidChoice, "option “{0}” cannot take “{1}”; it takes {2}",
     "l’option « {0} » ne peut pas prendre « {1} » ; elle prend {2}"},
    {MessageId::ArgumentMissing, "“pepite {0}” needs {1}", "« pepite {0} » attend {1}"},
    {MessageId::ArgumentUnexpected, "“pepite {0}” does not know what to do with “{1}”",
     "« pepite {0} » ne sait que faire de « {1} »"},
    {MessageId::HelpUsage, "Usage: {0}", "Usage : {0}"},
    {MessageId::HelpOptions, "Options:", "Options :"},
    {MessageId::HelpExamples, "Examples:", "Exemples :"},
    {MessageId::HelpCommands, "Commands:", "Commandes :"},
    {MessageId::HelpTagline,
     "Pépite indexes tweet exports in French and English and searches them, offline.",
     "Pépite indexe des exports de tweets en français et en anglais et y cherche, hors ligne."},
    {MessageId::HelpMore, "“pepite COMMAND --help” says more about a command.",
     "« pepite COMMANDE --help » en dit plus sur une commande."},
    {MessageId::HelpOptionHelp, "show this help", "montre cette aide"},
    {MessageId::HelpOptionUi, "language of messages: fr or en (default: the locale’s)",
     "langue des messages : fr ou en (par défaut : celle de la session)"},
    {MessageId::HelpOptionArchive,
     "the archive (default: $PEPITE_ARCHIVE, else archive.pepite here or in a parent folder)",
     "l’archive (par défaut : $PEPITE_ARCHIVE, sinon archive.pepite ici ou dans un dossier "
     "parent)"},
    {MessageId::HelpOptionVersion, "show the version", "montre la version"},

    // System (file_system, fd_stream).
    {MessageId::FileNotFound, "“{0}” does not exist", "« {0} » n’existe pas"},
    {MessageId::FileNotReadable, "“{0}” cannot be read: {1}", "« {0} » ne peut pas être lu : {1}"},
    {MessageId::FileNotWritable, "“{0}” cannot be written: {1}",
     "« {0} » ne peut pas être écrit : {1}"},
    {MessageId::DiskFull, "no space left while writing “{0}”", "plus de place en écrivant « {0} »"},
    {MessageId::DiskFullHint,
     "make room and run the same command again: what was published is kept",
     "faites de la place et relancez la même commande : ce qui était publié est gardé"},
    {MessageId::SystemCallFailed, "“{0}”: {1}", "« {0} » : {1}"},
    {MessageId::OutputFailed, "the output cannot be written: {0}",
     "la sortie ne peut pas être écrite : {0}"},

    // Analyzer.

    // Stored posts and segments.

    // Archive: manifest, lock, snapshot.

    // Index run, readers, report.
    {MessageId::TimeZoneUnknown, "“{0}” is no time zone", "« {0} » n’est pas un fuseau horaire"},
    {MessageId::TimeZoneUnknownHint, "write it like Europe/Paris, America/Montreal or UTC",
     "écrivez-le comme Europe/Paris, America/Montreal ou UTC"},
    {MessageId::DialectUnknown, "no dialect is called “{0}”; Pépite knows {1}",
     "aucun dialecte ne s’appelle « {0} » ; Pépite connaît {1}"},
    {MessageId::ColumnFieldUnknown, "a column cannot be mapped to “{0}”; the fields are {1}",
     "une colonne ne peut pas être associée à « {0} » ; les champs sont {1}"},
    {MessageId::ExportEmpty, "“{0}” is empty", "« {0} » est vide"},
    {MessageId::ExportUnknown, "“{0}” is no export that Pépite knows; it begins with “{1}”",
     "« {0} » n’est pas un export que Pépite connaît ; il commence par « {1} »"},
    {MessageId::ExportUnknownHint, "“pepite index --list-dialects” lists what it reads",
     "« pepite index --list-dialects » donne la liste de ce qu’il lit"},
    {MessageId::ExportNoTextColumn, "“{0}” has no column known to hold the texts; its columns: {1}",
     "« {0} » n’a pas de colonne connue pour contenir les textes ; ses colonnes : {1}"},
    {MessageId::ExportNoTextColumnHint, "name it: --map text={0}", "nommez-la : --map text={0}"},
    {MessageId::ExportMappedColumnMissing, "“{0}” has no column “{1}”; its columns: {2}",
     "« {0} » n’a pas de colonne « {1} » ; ses colonnes : {2}"},
    {MessageId::ExportOwnArchive, "“{0}” is an archive of Pépite’s own, not an export",
     "« {0} » est une archive de Pépite, pas un export"},
    {MessageId::ExportOwnArchiveHint, "index the exports that it was made from",
     "indexez les exports dont elle est issue"},
    {MessageId::ExportSideFile, "“{0}” holds no posts of the owner and was not opened",
     "« {0} » ne contient pas de publications du propriétaire et n’a pas été ouvert"},
    {MessageId::ContainerLocked, "“{0}” is protected by a password",
     "« {0} » est protégé par un mot de passe"},
    {MessageId::ContainerLockedHint, "unpack it with its password, then index the folder",
     "décompressez-le avec son mot de passe, puis indexez le dossier"},
    {MessageId::ContainerDamaged, "“{0}” is damaged: {1}", "« {0} » est endommagé : {1}"},
    {MessageId::ContainerMemberDamaged, "“{0}” is damaged at “{1}”: {2}",
     "« {0} » est endommagé à « {1} » : {2}"},
    {MessageId::ContainerTooDeep, "“{0}” holds the container “{1}”, which was not opened",
     "« {0} » contient le conteneur « {1} », qui n’a pas été ouvert"},
    {MessageId::ContainerTooDeepHint, "unpack it, then index the folder",
     "décompressez-le, puis indexez le dossier"},
    {MessageId::ContainerBomb, "“{0}” grows to more than {1} times its size; the rest is left out",
     "« {0} » grossit à plus de {1} fois sa taille ; le reste est laissé de côté"},
    {MessageId::ContainerBombHint, "if it is meant so, unpack it and index the folder",
     "si c’est voulu, décompressez-le et indexez le dossier"},
    {MessageId::ContainerNoExport, "“{0}” holds no export that Pépite knows",
     "« {0} » ne contient aucun export que Pépite connaît"},
    {MessageId::DialectOwnerArchive,
     "“Your X data”: the archive that X makes for an account’s owner",
     "« Vos données X » : l’archive que X prépare pour le propriétaire d’un compte"},
    {MessageId::DialectTwitterV1, "JSON of Twitter’s API v1.1 (twarc 1, Hydrator, tweepy, streams)",
     "JSON de l’API v1.1 de Twitter (twarc 1, Hydrator, tweepy, flux)"},
    {MessageId::DialectTwitterV2,
     "JSON of Twitter’s API v2 (twarc 2, academic access), pages or flat",
     "JSON de l’API v2 de Twitter (twarc 2, accès académique), en pages ou à plat"},
    {MessageId::DialectCsv, "tables of posts: CSV, TSV, any usual header in French or English",
     "tables de publications : CSV, TSV, tout en-tête usuel en français ou en anglais"},

    // Query, search, listings, show, stats.
}};

constexpr bool rows_stand_in_order() {
  for (std::size_t i = 0; i < kRowCount; ++i) {
    if (static_cast<std::size_t>(kRows[i].id) != i) return false;
    if (kRows[i].english.empty() || kRows[i].french.empty()) return false;
  }
  return true;
}
static_assert(rows_stand_in_order(), "the catalogue follows the order of MessageId, row by row");

icu::Locale locale_of(UiLanguage language) {
  return language == UiLanguage::French ? icu::Locale::getFrench() : icu::Locale::getEnglish();
}

icu::UnicodeString from_utf8(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::string_view message_pattern(MessageId id, UiLanguage language) {
  const Row& row = kRows[static_cast<std::size_t>(id)];
  return language == UiLanguage::French ? row.french : row.english;
}

std::string render(const Message& message, UiLanguage language) {
  const std::string_view pattern = message_pattern(message.id, language);
  // Most messages take no argument; ICU's formatter is slow to make.
  if (message.arguments.empty()) return std::string(pattern);

  UErrorCode status = U_ZERO_ERROR;
  const icu::MessageFormat format(from_utf8(pattern), locale_of(language), status);
  std::vector<icu::Formattable> arguments;
  arguments.reserve(message.arguments.size());
  for (const MessageArgument& argument : message.arguments) {
    if (const auto* number = std::get_if<std::int64_t>(&argument)) {
      arguments.emplace_back(*number);
    } else {
      arguments.emplace_back(from_utf8(std::get<std::string>(argument)));
    }
  }
  icu::UnicodeString out;
  icu::FieldPosition ignored;
  format.format(arguments.data(), static_cast<std::int32_t>(arguments.size()), out, ignored,
                status);
  assert(U_SUCCESS(status));
  return to_utf8(out);
}

std::string format_count(std::int64_t count, UiLanguage language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberFormat> format(
      icu::NumberFormat::createInstance(locale_of(language), status));
  if (U_FAILURE(status)) return std::to_string(count);
  icu::UnicodeString out;
  format->format(count, out);
  return to_utf8(out);
}

UiLanguage ui_language_from_locale(std::string_view locale) {
  const bool french = locale == "fr" || locale.starts_with("fr_") || locale.starts_with("fr.") ||
                      locale.starts_with("fr-") || locale == "French" || locale == "french";
  return french ? UiLanguage::French : UiLanguage::English;
}

}  // namespace pepite
