// SQLite as Results: a database, its statements, and what its errors mean to a user.
//
// The only module that knows sqlite3.h. What the tables mean is for those who use it
// (annotations.h).
#ifndef PEPITE_SHARED_SQLITE_DATABASE_H_
#define PEPITE_SHARED_SQLITE_DATABASE_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "shared/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace pepite {

// Whether the journal of an interrupted write names another file, as one of a write to several
// databases at once does (SQLite's pager.c, readSuperJournal): whoever opens the database then
// opens and deletes that file. No where there is no journal. The errors of open_archive_file.
Result<bool> names_other_file(const std::filesystem::path& journal);

// A statement that is run again and again. Must not outlive its database. For one thread.
class SqliteStatement {
 public:
  // Places count from 1. Text is copied.
  void bind(int place, std::string_view text);

  // Is there a row (more)? After the last one the statement is ready for other values.
  Result<bool> step();
  // step() for a statement without rows.
  Result<void> run();
  // Ready for other values, in the middle of its rows.
  void reset();

  // Of the row that step() came to; columns count from 0.
  std::string text(int column) const;
  std::int64_t number(int column) const;

 private:
  friend class SqliteDatabase;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  SqliteStatement(sqlite3_stmt* statement, const std::filesystem::path* path)
      : statement_(statement), path_(path) {}
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  const std::filesystem::path* path_;  // for messages
};

// All functions that can fail: Damaged where the bytes are off or are no database; Locked where
// another process writes for more than some seconds; System where the file cannot be read or
// written, with the hint to make room or to leave the folder writable.
class SqliteDatabase {
 public:
  // For writing; made where there is none, for its owner only. What is deleted is overwritten in
  // the file. One that was made goes with the object where nothing was written to it.
  static Result<SqliteDatabase> open(const std::filesystem::path& path);

  // A copy in memory of the state that was committed last: it keeps no writer waiting and never
  // changes. An empty database where there is no file. An interrupted write is undone first.
  static Result<SqliteDatabase> copy(const std::filesystem::path& path);

  ~SqliteDatabase();
  SqliteDatabase(SqliteDatabase&&) noexcept;
  SqliteDatabase& operator=(SqliteDatabase&&) noexcept;

  // Statements without rows.
  Result<void> run(const char* sql);
  Result<SqliteStatement> prepare(const char* sql) const;

  // The first number of the first row; 0 where there is none.
  Result<std::int64_t> read_number(const char* sql) const;

  // Whether what it has open no longer has its name: the writer that had made it took it away.
  bool has_lost_its_file() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  explicit SqliteDatabase(const std::filesystem::path& path)
      : path_(std::make_unique<std::filesystem::path>(path)) {}
  std::unique_ptr<std::filesystem::path> path_;  // statements point at it
  std::unique_ptr<sqlite3, Close> database_;
  bool is_new_ = false;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_SQLITE_DATABASE_H_
