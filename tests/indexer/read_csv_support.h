// A table read the whole way from its bytes, by the reader of home-made tables.
#ifndef PEPITE_TESTS_INDEXER_READ_CSV_SUPPORT_H_
#define PEPITE_TESTS_INDEXER_READ_CSV_SUPPORT_H_

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/csv_splitter.h"
#include "indexer/detect_csv.h"
#include "indexer/memory_stream.h"
#include "indexer/read_csv.h"
#include "indexer/text_encoding.h"

namespace pepite::indexer {

struct Reading {
  std::optional<Error> error;
  std::vector<Record> records;
  std::vector<Post> posts;
  std::vector<std::string> rejects;
  std::vector<Message> remarks;
};

// The whole way of a CSV from its bytes, as the walker goes it.
inline Reading read_text(const std::string& bytes, SourceContext context = {}) {
  Reading reading;
  auto stream =
      std::make_unique<PeekedStream>(make_utf8_stream(std::make_unique<MemoryStream>(bytes)));
  const CsvGuess guess = detect_csv(stream->peek(kDetectBytes).value_or(""));
  CsvSplitter splitter(std::move(stream), guess.shape);
  splitter.look_ahead(kEvidenceRows, kEvidenceBytes);
  context.path = "test.csv";
  context.header = splitter.header();
  auto reader = make_csv_reader(context, splitter.evidence());
  if (!reader) {
    reading.error = reader.error();
    return reading;
  }
  reading.remarks = (*reader)->remarks();
  for (auto item = splitter.next(); item && *item; item = splitter.next()) {
    for (Record& record : (*reader)->read(**item)) {
      if (const auto* post = std::get_if<Post>(&record.outcome)) reading.posts.push_back(*post);
      if (const auto* reject = std::get_if<Reject>(&record.outcome)) {
        reading.rejects.emplace_back(reject->reason);
      }
      reading.records.push_back(std::move(record));
    }
  }
  return reading;
}

inline Post read_one(const std::string& bytes, const SourceContext& context = {}) {
  const Reading reading = read_text(bytes, context);
  EXPECT_EQ(reading.posts.size(), 1u) << bytes;
  return reading.posts.empty() ? Post{} : reading.posts.front();
}

}  // namespace pepite::indexer

#endif  // PEPITE_TESTS_INDEXER_READ_CSV_SUPPORT_H_
