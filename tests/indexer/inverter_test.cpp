#include "indexer/inverter.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/indexer/random_documents.h"

namespace pepite::tests {
namespace {

using indexer::Document;
using indexer::Inverter;
using Postings = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // docid, wdf

std::vector<std::pair<std::string, Postings>> inverted(const Inverter& inverter) {
  std::vector<std::pair<std::string, Postings>> lists;
  for (const std::uint32_t number : inverter.sorted_terms()) {
    lists.emplace_back(inverter.text(number), Postings());
    indexer::PostingCursor cursor = inverter.postings(number);
    while (cursor.next())
      lists.back().second.emplace_back(cursor.docid(), cursor.wdf());
  }
  return lists;
}

void expect_same_as_map(const std::vector<Document>& documents) {
  Inverter inverter;
  std::map<std::string, Postings> lists;
  std::uint32_t docid = 0;
  for (const Document& document : documents) {
    inverter.add(++docid, document.terms);
    for (const indexer::DocumentTerm& term : document.terms)
      lists[term.term].emplace_back(docid, term.wdf);
  }
  ASSERT_EQ(inverter.term_count(), lists.size());
  EXPECT_EQ(inverted(inverter),
            (std::vector<std::pair<std::string, Postings>>(lists.begin(), lists.end())));
  for (const std::uint32_t number : inverter.sorted_terms()) {
    const Postings& postings = lists.at(std::string(inverter.text(number)));
    std::uint64_t occurrences = 0;
    for (const auto& [_, wdf] : postings)
      occurrences += wdf;
    EXPECT_EQ(inverter.term(number).documents, postings.size());
    EXPECT_EQ(inverter.term(number).occurrences, occurrences);
  }
}

TEST(Inverter, IsEmptyAtFirst) {
  expect_same_as_map({});
  expect_same_as_map({Document{}, Document{}});
}

TEST(Inverter, InvertsRandomDocuments) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    RandomDocuments random(seed);
    expect_same_as_map(random.documents(1 + random.number(1000)));
  }
}

TEST(Inverter, GrowsItsTableManyTimes) {
  std::vector<Document> documents;
  for (int i = 0; i < 5000; ++i) {
    std::map<std::string, std::uint32_t> terms;
    for (int j = 0; j < 10; ++j)
      terms["Z:fr:" + std::to_string(i * 7 + j)] = 1;
    documents.push_back(make_plain_document(std::move(terms), {}, ""));
  }
  expect_same_as_map(documents);
}

TEST(Inverter, SortsTermsThatShareLongBeginnings) {
  std::map<std::string, std::uint32_t> terms;
  for (std::size_t size = 1; size <= 60; ++size) {
    terms[std::string(size, 'a')] = 1;
    terms[std::string(size, '\0')] = 1;
    terms[std::string(size, 'a') + '\0'] = 1;
    terms[std::string(size, 'a') + "\xff"] = 1;
  }
  expect_same_as_map({make_plain_document(std::move(terms), {}, "")});
}

TEST(Inverter, KeepsGapsAndWdfsOfAnySize) {
  const Postings wanted = {
      {1, 0},          {2, 3}, {3, 2}, {200, 4}, {1U << 21, 1}, {1U << 30, 128}, {0xfffffffeU, ~0U},
      {0xffffffffU, 0}};
  Inverter inverter;
  for (const auto& [docid, wdf] : wanted)
    inverter.add(docid, std::vector<indexer::DocumentTerm>{{"a", wdf}});
  EXPECT_EQ(inverted(inverter), (std::vector<std::pair<std::string, Postings>>{{"a", wanted}}));
}

TEST(Inverter, StaysSmall) {
  Inverter inverter;
  constexpr std::uint32_t kDocuments = 200'000;
  for (std::uint32_t docid = 1; docid <= kDocuments; ++docid) {
    std::vector<indexer::DocumentTerm> terms = {{"Lfr", 0}, {"Z:fr:" + std::to_string(docid), 1}};
    for (int i = 0; i < 8; ++i)
      terms.push_back({"a" + std::to_string(i), docid % 2});
    inverter.add(docid, terms);
  }
  // The bounds of the header.
  EXPECT_LT(inverter.memory_bytes(), kDocuments * (10U * 3U + 90U));
}

}  // namespace
}  // namespace pepite::tests
