// Bench tool: answers the queries of a file, one a line, in one process, and says how long each
// took from its text to its read hits.
//   query_speed ARCHIVE QUERIES PASSES plain|full|candidates|nuggets|chorus [SHOWN]
// "plain" ranks by the words alone, "full" as `pepite search` does, with its counts; "candidates"
// finds and reads what nuggets are chosen from, "nuggets" is `pepite nuggets`, "chorus" with
// --chorus. Prints nanoseconds and hits of each query in the last pass.
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "search/match_posts.h"
#include "search/nugget_candidates.h"
#include "search/nugget_list.h"
#include "search/parse_query.h"
#include "search/query_plan.h"
#include "search/term_counts.h"
#include "shared/message_catalog.h"
#include "shared/snapshot.h"

namespace {

using namespace pepite;
using namespace pepite::search;

struct Asked {
  const Snapshot& snapshot;
  Analyzer analyzer;
  TermCounts counts;
  QuietMeasure quiet;
  Lexicons lexicons;
};

Result<std::size_t> answer(const std::string& text, std::string_view mode, std::uint64_t shown,
                           Asked& asked) {
  const auto query = parse_query(text, {.time_zone = "UTC", .now_s = 0});
  if (!query) return tl::unexpected(query.error());
  const auto plan = make_plan(*query, asked.snapshot, asked.analyzer);
  if (!plan) return tl::unexpected(plan.error());
  if (mode == "candidates") {
    const auto list =
        read_candidates(*plan, asked.snapshot, asked.analyzer, asked.counts, kNuggetCandidates, {},
                        [](const Post&, const AnalyzedPost&) { return true; });
    return list.map([](const CandidateList& found) { return found.posts.size(); });
  }
  if (mode == "nuggets" || mode == "chorus") {
    const NuggetOptions options{.limit = shown,
                                .grouping = mode == "chorus" ? Grouping::Chorus : Grouping::None};
    const auto list = list_nuggets(*plan, asked.snapshot, asked.analyzer, asked.counts, asked.quiet,
                                   asked.lexicons, options);
    return list.map([](const HitList& found) { return found.hits.size(); });
  }
  MatchOptions options{.limit = shown, .counts_posts = mode == "full"};
  options.ranking.expands = options.ranking.reranks = mode == "full";
  const auto list = match_posts(*plan, asked.snapshot, asked.analyzer, asked.counts, options);
  return list.map([](const HitList& found) { return found.hits.size(); });
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() < 4) {
    std::cerr << "usage: query_speed ARCHIVE QUERIES PASSES plain|full|candidates|nuggets|chorus "
                 "[SHOWN]\n";
    return 2;
  }
  const auto snapshot = Snapshot::open(args[0]);
  if (!snapshot) {
    std::cerr << render(snapshot.error().message, UiLanguage::English) << "\n";
    return 1;
  }
  std::vector<std::string> queries;
  std::ifstream lines(args[1]);
  for (std::string line; std::getline(lines, line);)
    queries.push_back(line);
  const int passes = std::atoi(args[2].c_str());
  const std::uint64_t shown = args.size() > 4 ? std::strtoull(args[4].c_str(), nullptr, 10) : 10;
  Asked asked{.snapshot = *snapshot,
              .analyzer = {},
              .counts = TermCounts(*snapshot),
              .quiet = QuietMeasure(*snapshot),
              .lexicons = read_lexicons(std::nullopt).value()};
  for (int pass = 1; pass <= passes; ++pass) {
    for (const std::string& query : queries) {
      const auto begin = std::chrono::steady_clock::now();
      const auto hits = answer(query, args[3], shown, asked);
      const auto taken = std::chrono::steady_clock::now() - begin;
      if (!hits) {
        std::cerr << query << ": " << render(hits.error().message, UiLanguage::English) << "\n";
        return 1;
      }
      if (pass == passes)
        std::cout << std::chrono::nanoseconds(taken).count() << "\t" << *hits << "\n";
    }
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cerr << "peak MiB\t" << usage.ru_maxrss / 1024 << "\n";
  return 0;
}
