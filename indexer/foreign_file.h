// What a file is that fits no dialect, in words that help: what was seen in it, and what to do.
//
// Input: the first bytes that no detector knew (dialect_table.h), or the names of a container's
// members (container_parts.h). Output: errors. Reads nothing itself.
#ifndef PEPITE_INDEXER_FOREIGN_FILE_H_
#define PEPITE_INDEXER_FOREIGN_FILE_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/error.h"

namespace pepite::indexer {

// NotAnExport. `start` is the start of the file as text_encoding.h decodes it, `keys` the names in
// its first JSON object, "" where it has none; `name` is the file's, harmless already.
//   "%PDF-1.4..." -> its format is PDF;  "Bonjour" -> it begins with “Bonjour”
Error describe_foreign_file(std::string_view start, std::string_view keys, const std::string& name);

// NotAnExport where the members are those of an office document: a workbook, a text, slides.
std::optional<Error> describe_office_document(std::span<const std::string> members,
                                              const std::string& name);

// Is the error that of a file that is simply something else (a picture, a note), as opposed to one
// that was recognised and yet cannot be read (a table without texts), or that is empty?
bool is_foreign_file(const Error& error);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_FOREIGN_FILE_H_
