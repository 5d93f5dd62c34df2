#include "indexer/list_stream.h"

#include <cstddef>
#include <string>
#include <utility>

namespace pepite::indexer {
namespace {

class ListStream final : public ByteStream {
 public:
  ListStream(std::unique_ptr<ByteStream> json, std::string_view name)
      : json_(std::move(json)), name_(name) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    auto count = json_->read(buffer);
    if (!count) return count;
    for (char& c : buffer.first(*count)) {
      const bool was_in_list = is_in_list_;
      take(c);
      const bool is_kept = was_in_list || is_in_list_ || c == '\n';
      if (!is_kept) c = ' ';
    }
    return count;
  }

 private:
  void take(char c) {
    if (is_in_string_) {
      take_of_string(c);
    } else if (c == '"') {
      is_in_string_ = true;
      text_.clear();
    } else if (c == '{' || c == '[') {
      ++depth_;
      if (c == '[' && depth_ == 2 && text_ == name_ && is_value_) is_in_list_ = true;
      is_value_ = false;
    } else if (c == '}' || c == ']') {
      if (depth_ > 0) --depth_;
      if (depth_ <= 1) is_in_list_ = false;
    } else if (depth_ == 1 && (c == ':' || c == ',')) {
      is_value_ = c == ':';
    }
  }

  // Of the strings of the top-level object only as much is kept as the name is long.
  void take_of_string(char c) {
    if (!is_escaped_ && c == '"') {
      is_in_string_ = false;
      return;
    }
    is_escaped_ = !is_escaped_ && c == '\\';
    if (depth_ == 1 && !is_value_ && text_.size() <= name_.size()) text_ += c;
  }

  std::unique_ptr<ByteStream> json_;
  std::string name_;
  std::string text_;  // the last member's name
  std::size_t depth_ = 0;
  bool is_in_string_ = false;
  bool is_escaped_ = false;
  bool is_value_ = false;    // after the colon of a member of the top-level object
  bool is_in_list_ = false;  // inside the array, its brackets apart
};

}  // namespace

std::unique_ptr<ByteStream> make_list_stream(std::unique_ptr<ByteStream> json,
                                             std::string_view name) {
  return std::make_unique<ListStream>(std::move(json), name);
}

}  // namespace pepite::indexer
