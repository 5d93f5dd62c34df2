// Any bytes through the splitter, each JSON reader, the side files and detection. The first byte
// picks the reader, the second how the stream is cut up. Properties: nothing crashes; items, their
// excerpts and what defects keep are bounded; every post could be stored; texts are valid UTF-8
// without NUL.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/detect_json.h"
#include "indexer/json_splitter.h"
#include "indexer/owner_side_files.h"
#include "indexer/read_bluesky.h"
#include "indexer/read_facebook.h"
#include "indexer/read_gnip.h"
#include "indexer/read_grailbird.h"
#include "indexer/read_mastodon.h"
#include "indexer/read_owner_archive.h"
#include "indexer/read_pepite.h"
#include "indexer/read_snscrape.h"
#include "indexer/read_threads.h"
#include "indexer/read_twitter_graphql.h"
#include "indexer/read_twitter_v1.h"
#include "indexer/read_twitter_v2.h"
#include "indexer/read_twitwi.h"
#include "tests/fuzz/record_check.h"
#include "tests/indexer/json_export_support.h"

namespace {

using namespace pepite;
using namespace pepite::indexer;

constexpr std::size_t kSmallLimit = 512;  // so that short inputs reach it

using ReaderMaker = std::unique_ptr<DialectReader> (*)(SourceContext);
constexpr ReaderMaker kReaders[] = {
    make_twitter_v1_reader,      make_twitter_v2_reader, make_owner_archive_reader,
    make_twitter_graphql_reader, make_grailbird_reader,  make_snscrape_reader,
    make_pepite_reader,          make_twitwi_reader,     make_gnip_reader,
    make_mastodon_reader,        make_bluesky_reader,    make_threads_reader,
    make_facebook_reader,
};

std::unique_ptr<DialectReader> make_reader(std::uint8_t pick, std::string_view bytes) {
  SourceContext context;
  context.include_private = (pick & 16) != 0;
  context.long_texts = parse_long_texts(bytes);
  return kReaders[(pick & 15) % std::size(kReaders)](std::move(context));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string text(data + 2, data + size);
  const std::size_t piece_bytes = std::size_t{data[1]} + 1;
  const std::size_t limit = (data[0] & 32) != 0 ? kSmallLimit : kLargestItemBytes;

  const auto reader = make_reader(data[0], text);
  std::uint64_t next_offset = 0;
  for (const Item& item : split_json(text, piece_bytes, limit)) {
    require(item.offset_bytes >= next_offset && item.offset_bytes <= text.size());
    require(item.json.size() <= (item.defect ? kDefectStartBytes : limit));
    next_offset = item.offset_bytes;
    for (const Record& record : reader->read(item))
      check_record(record);
  }
  detect_json(std::string_view(text).substr(0, kDetectionBytes));
  parse_owner_manifest(text);
  parse_owner_account(text);
  return 0;
}
