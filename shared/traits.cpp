#include "shared/traits.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "shared/code_point.h"
#include "shared/headline.h"
#include "shared/passed_on.h"

namespace pepite {
namespace {

constexpr std::size_t kLeastOwnWords = 3;  // beside a text that is passed on
constexpr double kVoiceOfComment = .4;

// How many finds make a trait full.
constexpr std::array<double, kTraits> kFull = {2, 2, 1, 1, 2, 2, 1, 2, 2, 1,
                                               2, 2, 2, 2, 1, 1, 1, 1, 1, 1};

// What lexicons are asked for: a word, or what an apostrophe parts ("j'ai": j, ai).
struct Piece {
  std::string_view folded;
  std::uint32_t begin;
  std::uint32_t end;
  bool is_tag = false;
};

bool is_sign(TokenKind kind) {
  return kind == TokenKind::Emoji || kind == TokenKind::Emoticon;
}

// "aaa": three of one letter.
bool is_lengthened(std::string_view folded) {
  for (std::size_t i = 2; i < folded.size(); ++i) {
    const bool same = folded[i] == folded[i - 1] && folded[i] == folded[i - 2];
    if (same && is_ascii_letter(static_cast<unsigned char>(folded[i])) && folded[i] != 'w')
      return true;
  }
  return false;
}

class TraitReader {
 public:
  TraitReader(const Post& post, const AnalyzedPost& analyzed, const Lexicons& lexicons)
      : post_(post), analyzed_(analyzed), text_(post.text) {
    if (analyzed.space != TermSpace::French) lexicons_.push_back(&lexicons.english);
    if (analyzed.space != TermSpace::English) lexicons_.push_back(&lexicons.french);
  }

  PostTraits read() {
    find_own_part();
    if (traits_.own_voice > 0) {
      make_pieces();
      find_phrases();
      find_signs();
      find_link();
      find_headline();
      find_spam();
    }
    std::ranges::sort(traits_.evidence, {}, [](const TraitEvidence& found) {
      return std::tuple(found.begin, found.end, found.trait);
    });
    return std::move(traits_);
  }

 private:
  const Post& post_;
  const AnalyzedPost& analyzed_;
  std::string_view text_;
  std::vector<const Lexicon*> lexicons_;
  std::size_t own_end_ = 0;
  std::vector<Piece> pieces_;
  PostTraits traits_;

  double& value(Trait trait) { return traits_.values[static_cast<std::size_t>(trait)]; }

