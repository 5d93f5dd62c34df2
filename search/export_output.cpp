#include "search/export_output.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace pepite::search {

ExportOutput::ExportOutput(std::optional<std::filesystem::path> path, std::ostream& out)
    : path_(std::move(path)), out_(&out) {}

ExportOutput::ExportOutput(ExportOutput&& other) noexcept
    : path_(std::exchange(other.path_, std::nullopt)),
      out_(other.out_),
      is_renamed_(other.is_renamed_),
      file_(std::move(other.file_)) {}

Result<ExportOutput> ExportOutput::open(const std::optional<std::filesystem::path>& path,
                                        std::ostream& out) {
  ExportOutput output(path, out);
  if (!path) return output;
  // A device or a pipe is written to as it is: nothing may take its name.
  std::error_code failure;
  output.is_renamed_ =
      !std::filesystem::exists(*path, failure) || std::filesystem::is_regular_file(*path, failure);
  output.file_.open(output.unfinished(), std::ios::binary | std::ios::trunc);
  if (!output.file_) return make_system_error(errno, output.unfinished());
  return output;
}

ExportOutput::~ExportOutput() {
  if (!path_ || !file_.is_open()) return;
  file_.close();
  std::error_code ignored;
  if (is_renamed_) std::filesystem::remove(unfinished(), ignored);
}

Result<bool> ExportOutput::write(std::string_view bytes) {
  if (!path_) return static_cast<bool>(*out_ << bytes);
  if (!(file_ << bytes)) return make_system_error(errno, unfinished());
  return true;
}

Result<void> ExportOutput::finish() {
  if (!path_) {
    out_->flush();
    return {};
  }
  file_.close();
  if (!file_) return make_system_error(errno, unfinished());
  if (!is_renamed_) return {};
  std::error_code failure;
  std::filesystem::rename(unfinished(), *path_, failure);
  if (failure) return make_system_error(failure.value(), *path_);
  return {};
}

std::filesystem::path ExportOutput::unfinished() const {
  std::filesystem::path path = *path_;
  if (is_renamed_) path += ".part";
  return path;
}

}  // namespace pepite::search
