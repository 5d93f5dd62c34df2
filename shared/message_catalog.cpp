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
    {MessageId::XapianFailed, "“{0}”: Xapian says: {1}", "« {0} » : Xapian dit : {1}"},

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
    {MessageId::ReportColumnRecords, "records", "enregistrements"},
    {MessageId::ReportColumnPosts, "posts", "billets"},
    {MessageId::ReportColumnDuplicates, "duplicates", "doublons"},
    {MessageId::ReportColumnUpdated, "updated", "mis à jour"},
    {MessageId::ReportColumnNonPosts, "non-posts", "hors billets"},
    {MessageId::ReportColumnRejects, "rejects", "rejets"},
    {MessageId::ReportColumnEmbedded, "embedded", "inclus"},
    {MessageId::ReportColumnSource, "source", "source"},
    {MessageId::ReportSourceUnchanged, "{0}, {1}: read before, unchanged",
     "{0}, {1} : déjà lu, inchangé"},
    {MessageId::ReportSourceRead, "{0}, {1}", "{0}, {1}"},
    {MessageId::ReportTotal, "in all", "en tout"},
    {MessageId::ReportSum,
     "{0, plural, one {# record} other {# records}} = {1, plural, one {# new post} other {# new "
     "posts}} + {2, plural, one {# duplicate} other {# duplicates}} ({3} updated) + {4, plural, "
     "one {# non-post} other {# non-posts}} + {5, plural, one {# reject} other {# rejects}}",
     "{0, plural, one {# enregistrement} other {# enregistrements}} = {1, plural, one {# nouveau "
     "billet} other {# nouveaux billets}} + {2, plural, one {# doublon} other {# doublons}} ({3} "
     "mis à jour) + {4} hors billets + {5, plural, one {# rejet} other {# rejets}}"},
    {MessageId::ReportNonPostKinds, "non-posts: {0}", "hors billets : {0}"},
    {MessageId::ReportRejectReasons, "rejects: {0}", "rejets : {0}"},
    {MessageId::ReportRejectsKept, "the rejected records are kept in {0}",
     "les enregistrements rejetés sont gardés dans {0}"},
    {MessageId::ReportSourceBroken, "“{0}” ended early: {1}; what came before is kept",
     "« {0} » s’arrête avant sa fin : {1} ; ce qui précède est gardé"},
    {MessageId::ReportUnread, "not read: “{0}”: {1}", "non lu : « {0} » : {1}"},
    {MessageId::ReportSkippedFiles,
     "{0, plural, one {# file that is no export was stepped over} other {# files that are no "
     "exports were stepped over}}",
     "{0, plural, one {# fichier qui n’est pas un export a été laissé de côté} other {# fichiers "
     "qui ne sont pas des exports ont été laissés de côté}}"},
    {MessageId::ReportInterrupted,
     "stopped: what was read is published; the same command continues from there",
     "arrêté : ce qui a été lu est publié ; la même commande reprend à cet endroit"},
    {MessageId::ReportDryRun, "dry run: nothing was written", "essai à blanc : rien n’a été écrit"},
    {MessageId::ReportArchive, "archive: {0} ({1} bytes)", "archive : {0} ({1} octets)"},

    // Query, search, listings, show, stats.
    {MessageId::TimeZoneUnknown, "“{0}” is no time zone", "« {0} » n’est pas un fuseau horaire"},
    {MessageId::TimeZoneUnknownHint, "zones are called like Europe/Paris, America/Montreal or UTC",
     "les fuseaux s’appellent comme Europe/Paris, America/Montreal ou UTC"},
    {MessageId::ListCut, "{0} of {1}", "{0} sur {1}"},
    {MessageId::ListCutEstimate, "{0} of about {1}", "{0} sur environ {1}"},
    {MessageId::HoldingAll,
     "{0, plural, =0 {no post holds} one {# post holds} other {# posts hold}} all the words",
     "{0, plural, =0 {aucun post ne contient} one {# post contient} other {# posts contiennent}} "
     "tous les mots"},
    {MessageId::PostNotFound, "no post has the id “{0}”", "aucun post n’a l’identifiant « {0} »"},
    {MessageId::PostSourceUnknown, "post “{0}” names source {1}, which the manifest does not have",
     "le post « {0} » nomme la source {1}, que le manifeste n’a pas"},
    {MessageId::HitRetweetOf, "retweet of @{0}", "retweet de @{0}"},
    {MessageId::HitRetweet, "retweet", "retweet"},
    {MessageId::HitReplyTo, "reply to @{0}", "réponse à @{0}"},
    {MessageId::HitReply, "reply", "réponse"},
    {MessageId::HitQuoteOf, "quotes @{0}", "cite @{0}"},
    {MessageId::HitQuote, "quotes a post", "cite un post"},
    {MessageId::HitContext, "context", "contexte"},
    {MessageId::HitAuthorUnknown, "unknown author", "auteur inconnu"},
    {MessageId::HitDateUnknown, "unknown date", "date inconnue"},
    {MessageId::HitRetweets, "{0, plural, one {# retweet} other {# retweets}}",
     "{0, plural, one {# retweet} other {# retweets}}"},
    {MessageId::HitLikes, "{0, plural, one {# like} other {# likes}}",
     "{0, plural, one {# j’aime} other {# j’aime}}"},
    {MessageId::HitReplies, "{0, plural, one {# reply} other {# replies}}",
     "{0, plural, one {# réponse} other {# réponses}}"},
    {MessageId::HitQuotes, "{0, plural, one {# quote} other {# quotes}}",
     "{0, plural, one {# citation} other {# citations}}"},
    {MessageId::ShowId, "id", "identifiant"},
    {MessageId::ShowNetwork, "network", "réseau"},
    {MessageId::ShowAuthor, "author", "auteur"},
    {MessageId::ShowAuthorId, "author’s id", "id. de l’auteur"},
    {MessageId::ShowFollowers, "followers", "abonnés"},
    {MessageId::ShowListed, "on lists", "dans des listes"},
    {MessageId::ShowDate, "date", "date"},
    {MessageId::ShowLanguage, "language", "langue"},
    {MessageId::ShowLanguageDetected, "{0} (detected)", "{0} (détectée)"},
    {MessageId::ShowText, "text", "texte"},
    {MessageId::ShowRetweetOf, "retweet of", "retweet de"},
    {MessageId::ShowReplyTo, "reply to", "réponse à"},
    {MessageId::ShowQuoteOf, "quotes", "cite"},
    {MessageId::ShowConversation, "conversation", "conversation"},
    {MessageId::ShowRetweets, "retweets", "retweets"},
    {MessageId::ShowLikes, "likes", "j’aime"},
    {MessageId::ShowReplies, "replies", "réponses"},
    {MessageId::ShowQuotes, "quoted", "citations"},
    {MessageId::ShowCountsAt, "counted on", "compté le"},
    {MessageId::ShowHashtags, "hashtags", "hashtags"},
    {MessageId::ShowMentions, "mentions", "mentions"},
    {MessageId::ShowLink, "link", "lien"},
    {MessageId::ShowMedia, "media", "média"},
    {MessageId::ShowPlace, "place", "lieu"},
    {MessageId::ShowClient, "sent with", "envoyé avec"},
    {MessageId::ShowVisibility, "visibility", "visibilité"},
    {MessageId::ShowEdits, "versions", "versions"},
    {MessageId::ShowContext, "context", "contexte"},
    {MessageId::ShowContextYes, "seen only inside other posts", "vu seulement dans d’autres posts"},
    {MessageId::ShowSource, "source", "source"},
    {MessageId::ShowSourceRecord, "{0}, record {1}", "{0}, enregistrement {1}"},
    {MessageId::ShowSourceMemberRecord, "{0}, member {1}, record {2}",
     "{0}, membre {1}, enregistrement {2}"},
    {MessageId::VisibilityPublic, "public", "public"},
    {MessageId::VisibilityUnlisted, "unlisted", "non listé"},
    {MessageId::VisibilityFollowers, "followers only", "abonnés seulement"},
    {MessageId::VisibilityDirect, "direct message", "message direct"},
    {MessageId::MediaPhoto, "photo", "photo"},
    {MessageId::MediaVideo, "video", "vidéo"},
    {MessageId::MediaAnimatedGif, "animated GIF", "GIF animé"},
    {MessageId::MediaOther, "other media", "autre média"},
    {MessageId::StatsArchive, "archive", "archive"},
    {MessageId::StatsGeneration, "generation", "génération"},
    {MessageId::StatsPosts, "posts", "posts"},
    {MessageId::StatsContext, "context posts", "posts de contexte"},
    {MessageId::StatsAuthors, "authors", "auteurs"},
    {MessageId::StatsFirst, "first post", "premier post"},
    {MessageId::StatsLast, "last post", "dernier post"},
    {MessageId::StatsRuns, "runs", "passages"},
    {MessageId::StatsRejects, "rejected records", "enregistrements rejetés"},
    {MessageId::StatsBytes, "size on disk", "taille sur le disque"},
    {MessageId::StatsByYear, "By year ({0})", "Par année ({0})"},
    {MessageId::StatsByLanguage, "By language", "Par langue"},
    {MessageId::StatsByKind, "By kind", "Par genre"},
    {MessageId::StatsByNetwork, "By network", "Par réseau"},
    {MessageId::StatsBySource, "By source", "Par source"},
    {MessageId::StatsUnknown, "unknown", "inconnu"},
    {MessageId::KindOriginal, "original", "original"},
    {MessageId::KindReply, "reply", "réponse"},
    {MessageId::KindRetweet, "retweet", "retweet"},
    {MessageId::KindQuote, "quote", "citation"},
    {MessageId::BytesText, "{0, plural, one {# byte} other {# bytes}}",
     "{0, plural, one {# octet} other {# octets}}"},
    {MessageId::KilobytesText, "{0} kB", "{0} ko"},
    {MessageId::MegabytesText, "{0} MB", "{0} Mo"},
    {MessageId::GigabytesText, "{0} GB", "{0} Go"},
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
