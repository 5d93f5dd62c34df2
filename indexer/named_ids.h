// Which ids of posts a text names: for rejected records, which are only text.
#ifndef PEPITE_INDEXER_NAMED_IDS_H_
#define PEPITE_INDEXER_NAMED_IDS_H_

#include <string>
#include <string_view>
#include <unordered_set>

namespace pepite::indexer {

class NamedIds {
 public:
  void add(std::string_view id);
  bool is_empty() const { return runs_.empty(); }

  // Does one of the ids stand in the text? An id is known by its last run of letters and digits,
  // between other signs, or of digits alone: "at://did:plc:abc/app.bsky.feed.post/3kx" by "3kx".
  // So a text may be said to name an id that it does not; never the other way, as long as it holds
  // the whole id.
  bool are_named_in(std::string_view text) const;

  // Does anything stand in the text that looks like an id of a post? A run of letters and digits of
  // at least twelve signs, a digit among them; ids of the first years, which are shorter, do not.
  static bool is_any_named_in(std::string_view text);

 private:
  std::unordered_set<std::string> runs_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_NAMED_IDS_H_
