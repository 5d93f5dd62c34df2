// Any bytes as a container: what it is, its members' names, their bytes, and the exports in them.
// Properties: nothing crashes, names are valid UTF-8, and what comes out is bounded.
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "indexer/container.h"
#include "indexer/container_parts.h"
#include "indexer/decompressed_stream.h"
#include "indexer/dialect_table.h"
#include "indexer/file_stream.h"
#include "tests/fuzz/record_check.h"

namespace {

using namespace pepite;
using namespace pepite::indexer;

constexpr ContainerLimits kSmallLimits = {std::uint64_t{1} << 20, 20};
// The limits may be passed by what was decompressed at once.
constexpr std::uint64_t kMostBytes = std::uint64_t{4} << 20;

// Bounded: a container's members together, or a compressed file.
std::uint64_t drain(ByteStream& stream) {
  std::array<char, 4096> buffer{};
  std::uint64_t total = 0;
  for (auto count = stream.read(buffer); count && *count > 0; count = stream.read(buffer)) {
    total += *count;
    require(total <= kMostBytes);
  }
  return total;
}

void read_posts(OpenedExport& opened) {
  for (auto item = opened.items->next(); item && *item; item = opened.items->next()) {
    for (const Record& record : opened.reader->read(**item))
      check_record(record);
  }
}

// Every member to its end.
void read_members(int fd) {
  ContainerGrowth growth(fd, "fuzz", kSmallLimits);
  Container container = Container::open(fd, "fuzz", growth);
  std::uint64_t total = 0;
  for (auto member = container.next(); member && *member; member = container.next()) {
    require(repair_utf8((*member)->name) == (*member)->name);
    total += drain(*container.read_member().stream);
    require(total <= kMostBytes);
  }
}

// Those that are exports, of containers inside too.
void read_parts(int fd) {
  ContainerOptions options;
  options.limits = kSmallLimits;
  SourceContext context;
  context.path = "fuzz";
  ContainerParts parts(OpenFile(dup(fd)), "fuzz", std::move(context), std::move(options));
  while (auto part = parts.next()) {
    require(repair_utf8(part->member) == part->member);
    if (!part->unread) read_posts(part->opened);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const OpenFile file(memfd_create("fuzz", MFD_CLOEXEC));
  require(file.fd() >= 0);
  require(write(file.fd(), data, size) == static_cast<ssize_t>(size));
  const Result<ContainerKind> kind = tell_container(file.fd(), "fuzz");
  if (!kind) return 0;
  if (*kind == ContainerKind::Members) {
    read_members(file.fd());
    read_parts(file.fd());
  }
  if (*kind == ContainerKind::Compressed) {
    drain(*open_compressed(file.fd(), "fuzz", kSmallLimits));
  }
  return 0;
}
