#include "shared/analyzer.h"

#include <unicode/uchar.h>
#include <unicode/uvernum.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "shared/break_rules.h"
#include "shared/checksum.h"
#include "shared/code_point.h"
#include "shared/fold.h"
#include "shared/hashtag_parts.h"
#include "shared/language_guess.h"
#include "shared/link_words.h"
#include "shared/stemmer.h"
#include "shared/tokenizer.h"
#include "shared/word_cache.h"
#include "shared/word_lists.h"

namespace pepite {
namespace {

// Between the text and each link, so that no phrase reaches from one into the other.
constexpr std::uint32_t kLinkGap = 100;
constexpr std::array<TermSpace, 3> kSpaces = {TermSpace::French, TermSpace::English,
                                              TermSpace::Other};

struct OwnedForms {
  std::string written;
  std::string folded;
  std::string term;
  WordForms view() const { return {written, folded, term}; }
};

bool fits_a_term(std::string_view prefix, std::string_view value) {
  const auto zeros = static_cast<std::size_t>(std::ranges::count(value, '\0'));
  return prefix.size() + value.size() + zeros <= kLongestTermBytes;
}

std::string prefixed(TermSpace space, std::string_view stem) {
  return std::string(prefix_of(space)).append(stem);
}

// "_so_" is "so" with emphasis.
std::string_view without_underlines(std::string_view word) {
  const std::size_t begin = word.find_first_not_of('_');
  if (begin == std::string_view::npos) return {};
  return word.substr(begin, word.find_last_not_of('_') + 1 - begin);
}

// The values of kDistinctAccents by the words without their accents.
const std::multimap<std::string, std::string_view, std::less<>>& distinct_accents_by_folded() {
  static const auto by_folded = [] {
    std::multimap<std::string, std::string_view, std::less<>> made;
    for (const WordListEntry& entry : kDistinctAccents)
      made.emplace(fold(entry.key), entry.value);
    return made;
  }();
  return by_folded;
}

void sort_distinct(std::vector<std::string>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

void add_name(std::vector<std::string>& names, std::string_view prefix, std::string name) {
  if (!name.empty() && fits_a_term(prefix, name)) names.push_back(std::move(name));
}

// "@name/list" -> "name"
std::string_view handle_of(std::string_view mention) {
  mention.remove_prefix(code_point_at(mention, 0).bytes);
  return mention.substr(0, mention.find('/'));
}

std::string_view without_sign(std::string_view tag) {
  return tag.substr(code_point_at(tag, 0).bytes);
}

// Where the post's links stand in texts, in order.
std::vector<std::string_view> sorted_links(const Post& post) {
  std::vector<std::string_view> links;
  for (const Link& link : post.links)
    links.insert(links.end(), {link.url, link.expanded});
  std::ranges::sort(links);
  return links;
}

// The first of each.
std::vector<std::string_view> distinct_links(std::vector<std::string_view> links) {
  if (links.size() < 2) return links;
  std::unordered_set<std::string_view> seen;
  std::erase_if(links, [&seen](std::string_view link) { return !seen.insert(link).second; });
  return links;
}

// What is left of links cut short ("http://t…") is no word.
bool is_protocol(std::string_view utf8, const Token& token) {
  const std::size_t size = token.end - token.begin;
  return (size == 4 || size == 5) && utf8.substr(token.end, 3) == "://";
}

}  // namespace

AnalyzerIdentity analyzer_identity() {
  XXH3_state_t* state = XXH3_createState();
  XXH3_64bits_reset(state);
  XXH3_64bits_update(state, kBreakRules, kBreakRulesBytes);
  for (const WordList& list : kWordLists) {
    for (const WordListEntry& entry : list) {
      for (const std::string_view text :
           {entry.key, std::string_view(" "), entry.value, std::string_view("\n")})
        XXH3_64bits_update(state, text.data(), text.size());
    }
    XXH3_64bits_update(state, "\n", 1);
  }
  AnalyzerIdentity identity;
  identity.data_hash = checksum_hex(XXH3_64bits_digest(state));
  XXH3_freeState(state);
  identity.icu_version = U_ICU_VERSION;
  identity.unicode_version = U_UNICODE_VERSION;
  return identity;
}

struct Analyzer::State {
  Tokenizer tokenizer;
  Stemmer stemmer;
  std::array<WordCache, 3> caches;
  OwnedForms newest;

