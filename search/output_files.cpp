#include "search/output_files.h"

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "shared/file_bytes.h"
#include "shared/fold.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kLongestNameBytes = 100;

tl::unexpected<Error> barred(const std::filesystem::path& folder,
                             const std::filesystem::path& there, int error_number) {
  return make_error(ErrorCode::System,
                    make_message(MessageId::OutputFolderBarred, terminal_safe(folder.string()),
                                 terminal_safe(there.string()), system_words(error_number)));
}

}  // namespace

std::string safe_file_name(std::string_view topic) {
  std::string name = terminal_safe(topic);
  std::ranges::replace_if(
      name,
      [](char c) { return std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos; },
      '_');
  if (name.size() > kLongestNameBytes) {
    std::size_t size = kLongestNameBytes;
    while ((static_cast<unsigned char>(name[size]) & 0xC0) == 0x80)
      --size;
    name.resize(size);
  }
  if (name.empty()) return "_";
  if (name.front() == '.' || name.front() == '-') name.front() = '_';
  return name;
}

Result<void> check_output_folder(const std::filesystem::path& folder, KeptFiles kept) {
  if (Result<void> free = kept.check(folder); !free) return free;
  std::error_code unknown;
  std::filesystem::path there = std::filesystem::absolute(folder, unknown).lexically_normal();
  while (is_gone(there) && there.has_relative_path())
    there = there.parent_path();
  if (!std::filesystem::is_directory(there, unknown)) return make_system_error(ENOTDIR, there);
  // Rights alone do not tell: /proc has them and takes nothing.
  std::string tried = (there / ".pepite-XXXXXX").string();
  if (::mkdtemp(tried.data()) == nullptr) return barred(folder, there, errno);
  if (::rmdir(tried.c_str()) != 0) return make_system_error(errno, tried);
  return {};
}

OutputFiles::OutputFiles(std::filesystem::path folder, std::string extension, KeptFiles kept)
    : folder_(std::move(folder)), extension_(std::move(extension)), kept_(std::move(kept)) {}

Result<OutputFiles> OutputFiles::make(const std::filesystem::path& folder,
                                      std::string_view extension, KeptFiles kept) {
  if (Result<void> free = kept.check(folder); !free) return tl::unexpected(std::move(free.error()));
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) {
    // Says what is in the way, where that can be told.
    if (Result<void> is_free = check_output_folder(folder, kept); !is_free)
      return tl::unexpected(std::move(is_free.error()));
    return make_output_error(failure.value(), folder);
  }
  return OutputFiles(folder, std::string(extension), std::move(kept));
}

std::filesystem::path OutputFiles::next_path(std::string_view topic) {
  const std::string wanted = safe_file_name(topic);
  std::string name = wanted;
  for (int i = 2; !used_names_.insert(fold(name)).second; ++i)
    name = wanted + "-" + std::to_string(i);
  return folder_ / name.append(extension_);
}

Result<void> OutputFiles::write(const std::filesystem::path& path, std::string_view bytes) {
  if (Result<void> free = kept_.check(path); !free) return free;
  return write_whole_file(path, bytes);
}

}  // namespace pepite::search
