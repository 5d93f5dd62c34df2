// Any bytes as a post and as a query. First byte: the language; the rest: the text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "shared/analyzer.h"
#include "shared/fold.h"
#include "shared/tokenizer.h"

namespace pepite {
namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

std::size_t stored_bytes(std::string_view term) {
  return term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
}

void check_tokens(Tokenizer& tokenizer, std::string_view text) {
  std::size_t last = 0;
  for (const Token& token : tokenizer.tokenize(text)) {
    check(last <= token.begin && token.begin < token.end && token.end <= text.size());
    last = token.end;
  }
}

void check_fold(std::string_view text) {
  const std::string once = fold(text);
  check(fold(once) == once);
  const std::string kept = fold_keeping_accents(text);
  check(fold_keeping_accents(kept) == kept);
  check(fold(kept) == once);
}

void check_post(Analyzer& analyzer, const Post& post) {
  const AnalyzedPost analyzed = analyzer.analyze(post);
  std::uint32_t last = 0;
  for (const AnalyzedWord& word : analyzed.words) {
    check(word.begin <= word.end && word.end <= post.text.size());
    check(last <= word.position || word.origin == WordOrigin::HashtagPart);
    last = word.position;
    check(!word.folded.empty() && word.term.size() > kFrenchPrefix.size());
    check(stored_bytes(word.term) <= kLongestTermBytes);
  }
  for (const std::string& tag : analyzed.hashtags)
    check(stored_bytes(tag) + kHashtagPrefix.size() <= kLongestTermBytes);
  for (const std::string& host : analyzed.hosts)
    check(stored_bytes(host) + kHostPrefix.size() <= kLongestTermBytes);
}

}  // namespace
}  // namespace pepite

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static pepite::Tokenizer tokenizer;
  static pepite::Analyzer analyzer;
  if (size == 0) return 0;
  constexpr std::string_view kLanguages[] = {"fr", "en", ""};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  pepite::Post post;
  post.text = text;
  post.lang_declared = kLanguages[data[0] % 3];
  post.links.push_back({post.text, post.text, ""});
  pepite::check_tokens(tokenizer, text);
  pepite::check_fold(text);
  analyzer.detect_language(post);
  pepite::check_post(analyzer, post);
  for (const pepite::QueryWord& word : analyzer.analyze_query_text(text)) {
    pepite::check(!word.terms.empty());
    for (const std::string& term : word.terms)
      pepite::check(pepite::stored_bytes(term) <= pepite::kLongestTermBytes);
  }
  return 0;
}
