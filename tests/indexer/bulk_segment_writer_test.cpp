#include "indexer/bulk_segment_writer.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <xapian.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "indexer/glass_database_writer.h"
#include "indexer/xapian_segment_writer.h"
#include "shared/message_catalog.h"
#include "tests/indexer/random_documents.h"
#include "tests/indexer/segment_twins.h"
#include "tests/support/temporary_folder.h"

namespace pepite::tests {
namespace {

using indexer::Document;
using indexer::make_bulk_segment_writer;
using indexer::make_xapian_segment_writer;
using namespace std::string_literals;

// Writes both ways, compares, checks.
void expect_twins(const std::vector<Document>& documents, const Metadata& metadata = {},
                  ComparisonOptions options = {}) {
  TemporaryFolder folder;
  const std::filesystem::path bulk = folder.path() / "bulk";
  const std::filesystem::path reference = folder.path() / "reference";
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, bulk, documents, metadata));
  ASSERT_TRUE(write_segment(make_xapian_segment_writer, reference, documents, metadata));
  if (options.slots.empty()) options.slots = RandomDocuments::slots();
  EXPECT_TRUE(are_same(reference, bulk, options));
  EXPECT_TRUE(passes_xapian_check(bulk));
}

Document with_terms(std::map<std::string, std::uint32_t> terms) {
  return make_plain_document(std::move(terms), {}, "");
}

Document with_value(std::uint32_t slot, std::string value) {
  return make_plain_document({{"a", 1}}, {{slot, std::move(value)}}, "");
}

Document with_data(std::string data) {
  return make_plain_document({{"a", 1}}, {}, std::move(data));
}

TEST(BulkSegmentWriter, LeavesExactlyTheFilesOfTheContract) {
  TemporaryFolder folder;
  const std::filesystem::path bulk = folder.path() / "bulk";
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, bulk, {with_terms({{"a", 1}})}));
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(bulk)) {
    names.insert(entry.path().filename());
    EXPECT_EQ(entry.status().permissions(), std::filesystem::perms(0600)) << entry.path();
  }
  EXPECT_EQ(names, (std::set{"postlist.glass"s, "docdata.glass"s, "iamglass"s, "termlist.glass"s}));
  EXPECT_EQ(std::filesystem::file_size(bulk / "termlist.glass"), 0U);
}

TEST(BulkSegmentWriter, WritesAnEmptyDatabaseForNoDocuments) {
  expect_twins({});
  expect_twins({}, {{"key", "value"}});
}

TEST(BulkSegmentWriter, WritesOneDocumentAsXapianDoes) {
  expect_twins({Document{}});
  expect_twins({with_terms({{"a", 1}})});
  expect_twins({with_terms({{"a", 0}})});
  expect_twins({with_data("x")});
  expect_twins({with_value(0, "x")});
}

// Among the rest, the hits of 4800 random queries.
TEST(BulkSegmentWriter, WritesRandomDocumentsAsXapianDoes) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    RandomDocuments random(seed);
    const Metadata metadata = {{"dictionary", random.bytes(112000)}, {"segment", "été"}};
    expect_twins(random.documents(1 + random.number(400)), metadata,
                 {.seed = seed, .queries = 400, .skips = 20});
  }
}

TEST(BulkSegmentWriter, WritesListsOverManyBlocksAsXapianDoes) {
  std::vector<Document> documents;
  for (std::uint32_t docid = 1; docid <= 100'000; ++docid) {
    std::map<std::string, std::uint32_t> terms = {{"in all", docid % 7}};
    if (docid % 2 == 0) terms["in half"] = 1;
    if (docid % 1000 == 0) terms["in few"] = docid;
    if (docid > 32760 && docid < 32780) terms["around 2^15"] = 200;
    documents.push_back(make_plain_document(
        std::move(terms), {{0, std::to_string(docid)}, {1, std::to_string(docid % 3)}}, "d"));
  }
  expect_twins(documents, {}, {.seed = 5, .queries = 100, .skips = 3000, .slots = {0, 1}});
}

