// The members of a container, one after the other, as parts of an export.
#ifndef PEPITE_INDEXER_CONTAINER_PARTS_H_
#define PEPITE_INDEXER_CONTAINER_PARTS_H_

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/dialect.h"
#include "indexer/dialect_table.h"
#include "indexer/file_stream.h"
#include "indexer/skipped_files.h"
#include "shared/error.h"

namespace pepite::indexer {

struct ContainerPart {
  std::string member;
  std::optional<Error> unread;
  std::optional<std::uint64_t> promised_posts;  // as in ExportPart
  OpenedExport opened;                          // when there is no `unread`
};

class ContainerParts {
 public:
  // Takes the file over. The container is walked for its names, then for the files that complete an
  // owner's posts where there are any, then for the posts. `context` is what all members have in
  // common.
  ContainerParts(OpenFile file, std::filesystem::path path, SourceContext context,
                 std::optional<std::string> dialect);
  ~ContainerParts();
  ContainerParts(ContainerParts&&) noexcept;
  ContainerParts& operator=(ContainerParts&&) noexcept;

  // The next member that is an export, or that had better be told of; nullopt after the last. What
  // it opened lives until the next call. Damage of the container itself comes as an unread part
  // without a member, and ends it.
  std::optional<ContainerPart> next();

  // Members that are no exports.
  const SkippedFiles& skipped_members() const;

  // Members whose bytes were looked at so far, in the order of that; twice where they were so
  // twice.
  const std::vector<std::string>& opened_members() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CONTAINER_PARTS_H_
