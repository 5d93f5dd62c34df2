#include "indexer/segment_check.h"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/document.h"
#include "indexer/durable_file.h"
#include "indexer/index_digest.h"
#include "indexer/vocabulary_counter.h"
#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/file_checksum.h"
#include "shared/message_id.h"
#include "shared/post_relations.h"
#include "shared/regular_file.h"
#include "shared/segment.h"
#include "shared/segment_files.h"
#include "shared/short_links.h"
#include "shared/terminal_text.h"
#include "shared/vocabulary.h"
#include "shared/xapian_try.h"

namespace pepite::indexer {
namespace {

constexpr std::uint32_t kPostsBetweenProgress = 4096;
constexpr std::size_t kMostNamed = 10;  // documents that cannot be read

// What the files beside the database and the index must hold, from the posts.
struct Expected {
  IndexDigest index;
  std::vector<IdRecord> ids;
  std::vector<ShortLinkRecord> short_links;
  std::vector<ReplyRecord> replies;
  VocabularyCounter vocabulary;
};

class Check {
 public:
  Check(const std::filesystem::path& archive, const SegmentEntry& entry)
      : archive_(archive), entry_(entry), folder_(archive / kSegmentsFolder / entry.name) {
    result_.name = entry.name;
    result_.kind = entry.kind;
    result_.documents = entry.documents;
    result_.superseded = entry.tombstone_count;
  }

  void check_files();
  void check_posts(const SegmentCheckOptions& options, Analyzer& analyzer,
                   const std::function<void(std::uint32_t)>& progress);
  SegmentCheck take() { return std::move(result_); }

 private:
  template <class... Arguments>
  void report(MessageId id, Arguments&&... arguments) {
    result_.problems.push_back(make_message(id, std::forward<Arguments>(arguments)...));
  }
  void report_error(const Error& error, const std::filesystem::path& file) {
    result_.problems.push_back(error.message);
    if (is_link(error)) result_.has_link = true;
    if (!result_.unread && is_unread(error, file)) result_.unread = error.message;
  }
  // Once a file: what is wrong with it shows in many ways.
  void report_file(std::string_view file) {
    if (damaged_files_.insert(std::string(file)).second)
      report(MessageId::CheckFileDamaged, std::string(file));
  }
  Result<void> check_folder() const {
    return check_archive_folder(folder_, MessageId::ArchiveDamagedHint);
  }
  void check_file(const std::string& file, const std::string& checksum);
  void check_database();
  Result<SalvagedSegment> open_segment() const;
  bool read_posts(const Segment& segment, Analyzer& analyzer, Expected& expected,
                  const std::function<void(std::uint32_t)>& progress);
  void expect_bytes(std::string_view file, const std::string& bytes);
  void expect_vocabulary(const Segment& segment, const std::string& expected);
  void compare(const Segment& segment, Expected expected, bool is_known);

