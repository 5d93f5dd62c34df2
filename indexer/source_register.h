// The sources of an archive, and those that a run adds: which file or member is which.
//
// Sources are known by their bytes (SHA-256), member, dialect and reading options. Hashing a file
// takes about as long as reading it on all cores: it is done beside the reading, unless the file
// could be one that is known.
#ifndef PEPITE_INDEXER_SOURCE_REGISTER_H_
#define PEPITE_INDEXER_SOURCE_REGISTER_H_

#include <cstdint>
#include <filesystem>
#include <future>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "indexer/export_walker.h"
#include "shared/error.h"
#include "shared/file_hash.h"
#include "shared/manifest.h"

namespace pepite::indexer {

class SourceRegister {
 public:
  // Works on `sources`, which must outlive it and which it alone appends to. `hashing` says whether
  // hashes are made on a thread of their own (async) or when they are wanted (deferred).
  SourceRegister(std::vector<Source>& sources, std::filesystem::path archive, std::string run,
                 std::launch hashing);

  // The number of the part's source; a new one is appended. The part must live until settle(). An
  // error says why the file could not be hashed.
  Result<std::uint32_t> find_or_add(ExportPart& part);

  // Waits for the hash of the part passed last, if it is not there yet: from then on it stands in
  // the part and its source. Returns why the file could not be hashed to its end: then it is the
  // hash of what comes before, as of a file that has grown since.
  const std::optional<Error>& settle();

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  static Key key_of(const Source& source);
  bool may_be_known(const ExportPart& part) const;
  std::uint32_t add(const ExportPart& part);

  std::vector<Source>& sources_;
  std::filesystem::path archive_;
  std::string run_;
  std::launch hashing_;
  std::map<Key, std::uint32_t> numbers_;
  // Of the part whose hash is being made.
  ExportPart* part_ = nullptr;
  std::future<FileHash> hash_;
  std::optional<Error> failure_;  // of the part passed last
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SOURCE_REGISTER_H_
