#include "search/alike_posts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "shared/code_point.h"
#include "shared/fold.h"
#include "shared/passed_on.h"

namespace pepite::search {
namespace {

constexpr std::size_t kKeyWords = 12;

bool is_of_retweet(std::string_view word) {
  return word == "rt" || word == "mt" || word == "via";
}

void add_word(std::string& key, std::size_t& words, std::string_view word) {
  if (words++ >= kKeyWords) return;
  key.append(word).push_back(' ');
}

std::string network_key(const Post& post, std::string_view id) {
  return std::string(network_name(post.network)).append(":").append(id);
}

std::string author_key(const Post& post, std::string_view handle) {
  return handle.empty() ? std::string() : network_key(post, "@" + fold(handle));
}

// Faces, hearts and gestures: a view. Other signs are ornaments of headlines.
bool is_view(char32_t sign) {
  struct Signs {
    char32_t first;
    char32_t last;
  };
  static constexpr std::array<Signs, 12> kViews = {{{0x261D, 0x261D},
                                                    {0x2639, 0x263A},
                                                    {0x270A, 0x270D},
                                                    {0x2763, 0x2764},
                                                    {0x1F440, 0x1F450},
                                                    {0x1F480, 0x1F480},
                                                    {0x1F493, 0x1F49F},
                                                    {0x1F4A9, 0x1F4AA},
                                                    {0x1F5A4, 0x1F5A4},
                                                    {0x1F600, 0x1F64F},
                                                    {0x1F90C, 0x1F93F},
                                                    {0x1F970, 0x1F97A}}};
  return std::ranges::any_of(
      kViews, [sign](const Signs& signs) { return signs.first <= sign && sign <= signs.last; });
}

// Signs that make another number: "5 %", "5 €", "-5".
bool is_of_number(char32_t c) {
  return c == U'%' || c == U'$' || c == U'€' || c == U'£';
}

// Letters and digits of a text, folded; between two numbers a space.
std::string squeeze(std::string_view text) {
  const std::string folded = fold(text);
  std::string said;
  bool is_after_digit = false;
  bool is_after_space = true;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = code_point_at(folded, at);
    const char32_t next = code_point_at(folded, at + c.bytes).value;
    const bool is_minus = c.value == U'-' && is_after_space && is_decimal_digit(next);
    if (is_letter_or_mark(c.value) || is_letter_or_number(c.value) || is_of_number(c.value) ||
        is_minus) {
      if (is_after_digit && is_decimal_digit(c.value) && is_after_space) said += ' ';
      said += folded.substr(at, c.bytes);
      is_after_digit = is_decimal_digit(c.value);
      is_after_space = false;
    } else {
      is_after_space = true;
    }
    at += c.bytes;
  }
  return said;
}

class SignReader {
 public:
  SignReader(const Post& post, const AnalyzedPost& analyzed, std::optional<Lexicons>& lexicons)
      : post_(post), analyzed_(analyzed), text_(post.text), lexicons_(lexicons) {}

  AlikeSigns read() {
    sort_tokens();
    drop_labels();
    AlikeSigns signs;
    signs.id = network_key(post_, post_.id);
    signs.author = author_key(post_, post_.author.handle);
    signs.said = write_said();
    if (signs.said.empty()) signs.said = signs.id;
    read_cut(signs);
    return signs;
  }

 private:
  enum class Role : std::uint8_t { Word, Tag, Dropped };

  const Post& post_;
  const AnalyzedPost& analyzed_;
  std::string_view text_;
  std::optional<Lexicons>& lexicons_;
  std::vector<Role> roles_;  // of each token
  std::size_t words_ = 0;    // and tags that count
  std::set<std::string> views_;
  std::string names_and_links_;  // for posts that are short
  std::string origin_handle_;    // behind the last "RT", "via"...
  bool has_mark_ = false;
  bool has_link_ = false;

  std::string_view slice(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }

