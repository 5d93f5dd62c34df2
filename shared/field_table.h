// The fields of the query language, in one table: names in French and English, what each means in
// a segment, its help and an example. The parser, the planner, --help and the manual read it.
#ifndef PEPITE_SHARED_FIELD_TABLE_H_
#define PEPITE_SHARED_FIELD_TABLE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/message_id.h"

namespace pepite {

enum class Field : std::uint8_t {
  From,
  To,
  Mention,
  Hashtag,
  Cashtag,
  Language,
  Since,
  Until,
  Month,
  Is,
  Has,
  Domain,
  Client,
};

// What stands after the name.
enum class FieldValue : std::uint8_t { Handle, Tag, Language, Date, Keyword, Host, Name };

// What two filters of one field mean: either is enough (a post has one author), or both must hold.
enum class FieldCombination : std::uint8_t { Either, Both };

struct FieldSpec {
  Field field;
  // As written before the colon, English first; empty beyond the last. Folded: "à" is "a".
  std::array<std::string_view, 3> names;
  char sigil;               // '@', '#', '$' for a field written with a sign; '\0' for a name
  std::string_view prefix;  // of its boolean term; empty for a range of kTimeSlot
  FieldValue value;
  FieldCombination combination;
  MessageId help;
  std::string_view example;  // a query, understood by parse_query
};

// In the order of Field.
std::span<const FieldSpec> field_table();
const FieldSpec& field_spec(Field field);

// The field with this name, whatever its case and accents: "Depuis", "à", "JUSQU’À". nullptr when
// there is none.
const FieldSpec* find_field(std::string_view name);

// All names, folded, for suggestions.
std::span<const std::string_view> field_names();

// The stored value of a word after is: or has:, in either language: (Is, "Réponse") -> "reply".
std::optional<std::string_view> find_keyword(Field field, std::string_view word);

// The words that may stand after is: or has:, "reply réponse, retweet, ...".
std::string_view keyword_list(Field field);

}  // namespace pepite

#endif  // PEPITE_SHARED_FIELD_TABLE_H_
