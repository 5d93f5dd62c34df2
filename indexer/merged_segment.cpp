#include "indexer/merged_segment.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <numeric>
#include <optional>
#include <unordered_set>
#include <utility>

#include "indexer/durable_file.h"
#include "indexer/pending_posts.h"
#include "indexer/segment_merge.h"
#include "indexer/segment_seal.h"
#include "indexer/stored_dictionary.h"
#include "indexer/vocabulary_counter.h"
#include "shared/checksum.h"
#include "shared/index_schema.h"
#include "shared/segment_files.h"
#include "shared/short_links.h"
#include "shared/stored_post.h"
#include "shared/terminal_text.h"
#include "shared/xapian_try.h"

namespace pepite::indexer {
namespace {

std::uint32_t taken_documents(const MergePart& part) {
  return part.segment->entry().documents - static_cast<std::uint32_t>(part.left_out.size());
}

bool is_left_out(const MergePart& part, std::uint32_t docid) {
  return std::ranges::binary_search(part.left_out, docid);
}

// Whose id comes first among posts of the same second; each post is read once.
class IdentityOrder {
 public:
  explicit IdentityOrder(const std::vector<MergePart>& inputs) : inputs_(inputs) {
    for (const MergePart& input : inputs)
      heads_.push_back({0, {}, {}, PostDecompressor(input.segment->dictionary())});
  }

  Result<bool> comes_before(const MergedDocument& left, const MergedDocument& right) {
    Result<void> read = read_head(left);
    if (read) read = read_head(right);
    if (!read) return tl::unexpected(read.error());
    const Head& first = heads_[left.input];
    const Head& second = heads_[right.input];
    if (first.id != second.id) return post_id_less(first.id, second.id);
    return first.network < second.network;
  }

 private:
  struct Head {
    std::uint32_t docid;
    Network network;
    std::string id;
    PostDecompressor decompressor;
  };

  Result<void> read_head(const MergedDocument& document) {
    Head& head = heads_[document.input];
    if (head.docid == document.docid) return {};
    const Segment& segment = *inputs_[document.input].segment;
    const Result<std::string> stored = xapian_try(segment.folder(), [&] {
      return segment.database().get_document(document.docid, Xapian::DOC_ASSUME_VALID).get_data();
    });
    if (!stored) return tl::unexpected(stored.error());
    const Result<std::string> encoded = head.decompressor.decompress(*stored);
    if (!encoded) return tl::unexpected(encoded.error());
    const PostIdentity identity = peek_identity(*encoded);
    head.docid = document.docid;
    head.network = identity.network;
    head.id = identity.id;
    return {};
  }