TEST(BulkSegmentWriter, WritesTreesOfThreeLevelsAsXapianDoes) {
  RandomDocuments random(9);
  std::vector<Document> documents;
  for (int i = 0; i < 400; ++i) {
    std::map<std::string, std::uint32_t> terms;
    for (int j = 0; j < 60; ++j)
      terms[std::string(220, 'x') + std::to_string(random.number(30'000))] = 1;
    documents.push_back(with_terms(std::move(terms)));
  }
  expect_twins(documents, {}, {.queries = 200, .skips = 1});
}

TEST(BulkSegmentWriter, WritesTermsOfEveryLength) {
  std::vector<Document> documents;
  for (std::size_t size = 1; size <= 245; ++size) {
    std::map<std::string, std::uint32_t> terms;
    for (const char c : {'a', '\xff', '\0'}) {
      if (c != '\0' || 2 * size <= 245) terms[std::string(size, c)] = 1;
    }
    terms[std::string(size - 1, 'a') + '\xff'] = 2;
    if (size < 245) terms[std::string(size - 1, 'a') + '\0'] = 2;
    documents.push_back(with_terms(std::move(terms)));
  }
  expect_twins(documents, {}, {.queries = 300, .skips = 5});
}

// The later chunks of a list have the longest keys: 245 bytes of term, a zero, up to 5 of docid.
TEST(BulkSegmentWriter, WritesLaterChunksOfTheLongestTerms) {
  const std::string plain(245, 't');
  const std::string zeros = std::string(122, '\0') + "t";
  std::vector<Document> documents(40'000, with_terms({{plain, 1}, {zeros, 1}}));
  expect_twins(documents, {}, {.queries = 20, .skips = 500});
}

TEST(BulkSegmentWriter, WritesEveryWdf) {
  std::vector<Document> documents;
  for (const std::uint32_t wdf :
       {0U, 1U, 2U, 3U, 126U, 127U, 128U, 255U, 256U, 16383U, 16384U, 65535U, 65536U, 1U << 30}) {
    documents.push_back(with_terms({{"a", wdf}, {"b", 1}, {"c" + std::to_string(wdf), wdf}}));
  }
  expect_twins(documents);
}

// Xapian itself (its checker too) wraps around there; a bound below the truth would lose hits.
TEST(BulkSegmentWriter, StopsCountingOccurrencesAt32Bits) {
  TemporaryFolder folder;
  const std::filesystem::path bulk = folder.path() / "bulk";
  const std::vector<Document> documents(5, with_terms({{"a", 1U << 30}}));
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, bulk, documents));
  const Xapian::Database database(bulk.string());
  EXPECT_EQ(database.get_collection_freq("a"), 0xffffffffU);
  EXPECT_EQ(database.get_wdf_upper_bound("a"), 1U << 30);
  EXPECT_EQ(database.get_total_length(), 5ULL << 30);
}

TEST(BulkSegmentWriter, EndsValueChunksOfEverySizeAroundTheLimit) {
  for (std::size_t first = 1980; first <= 2050; ++first) {
    SCOPED_TRACE(first);
    expect_twins({with_value(0, std::string(first, 'v')), with_value(0, "w"), with_value(0, "x")},
                 {}, {.queries = 5, .skips = 5});
  }
}

TEST(BulkSegmentWriter, WritesValuesLargerThanABlock) {
  expect_twins({with_value(1, "a"), with_value(1, std::string(9000, 'v')), with_value(1, "b"),
                with_value(256, std::string(40'000, 'w'))});
}

TEST(BulkSegmentWriter, KeepsSlotsApartWhoseKeysAreNotInTheirOrder) {
  std::vector<Document> documents;
  for (int i = 0; i < 3000; ++i) {
    std::map<std::uint32_t, std::string> values;
    for (const std::uint32_t slot : RandomDocuments::slots())
      values[slot] = std::to_string(slot) + ":" + std::to_string(i * 7919 % 3000);
    documents.push_back(make_plain_document({{"a", 1}}, std::move(values), ""));
  }
  expect_twins(documents, {}, {.queries = 100, .skips = 100});
}

// Random bytes: what Xapian itself deflates from 8193 equal bytes, it fails to inflate.
TEST(BulkSegmentWriter, WritesDataOfEverySizeAroundAnItemAndABlock) {
  RandomDocuments random(6);
  std::vector<Document> documents;
  for (const std::size_t around : {0U, 2040U, 4080U, 8192U}) {
    for (std::size_t size = around < 20 ? 0 : around - 20; size <= around + 20; ++size)
      documents.push_back(with_data(random.bytes(size)));
  }
  expect_twins(documents);
}

TEST(BulkSegmentWriter, WritesHugeData) {
  RandomDocuments random(3);
  expect_twins({with_data("before"), with_data(random.bytes(5 << 20)), with_data("after"),
                with_data(random.bytes(16 << 20)), with_data("")});
}

TEST(BulkSegmentWriter, WritesAnyMetadata) {
  RandomDocuments random(4);
  Metadata metadata;
  for (std::size_t size = 1; size <= 240; ++size)
    metadata[std::string(size, 'k')] = random.bytes(1 + random.number(size * 40));
  metadata["ends in zero\0"s] = "\0"s;
  metadata["\xff\xff"] = std::string(300'000, 'm');
  expect_twins({with_terms({{"a", 1}})}, metadata);
}

TEST(BulkSegmentWriter, TakesMetadataBetweenAndAfterDocuments) {
  TemporaryFolder folder;
  auto writer = make_bulk_segment_writer(folder.path());
  ASSERT_TRUE(writer);
  ASSERT_TRUE((*writer)->set_metadata("z", "1"));
  ASSERT_TRUE((*writer)->add(with_terms({{"a", 1}})));
  ASSERT_TRUE((*writer)->set_metadata("a", "2"));
  ASSERT_TRUE((*writer)->add(with_terms({{"a", 1}})));
  ASSERT_TRUE((*writer)->set_metadata("m", "3"));
  ASSERT_TRUE((*writer)->finish());
  const Xapian::Database database(folder.path().string());
  EXPECT_EQ(database.get_metadata("a") + database.get_metadata("m") + database.get_metadata("z"),
            "231");
}

TEST(BulkSegmentWriter, RefusesAKeyThatGlassCannotHold) {
  TemporaryFolder folder;
  auto writer = make_bulk_segment_writer(folder.path());
  ASSERT_TRUE(writer);
  ASSERT_TRUE((*writer)->set_metadata(std::string(254, 'k'), "v"));
  const Result<void> finished = (*writer)->finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().code, ErrorCode::Internal);
}

TEST(BulkSegmentWriter, IsRefusedByAXapianOfAnotherFormatWithAWayOut) {
  for (const indexer::GlassFormat& other :
       {indexer::GlassFormat{2016, 3, 15}, indexer::GlassFormat{2014, 11, 21},
        indexer::GlassFormat{2031, 1, 1}}) {
    const TemporaryFolder folder;
    const Result<void> known = indexer::check_xapian_reads_glass(folder.path(), other);
    ASSERT_FALSE(known);
    EXPECT_EQ(known.error().code, ErrorCode::FormatVersion);
    ASSERT_TRUE(known.error().hint);
    EXPECT_NE(render(*known.error().hint, UiLanguage::English).find("--writer=xapian"),
              std::string::npos);
  }
  const TemporaryFolder folder;
  EXPECT_TRUE(indexer::check_xapian_reads_glass(folder.path()));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(BulkSegmentWriter, GivesEverySegmentItsOwnUuid) {
  TemporaryFolder folder;
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, folder.path() / "1", {}));
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, folder.path() / "2", {}));
  EXPECT_NE(Xapian::Database((folder.path() / "1").string()).get_uuid(),
            Xapian::Database((folder.path() / "2").string()).get_uuid());
}

TEST(BulkSegmentWriter, SaysSoWhenTheFolderIsGone) {
  TemporaryFolder folder;
  const std::filesystem::path gone = folder.path() / "gone";
  std::filesystem::create_directory(gone);
  auto writer = make_bulk_segment_writer(gone);
  ASSERT_TRUE(writer);
  std::filesystem::remove_all(gone);
  ASSERT_TRUE((*writer)->add(with_terms({{"a", 1}})));
  const Result<void> finished = (*writer)->finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().code, ErrorCode::System);
}

// A file size limit makes writes fail as a full disk does; whichever write it meets says so.
TEST(BulkSegmentWriter, ReportsEveryFailedWrite) {
  std::vector<Document> documents;
  RandomDocuments random(8);
  for (int i = 0; i < 3000; ++i)
    documents.push_back(make_plain_document({{random.bytes(20), 1}}, {}, random.bytes(1000)));
  rlimit before;
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto previous = std::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t most : {50UL, 104UL, 8192UL, 100'000UL, 1'500'000UL, 2'500'000UL}) {
    TemporaryFolder folder;
    const rlimit limited = {most, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limited), 0);
    const testing::AssertionResult written =
        write_segment(make_bulk_segment_writer, folder.path() / "s", documents);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_FALSE(written) << most;
  }
  std::signal(SIGXFSZ, previous);
}

TEST(BulkSegmentWriter, IsReadByXapiansOwnTools) {
  if (!has_program("xapian-delve")) GTEST_SKIP() << "xapian-delve is not installed";
  TemporaryFolder folder;
  const std::filesystem::path bulk = folder.path() / "bulk";
  const std::filesystem::path said = folder.path() / "said";
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, bulk,
                            {with_terms({{"cinéma", 3}}), with_terms({{"cinéma", 1}, {"vu", 1}})}));
  ASSERT_EQ(
      std::system(("xapian-delve -t cinéma " + bulk.string() + " > " + said.string()).c_str()), 0);
  std::ifstream in(said);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  EXPECT_NE(text.find("Posting List for term 'cinéma' (termfreq 2, collfreq 4, wdf_max 3): 1 2"),
            std::string::npos)
      << text;
}

