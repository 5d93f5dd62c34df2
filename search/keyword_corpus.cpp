#include "search/keyword_corpus.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "search/ngram_finder.h"
#include "shared/checksum.h"
#include "shared/fold.h"

namespace pepite::search {
namespace {

// In a million texts, what stands in fewer than five is no n-gram.
constexpr std::size_t kTextsPerLeastNgramText = 200'000;

// Words on both sides of such a character are not next to each other.
bool separates(std::string_view between) {
  return between.find_first_of(".,;:!?()[]{}\"/|*=<>@#\n\r") != std::string_view::npos ||
         between.find("«") != std::string_view::npos ||
         between.find("»") != std::string_view::npos || between.find("…") != std::string_view::npos;
}

std::string language_label(const Post& post) {
  const std::string_view language = primary_subtag(language_of(post));
  return std::string(language.empty() ? "xx" : language);
}

std::string account_key(Network network, std::string_view handle, std::string_view id) {
  std::string key(network_name(network));
  return handle.empty() ? key.append(":#").append(id) : key.append(":").append(fold(handle));
}

std::string author_key(const Post& post) {
  if (!post.retweet_of) return account_key(post.network, post.author.handle, post.author.id);
  return account_key(post.network, post.retweet_of->author_handle, post.retweet_of->author_id);
}

// What posts of one text have in common.
std::string text_key(const Post& post, bool each_retweet) {
  const std::string network(network_name(post.network));
  if (!post.retweet_of || each_retweet) return network + ":" + post.id;
  if (!post.retweet_of->id.empty()) return network + ":" + post.retweet_of->id;
  return author_key(post) + "\n" + fold(post.text);
}

// Which of a text's posts speaks for it: the greatest.
struct Standing {
  bool is_original = false;
  std::size_t bytes = 0;
  std::uint64_t id_hash = 0;  // an order that does not hang on that of the posts

  friend auto operator<=>(const Standing&, const Standing&) = default;
};

bool is_stopword(const KeywordUnit& unit) {
  return unit.kind == UnitKind::Word && is_common_word(unit.written);
}

// Strings -> numbers from 0. Told apart by 64 bits of them: that two of some millions share all is
// one chance in a million.
class Numbers {
 public:
  std::uint32_t of(std::string_view name) {
    return numbers_.try_emplace(checksum64(name), static_cast<std::uint32_t>(numbers_.size()))
        .first->second;
  }
  std::size_t size() const { return numbers_.size(); }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

}  // namespace

std::string_view unit_kind_name(UnitKind kind) {
  constexpr std::array<std::string_view, 5> kNames = {"word", "hashtag", "name", "emoji", "ngram"};
  return kNames[static_cast<std::size_t>(kind)];
}

struct CorpusMaker::State {
  // How a unit is written in some texts.
  struct Form {
    std::uint32_t unit = 0;
    std::uint32_t uses = 0;
    std::string written;
  };

  CorpusOptions options;
  KeywordCorpus corpus;
  Numbers languages;
  Numbers units;
  Numbers forms;
  Numbers authors;
  Numbers texts;
  std::vector<Form> form_table;
  std::vector<Standing> standings;  // of each text
  std::string name;                 // of the form or unit being looked up
  // Forms of all texts, kNoForm where words are not next to each other. A text that another post
  // came to speak for has its forms where that was read.
  std::vector<std::uint32_t> form_pool;
  std::vector<std::pair<std::size_t, std::size_t>> text_forms;

