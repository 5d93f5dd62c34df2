// JSON as the readers see it: values that are there or not, and fields with the forgiving meanings
// that exports need (numbers as strings, ids as text, null as absent).
//
// A thin face on simdjson's DOM, so that simdjson stays in one source.
#ifndef PEPITE_INDEXER_JSON_FIELD_H_
#define PEPITE_INDEXER_JSON_FIELD_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pepite::indexer {

class JsonObjectIndex;
struct JsonMember;

// A value of a parsed document, or nothing. A view: valid until its parser's next parse.
class JsonValue {
 public:
  JsonValue() = default;

  bool is_present() const { return kind_ != Kind::Absent; }  // null is absent
  bool is_object() const { return kind_ == Kind::Object; }
  bool is_array() const { return kind_ == Kind::Array; }
  bool is_string() const { return kind_ == Kind::String; }

  // The member of that name (the first, where there are several); absent where this is no object.
  JsonValue operator[](std::string_view key) const;
  // Of an array, nulls included as absent values; empty where this is none.
  std::vector<JsonValue> elements() const;
  // How many elements() would give, at most 2^24 - 1.
  std::size_t element_count() const;
  // The names of an object's members.
  std::vector<std::string_view> keys() const;

  // An object's members in order, also those whose name occurred before; empty where this is none.
  std::vector<JsonMember> members() const;

  // A string as it is, else empty. May hold NULs.
  std::string_view raw_string() const;
  // A string with NULs as U+FFFD, else empty.
  std::string text() const;
  // A number, or a string of one, that is a whole number not below zero: counts.
  std::optional<std::uint64_t> count() const;
  // A finite number, or a string of one: coordinates.
  std::optional<double> number() const;
  // true, "true".
  bool is_true() const;
  // An id as text: a string, or a whole number's digits. Empty otherwise (also for 1.15e18).
  std::string id() const;

  // The value as JSON, without white space.
  std::string to_json() const;

 private:
  friend class JsonParser;
  struct Access;
  enum class Kind : std::uint8_t { Absent, Object, Array, String, Other };
  Kind kind_ = Kind::Absent;
  alignas(8) std::array<std::byte, 16> element_{};  // simdjson's own handle
  JsonObjectIndex* index_ = nullptr;                // the parser's
};

struct JsonMember {
  std::string_view key;
  JsonValue value;
};

// 1 to 20 digits, and not zero: what a tweet's or an account's id looks like.
bool is_decimal_id(std::string_view id);

// Keeps its buffers from one document to the next, unless that one was huge. One per thread.
class JsonParser {
 public:
  JsonParser();
  ~JsonParser();
  JsonParser(JsonParser&&) noexcept;
  JsonParser& operator=(JsonParser&&) noexcept;

  // The value that `json` is, repaired (json_repair.h) where it must be; nullopt where it is no
  // JSON even so. The JSON value null is an absent JsonValue.
  std::optional<JsonValue> parse(const std::string& json);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_JSON_FIELD_H_
