#include "indexer/run_findings.h"

#include <algorithm>
#include <utility>

#include "shared/code_point.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

// Enough for every character of an excerpt, with marks on some.
constexpr std::size_t kExcerptBytes = 16 * kExampleCharacters;

std::optional<std::int64_t> earlier(std::optional<std::int64_t> left,
                                    std::optional<std::int64_t> right) {
  return left && right ? std::min(left, right) : (left ? left : right);
}

}  // namespace

void RunFindings::add_reject(std::string_view reason, RejectExample example) {
  auto found = rejects.find(reason);
  if (found == rejects.end()) found = rejects.try_emplace(std::string(reason)).first;
  std::vector<RejectExample>& examples = found->second;
  const auto place = std::lower_bound(examples.begin(), examples.end(), example);
  if (place != examples.end() && *place == example) return;
  examples.insert(place, std::move(example));
  if (examples.size() > kRejectExamples) examples.pop_back();
}

void RunFindings::add_post(const Post& post) {
  const std::string_view language = primary_subtag(language_of(post));
  ++languages[std::string(language.empty() ? kUnknownLanguage : language)];
  first_at_s = earlier(first_at_s, post.created_at_s);
  last_at_s = std::max(last_at_s, post.created_at_s);
}

RunFindings& RunFindings::operator+=(const RunFindings& other) {
  for (const auto& [reason, examples] : other.rejects) {
    for (const RejectExample& example : examples)
      add_reject(reason, example);
  }
  for (const auto& [language, posts] : other.languages)
    languages[language] += posts;
  lost_ids += other.lost_ids;
  first_at_s = earlier(first_at_s, other.first_at_s);
  last_at_s = std::max(last_at_s, other.last_at_s);
  return *this;
}

std::string make_example_excerpt(std::string_view record) {
  // A character cut in two at the end becomes U+FFFD, behind what is shown.
  std::string safe = terminal_safe(record.substr(0, kExcerptBytes));
  // The end of its line.
  safe.erase(safe.find_last_not_of(' ') + 1);
  std::size_t end = 0;
  for (std::size_t shown = 0; shown < kExampleCharacters && end < safe.size(); ++shown)
    end += code_point_at(safe, end).bytes;
  const bool is_cut = end < safe.size() || record.size() > kExcerptBytes;
  return safe.substr(0, end) + (is_cut ? "…" : "");
}

}  // namespace pepite::indexer
