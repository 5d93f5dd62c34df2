#include "shared/segment.h"

#include <algorithm>
#include <utility>

#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/file_checksum.h"
#include "shared/index_schema.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/short_links.h"
#include "shared/stored_post.h"
#include "shared/terminal_text.h"
#include "shared/xapian_try.h"

namespace pepite {
namespace {

constexpr std::string_view kDatabaseHeaderName = kDatabaseFileNames[0];
constexpr std::string_view kPostingsName = kDatabaseFileNames[1];
constexpr std::string_view kDocumentsName = kDatabaseFileNames[2];
constexpr std::array<std::string_view, 5> kXapianOptionalFiles = {
    "position.glass", "spelling.glass", "synonym.glass", "termlist.glass", "flintlock"};

MessageId damage_hint(std::string_view file) {
  const bool is_made_of_posts = std::ranges::find(kSideFileNames, file) != kSideFileNames.end();
  return is_made_of_posts ? MessageId::SegmentFileDamagedHint : MessageId::CheckDamagedHint;
}

tl::unexpected<Error> damaged_file(const SegmentEntry& entry, std::string_view file) {
  return make_error(
      ErrorCode::Damaged,
      make_message(MessageId::SegmentFileDamaged, terminal_safe(entry.name), std::string(file)),
      make_message(damage_hint(file)));
}

// A file that the manifest names was there: it is damage where it is gone, or something else is in
// its place.
tl::unexpected<Error> unreadable_file(Error error, const std::filesystem::path& folder,
                                      const SegmentEntry& entry, std::string_view file) {
  if (is_gone(folder / file)) return damaged_file(entry, file);
  if (error.code == ErrorCode::Damaged) error.hint = make_message(damage_hint(file));
  return tl::unexpected(std::move(error));
}

Result<MappedFile> map_file(const std::filesystem::path& folder, const SegmentEntry& entry,
                            std::string_view file) {
  Result<MappedFile> mapped = MappedFile::open(folder / file);
  if (!mapped) return unreadable_file(std::move(mapped.error()), folder, entry, file);
  return mapped;
}

// Nothing where the entry does not name it: who salvages the posts does without what is damaged.
Result<std::optional<MappedFile>> map_named_file(const std::filesystem::path& folder,
                                                 const SegmentEntry& entry, std::string_view file) {
  if (!entry.checksums.contains(std::string(file))) return std::nullopt;
  Result<MappedFile> mapped = map_file(folder, entry, file);
  if (!mapped) return tl::unexpected(std::move(mapped.error()));
  return std::move(*mapped);
}

// The bytes of an ids file of no records.
const std::string& no_ids() {
  static const std::string bytes = format_ids({});
  return bytes;
}

Result<void> verify_checksum(const std::string& checksum, const SegmentEntry& entry,
                             std::string_view file) {
  const auto written = entry.checksums.find(std::string(file));
  if (written == entry.checksums.end() || checksum != written->second)
    return damaged_file(entry, file);
  return {};
}

Result<void> verify_bytes(std::string_view bytes, const SegmentEntry& entry,
                          std::string_view file) {
  return verify_checksum(checksum_hex(checksum64(bytes)), entry, file);
}

Result<void> verify_file(const std::filesystem::path& folder, const SegmentEntry& entry,
                         std::string_view file) {
  Result<FileChecksum> read = checksum_file(folder / file);
  if (!read) return unreadable_file(std::move(read.error()), folder, entry, file);
  return verify_checksum(read->checksum, entry, file);
}

Result<Tombstones> read_tombstones(const std::filesystem::path& archive,
                                   const SegmentEntry& entry) {
  if (entry.tombstones.empty()) return Tombstones{};
  const std::filesystem::path path = archive / kTombstonesFolder / entry.tombstones;
  Result<std::string> bytes = read_archive_file(path, MessageId::ArchiveDamagedHint);
  if (!bytes && !is_gone(path)) return tl::unexpected(std::move(bytes.error()));
  std::optional<Tombstones> tombstones;
  if (bytes) tombstones = parse_tombstones(*bytes, entry.documents);
  if (!tombstones || tombstones->docids.size() != entry.tombstone_count) {
    return make_error(ErrorCode::Damaged,
                      make_message(MessageId::TombstonesDamaged, terminal_safe(entry.tombstones)),
                      make_message(MessageId::ArchiveDamagedHint));
  }
  return std::move(*tombstones);
}

// The database and the dictionary of its stored posts.
struct OpenDatabase {
  Xapian::Database database;
  std::string dictionary;
};

// Which file Xapian stumbled over: the first that is gone or not as it was written; nullopt where
// all are. Reads them all.
std::optional<Error> find_damage(const std::filesystem::path& folder, const SegmentEntry& entry) {
  for (const auto& [file, checksum] : entry.checksums) {
    Result<void> verified = verify_file(folder, entry, file);
    if (!verified) return std::move(verified.error());
  }
  return std::nullopt;
}

Result<OpenDatabase> open_database_once(const std::filesystem::path& folder,
                                        const SegmentEntry& entry) {
  // Xapian would wait for the writer of a pipe.
  if (Result<void> ours = check_segment_files(folder, entry); !ours)
    return tl::unexpected(std::move(ours.error()));
  Result<OpenDatabase> opened = xapian_try(folder, [&] {
    OpenDatabase result{Xapian::Database(folder.string()), {}};
    result.dictionary = result.database.get_metadata(std::string(kDictionaryKey));
    return result;
  });
  if (!opened) return opened;
  const Xapian::Database& database = opened->database;
  const Result<bool> is_whole = xapian_try(folder, [&] {
    return entry.documents > 0 && database.get_doccount() == entry.documents &&
           database.get_lastdocid() == entry.documents &&
           database.get_metadata(std::string(kSegmentNameKey)) == entry.name;
  });
  if (!is_whole) return tl::unexpected(is_whole.error());
  if (!*is_whole) return damaged_file(entry, kPostingsName);
  // Xapian opens the documents' file at its first use, when a writer may have unlinked it; one that
  // does not open it takes for one without data, whatever the system said.
  const Result<bool> has_data =
      xapian_try(folder, [&] { return !database.get_document(1).get_data().empty(); });
  if (!has_data) return tl::unexpected(has_data.error());
  if (*has_data) return opened;
  const Result<MappedFile> documents = map_file(folder, entry, kDocumentsName);
  if (!documents) return tl::unexpected(documents.error());
  return damaged_file(entry, kDocumentsName);
}

// Of a damaged one what Xapian opens, be its first post there or not. With a changed header Xapian
// may read anything.
Result<OpenDatabase> open_damaged_database(const std::filesystem::path& folder,
                                           const SegmentEntry& entry) {
  if (Result<void> ours = check_segment_files(folder, entry); !ours)
    return tl::unexpected(std::move(ours.error()));
  if (const auto documents = map_file(folder, entry, kDocumentsName); !documents)
    return tl::unexpected(documents.error());
  if (Result<void> verified = verify_file(folder, entry, kDatabaseHeaderName); !verified)
    return tl::unexpected(std::move(verified.error()));
  std::string name;
  Result<OpenDatabase> opened = xapian_try(folder, [&] {
    OpenDatabase result{Xapian::Database(folder.string()), {}};
    result.dictionary = result.database.get_metadata(std::string(kDictionaryKey));
    name = result.database.get_metadata(std::string(kSegmentNameKey));
    return result;
  });
  if (opened && name != entry.name) return damaged_file(entry, "postlist.glass");
  return opened;
}

Result<OpenDatabase> open_database(const std::filesystem::path& folder, const SegmentEntry& entry) {
  Result<OpenDatabase> opened = open_database_once(folder, entry);
  if (opened || opened.error().code != ErrorCode::Damaged) return opened;
  if (std::optional<Error> damage = find_damage(folder, entry))
    return tl::unexpected(std::move(*damage));
  // Every byte is as it was written, so what failed was the system, perhaps only then.
  return open_database_once(folder, entry);
}

// A file of rows beside the database, where a post has one.
template <class Record>
class RowsFile {
 public:
  // Maps it where the segment has one. Damaged or System.
  static Result<RowsFile> open(const std::filesystem::path& folder, const SegmentEntry& entry,
                               std::string_view name) {
    RowsFile rows(name);
    if (!entry.checksums.contains(rows.name_)) return rows;
    Result<MappedFile> file = map_file(folder, entry, name);
    if (!file) return tl::unexpected(file.error());
    const std::optional<RowsView<Record>> view = RowsView<Record>::open(file->bytes());
    if (!view) return damaged_file(entry, name);
    rows.file_ = std::move(*file);
    rows.view_ = *view;
    return rows;
  }

