#include "indexer/value_encoder.h"

#include <cassert>

#include "indexer/glass_encoding.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kMostChunkBytes = 2000;

}  // namespace

void ValueEncoder::add(std::uint32_t docid, std::string_view value) {
  assert(!value.empty() && docid > last_docid_);
  std::string gap;
  if (!chunks_.empty()) append_packed_uint(gap, docid - last_docid_ - 1);
  std::string entry;
  append_packed_string(entry, value);
  if (chunks_.empty() || chunks_.back().tag.size() + gap.size() + entry.size() > kMostChunkBytes) {
    if (!chunks_.empty()) chunks_.back().tag.shrink_to_fit();
    chunks_.push_back({docid, std::move(entry)});
  } else {
    chunks_.back().tag.append(gap).append(entry);
  }
  if (values_ == 0 || value < lowest_) lowest_ = value;
  if (values_ == 0 || value > highest_) highest_ = value;
  last_docid_ = docid;
  ++values_;
}

std::string ValueEncoder::statistics_tag() const {
  assert(values_ > 0);
  std::string tag;
  append_packed_uint(tag, values_);
  append_packed_string(tag, lowest_);
  if (highest_ != lowest_) tag.append(highest_);
  return tag;
}

}  // namespace pepite::indexer
