#include "indexer/json_field.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <new>
#include <sstream>
#include <type_traits>

#include "indexer/json_object_index.h"
#include "indexer/json_repair.h"
#include "indexer/utf8_repair.h"

namespace pepite::indexer {

namespace dom = simdjson::dom;

struct JsonValue::Access {
  static_assert(sizeof(dom::element) == sizeof(element_));
  static_assert(alignof(dom::element) <= alignof(JsonValue));
  static_assert(std::is_trivially_copyable_v<dom::element>);

  static dom::element element(const JsonValue& value) {
    return std::bit_cast<dom::element>(value.element_);
  }

  static JsonValue wrap(dom::element element, JsonObjectIndex* index) {
    JsonValue value;
    value.index_ = index;
    switch (element.type()) {
      case dom::element_type::NULL_VALUE:
        return value;
      case dom::element_type::OBJECT:
        value.kind_ = Kind::Object;
        break;
      case dom::element_type::ARRAY:
        value.kind_ = Kind::Array;
        break;
      case dom::element_type::STRING:
        value.kind_ = Kind::String;
        break;
      default:
        value.kind_ = Kind::Other;
        break;
    }
    value.element_ = std::bit_cast<std::array<std::byte, 16>>(element);
    return value;
  }
};

namespace {

// Past this a document's buffers (many times its size) are given back after it.
constexpr std::size_t kKeptCapacityBytes = std::size_t{4} << 20;

// A whole `text` as a number of the type, or nullopt.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  if (error != std::errc() || end != last) return std::nullopt;
  return number;
}

}  // namespace

JsonValue JsonValue::operator[](std::string_view key) const {
  if (!is_object()) return {};
  const std::optional<dom::element> found = index_->find(element_, key);
  return found ? Access::wrap(*found, index_) : JsonValue();
}

std::vector<JsonValue> JsonValue::elements() const {
  std::vector<JsonValue> values;
  dom::array array;
  if (!is_array() || Access::element(*this).get_array().get(array) != simdjson::SUCCESS) {
    return values;
  }
  for (const dom::element element : array)
    values.push_back(Access::wrap(element, index_));
  return values;
}

std::size_t JsonValue::element_count() const {
  dom::array array;
  if (!is_array() || Access::element(*this).get_array().get(array) != simdjson::SUCCESS) return 0;
  return array.size();
}

std::vector<std::string_view> JsonValue::keys() const {
  std::vector<std::string_view> names;
  dom::object object;
  if (!is_object() || Access::element(*this).get_object().get(object) != simdjson::SUCCESS) {
    return names;
  }
  for (const dom::key_value_pair member : object)
    names.push_back(member.key);
  return names;
}

std::vector<JsonMember> JsonValue::members() const {
  std::vector<JsonMember> all;
  dom::object object;
  if (!is_object() || Access::element(*this).get_object().get(object) != simdjson::SUCCESS) {
    return all;
  }
  for (const dom::key_value_pair member : object)
    all.push_back({member.key, Access::wrap(member.value, index_)});
  return all;
}

std::string_view JsonValue::raw_string() const {
  std::string_view text;
  if (!is_string() || Access::element(*this).get_string().get(text) != simdjson::SUCCESS) return {};
  return text;
}

std::string JsonValue::text() const {
  const std::string_view raw = raw_string();
  const bool has_nul = raw.find('\0') != std::string_view::npos;
  return has_nul ? repair_utf8(raw) : std::string(raw);
}

std::optional<std::uint64_t> JsonValue::count() const {
  if (is_string()) return parse_number<std::uint64_t>(raw_string());
  if (kind_ != Kind::Other) return std::nullopt;
  std::uint64_t whole = 0;
  if (Access::element(*this).get_uint64().get(whole) == simdjson::SUCCESS) return whole;
  // pandas turns counts into floats as soon as one of them is missing.
  constexpr double kExact = 9007199254740992.0;
  double fraction = 0;
  if (Access::element(*this).get_double().get(fraction) != simdjson::SUCCESS) return std::nullopt;
  if (fraction < 0 || fraction > kExact || fraction != std::floor(fraction)) return std::nullopt;
  return static_cast<std::uint64_t>(fraction);
}

std::optional<double> JsonValue::number() const {
  std::optional<double> value;
  if (is_string()) {
    value = parse_number<double>(raw_string());
  } else if (kind_ == Kind::Other) {
    double number = 0;
    if (Access::element(*this).get_double().get(number) == simdjson::SUCCESS) value = number;
  }
  return value && std::isfinite(*value) ? value : std::nullopt;
}

bool JsonValue::is_true() const {
  if (is_string()) return raw_string() == "true";
  bool truth = false;
  if (kind_ != Kind::Other) return false;
  return Access::element(*this).get_bool().get(truth) == simdjson::SUCCESS && truth;
}

std::string JsonValue::id() const {
  if (is_string()) return text();
  std::uint64_t number = 0;
  if (kind_ != Kind::Other) return {};
  if (Access::element(*this).get_uint64().get(number) != simdjson::SUCCESS) return {};
  return std::to_string(number);
}

std::string JsonValue::to_json() const {
  if (!is_present()) return "null";
  std::ostringstream out;
  out << simdjson::minify(Access::element(*this));
  return out.str();
}

bool is_decimal_id(std::string_view id) {
  constexpr std::size_t kMostDigits = 20;
  if (id.empty() || id.size() > kMostDigits) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::all_of(id.begin(), id.end(), is_digit) &&
         id.find_first_not_of('0') != std::string_view::npos;
}

// What simdjson allows; deeper values are no JSON to it.
constexpr std::size_t kDeepestJson = 1024;
static_assert(simdjson::DEFAULT_MAX_DEPTH == kDeepestJson);

struct JsonParser::State {
  dom::parser parser;
  std::string repaired;
  JsonObjectIndex index;
};

JsonParser::JsonParser() : state_(std::make_unique<State>()) {}
JsonParser::~JsonParser() = default;
JsonParser::JsonParser(JsonParser&&) noexcept = default;
JsonParser& JsonParser::operator=(JsonParser&&) noexcept = default;

std::optional<JsonValue> JsonParser::parse(const std::string& json) {
  if (state_->parser.capacity() > kKeptCapacityBytes) state_ = std::make_unique<State>();
  state_->index.clear();
  dom::element root;
  // Too little memory is no fault of the record.
  const auto is_parsed = [&](const std::string& text) {
    const simdjson::error_code code = state_->parser.parse(text).get(root);
    if (code == simdjson::MEMALLOC) throw std::bad_alloc();
    return code == simdjson::SUCCESS;
  };
  if (is_parsed(json)) return JsonValue::Access::wrap(root, &state_->index);
  state_->repaired = repair_json(json);
  if (!is_parsed(state_->repaired)) return std::nullopt;
  return JsonValue::Access::wrap(root, &state_->index);
}

}  // namespace pepite::indexer
