// One post -> what an export writes of it. Each format is for a tool; all but the spreadsheet's and
// IRaMuTeQ's alter nothing.
#ifndef PEPITE_SEARCH_EXPORT_FORMATS_H_
#define PEPITE_SEARCH_EXPORT_FORMATS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "search/hit.h"
#include "search/time_buckets.h"
#include "shared/message.h"
#include "shared/post.h"

namespace pepite::search {

enum class ExportFormat : std::uint8_t {
  Jsonl,        // schemas/post.schema.json
  Csv,          // the columns of search, exact
  Spreadsheet,  // the same for Excel and LibreOffice
  Iramuteq,
  Gexf,  // a network: see post_network.h
  Ids,
  Minet,     // see minet_csv.h
  Original,  // a folder: see export_originals.h
};

// Before the first post.
std::string export_header(ExportFormat format, UiLanguage language);

// Not for Gexf, Minet and Original. `months` cuts the variable "month" of IRaMuTeQ.
std::string format_export(ExportFormat format, const Hit& hit, UiLanguage language,
                          const TimeBuckets& months);

// A cell that a spreadsheet neither runs nor rounds: before =, +, -, @, tab and carriage return,
// and before whole numbers of more than 15 digits, stands an apostrophe.
//   "=1+1" -> "'=1+1",  "353123456789012345" -> "'353123456789012345"
std::string spreadsheet_cell(std::string_view value);

// A text for IRaMuTeQ: a line of variables, then the words. Values are letters, digits and "_".
//   **** *author_zoe_mtl *month_2013_07 *lang_fr *network_twitter *id_353123 *tag_interview
std::string format_iramuteq(const Hit& hit, const TimeBuckets& months);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_EXPORT_FORMATS_H_