  WordCache& cache_of(TermSpace space) { return caches[static_cast<std::size_t>(space)]; }

  std::string make_term(std::string_view written, std::string_view folded, TermSpace space) const {
    const WordListEntry* distinct =
        written == folded ? nullptr : find_entry(kDistinctAccents, written);
    const std::string stem =
        distinct != nullptr ? std::string(distinct->value) : stemmer.stem(folded, space);
    return fits_a_term(prefix_of(space), stem) ? prefixed(space, stem) : std::string{};
  }

  OwnedForms make_forms(std::string_view token, TermSpace space) const {
    const std::string written = fold_keeping_accents(token);
    OwnedForms forms{std::string(without_underlines(written)), {}, {}};
    forms.folded = fold(forms.written);
    if (!forms.folded.empty()) forms.term = make_term(forms.written, forms.folded, space);
    return forms;
  }

  // Valid until the next call.
  WordForms forms_of(std::string_view token, TermSpace space) {
    WordCache& cache = cache_of(space);
    if (const std::optional<WordForms> known = cache.find(token)) return *known;
    newest = make_forms(token, space);
    cache.insert(token, newest.view());
    return newest.view();
  }

  // Appends the word unless it makes no term; what makes none still takes its position.
  void add_word(AnalyzedPost& post, WordOrigin origin, std::string_view word,
                std::uint32_t position, std::uint32_t begin, std::uint32_t end) {
    const WordForms forms = forms_of(word, post.space);
    if (forms.term.empty()) return;
    post.words.push_back({origin, position, begin, end, std::string(forms.written),
                          std::string(forms.folded), std::string(forms.term)});
  }

  // Returns how many positions the tag takes.
  std::uint32_t add_hashtag(AnalyzedPost& post, std::string_view utf8, const Token& token,
                            std::uint32_t position) {
    const std::string_view tag = without_sign(utf8.substr(token.begin, token.end - token.begin));
    add_name(post.hashtags, kHashtagPrefix, fold(tag));
    add_word(post, WordOrigin::HashtagWhole, tag, position, token.begin, token.end);
    const std::vector<std::string_view> parts = split_hashtag(tag);
    if (parts.size() < 2) return 1;
    std::uint32_t part_position = position;
    for (const std::string_view part : parts) {
      const auto begin = static_cast<std::uint32_t>(part.data() - utf8.data());
      add_word(post, WordOrigin::HashtagPart, part, part_position++, begin,
               begin + static_cast<std::uint32_t>(part.size()));
    }
    return part_position - position;
  }

  void add_link(AnalyzedPost& post, std::string_view url, std::uint32_t& position,
                std::uint32_t text_end) {
    for (std::string& host : host_and_parents(link_host(url)))
      add_name(post.hosts, kHostPrefix, std::move(host));
    const std::vector<std::string> words = link_words(url);
    if (words.empty()) return;
    position += kLinkGap;
    for (const std::string& word : words)
      add_word(post, WordOrigin::UrlPath, word, position++, text_end, text_end);
  }

