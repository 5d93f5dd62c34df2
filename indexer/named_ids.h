// Which ids of posts a text names: for rejected records, which are only text.
#ifndef PEPITE_INDEXER_NAMED_IDS_H_
#define PEPITE_INDEXER_NAMED_IDS_H_

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

namespace pepite::indexer {

class NamedIds {
 public:
  void add(std::string_view id);

  // Does one of the ids stand in the text? An id is known by its last run of letters and digits:
  // "at://did:plc:abc/app.bsky.feed.post/3kx" by "3kx". It is found where a run of the text ends
  // with it, for an escape may stand before it ("%2F3kx"), and where it is a run of digits. So a
  // text may be said to name an id that it does not; never the other way, as long as it holds the
  // whole id and no letter or digit follows.
  bool are_named_in(std::string_view text) const;

 private:
  std::unordered_set<std::string> runs_;
  std::set<std::size_t> lengths_;  // of the runs
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_NAMED_IDS_H_
