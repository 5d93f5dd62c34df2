// Bench tool: answers the queries of a file, one a line, in one process, and says how long each
// took from its text to its read hits.
//   query_speed ARCHIVE QUERIES PASSES plain|full [SHOWN]
// "plain" ranks by the words alone, "full" as `pepite search` does, with its counts. Prints
// nanoseconds and hits of each query in the last pass.
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "search/match_posts.h"
#include "search/parse_query.h"
#include "search/query_plan.h"
#include "search/term_counts.h"
#include "shared/message_catalog.h"
#include "shared/snapshot.h"

namespace {

using namespace pepite;
using namespace pepite::search;

Result<std::size_t> answer(const std::string& text, const Snapshot& snapshot, Analyzer& analyzer,
                           TermCounts& counts, const MatchOptions& options) {
  const auto query = parse_query(text, {.time_zone = "UTC", .now_s = 0});
  if (!query) return tl::unexpected(query.error());
  const auto plan = make_plan(*query, snapshot, analyzer);
  if (!plan) return tl::unexpected(plan.error());
  const auto list = match_posts(*plan, snapshot, analyzer, counts, options);
  if (!list) return tl::unexpected(list.error());
  return list->hits.size();
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() < 4) {
    std::cerr << "usage: query_speed ARCHIVE QUERIES PASSES plain|full [SHOWN]\n";
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
  const bool is_full = args[3] == "full";
  MatchOptions options{.limit = args.size() > 4 ? std::strtoull(args[4].c_str(), nullptr, 10) : 10,
                       .counts_posts = is_full};
  options.ranking.expands = options.ranking.reranks = is_full;
  Analyzer analyzer;
  TermCounts counts(*snapshot);
  for (int pass = 1; pass <= passes; ++pass) {
    for (const std::string& query : queries) {
      const auto begin = std::chrono::steady_clock::now();
      const auto hits = answer(query, *snapshot, analyzer, counts, options);
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
