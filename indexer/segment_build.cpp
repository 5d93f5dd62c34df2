#include "indexer/segment_build.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/durable_file.h"
#include "indexer/ordered_work.h"
#include "indexer/segment_seal.h"
#include "indexer/stored_dictionary.h"
#include "indexer/vocabulary_counter.h"
#include "shared/post_relations.h"
#include "shared/segment_files.h"
#include "shared/short_links.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kPostsPerTask = 256;
// Of encoded posts; what is made of them takes a few times as much.
constexpr std::size_t kMostBytesAtWork = std::size_t{8} << 20;

// A post on its way into the segment.
struct BuiltPost {
  Document document;
  std::vector<std::uint64_t> ids;        // hashes of the identity and of its versions
  std::vector<LearntLink> short_links;   // that it holds
  std::vector<std::uint32_t> relations;  // hashes of what it points at
};
using BuiltPosts = std::vector<BuiltPost>;

// What a thread keeps to itself.
struct Builder {
  Builder(const std::string& dictionary, Analyzer& its_analyzer)
      : compressor(dictionary), analyzer(&its_analyzer) {}

  PostCompressor compressor;
  Analyzer* analyzer;
  VocabularyCounter vocabulary;
};

// The documents of a segment go through here one by one.
struct Build {
  std::unique_ptr<SegmentWriter> writer;
  std::uint32_t documents = 0;
  std::vector<IdRecord> ids;
  std::vector<ShortLinkRecord> short_links;
  std::vector<ReplyRecord> replies;
};

Result<Build> begin_build(const std::filesystem::path& folder, const std::string& name,
                          const std::string& dictionary, const MakeSegmentWriter& make_writer) {
  if (Result<void> made = make_new_private_folder(folder); !made)
    return tl::unexpected(made.error());
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
  return Build{std::move(*writer), 0, {}, {}, {}};
}

// Post `number` of those pending.
BuiltPost build_post(Builder& builder, Post post, const PendingPosts& posts, std::uint32_t number) {
  const std::string_view kept = posts.encoded(number);
  // The merged text may say another language than its parts did.
  const std::string detected = std::exchange(post.lang_detected, {});
  builder.analyzer->detect_language(post);
  std::string data = builder.compressor.compress(
      post.lang_detected == detected ? kept : std::string_view(encode_post(post)));
  BuiltPost built;
  if (posts.may_hold_short_links(number)) built.short_links = short_links_of(post);
  apply_learnt_links(post);
  const AnalyzedPost analyzed = builder.analyzer->analyze(post);
  built.document = make_document(post, analyzed);
  built.document.data = std::move(data);
  builder.vocabulary.add(analyzed);
  built.ids.push_back(hash_identity(post.network, post.id));
  for (const std::string& id : post.edit_ids) {
    if (id != post.id) built.ids.push_back(hash_identity(post.network, id));
  }
  built.relations = relation_hashes(post);
  return built;
}

Result<BuiltPosts> build_posts(Builder& builder, const PendingPosts& posts,
                               std::span<const std::uint32_t> numbers) {
  BuiltPosts built;
  built.reserve(numbers.size());
  for (const std::uint32_t number : numbers) {
    Result<Post> post = posts.read(number);
    if (!post) return tl::unexpected(post.error());
    built.push_back(build_post(builder, *std::move(post), posts, number));
  }
  return built;
}

Result<void> add_posts(Build& build, const BuiltPosts& posts) {
  for (const BuiltPost& post : posts) {
    ++build.documents;
    for (const std::uint64_t id : post.ids)
      build.ids.push_back({id, build.documents});
    for (const LearntLink& link : post.short_links)
      build.short_links.push_back(make_short_link_record(link, build.documents));
    for (const std::uint32_t relation : post.relations)
      build.replies.push_back({relation, build.documents});
    if (Result<void> added = build.writer->add(post.document); !added) return added;
  }
  return {};
}