  const RowsView<Record>& view() const { return view_; }

  // The first call verifies every byte. Damaged.
  Result<std::vector<Record>> find(std::uint32_t hash, const SegmentEntry& entry) {
    if (!file_) return std::vector<Record>();
    if (!is_verified_) {
      Result<void> verified = verify_bytes(file_->bytes(), entry, name_);
      if (!verified) return tl::unexpected(verified.error());
      is_verified_ = true;
    }
    std::vector<Record> records = view_.find(hash);
    for (const Record& record : records) {
      if (record.docid == 0 || record.docid > entry.documents) return damaged_file(entry, name_);
    }
    return records;
  }

 private:
  explicit RowsFile(std::string_view name) : name_(name) {}

  std::string name_;
  std::optional<MappedFile> file_;
  RowsView<Record> view_;
  bool is_verified_ = false;
};

}  // namespace

Result<void> check_segment_files(const std::filesystem::path& folder, const SegmentEntry& entry) {
  Result<void> ours;
  const auto check = [&](std::string_view file) {
    if (ours) ours = check_archive_file(folder / file, damage_hint(file));
  };
  for (const auto& [file, checksum] : entry.checksums)
    check(file);
  std::ranges::for_each(kDatabaseFileNames, check);
  std::ranges::for_each(kXapianOptionalFiles, check);
  return ours;
}

struct Segment::State {
  static Result<std::unique_ptr<State>> open(const std::filesystem::path& archive,
                                             const SegmentEntry& entry, OpenDatabase database);

