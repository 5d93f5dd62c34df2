#include "indexer/xapian_segment_writer.h"

#include <xapian.h>

#include <array>
#include <cassert>
#include <string>
#include <system_error>
#include <utility>

#include "indexer/durable_file.h"
#include "shared/xapian_try.h"

namespace pepite::indexer {
namespace {

constexpr int kBlockBytes = 8192;
// Nobody reads the database before it is published, so it may be written in place, unsynced.
constexpr int kFlags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST |
                       Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
constexpr std::array<std::string_view, 4> kFiles = {"postlist.glass", "docdata.glass", "iamglass",
                                                    "termlist.glass"};

class XapianSegmentWriter : public SegmentWriter {
 public:
  XapianSegmentWriter(std::filesystem::path folder, Xapian::WritableDatabase database)
      : folder_(std::move(folder)), database_(std::move(database)) {}

  Result<void> set_metadata(std::string_view key, std::string_view value) override {
    return xapian_try(folder_,
                      [&] { database_.set_metadata(std::string(key), std::string(value)); });
  }

  Result<void> add(const Document& document) override {
    return xapian_try(folder_, [&] {
      Xapian::Document out;
      for (const DocumentTerm& term : document.terms)
        out.add_term(term.term, term.wdf);
      for (const DocumentValue& value : document.values)
        out.add_value(value.slot, value.value);
      out.set_data(document.data);
      database_.add_document(out);
    });
  }

  Result<void> finish() override {
    Result<void> closed = xapian_try(folder_, [&] {
      database_.commit();
      database_.close();
    });
    if (!closed) return closed;
    return keep_only_our_files();
  }

 private:
  // The lock file goes; the absent tables that a reader may miss come as empty ones: a remote
  // server fetches documents only where there is a termlist.
  Result<void> keep_only_our_files() {
    std::error_code failure;
    std::filesystem::remove(folder_ / "flintlock", failure);
    for (const std::string_view file : kFiles) {
      const std::filesystem::path path = folder_ / file;
      if (!std::filesystem::exists(path, failure)) {
        if (Result<void> made = append_to_file(path, {}); !made) return made;
      }
      if (Result<void> made = make_private_file(path); !made) return made;
    }
    return {};
  }

  std::filesystem::path folder_;
  Xapian::WritableDatabase database_;
};

}  // namespace

Result<std::unique_ptr<SegmentWriter>> make_xapian_segment_writer(
    const std::filesystem::path& folder) {
  [[maybe_unused]] std::error_code unknown;
  assert(std::filesystem::is_empty(folder, unknown) || unknown);
  Result<Xapian::WritableDatabase> database = xapian_try(
      folder, [&] { return Xapian::WritableDatabase(folder.string(), kFlags, kBlockBytes); });
  if (!database) return tl::unexpected(database.error());
  return std::make_unique<XapianSegmentWriter>(folder, std::move(*database));
}

}  // namespace pepite::indexer
