#include "indexer/named_ids.h"

#include <algorithm>
#include <utility>

namespace pepite::indexer {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLettersAndDigits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// Calls `is_wanted` with each run of the signs, until it says yes.
template <class IsWanted>
bool any_run(std::string_view text, std::string_view signs, IsWanted is_wanted) {
  for (std::size_t begin = text.find_first_of(signs); begin != std::string_view::npos;
       begin = text.find_first_of(signs, begin)) {
    const std::size_t end = std::min(text.find_first_not_of(signs, begin), text.size());
    if (is_wanted(text.substr(begin, end - begin))) return true;
    begin = end;
  }
  return false;
}

}  // namespace

void NamedIds::add(std::string_view id) {
  std::string last;
  any_run(id, kLettersAndDigits, [&](std::string_view run) {
    last = run;
    return false;
  });
  if (last.empty()) return;
  lengths_.insert(last.size());
  runs_.insert(std::move(last));
}

bool NamedIds::are_named_in(std::string_view text) const {
  const auto ends_with_one = [&](std::string_view run) {
    return std::ranges::any_of(lengths_, [&](std::size_t length) {
      return length <= run.size() && runs_.contains(std::string(run.substr(run.size() - length)));
    });
  };
  return any_run(text, kDigits, ends_with_one) || any_run(text, kLettersAndDigits, ends_with_one);
}

}  // namespace pepite::indexer
