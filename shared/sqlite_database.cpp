#include "shared/sqlite_database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite {
namespace {

constexpr int kPatienceMs = 10'000;
constexpr int kClassOfCode = 0xff;
// https://www.sqlite.org/fileformat.html#the_lock_byte_page
constexpr off_t kFirstLockByte = 0x40000000;
constexpr off_t kLockBytes = 512;

// The number of the last error of the system's on the file; 0 where there was none.
int last_failure_of(sqlite3* database) {
  int error_number = 0;
  const int code = sqlite3_file_control(database, "main", SQLITE_FCNTL_LAST_ERRNO, &error_number);
  return code == SQLITE_OK ? error_number : 0;
}

tl::unexpected<Error> system_error(sqlite3* database, int otherwise,
                                   const std::filesystem::path& path) {
  int error_number = sqlite3_system_errno(database);
  if (error_number == 0) error_number = last_failure_of(database);
  return make_system_error(error_number == 0 ? otherwise : error_number, path);
}

tl::unexpected<Error> read_only_error(const std::filesystem::path& path) {
  return make_error(ErrorCode::System,
                    make_message(MessageId::DatabaseReadOnly, terminal_safe(path.string())),
                    make_message(MessageId::DatabaseReadOnlyHint));
}

tl::unexpected<Error> make_sqlite_error(int code, sqlite3* database,
                                        const std::filesystem::path& path) {
  const std::string name = terminal_safe(path.string());
  switch (code & kClassOfCode) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return make_error(ErrorCode::Locked, make_message(MessageId::DatabaseBusy, name),
                        make_message(MessageId::ArchiveLockedHint));
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return read_only_error(path);
    case SQLITE_CANTOPEN:
      return system_error(database, EACCES, path);
    case SQLITE_FULL:
      return make_system_error(ENOSPC, path);
    case SQLITE_IOERR:
      return system_error(database, EIO, path);
    case SQLITE_NOMEM:
      return make_system_error(ENOMEM, path);
    default:
      break;
  }
  // What the disk does not give SQLite takes for damage.
  if (const int error_number = last_failure_of(database); error_number != 0)
    return make_system_error(error_number, path);
  return make_error(
      ErrorCode::Damaged,
      make_message(MessageId::DatabaseDamaged, name, terminal_safe(sqlite3_errmsg(database))),
      make_message(MessageId::DatabaseDamagedHint));
}

// Under the lock that SQLite itself takes to write: whoever has the file open meanwhile is told by
// SQLite, before it writes, that it is gone.
void remove_where_empty(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) return;
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = kFirstLockByte;
  lock.l_len = kLockBytes;
  struct stat status = {};
  const bool is_empty = ::fcntl(fd, F_SETLK, &lock) == 0 && ::fstat(fd, &status) == 0 &&
                        S_ISREG(status.st_mode) && status.st_size == 0;
  if (is_empty) ::unlink(path.c_str());
  ::close(fd);
}

// The end of a journal that names a file: four bytes of the name's length, four of its sum, a mark.
constexpr std::size_t kJournalEndBytes = 16;
constexpr std::string_view kJournalMark = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";

// None where the file is shorter.
Result<std::string> read_end(const std::filesystem::path& path) {
  const Result<int> fd = open_archive_file(path);
  if (!fd) return tl::unexpected(fd.error());
  std::string end(kJournalEndBytes, '\0');
  struct stat status = {};
  ssize_t got = ::fstat(*fd, &status) == 0 ? 0 : -1;
  if (got == 0 && status.st_size >= static_cast<off_t>(kJournalEndBytes))
    got = ::pread(*fd, end.data(), end.size(), status.st_size - static_cast<off_t>(end.size()));
  const int error_number = errno;
  ::close(*fd);
  if (got < 0) return make_system_error(error_number, path);
  end.resize(static_cast<std::size_t>(got));
  return end;
}

}  // namespace

Result<bool> names_other_file(const std::filesystem::path& journal) {
  const Result<std::string> end = read_end(journal);
  // A writer that ends takes its journal away.
  if (!end && is_gone(journal)) return false;
  if (!end) return tl::unexpected(end.error());
  constexpr std::string_view kNoLength("\0\0\0\0", 4);
  return end->size() == kJournalEndBytes && end->ends_with(kJournalMark) &&
         !end->starts_with(kNoLength);
}

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

void SqliteStatement::bind(int place, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), place, text.data(), text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
}

