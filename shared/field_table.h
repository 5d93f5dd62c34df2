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

#include "shared/message.h"

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
  Network,
  SinceId,
  MaxId,
  MinRetweets,
  MinLikes,
  Source,
  Run,
  Conversation,
  Variety,
  OwnTag,
  Note,
};

// What stands after the name.
enum class FieldValue : std::uint8_t {
  Handle,
  Tag,
  Language,
  Date,
  Keyword,  // one of keyword_table()
  Host,
  Name,
  Id,       // of a tweet: a number that holds its time
  Number,   // whole, not negative
  Source,   // a source's number in the manifest, or a part of its path
  Run,      // a run's name, or its beginning
  Post,     // an id of any network, as written
  Variety,  // one of keyword_table(), answered by the words of posts
  OwnTag,   // a user's (annotation.h), folded
  Note,     // a part of a user's note, folded
};

// What two filters of one field mean: either is enough (a post has one author), or both must hold.
enum class FieldCombination : std::uint8_t { Either, Both };

struct FieldSpec {
  Field field;
  // As written before the colon, English first; empty beyond the last. Folded: "à" is "a".
  std::array<std::string_view, 3> names;
  char sigil;               // '@', '#', '$' for a field written with a sign; '\0' for a name
  std::string_view prefix;  // of its boolean term; empty where something else answers
  std::uint32_t slot;       // the value slot that answers, where it is one
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

// A word that may stand after a field of keywords: its stored form and its French names.
struct FieldKeyword {
  Field field;
  std::string_view stored;                 // also its English name
  std::array<std::string_view, 2> others;  // as written in French, plurals; empty beyond the last
};
std::span<const FieldKeyword> keyword_table();

// The stored value of a word after is:, has: or network:, in either language, whatever its case
// and accents: (Is, "Réponse") -> "reply".
std::optional<std::string_view> find_keyword(Field field, std::string_view word);

// The words that may stand after the field: "reply/réponse, retweet, ..."; empty for other fields.
std::string keyword_list(Field field);

// The field as people write it, in both languages: "from: de:", "@".
std::string field_title(const FieldSpec& spec);

// The lines of a command's --help that list the fields, with an empty line and a heading before.
std::string describe_fields(UiLanguage language);

}  // namespace pepite

#endif  // PEPITE_SHARED_FIELD_TABLE_H_