  SegmentEntry entry;
  std::filesystem::path folder;
  Xapian::Database database;
  std::string dictionary;
  PostDecompressor decompressor;
  std::optional<MappedFile> ids_file;  // without one the view is of nothing
  IdsView ids;
  std::optional<MappedFile> vocabulary_file;
  Tombstones tombstones;
  RowsFile<ShortLinkRecord> short_links;
  RowsFile<ReplyRecord> replies;
  bool are_ids_verified = false;
  bool is_vocabulary_verified = false;
};

Result<std::unique_ptr<Segment::State>> Segment::State::open(const std::filesystem::path& archive,
                                                             const SegmentEntry& entry,
                                                             OpenDatabase database) {
  const std::filesystem::path folder = archive / kSegmentsFolder / entry.name;
  Result<std::optional<MappedFile>> ids_file = map_named_file(folder, entry, kIdsName);
  if (!ids_file) return tl::unexpected(ids_file.error());
  const std::optional<IdsView> ids =
      *ids_file ? IdsView::open((*ids_file)->bytes(), entry.documents) : IdsView::open(no_ids(), 0);
  if (!ids) return damaged_file(entry, kIdsName);
  auto vocabulary_file = map_named_file(folder, entry, kVocabularyName);
  if (!vocabulary_file) return tl::unexpected(vocabulary_file.error());
  Result<Tombstones> tombstones = read_tombstones(archive, entry);
  if (!tombstones) return tl::unexpected(tombstones.error());
  auto short_links = RowsFile<ShortLinkRecord>::open(folder, entry, kShortLinksName);
  if (!short_links) return tl::unexpected(short_links.error());
  auto replies = RowsFile<ReplyRecord>::open(folder, entry, kRepliesName);
  if (!replies) return tl::unexpected(replies.error());
  return std::make_unique<State>(State{entry, folder, std::move(database.database),
                                       database.dictionary, PostDecompressor(database.dictionary),
                                       std::move(*ids_file), *ids, std::move(*vocabulary_file),
                                       std::move(*tombstones), std::move(*short_links),
                                       std::move(*replies)});
}

Result<Segment> Segment::open(const std::filesystem::path& archive, const SegmentEntry& entry) {
  const std::filesystem::path folder = archive / kSegmentsFolder / entry.name;
  if (Result<void> ours = check_archive_folder(folder, MessageId::ArchiveDamagedHint); !ours)
    return tl::unexpected(std::move(ours.error()));
  if (Result<void> verified = verify_file(folder, entry, kDatabaseHeaderName); !verified) {
    return tl::unexpected(verified.error());
  }
  Result<OpenDatabase> database = open_database(folder, entry);
  if (!database) return tl::unexpected(database.error());
  auto state = State::open(archive, entry, std::move(*database));
  if (!state) return tl::unexpected(std::move(state.error()));
  return Segment(std::move(*state));
}

Result<SalvagedSegment> Segment::salvage(const std::filesystem::path& archive,
                                         const SegmentEntry& entry) {
  const std::filesystem::path folder = archive / kSegmentsFolder / entry.name;
  Result<Segment> whole = open(archive, entry);
  if (whole) return SalvagedSegment{std::move(*whole), std::nullopt};
  if (whole.error().code != ErrorCode::Damaged) return tl::unexpected(std::move(whole.error()));
  std::optional<Error> damage = find_damage(folder, entry);
  if (!damage) return tl::unexpected(std::move(whole.error()));
  if (damage->code != ErrorCode::Damaged) return tl::unexpected(std::move(*damage));
  Result<OpenDatabase> database = open_damaged_database(folder, entry);
  if (!database && database.error().code == ErrorCode::System)
    return tl::unexpected(std::move(database.error()));
  if (!database) return SalvagedSegment{std::nullopt, std::move(damage)};
  auto state = State::open(archive, entry, std::move(*database));
  if (!state) return tl::unexpected(std::move(state.error()));
  return SalvagedSegment{Segment(std::move(*state)), std::move(damage)};
}

Segment::Segment(std::unique_ptr<State> state) : state_(std::move(state)) {}
Segment::~Segment() = default;
Segment::Segment(Segment&&) noexcept = default;
Segment& Segment::operator=(Segment&&) noexcept = default;

bool Segment::is_context() const {
  return entry().kind == SegmentKind::Context;
}

const SegmentEntry& Segment::entry() const {
  return state_->entry;
}
const std::filesystem::path& Segment::folder() const {
  return state_->folder;
}
const Xapian::Database& Segment::database() const {
  return state_->database;
}

Result<Post> Segment::read_post(std::uint32_t docid) const {
  Result<Post> post = read_stored_post(docid);
  if (post) apply_learnt_links(*post);
  return post;
}

Result<Post> Segment::read_stored_post(std::uint32_t docid) const {
  const Result<std::string> stored = xapian_try(state_->folder, [&] {
    // Docids are dense: Xapian need not look whether there is one. What is beyond has no data.
    return state_->database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data();
  });
  // What the system refuses says nothing about the post.
  if (!stored && stored.error().code == ErrorCode::System) return tl::unexpected(stored.error());
  if (stored) {
    const Result<std::string> encoded = state_->decompressor.decompress(*stored);
    if (encoded) {
      Result<Post> post = decode_post(*encoded);
      if (post) return post;
    }
  }
  return make_error(
      ErrorCode::Damaged,
      make_message(MessageId::StoredPostDamagedAt, terminal_safe(state_->entry.name), docid),
      make_message(MessageId::CheckDamagedHint));
}

Result<void> Segment::verify_ids() const {
  if (state_->are_ids_verified) return {};
  if (!state_->ids_file) return damaged_file(state_->entry, kIdsName);
  Result<void> verified = verify_bytes(state_->ids_file->bytes(), state_->entry, kIdsName);
  state_->are_ids_verified = verified.has_value();
  return verified;
}

Result<std::optional<std::uint32_t>> Segment::find(Network network, std::string_view id) const {
  if (Result<void> verified = verify_ids(); !verified) return tl::unexpected(verified.error());
  for (const std::uint32_t docid : state_->ids.find(hash_identity(network, id))) {
    if (docid == 0 || docid > state_->entry.documents) return damaged_file(state_->entry, kIdsName);
    const Result<Post> post = read_stored_post(docid);
    if (!post) return tl::unexpected(post.error());
    if (post->network == network && has_id(*post, id)) return docid;
  }
  return std::nullopt;
}

Result<std::vector<ShortLinkRecord>> Segment::find_short_links(std::uint32_t hash) const {
  return state_->short_links.find(hash, state_->entry);
}

Result<std::vector<std::uint32_t>> Segment::find_related(std::uint32_t hash) const {
  const Result<std::vector<ReplyRecord>> records = state_->replies.find(hash, state_->entry);
  if (!records) return tl::unexpected(records.error());
  std::vector<std::uint32_t> docids;
  for (const ReplyRecord& record : *records)
    docids.push_back(record.docid);
  return docids;
}

bool Segment::is_superseded(std::uint32_t docid) const {
  const std::vector<std::uint32_t>& docids = state_->tombstones.docids;
  return std::binary_search(docids.begin(), docids.end(), docid);
}

const std::vector<std::uint32_t>& Segment::superseded() const {
  return state_->tombstones.docids;
}

std::uint64_t Segment::superseded_length() const {
  return state_->tombstones.length;
}

const Tombstones& Segment::tombstones() const {
  return state_->tombstones;
}

TermStatistics Segment::superseded_postings(std::string_view term) const {
  const auto found = state_->tombstones.terms.find(term);
  return found == state_->tombstones.terms.end() ? TermStatistics{} : found->second;
}

Result<void> Segment::verify_files() const {
  for (const auto& [file, checksum] : state_->entry.checksums) {
    Result<void> verified = verify_file(state_->folder, state_->entry, file);
    if (!verified) return verified;
  }
  return {};
}

const IdsView& Segment::ids() const {
  return state_->ids;
}
const ShortLinksView& Segment::short_links() const {
  return state_->short_links.view();
}
const RepliesView& Segment::replies() const {
  return state_->replies.view();
}
const std::string& Segment::dictionary() const {
  return state_->dictionary;
}

Error Segment::damage_of(std::string_view file) const {
  return damaged_file(state_->entry, file).value();
}

Result<VocabularyView> Segment::vocabulary() const {
  if (!state_->vocabulary_file) return damaged_file(state_->entry, kVocabularyName);
  const std::string_view bytes = state_->vocabulary_file->bytes();
  if (!state_->is_vocabulary_verified) {
    Result<void> verified = verify_bytes(bytes, state_->entry, kVocabularyName);
    if (!verified) return tl::unexpected(verified.error());
    state_->is_vocabulary_verified = true;
  }
  std::optional<VocabularyView> view = VocabularyView::open(bytes);
  if (!view) return damaged_file(state_->entry, kVocabularyName);
  return *view;
}

}  // namespace pepite