  // Says "RT" or the like whose words these are?
  bool is_mark(std::size_t at) const {
    const std::string_view written = slice(analyzed_.tokens[at]);
    if (written.size() > 3) return false;
    const std::string word = fold(written);
    if (word == "rt" || word == "mt") return true;
    const bool is_before_name =
        at + 1 < analyzed_.tokens.size() && analyzed_.tokens[at + 1].kind == TokenKind::Mention;
    return is_before_name && (word == "via" || word == "cc" || word == "ht");
  }

  // The "lea" of "rt @ lea".
  bool is_spaced_name(std::size_t at) const {
    if (at == 0 || !is_mark(at - 1)) return false;
    const std::uint32_t end = analyzed_.tokens[at - 1].end;
    return text_.substr(end, analyzed_.tokens[at].begin - end) == " @ ";
  }

  void read_mention(std::size_t at) {
    const std::string handle = fold(slice(analyzed_.tokens[at]));  // "@lea"
    if (at > 0 && is_mark(at - 1)) {
      origin_handle_ = handle.substr(1);
    } else {
      names_and_links_ += " " + handle;
    }
  }

  void read_link(const Token& token) {
    const std::string_view written = slice(token);
    const bool is_media =
        std::ranges::any_of(post_.media, [&](const Media& media) { return media.url == written; });
    if (!is_media && written.find("pic.twitter.com/") == std::string_view::npos) has_link_ = true;
    std::string_view target = written;
    for (const Link& link : post_.links) {
      if (link.url == written && !link.expanded.empty()) target = link.expanded;
    }
    names_and_links_.append(" ").append(target);
  }

  Role read_token(std::size_t at) {
    const Token& token = analyzed_.tokens[at];
    switch (token.kind) {
      case TokenKind::Mention:
        read_mention(at);
        return Role::Dropped;
      case TokenKind::Url:
        read_link(token);
        return Role::Dropped;
      case TokenKind::Emoji:
        if (is_view(code_point_at(text_, token.begin).value))
          views_.emplace(text_.substr(token.begin, code_point_at(text_, token.begin).bytes));
        return Role::Dropped;
      case TokenKind::Emoticon:
        views_.emplace(slice(token));
        return Role::Dropped;
      case TokenKind::Hashtag:
        return Role::Tag;
      case TokenKind::Word:
        if (is_spaced_name(at)) return Role::Dropped;
        if (!is_mark(at)) return Role::Word;
        has_mark_ = true;
        return Role::Dropped;
      case TokenKind::Number:
      case TokenKind::Cashtag:
      case TokenKind::Email:
        break;
    }
    return Role::Word;
  }

  void sort_tokens() {
    for (std::size_t at = 0; at < analyzed_.tokens.size(); ++at) {
      roles_.push_back(read_token(at));
      words_ += roles_.back() == Role::Dropped ? 0 : 1;
    }
  }

  bool is_telling(std::string_view folded) {
    if (!lexicons_) lexicons_ = read_lexicons(std::nullopt).value_or(Lexicons{});
    for (const Lexicon* lexicon : {&lexicons_->english, &lexicons_->french}) {
      const auto* entries = lexicon->find(folded);
      if (entries == nullptr) continue;
      for (const Lexicon::Entry& entry : *entries) {
        if (entry.rest.empty() && entry.trait <= Trait::Interjection) return true;
      }
    }
    return false;
  }

  bool is_telling_tag(const Token& tag) {
    return std::ranges::any_of(analyzed_.words, [&](const AnalyzedWord& word) {
      return word.begin >= tag.begin && word.end <= tag.end && is_telling(word.folded);
    });
  }

  bool ends_sentence(std::size_t tag) const {
    if (tag == 0 || roles_[tag - 1] != Role::Word) return false;
    return is_common_word(fold_keeping_accents(slice(analyzed_.tokens[tag - 1])));
  }

