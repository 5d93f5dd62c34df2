#include "indexer/quote_mending.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pepite::indexer {
namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10;
constexpr std::size_t kLongestLineBytes = std::size_t{1} << 20;

// Without the quotes around, if there are both.
std::string_view strip_quotes(std::string_view cell) {
  const bool is_quoted = cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
  return is_quoted ? cell.substr(1, cell.size() - 2) : cell;
}

bool is_plain(std::string_view cell) {
  return strip_quotes(cell).find('"') == std::string_view::npos;
}

bool are_quotes_doubled(std::string_view text) {
  for (std::size_t at = text.find('"'); at < text.size(); at = text.find('"', at)) {
    const std::size_t end = std::min(text.find_first_not_of('"', at), text.size());
    if ((end - at) % 2 != 0) return false;
    at = end;
  }
  return true;
}

class QuoteMendingStream final : public ByteStream {
 public:
  QuoteMendingStream(std::unique_ptr<ByteStream> source, const TextColumn& column)
      : source_(std::move(source)), column_(column) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    while (position_ == mended_.size() && !is_at_end_) {
      if (auto filled = fill(); !filled) return tl::unexpected(filled.error());
    }
    const std::size_t count = std::min(buffer.size(), mended_.size() - position_);
    std::copy_n(mended_.begin() + static_cast<std::ptrdiff_t>(position_), count, buffer.begin());
    position_ += count;
    return count;
  }

 private:
  Result<void> fill() {
    const auto size = source_->read(block_);
    if (!size) return tl::unexpected(size.error());
    mended_.clear();
    position_ = 0;
    is_at_end_ = *size == 0;
    std::string_view bytes(block_.data(), *size);
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      line_ += bytes.substr(0, end);
      if (end < bytes.size()) {
        pass_line();
        mended_ += '\n';
      } else if (line_.size() > kLongestLineBytes) {
        mended_ += line_;
        line_.clear();
        is_too_long_ = true;
      }
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    if (is_at_end_) pass_line();
    return {};
  }

  void pass_line() {
    const bool has_return = line_.ends_with('\r');
    if (has_return) line_.pop_back();
    mended_ += is_too_long_ ? line_ : mend_quotes(line_, column_);
    if (has_return) mended_ += '\r';
    line_.clear();
    is_too_long_ = false;
  }

  std::unique_ptr<ByteStream> source_;
  TextColumn column_;
  std::string line_;
  std::string mended_;
  std::size_t position_ = 0;
  std::vector<char> block_ = std::vector<char>(kReadBytes);  // what is read at once
  bool is_too_long_ = false;
  bool is_at_end_ = false;
};

}  // namespace

std::string mend_quotes(std::string_view line, const TextColumn& column) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < column.columns_before; ++i) {
    const std::size_t end = line.find(column.separator, begin);
    if (end == std::string_view::npos || !is_plain(line.substr(begin, end - begin))) {
      return std::string(line);
    }
    begin = end + 1;
  }
  std::size_t end = line.size();
  for (std::size_t i = 0; i < column.columns_after; ++i) {
    const std::size_t mark = end == 0 ? end : line.rfind(column.separator, end - 1);
    if (mark >= end || mark < begin) return std::string(line);
    const std::string_view cell = line.substr(mark + 1, end - mark - 1);
    const bool is_address = strip_quotes(cell).starts_with("http");
    if (!is_plain(cell) || (i == 0 && !is_address)) return std::string(line);
    end = mark;
  }
  const std::string_view text = line.substr(begin, end - begin);
  const std::string_view inner = strip_quotes(text);
  if (inner.size() == text.size() || are_quotes_doubled(inner)) return std::string(line);
  std::string mended(line.substr(0, begin + 1));
  for (const char byte : inner) {
    mended += byte;
    if (byte == '"') mended += byte;
  }
  mended += line.substr(end - 1);
  return mended;
}

std::unique_ptr<ByteStream> make_quote_mending_stream(std::unique_ptr<ByteStream> source,
                                                      const TextColumn& column) {
  return std::make_unique<QuoteMendingStream>(std::move(source), column);
}

}  // namespace pepite::indexer
