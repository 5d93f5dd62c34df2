// The members of JSON objects by name. simdjson's DOM looks from an object's first member on for
// every name, and a tweet is asked for eighty.
//
// Knows simdjson, so only json_field.cpp includes it.
#ifndef PEPITE_INDEXER_JSON_OBJECT_INDEX_H_
#define PEPITE_INDEXER_JSON_OBJECT_INDEX_H_

#include <simdjson.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace pepite::indexer {

// Of the objects that were asked last; a reader looks into few at the same time.
class JsonObjectIndex {
 public:
  // simdjson's handle of an object: the same bytes are the same object until clear().
  using Handle = std::array<std::byte, 16>;

  // The first member of that name of the object.
  std::optional<simdjson::dom::element> find(const Handle& handle, std::string_view key);
  // Before the next document.
  void clear();

 private:
  struct Member {
    std::string_view key;
    simdjson::dom::element value;
  };
  static constexpr std::size_t kSlots = 256;
  // An open-addressing table; the first of two members of one name is met first.
  struct Entry {
    Handle handle{};
    bool is_used = false;
    std::vector<Member> members;
    std::array<std::uint8_t, kSlots> slots{};  // number of the member + 1, or 0
  };
  static void fill(Entry& entry, const Handle& handle, simdjson::dom::object object);

  std::array<Entry, 16> entries_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_JSON_OBJECT_INDEX_H_
