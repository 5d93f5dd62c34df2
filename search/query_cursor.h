// The text of a query and how far it is read: what parse_query asks about the place it stands at.
// Knows where tokens end and what signs, operators and quotes look like, not what they mean.
#ifndef PEPITE_SEARCH_QUERY_CURSOR_H_
#define PEPITE_SEARCH_QUERY_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/error.h"
#include "shared/field_table.h"

namespace pepite::search {

enum class Operator : std::uint8_t { And, Or, Not };

struct Quotes {
  std::string_view open;
  std::string_view close;
};

// `depth` is how many parentheses stand open: inside one, ")" ends.
struct QueryCursor {
  std::string_view text;
  std::size_t at = 0;  // bytes read

  // The query with a place marked, for messages.
  std::string marked(std::size_t begin, std::size_t end) const;

  bool is_at_end(std::size_t depth) const;
  // Where a token without quotes that begins at `begin` ends: before a space, or before the
  // parenthesis that closes the group around it.
  std::size_t find_token_end(std::size_t begin, std::size_t depth) const;
  // The token behind this place, empty where there is none.
  std::string_view next_token(std::size_t depth) const;
  std::optional<Operator> operator_here(std::size_t depth) const;
  // A "+" or "-" with something behind it.
  bool is_sign_here() const;
  const Quotes* quotes_at(std::size_t place) const;
  // The length of a field's name here, a colon after it; 0 when there is none.
  std::size_t field_name_bytes() const;
  // Where the name or tag behind the sign of the field ends; 0 where the sign is plain text ("#1",
  // "$5", "@").
  std::size_t find_sigil_end(const FieldSpec& spec) const;

  void skip_spaces();
  // Steps over the operator when it stands here and something follows it.
  bool take_operator(Operator wanted, std::size_t depth);
  // What stands between the quotes that open here. Query where they stay open.
  Result<std::string> take_quoted(const Quotes& quotes);
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_QUERY_CURSOR_H_