  std::uint32_t form_of(std::uint32_t language, UnitKind kind, std::string_view key,
                        std::string_view written);
  void write_forms(const Post& post, const AnalyzedPost& analyzed, std::uint32_t language);
  void sort_forms();
  void choose_written();
};

CorpusMaker::CorpusMaker(const CorpusOptions& options) : state_(std::make_unique<State>()) {
  state_->options = options;
}
CorpusMaker::~CorpusMaker() = default;
CorpusMaker::CorpusMaker(CorpusMaker&&) noexcept = default;
CorpusMaker& CorpusMaker::operator=(CorpusMaker&&) noexcept = default;

std::uint32_t CorpusMaker::State::form_of(std::uint32_t language, UnitKind kind,
                                          std::string_view key, std::string_view written) {
  name.assign(corpus.languages[language]).append("\n").append(key);
  const std::size_t unit_bytes = name.size();
  const std::uint32_t form = forms.of(name.append("\n").append(written));
  if (form < form_table.size()) return form;
  name.resize(unit_bytes);
  const std::uint32_t unit = units.of(name);
  if (unit == corpus.units.size()) {
    corpus.units.push_back(
        {.kind = kind, .language = language, .key = std::string(key), .written = {}});
  }
  form_table.push_back({.unit = unit, .uses = 0, .written = std::string(written)});
  return form;
}

void CorpusMaker::State::write_forms(const Post& post, const AnalyzedPost& analyzed,
                                     std::uint32_t language) {
  const std::string_view text = post.text;
  const std::size_t prefix = prefix_of(analyzed.space).size();
  std::uint32_t last_end = 0;
  const auto write = [&](UnitKind kind, std::string_view key, std::string_view written) {
    form_pool.push_back(form_of(language, kind, key, written));
  };
  for (const AnalyzedWord& word : analyzed.words) {
    if (word.origin != WordOrigin::Text) continue;
    if (separates(text.substr(last_end, word.begin - last_end))) form_pool.push_back(kNoForm);
    last_end = word.end;
    write(UnitKind::Word, std::string_view(word.term).substr(prefix), word.written);
  }
  const auto write_alone = [&](UnitKind kind, std::string_view key) {
    form_pool.push_back(kNoForm);
    write(kind, key, key);
  };
  for (const std::string& tag : analyzed.hashtags)
    write_alone(UnitKind::Hashtag, "#" + tag);
  for (const std::string& handle : analyzed.mentions)
    write_alone(UnitKind::Name, "@" + handle);
  for (const Token& token : analyzed.tokens) {
    if (token.kind == TokenKind::Emoji)
      write_alone(UnitKind::Emoji, text.substr(token.begin, token.end - token.begin));
  }
}

std::uint32_t CorpusMaker::add(const Post& post, const AnalyzedPost& analyzed,
                               PostLocation location) {
  State& state = *state_;
  const std::string key = text_key(post, state.options.count_each_retweet);
  const std::uint32_t text = state.texts.of(key);
  const Standing standing{
      .is_original = !post.retweet_of, .bytes = post.text.size(), .id_hash = checksum64(post.id)};
  if (text == state.corpus.texts.size()) {
    state.corpus.texts.emplace_back();
    state.standings.emplace_back();
    state.text_forms.emplace_back();
  } else if (standing <= state.standings[text]) {
    return text;
  }
  state.standings[text] = standing;
  const std::string label = language_label(post);
  const std::uint32_t language = state.languages.of(label);
  if (language == state.corpus.languages.size()) state.corpus.languages.push_back(label);
  const bool is_own = state.options.count_each_retweet;
  state.corpus.texts[text] = {
      .language = language,
      .author =
          state.authors.of(is_own ? account_key(post.network, post.author.handle, post.author.id)
                                  : author_key(post)),
      .location = location,
      .created_at_s = post.created_at_s,
      .order = checksum64(key)};
  const std::size_t begin = state.form_pool.size();
  state.write_forms(post, analyzed, language);
  state.text_forms[text] = {begin, state.form_pool.size()};
  return text;
}

// Numbers the forms by the alphabet, whatever the order in which they were met.
void CorpusMaker::State::sort_forms() {
  std::vector<std::uint32_t> order(form_table.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return form_table[a].written < form_table[b].written;
  });
  std::vector<std::uint32_t> place(order.size());
  std::vector<Form> sorted(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted[i] = std::move(form_table[order[i]]);
  }
  form_table = std::move(sorted);
  for (std::uint32_t& form : form_pool) {
    if (form != kNoForm) form = place[form];
  }
}

// A unit is written as most texts write it; of two forms equally common, as the alphabet says.
void CorpusMaker::State::choose_written() {
  for (const auto& [begin, end] : text_forms) {
    for (std::size_t i = begin; i < end; ++i) {
      if (form_pool[i] != kNoForm) ++form_table[form_pool[i]].uses;
    }
  }
  std::vector<const Form*> best(corpus.units.size(), nullptr);
  for (const Form& form : form_table) {
    const Form*& chosen = best[form.unit];
    if (chosen == nullptr || form.uses > chosen->uses ||
        (form.uses == chosen->uses && form.written < chosen->written))
      chosen = &form;
  }
  for (std::size_t unit = 0; unit < best.size(); ++unit)
    corpus.units[unit].written = best[unit]->written;
}

KeywordCorpus CorpusMaker::finish() {
  State& state = *state_;
  KeywordCorpus& corpus = state.corpus;
  corpus.author_count = state.authors.size();
  state.sort_forms();
  state.choose_written();
  std::vector<NgramForm> forms;
  for (const State::Form& form : state.form_table) {
    forms.push_back(
        {.unit = form.unit,
         .is_word = corpus.units[form.unit].kind == UnitKind::Word,
         .may_end = state.options.keep_stopwords || !is_stopword(corpus.units[form.unit])});
  }
  std::vector<NgramText> texts;
  for (std::size_t text = 0; text < corpus.texts.size(); ++text) {
    const auto [begin, end] = state.text_forms[text];
    texts.push_back({.forms = std::span(state.form_pool).subspan(begin, end - begin),
                     .language = corpus.texts[text].language});
  }
  const auto least =
      std::max<std::size_t>(state.options.least_texts, texts.size() / kTextsPerLeastNgramText);
  const NgramFinder ngrams(forms, texts, static_cast<std::uint32_t>(least));
  const auto first_ngram = static_cast<std::uint32_t>(corpus.units.size());
  for (const Ngram& ngram : ngrams.found()) {
    KeywordUnit unit{.kind = UnitKind::Ngram, .language = ngram.language, .key = {}, .written = {}};
    for (const std::uint32_t form : ngram.forms) {
      if (form == kNoForm) continue;
      const State::Form& written = state.form_table[form];
      const std::string_view gap = unit.key.empty() ? "" : " ";
      unit.key.append(gap).append(corpus.units[written.unit].key);
      unit.written.append(gap).append(written.written);
    }
    corpus.units.push_back(std::move(unit));
  }
  corpus.unit_begins.push_back(0);
  std::vector<std::uint32_t> units;
  for (std::size_t text = 0; text < texts.size(); ++text) {
    units.clear();
    for (const std::uint32_t form : texts[text].forms) {
      if (form != kNoForm && forms[form].may_end) units.push_back(forms[form].unit);
    }
    ngrams.visit(text, [&](std::uint32_t ngram) { units.push_back(first_ngram + ngram); });
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    corpus.text_units.insert(corpus.text_units.end(), units.begin(), units.end());
    corpus.unit_begins.push_back(corpus.text_units.size());
  }
  return std::move(corpus);
}

}  // namespace pepite::search
