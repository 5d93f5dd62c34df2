#include "indexer/segment_merge.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "indexer/bulk_segment_writer.h"
#include "shared/index_schema.h"
#include "tests/indexer/random_documents.h"
#include "tests/indexer/segment_twins.h"
#include "tests/support/temporary_folder.h"

namespace pepite::tests {
namespace {

using indexer::Document;
using indexer::make_bulk_segment_writer;
using indexer::merge_order;
using indexer::merge_segments;
using indexer::MergedDocument;
using indexer::MergeInput;
using indexer::MergeOptions;

// A document that knows its place in the order of a segment: a time or none, then a number.
struct OrderedDocument {
  std::string time;  // encode_time, or empty
  std::uint32_t number = 0;
  Document document;
  friend bool operator<(const OrderedDocument& left, const OrderedDocument& right) {
    return std::tie(left.time, left.number) < std::tie(right.time, right.number);
  }
};

std::vector<Document> plain(const std::vector<OrderedDocument>& documents) {
  std::vector<Document> out;
  for (const OrderedDocument& document : documents)
    out.push_back(document.document);
  return out;
}

// Random documents, dealt to segments, some of them superseded.
class Segments {
 public:
  Segments(std::uint64_t seed, std::size_t segments, std::size_t documents, std::size_t times)
      : random_(seed) {
    for (std::size_t i = 0; i < segments; ++i) {
      documents_.emplace_back();
      for (std::size_t j = random_.number(documents + 1); j > 0; --j)
        documents_.back().push_back(make(static_cast<std::uint32_t>(times)));
      std::sort(documents_.back().begin(), documents_.back().end());
    }
    for (std::size_t i = 0; i < segments; ++i)
      write(i);
    std::sort(living_.begin(), living_.end());
  }

  const std::vector<MergeInput>& inputs() const { return inputs_; }
  std::vector<Document> living() const { return plain(living_); }

  Result<bool> comes_before(const MergedDocument& left, const MergedDocument& right) const {
    return number(left) < number(right);
  }

 private:
  OrderedDocument make(std::uint32_t times) {
    OrderedDocument made{{}, ++last_number_ * 7919 % 100'003, random_.document()};
    std::vector<indexer::DocumentValue>& values = made.document.values;
    std::erase_if(values, [](const auto& value) { return value.slot == kTimeSlot; });
    if (!random_.chance(5)) {
      made.time = encode_time(static_cast<std::int64_t>(random_.number(times)));
      values.insert(values.begin(), {kTimeSlot, made.time});
    }
    return made;
  }

  void write(std::size_t i) {
    const std::filesystem::path path = folder_.path() / std::to_string(i);
    ASSERT_TRUE(write_segment(make_bulk_segment_writer, path, plain(documents_[i])));
    inputs_.push_back({Xapian::Database(path.string()), path, {}});
    for (std::uint32_t docid = 1; docid <= documents_[i].size(); ++docid) {
      if (random_.chance(4)) {
        inputs_.back().superseded.push_back(docid);
      } else {
        living_.push_back(documents_[i][docid - 1]);
      }
    }
  }

  std::uint32_t number(const MergedDocument& document) const {
    return documents_[document.input][document.docid - 1].number;
  }

  TemporaryFolder folder_;
  RandomDocuments random_;
  std::uint32_t last_number_ = 0;
  std::vector<std::vector<OrderedDocument>> documents_;
  std::vector<MergeInput> inputs_;
  std::vector<OrderedDocument> living_;
};

void expect_same_as_one_segment(const Segments& segments, const MergeOptions& options,
                                std::vector<Document> living) {
  TemporaryFolder folder;
  const std::filesystem::path merged = folder.path() / "merged";
  const std::filesystem::path whole = folder.path() / "whole";
  std::filesystem::create_directory(merged);
  const auto order = merge_order(segments.inputs(), [&](const auto& left, const auto& right) {
    return segments.comes_before(left, right);
  });
  ASSERT_TRUE(order);
  ASSERT_TRUE(merge_segments(segments.inputs(), *order, options, merged));
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, whole, living, options.metadata));
  EXPECT_TRUE(are_same(whole, merged, {.skips = 20, .slots = RandomDocuments::slots()}));
  EXPECT_TRUE(passes_xapian_check(merged));
  // The writer is the same: so are the tables, byte for byte.
  for (const char* table : {"postlist.glass", "docdata.glass"}) {
    std::ifstream left(whole / table, std::ios::binary);
    std::ifstream right(merged / table, std::ios::binary);
    EXPECT_TRUE(std::equal(std::istreambuf_iterator<char>(left), {},
                           std::istreambuf_iterator<char>(right), {}))
        << table;
  }
}

TEST(SegmentMerge, MakesTheSegmentOfAllLivingDocuments) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE(seed);
    const Segments segments(seed, 1 + seed % 5, 150, 1 + seed * 20);
    const MergeOptions options{RandomDocuments::slots(), {{"segment", "0001"}}, {}};
    expect_same_as_one_segment(segments, options, segments.living());
  }
}

