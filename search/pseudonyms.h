// A post -> the same without names: accounts and ids become keyed pseudonyms (BLAKE2b with a secret
// that the user keeps), in the text too. The same secret gives the same pseudonyms, so that exports
// of one study fit together; without it nobody can work out or try out who is who.
//
// What stays is what was said: a sentence quoted word for word can be looked up. MANUAL.md says so.
#ifndef PEPITE_SEARCH_PSEUDONYMS_H_
#define PEPITE_SEARCH_PSEUDONYMS_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "shared/error.h"
#include "shared/post.h"
#include "shared/tokenizer.h"

namespace pepite::search {

inline constexpr std::size_t kLeastSecretBytes = 16;
inline constexpr std::size_t kMostSecretBytes = 64;  // what BLAKE2b takes

class Pseudonyms {
 public:
  // The file's bytes without line ends behind them. Usage when they are too few or too many.
  static Result<Pseudonyms> read(const std::filesystem::path& secret);

  // "u" and 16 hex digits, of network and folded handle (of the id where there is no handle).
  std::string account(Network network, std::string_view handle, std::string_view id) const;
  // "p" and 16 hex digits.
  std::string post(Network network, std::string_view id) const;

  // Handles, names and ids of accounts, ids of posts, @names and e-mail addresses in text and
  // titles, links to accounts and their posts, addresses of pictures, coordinates, earlier
  // versions: replaced or gone. Dates, other links and words stay.
  void apply(Post& post);

 private:
  explicit Pseudonyms(std::string secret) : secret_(std::move(secret)) {}
  std::string hash(std::string_view kind, std::string_view name) const;
  void apply(Network network, PostReference& reference) const;
  std::string replace_names(Network network, const std::string& text);
  std::string replace_signs(Network network, std::string_view text) const;

  std::string secret_;
  Tokenizer tokenizer_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PSEUDONYMS_H_
