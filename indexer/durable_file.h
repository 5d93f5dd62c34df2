// Files that survive a power cut: written beside, synced, renamed into place, the folder synced.
// All that the archive writes is readable by its owner only.
#ifndef PEPITE_INDEXER_DURABLE_FILE_H_
#define PEPITE_INDEXER_DURABLE_FILE_H_

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "shared/error.h"

namespace pepite::indexer {

// All return System, naming the file, when the operating system refuses.

// Makes or replaces the file in one step: after a crash it has its old bytes or the new ones.
Result<void> write_durable_file(const std::filesystem::path& path, std::string_view bytes);

// Writes a file that nobody looks at before a later rename of another: synced, not renamed.
Result<void> write_synced_file(const std::filesystem::path& path, std::string_view bytes);

// Appends; not durable before sync_file.
Result<void> append_to_file(const std::filesystem::path& path, std::string_view bytes);

// Cuts the file to a length.
Result<void> truncate_file(const std::filesystem::path& path, std::uint64_t size_bytes);

// Makes what was written to a file, or to a folder's list of names, durable.
Result<void> sync_path(const std::filesystem::path& path);

// Makes a folder (0700) and those above it; does nothing where it is.
Result<void> make_private_folder(const std::filesystem::path& path);

// Makes one that must not be there yet, in a folder that is.
Result<void> make_new_private_folder(const std::filesystem::path& path);

// The paths of what a folder holds, sorted; nothing where there is no folder.
Result<std::vector<std::filesystem::path>> list_folder(const std::filesystem::path& path);

// Deletes a file, or a folder with all below it; does nothing where nothing is.
Result<void> remove_path(const std::filesystem::path& path);

// Takes the rights of others away from a file made by a library.
Result<void> make_private_file(const std::filesystem::path& path);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DURABLE_FILE_H_
