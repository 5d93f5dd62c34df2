#include "search/foreign_word.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/match_words.h"
#include "search/word_query.h"
#include "shared/index_schema.h"
#include "shared/vocabulary.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

struct Direction {
  TermSpace own;
  TermSpace foreign;
};
constexpr std::array<Direction, 2> kDirections = {
    {{TermSpace::French, TermSpace::English}, {TermSpace::English, TermSpace::French}}};

using SpaceCounts = std::array<std::uint64_t, 3>;  // by TermSpace

std::size_t place(TermSpace space) {
  return static_cast<std::size_t>(space);
}

// How many posts of the segment, by language, write the form; superseded ones too.
Result<SpaceCounts> count_form_in(const Segment& segment, std::string_view folded) {
  SpaceCounts posts{};
  const Result<VocabularyView> vocabulary = segment.vocabulary();
  if (!vocabulary) return tl::unexpected(vocabulary.error());
  VocabularyReader reader = vocabulary->read_from(folded);
  while (reader.next() && reader.entry().folded == folded)
    posts[place(reader.entry().space)] += reader.entry().posts;
  if (reader.has_failed()) return tl::unexpected(segment.damage_of(kVocabularyName));
  return posts;
}

Result<SpaceCounts> count_form(std::string_view folded, const Snapshot& snapshot) {
  SpaceCounts posts{};
  for (const Segment& segment : snapshot.segments()) {
    if (segment.is_context()) continue;
    const Result<SpaceCounts> held = count_form_in(segment, folded);
    if (!held) return held;
    for (std::size_t i = 0; i < posts.size(); ++i)
      posts[i] += (*held)[i];
  }
  return posts;
}

Result<bool> holds_any_form(const Segment& segment, std::span<const std::string> forms,
                            TermSpace space) {
  for (const std::string& form : forms) {
    const Result<SpaceCounts> posts = count_form_in(segment, form);
    if (!posts) return tl::unexpected(posts.error());
    if ((*posts)[place(space)] > 0) return true;
  }
  return false;
}

Result<std::uint64_t> count_posts(TermSpace space, TermCounts& counts) {
  return counts.posts_with(std::string(kLanguagePrefix) +
                           (space == TermSpace::French ? "fr" : "en"));
}

// Asked in the order of what the answers cost.
Result<bool> is_foreign(const PlanWord& word, Direction direction, const Snapshot& snapshot,
                        TermCounts& counts) {
  const QueryWord in_foreign{
      .written = {}, .folded = {}, .terms = terms_in_space(word.word.terms, direction.foreign)};
  const bool is_in_both =
      !in_foreign.terms.empty() && !terms_in_space(word.word.terms, direction.own).empty();
  if (!is_in_both) return false;
  const Result<SpaceCounts> uses = count_form(word.word.folded, snapshot);
  if (!uses) return tl::unexpected(uses.error());
  const bool has_accent =
      direction.own == TermSpace::French && word.word.written != word.word.folded;
  const std::uint64_t own_uses = (*uses)[place(direction.own)];
  const std::uint64_t foreign_uses = (*uses)[place(direction.foreign)];
  if (!has_accent && own_uses == 0) return false;
  const Result<std::uint64_t> holders = counts.posts_with(in_foreign);
  if (!holders) return tl::unexpected(holders.error());
  if (*holders <= 2 * foreign_uses) return false;
  const Result<std::uint64_t> own_posts = count_posts(direction.own, counts);
  if (!own_posts) return tl::unexpected(own_posts.error());
  const Result<std::uint64_t> foreign_posts = count_posts(direction.foreign, counts);
  if (!foreign_posts) return tl::unexpected(foreign_posts.error());
  // own_uses / own_posts against foreign_uses / foreign_posts.
  return has_accent
             ? own_uses * *foreign_posts >= foreign_uses * *own_posts
             : own_uses * *foreign_posts >= kOwnLanguageRatio * (foreign_uses + 1) * *own_posts;
}

// With and without a final s. Its stem would not tell: "bless" is that of "blessés" too.
std::vector<std::string> find_foreign_forms(std::string_view folded) {
  const std::string_view singular =
      folded.ends_with('s') ? folded.substr(0, folded.size() - 1) : folded;
  return {std::string(singular), std::string(singular) + 's'};
}

// Living posts of the segment.
Result<std::vector<std::uint32_t>> find_holders(const PlanWord& word, const Segment& segment,
                                                Analyzer& analyzer) {
  std::vector<std::uint32_t> candidates;
  const Result<void> listed = xapian_try(segment.folder(), [&] {
    const Xapian::Database& database = segment.database();
    for (const std::string& term : word.foreign.terms)
      candidates.insert(candidates.end(), database.postlist_begin(term),
                        database.postlist_end(term));
  });
  if (!listed) return tl::unexpected(listed.error());
  std::ranges::sort(candidates);
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<std::uint32_t> holders;
  for (const std::uint32_t docid : candidates) {
    if (segment.is_superseded(docid)) continue;
    const Result<Post> post = segment.read_post(docid);
    if (!post) return tl::unexpected(post.error());
    if (holds_foreign_form(analyzer.analyze(*post), word)) holders.push_back(docid);
  }
  return holders;
}

}  // namespace

Result<void> settle_foreign_word(PlanWord& word, const Snapshot& snapshot, Analyzer& analyzer,
                                 TermCounts& counts) {
  for (const Direction direction : kDirections) {
    const Result<bool> is_one = is_foreign(word, direction, snapshot, counts);
    if (!is_one) return tl::unexpected(is_one.error());
    if (!*is_one) continue;
    word.foreign.terms = terms_in_space(word.word.terms, direction.foreign);
    word.foreign.forms = find_foreign_forms(word.word.folded);
    std::erase_if(word.word.terms, [&](const std::string& term) {
      return std::ranges::find(word.foreign.terms, term) != word.foreign.terms.end();
    });
    // Those of context too: they are searched where that is asked for.
    for (const Segment& segment : snapshot.segments()) {
      const Result<bool> is_written =
          holds_any_form(segment, word.foreign.forms, direction.foreign);
      if (!is_written) return tl::unexpected(is_written.error());
      if (!*is_written) continue;
      auto holders = find_holders(word, segment, analyzer);
      if (!holders) return tl::unexpected(holders.error());
      if (!holders->empty()) word.foreign.docids.emplace(segment.entry().name, std::move(*holders));
    }
    return {};
  }
  return {};
}

}  // namespace pepite::search
