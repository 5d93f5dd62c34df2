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
    {MessageId::StoredPostDamaged, "a stored post is damaged", "un billet enregistré est abîmé"},
    {MessageId::StoredPostDamagedAt, "post {1} of segment “{0}” is damaged",
     "le billet {1} du segment « {0} » est abîmé"},
    {MessageId::SegmentDamaged, "segment “{0}” is damaged: {1}",
     "le segment « {0} » est abîmé : {1}"},
    {MessageId::SegmentFileDamaged, "file “{1}” of segment “{0}” is damaged",
     "le fichier « {1} » du segment « {0} » est abîmé"},
    {MessageId::TombstonesDamaged, "tombstone file “{0}” is damaged",
     "le fichier de pierres tombales « {0} » est abîmé"},
    {MessageId::XapianVersionUnknown, "“{0}” was written by a Xapian of another format: {1}",
     "« {0} » a été écrit par un Xapian d’un autre format : {1}"},
    {MessageId::XapianVersionWriterHint,
     "“--writer=xapian” writes through this Xapian itself; it is slower",
     "« --writer=xapian » écrit avec ce Xapian lui-même ; c’est plus lent"},
    {MessageId::XapianFailed, "“{0}”: Xapian says: {1}", "« {0} » : Xapian dit : {1}"},
    {MessageId::GlassKeyTooLong, "a key of {0} bytes is too long for the index",
     "une clé de {0} octets est trop longue pour l’index"},

    // Archive: manifest, lock, snapshot.
    {MessageId::ArchiveMissing, "there is no archive at “{0}”", "il n’y a pas d’archive à « {0} »"},
    {MessageId::ArchiveMissingHint,
     "“pepite index EXPORT...” makes one; --archive says where it is",
     "« pepite index EXPORT... » en crée une ; --archive dit où elle est"},
    {MessageId::ArchiveNotOurs, "“{0}” is a folder with other things in it, not an archive",
     "« {0} » est un dossier qui contient autre chose, pas une archive"},
    {MessageId::ArchiveNotOursHint, "give a new or empty folder to --archive",
     "donnez à --archive un dossier nouveau ou vide"},
    {MessageId::ManifestDamaged, "“{0}” is damaged: its checksum or its content is off",
     "« {0} » est abîmé : sa somme de contrôle ou son contenu est faux"},
    {MessageId::ManifestDamagedHint,
     "put back a copy of the archive; the exports can also be indexed again into a new one",
     "remettez une copie de l’archive ; les exports peuvent aussi être réindexés dans une "
     "nouvelle"},
    {MessageId::ArchiveFormatNewer,
     "“{0}” has archive format {1}; this Pépite reads formats up to {2}",
     "« {0} » est au format d’archive {1} ; ce Pépite lit les formats jusqu’à {2}"},
    {MessageId::ArchiveFormatNewerHint, "use the newer Pépite that wrote it",
     "utilisez le Pépite plus récent qui l’a écrite"},
    {MessageId::ArchiveAnalyzerOther,
     "“{0}” was analysed another way (analyser {1}, this Pépite has {2})",
     "« {0} » a été analysée autrement (analyseur {1}, ce Pépite a le {2})"},
    {MessageId::ArchiveAnalyzerOtherHint,
     "“pepite rebuild” indexes it again from its stored posts; nothing is lost",
     "« pepite rebuild » la réindexe depuis ses billets enregistrés ; rien n’est perdu"},
    {MessageId::ArchiveLocked, "“{0}” is being written by process {1}",
     "« {0} » est en cours d’écriture par le processus {1}"},
    {MessageId::ArchiveLockedHint, "wait until it is done; searching works meanwhile",
     "attendez qu’il ait fini ; chercher reste possible entre-temps"},
    {MessageId::ArchiveBusy, "“{0}” changed too often while it was being opened",
     "« {0} » a changé trop souvent pendant son ouverture"},

    // Index run, readers, report.

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