  QueryWord make_query_word(std::string_view token) {
    QueryWord word;
    word.written = forms_of(token, TermSpace::Other).written;
    word.folded = fold(word.written);
    const bool is_distinct =
        word.written != word.folded && find_entry(kDistinctAccents, word.written) != nullptr;
    for (const TermSpace space : kSpaces) {
      const std::string_view term = forms_of(token, space).term;
      if (!term.empty()) word.terms.emplace_back(term);
    }
    if (is_distinct || word.terms.empty()) return word;
    const auto [first, end] = distinct_accents_by_folded().equal_range(word.folded);
    if (first == end) return word;
    for (auto entry = first; entry != end; ++entry) {
      for (const TermSpace space : kSpaces)
        word.terms.push_back(prefixed(space, entry->second));
    }
    // In order of the spaces, distinct.
    std::vector<std::string> distinct;
    for (std::string& term : word.terms) {
      if (std::ranges::find(distinct, term) == distinct.end()) distinct.push_back(std::move(term));
    }
    word.terms = std::move(distinct);
    return word;
  }
};

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::detect_language(Post& post) {
  if (!post.lang_declared.empty()) return;
  post.lang_detected = guess_language(post.text, state_->tokenizer.tokenize(post.text));
}

AnalyzedPost Analyzer::analyze(const Post& post) {
  AnalyzedPost out;
  out.space = term_space(language_of(post));
  const std::string_view utf8 = post.text;
  std::uint32_t position = 0;
  std::vector<std::string_view> links;
  for (const Link& link : post.links)
    links.push_back(link.expanded.empty() ? link.url : link.expanded);
  const std::vector<std::string_view> known_links = sorted_links(post);
  out.tokens = state_->tokenizer.tokenize(utf8);
  for (const Token& token : out.tokens) {
    if (token.kind == TokenKind::Word) {
      state_->cache_of(out.space).prefetch(utf8.substr(token.begin, token.end - token.begin));
    }
  }
  out.words.reserve(out.tokens.size() + 4);
  for (const Token& token : out.tokens) {
    const std::string_view text = utf8.substr(token.begin, token.end - token.begin);
    switch (token.kind) {
      case TokenKind::Word:
      case TokenKind::Number:
      case TokenKind::Email:
        if (is_protocol(utf8, token)) break;
        state_->add_word(out, WordOrigin::Text, text, position++, token.begin, token.end);
        ++out.text_words;
        break;
      case TokenKind::Hashtag:
        position += state_->add_hashtag(out, utf8, token, position);
        break;
      case TokenKind::Mention:
        add_name(out.mentions, kMentionPrefix, fold(handle_of(text)));
        break;
      case TokenKind::Cashtag:
        add_name(out.cashtags, kCashtagPrefix, fold(without_sign(text)));
        break;
      case TokenKind::Url:
        if (!std::ranges::binary_search(known_links, text)) links.push_back(text);
        break;
      case TokenKind::Emoji:
      case TokenKind::Emoticon:
        break;
    }
  }
  for (const std::string& tag : post.hashtags)
    add_name(out.hashtags, kHashtagPrefix, fold(tag));
  for (const Mention& mention : post.mentions)
    add_name(out.mentions, kMentionPrefix, fold(mention.handle));
  for (const std::string_view link : distinct_links(std::move(links)))
    state_->add_link(out, link, position, static_cast<std::uint32_t>(utf8.size()));
  for (std::vector<std::string>* names : {&out.hashtags, &out.cashtags, &out.mentions, &out.hosts})
    sort_distinct(*names);
  return out;
}

std::vector<QueryWord> Analyzer::analyze_query_text(std::string_view utf8) {
  std::vector<QueryWord> words;
  const auto add = [this, &words](std::string_view word) {
    QueryWord made = state_->make_query_word(word);
    if (!made.terms.empty()) words.push_back(std::move(made));
  };
  for (const Token& token : state_->tokenizer.tokenize(utf8)) {
    const std::string_view text = utf8.substr(token.begin, token.end - token.begin);
    switch (token.kind) {
      case TokenKind::Word:
      case TokenKind::Number:
      case TokenKind::Email:
        if (!is_protocol(utf8, token)) add(text);
        break;
      case TokenKind::Hashtag:
        for (const std::string_view part : split_hashtag(without_sign(text)))
          add(part);
        break;
      case TokenKind::Url:
        for (const std::string& word : link_words(text))
          add(word);
        break;
      case TokenKind::Mention:
      case TokenKind::Cashtag:
      case TokenKind::Emoji:
      case TokenKind::Emoticon:
        break;
    }
  }
  return words;
}

}  // namespace pepite
