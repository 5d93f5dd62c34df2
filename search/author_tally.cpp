#include "search/author_tally.h"

#include <algorithm>
#include <utility>

#include "search/alike_posts.h"
#include "shared/checksum.h"
#include "shared/fold.h"
#include "shared/passed_on.h"
#include "shared/traits.h"

namespace pepite::search {
namespace {

constexpr std::int64_t kHour = 3600;

bool is_follow_friday(const AnalyzedPost& analyzed) {
  return std::ranges::any_of(analyzed.hashtags, [](const std::string& tag) {
    return tag == "ff" || tag == "followfriday";
  });
}

// The name behind the sign that a text is passed on: "Bravo ! RT @lea: vu" -> "lea".
std::string find_origin_name(const Post& post, const AnalyzedPost& analyzed, std::size_t sign) {
  const auto mention = std::ranges::find_if(analyzed.tokens, [&](const Token& token) {
    return token.kind == TokenKind::Mention && token.begin >= sign;
  });
  if (mention == analyzed.tokens.end()) return {};
  // Folded, the sign is one byte, whatever its width.
  return fold(std::string_view(post.text).substr(mention->begin, mention->end - mention->begin))
      .substr(1);
}

class AuthorCounter {
 public:
  AuthorCounter(Analyzer& analyzer, const Lexicons& lexicons, AccountNames& names,
                const IsCounted& is_counted)
      : analyzer_(analyzer), lexicons_(lexicons), names_(names), is_counted_(is_counted) {}

  Result<void> add(const Post& post) {
    const auto author = names_.name_of(post.author);
    if (!author) return tl::unexpected(author.error());
    author_ = *author;
    own_ = find_tally(author_);
    if (own_ != nullptr && post.author.listed)
      own_->listed = std::max(own_->listed.value_or(0), *post.author.listed);
    if (post.retweet_of) {
      const auto origin = names_.name_of(post.network, *post.retweet_of);
      if (!origin) return tl::unexpected(origin.error());
      give(Regard::Retweet, *origin);
      if (own_ != nullptr) ++own_->passed_on;
      return {};
    }
    return add_written(post, analyzer_.analyze(post));
  }

  AuthorTallies take() { return std::move(tallies_); }

 private:
  Analyzer& analyzer_;
  const Lexicons& lexicons_;
  AccountNames& names_;
  const IsCounted& is_counted_;
  AuthorTallies tallies_;
  std::string author_;          // of the post that is looked at
  AuthorTally* own_ = nullptr;  // theirs, where they are counted

  // Stays where it is when others are added.
  AuthorTally* find_tally(const std::string& name) {
    return name.empty() || !is_counted_(name) ? nullptr : &tallies_[name];
  }

  void give(Regard regard, const std::string& name) {
    if (author_.empty() || name == author_) return;
    AuthorTally* const tally = find_tally(name);
    if (tally == nullptr) return;
    const auto kind = static_cast<std::size_t>(regard);
    ++tally->received[kind];
    tally->from[kind].push_back(checksum64(author_));
  }

  Result<void> add_written(const Post& post, const AnalyzedPost& analyzed) {
    std::vector<std::string> named = analyzed.mentions;
    for (const auto& [reference, regard] :
         {std::pair(&post.reply_to, Regard::Answer), std::pair(&post.quote_of, Regard::Quote)}) {
      if (!*reference) continue;
      auto name = names_.name_of(post.network, **reference);
      if (!name) return tl::unexpected(std::move(name.error()));
      give(regard, *name);
      named.push_back(std::move(*name));
    }
    if (const auto sign = find_origin_sign(post.text)) {
      give(Regard::Retweet, find_origin_name(post, analyzed, *sign));
      if (own_ != nullptr) ++own_->passed_on;
      return {};
    }
    if (is_follow_friday(analyzed)) {
      for (const std::string& name : analyzed.mentions)
        give(Regard::Recommend, name);
    }
    if (own_ != nullptr) add_own(post, analyzed, named);
    return {};
  }

  void add_own(const Post& post, const AnalyzedPost& analyzed,
               const std::vector<std::string>& named) {
    AuthorTally& tally = *own_;
    ++tally.posts;
    const std::size_t named_before = tally.named.size();
    for (const std::string& name : named) {
      if (!name.empty() && name != author_) tally.named.push_back(checksum64(name));
    }
    tally.naming += tally.named.size() > named_before ? 1 : 0;
    tally.linking += post.links.empty() ? 0 : 1;
    tally.links += post.links.size();
    tally.calls += read_traits(post, analyzed, lexicons_).of(Trait::Call) > 0 ? 1 : 0;
    const std::vector<std::string> keys = alike_keys(analyzed);
    if (!keys.empty()) tally.texts.push_back(checksum64(keys.front()));
    if (post.created_at_s && post.has_time_of_day)
      tally.hours.push_back(*post.created_at_s / kHour);
    if (!post.client.empty()) ++tally.clients[post.client];
    if (!post.counts.retweets) return;
    tally.recorded_retweets = tally.recorded_retweets.value_or(0) + *post.counts.retweets;
    tally.most_retweets = std::max(tally.most_retweets.value_or(0), *post.counts.retweets);
  }
};

}  // namespace

Result<AuthorTallies> tally_authors(const PostSet& set, const Snapshot& snapshot,
                                    Analyzer& analyzer, const Lexicons& lexicons,
                                    AccountNames& names, const IsCounted& is_counted) {
  AuthorCounter counter(analyzer, lexicons, names, is_counted);
  for (const SegmentSet& posts : set.segments) {
    for (const std::uint32_t docid : posts.docids) {
      const auto post = snapshot.segments()[posts.segment].read_post(docid);
      if (!post) return tl::unexpected(post.error());
      const auto added = counter.add(*post);
      if (!added) return tl::unexpected(added.error());
    }
  }
  return counter.take();
}

}  // namespace pepite::search
