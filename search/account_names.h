// Accounts, as posts and references give them -> the one name that each is counted under.
#ifndef PEPITE_SEARCH_ACCOUNT_NAMES_H_
#define PEPITE_SEARCH_ACCOUNT_NAMES_H_

#include <string>
#include <unordered_map>

#include "shared/error.h"
#include "shared/post.h"
#include "shared/snapshot.h"

namespace pepite::search {

// Names are those of kAuthorSlot, so that each can stand behind "from:": the handle, folded; the id
// of an account whose handle nobody gives. Empty where nothing is known. One per thread.
class AccountNames {
 public:
  // `snapshot` must outlive it.
  explicit AccountNames(const Snapshot& snapshot) : snapshot_(snapshot) {}

  // Of an account with an id alone: the handle that a post of the archive gives (of several the
  // first by bytes).
  Result<std::string> name_of(const Account& account);

  // The same; of a reference that does not say whose post it is, the author of that post, where the
  // archive has it.
  Result<std::string> name_of(Network network, const PostReference& reference);

  // Gives each account that the post names by an id alone its handle, where the archive shows it:
  // the author, those answered, repeated, quoted and mentioned. So one account has one name in what
  // is made of the post.
  Result<void> add_handles(Post& post);

  // Gives what the post answers, repeats and quotes its author, where nothing says whose it is and
  // the archive has it.
  Result<void> add_authors(Post& post);

 private:
  Result<std::string> name_of_id(const std::string& id);
  Result<void> add_handle(const std::string& id, std::string& handle);

  const Snapshot& snapshot_;
  std::unordered_map<std::string, std::string> by_id_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_ACCOUNT_NAMES_H_
