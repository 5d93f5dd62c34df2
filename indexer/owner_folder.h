// The data folder of an owner's archive ("Your X data"): which of its files may be opened.
//
// Told by names alone, so that messages, contacts and likes are never even opened.
#ifndef PEPITE_INDEXER_OWNER_FOLDER_H_
#define PEPITE_INDEXER_OWNER_FOLDER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/byte_stream.h"
#include "indexer/dialect.h"
#include "indexer/owner_side_files.h"
#include "shared/error.h"

namespace pepite::indexer {

enum class OwnerFile : std::uint8_t {
  Posts,    // tweets.js, tweets-part1.js, tweet.js
  Context,  // manifest.js, account.js, note-tweet.js
  Private,  // any other .js: not opened
  Other,    // no .js: told by its content like any other file
};

// By the file's name without its folder.
OwnerFile tell_owner_file(std::string_view name);

// The folders (as in the names, "" for none) that hold posts of an owner's archive, or the files
// beside which they would stand: those with a tweets.js or tweet.js, or two of the context files.
std::set<std::string> find_owner_folders(const std::vector<std::string>& names);

// "data/tweets.js" -> "data"; "tweets.js" -> "". Backslashes separate too.
std::string folder_of(std::string_view name);
std::string_view file_name_of(std::string_view name);

// Does the folder beside the posts hold pictures and videos, perhaps of messages: never opened?
// "tweets_media", "direct_messages_media" -> true
bool is_media_folder(std::string_view folder_name);

// What the files beside an owner's posts say.
struct OwnerContext {
  SourceContext source;  // for the readers of the posts: the owner, long texts, the export's date
  std::vector<PromisedFile> promised{};  // the post files of manifest.js
  bool is_partial = false;               // the archive was given in several parts, this is one
};

// A post file of somebody's archive, in whichever part: the owner's id, "" where nothing says it,
// and the file's name without its folder.
using OwnerPostFile = std::pair<std::string, std::string>;

// Adds what a context file says; one that is broken or too large to be one says nothing. The
// manifest's word goes before the account's. System where it cannot be read: the posts would be
// nobody's.
Result<void> read_owner_context(std::string_view name, std::unique_ptr<ByteStream> js,
                                OwnerContext& context);

// How many posts the manifest says a file holds; by the file's name without its folder.
std::optional<std::uint64_t> promised_posts(const OwnerContext& context,
                                            std::string_view file_name);

struct MissingFile {
  std::string name;  // "data/tweets-part1.js"
  Error error;
  std::optional<OwnerPostFile> elsewhere{};  // set where another part of the archive may have it
};
// The post files that the manifest of `folder` names and that are not among `names`, which are with
// their folders. The error says `shown_before` before the name.
std::vector<MissingFile> find_missing_files(const OwnerContext& context, const std::string& folder,
                                            const std::set<std::string>& names,
                                            const std::string& shown_before);

// That a file stands beside an owner's posts and is not opened.
Error side_file_error(const std::string& name);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_OWNER_FOLDER_H_