  void add_evidence(Trait trait, std::size_t begin, std::size_t end) {
    traits_.evidence.push_back(
        {trait, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  void find(Trait trait, std::size_t begin, std::size_t end) {
    add_evidence(trait, begin, end);
    double& sum = value(trait);
    sum = std::min(1.0, sum + 1 / kFull[static_cast<std::size_t>(trait)]);
  }

  // The author's part ends where the text begins to be another's.
  void find_own_part() {
    own_end_ = text_.size();
    std::optional<std::size_t> shared = find_origin_sign(text_);
    if (post_.retweet_of) shared = 0;
    if (text_.starts_with("\"@") || text_.starts_with("“@")) shared = 0;
    if (!shared) return;
    add_evidence(Trait::Shared, *shared, text_.size());
    value(Trait::Shared) = 1;
    own_end_ = *shared;
    const auto own_words = std::ranges::count_if(analyzed_.words, [&](const AnalyzedWord& word) {
      return word.origin == WordOrigin::Text && word.end <= own_end_;
    });
    traits_.own_voice =
        own_words >= static_cast<std::ptrdiff_t>(kLeastOwnWords) ? kVoiceOfComment : 0;
  }

  // What an apostrophe cuts off before a word: of "j'étais" the "j", quoted with its word.
  void add_elided(const AnalyzedWord& word) {
    const std::uint32_t word_begin = word.begin;
    const CodePoint sign = code_point_before(text_, word_begin);
    if (!is_apostrophe(sign.value)) return;
    const std::size_t end = word_begin - sign.bytes;
    std::size_t begin = end;
    while (begin > 0 && is_ascii_letter(static_cast<unsigned char>(text_[begin - 1])))
      --begin;
    if (end - begin != 1) return;  // "qu'", "lorsqu'" tell nothing
    static constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
    const auto letter = static_cast<std::size_t>(ascii_lower(text_[begin]) - 'a');
    pieces_.push_back({kLetters.substr(letter, 1), static_cast<std::uint32_t>(begin), word.end});
  }

  void add_parts(const AnalyzedWord& word) {
    std::string_view folded = word.folded;
    while (!folded.empty()) {
      const std::size_t cut = std::min(folded.find_first_of("'-."), folded.size());
      if (cut > 0) pieces_.push_back({folded.substr(0, cut), word.begin, word.end});
      folded.remove_prefix(std::min(cut + 1, folded.size()));
    }
  }

  void make_pieces() {
    pieces_.reserve(analyzed_.words.size() + 8);
    std::uint32_t seen_end = 0;
    for (const AnalyzedWord& word : analyzed_.words) {
      if (word.origin == WordOrigin::UrlPath || word.end > own_end_) continue;
      if (word.origin == WordOrigin::HashtagPart) continue;
      if (word.origin == WordOrigin::HashtagWhole) {
        pieces_.push_back({word.folded, word.begin, word.end, true});
        continue;
      }
      if (word.begin >= seen_end) add_elided(word);
      add_parts(word);
      seen_end = word.end;
    }
  }

  // How many pieces from `at` on the phrase takes; 0 when it does not stand there.
  std::size_t match(const Lexicon::Entry& entry, std::size_t at) const {
    if (at + entry.rest.size() >= pieces_.size()) return 0;
    for (std::size_t i = 0; i < entry.rest.size(); ++i) {
      if (pieces_[at + 1 + i].folded != entry.rest[i]) return 0;
    }
    const char first = text_[pieces_[at].begin];
    return entry.only_small_letters && first >= 'A' && first <= 'Z' ? 0 : entry.rest.size() + 1;
  }

  static bool is_for_tags(Trait trait) {
    return trait == Trait::Media || trait == Trait::Call || trait == Trait::Automatic ||
           trait >= Trait::Professional;
  }

  // Of each trait the longest phrase counts, and its words no more.
  void find_phrases() {
    std::array<std::size_t, kTraitsWithWords> free_from = {};
    for (std::size_t at = 0; at < pieces_.size(); ++at) {
      if (!pieces_[at].is_tag && is_lengthened(pieces_[at].folded))
        find(Trait::Interjection, pieces_[at].begin, pieces_[at].end);
      std::array<std::size_t, kTraitsWithWords> longest = {};
      for (const Lexicon* lexicon : lexicons_) {
        const std::vector<Lexicon::Entry>* entries = lexicon->find(pieces_[at].folded);
        if (entries == nullptr) continue;
        for (const Lexicon::Entry& entry : *entries) {
          if (pieces_[at].is_tag && !is_for_tags(entry.trait)) continue;
          std::size_t& length = longest[static_cast<std::size_t>(entry.trait)];
          length = std::max(length, match(entry, at));
        }
      }
      for (std::size_t trait = 0; trait < kTraitsWithWords; ++trait) {
        if (longest[trait] == 0 || at < free_from[trait]) continue;
        free_from[trait] = at + longest[trait];
        find(static_cast<Trait>(trait), pieces_[at].begin, pieces_[at + longest[trait] - 1].end);
      }
    }
  }

  void find_signs() {
    for (const Token& token : analyzed_.tokens) {
      if (is_sign(token.kind) && token.end <= own_end_)
        find(Trait::Emotion, token.begin, token.end);
    }
  }

  bool is_picture_or_quote(std::string_view url) const {
    const bool is_twitter = url.find("twitter.com/") != std::string_view::npos;
    if (is_twitter && (url.find("/photo/") != std::string_view::npos ||
                       url.find("/video/") != std::string_view::npos))
      return true;
    if (url.find("pic.twitter.com/") != std::string_view::npos) return true;
    return is_twitter && post_.quote_of && url.find("/status/") != std::string_view::npos;
  }

  bool is_picture_or_quote_link(std::string_view written) const {
    for (const Link& link : post_.links) {
      if (link.url == written)
        return is_picture_or_quote(link.expanded) || is_picture_or_quote(written);
    }
    const bool is_media_url =
        std::ranges::any_of(post_.media, [&](const Media& media) { return media.url == written; });
    return is_media_url || is_picture_or_quote(written);
  }

  void find_link() {
    bool any_in_text = false;
    for (const Token& token : analyzed_.tokens) {
      if (token.kind != TokenKind::Url) continue;
      any_in_text = true;
      const std::string_view written = text_.substr(token.begin, token.end - token.begin);
      if (token.end <= own_end_ && !is_picture_or_quote_link(written))
        find(Trait::Link, token.begin, token.end);
    }
    const std::size_t protocol = text_.substr(0, own_end_).find("http");
    if (value(Trait::Link) == 0 && !any_in_text && protocol != std::string_view::npos)
      find(Trait::Link, protocol, own_end_);
    if (any_in_text) return;
    for (const Link& link : post_.links) {
      const bool says_nothing =
          is_picture_or_quote(link.expanded.empty() ? link.url : link.expanded);
      if (!says_nothing) value(Trait::Link) = 1;
    }
  }

  void find_headline() {
    const HeadlineSigns signs = read_headline(text_.substr(0, own_end_), analyzed_);
    for (const HeadlineSign& sign : signs.signs)
      add_evidence(Trait::Headline, sign.begin, sign.end);
    value(Trait::Headline) = signs.headline;
    value(Trait::Capitals) = signs.capitals;
  }

  void find_spam() {
    std::size_t tags = 0;
    for (const Token& token : analyzed_.tokens)
      tags += token.kind == TokenKind::Hashtag && token.end <= own_end_ ? 1 : 0;
    if (tags >= 5) value(Trait::Spam) = 1;
    std::unordered_map<std::string_view, std::size_t> seen;
    std::size_t most = 0;
    for (const Piece& piece : pieces_) {
      if (piece.folded.size() > 3 && !is_lengthened(piece.folded))
        most = std::max(most, ++seen[piece.folded]);
    }
    if (most >= 4 && 3 * most >= pieces_.size()) value(Trait::Spam) = 1;
  }
};

}  // namespace

PostTraits read_traits(const Post& post, const AnalyzedPost& analyzed, const Lexicons& lexicons) {
  return TraitReader(post, analyzed, lexicons).read();
}

}  // namespace pepite
