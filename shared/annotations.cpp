#include "shared/annotations.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <system_error>
#include <utility>

#include "shared/fold.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/sqlite_database.h"
#include "shared/terminal_text.h"

namespace pepite {
namespace {

// "Pép\1": other programs' databases are told from ours.
constexpr std::int64_t kApplicationId = 0x50657001;
constexpr const char* kMarkFile = "PRAGMA application_id = 1348825089; PRAGMA user_version = 1";

// Of a database as we make it, in the order of their names. A file with other ones, triggers
// included, is none of ours.
constexpr std::array<const char*, 4> kSchema = {
    "CREATE TABLE notes(network TEXT NOT NULL, id TEXT NOT NULL, note TEXT NOT NULL, PRIMARY "
    "KEY(network, id)) WITHOUT ROWID",
    "CREATE TABLE post_tags(network TEXT NOT NULL, id TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY "
    "KEY(network, id, tag)) WITHOUT ROWID",
    "CREATE INDEX posts_of_tag ON post_tags(tag)",
    "CREATE TABLE tag_names(tag TEXT PRIMARY KEY, written TEXT NOT NULL) WITHOUT ROWID"};

std::filesystem::path path_in(const std::filesystem::path& archive) {
  std::error_code failure;
  std::filesystem::path absolute = std::filesystem::absolute(archive, failure);
  return (failure ? archive : absolute) / kAnnotationsName;
}

// SQLite would wait for a pipe, follow a link, and write where it leads; so with the files that it
// has beside it.
Result<void> check_place(const std::filesystem::path& path) {
  for (const char* const beside : {"", "-journal", "-wal", "-shm"}) {
    Result<void> ours = check_archive_file(path.string() + beside, MessageId::DatabaseDamagedHint);
    if (!ours) return ours;
  }
  // Ours name no other file; a stranger's might, for SQLite to delete.
  const std::filesystem::path journal = path.string() + "-journal";
  const Result<bool> leads_away = names_other_file(journal);
  if (!leads_away) return tl::unexpected(leads_away.error());
  if (!*leads_away) return {};
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::AnnotationsForeign, terminal_safe(journal.string())),
                    make_message(MessageId::DatabaseDamagedHint));
}

Result<std::vector<std::string>> read_schema(const SqliteDatabase& database) {
  auto statement =
      database.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
  if (!statement) return tl::unexpected(statement.error());
  std::vector<std::string> schema;
  for (;;) {
    const auto has_row = statement->step();
    if (!has_row) return tl::unexpected(has_row.error());
    if (!*has_row) return schema;
    schema.push_back(statement->text(0));
  }
}

Result<void> make_tables(SqliteDatabase& database) {
  for (const char* const statement : kSchema) {
    if (Result<void> made = database.run(statement); !made) return made;
  }
  return database.run(kMarkFile);
}

// Makes the tables where the file is new: without pages, or a killed writer's first.
Result<void> check_tables(SqliteDatabase& database, const std::filesystem::path& path) {
  const auto schema = read_schema(database);
  if (!schema) return tl::unexpected(schema.error());
  const auto mark = database.read_number("PRAGMA application_id");
  if (!mark) return tl::unexpected(mark.error());
  const auto version = database.read_number("PRAGMA user_version");
  if (!version) return tl::unexpected(version.error());
  if (schema->empty() && *mark == 0 && *version == 0) return make_tables(database);
  const std::string name = terminal_safe(path.string());
  if (*mark == kApplicationId && *version > kAnnotationsVersion)
    return make_error(
        ErrorCode::FormatVersion,
        make_message(MessageId::AnnotationsNewer, name, *version, kAnnotationsVersion),
        make_message(MessageId::ArchiveFormatNewerHint));
  if (*mark == kApplicationId && *version == kAnnotationsVersion &&
      std::equal(schema->begin(), schema->end(), kSchema.begin(), kSchema.end()))
    return {};
  return make_error(ErrorCode::Damaged, make_message(MessageId::AnnotationsForeign, name),
                    make_message(MessageId::DatabaseDamagedHint));
}

}  // namespace

