#include "search/export_output.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include "shared/file_bytes.h"

namespace pepite::search {

ExportOutput::ExportOutput(std::optional<std::filesystem::path> path, std::ostream& out)
    : path_(std::move(path)), out_(&out) {}

ExportOutput::ExportOutput(ExportOutput&& other) noexcept
    : path_(std::exchange(other.path_, std::nullopt)),
      out_(other.out_),
      unfinished_(std::move(other.unfinished_)),
      is_renamed_(other.is_renamed_),
      file_(std::move(other.file_)) {}

Result<ExportOutput> ExportOutput::open(const std::optional<std::filesystem::path>& path,
                                        std::ostream& out) {
  ExportOutput output(path, out);
  if (!path) return output;
  // A device or a pipe is written to as it is: nothing may take its name.
  std::error_code failure;
  const std::filesystem::file_type type = std::filesystem::status(*path, failure).type();
  if (type == std::filesystem::file_type::none) return make_output_error(failure.value(), *path);
  output.is_renamed_ =
      type == std::filesystem::file_type::not_found || type == std::filesystem::file_type::regular;
  output.unfinished_ = *path;
  if (output.is_renamed_) {
    auto made = make_unfinished_file(*path);
    if (!made) return tl::unexpected(std::move(made.error()));
    output.unfinished_ = std::move(*made);
  }
  output.file_.open(output.unfinished_, std::ios::binary | std::ios::trunc);
  if (!output.file_) return make_output_error(errno, *path);
  return output;
}

ExportOutput::~ExportOutput() {
  if (!path_ || !file_.is_open()) return;
  file_.close();
  std::error_code ignored;
  if (is_renamed_) std::filesystem::remove(unfinished_, ignored);
}

Result<bool> ExportOutput::write(std::string_view bytes) {
  if (!path_) return static_cast<bool>(*out_ << bytes);
  if (!(file_ << bytes)) return make_output_error(errno, *path_);
  return true;
}

Result<void> ExportOutput::finish() {
  if (!path_) {
    out_->flush();
    return {};
  }
  file_.close();
  if (!file_) return make_output_error(errno, *path_);
  return is_renamed_ ? finish_file(unfinished_, *path_) : Result<void>();
}

}  // namespace pepite::search