// All posts in their order, on all builders.
Result<void> build_documents(Build& build, std::span<Builder> builders, const PendingPosts& posts,
                             std::span<const std::uint32_t> order) {
  using Numbers = std::span<const std::uint32_t>;
  OrderedWork<Numbers, Result<BuiltPosts>> steps;
  steps.take = [&order]() -> std::optional<Numbers> {
    if (order.empty()) return std::nullopt;
    const Numbers numbers = order.subspan(0, std::min(order.size(), kPostsPerTask));
    order = order.subspan(numbers.size());
    return numbers;
  };
  steps.size_bytes = [&posts](Numbers numbers) {
    std::size_t size_bytes = 0;
    for (const std::uint32_t number : numbers)
      size_bytes += posts.encoded(number).size();
    return size_bytes;
  };
  steps.most_bytes = kMostBytesAtWork;
  steps.work = [&](Numbers numbers, std::size_t worker) {
    return build_posts(builders[worker], posts, numbers);
  };
  steps.give = [&build](const Result<BuiltPosts>& built) -> Result<void> {
    if (!built) return tl::unexpected(built.error());
    return add_posts(build, *built);
  };
  return run_in_order(steps, builders.size());
}

std::string take_vocabulary(std::span<Builder> builders) {
  VocabularyCounter& all = builders.front().vocabulary;
  for (Builder& other : builders.subspan(1))
    all.add(other.vocabulary);
  return all.take_bytes();
}

// Where there are any.
template <class Record>
Result<void> write_rows(const std::filesystem::path& path, std::vector<Record> records) {
  if (records.empty()) return {};
  return write_synced_file(path, format_rows(std::move(records)));
}

Result<void> write_side_files(Build& build, std::span<Builder> builders,
                              const std::filesystem::path& folder) {
  Result<void> written = write_synced_file(folder / kIdsName, format_ids(std::move(build.ids)));
  if (written) written = write_rows(folder / kShortLinksName, std::move(build.short_links));
  if (written) written = write_rows(folder / kRepliesName, std::move(build.replies));
  if (!written) return written;
  return write_synced_file(folder / kVocabularyName, take_vocabulary(builders));
}

// The postings of all terms, and at the same time the files beside the database.
Result<void> finish_build(Build& build, std::span<Builder> builders,
                          const std::filesystem::path& folder) {
  enum class Part { Database, SideFiles };
  OrderedWork<Part, Result<void>> steps;
  steps.take = [parts = std::vector{Part::SideFiles, Part::Database}]() mutable {
    if (parts.empty()) return std::optional<Part>();
    const Part part = parts.back();
    parts.pop_back();
    return std::optional(part);
  };
  steps.size_bytes = [](Part) { return std::size_t{0}; };
  steps.work = [&](Part part, std::size_t) {
    if (part == Part::SideFiles) return write_side_files(build, builders, folder);
    Result<void> done = build.writer->finish();
    build.writer.reset();
    return done;
  };
  steps.give = [](const Result<void>& done) { return done; };
  return run_in_order(steps, builders.size());
}

}  // namespace

Result<SegmentEntry> build_segment(const std::filesystem::path& archive, const std::string& name,
                                   SegmentKind kind, const PendingPosts& posts,
                                   const MakeSegmentWriter& make_writer,
                                   std::span<Analyzer> analyzers) {
  const std::vector<std::uint32_t> order = posts.ordered(kind);
  assert(!order.empty());
  const std::filesystem::path folder = archive / kSegmentsFolder / name;
  const Result<std::string> dictionary = train_stored_dictionary(posts, order);
  if (!dictionary) return tl::unexpected(dictionary.error());
  Result<Build> build = begin_build(folder, name, *dictionary, make_writer);
  if (!build) return tl::unexpected(build.error());
  build->ids.reserve(order.size());
  std::vector<Builder> builders;
  for (Analyzer& analyzer : analyzers)
    builders.emplace_back(*dictionary, analyzer);
  Result<void> built = build_documents(*build, builders, posts, order);
  if (!built) return tl::unexpected(built.error());
  if (Result<void> written = finish_build(*build, builders, folder); !written) {
    return tl::unexpected(written.error());
  }
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
