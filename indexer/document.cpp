#include "indexer/document.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "shared/fold.h"
#include "shared/index_schema.h"

namespace pepite::indexer {
namespace {

// Zero bytes are escaped in glass's keys, so each counts twice.
bool fits_in_glass(std::string_view term) {
  const auto zeros = static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
  return term.size() + zeros <= kLongestTermBytes;
}

class TermList {
 public:
  void add_word(const std::string& term) {
    if (fits_in_glass(term)) terms_.push_back({term, 1});
  }

  // Nothing for an empty value.
  void add_boolean(std::string_view prefix, std::string_view value) {
    if (value.empty()) return;
    std::string term(prefix);
    term.append(value);
    if (fits_in_glass(term)) terms_.push_back({std::move(term), 0});
  }

  void add_booleans(std::string_view prefix, const std::vector<std::string>& values) {
    for (const std::string& value : values)
      add_boolean(prefix, value);
  }

  std::vector<DocumentTerm> take_sorted() {
    std::sort(terms_.begin(), terms_.end(),
              [](const DocumentTerm& a, const DocumentTerm& b) { return a.term < b.term; });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < terms_.size(); ++i) {
      if (terms_[i].term == terms_[kept].term) {
        terms_[kept].wdf += terms_[i].wdf;
      } else if (++kept != i) {
        terms_[kept] = std::move(terms_[i]);
      }
    }
    if (!terms_.empty()) terms_.resize(kept + 1);
    return std::move(terms_);
  }

 private:
  std::vector<DocumentTerm> terms_;
};

void add_kinds(TermList& terms, const Post& post) {
  if (post.retweet_of) terms.add_boolean(kKindPrefix, "retweet");
  if (post.reply_to) terms.add_boolean(kKindPrefix, "reply");
  if (post.quote_of) terms.add_boolean(kKindPrefix, "quote");
  if (!post.retweet_of && !post.reply_to && !post.quote_of) {
    terms.add_boolean(kKindPrefix, "original");
  }
  if (!post.links.empty()) terms.add_boolean(kHasPrefix, "link");
  if (!post.media.empty()) terms.add_boolean(kHasPrefix, "media");
  if (post.place) terms.add_boolean(kHasPrefix, "place");
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
  TermList terms;
  for (const AnalyzedWord& word : analyzed.words)
    terms.add_word(word.term);
  const std::string handle = fold(post.author.handle);
  terms.add_boolean(kAuthorPrefix, handle);
  terms.add_boolean(kAuthorIdPrefix, post.author.id);
  terms.add_booleans(kHashtagPrefix, analyzed.hashtags);
  terms.add_booleans(kCashtagPrefix, analyzed.cashtags);
  terms.add_booleans(kMentionPrefix, analyzed.mentions);
  terms.add_booleans(kHostPrefix, analyzed.hosts);
  terms.add_boolean(kLanguagePrefix, primary_subtag(language_of(post)));
  if (post.reply_to) terms.add_boolean(kReplyToPrefix, fold(post.reply_to->author_handle));
  add_kinds(terms, post);
  terms.add_boolean(kClientPrefix, fold(post.client));
  for (const Provenance& provenance : post.provenance) {
    terms.add_boolean(kSourcePrefix, std::to_string(provenance.source));
  }
  terms.add_boolean(kNetworkPrefix, network_name(post.network));
  return {terms.take_sorted(), make_values(post, analyzed, handle), {}};
}

std::uint64_t document_length(const Document& document) {
  std::uint64_t length = 0;
  for (const DocumentTerm& term : document.terms)
    length += term.wdf;
  return length;
}

}  // namespace pepite::indexer
