#include "tests/support/small_archive.h"

#include <stdlib.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <utility>

#include "indexer/document.h"
#include "indexer/xapian_segment_writer.h"
#include "shared/analyzer.h"
#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/segment_files.h"
#include "shared/stored_post.h"
#include "shared/vocabulary.h"

namespace pepite {
namespace {

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

void require(const Result<void>& done) {
  if (!done) std::abort();
}

}  // namespace

SmallArchive::SmallArchive(const std::vector<SmallSegment>& segments, Manifest manifest) {
  std::string folder = (std::filesystem::temp_directory_path() / "pepite_archiveXXXXXX").string();
  path_ = ::mkdtemp(folder.data());
  std::filesystem::create_directories(path_ / kTombstonesFolder);
  manifest.analyzer = analyzer_identity();
  for (const SmallSegment& segment : segments)
    write_segment(segment, manifest);
  write_file(path_ / kManifestName, format_manifest(manifest));
}

SmallArchive::~SmallArchive() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void SmallArchive::write_segment(const SmallSegment& segment, Manifest& manifest) const {
  SegmentEntry entry;
  entry.name = "s" + std::to_string(manifest.next_segment++);
  entry.kind = segment.kind;
  entry.documents = static_cast<std::uint32_t>(segment.posts.size());
  const std::filesystem::path folder = path_ / kSegmentsFolder / entry.name;
  std::filesystem::create_directories(folder);

  auto writer = indexer::make_xapian_segment_writer(folder).value();
  require(writer->set_metadata(kSegmentNameKey, entry.name));
  PostCompressor compressor("");
  std::vector<IdRecord> ids;
  std::map<std::uint32_t, indexer::Document> documents;
  for (std::uint32_t docid = 1; docid <= entry.documents; ++docid) {
    const Post& post = segment.posts[docid - 1];
    indexer::Document document = indexer::make_document(post, {});
    document.data = compressor.compress(encode_post(post));
    require(writer->add(document));
    ids.push_back({hash_identity(post.network, post.id), docid});
    for (const std::string& id : post.edit_ids)
      if (id != post.id) ids.push_back({hash_identity(post.network, id), docid});
    documents[docid] = std::move(document);
  }
  require(writer->finish());
  write_file(folder / kIdsName, format_ids(std::move(ids)));
  write_file(folder / kVocabularyName, VocabularyFormat().take());
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string bytes = read_file(file.path()).value();
    entry.checksums[file.path().filename().string()] = checksum_hex(checksum64(bytes));
  }

  if (!segment.superseded.empty()) {
    Tombstones tombstones;
    tombstones.docids = segment.superseded;
    for (const std::uint32_t docid : segment.superseded) {
      for (const indexer::DocumentTerm& term : documents.at(docid).terms)
        ++tombstones.terms[term.term].posts;
    }
    entry.tombstones = entry.name + "-1";
    entry.tombstone_count = static_cast<std::uint32_t>(segment.superseded.size());
    write_file(path_ / kTombstonesFolder / entry.tombstones, format_tombstones(tombstones));
  }
  manifest.segments.push_back(std::move(entry));
}

}  // namespace pepite
