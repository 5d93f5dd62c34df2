#include "indexer/index_digest.h"

#include <string>

#include "shared/checksum.h"

namespace pepite::indexer {
namespace {

// So that a sum of mixed numbers is not one of their parts.
std::uint64_t mix(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t x = a + 0x9e3779b97f4a7c15ULL * (b + 1) + 0xc2b2ae3d27d4eb4fULL * (c + 1);
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;  // the finalizer of splitmix64
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

void IndexDigest::add_posting(std::uint64_t term, std::uint32_t docid, std::uint64_t wdf) {
  postings_ += mix(term, docid, wdf);
  ++facts_;
}
void IndexDigest::add_value(std::uint32_t slot, std::uint32_t docid, std::string_view value) {
  values_ += mix(checksum64(value), docid, slot);
  ++facts_;
}
void IndexDigest::add_length(std::uint32_t docid, std::uint64_t length) {
  lengths_ += mix(length, docid, 0);
  ++facts_;
}

void IndexDigest::add(std::uint32_t docid, const Document& document) {
  for (const DocumentTerm& term : document.terms)
    add_posting(checksum64(term.term), docid, term.wdf);
  for (const DocumentValue& value : document.values)
    add_value(value.slot, docid, value.value);
  add_length(docid, document_length(document));
}

IndexDigest digest_database(const Xapian::Database& database) {
  IndexDigest digest;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string name = *term;
    const std::uint64_t hash = checksum64(name);
    const auto end = database.postlist_end(name);
    for (auto posting = database.postlist_begin(name); posting != end; ++posting)
      digest.add_posting(hash, *posting, posting.get_wdf());
  }
  for (Xapian::valueno slot = 0; slot < 16; ++slot) {
    const auto end = database.valuestream_end(slot);
    for (auto value = database.valuestream_begin(slot); value != end; ++value)
      digest.add_value(slot, value.get_docid(), *value);
  }
  const auto end = database.postlist_end("");
  for (auto document = database.postlist_begin(""); document != end; ++document)
    digest.add_length(*document, document.get_doclength());
  return digest;
}

}  // namespace pepite::indexer
