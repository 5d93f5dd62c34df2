// Any bytes as a query on a small archive: planned, counted, listed, made a set, explained. What
// these say must agree, and nothing but the query may be wrong with it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/archive_writer.h"
#include "indexer/pending_posts.h"
#include "indexer/xapian_segment_writer.h"
#include "search/explain_nothing.h"
#include "search/explain_query.h"
#include "search/match_posts.h"
#include "search/parse_query.h"
#include "search/post_set.h"
#include "shared/message_catalog.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace pepite;
using namespace pepite::search;

void require(bool holds) {
  if (!holds) std::abort();
}

Post make_post(std::string id, std::string text, std::string language, std::string author) {
  Post post;
  post.created_at_s = 1373061600 + std::stoll(id) % 100;
  post.id = std::move(id);
  post.text = std::move(text);
  post.lang_declared = std::move(language);
  post.author.handle = std::move(author);
  post.counts.retweets = post.text.size() % 7;
  return post;
}

// Two segments of posts, the second with a newer version of a post of the first.
class SmallArchive {
 public:
  SmallArchive() {
    publish({make_post("1", "le train est arrêté #LacMégantic", "fr", "ana"),
             make_post("2", "un film vu hier soir, adoré", "fr", "bob"),
             make_post("3", "a dying train, seen yesterday https://x.example/a/film", "en", "ana"),
             make_post("4", "thé vert, the end", "xx", "eve")});
    publish({make_post("2", "un film, deux films", "fr", "bob"),
             make_post("5", "@ana train de nuit $BBD", "fr", "bob")});
  }

  Snapshot open() const { return Snapshot::open(path()).value(); }

 private:
  tests::TemporaryFolder folder_;
  Analyzer analyzer_;

  std::filesystem::path path() const { return folder_.path() / "archive.pepite"; }

  void publish(const std::vector<Post>& posts) {
    auto writer = indexer::ArchiveWriter::open(path()).value();
    indexer::PendingPosts pending;
    indexer::Superseded superseded;
    for (const Post& post : posts) {
      pending.add(post, SegmentKind::Posts);
      const auto older = writer.published().find(post.network, post.id).value();
      if (older) superseded[older->segment].push_back(older->docid);
    }
    require(writer
                .stage_segment(SegmentKind::Posts, pending, indexer::make_xapian_segment_writer,
                               {&analyzer_, 1})
                .has_value());
    require(writer.stage_tombstones(superseded, analyzer_).has_value());
    require(writer.publish().has_value());
  }
};

void answer(const Query& query, const Snapshot& snapshot, Analyzer& analyzer) {
  const auto plan = make_plan(query, snapshot, analyzer);
  if (!plan) {
    require(plan.error().code == ErrorCode::Query);
    return;
  }
  const HitList counts = count_posts(*plan, snapshot, analyzer, ContextPosts::Exclude).value();
  const SetOptions any{.plain_words = PlainWords::Any};
  require(find_set(*plan, snapshot, analyzer, any)->size() == counts.total);
  require(find_set(*plan, snapshot, analyzer, {})->size() == counts.holding_all);
  for (const SortOrder order : {SortOrder::Relevance, SortOrder::Oldest, SortOrder::Drawn}) {
    MatchOptions options{.sort = order, .limit = 0};
    options.ranking.expands = options.ranking.reranks = order == SortOrder::Relevance;
    const HitList list = match_posts(*plan, snapshot, analyzer, options).value();
    require(list.hits.size() == counts.total);
  }
  for (const ExplainLine& line : explain_query(*plan, "UTC"))
    require(!render(line.message, UiLanguage::French).empty());
  for (const SetOptions& options : {any, SetOptions{}}) {
    if (find_set(*plan, snapshot, analyzer, options)->size() > 0) continue;
    require(explain_nothing(*plan, snapshot, analyzer, options, "UTC").value().size() > 1 ||
            plan->root.clauses.size() <= 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const SmallArchive archive;
  static const Snapshot snapshot = archive.open();
  static Analyzer analyzer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const QueryClock clock{"Europe/Paris", 1373151600};
  for (const QuerySyntax syntax : {QuerySyntax::Language, QuerySyntax::Literal}) {
    const auto query = parse_query(text, clock, syntax);
    if (query) answer(*query, snapshot, analyzer);
  }
  return 0;
}
