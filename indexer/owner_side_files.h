// The files beside the posts of an owner's archive: who the owner is, what the archive promises to
// hold, the full texts of long posts. Each function takes a whole file, assignment included.
#ifndef PEPITE_INDEXER_OWNER_SIDE_FILES_H_
#define PEPITE_INDEXER_OWNER_SIDE_FILES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dialect.h"
#include "shared/post.h"

namespace pepite::indexer {

struct PromisedFile {
  std::string data_type;  // "tweets"
  std::string path;       // "data/tweets-part1.js"
  std::optional<std::uint64_t> count;
  friend bool operator==(const PromisedFile&, const PromisedFile&) = default;
};

struct OwnerManifest {
  Account owner;
  std::optional<std::int64_t> generated_at_s;
  bool is_partial = false;          // one zip of several
  std::vector<PromisedFile> files;  // in the manifest's order
};

// data/manifest.js; nullopt for anything else.
std::optional<OwnerManifest> parse_owner_manifest(std::string_view js);

// data/account.js, of archives without a manifest; nullopt for anything else. The e-mail address
// that the file holds is never read.
std::optional<Account> parse_owner_account(std::string_view js);

// data/note-tweet.js, its entities unescaped; notes without a date or text are left out. Empty for
// anything else.
std::vector<LongText> parse_long_texts(std::string_view js);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_OWNER_SIDE_FILES_H_
