// Hits of many topics -> one stream, or a file a topic.
#ifndef PEPITE_SEARCH_BATCH_OUTPUT_H_
#define PEPITE_SEARCH_BATCH_OUTPUT_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "search/batch_options.h"
#include "search/hit.h"
#include "search/output_files.h"
#include "shared/error.h"

namespace pepite::search {

class BatchOutput {
 public:
  // `out` must outlive it; it is used where `folder` is nullopt. The folder is made when missing.
  // System when it cannot be; Usage where nothing may be written there.
  static Result<BatchOutput> make(BatchFormat format, bool count_only, std::ostream& out,
                                  const std::optional<std::filesystem::path>& folder,
                                  KeptFiles kept);

  // Names the file of the topic whose hits are written next. Is it there already, whole? Nothing is
  // ever there in one stream. Usage where what is there is to be kept as it is.
  Result<bool> start(std::string_view topic);

  // The hits of a topic: JSON lines with the key "topic", CSV rows with it as last column (one
  // header a stream). Not for Trec. System when a file cannot be written; a closed `out` is a reader who has seen enough.
  Result<void> write_hits(std::string_view topic, const HitList& list);

  // A line of a TREC run a hit: "topic Q0 id rank score pepite", white space in names as "_".
  struct RunLine {
    std::string id;
    double score;
  };
  Result<void> write_run(std::string_view topic, const std::vector<RunLine>& lines);

  // How many posts match, and how many of them hold all the words.
  Result<void> write_count(std::string_view topic, std::string_view query, const HitList& counts);

 private:
  BatchOutput(BatchFormat format, bool count_only, std::ostream& out,
              std::optional<OutputFiles> files);
  Result<void> write(const std::string& header, const std::string& rows);
  std::string header() const;

  BatchFormat format_;
  bool count_only_;
  std::ostream* out_;
  std::optional<OutputFiles> files_;
  std::filesystem::path file_;  // of the topic that was started
  bool has_header_ = false;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_BATCH_OUTPUT_H_
