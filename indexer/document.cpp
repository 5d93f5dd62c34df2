#include "indexer/document.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "indexer/sort_key.h"
#include "shared/fold.h"
#include "shared/index_schema.h"

namespace pepite::indexer {
namespace {

// Zero bytes are escaped in glass's keys, so each counts twice.
bool fits_in_glass(std::string_view term) {
  if (2 * term.size() <= kLongestTermBytes) return true;
  const auto zeros = static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
  return term.size() + zeros <= kLongestTermBytes;
}

// A term list in the making: boolean terms, then words, which sort behind all of them.
class TermList {
 public:
  explicit TermList(std::size_t words) {
    terms_.reserve(words + kUsualBooleans);
    words_.reserve(words);
  }

  // Nothing for an empty value.
  void add_boolean(std::string_view prefix, std::string_view value) {
    if (value.empty()) return;
    std::string term;
    term.reserve(prefix.size() + value.size());
    term.append(prefix).append(value);
    if (fits_in_glass(term)) terms_.push_back({std::move(term), 0});
  }

  void add_booleans(std::string_view prefix, const std::vector<std::string>& values) {
    for (const std::string& value : values)
      add_boolean(prefix, value);
  }

  // The term of a word; all have prefixes of one length. Keeps a view.
  void add_word(std::string_view term) {
    if (!fits_in_glass(term)) return;
    words_.push_back({sort_key(term.substr(kFrenchPrefix.size())), term});
  }

  std::vector<DocumentTerm> take_sorted() {
    sort_booleans();
    std::sort(words_.begin(), words_.end(), [](const Word& left, const Word& right) {
      return left.key != right.key ? left.key < right.key : left.term < right.term;
    });
    for (const Word& word : words_) {
      if (terms_.empty() || terms_.back().term != word.term) {
        terms_.push_back({std::string(word.term), 0});
      }
      ++terms_.back().wdf;
    }
    return std::move(terms_);
  }

 private:
  static constexpr std::size_t kUsualBooleans = 16;
  struct Word {
    std::uint64_t key;  // of the term behind its prefix
    std::string_view term;
  };

  // They are added in the order of their prefixes, so that there is seldom anything to do.
  void sort_booleans() {
    const auto is_less = [](const DocumentTerm& left, const DocumentTerm& right) {
      return left.term < right.term;
    };
    if (!std::is_sorted(terms_.begin(), terms_.end(), is_less)) {
      std::sort(terms_.begin(), terms_.end(), is_less);
    }
    terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
  }

  std::vector<DocumentTerm> terms_;
  std::vector<Word> words_;
};

void add_has(TermList& terms, const Post& post) {
  if (!post.links.empty()) terms.add_boolean(kHasPrefix, "link");
  if (!post.media.empty()) terms.add_boolean(kHasPrefix, "media");
  if (post.place) terms.add_boolean(kHasPrefix, "place");
}

void add_kinds(TermList& terms, const Post& post) {
  if (!post.retweet_of && !post.reply_to && !post.quote_of) {
    terms.add_boolean(kKindPrefix, "original");
  }
  if (post.quote_of) terms.add_boolean(kKindPrefix, "quote");
  if (post.reply_to) terms.add_boolean(kKindPrefix, "reply");
  if (post.retweet_of) terms.add_boolean(kKindPrefix, "retweet");
}

std::vector<DocumentValue> make_values(const Post& post, const AnalyzedPost& analyzed,
                                       const std::string& handle) {
  std::vector<DocumentValue> values;
  if (post.created_at_s) values.push_back({kTimeSlot, encode_time(*post.created_at_s)});
  const std::string& author = handle.empty() ? post.author.id : handle;
  if (!author.empty()) values.push_back({kAuthorSlot, author});
  constexpr std::uint32_t kMostWords = std::numeric_limits<std::uint16_t>::max();
  values.push_back(
      {kCountsSlot,
       encode_counts({
           .retweets = post.counts.retweets,
           .likes = post.counts.likes,
           .is_retweet = post.retweet_of.has_value(),
           .is_reply = post.reply_to.has_value(),
           .is_quote = post.quote_of.has_value(),
           .has_link = !post.links.empty(),
           .has_media = !post.media.empty(),
           .words = static_cast<std::uint16_t>(std::min(analyzed.text_words, kMostWords)),
       })});
  return values;
}

}  // namespace

Document make_document(const Post& post, const AnalyzedPost& analyzed) {
  TermList terms(analyzed.words.size());
  const std::string handle = fold(post.author.handle);
  terms.add_boolean(kAuthorPrefix, handle);
  terms.add_booleans(kHostPrefix, analyzed.hosts);
  terms.add_booleans(kHashtagPrefix, analyzed.hashtags);
  terms.add_boolean(kLanguagePrefix, primary_subtag(language_of(post)));
  terms.add_booleans(kCashtagPrefix, analyzed.cashtags);
  terms.add_boolean(kClientPrefix, fold(post.client));
  add_has(terms, post);
  terms.add_boolean(kAuthorIdPrefix, post.author.id);
  add_kinds(terms, post);
  terms.add_booleans(kMentionPrefix, analyzed.mentions);
  terms.add_boolean(kNetworkPrefix, network_name(post.network));
  for (const Provenance& provenance : post.provenance) {
    terms.add_boolean(kSourcePrefix, std::to_string(provenance.source));
  }
  if (post.reply_to) terms.add_boolean(kReplyToPrefix, fold(post.reply_to->author_handle));
  for (const AnalyzedWord& word : analyzed.words)
    terms.add_word(word.term);
  return {terms.take_sorted(), make_values(post, analyzed, handle), {}};
}

std::uint64_t document_length(const Document& document) {
  std::uint64_t length = 0;
  for (const DocumentTerm& term : document.terms)
    length += term.wdf;
  return length;
}

}  // namespace pepite::indexer
