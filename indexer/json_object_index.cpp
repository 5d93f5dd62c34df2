#include "indexer/json_object_index.h"

#include <bit>
#include <cstring>

namespace pepite::indexer {
namespace {

// Smaller ones are looked through as fast; larger ones (a map of users by id) are asked for few.
constexpr std::size_t kFewestMembers = 6;
constexpr std::size_t kMostMembers = 120;

template <class Number>
std::uint64_t load(const char* bytes) {
  Number number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

// Of the length, the first and the last bytes.
std::size_t hash_key(std::string_view key) {
  const char* const end = key.data() + key.size();
  std::uint64_t mixed = key.size();
  if (key.size() >= 8) {
    mixed += load<std::uint64_t>(key.data()) * 31 + load<std::uint64_t>(end - 8);
  } else if (key.size() >= 4) {
    mixed += load<std::uint32_t>(key.data()) * 31 + (load<std::uint32_t>(end - 4) << 16);
  } else if (!key.empty()) {
    mixed += load<std::uint8_t>(key.data()) * 31 + (load<std::uint8_t>(end - 1) << 8);
  }
  return static_cast<std::size_t>(mixed * 0x9E3779B97F4A7C15U >> 56);
}

std::size_t hash_handle(const JsonObjectIndex::Handle& handle) {
  const auto [first, second] = std::bit_cast<std::array<std::uint64_t, 2>>(handle);
  return static_cast<std::size_t>((first ^ second) * 0x9E3779B97F4A7C15U >> 60);
}

// Arrays of bytes are compared byte by byte.
bool is_same(const JsonObjectIndex::Handle& left, const JsonObjectIndex::Handle& right) {
  return std::memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace

void JsonObjectIndex::fill(Entry& entry, const Handle& handle, simdjson::dom::object object) {
  entry.handle = handle;
  entry.is_used = true;
  entry.members.clear();
  entry.slots.fill(0);
  for (const simdjson::dom::key_value_pair member : object) {
    entry.members.push_back({member.key, member.value});
    std::size_t slot = hash_key(member.key);
    while (entry.slots[slot] != 0)
      slot = (slot + 1) % kSlots;
    entry.slots[slot] = static_cast<std::uint8_t>(entry.members.size());
  }
}

std::optional<simdjson::dom::element> JsonObjectIndex::find(const Handle& handle,
                                                            std::string_view key) {
  Entry& entry = entries_[hash_handle(handle)];
  if (!entry.is_used || !is_same(entry.handle, handle)) {
    simdjson::dom::object object;
    const auto value = std::bit_cast<simdjson::dom::element>(handle);
    if (value.get_object().get(object) != simdjson::SUCCESS) return std::nullopt;
    if (object.size() < kFewestMembers || object.size() > kMostMembers) {
      simdjson::dom::element found;
      if (object.at_key(key).get(found) != simdjson::SUCCESS) return std::nullopt;
      return found;
    }
    fill(entry, handle, object);
  }
  for (std::size_t slot = hash_key(key); entry.slots[slot] != 0; slot = (slot + 1) % kSlots) {
    const Member& member = entry.members[entry.slots[slot] - 1U];
    if (member.key == key) return member.value;
  }
  return std::nullopt;
}

void JsonObjectIndex::clear() {
  for (Entry& entry : entries_)
    entry.is_used = false;
}

}  // namespace pepite::indexer