struct Annotations::State {
  std::filesystem::path path;
  SqliteDatabase database;
  SqliteStatement tags_of_post;
  SqliteStatement note_of_post;
  bool is_empty = false;  // known to be: most archives are

  static Result<std::unique_ptr<State>> make(std::filesystem::path path, SqliteDatabase database) {
    if (auto sound = check_tables(database, path); !sound) return tl::unexpected(sound.error());
    auto tags = database.prepare(
        "SELECT coalesce(written, tag) FROM post_tags LEFT JOIN tag_names USING (tag) WHERE "
        "network = "
        "? AND id = ?");
    if (!tags) return tl::unexpected(tags.error());
    auto note = database.prepare("SELECT note FROM notes WHERE network = ? AND id = ?");
    if (!note) return tl::unexpected(note.error());
    return std::make_unique<State>(std::move(path), std::move(database), *std::move(tags),
                                   *std::move(note));
  }

  State(std::filesystem::path at, SqliteDatabase opened, SqliteStatement tags, SqliteStatement note)
      : path(std::move(at)),
        database(std::move(opened)),
        tags_of_post(std::move(tags)),
        note_of_post(std::move(note)) {}

  // Adds what stands under the key.
  Result<void> add_of_key(const PostKey& key, Annotation& annotation) {
    for (SqliteStatement* const statement : {&tags_of_post, &note_of_post}) {
      statement->bind(1, network_name(key.network));
      statement->bind(2, key.id);
    }
    for (;;) {
      const auto has_tag = tags_of_post.step();
      if (!has_tag) return tl::unexpected(has_tag.error());
      if (!*has_tag) break;
      annotation.tags.push_back(tags_of_post.text(0));
    }
    const auto has_note = note_of_post.step();
    if (!has_note) return tl::unexpected(has_note.error());
    if (!*has_note) return {};
    if (annotation.note.empty()) annotation.note = note_of_post.text(0);
    note_of_post.reset();
    return {};
  }

  Result<Annotation> find(const Post& post) {
    Annotation annotation;
    for (const PostKey& key : post_keys(post)) {
      if (auto added = add_of_key(key, annotation); !added) return tl::unexpected(added.error());
    }
    sort_tags(annotation.tags);
    return annotation;
  }

  // The keys in the first two columns for which `is_meant`, asked with the third, says yes.
  template <class IsMeant>
  static Result<std::vector<PostKey>> list_keys(SqliteStatement& statement, IsMeant is_meant) {
    std::vector<PostKey> keys;
    for (;;) {
      const auto has_row = statement.step();
      if (!has_row) return tl::unexpected(has_row.error());
      if (!*has_row) return keys;
      const auto network = find_network(statement.text(0));
      if (network && is_meant(statement)) keys.push_back({*network, statement.text(1)});
    }
  }
};

Annotations::Annotations(std::unique_ptr<State> state) : state_(std::move(state)) {}
Annotations::~Annotations() = default;
Annotations::Annotations(Annotations&&) noexcept = default;
Annotations& Annotations::operator=(Annotations&&) noexcept = default;

Result<Annotations> Annotations::open(const std::filesystem::path& archive) {
  std::filesystem::path path = path_in(archive);
  if (auto ours = check_place(path); !ours) return tl::unexpected(std::move(ours.error()));
  auto database = SqliteDatabase::copy(path);
  if (!database) return tl::unexpected(std::move(database.error()));
  auto state = State::make(std::move(path), std::move(*database));
  if (!state) return tl::unexpected(std::move(state.error()));
  const auto any = (*state)->database.read_number(
      "SELECT EXISTS (SELECT 1 FROM post_tags) OR EXISTS (SELECT 1 FROM notes)");
  if (!any) return tl::unexpected(any.error());
  (*state)->is_empty = *any == 0;
  return Annotations(std::move(*state));
}

Result<Annotation> Annotations::find(const Post& post) const {
  if (state_->is_empty) return Annotation{};
  return state_->find(post);
}

