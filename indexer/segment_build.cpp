#include "indexer/segment_build.h"

#include <array>
#include <cassert>
#include <utility>
#include <vector>

#include "indexer/durable_file.h"
#include "indexer/segment_seal.h"
#include "indexer/stored_dictionary.h"
#include "indexer/vocabulary_counter.h"
#include "shared/segment_files.h"
#include "shared/short_links.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

// The documents of a segment go through here one by one.
struct Build {
  std::filesystem::path folder;
  std::unique_ptr<SegmentWriter> writer;
  PostCompressor compressor;
  std::uint32_t documents = 0;
  std::vector<IdRecord> ids;
  std::vector<ShortLinkRecord> short_links;
  VocabularyCounter vocabulary;
};

Result<Build> begin_build(const std::filesystem::path& folder, const std::string& name,
                          const std::string& dictionary, const MakeSegmentWriter& make_writer) {
  if (Result<void> made = make_private_folder(folder); !made) return tl::unexpected(made.error());
  Result<std::unique_ptr<SegmentWriter>> writer = make_writer(folder);
  if (!writer) return tl::unexpected(writer.error());
  const std::array<std::pair<std::string_view, std::string>, 3> metadata = {
      {{kDictionaryKey, dictionary},
       {kSegmentNameKey, name},
       {kFormatKey, std::to_string(kArchiveFormatVersion)}}};
  for (const auto& [key, value] : metadata) {
    if (value.empty()) continue;
    if (Result<void> set = (*writer)->set_metadata(key, value); !set) {
      return tl::unexpected(set.error());
    }
  }
  return Build{folder, std::move(*writer), PostCompressor(dictionary), 0, {}, {}, {}};
}

Result<void> add_post(Build& build, Post post, Analyzer& analyzer) {
  // The merged text may say another language than its parts did.
  post.lang_detected.clear();
  analyzer.detect_language(post);
  const std::string encoded = encode_post(post);
  for (const LearntLink& link : short_links_of(post))
    build.short_links.push_back(make_short_link_record(link, build.documents + 1));
  apply_learnt_links(post);
  const AnalyzedPost analyzed = analyzer.analyze(post);
  Document document = make_document(post, analyzed);
  document.data = build.compressor.compress(encoded);
  build.vocabulary.add(analyzed);
  ++build.documents;
  build.ids.push_back({hash_identity(post.network, post.id), build.documents});
  for (const std::string& id : post.edit_ids) {
    if (id != post.id) build.ids.push_back({hash_identity(post.network, id), build.documents});
  }
  return build.writer->add(document);
}

}  // namespace

Result<SegmentEntry> build_segment(const std::filesystem::path& archive, const std::string& name,
                                   SegmentKind kind, const PendingPosts& posts,
                                   const MakeSegmentWriter& make_writer, Analyzer& analyzer) {
  const std::vector<std::uint32_t> order = posts.ordered(kind);
  assert(!order.empty());
  const std::filesystem::path folder = archive / kSegmentsFolder / name;
  const Result<std::string> dictionary = train_stored_dictionary(posts, order);
  if (!dictionary) return tl::unexpected(dictionary.error());
  Result<Build> build = begin_build(folder, name, *dictionary, make_writer);
  if (!build) return tl::unexpected(build.error());
  build->ids.reserve(order.size());
  for (const std::uint32_t number : order) {
    Result<Post> post = posts.read(number);
    if (!post) return tl::unexpected(post.error());
    if (Result<void> added = add_post(*build, *std::move(post), analyzer); !added) {
      return tl::unexpected(added.error());
    }
  }
  if (Result<void> done = build->writer->finish(); !done) return tl::unexpected(done.error());
  build->writer.reset();
  Result<void> written = write_synced_file(folder / kIdsName, format_ids(std::move(build->ids)));
  if (written && !build->short_links.empty()) {
    written = write_synced_file(folder / kShortLinksName,
                                format_short_links(std::move(build->short_links)));
  }
  if (written) {
    written = write_synced_file(folder / kVocabularyName,
                                format_vocabulary(build->vocabulary.take_sorted()));
  }
  if (!written) return tl::unexpected(written.error());
  Result<std::map<std::string, std::string>> checksums = seal_segment_files(folder);
  if (!checksums) return tl::unexpected(checksums.error());
  SegmentEntry entry;
  entry.name = name;
  entry.kind = kind;
  entry.documents = static_cast<std::uint32_t>(order.size());
  entry.checksums = std::move(*checksums);
  return entry;
}

}  // namespace pepite::indexer
