#include "indexer/text_encoding.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/utf8_repair.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} << 10;
constexpr char32_t kReplacement = 0xFFFD;

// Windows-1252 from 0x80 to 0x9F; the rest is Latin-1.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

bool is_ascii(char byte) {
  return static_cast<unsigned char>(byte) < 0x80;
}

bool is_trail(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// How many bytes at the end begin a UTF-8 character that is not whole yet.
std::size_t count_cut_bytes(std::string_view bytes) {
  const std::size_t longest = std::min<std::size_t>(bytes.size(), 3);
  for (std::size_t back = 1; back <= longest; ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if (is_trail(byte)) continue;
    const std::size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
    return byte < 0xF5 && back < size ? back : 0;
  }
  return 0;
}

struct Utf8Count {
  std::size_t valid = 0;  // characters beyond ASCII
  std::size_t broken = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  bytes.remove_suffix(count_cut_bytes(bytes));
  for (std::size_t i = 0; i < bytes.size();) {
    if (is_ascii(bytes[i])) {
      ++i;
      continue;
    }
    const std::size_t size = utf8_character_size(bytes.substr(i));
    size > 0 ? ++count.valid : ++count.broken;
    i += std::max<std::size_t>(size, 1);
  }
  return count;
}

// Zero bytes stay: in JSON lines they are filler between values.
void append_valid_utf8(std::string& out, std::string_view bytes) {
  // Nearly every block is good as it is.
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) {
    out.append(bytes);
    return;
  }
  std::size_t copied = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t size = is_ascii(bytes[i]) ? 1 : utf8_character_size(bytes.substr(i));
    if (size > 0) {
      i += size;
      continue;
    }
    out.append(bytes.substr(copied, i - copied));
    append_utf8(out, kReplacement);
    copied = ++i;
  }
  out.append(bytes.substr(copied));
}

bool is_high_surrogate(char16_t unit) {
  return (unit & 0xFC00) == 0xD800;
}
bool is_low_surrogate(char16_t unit) {
  return (unit & 0xFC00) == 0xDC00;
}

class Utf8Stream : public ByteStream {
 public:
  explicit Utf8Stream(std::unique_ptr<ByteStream> source) : source_(std::move(source)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    while (position_ == decoded_.size()) {
      decoded_.clear();
      position_ = 0;
      if (auto size = read_through(buffer); !size || *size > 0) return size;
      if (is_at_end_ && raw_.empty()) return std::size_t{0};
      if (auto more = decode_block(); !more) return tl::unexpected(more.error());
    }
    const std::size_t size = std::min(buffer.size(), decoded_.size() - position_);
    std::memcpy(buffer.data(), decoded_.data() + position_, size);
    position_ += size;
    return size;
  }

 private:
  // Nearly every block is UTF-8 as it stands: it is read to where it is wanted and only looked at.
  // 0 where the block takes more; what was read is then in raw_.
  Result<std::size_t> read_through(std::span<char> buffer) {
    const bool may_be_utf8 = !encoding_ || *encoding_ == TextEncoding::Utf8;
    const std::size_t had = raw_.size();
    buffer = buffer.subspan(0, std::min(buffer.size(), kBlockBytes));
    if (!has_begun_ || is_at_end_ || !may_be_utf8 || had >= buffer.size()) return std::size_t{0};
    std::copy(raw_.begin(), raw_.end(), buffer.begin());
    const auto count = source_->read(buffer.subspan(had));
    if (!count) return had == 0 ? count : std::size_t{0};
    is_at_end_ = *count == 0;
    const std::string_view bytes(buffer.data(), had + *count);
    const std::size_t used = bytes.size() - (is_at_end_ ? 0 : count_cut_bytes(bytes));
    const bool is_good = encoding_ ? simdjson::validate_utf8(bytes.data(), used)
                                   : std::all_of(bytes.begin(), bytes.end(), is_ascii);
    raw_ = is_good ? bytes.substr(used) : bytes;
    return is_good ? used : 0;
  }

  Result<void> decode_block() {
    // A whole block each time, since encodings are told from what a block holds.
    while (raw_.size() < kBlockBytes && !is_at_end_) {
      const std::size_t had = raw_.size();
      raw_.resize(kBlockBytes);
      const auto size = source_->read(std::span(raw_).subspan(had));
      raw_.resize(had + size.value_or(0));
      if (!size) {
        if (had == 0) return tl::unexpected(size.error());
        // What came before the error is good: it goes out first, the error at the next call.
        break;
      }
      is_at_end_ = *size == 0;
    }
    if (!has_begun_) begin();
    std::size_t used = raw_.size();
    if (encoding_ == TextEncoding::Utf16LittleEndian || encoding_ == TextEncoding::Utf16BigEndian) {
      used = decode_utf16();
    } else {
      used = decode_bytes();
    }
    raw_.erase(0, used);
    return {};
  }

  void begin() {
    has_begun_ = true;
    const TextEncoding told = tell_encoding(raw_);
    std::size_t mark = 0;
    if (raw_.starts_with("\xEF\xBB\xBF")) {
      mark = 3;
    } else if (raw_.starts_with("\xFF\xFE") || raw_.starts_with("\xFE\xFF")) {
      mark = 2;
    }
    const bool is_plain = std::all_of(raw_.begin(), raw_.end(), is_ascii);
    if (mark > 0 || !is_plain || told != TextEncoding::Utf8) encoding_ = told;
    if (mark == 2 && told == TextEncoding::Windows1252) mark = 0;
    raw_.erase(0, mark);
  }