  const std::filesystem::path& archive_;
  const SegmentEntry& entry_;
  std::filesystem::path folder_;
  SegmentCheck result_;
  std::set<std::string, std::less<>> damaged_files_;
};

void Check::check_file(const std::string& file, const std::string& checksum) {
  const Result<FileChecksum> read = checksum_file(folder_ / file);
  if (!read) {
    damaged_files_.insert(file);
    report_error(read.error(), folder_ / file);
    return;
  }
  result_.bytes += read->bytes;
  if (read->checksum != checksum) report_file(file);
}

void Check::check_files() {
  if (const Result<void> ours = check_folder(); !ours) {
    damaged_files_.insert(entry_.name);  // told once
    return report_error(ours.error(), folder_);
  }
  for (const auto& [file, checksum] : entry_.checksums)
    check_file(file, checksum);
  const auto files = list_folder(folder_);
  if (!files) return report_error(files.error(), folder_);
  for (const std::filesystem::path& file : *files) {
    const std::string name = file.filename().string();
    if (!entry_.checksums.contains(name)) report(MessageId::CheckFileUnknown, terminal_safe(name));
  }
}

// What Xapian says of its own tables.
void Check::check_database() {
  // It would wait for the writer of a pipe, and follow a link; that there is one is said.
  if (!check_folder() || !check_segment_files(folder_, entry_)) return;
  const auto is_missing = [&](const auto& file) { return is_gone(folder_ / file.first); };
  if (std::ranges::any_of(entry_.checksums, is_missing)) return;
  const std::filesystem::path table = folder_ / "docdata.glass";
  result_.is_read_only = ::faccessat(AT_FDCWD, table.c_str(), W_OK, AT_EACCESS) != 0 &&
                         (errno == EACCES || errno == EROFS);
  if (result_.is_read_only) return;
  const auto count = [&] {
    return xapian_try(folder_,
                      [&] { return Xapian::Database::check(folder_.string(), 0, nullptr); });
  };
  auto errors = count();
  // Every byte is as it was written: what the system did not give just then counts as a mistake.
  const bool is_found = !errors || *errors > 0;
  if (is_found && damaged_files_.empty() && !result_.unread) errors = count();
  if (!errors) {
    report_error(errors.error(), table);
  } else if (*errors > 0) {
    report(MessageId::CheckXapianFound, *errors);
  }
}

// As far as who rebuilds it without its damaged files could open it: those posts are not lost.
Result<SalvagedSegment> Check::open_segment() const {
  SegmentEntry entry = entry_;
  for (const std::string_view file : kSideFileNames) {
    if (damaged_files_.contains(file)) entry.checksums.erase(std::string(file));
  }
  return Segment::salvage(archive_, entry);
}

// Were all of them there to be read?
bool Check::read_posts(const Segment& segment, Analyzer& analyzer, Expected& expected,
                       const std::function<void(std::uint32_t)>& progress) {
  std::string unreadable;
  for (std::uint32_t docid = 1; docid <= entry_.documents; ++docid) {
    if (docid % kPostsBetweenProgress == 0 && progress) progress(docid);
    auto post = segment.read_stored_post(docid);
    if (!post) {
      if (!result_.unread && post.error().code == ErrorCode::System)
        report_error(post.error(), folder_ / "docdata.glass");
      const std::uint32_t number = docid - result_.readable;
      if (number <= kMostNamed) unreadable += (number == 1 ? "" : ", ") + std::to_string(docid);
      continue;
    }
    ++result_.readable;
    for (const LearntLink& link : short_links_of(*post))
      expected.short_links.push_back(make_short_link_record(link, docid));
    expected.ids.push_back({hash_identity(post->network, post->id), docid});
    for (const std::string& id : post->edit_ids) {
      if (id != post->id) expected.ids.push_back({hash_identity(post->network, id), docid});
    }
    for (const std::uint32_t relation : relation_hashes(*post))
      expected.replies.push_back({relation, docid});
    apply_learnt_links(*post);
    const AnalyzedPost analyzed = analyzer.analyze(*post);
    expected.vocabulary.add(analyzed);
    expected.index.add(docid, make_document(*post, analyzed));
  }
  const std::uint32_t lost = entry_.documents - result_.readable;
  if (lost > kMostNamed) unreadable += ", …";
  if (lost > 0) report(MessageId::CheckPostsUnreadable, lost, entry_.documents, unreadable);
  return lost == 0;
}

void Check::expect_bytes(std::string_view file, const std::string& bytes) {
  const auto mapped = MappedFile::open(folder_ / file);
  if (!mapped && is_unread(mapped.error(), folder_ / file)) {
    report_error(mapped.error(), folder_ / file);
  } else if (!mapped || mapped->bytes() != bytes) {
    report_file(file);
  }
}

// A merge may keep the mark of an irregular term whose irregular words are gone.
void Check::expect_vocabulary(const Segment& segment, const std::string& expected) {
  const auto held = segment.vocabulary();
  const auto view = VocabularyView::open(expected);
  if (!held || !view) return report_file(kVocabularyName);
  VocabularyFormat with_marks;
  VocabularyReader entries = view->read_all();
  while (entries.next())
    with_marks.add(entries.entry());
  std::set<std::uint32_t> marks;
  for (std::size_t i = 0; i < held->irregular_count(); ++i)
    marks.insert(held->irregular_at(i));
  for (std::size_t i = 0; i < view->irregular_count(); ++i) {
    if (!marks.contains(view->irregular_at(i))) return report_file(kVocabularyName);
  }
  for (const std::uint32_t mark : marks)
    with_marks.add_irregular(mark);
  expect_bytes(kVocabularyName, with_marks.take());
}

// What another version of Pépite made need not be what this one would make.
void Check::compare(const Segment& segment, Expected expected, bool is_known) {
  if (!is_known) return;
  expect_bytes(kIdsName, format_ids(std::move(expected.ids)));
  // These two are there only where a post has something for them.
  if (!expected.short_links.empty())
    expect_bytes(kShortLinksName, format_rows(std::move(expected.short_links)));
  if (!expected.replies.empty())
    expect_bytes(kRepliesName, format_rows(std::move(expected.replies)));
  expect_vocabulary(segment, expected.vocabulary.take_bytes());
  const auto index = xapian_try(folder_, [&] { return digest_database(segment.database()); });
  if (!index) {
    report_error(index.error(), folder_ / "postlist.glass");
  } else if (*index != expected.index) {
    report(MessageId::CheckPostingsDiffer);
  }
}

void Check::check_posts(const SegmentCheckOptions& options, Analyzer& analyzer,
                        const std::function<void(std::uint32_t)>& progress) {
  check_database();
  const auto opened = open_segment();
  if (!opened || !opened->segment) {
    if (!opened && damaged_files_.empty()) report_error(opened.error(), folder_ / "iamglass");
    report(MessageId::CheckSegmentClosed, entry_.documents);
    return;
  }
  Expected expected;
  const bool are_all_read = read_posts(*opened->segment, analyzer, expected, progress);
  if (are_all_read && !opened->damage)
    compare(*opened->segment, std::move(expected), options.is_known);
}

}  // namespace

bool is_unread(const Error& error, const std::filesystem::path& file) {
  // A link is not followed, whatever it leads to.
  if (error.code != ErrorCode::System || is_link(error)) return false;
  using std::filesystem::file_type;
  std::error_code failure;
  const file_type type = std::filesystem::status(file, failure).type();
  // What the system was out of, or did not give just then, says nothing of what is not there
  // either.
  if (type == file_type::not_found) {
    const MessageArgument in_a_file = MessageId::SystemNoFolder;
    return error.message.id != MessageId::FileNotFound &&
           std::ranges::find(error.message.arguments, in_a_file) == error.message.arguments.end();
  }
  // A folder is asked for its names alone; of no type is what the system will not even look at.
  return type == file_type::regular || type == file_type::directory || type == file_type::none;
}

SegmentCheck check_segment(const std::filesystem::path& archive, const SegmentEntry& entry,
                           const SegmentCheckOptions& options, Analyzer& analyzer,
                           const std::function<void(std::uint32_t)>& progress) {
  Check check(archive, entry);
  check.check_files();
  if (!options.checksums_only) check.check_posts(options, analyzer, progress);
  return check.take();
}

}  // namespace pepite::indexer
