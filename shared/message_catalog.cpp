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
    {MessageId::OptionValueInvalid, "option “{0}” cannot take “{1}”: {2}",
     "l’option « {0} » ne peut pas prendre « {1} » : {2}"},
    {MessageId::OptionValueInvalidChoice, "option “{0}” cannot take “{1}”; it takes {2}",
     "l’option « {0} » ne peut pas prendre « {1} » ; elle prend {2}"},
    {MessageId::OptionNumberInvalid,
     "option “{0}” cannot take “{1}”; it takes a whole number from {2} to {3}",
     "l’option « {0} » ne peut pas prendre « {1} » ; elle prend un nombre entier de {2} à {3}"},
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
    {MessageId::StoredPostDamaged, "a stored post is damaged", "un message enregistré est abîmé"},
    {MessageId::StoredPostDamagedAt, "post {1} of segment “{0}” is damaged",
     "le message {1} du segment « {0} » est abîmé"},
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
     "« pepite rebuild » la réindexe depuis ses messages enregistrés ; rien n’est perdu"},
    {MessageId::ArchiveLocked, "“{0}” is being written by process {1}",
     "« {0} » est en cours d’écriture par le processus {1}"},
    {MessageId::ArchiveLockedHint, "wait until it is done; searching works meanwhile",
     "attendez qu’il ait fini ; chercher reste possible entre-temps"},
    {MessageId::ArchiveBusy, "“{0}” changed too often while it was being opened",
     "« {0} » a changé trop souvent pendant son ouverture"},

    // Index run, readers, report.
    {MessageId::TimeZoneUnknown, "“{0}” is no time zone", "« {0} » n’est pas un fuseau horaire"},
    {MessageId::TimeZoneUnknownHint, "zones are called like Europe/Paris, America/Montreal or UTC",
     "les fuseaux s’appellent comme Europe/Paris, America/Montreal ou UTC"},
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
    {MessageId::ReportColumnRecords, "records", "enregistrements"},
    {MessageId::ReportColumnPosts, "posts", "messages"},
    {MessageId::ReportColumnDuplicates, "duplicates", "doublons"},
    {MessageId::ReportColumnUpdated, "updated", "mis à jour"},
    {MessageId::ReportColumnNonPosts, "non-posts", "hors messages"},
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
     "message} other {# nouveaux messages}} + {2, plural, one {# doublon} other {# doublons}} ({3} "
     "mis à jour) + {4} hors messages + {5, plural, one {# rejet} other {# rejets}}"},
    {MessageId::ReportNonPostKinds, "non-posts: {0}", "hors messages : {0}"},
    {MessageId::ReportRejectReasons, "rejects: {0}", "rejets : {0}"},
    {MessageId::ReportRejectsKept, "the rejected records are kept in {0}",
     "les enregistrements rejetés sont gardés dans {0}"},
    {MessageId::ReportSourceBroken, "“{0}” ended early: {1}; what came before is kept",
     "« {0} » s’arrête avant sa fin : {1} ; ce qui précède est gardé"},
    {MessageId::ReportUnread, "not read: {0}", "non lu : {0}"},
    {MessageId::ReportSideFiles,
     "{0, plural, one {# file} other {# files}} beside the posts of {1} left unopened: {2}",
     "{0, plural, one {# fichier} other {# fichiers}} à côté des messages de {1} non ouverts : "
     "{2}"},
    {MessageId::ReportSkippedFiles,
     "{0, plural, one {# file that is no export was stepped over} other {# files that are no "
     "exports were stepped over}}: {1}",
     "{0, plural, one {# fichier qui n’est pas un export a été laissé de côté} other {# fichiers "
     "qui ne sont pas des exports ont été laissés de côté}} : {1}"},
    {MessageId::ReportInterrupted,
     "stopped: what was read is published; the same command continues from there",
     "arrêté : ce qui a été lu est publié ; la même commande reprend à cet endroit"},
    {MessageId::ReportDryRun, "dry run: nothing was written", "essai à blanc : rien n’a été écrit"},
    {MessageId::ReportArchive, "archive: {0} ({1} bytes)", "archive : {0} ({1} octets)"},

    // Query, search, listings, show, stats.
    {MessageId::FieldFromHelp, "posts by this account", "les messages de ce compte"},
    {MessageId::FieldToHelp, "answers to this account", "les réponses à ce compte"},
    {MessageId::FieldMentionHelp, "posts that mention this account",
     "les messages qui mentionnent ce compte"},
    {MessageId::FieldHashtagHelp, "posts with this hashtag", "les messages avec ce mot-clic"},
    {MessageId::FieldCashtagHelp, "posts with this stock symbol",
     "les messages avec ce symbole boursier"},
    {MessageId::FieldLanguageHelp, "posts in this language: fr, en...",
     "les messages dans cette langue : fr, en..."},
    {MessageId::FieldSinceHelp, "from this day, month or year on, itself included",
     "à partir de ce jour, de ce mois ou de cette année, compris"},
    {MessageId::FieldUntilHelp, "up to this day, month or year, itself included",
     "jusqu’à ce jour, ce mois ou cette année, compris"},
    {MessageId::FieldMonthHelp, "within this month", "pendant ce mois"},
    {MessageId::FieldIsHelp, "what a post is: reply, retweet, quote, original",
     "ce qu’est un message : réponse, retweet, citation, original"},
    {MessageId::FieldHasHelp, "what a post holds: link, media, place",
     "ce que porte un message : lien, média, lieu"},
    {MessageId::FieldDomainHelp, "posts with a link to this site",
     "les messages avec un lien vers ce site"},
    {MessageId::FieldClientHelp, "posts sent with this program",
     "les messages envoyés avec ce programme"},
    {MessageId::QueryEmpty, "the query is empty", "la requête est vide"},
    {MessageId::QueryEmptyHint, "type words, or a filter such as from:name or since:2013",
     "tapez des mots, ou un filtre comme de:nom ou depuis:2013"},
    {MessageId::QueryTooLong, "the query is longer than {0} bytes",
     "la requête dépasse {0} octets"},
    {MessageId::QueryTooManyClauses, "the query has more than {0} words and filters",
     "la requête a plus de {0} mots et filtres"},
    {MessageId::QueryTooDeep, "the query has more than {0} parentheses inside one another",
     "la requête a plus de {0} parenthèses les unes dans les autres"},
    {MessageId::QueryQuoteOpen, "a quote is not closed: {0}", "un guillemet n’est pas fermé : {0}"},
    {MessageId::QueryQuoteOpenHint, "close it with {0}, or search the text as it is with --literal",
     "fermez-le avec {0}, ou cherchez le texte tel quel avec --literal"},
    {MessageId::QueryParenthesisOpen, "a parenthesis is not closed: {0}",
     "une parenthèse n’est pas fermée : {0}"},
    {MessageId::QueryParenthesesEmpty, "nothing stands between these parentheses: {0}",
     "il n’y a rien entre ces parenthèses : {0}"},
    {MessageId::QueryFieldUnknown, "no field is called “{0}”: {1}",
     "aucun champ ne s’appelle « {0} » : {1}"},
    {MessageId::QueryFieldSuggestionHint,
     "did you mean “{0}:”? To search the text, quote it: \"{1}\"",
     "vouliez-vous dire « {0}: » ? Pour chercher le texte, mettez-le entre guillemets : \"{1}\""},
    {MessageId::QueryQuoteItHint, "to search the text, quote it: \"{0}\"",
     "pour chercher le texte, mettez-le entre guillemets : \"{0}\""},
    {MessageId::QueryFieldValueInvalid, "this field cannot take this value: {0}",
     "ce champ ne prend pas cette valeur : {0}"},
    {MessageId::QueryLanguageHint, "give a language as fr, en, es...",
     "donnez une langue comme fr, en, es..."},
    {MessageId::QueryKeywordHint, "it takes {0}", "il prend {0}"},
    {MessageId::QueryNotADate, "this is not a date: {0}", "ce n’est pas une date : {0}"},
    {MessageId::QueryNoSuchMonth, "there is no such month: {0}", "ce mois n’existe pas : {0}"},
    {MessageId::QueryNoSuchDay, "there is no such day: {0}", "ce jour n’existe pas : {0}"},
    {MessageId::QueryNoSuchTime, "there is no such time of day: {0}",
     "cette heure n’existe pas : {0}"},
    {MessageId::QueryDateHint,
     "write 2013, 2013-07, 2013-07-06, 06/07/2013 (day first), juillet-2013, \"July 6, 2013\", "
     "yesterday",
     "écrivez 2013, 2013-07, 2013-07-06, 06/07/2013 (jour d’abord), juillet-2013, \"6 juillet "
     "2013\", hier"},
    {MessageId::QueryDateOrderHint, "dates are read year-month-day or day/month/year",
     "les dates se lisent année-mois-jour ou jour/mois/année"},
    {MessageId::QueryWholeWordsOnly,
     "words are searched whole, in all their forms, without * and =: {0}",
     "les mots se cherchent entiers, sous toutes leurs formes, sans * ni = : {0}"},
    {MessageId::QueryOperatorIsWord,
     "“{0}” has nothing to join on one side, so it is searched as a word",
     "« {0} » n’a rien à joindre d’un côté : il est cherché comme un mot"},
    {MessageId::QueryNothingSearchable, "nothing in the query is a word or a filter",
     "rien dans la requête n’est un mot ou un filtre"},
    {MessageId::QueryPieceWithoutWord, "“{0}” holds no word and is left out",
     "« {0} » ne contient aucun mot et est laissé de côté"},
    {MessageId::ExplainWord,
     "word “{0}” ({1}): {2, plural, =0 {no post} one {# post} other {# posts}}",
     "mot « {0} » ({1}) : {2, plural, =0 {aucun message} one {# message} other {# messages}}"},
    {MessageId::ExplainRequiredWord,
     "must hold “{0}” ({1}): {2, plural, =0 {no post} one {# post} other {# posts}}",
     "doit contenir « {0} » ({1}) : {2, plural, =0 {aucun message} one {# message} other {# "
     "messages}}"},
    {MessageId::ExplainExcludedWord,
     "must not hold “{0}” ({1}): {2, plural, =0 {no post} one {# post} other {# posts}}",
     "ne doit pas contenir « {0} » ({1}) : {2, plural, =0 {aucun message} one {# message} other {# "
     "messages}}"},
    {MessageId::ExplainEitherWord,
     "either “{0}” ({1}): {2, plural, =0 {no post} one {# post} other {# posts}}",
     "ou bien « {0} » ({1}) : {2, plural, =0 {aucun message} one {# message} other {# messages}}"},
    {MessageId::ExplainPhrase, "phrase, in this order: “{0}”",
     "expression, dans cet ordre : « {0} »"},
    {MessageId::ExplainExcludedPhrase, "without the phrase “{0}”", "sans l’expression « {0} »"},
    {MessageId::ExplainEitherPhrase, "either the phrase “{0}”", "ou bien l’expression « {0} »"},
    {MessageId::ExplainDropped, "too common to search, left out: {0}",
     "trop courants pour être cherchés, laissés de côté : {0}"},
    {MessageId::ExplainFilter, "only {0}", "seulement {0}"},
    {MessageId::ExplainExcludedFilter, "without {0}", "sans {0}"},
    {MessageId::ExplainEitherFilter, "either {0}", "ou bien {0}"},
    {MessageId::ExplainSince, "from {0} ({1}) on", "à partir du {0} ({1})"},
    {MessageId::ExplainUntil, "before {0} ({1})", "avant le {0} ({1})"},
    {MessageId::ExplainBetween, "from {0} until before {1} ({2})",
     "du {0} jusqu’avant le {1} ({2})"},
    {MessageId::ExplainNotBetween, "outside {0} until before {1} ({2})",
     "hors de la période du {0} jusqu’avant le {1} ({2})"},
    {MessageId::ExplainGroup, "group:", "groupe :"},
    {MessageId::ExplainExcludedGroup, "without the group:", "sans le groupe :"},
    {MessageId::ExplainNewestFirst, "no word to rank by: newest first",
     "aucun mot pour classer : du plus récent au plus ancien"},
    {MessageId::NothingFound, "no post matches", "aucun message ne correspond"},
    {MessageId::WordInNoPost, "no post holds “{0}”", "aucun message ne contient « {0} »"},
    {MessageId::WordInNoPostSuggestion, "no post holds “{0}”; some hold: {1}",
     "aucun message ne contient « {0} » ; certains contiennent : {1}"},

    // Help and options of the commands (index_options, search_options, listing_options).
    {MessageId::HelpSummaryIndex,
     "reads exports into an archive; again at any time, only what is new costs",
     "lit des exports dans une archive ; à tout moment, seul le nouveau coûte"},
    {MessageId::HelpSummaryRebuild, "re-indexes an archive from its own stored posts",
     "réindexe une archive à partir de ses propres messages"},
    {MessageId::HelpSummarySearch, "finds posts: words, \"phrases\", fields, dates",
     "trouve des messages : mots, \"expressions\", champs, dates"},
    {MessageId::HelpSummaryShow, "shows posts by id, with where they come from",
     "montre des messages par identifiant, avec leur provenance"},
    {MessageId::HelpSummaryStats, "says what is in the archive", "dit ce que contient l’archive"},
    {MessageId::HelpOptionMemory,
     "how much memory indexing may take, e.g. 512M or 2G (default: 1G)",
     "mémoire que l’indexation peut prendre, p. ex. 512M ou 2G (par défaut : 1G)"},
    {MessageId::HelpOptionReportFormat,
     "the report’s format (default: text on a terminal, jsonl elsewhere)",
     "format du compte rendu (par défaut : text sur un terminal, jsonl ailleurs)"},
    {MessageId::HelpOptionDialect,
     "read every file as this dialect instead of telling it by content",
     "lit chaque fichier dans ce dialecte au lieu de le reconnaître au contenu"},
    {MessageId::HelpOptionListDialects, "list the dialects and stop",
     "donne la liste des dialectes et s’arrête"},
    {MessageId::HelpOptionMap, "which columns of a CSV hold what, e.g. text=Contenu,date=Publié",
     "quelles colonnes d’un CSV contiennent quoi, p. ex. text=Contenu,date=Publié"},
    {MessageId::HelpOptionAssumeTimeZone,
     "zone of dates that name none, e.g. Europe/Paris (default: UTC)",
     "fuseau des dates qui n’en disent pas, p. ex. Europe/Paris (par défaut : UTC)"},
    {MessageId::HelpOptionIncludePrivate, "keep posts that were not public",
     "garde les messages qui n’étaient pas publics"},
    {MessageId::HelpOptionDryRun, "read and report, write nothing",
     "lit et rend compte, n’écrit rien"},
    {MessageId::HelpOptionFormat, "output format (default: text on a terminal, jsonl elsewhere)",
     "format de sortie (par défaut : text sur un terminal, jsonl ailleurs)"},
    {MessageId::HelpOptionLimit, "how many to show (default: 20; 0: all)",
     "combien en montrer (par défaut : 20 ; 0 : tous)"},
    {MessageId::HelpOptionOffset, "how many to step over first", "combien en passer d’abord"},
    {MessageId::HelpOptionCount, "print only how many posts match",
     "n’affiche que le nombre de messages trouvés"},
    {MessageId::HelpOptionTimeZone,
     "zone of dates in queries and output, e.g. America/Montreal (default: $PEPITE_TZ, else UTC)",
     "fuseau des dates, dans la requête et la sortie, p. ex. America/Montreal (par défaut : "
     "$PEPITE_TZ, sinon UTC)"},
    {MessageId::HelpOptionColor, "colours and bold in text output (default: auto)",
     "couleurs et gras dans la sortie text (par défaut : auto)"},
    {MessageId::HelpOptionSort,
     "order of the posts (default: relevance; newest when the query has no words)",
     "ordre des messages (par défaut : relevance ; newest si la requête n’a pas de mot)"},
    {MessageId::HelpOptionExplain, "show the query as understood, on standard error",
     "montre la requête telle que comprise, sur la sortie d’erreur"},
    {MessageId::HelpOptionLiteral, "take the query as plain text: no operators, no fields",
     "prend la requête comme simple texte : ni opérateurs, ni champs"},
    {MessageId::HelpOptionContext, "also search posts seen only inside others (retweeted, quoted)",
     "cherche aussi dans les messages vus seulement dans d’autres (retweetés, cités)"},
    {MessageId::HelpExampleIndexFiles, "indexes a compressed API export and an owner’s archive",
     "indexe un export d’API compressé et l’archive d’un compte"},
    {MessageId::HelpExampleIndexMap, "indexes a home-made CSV, naming its columns",
     "indexe un CSV maison en nommant ses colonnes"},
    {MessageId::HelpExampleRebuild, "after an update that changed the analyzer",
     "après une mise à jour qui a changé l’analyseur"},
    {MessageId::HelpExampleRebuildMemory, "the same for another archive, with more memory",
     "de même pour une autre archive, avec plus de mémoire"},
    {MessageId::HelpExampleSearchWords, "the five best posts for these words",
     "les cinq meilleurs messages pour ces mots"},
    {MessageId::HelpExampleSearchFields,
     "a phrase, in French, from July 2013 on, without retweets, as CSV",
     "une expression, en français, depuis juillet 2013, sans retweets, en CSV"},
    {MessageId::HelpExampleShow, "one post, whole, with its sources",
     "un message, en entier, avec ses sources"},
    {MessageId::HelpExampleShowMany, "every field of the posts of a search",
     "tous les champs des messages d’une recherche"},
    {MessageId::HelpExampleStats, "totals by year, language, source and kind",
     "totaux par année, langue, source et genre"},
    {MessageId::HelpExampleStatsJson, "the same for a program, with years as in Montréal",
     "de même pour un programme, avec les années de Montréal"},
    {MessageId::MapInvalid, "“--map” cannot take “{0}”", "« --map » ne peut pas prendre « {0} »"},
    {MessageId::MapInvalidHint,
     "write FIELD=COLUMN, several separated by commas: text=Contenu,date=Publié",
     "écrivez CHAMP=COLONNE, séparés par des virgules : text=Contenu,date=Publié"},
    {MessageId::SizeInvalid,
     "option “{0}” cannot take “{1}”; it takes a size such as 512M or 2G, at least {2}M",
     "l’option « {0} » ne peut pas prendre « {1} » ; elle prend une taille comme 512M ou 2G, au "
     "moins {2}M"},
    {MessageId::IndexExportMissing,
     "which exports? name files or folders, or “-” for standard input",
     "quels exports ? nommez des fichiers ou des dossiers, ou « - » pour l’entrée standard"},
    {MessageId::IndexNoExport, "nothing here could be read as an export",
     "rien ici n’a pu être lu comme un export"},
    {MessageId::IndexNoExportHint, "“pepite index --list-dialects” says what can be read",
     "« pepite index --list-dialects » dit ce qui peut être lu"},
    {MessageId::IndexProgress, "{0}: {1, plural, one {# record} other {# records}}",
     "{0} : {1, plural, one {# enregistrement} other {# enregistrements}}"},
    {MessageId::RebuildDone,
     "re-indexed {0, plural, one {# post} other {# posts}} and {1, plural, one {# context post} "
     "other {# context posts}}; let {2, plural, one {# superseded version} other {# superseded "
     "versions}} go",
     "{0, plural, one {# message réindexé} other {# messages réindexés}}, {1, plural, one {# "
     "message de contexte} other {# messages de contexte}} ; {2, plural, one {# version remplacée "
     "supprimée} other {# versions remplacées supprimées}}"},
    {MessageId::RebuildInterrupted, "interrupted: nothing was changed",
     "interrompu : rien n’a été changé"},
    {MessageId::QueryMissing, "what should be searched for?", "que faut-il chercher ?"},
    {MessageId::QueryMissingHint, "pepite search cinéma", "pepite search cinéma"},
    {MessageId::ExcludedWordHint,
     "to exclude a word, quote the whole query or put “--” before it: pepite search -- train -pub",
     "pour exclure un mot, mettez « -- » avant la requête : pepite search -- train -pub"},
    {MessageId::ShowIdMissing, "which posts? give their ids",
     "quels messages ? donnez leurs identifiants"},

    // Lists of hits, show, stats (print_hits, show_post, archive_stats).
    {MessageId::ListCut, "{0} of {1}", "{0} sur {1}"},
    {MessageId::ListCutEstimate, "{0} of about {1}", "{0} sur environ {1}"},
    {MessageId::HoldingAll,
     "{0, plural, =0 {no post holds} one {# post holds} other {# posts hold}} all the words",
     "{0, plural, =0 {aucun message ne contient} one {# message contient} other {# messages "
     "contiennent}} "
     "tous les mots"},
    {MessageId::PostNotFound, "no post has the id “{0}”",
     "aucun message n’a l’identifiant « {0} »"},
    {MessageId::PostSourceUnknown, "post “{0}” names source {1}, which the manifest does not have",
     "le message « {0} » nomme la source {1}, que le manifeste n’a pas"},
    {MessageId::HitRetweetOf, "retweet of @{0}", "retweet de @{0}"},
    {MessageId::HitRetweet, "retweet", "retweet"},
    {MessageId::HitReplyTo, "reply to @{0}", "réponse à @{0}"},
    {MessageId::HitReply, "reply", "réponse"},
    {MessageId::HitQuoteOf, "quotes @{0}", "cite @{0}"},
    {MessageId::HitQuote, "quotes a post", "cite un message"},
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
    {MessageId::ShowContextYes, "seen only inside other posts",
     "vu seulement dans d’autres messages"},
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
    {MessageId::StatsPosts, "posts", "messages"},
    {MessageId::StatsContext, "context posts", "messages de contexte"},
    {MessageId::StatsAuthors, "authors", "auteurs"},
    {MessageId::StatsFirst, "first post", "premier message"},
    {MessageId::StatsLast, "last post", "dernier message"},
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
