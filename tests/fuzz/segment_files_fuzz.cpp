// The small files of an archive from any bytes: vocabulary, tombstones, ids, replies, manifest. What parses
// must be what is written again. First byte: which file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/byte_codec.h"
#include "shared/checksum.h"
#include "shared/manifest.h"
#include "shared/segment_files.h"
#include "shared/vocabulary.h"

namespace {

constexpr std::uint32_t kDocuments = 1000;

void check(bool holds) {
  if (!holds) std::abort();
}

void check_vocabulary(std::string_view bytes) {
  const auto view = pepite::VocabularyView::open(bytes);
  if (!view) return;
  pepite::VocabularyFormat again;
  pepite::VocabularyReader reader = view->read_all();
  while (reader.next()) {
    again.add(reader.entry());
    pepite::VocabularyReader found = view->read_from(reader.entry().folded);
    found.next();
  }
  if (reader.has_failed()) return;
  const std::string written = again.take();
  const auto second = pepite::VocabularyView::open(written);
  check(second.has_value());
  pepite::VocabularyReader first = view->read_all();
  pepite::VocabularyReader other = second->read_all();
  while (first.next())
    check(other.next() && first.entry() == other.entry());
  check(!other.next() && !other.has_failed());
}

// Behind a checksum that fits, so that the fuzzer gets past it.
void check_tombstones(std::string_view body) {
  std::string bytes(body);
  pepite::append_fixed64(bytes, pepite::checksum64(body));
  const auto tombstones = pepite::parse_tombstones(bytes, kDocuments);
  if (!tombstones) return;
  check(pepite::parse_tombstones(pepite::format_tombstones(*tombstones), kDocuments) == tombstones);
}

void check_ids(std::string_view bytes) {
  const auto ids = pepite::IdsView::open(bytes, static_cast<std::uint32_t>(bytes.size() / 12 - 1));
  if (ids) ids->find(0);
}

void check_replies(std::string_view bytes) {
  const auto replies = pepite::RepliesView::open(bytes);
  if (!replies) return;
  std::vector<pepite::ReplyRecord> records;
  for (std::size_t i = 0; i < replies->size(); ++i) {
    records.push_back(replies->at(i));
    replies->find(records.back().hash);
  }
  check(pepite::format_rows(std::move(records)).size() == bytes.size());
}

void check_manifest(std::string_view bytes) {
  const auto manifest = pepite::parse_manifest(bytes, "manifest.json");
  if (!manifest) return;
  const auto again = pepite::parse_manifest(pepite::format_manifest(*manifest), "manifest.json");
  check(again.has_value() && *again == *manifest);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0:
      check_vocabulary(bytes);
      break;
    case 1:
      check_tombstones(bytes);
      break;
    case 2:
      check_ids(bytes);
      break;
    case 3:
      check_replies(bytes);
      break;
    default:
      check_manifest(bytes);
      break;
  }
  return 0;
}
