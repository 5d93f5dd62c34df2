// Canonical posts as the dialects of JSON (and twitwi's table) export them: what the readers undo,
// for the test that all of them give the same posts back.
//
// A writer writes every field that its dialect has a place for, in the shape of its tool; fields
// that it has none for are lost (json_dialect_matrix_test.cpp lists them).
#ifndef PEPITE_TESTS_SUPPORT_JSON_EXPORT_WRITERS_H_
#define PEPITE_TESTS_SUPPORT_JSON_EXPORT_WRITERS_H_

#include <optional>
#include <string>
#include <vector>

#include "shared/post.h"

namespace pepite {

// A tweet with all its counts (a retweet has none) and a time of day; its author is known whole,
// its links have no titles, its media are photos.
struct ExportedPost {
  Post post;
  std::optional<Post> other;  // what it repeats or quotes
};

// Whole exports.
std::string write_v1_lines(const std::vector<ExportedPost>& posts);  // with full_text
std::string write_v1_page(const std::vector<ExportedPost>& posts);   // long ones in extended_tweet
std::string write_v2_page(const std::vector<ExportedPost>& posts);
std::string write_v2_flattened(const std::vector<ExportedPost>& posts);
std::string write_graphql_of_2023(const std::vector<ExportedPost>& posts);
std::string write_graphql_of_2025(const std::vector<ExportedPost>& posts);
std::string write_snscrape(const std::vector<ExportedPost>& posts);
std::string write_twitwi(const std::vector<ExportedPost>& posts);
std::string write_minet(const std::vector<ExportedPost>& posts);  // twitwi's table
std::string write_gnip(const std::vector<ExportedPost>& posts);
std::string write_pepite(const std::vector<ExportedPost>& posts);

}  // namespace pepite

#endif  // PEPITE_TESTS_SUPPORT_JSON_EXPORT_WRITERS_H_
