// Command-line arguments -> the parts of exports to read, one after the other.
//
// An argument is a file, a folder (walked in name order), a pipe, a terminal or "-" (spooled to a
// temporary file); other devices are refused, for they may have no end. A container (zip, tar, gz,
// bz2, xz, zst) is looked into; of an owner's archive only post files are opened, and those that
// complete them where they are regular files. Dialects are told by content. Archives of ours are
// stepped over.
#ifndef PEPITE_INDEXER_EXPORT_WALKER_H_
#define PEPITE_INDEXER_EXPORT_WALKER_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/dialect.h"
#include "indexer/item.h"
#include "indexer/skipped_files.h"
#include "shared/error.h"
#include "shared/file_hash.h"
#include "shared/program_context.h"

namespace pepite::indexer {

struct ReadOptions {
  std::map<std::string, std::string> column_map;  // --map
  std::optional<std::string> dialect;             // --dialect: forced
  std::string assumed_time_zone = "UTC";
  bool include_private = false;
};

// One file, or one member of a container, that holds posts; or one that does not.
struct ExportPart {
  std::filesystem::path path;  // absolute; of the container for a member
  std::string member;
  std::uint64_t size_bytes = 0;    // of the file on disk
  std::string sha256;              // of the same, 64 hex digits; empty where `hash` makes it
  std::function<FileHash()> hash;  // may be asked once, on any thread, while the part is open
  std::string dialect;             // empty when `unread` is set
  std::string options_hash;        // hash_reading: of what else decides how it is read

  // Why this file or member was not read: not an export, not a post file of an owner's archive,
  // unreadable, damaged... Set: there is nothing else below.
  std::optional<Error> unread;
  bool was_named = false;  // on the command line itself, not found in a folder or container

  // How many posts the owner's manifest.js says are in this file.
  std::optional<std::uint64_t> promised_posts;

  std::unique_ptr<ItemSource> items;
  std::unique_ptr<DialectReader> reader;
  std::vector<std::string> header;  // of a table
};

class ExportWalker {
 public:
  // System when an argument does not exist (all are looked at first, so that a misspelt name stops
  // the run before it begins).
  static Result<ExportWalker> open(const std::vector<std::string>& arguments, ReadOptions options,
                                   ProgramContext& context);
  ~ExportWalker();
  ExportWalker(ExportWalker&&) noexcept;
  ExportWalker& operator=(ExportWalker&&) noexcept;

  // The next part, or nullopt after the last. The part before it is closed.
  Result<std::optional<ExportPart>> next();

  // Files that a folder or container holds and that are no exports, and links of a folder: stepped
  // over.
  const SkippedFiles& skipped() const;
  // Likewise for what is_hidden (export_folder.h); a hidden folder counts once.
  const SkippedFiles& hidden() const;

 private:
  struct State;
  explicit ExportWalker(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_EXPORT_WALKER_H_