Result<std::vector<PostKey>> Annotations::find_tagged(std::string_view tag) const {
  auto statement = state_->database.prepare(
      "SELECT network, id FROM post_tags WHERE tag = ? ORDER BY network, id");
  if (!statement) return tl::unexpected(statement.error());
  statement->bind(1, tag_key(tag));
  return State::list_keys(*statement, [](const SqliteStatement&) { return true; });
}

Result<std::vector<PostKey>> Annotations::find_tagged_so(std::string_view beginning_of_tag) const {
  auto statement = state_->database.prepare(
      "SELECT DISTINCT network, id FROM post_tags WHERE substr(tag, 1, length(?1)) = ?1 "
      "ORDER BY network, id");
  if (!statement) return tl::unexpected(statement.error());
  statement->bind(1, tag_key(beginning_of_tag));
  return State::list_keys(*statement, [](const SqliteStatement&) { return true; });
}

Result<std::vector<PostKey>> Annotations::find_noted(std::string_view text) const {
  auto statement =
      state_->database.prepare("SELECT network, id, note FROM notes ORDER BY network, id");
  if (!statement) return tl::unexpected(statement.error());
  const std::string folded = fold(text);
  return State::list_keys(*statement, [&](const SqliteStatement& row) {
    return fold(row.text(2)).find(folded) != std::string::npos;
  });
}

Result<std::vector<TagCount>> Annotations::count_tags() const {
  auto statement = state_->database.prepare(
      "SELECT coalesce(written, tag), count(*) AS posts FROM post_tags LEFT JOIN tag_names USING "
      "(tag) GROUP BY tag "
      "ORDER BY posts DESC, tag");
  if (!statement) return tl::unexpected(statement.error());
  std::vector<TagCount> counts;
  for (;;) {
    const auto has_row = statement->step();
    if (!has_row) return tl::unexpected(has_row.error());
    if (!*has_row) return counts;
    counts.push_back({statement->text(0), static_cast<std::uint64_t>(statement->number(1))});
  }
}

Result<void> Annotations::visit(const Visit& visit) const {
  auto statement = state_->database.prepare(
      "SELECT network, id FROM post_tags UNION SELECT network, id FROM notes ORDER BY network, id");
  if (!statement) return tl::unexpected(statement.error());
  const auto keys = State::list_keys(*statement, [](const SqliteStatement&) { return true; });
  if (!keys) return tl::unexpected(keys.error());
  for (const PostKey& key : *keys) {
    Annotation annotation;
    if (auto added = state_->add_of_key(key, annotation); !added) return added;
    sort_tags(annotation.tags);
    if (auto visited = visit(key, annotation); !visited) return visited;
  }
  return {};
}

Result<void> Annotations::verify() const {
  auto statement = state_->database.prepare("PRAGMA integrity_check(1)");
  if (!statement) return tl::unexpected(statement.error());
  const auto has_row = statement->step();
  if (!has_row) return tl::unexpected(has_row.error());
  const std::string said = statement->text(0);
  if (said == "ok") return {};
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::DatabaseDamaged, terminal_safe(state_->path.string()),
                                 terminal_safe(said)),
                    make_message(MessageId::DatabaseDamagedHint));
}

struct AnnotationWriter::State {
  // As kWritings has them.
  State(std::unique_ptr<Annotations::State> read, std::vector<SqliteStatement> prepared)
      : tables(std::move(read)),
        remove_tags(std::move(prepared[0])),
        remove_note(std::move(prepared[1])),
        add_name(std::move(prepared[2])),
        add_tag(std::move(prepared[3])),
        add_note(std::move(prepared[4])) {}

  std::unique_ptr<Annotations::State> tables;
  SqliteStatement remove_tags;
  SqliteStatement remove_note;
  SqliteStatement add_name;
  SqliteStatement add_tag;
  SqliteStatement add_note;
};