  // Tags at the end of what is shared.
  void drop_labels() {
    if (!has_link_ && !has_mark_ && !post_.retweet_of) return;
    std::vector<std::size_t> labels;
    for (std::size_t at = roles_.size(); at-- > 0 && roles_[at] != Role::Word;) {
      if (roles_[at] == Role::Tag && !ends_sentence(at) && !is_telling_tag(analyzed_.tokens[at]))
        labels.push_back(at);
    }
    if (words_ - labels.size() < kLeastAlikeWords) return;
    for (const std::size_t at : labels)
      roles_[at] = Role::Dropped;
    words_ -= labels.size();
  }

  std::string write_said() const {
    std::string kept;
    std::size_t copied = 0;
    for (std::size_t at = 0; at < roles_.size(); ++at) {
      const Token& token = analyzed_.tokens[at];
      if (roles_[at] != Role::Dropped) continue;
      kept.append(text_.substr(copied, token.begin - copied)).push_back(' ');
      copied = token.end;
    }
    kept.append(text_.substr(copied));
    std::string said = squeeze(kept);
    for (const std::string& view : views_)
      said.append("|").append(view);
    if (words_ < kLeastAlikeWords) said += names_and_links_;
    if (post_.quote_of && !post_.quote_of->id.empty())
      said += "\nquotes " + network_key(post_, post_.quote_of->id);
    return said;
  }

  // Does an ellipsis stand where the words end?
  bool ends_cut() const {
    std::size_t end = 0;
    std::size_t next = text_.size();
    for (std::size_t at = 0; at < roles_.size(); ++at) {
      const Token& token = analyzed_.tokens[at];
      if (roles_[at] != Role::Dropped || token.kind == TokenKind::Hashtag) {
        end = token.end;
        next = text_.size();
      } else if (next == text_.size()) {
        next = token.begin;
      }
    }
    if (next < end) return false;
    const std::string_view gap = text_.substr(end, next - end);
    return gap.find("…") != std::string_view::npos || gap.find("...") != std::string_view::npos;
  }

  void read_cut(AlikeSigns& signs) const {
    if (words_ < kLeastAlikeWords || !views_.empty()) return;
    const auto sign = find_origin_sign(text_);
    if (!sign && !post_.retweet_of) return;
    const bool adds_words =
        sign && std::ranges::any_of(analyzed_.words, [&](const AnalyzedWord& word) {
          return word.origin != WordOrigin::UrlPath && word.end <= *sign;
        });
    if (adds_words || !ends_cut()) return;
    if (post_.retweet_of && !post_.retweet_of->id.empty())
      signs.cut_from_id = network_key(post_, post_.retweet_of->id);
    const std::string& handle = post_.retweet_of && !post_.retweet_of->author_handle.empty()
                                    ? post_.retweet_of->author_handle
                                    : origin_handle_;
    signs.cut_from_author = author_key(post_, handle);
  }
};

}  // namespace

AlikeSigns AlikeReader::read(const Post& post, const AnalyzedPost& analyzed) {
  return SignReader(post, analyzed, lexicons_).read();
}

bool is_own_word(const AnalyzedWord& word) {
  return (word.origin == WordOrigin::Text || word.origin == WordOrigin::HashtagWhole) &&
         !is_of_retweet(word.folded);
}

std::vector<std::string> alike_keys(const AnalyzedPost& post) {
  std::string all = "a ";
  std::string content = "c ";
  std::size_t all_words = 0;
  std::size_t content_words = 0;
  for (const AnalyzedWord& word : post.words) {
    if (!is_own_word(word)) continue;
    add_word(all, all_words, word.folded);
    if (!is_common_word(word.written)) add_word(content, content_words, word.folded);
  }
  std::vector<std::string> keys;
  if (all_words > 0) keys.push_back(std::move(all));
  if (content_words > 0) keys.push_back(std::move(content));
  return keys;
}

bool hears_new(std::unordered_set<std::string>& heard, const AnalyzedPost& post) {
  bool is_new = true;
  for (std::string& key : alike_keys(post))
    is_new = heard.insert(std::move(key)).second && is_new;
  return is_new;
}

}  // namespace pepite::search
