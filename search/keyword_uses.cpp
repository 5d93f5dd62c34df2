#include "search/keyword_uses.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "search/keyword_bursts.h"
#include "shared/fold.h"
#include "shared/index_schema.h"

namespace pepite::search {
namespace {

// Texts of the list's language that hold a keyword, by its place in the list.
std::vector<std::vector<std::uint32_t>> find_texts(const KeywordList& list,
                                                   std::span<const std::uint32_t> texts,
                                                   const KeywordCorpus& corpus) {
  std::unordered_map<std::uint32_t, std::size_t> places;
  for (std::size_t i = 0; i < list.keywords.size(); ++i)
    places.emplace(list.keywords[i].unit, i);
  std::vector<std::vector<std::uint32_t>> found(list.keywords.size());
  for (const std::uint32_t text : texts) {
    if (corpus.texts[text].language != list.language) continue;
    for (const std::uint32_t unit : corpus.units_of(text)) {
      if (const auto place = places.find(unit); place != places.end())
        found[place->second].push_back(text);
    }
  }
  return found;
}

struct Range {
  std::uint32_t begin;
  std::uint32_t end;
};

std::optional<Range> find_token(const KeywordUnit& unit, TokenKind kind, const Post& post,
                                const AnalyzedPost& analyzed) {
  for (const Token& token : analyzed.tokens) {
    if (token.kind != kind) continue;
    const std::string_view written =
        std::string_view(post.text).substr(token.begin, token.end - token.begin);
    if (written == unit.key || fold(written) == unit.key) return Range{token.begin, token.end};
  }
  return std::nullopt;
}

std::optional<Range> find_words(const KeywordUnit& unit, const AnalyzedPost& analyzed) {
  const std::size_t prefix = prefix_of(analyzed.space).size();
  const auto& words = analyzed.words;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string key;
    for (std::size_t i = first; i < words.size() && words[i].origin == WordOrigin::Text; ++i) {
      key.append(key.empty() ? "" : " ").append(words[i].term, prefix);
      if (key == unit.key) return Range{words[first].begin, words[i].end};
      if (key.size() >= unit.key.size()) break;
    }
  }
  return std::nullopt;
}

std::optional<Range> find_unit(const KeywordUnit& unit, const Post& post,
                               const AnalyzedPost& analyzed) {
  switch (unit.kind) {
    case UnitKind::Hashtag:
      return find_token(unit, TokenKind::Hashtag, post, analyzed);
    case UnitKind::Name:
      return find_token(unit, TokenKind::Mention, post, analyzed);
    case UnitKind::Emoji:
      return find_token(unit, TokenKind::Emoji, post, analyzed);
    case UnitKind::Word:
    case UnitKind::Ngram:
      break;
  }
  return find_words(unit, analyzed);
}

// What the export says of a post's tags and names may not stand in its text: such posts have no
// line.
Result<std::vector<KeywordContext>> read_contexts(const KeywordUnit& unit,
                                                  std::vector<std::uint32_t> texts,
                                                  const KeywordCorpus& corpus,
                                                  const Snapshot& snapshot, Analyzer& analyzer,
                                                  std::size_t most) {
  std::sort(texts.begin(), texts.end(), [&](std::uint32_t a, std::uint32_t b) {
    const KeywordText& left = corpus.texts[a];
    const KeywordText& right = corpus.texts[b];
    return std::pair(left.created_at_s, left.order) < std::pair(right.created_at_s, right.order);
  });
  std::vector<KeywordContext> contexts;
  for (const std::uint32_t text : texts) {
    if (contexts.size() == most) break;
    const PostLocation location = corpus.texts[text].location;
    auto post = snapshot.segments()[location.segment].read_post(location.docid);
    if (!post) return tl::unexpected(std::move(post.error()));
    const auto range = find_unit(unit, *post, analyzer.analyze(*post));
    if (range) contexts.push_back({std::move(*post), range->begin, range->end});
  }
  return contexts;
}

// The days that have texts, how many each has, and how many days there are from the first to the
// last of them: one wrong date may be centuries away.
class Days {
 public:
  Days(std::span<const std::uint32_t> texts, std::uint32_t language, const KeywordCorpus& corpus,
       const TimeBuckets& buckets)
      : corpus_(&corpus) {
    std::vector<std::int64_t> times;
    for (const std::uint32_t text : texts) {
      if (const auto time = time_of(text, language)) times.push_back(*time);
    }
    std::sort(times.begin(), times.end());
    for (const std::int64_t time : times) {
      if (ends_s_.empty() || time >= ends_s_.back()) {
        begins_s_.push_back(buckets.start_s(time));
        ends_s_.push_back(buckets.next_start_s(time));
        batches_.emplace_back();
      }
      ++batches_.back().texts;
    }
    if (batches_.empty()) return;
    // A day of a clock change is an hour longer or shorter.
    constexpr std::int64_t kDayS = 86400;
    days_ = static_cast<std::size_t>((ends_s_.back() - begins_s_.front() + kDayS / 2) / kDayS);
  }

  std::vector<KeywordBurst> find(std::span<const std::uint32_t> texts, std::uint32_t language) {
    if (batches_.empty()) return {};
    for (Batch& batch : batches_)
      batch.with = 0;
    for (const std::uint32_t text : texts) {
      if (const auto time = time_of(text, language)) ++batches_[day_of(*time)].with;
    }
    std::vector<KeywordBurst> bursts;
    for (const BatchBurst& burst : find_bursts(batches_, days_))
      bursts.push_back({begins_s_[burst.first], ends_s_[burst.last], burst.weight});
    return bursts;
  }

 private:
  std::optional<std::int64_t> time_of(std::uint32_t text, std::uint32_t language) const {
    const KeywordText& about = corpus_->texts[text];
    return about.language == language ? about.created_at_s : std::nullopt;
  }
  // Of one of the texts that the days were made of.
  std::size_t day_of(std::int64_t time) const {
    const auto after = std::upper_bound(begins_s_.begin(), begins_s_.end(), time);
    return static_cast<std::size_t>(after - begins_s_.begin()) - 1;
  }

  const KeywordCorpus* corpus_;
  std::vector<std::int64_t> begins_s_;  // of each day
  std::vector<std::int64_t> ends_s_;    // where the next one begins
  std::vector<Batch> batches_;
  std::size_t days_ = 0;
};

}  // namespace

Result<std::vector<KeywordUses>> find_uses(const KeywordList& list,
                                           std::span<const std::uint32_t> texts,
                                           const KeywordCorpus& corpus, const Snapshot& snapshot,
                                           const TimeBuckets& days, Analyzer& analyzer,
                                           const UseOptions& options) {
  std::vector<KeywordUses> uses(list.keywords.size());
  const auto found = find_texts(list, texts, corpus);
  if (options.bursts) {
    Days counted(texts, list.language, corpus, days);
    for (std::size_t i = 0; i < uses.size(); ++i)
      uses[i].bursts = counted.find(found[i], list.language);
  }
  for (std::size_t i = 0; i < uses.size() && options.contexts > 0; ++i) {
    auto contexts = read_contexts(corpus.units[list.keywords[i].unit], found[i], corpus, snapshot,
                                  analyzer, options.contexts);
    if (!contexts) return tl::unexpected(std::move(contexts.error()));
    uses[i].contexts = std::move(*contexts);
  }
  return uses;
}

}  // namespace pepite::search