TEST(BulkSegmentWriter, SurvivesXapiansCompaction) {
  RandomDocuments random(21);
  const std::vector<Document> documents = random.documents(300);
  TemporaryFolder folder;
  const std::filesystem::path bulk = folder.path() / "bulk";
  const std::filesystem::path compact = folder.path() / "compact";
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, bulk, documents));
  Xapian::Database(bulk.string()).compact(compact.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  EXPECT_TRUE(are_same(bulk, compact, {.slots = RandomDocuments::slots()}));
  EXPECT_TRUE(passes_xapian_check(compact));
}

// Hits of an OR, AND and AND_NOT of terms, with their scores and data.
std::vector<std::string> hits_of(const Xapian::Database& database, const std::string& left,
                                 const std::string& right) {
  std::vector<std::string> hits;
  for (const auto op : {Xapian::Query::OP_OR, Xapian::Query::OP_AND, Xapian::Query::OP_AND_NOT}) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(op, Xapian::Query(left), Xapian::Query(right)));
    const Xapian::MSet found = enquire.get_mset(0, 10);
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      hits.push_back(std::to_string(*hit) + " " + std::to_string(hit.get_weight()) + " " +
                     hit.get_document().get_data());
    }
  }
  return hits;
}

// Serves one client; the timeouts bound the test.
TEST(BulkSegmentWriter, IsSearchedThroughARemoteServer) {
  if (!has_program("xapian-tcpsrv")) GTEST_SKIP() << "xapian-tcpsrv is not installed";
  TemporaryFolder folder;
  const std::filesystem::path bulk = folder.path() / "bulk";
  RandomDocuments random(31);
  ASSERT_TRUE(write_segment(make_bulk_segment_writer, bulk, random.documents(300)));
  const Xapian::Database local(bulk.string());
  const std::vector<std::string> terms(local.allterms_begin(), local.allterms_end());
  constexpr unsigned kTimeoutMs = 10'000;
  bool is_answered = false;
  for (unsigned port = 35'871; port < 35'891 && !is_answered; ++port) {
    const std::string command =
        "timeout 20 xapian-tcpsrv --one-shot --interface 127.0.0.1 --port " + std::to_string(port) +
        " " + bulk.string() + " 2>&1";
    FILE* const server = popen(command.c_str(), "r");
    ASSERT_NE(server, nullptr);
    // It says so once it listens, or why it cannot: then the next port may be free.
    std::array<char, 200> line = {};
    while (fgets(line.data(), line.size(), server) != nullptr &&
           std::string(line.data()).find("Listening") == std::string::npos) {
    }
    if (std::string(line.data()).find("Listening") != std::string::npos) {
      Xapian::Database remote = Xapian::Remote::open("127.0.0.1", port, kTimeoutMs, kTimeoutMs);
      for (int query = 0; query < 100; ++query) {
        const std::string& left = terms[random.number(terms.size())];
        const std::string& right = terms[random.number(terms.size())];
        EXPECT_EQ(hits_of(remote, left, right), hits_of(local, left, right));
      }
      is_answered = true;
    }
    pclose(server);
  }
  EXPECT_TRUE(is_answered);
}

}  // namespace
}  // namespace pepite::tests
