// What single tools do in their CSVs that no table of columns can say: JSON and Python objects in
// cells, pairs of columns, rows of two posts.
//
// Called by read_csv.h for the dialects that name these functions (csv_dialects.h), after the
// ordinary columns were read. Pure functions; may be called from several threads.
#ifndef PEPITE_INDEXER_CSV_QUIRKS_H_
#define PEPITE_INDEXER_CSV_QUIRKS_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/post.h"

namespace pepite::indexer {

// The cells of the dialect's `extra` columns; empty where the header lacks one.
using ExtraCells = std::vector<std::string_view>;

struct CompletedPost {
  Post post;
  std::optional<Post> embedded;  // seen inside the row
};
using CsvCompleter = CompletedPost (*)(const ExtraCells& cells, Post post);

// DMI-TCAT, rtweet: {addresses in the text, where they lead}, aligned lists.
CompletedPost pair_links(const ExtraCells& cells, Post post);
// minet: {collected_via}, "stream" or "search|quote"; gazouilloire: {collected_via_stream, _search,
// _thread_only}, 1 or 0. Zeros of what came from the stream alone say nothing: no counts.
CompletedPost complete_minet(const ExtraCells& cells, Post post);
CompletedPost complete_gazouilloire(const ExtraCells& cells, Post post);
// 4CAT: {"longitude,latitude", videos}.
CompletedPost complete_4cat(const ExtraCells& cells, Post post);
// TAGS: {the entities of API v1.1 as JSON, "loc: latitude,longitude"}.
CompletedPost complete_tags(const ExtraCells& cells, Post post);
// twarc-csv: {hashtags, mentions, urls, media} as JSON of API v2, then {coordinates as JSON}.
CompletedPost complete_twarc_csv(const ExtraCells& cells, Post post);
// twitter-web-exporter: {media as JSON}.
CompletedPost complete_web_exporter(const ExtraCells& cells, Post post);
// twint: {mentions, reply_to} as text of Python, {retweet_id, user_rt, user_rt_id}. In a row with
// a retweet_id everything else is the original's: it comes back embedded.
CompletedPost complete_twint(const ExtraCells& cells, Post post);
// Social Feed Manager: {url1, url1_expanded, url2, url2_expanded, coordinates}.
CompletedPost complete_sfm(const ExtraCells& cells, Post post);
// json2csv of twarc 1: {"longitude latitude"}.
CompletedPost complete_json2csv(const ExtraCells& cells, Post post);
// FiveThirtyEight: {article_url, three addresses}. Its author's id stands in the article_url.
CompletedPost complete_fivethirtyeight(const ExtraCells& cells, Post post);
// Grailbird: links to the post's own pictures are no links; the others once each.
CompletedPost complete_grailbird(const ExtraCells& cells, Post post);
// minet of Bluesky: {text}. A post without words of its own has them from its links and quotes.
CompletedPost complete_bluesky(const ExtraCells& cells, Post post);
// GetOldTweets: spaces that it put after "#", "@" and "://" are taken out where the lists of tags
// and mentions show it: {hashtags, mentions}.
CompletedPost complete_getoldtweets(const ExtraCells& cells, Post post);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CSV_QUIRKS_H_