TEST(SegmentMerge, MergesListsOfManyChunks) {
  const Segments segments(77, 4, 4000, 1'000'000);
  expect_same_as_one_segment(segments, {RandomDocuments::slots(), {}, {}}, segments.living());
}

TEST(SegmentMerge, LeavesNothingOfSegmentsWithoutLivingDocuments) {
  Segments segments(3, 2, 30, 5);
  std::vector<MergeInput> inputs = segments.inputs();
  for (MergeInput& input : inputs) {
    input.superseded.resize(input.database.get_doccount());
    std::uint32_t docid = 0;
    for (std::uint32_t& superseded : input.superseded)
      superseded = ++docid;
  }
  const auto order =
      merge_order(inputs, [](const auto&, const auto&) -> Result<bool> { return false; });
  ASSERT_TRUE(order);
  EXPECT_TRUE(order->empty());
  TemporaryFolder folder;
  ASSERT_TRUE(merge_segments(inputs, *order, {}, folder.path()));
  const Xapian::Database merged(folder.path().string());
  EXPECT_EQ(merged.get_doccount(), 0U);
  EXPECT_EQ(merged.allterms_begin(), merged.allterms_end());
}

TEST(SegmentMerge, StoresWhatTheCallerMakesOfTheData) {
  const Segments segments(5, 3, 50, 10);
  std::vector<Document> living = segments.living();
  for (Document& document : living)
    document.data = "again:" + document.data;
  expect_same_as_one_segment(
      segments,
      {RandomDocuments::slots(),
       {},
       [](const auto&, std::string data) { return Result<std::string>("again:" + data); }},
      living);
}

TEST(SegmentMerge, PassesOnTheErrorsOfTheCaller) {
  const Segments segments(5, 3, 50, 3);
  const auto refuse = []() { return make_error(ErrorCode::Damaged, {}); };
  const auto no_order = merge_order(
      segments.inputs(), [&](const auto&, const auto&) -> Result<bool> { return refuse(); });
  ASSERT_FALSE(no_order);
  EXPECT_EQ(no_order.error().code, ErrorCode::Damaged);
  TemporaryFolder folder;
  const Result<void> merged = merge_segments(
      segments.inputs(), {{0, 1}},
      {{}, {}, [&](const auto&, const auto&) -> Result<std::string> { return refuse(); }},
      folder.path());
  ASSERT_FALSE(merged);
  EXPECT_EQ(merged.error().code, ErrorCode::Damaged);
}

TEST(SegmentMerge, SaysWhichInputIsDamaged) {
  TemporaryFolder folder;
  const std::filesystem::path input = folder.path() / "input";
  std::vector<Document> documents;
  for (int i = 0; i < 2000; ++i)
    documents.push_back(make_plain_document({{"t" + std::to_string(i), 1}}, {}, "d"));
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, input, documents));
  std::fstream table(input / "postlist.glass", std::ios::in | std::ios::out | std::ios::binary);
  table.seekp(8192);
  table << std::string(8192, '\xee');
  table.close();
  const std::vector<MergeInput> inputs = {{Xapian::Database(input.string()), input, {}}};
  const std::filesystem::path out = folder.path() / "out";
  std::filesystem::create_directory(out);
  const Result<void> merged = merge_segments(inputs, {{0, 1}, {0, 2}}, {}, out);
  ASSERT_FALSE(merged);
  EXPECT_EQ(merged.error().code, ErrorCode::Damaged);
}

}  // namespace
}  // namespace pepite::tests
