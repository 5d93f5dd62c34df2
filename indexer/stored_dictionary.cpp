#include "indexer/stored_dictionary.h"

#include <zdict.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "shared/byte_codec.h"
#include "shared/checksum.h"
#include "shared/fold.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kFewestPosts = 1000;
constexpr std::size_t kMostStatisticsPosts = 4'000;  // for zstd's entropy tables
constexpr std::size_t kSmallestContentBytes = 256;
constexpr std::size_t kShortestString = 4;  // zstd finds no shorter match worth having
constexpr std::size_t kLongestString = 64;
// A dictionary is stored too: it may take this part of what the posts take uncompressed.
constexpr std::size_t kPartOfPosts = 16;
// Most strings occur once or twice; only those that a small table of counts lets through are kept
// with their authors. Powers of two.
constexpr std::size_t kSieveSize = std::size_t{1} << 22;

// An author as a hash: two with the same hash count as one, never one as two.
struct AuthorHash {
  bool is_of_id;  // else of the handle
  std::uint32_t hash;
};

struct Sharing {
  std::uint32_t occurrences = 0;
  // Known by id and known by handle: the same person may be in both, so they are not added up.
  std::vector<std::uint32_t> ids;
  std::vector<std::uint32_t> handles;

  void add(AuthorHash author) {
    ++occurrences;
    std::vector<std::uint32_t>& authors = author.is_of_id ? ids : handles;
    if (authors.size() >= kFewestAuthors) return;
    if (std::find(authors.begin(), authors.end(), author.hash) == authors.end()) {
      authors.push_back(author.hash);
    }
  }

  bool is_shared() const { return std::max(ids.size(), handles.size()) >= kFewestAuthors; }
};

bool is_useful_size(std::string_view text) {
  return text.size() >= kShortestString && text.size() <= kLongestString;
}

// Words with the space before them, and pairs of neighbours.
template <class Visit>
void visit_words(std::string_view text, const Visit& visit) {
  std::size_t previous = std::string_view::npos;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin + 1), text.size());
    visit(text.substr(begin, end - begin));
    if (previous != std::string_view::npos) visit(text.substr(previous, end - previous));
    previous = begin;
    begin = end;
  }
}

// "https://a.b/", "https://a.b/c/": where links begin alike.
template <class Visit>
void visit_url(std::string_view url, const Visit& visit) {
  for (std::size_t slash = url.find('/'); slash != std::string_view::npos;
       slash = url.find('/', slash + 1)) {
    visit(url.substr(0, slash + 1));
  }
}

template <class Visit>
void visit_strings(const Post& post, const Visit& visit_any) {
  const auto visit = [&](std::string_view text) {
    if (is_useful_size(text)) visit_any(text);
  };
  visit_words(post.text, visit);
  visit(post.client);
  visit(post.lang_declared);
  if (post.place) visit(post.place->name);
  for (const std::string& hashtag : post.hashtags)
    visit(hashtag);
  for (const Mention& mention : post.mentions) {
    visit(mention.handle);
    visit(mention.id);
  }
  for (const Link& link : post.links) {
    visit_url(link.url, visit);
    visit_url(link.expanded, visit);
    visit(link.title);
  }
  for (const Media& media : post.media)
    visit_url(media.url, visit);
}

// nullopt for a post of nobody: it may be anybody's.
std::optional<AuthorHash> author_hash(const Post& post) {
  if (!post.author.id.empty()) return AuthorHash{true, checksum32(post.author.id)};
  if (!post.author.handle.empty()) return AuthorHash{false, checksum32(fold(post.author.handle))};
  return std::nullopt;
}

std::vector<std::uint32_t> sample(const std::vector<std::uint32_t>& numbers, std::size_t most) {
  const std::size_t step = numbers.size() / most + 1;
  std::vector<std::uint32_t> sampled;
  for (std::size_t i = 0; i < numbers.size(); i += step)
    sampled.push_back(numbers[i]);
  return sampled;
}

// Says quickly of most strings that stand nowhere in a growing text that they do not: by the pieces
// of kShortestString bytes that it holds.
class PieceSieve {
 public:
  PieceSieve() : is_held_(std::size_t{1} << kBits, false) {}

  // `text` goes on from `begin`, which was its end.
  void add(std::string_view text, std::size_t begin) {
    begin -= std::min(begin, kShortestString - 1);
    for (std::size_t at = begin; at + kShortestString <= text.size(); ++at)
      is_held_[place_of(text.substr(at))] = true;
  }

  bool may_hold(std::string_view text) const {
    for (std::size_t at = 0; at + kShortestString <= text.size(); ++at) {
      if (!is_held_[place_of(text.substr(at))]) return false;
    }
    return true;
  }

 private:
  static constexpr unsigned kBits = 20;
  static std::size_t place_of(std::string_view piece) {
    return read_fixed32(piece.data()) * 0x9E3779B1U >> (32 - kBits);
  }
  std::vector<bool> is_held_;
};

