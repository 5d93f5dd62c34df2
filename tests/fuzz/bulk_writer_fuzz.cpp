// Any documents: the bulk writer's database must say all that the reference writer's says.
#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/bulk_segment_writer.h"
#include "indexer/xapian_segment_writer.h"
#include "tests/indexer/random_documents.h"
#include "tests/support/database_comparison.h"
#include "tests/support/temporary_folder.h"

namespace {

using pepite::indexer::Document;

void require(bool holds) {
  if (!holds) std::abort();
}

// Takes numbers and strings from the fuzzer's bytes; zeros and nothing when they are used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  bool is_at_end() const { return size_ == 0; }

  std::uint8_t byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }

  // Short ones stand as they are; long ones repeat what is there.
  std::string string(std::size_t most) {
    const std::size_t code = byte();
    const std::size_t size = std::min(most, code < 0xe0 ? code % 24 : (code - 0xe0) * 331);
    std::string out;
    while (out.size() < size)
      out.push_back(static_cast<char>(size < 24 || out.size() < 8 ? byte() : out[out.size() % 8]));
    return out;
  }

  std::uint32_t wdf() {
    const std::uint32_t code = byte();
    return code < 0xf0 ? code % 4 : 1U << (code - 0xf0);
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

std::string term(Bytes& bytes) {
  std::string term = bytes.string(245);
  if (term.empty()) term = "t";
  while (term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0')) > 245)
    term.pop_back();
  return term;
}

std::vector<Document> make_documents(Bytes& bytes) {
  const std::vector<std::uint32_t> slots = pepite::tests::RandomDocuments::slots();
  std::vector<Document> documents;
  while (!bytes.is_at_end() && documents.size() < 500) {
    std::map<std::string, std::uint32_t> terms;
    std::map<std::uint32_t, std::string> values;
    for (int i = bytes.byte() % 6; i > 0; --i)
      terms[term(bytes)] = bytes.wdf();
    for (int i = bytes.byte() % 4; i > 0; --i) {
      const std::uint32_t slot = slots[bytes.byte() % slots.size()];
      std::string value = bytes.string(10'000);
      if (!value.empty()) values[slot] = std::move(value);
    }
    std::string data = bytes.string(10'000);
    // Xapian cannot read back all that it deflates itself: nothing for it to gain here.
    for (std::size_t i = 0; i < data.size(); ++i)
      data[i] = static_cast<char>(data[i] ^ static_cast<char>((i * 2654435761U) >> 16));
    const Document document =
        pepite::tests::make_plain_document(std::move(terms), std::move(values), std::move(data));
    documents.insert(documents.end(), 1U + (bytes.byte() % 16 == 0 ? 40U : 0U), document);
  }
  return documents;
}

void write(const pepite::indexer::MakeSegmentWriter& make_writer,
           const std::filesystem::path& folder, const std::vector<Document>& documents,
           const std::map<std::string, std::string>& metadata) {
  std::filesystem::create_directory(folder);
  auto writer = make_writer(folder);
  require(writer.has_value());
  for (const Document& document : documents)
    require((*writer)->add(document).has_value());
  for (const auto& [key, value] : metadata)
    require((*writer)->set_metadata(key, value).has_value());
  require((*writer)->finish().has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(data, size);
  std::map<std::string, std::string> metadata;
  for (int i = bytes.byte() % 3; i > 0; --i) {
    std::string value = bytes.string(10'000);
    if (!value.empty()) metadata[term(bytes)] = std::move(value);
  }
  const std::vector<Document> documents = make_documents(bytes);
  const pepite::tests::TemporaryFolder folder;
  write(pepite::indexer::make_bulk_segment_writer, folder.path() / "bulk", documents, metadata);
  write(pepite::indexer::make_xapian_segment_writer, folder.path() / "reference", documents,
        metadata);
  const std::vector<std::string> lines = pepite::tests::differences(
      Xapian::Database((folder.path() / "reference").string()),
      Xapian::Database((folder.path() / "bulk").string()),
      {.queries = 10, .skips = 3, .slots = pepite::tests::RandomDocuments::slots()});
  for (const std::string& line : lines)
    std::fprintf(stderr, "%s\n", line.c_str());
  require(lines.empty());
  return 0;
}
