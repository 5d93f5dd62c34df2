// Post + its analysis -> the document of a segment: terms and values as index_schema.h says.
#ifndef PEPITE_INDEXER_DOCUMENT_H_
#define PEPITE_INDEXER_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shared/analyzer.h"
#include "shared/post.h"

namespace pepite::indexer {

struct DocumentTerm {
  std::string term;
  std::uint32_t wdf = 0;  // 0 for boolean terms
  friend bool operator==(const DocumentTerm&, const DocumentTerm&) = default;
};

struct DocumentValue {
  std::uint32_t slot = 0;
  std::string value;  // never empty
  friend bool operator==(const DocumentValue&, const DocumentValue&) = default;
};

struct Document {
  std::vector<DocumentTerm> terms;    // distinct, sorted by bytes
  std::vector<DocumentValue> values;  // distinct, sorted by slot
  std::string data;                   // the stored post, compressed; empty from make_document
};

// Words with their wdf, and boolean terms: author, hashtags, cashtags, mentions, hosts, language,
// kind (retweet, reply, quote; original when it is none of them), has, client, sources, network.
// Terms too long for glass are left out.
Document make_document(const Post& post, const AnalyzedPost& analyzed);

// The document's length: the sum of its wdfs.
std::uint64_t document_length(const Document& document);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DOCUMENT_H_