  const std::vector<MergePart>& inputs_;
  std::vector<Head> heads_;
};

// One dictionary for all.
Result<std::string> train_dictionary(const std::vector<MergePart>& inputs) {
  std::uint64_t documents = 0;
  for (const MergePart& input : inputs)
    documents += taken_documents(input);
  const std::uint64_t step = documents / kMostSampledPosts + 1;
  PendingPosts sample;
  std::uint64_t place = 0;
  for (const MergePart& input : inputs) {
    for (std::uint32_t docid = 1; docid <= input.segment->entry().documents; ++docid) {
      if (is_left_out(input, docid) || place++ % step != 0) continue;
      const Result<Post> post = input.segment->read_stored_post(docid);
      if (!post) return tl::unexpected(post.error());
      // Two inputs have it: the ids of the older one did not say so when it came again.
      if (sample.find(post->network, post->id))
        return tl::unexpected(inputs.front().segment->damage_of(kIdsName));
      sample.add(*post, SegmentKind::Posts);
    }
  }
  std::vector<std::uint32_t> numbers(sample.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  return train_stored_dictionary(sample, numbers);
}

Result<std::string> choose_dictionary(const std::vector<MergePart>& inputs,
                                      DictionaryChoice choice) {
  const MergePart& largest = *std::max_element(
      inputs.begin(), inputs.end(), [](const MergePart& left, const MergePart& right) {
        return taken_documents(left) < taken_documents(right);
      });
  if (choice == DictionaryChoice::Keep && taken_documents(largest) >= kMostSampledPosts)
    return largest.segment->dictionary();
  return train_dictionary(inputs);
}

// Stored posts of any input in the form of the merged segment.
class StoredPostConversion {
 public:
  StoredPostConversion(const std::vector<MergePart>& inputs, const std::string& dictionary)
      : compressor_(dictionary) {
    for (const MergePart& input : inputs) {
      decompressors_.emplace_back();
      const std::string& old = input.segment->dictionary();
      if (old != dictionary) decompressors_.back().emplace(old);
    }
  }

  Result<std::string> convert(const MergedDocument& document, std::string stored) {
    std::optional<PostDecompressor>& decompressor = decompressors_[document.input];
    if (!decompressor) return stored;
    Result<std::string> encoded = decompressor->decompress(stored);
    if (!encoded) return encoded;
    return compressor_.compress(*encoded);
  }

 private:
  PostCompressor compressor_;
  std::vector<std::optional<PostDecompressor>> decompressors_;  // empty: the same dictionary
};

// By input, by docid - 1: the docid in the merged segment, or 0.
using NewDocids = std::vector<std::vector<std::uint32_t>>;

NewDocids number_anew(const std::vector<MergePart>& inputs,
                      const std::vector<MergedDocument>& order) {
  NewDocids docids;
  for (const MergePart& input : inputs)
    docids.emplace_back(input.segment->entry().documents, 0);
  std::uint32_t docid = 0;
  for (const MergedDocument& document : order)
    docids[document.input][document.docid - 1] = ++docid;
  return docids;
}

// The records of an IdsView or RowsView of each input, renumbered.
template <class Record, class View>
Result<std::vector<Record>> merge_records(const std::vector<MergePart>& inputs,
                                          const NewDocids& docids, std::string_view file,
                                          const View& view_of) {
  std::vector<Record> merged;
  for (std::size_t input = 0; input < inputs.size(); ++input) {
    const auto& view = view_of(*inputs[input].segment);
    for (std::size_t i = 0; i < view.size(); ++i) {
      Record record = view.at(i);
      if (record.docid == 0 || record.docid > docids[input].size()) {
        return tl::unexpected(inputs[input].segment->damage_of(file));
      }
      record.docid = docids[input][record.docid - 1];
      if (record.docid != 0) merged.push_back(record);
    }
  }
  return merged;
}

// What the posts that are left out add to the vocabularies.
Result<std::vector<VocabularyEntry>> left_out_vocabulary(const std::vector<MergePart>& inputs,
                                                         Analyzer& analyzer) {
  VocabularyCounter counter;
  for (const MergePart& input : inputs) {
    for (const std::uint32_t docid : input.left_out) {
      const Result<Post> post = input.segment->read_post(docid);
      if (!post) return tl::unexpected(post.error());
      counter.add(analyzer.analyze(*post));
    }
  }
  return counter.take_sorted();
}

// Hashes of the terms of words that a database has.
Result<std::unordered_set<std::uint32_t>> word_terms(const std::filesystem::path& folder) {
  return xapian_try(folder, [&] {
    const Xapian::Database database(folder.string());
    std::unordered_set<std::uint32_t> hashes;
    for (const TermSpace space : {TermSpace::French, TermSpace::English, TermSpace::Other}) {
      const std::string prefix(prefix_of(space));
      const auto end = database.allterms_end(prefix);
      for (auto term = database.allterms_begin(prefix); term != end; ++term)
        hashes.insert(checksum32(*term));
    }
    return hashes;
  });
}

Result<std::string> merge_vocabularies(const std::vector<MergePart>& inputs,
                                       const std::filesystem::path& folder, Analyzer& analyzer) {
  const Result<std::unordered_set<std::uint32_t>> terms = word_terms(folder);
  if (!terms) return tl::unexpected(terms.error());
  const Result<std::vector<VocabularyEntry>> gone = left_out_vocabulary(inputs, analyzer);
  if (!gone) return tl::unexpected(gone.error());
  auto next_gone = gone->begin();
  VocabularyFormat merged;
  std::vector<VocabularyReader> readers;
  for (const MergePart& input : inputs) {
    const Result<VocabularyView> vocabulary = input.segment->vocabulary();
    if (!vocabulary) return tl::unexpected(vocabulary.error());
    readers.push_back(vocabulary->read_all());
    for (std::size_t i = 0; i < vocabulary->irregular_count(); ++i) {
      // The rest was of posts that are left out.
      if (terms->contains(vocabulary->irregular_at(i)))
        merged.add_irregular(vocabulary->irregular_at(i));
    }
  }
  std::vector<std::size_t> open;  // readers that stand on an entry
  const auto advance = [&](std::size_t reader) -> Result<bool> {
    if (readers[reader].next()) return true;
    if (readers[reader].has_failed())
      return tl::unexpected(inputs[reader].segment->damage_of(kVocabularyName));
    return false;
  };
  for (std::size_t reader = 0; reader < readers.size(); ++reader) {
    const Result<bool> has_entry = advance(reader);
    if (!has_entry) return tl::unexpected(has_entry.error());
    if (*has_entry) open.push_back(reader);
  }
  while (!open.empty()) {
    VocabularyEntry entry =
        readers[*std::min_element(open.begin(), open.end(), [&](auto left, auto right) {
          return compare_forms(readers[left].entry(), readers[right].entry()) < 0;
        })].entry();
    std::uint64_t posts = 0;
    for (auto reader = open.begin(); reader != open.end();) {
      if (compare_forms(readers[*reader].entry(), entry) != 0) {
        ++reader;
        continue;
      }
      posts += readers[*reader].entry().posts;
      const Result<bool> has_entry = advance(*reader);
      if (!has_entry) return tl::unexpected(has_entry.error());
      reader = *has_entry ? reader + 1 : open.erase(reader);
    }
    while (next_gone != gone->end() && compare_forms(*next_gone, entry) < 0)
      ++next_gone;
    if (next_gone != gone->end() && compare_forms(*next_gone, entry) == 0) {
      posts -= std::min<std::uint64_t>(posts, next_gone->posts);
    }
    entry.posts = static_cast<std::uint32_t>(posts);
    if (posts > 0) merged.add(entry);
  }
  return merged.take();
}

// Where the inputs' living posts have any.
template <class Record, class View>
Result<void> write_merged_rows(const std::vector<MergePart>& inputs, const NewDocids& docids,
                               const std::filesystem::path& folder, std::string_view file,
                               const View& view_of) {
  Result<std::vector<Record>> records = merge_records<Record>(inputs, docids, file, view_of);
  if (!records) return tl::unexpected(records.error());
  if (records->empty()) return {};
  return write_synced_file(folder / file, format_rows(*std::move(records)));
}

Result<void> write_side_files(const std::vector<MergePart>& inputs,
                              const std::vector<MergedDocument>& order, Analyzer& analyzer,
                              const std::filesystem::path& folder) {
  const NewDocids docids = number_anew(inputs, order);
  Result<std::vector<IdRecord>> ids = merge_records<IdRecord>(
      inputs, docids, kIdsName, [](const Segment& input) -> const auto& { return input.ids(); });
  if (!ids) return tl::unexpected(ids.error());
  Result<void> written = write_synced_file(folder / kIdsName, format_ids(*std::move(ids)));
  if (!written) return written;
  written = write_merged_rows<ShortLinkRecord>(
      inputs, docids, folder, kShortLinksName,
      [](const Segment& input) -> const auto& { return input.short_links(); });
  if (!written) return written;
  written = write_merged_rows<ReplyRecord>(
      inputs, docids, folder, kRepliesName,
      [](const Segment& input) -> const auto& { return input.replies(); });
  if (!written) return written;
  const Result<std::string> vocabulary = merge_vocabularies(inputs, folder, analyzer);
  if (!vocabulary) return tl::unexpected(vocabulary.error());
  return write_synced_file(folder / kVocabularyName, *vocabulary);
}

Result<std::vector<MergedDocument>> write_database(const std::filesystem::path& archive,
                                                   const std::string& name,
                                                   const std::vector<MergePart>& inputs,
                                                   DictionaryChoice choice) {
  std::vector<MergeInput> databases;
  for (const auto& [segment, left_out] : inputs) {
    databases.push_back(
        {segment->database(), archive / kSegmentsFolder / segment->entry().name, left_out});
  }
  IdentityOrder identities(inputs);
  Result<std::vector<MergedDocument>> order = merge_order(
      databases,
      [&](const auto& left, const auto& right) { return identities.comes_before(left, right); });
  if (!order) return order;
  assert(!order->empty());
  const Result<std::string> dictionary = choose_dictionary(inputs, choice);
  if (!dictionary) return tl::unexpected(dictionary.error());
  MergeOptions options{{kTimeSlot, kAuthorSlot, kCountsSlot},
                       {{std::string(kSegmentNameKey), name},
                        {std::string(kFormatKey), std::to_string(kArchiveFormatVersion)}},
                       {}};
  if (!dictionary->empty()) options.metadata.emplace(kDictionaryKey, *dictionary);
  StoredPostConversion conversion(inputs, *dictionary);
  options.convert_data = [&](const MergedDocument& document, std::string stored) {
    return conversion.convert(document, std::move(stored));
  };
  Result<void> merged =
      merge_segments(databases, *order, options, archive / kSegmentsFolder / name);
  if (!merged) return tl::unexpected(merged.error());
  return order;
}

}  // namespace

Result<SegmentEntry> build_merged_segment(const std::filesystem::path& archive,
                                          const std::string& name,
                                          const std::vector<MergePart>& inputs,
                                          DictionaryChoice dictionary, Analyzer& analyzer) {
  assert(!inputs.empty());
  for (const MergePart& input : inputs) {
    if (Result<void> sound = input.segment->verify_files(); !sound)
      return tl::unexpected(sound.error());
  }
  const std::filesystem::path folder = archive / kSegmentsFolder / name;
  if (Result<void> made = make_new_private_folder(folder); !made)
    return tl::unexpected(made.error());
  const Result<std::vector<MergedDocument>> order =
      write_database(archive, name, inputs, dictionary);
  if (!order) return tl::unexpected(order.error());
  if (Result<void> written = write_side_files(inputs, *order, analyzer, folder); !written) {
    return tl::unexpected(written.error());
  }
  Result<std::map<std::string, std::string>> checksums = seal_segment_files(folder);
  if (!checksums) return tl::unexpected(checksums.error());
  SegmentEntry entry;
  entry.name = name;
  entry.kind = inputs.front().segment->entry().kind;
  entry.documents = static_cast<std::uint32_t>(order->size());
  entry.checksums = std::move(*checksums);
  return entry;
}

}  // namespace pepite::indexer
