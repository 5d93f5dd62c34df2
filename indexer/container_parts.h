// The members of a container, one after the other, as parts of an export.
//
// A member that is a container is looked into as well, down to kDeepestContainer of them. It is
// copied to a temporary file without a name: its names are to be known before any of its bytes are
// read, and a zip begins with what stands at its end. All of them together have the bounds of one
// (container_growth.h), by the size of the outermost.
#ifndef PEPITE_INDEXER_CONTAINER_PARTS_H_
#define PEPITE_INDEXER_CONTAINER_PARTS_H_

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "indexer/container_growth.h"
#include "indexer/dialect.h"
#include "indexer/dialect_table.h"
#include "indexer/file_stream.h"
#include "indexer/owner_folder.h"
#include "indexer/skipped_files.h"
#include "shared/error.h"

namespace pepite::indexer {

inline constexpr std::size_t kDeepestContainer = 3;

struct ContainerPart {
  std::string member;  // "data/tweets.js"; "inner.zip: data/tweets.js" inside another container
  std::optional<Error> unread;
  bool is_missing = false;                      // promised by a manifest.js, and not there
  std::optional<std::uint64_t> promised_posts;  // as in ExportPart
  // Of a post file of an owner's archive which it is; of one that is missing only where another
  // part of the archive may have it.
  std::optional<OwnerPostFile> post_file;
  OpenedExport opened;  // when there is no `unread`
};

struct ContainerOptions {
  std::optional<std::string> dialect{};         // forced
  std::filesystem::path spool_folder = "/tmp";  // where temporary files are made
  ContainerLimits limits{};
  // Told of each member whose bytes are looked at, before that; twice of one where they are so
  // twice.
  std::function<void(const std::string& member)> on_opened{};
};

class ContainerParts {
 public:
  // Takes the file over. The container is walked for its names, then for the files that complete an
  // owner's posts where there are any, then for the posts. `context` is what all members have in
  // common.
  ContainerParts(OpenFile file, std::filesystem::path path, SourceContext context,
                 ContainerOptions options);
  ~ContainerParts();
  ContainerParts(ContainerParts&&) noexcept;
  ContainerParts& operator=(ContainerParts&&) noexcept;

  // The next member that is an export, or that had better be told of; nullopt after the last. What
  // it opened lives until the next call. Damage of the container itself comes as an unread part
  // without a member (of one inside, with its name), and ends it.
  std::optional<ContainerPart> next();

  // Says that the container as a whole is an office document (foreign_file.h), whose members are
  // nobody's exports; nullopt for any other.
  const std::optional<Error>& document() const;

  // Members that are no exports, links and devices; of a container inside that holds none, its name
  // alone.
  const SkippedFiles& skipped_members() const;
  // Members that is_hidden (export_folder.h).
  const SkippedFiles& hidden_members() const;

 private:
  struct State;
  explicit ContainerParts(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CONTAINER_PARTS_H_