  std::size_t decode_bytes() {
    if (!encoding_) {
      if (std::all_of(raw_.begin(), raw_.end(), is_ascii)) {
        decoded_ = raw_;
        return raw_.size();
      }
      encoding_ = tell_encoding(raw_);
      // UTF-16 shows itself at the beginning or never.
      if (*encoding_ != TextEncoding::Windows1252) encoding_ = TextEncoding::Utf8;
    }
    if (*encoding_ == TextEncoding::Windows1252 && !turns_out_utf8()) {
      decoded_ = windows_1252_to_utf8(raw_);
      return raw_.size();
    }
    const std::size_t cut = is_at_end_ ? 0 : count_cut_bytes(raw_);
    // A source that fails must not leave the cut bytes waiting for ever.
    const std::size_t used = raw_.size() == cut ? cut : raw_.size() - cut;
    append_valid_utf8(decoded_, std::string_view(raw_).substr(0, used));
    return used;
  }

  // One broken byte before the first accents makes a UTF-8 file look like Windows-1252: what
  // follows says more, and Windows-1252 hardly ever reads as UTF-8.
  bool turns_out_utf8() {
    const Utf8Count count = count_utf8(raw_);
    seen_.valid += count.valid;
    seen_.broken += count.broken;
    if (seen_.valid > seen_.broken) encoding_ = TextEncoding::Utf8;
    return encoding_ == TextEncoding::Utf8;
  }

  std::size_t decode_utf16() {
    const bool is_little = encoding_ == TextEncoding::Utf16LittleEndian;
    std::size_t i = 0;
    const auto unit_at = [&](std::size_t at) {
      const auto first = static_cast<unsigned char>(raw_[at]);
      const auto second = static_cast<unsigned char>(raw_[at + 1]);
      return static_cast<char16_t>(is_little ? first | second << 8 : first << 8 | second);
    };
    while (i + 1 < raw_.size()) {
      const char16_t unit = unit_at(i);
      if (is_high_surrogate(unit)) {
        const bool has_next = i + 3 < raw_.size();
        if (!has_next && !is_at_end_ && i > 0) break;
        if (has_next && is_low_surrogate(unit_at(i + 2))) {
          const char32_t high = unit & 0x3FFu;
          append_utf8(decoded_, 0x10000 + (high << 10) + (unit_at(i + 2) & 0x3FFu));
          i += 4;
          continue;
        }
      }
      append_utf8(decoded_, is_high_surrogate(unit) || is_low_surrogate(unit) ? kReplacement
                                                                              : char32_t{unit});
      i += 2;
    }
    // An odd byte at the very end is nothing.
    if (is_at_end_ || i == 0) return raw_.size();
    return i;
  }

  std::unique_ptr<ByteStream> source_;
  std::optional<TextEncoding> encoding_;  // nullopt while all is ASCII
  Utf8Count seen_;                        // while it looks like Windows-1252
  std::string raw_;
  std::string decoded_;
  std::size_t position_ = 0;
  bool has_begun_ = false;
  bool is_at_end_ = false;
};

}  // namespace

TextEncoding tell_encoding(std::string_view start) {
  if (start.starts_with("\xEF\xBB\xBF")) return TextEncoding::Utf8;
  if (start.starts_with("\xFF\xFE")) return TextEncoding::Utf16LittleEndian;
  if (start.starts_with("\xFE\xFF")) return TextEncoding::Utf16BigEndian;
  start = start.substr(0, kBlockBytes);
  // Without a mark: in UTF-16 the headers and braces of an export have a zero in every other byte.
  const std::string_view beginning = start.substr(0, 256);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < beginning.size(); ++i)
    zeros[i % 2] += beginning[i] == '\0' ? 1 : 0;
  if (beginning.size() >= 4 && zeros[1] * 4 > beginning.size() && zeros[0] == 0) {
    return TextEncoding::Utf16LittleEndian;
  }
  if (beginning.size() >= 4 && zeros[0] * 4 > beginning.size() && zeros[1] == 0) {
    return TextEncoding::Utf16BigEndian;
  }
  // A UTF-8 file with a few broken places is still UTF-8: Windows-1252 hardly ever reads as it.
  const Utf8Count count = count_utf8(start);
  return count.broken > count.valid ? TextEncoding::Windows1252 : TextEncoding::Utf8;
}

std::unique_ptr<ByteStream> make_utf8_stream(std::unique_ptr<ByteStream> source) {
  return std::make_unique<Utf8Stream>(std::move(source));
}

std::string_view cut_utf8(std::string_view utf8, std::size_t limit_bytes) {
  if (utf8.size() <= limit_bytes) return utf8;
  const std::string_view cut = utf8.substr(0, limit_bytes);
  return cut.substr(0, cut.size() - count_cut_bytes(cut));
}

std::string windows_1252_to_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    const bool is_remapped = value >= 0x80 && value < 0xA0;
    append_utf8(out, is_remapped ? char32_t{kWindows1252[value - 0x80u]} : char32_t{value});
  }
  return out;
}

}  // namespace pepite::indexer