using SharedStrings = std::vector<std::pair<std::string, std::uint32_t>>;

// The strings of at least kFewestAuthors authors and how often they occur, the best first.
Result<SharedStrings> count_shared_strings(const PendingPosts& posts,
                                           const std::vector<std::uint32_t>& numbers) {
  std::vector<std::uint8_t> sieve(kSieveSize, 0);
  for (const std::uint32_t number : numbers) {
    const Result<Post> post = posts.read(number);
    if (!post) return tl::unexpected(post.error());
    visit_strings(*post, [&](std::string_view text) {
      std::uint8_t& count = sieve[checksum64(text) & (kSieveSize - 1)];
      if (count < kFewestAuthors) ++count;
    });
  }
  std::unordered_map<std::string, Sharing> sharings;
  for (const std::uint32_t number : numbers) {
    const Result<Post> post = posts.read(number);
    if (!post) return tl::unexpected(post.error());
    const std::optional<AuthorHash> author = author_hash(*post);
    if (!author) continue;
    visit_strings(*post, [&](std::string_view text) {
      if (sieve[checksum64(text) & (kSieveSize - 1)] < kFewestAuthors) return;
      sharings[std::string(text)].add(*author);
    });
  }
  SharedStrings shared;
  for (auto& [text, sharing] : sharings) {
    if (sharing.is_shared()) shared.emplace_back(text, sharing.occurrences);
  }
  const auto bytes_saved = [](const auto& row) {
    return (row.first.size() - kShortestString + 1) * std::size_t{row.second};
  };
  std::sort(shared.begin(), shared.end(), [&](const auto& left, const auto& right) {
    if (bytes_saved(left) != bytes_saved(right)) return bytes_saved(left) > bytes_saved(right);
    return left.first < right.first;
  });
  return shared;
}

}  // namespace

Result<std::string> shared_strings(const PendingPosts& posts,
                                   const std::vector<std::uint32_t>& numbers,
                                   std::size_t largest_bytes) {
  const Result<SharedStrings> shared = count_shared_strings(posts, numbers);
  if (!shared) return tl::unexpected(shared.error());
  std::vector<std::string> chosen;
  std::string so_far;
  PieceSieve pieces;
  for (const auto& [text, occurrences] : *shared) {
    if (so_far.size() + text.size() > largest_bytes) break;
    // What stands inside a better string is already there.
    if (pieces.may_hold(text) && so_far.find(text) != std::string::npos) continue;
    so_far += text;
    pieces.add(so_far, so_far.size() - text.size());
    chosen.push_back(text);
  }
  // zstd writes nearer matches shorter, and the end of a dictionary is nearest. Strings are kept
  // apart by a byte that no text holds: put together, two would make a third that nobody shares.
  std::string content;
  for (auto text = chosen.rbegin(); text != chosen.rend(); ++text) {
    content.append(*text).push_back('\0');
  }
  return content.size() <= largest_bytes ? content : content.substr(content.size() - largest_bytes);
}

Result<std::string> train_stored_dictionary(const PendingPosts& posts,
                                            const std::vector<std::uint32_t>& numbers) {
  if (numbers.size() < kFewestPosts) return std::string();
  std::size_t encoded_bytes = 0;
  for (const std::uint32_t number : numbers)
    encoded_bytes += posts.encoded(number).size();
  const std::size_t largest_bytes = std::min(kLargestDictionaryBytes, encoded_bytes / kPartOfPosts);
  // zstd's own header and tables take a few hundred bytes of the room.
  constexpr std::size_t kTablesBytes = 512;
  if (largest_bytes < kSmallestContentBytes + kTablesBytes) return std::string();
  const Result<std::string> content =
      shared_strings(posts, sample(numbers, kMostSampledPosts), largest_bytes - kTablesBytes);
  if (!content) return content;
  if (content->size() < kSmallestContentBytes) return std::string();

  std::string samples;
  std::vector<std::size_t> sizes;
  for (const std::uint32_t number : sample(numbers, kMostStatisticsPosts)) {
    samples.append(posts.encoded(number));
    sizes.push_back(posts.encoded(number).size());
  }
  std::string dictionary(largest_bytes, '\0');
  ZDICT_params_t parameters = {};
  parameters.compressionLevel = kPostCompressionLevel;
  parameters.dictID = 1;  // ours is told by the segment, not by the frame
  const std::size_t size = ZDICT_finalizeDictionary(
      dictionary.data(), dictionary.size(), content->data(), content->size(), samples.data(),
      sizes.data(), static_cast<unsigned>(sizes.size()), parameters);
  // Samples may be too few or too strange for its tables: then posts go without a dictionary.
  if (ZDICT_isError(size)) return std::string();
  dictionary.resize(size);
  return dictionary;
}

}  // namespace pepite::indexer