namespace {

constexpr std::array kWritings = {
    "DELETE FROM post_tags WHERE network = ? AND id = ? RETURNING tag",
    "DELETE FROM notes WHERE network = ? AND id = ? RETURNING id",
    "INSERT OR IGNORE INTO tag_names(tag, written) VALUES(?, ?)",
    "INSERT OR IGNORE INTO post_tags(network, id, tag) VALUES(?, ?, ?)",
    "INSERT INTO notes(network, id, note) VALUES(?, ?, ?)"};

// Waits for a writer that is at work. Where that was the first one and failed, its file goes with
// it, and another is made.
Result<SqliteDatabase> begin_writing(const std::filesystem::path& path, Writing writing) {
  for (;;) {
    auto database =
        writing == Writing::Keep ? SqliteDatabase::open(path) : SqliteDatabase::copy(path);
    if (!database) return database;
    const auto begun = database->run("BEGIN IMMEDIATE");
    if (begun) return database;
    if (!database->has_lost_its_file()) return tl::unexpected(begun.error());
  }
}

Result<void> run_with(SqliteStatement& statement, std::initializer_list<std::string_view> values) {
  int place = 0;
  for (const std::string_view value : values)
    statement.bind(++place, value);
  return statement.run();
}

}  // namespace

AnnotationWriter::AnnotationWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
AnnotationWriter::~AnnotationWriter() = default;
AnnotationWriter::AnnotationWriter(AnnotationWriter&&) noexcept = default;
AnnotationWriter& AnnotationWriter::operator=(AnnotationWriter&&) noexcept = default;

Result<AnnotationWriter> AnnotationWriter::open(const std::filesystem::path& archive,
                                                Writing writing) {
  std::filesystem::path path = path_in(archive);
  if (auto ours = check_place(path); !ours) return tl::unexpected(std::move(ours.error()));
  auto database = begin_writing(path, writing);
  if (!database) return tl::unexpected(std::move(database.error()));
  auto tables = Annotations::State::make(std::move(path), std::move(*database));
  if (!tables) return tl::unexpected(std::move(tables.error()));
  std::vector<SqliteStatement> prepared;
  for (const char* const sql : kWritings) {
    auto statement = (*tables)->database.prepare(sql);
    if (!statement) return tl::unexpected(std::move(statement.error()));
    prepared.push_back(std::move(*statement));
  }
  return AnnotationWriter(std::make_unique<State>(std::move(*tables), std::move(prepared)));
}

Result<Annotation> AnnotationWriter::find(const Post& post) const {
  return state_->tables->find(post);
}

Result<void> AnnotationWriter::put(const PostKey& key, const Annotation& annotation) {
  if (auto removed = remove({&key, 1}); !removed) return tl::unexpected(removed.error());
  const std::string_view network = network_name(key.network);
  for (const std::string& tag : annotation.tags) {
    const std::string name = tag_key(tag);
    Result<void> added = run_with(state_->add_name, {name, tag});
    if (added) added = run_with(state_->add_tag, {network, key.id, name});
    if (!added) return added;
  }
  if (annotation.note.empty()) return {};
  return run_with(state_->add_note, {network, key.id, annotation.note});
}

Result<void> AnnotationWriter::put(const Post& post, const Annotation& annotation) {
  const std::vector<PostKey> keys = post_keys(post);
  if (auto removed = remove(keys); !removed) return tl::unexpected(removed.error());
  return put(keys.front(), annotation);
}

Result<std::uint64_t> AnnotationWriter::remove(std::span<const PostKey> keys) {
  std::uint64_t removed = 0;
  for (const PostKey& key : keys) {
    bool has_any = false;
    for (SqliteStatement* const statement : {&state_->remove_tags, &state_->remove_note}) {
      statement->bind(1, network_name(key.network));
      statement->bind(2, key.id);
      // The first step deletes all; the rows say what.
      Result<bool> has_row = statement->step();
      while (has_row && *has_row) {
        has_any = true;
        has_row = statement->step();
      }
      if (!has_row) return tl::unexpected(has_row.error());
    }
    removed += has_any ? 1 : 0;
  }
  return removed;
}

Result<void> AnnotationWriter::commit() {
  SqliteDatabase& database = state_->tables->database;
  Result<void> done = database.run(
      "DELETE FROM tag_names WHERE NOT EXISTS (SELECT 1 FROM post_tags WHERE post_tags.tag = "
      "tag_names.tag)");
  return done ? database.run("COMMIT") : done;
}

}  // namespace pepite
