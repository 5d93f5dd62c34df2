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

void read_posts(std::unique_ptr<ByteStream> bytes, const std::string& member) {
  SourceContext context;
  context.path = "fuzz";
  context.member = member;
  Result<OpenedExport> opened = open_export(std::move(bytes), std::move(context), std::nullopt);
  if (!opened) return;
  for (auto item = opened->items->next(); item && *item; item = opened->items->next()) {
    for (const Record& record : opened->reader->read(**item))
      check_record(record);
  }
}

// Every other member as an export, the rest to its end.
void read_members(int fd) {
  Container container = Container::open(fd, "fuzz", kSmallLimits);
  std::uint64_t total = 0;
  for (auto member = container.next(); member && *member; member = container.next()) {
    require(repair_utf8((*member)->name) == (*member)->name);
    std::unique_ptr<ByteStream> bytes = container.read_member();
    if ((*member)->number % 2 == 0) {
      total += drain(*bytes);
      require(total <= kMostBytes);
    } else {
      read_posts(std::move(bytes), (*member)->name);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const OpenFile file(memfd_create("fuzz", MFD_CLOEXEC));
  require(file.fd() >= 0);
  require(write(file.fd(), data, size) == static_cast<ssize_t>(size));
  const Result<ContainerKind> kind = tell_container(file.fd(), "fuzz");
  if (!kind) return 0;
  if (*kind == ContainerKind::Members) read_members(file.fd());
  if (*kind == ContainerKind::Compressed) {
    drain(*open_compressed(file.fd(), "fuzz", kSmallLimits));
  }
  return 0;
}