Result<bool> SqliteStatement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  sqlite3* const database = sqlite3_db_handle(statement_.get());
  if (code != SQLITE_DONE) {
    auto error = make_sqlite_error(code, database, *path_);
    reset();
    return error;
  }
  reset();
  return false;
}

Result<void> SqliteStatement::run() {
  const Result<bool> done = step();
  if (!done) return tl::unexpected(done.error());
  return {};
}

void SqliteStatement::reset() {
  sqlite3_reset(statement_.get());
}

std::string SqliteStatement::text(int column) const {
  const void* const bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr || size <= 0) return {};
  return std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::int64_t SqliteStatement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

void SqliteDatabase::Close::operator()(sqlite3* database) const {
  sqlite3_close(database);
}

SqliteDatabase::SqliteDatabase(SqliteDatabase&&) noexcept = default;
SqliteDatabase& SqliteDatabase::operator=(SqliteDatabase&&) noexcept = default;

SqliteDatabase::~SqliteDatabase() {
  database_.reset();
  if (is_new_ && path_) remove_where_empty(*path_);
}

Result<SqliteDatabase> SqliteDatabase::open(const std::filesystem::path& path) {
  SqliteDatabase opened(path);
  sqlite3* handle = nullptr;
  std::error_code unknown;
  const bool is_new = is_gone(path);
  const int code =
      sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  opened.database_.reset(handle);
  opened.is_new_ = is_new;
  // SQLite also opens what it may only read.
  const bool is_read_only = code == SQLITE_OK && sqlite3_db_readonly(handle, "main") == 1;
  // What the system said is gone: SQLite tried again, to read only.
  const bool is_barred = code != SQLITE_OK && ::access(path.parent_path().c_str(), W_OK) != 0 &&
                         (errno == EACCES || errno == EROFS);
  if (is_read_only || is_barred) return read_only_error(path);
  if (code != SQLITE_OK) return make_sqlite_error(code, handle, path);
  using std::filesystem::perms;
  if (is_new) std::filesystem::permissions(path, perms::owner_read | perms::owner_write, unknown);
  sqlite3_busy_timeout(handle, kPatienceMs);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // Without spilling, pages are written at the commit alone: readers wait for no longer.
  const Result<void> set = opened.run(
      "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA cache_spill = OFF");
  if (!set) return tl::unexpected(set.error());
  return opened;
}

Result<SqliteDatabase> SqliteDatabase::copy(const std::filesystem::path& path) {
  SqliteDatabase copy(path);
  sqlite3* memory = nullptr;
  int code =
      sqlite3_open_v2(":memory:", &memory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  copy.database_.reset(memory);
  if (code != SQLITE_OK) return make_sqlite_error(code, memory, path);
  sqlite3_db_config(memory, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // Read and write, where that is allowed: else what a killed writer left could not be undone.
  sqlite3* file = nullptr;
  code = sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READWRITE, nullptr);
  const std::unique_ptr<sqlite3, Close> closed_at_end(file);
  if (code != SQLITE_OK && is_gone(path)) return copy;
  if (code != SQLITE_OK) return make_sqlite_error(code, file, path);
  sqlite3_busy_timeout(file, kPatienceMs);
  sqlite3_backup* const backup = sqlite3_backup_init(memory, "main", file, "main");
  if (backup == nullptr) return make_sqlite_error(sqlite3_errcode(memory), memory, path);
  constexpr int kAllPages = -1;
  code = sqlite3_backup_step(backup, kAllPages);
  sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) return copy;
  if (const int error_number = last_failure_of(file); error_number != 0)
    return make_system_error(error_number, path);
  return make_sqlite_error(code, memory, path);
}

Result<void> SqliteDatabase::run(const char* sql) {
  const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return make_sqlite_error(code, database_.get(), *path_);
  return {};
}

Result<SqliteStatement> SqliteDatabase::prepare(const char* sql) const {
  constexpr int kToItsEnd = -1;
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database_.get(), sql, kToItsEnd, SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return make_sqlite_error(code, database_.get(), *path_);
  return SqliteStatement(statement, path_.get());
}

Result<std::int64_t> SqliteDatabase::read_number(const char* sql) const {
  auto statement = prepare(sql);
  if (!statement) return tl::unexpected(statement.error());
  const auto has_row = statement->step();
  if (!has_row) return tl::unexpected(has_row.error());
  return *has_row ? statement->number(0) : 0;
}

bool SqliteDatabase::has_lost_its_file() const {
  int has_moved = 0;
  const int code =
      sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  return code == SQLITE_OK && has_moved != 0;
}

}  // namespace pepite
