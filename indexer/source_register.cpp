#include "indexer/source_register.h"

#include <algorithm>
#include <cassert>
#include <system_error>
#include <utility>

namespace pepite::indexer {
namespace {

// As the manifest keeps it: relative where it lies below the archive's parent folder, so that both
// can be moved together.
std::string stored_path(const std::filesystem::path& path, const std::filesystem::path& archive) {
  const std::filesystem::path relative = path.lexically_relative(archive.parent_path());
  const bool is_below = !relative.empty() && *relative.begin() != "..";
  return (is_below ? relative : path).generic_string();
}

}  // namespace

SourceRegister::SourceRegister(std::vector<Source>& sources, std::filesystem::path archive,
                               std::string run, std::launch hashing)
    : sources_(sources), archive_(std::move(archive)), run_(std::move(run)), hashing_(hashing) {
  std::uint32_t number = 0;
  for (const Source& source : sources_)
    numbers_.try_emplace(key_of(source), number++);
}

SourceRegister::Key SourceRegister::key_of(const Source& source) {
  return {source.sha256, source.member, source.dialect, source.options};
}

Result<std::uint32_t> SourceRegister::find_or_add(ExportPart& part) {
  assert(!hash_.valid());
  failure_.reset();
  if (part.hash && !may_be_known(part)) {
    part_ = &part;
    try {
      hash_ = std::async(hashing_, part.hash);
    } catch (const std::system_error&) {
      // The system gives no more threads: it is hashed when it is asked for.
      hash_ = std::async(std::launch::deferred, part.hash);
    }
    return add(part);
  }
  if (part.hash) {
    FileHash hash = part.hash();
    if (hash.failure) return tl::unexpected(*std::move(hash.failure));
    part.sha256 = std::move(hash.sha256);
  }
  const auto known = numbers_.find({part.sha256, part.member, part.dialect, part.options_hash});
  if (known != numbers_.end()) return known->second;
  const std::uint32_t number = add(part);
  numbers_.emplace(key_of(sources_[number]), number);
  return number;
}

// The same bytes are as many.
bool SourceRegister::may_be_known(const ExportPart& part) const {
  return std::any_of(sources_.begin(), sources_.end(), [&](const Source& source) {
    return source.size_bytes == part.size_bytes && source.member == part.member;
  });
}

std::uint32_t SourceRegister::add(const ExportPart& part) {
  Source source;
  source.path = stored_path(part.path, archive_);
  source.member = part.member;
  source.dialect = part.dialect;
  source.size_bytes = part.size_bytes;
  source.sha256 = part.sha256;
  source.options = part.options_hash;
  source.run = run_;
  sources_.push_back(std::move(source));
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

const std::optional<Error>& SourceRegister::settle() {
  if (!hash_.valid()) return failure_;
  FileHash hash = hash_.get();
  part_->sha256 = hash.sha256;
  // The one that was added last.
  Source& source = sources_.back();
  source.sha256 = std::move(hash.sha256);
  source.size_bytes = hash.size_bytes;
  numbers_.try_emplace(key_of(source), static_cast<std::uint32_t>(sources_.size() - 1));
  failure_ = std::move(hash.failure);
  return failure_;
}

}  // namespace pepite::indexer
