#include "search/free_dict.h"

#include <zlib.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "shared/file_bytes.h"
#include "shared/fold.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

// Far above FreeDict's: half a megabyte, nine thousand headwords.
constexpr std::size_t kMostEntryBytes = std::size_t{16} << 20;
constexpr std::size_t kMostIndexBytes = std::size_t{16} << 20;
constexpr std::size_t kMostWords = 3;  // of a translation

std::optional<std::string> unzip(std::string_view gzipped) {
  z_stream stream{};
  constexpr int kGzip = 16;
  if (inflateInit2(&stream, MAX_WBITS + kGzip) != Z_OK) return std::nullopt;
  // zlib's interface knows no const.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(gzipped.data()));
  stream.avail_in = static_cast<uInt>(gzipped.size());
  std::string bytes;
  int status = Z_OK;
  while (status == Z_OK && bytes.size() < kMostEntryBytes) {
    const std::size_t begin = bytes.size();
    bytes.resize(begin + (std::size_t{256} << 10));
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data() + begin);
    stream.avail_out = static_cast<uInt>(bytes.size() - begin);
    status = inflate(&stream, Z_NO_FLUSH);
    bytes.resize(bytes.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END) return std::nullopt;
  return bytes;
}

// dictd's numbers: A-Z a-z 0-9 + /, highest digit first, no padding.
std::optional<std::uint32_t> parse_number(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.empty() || text.size() > 5) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    number = number * 64 + static_cast<std::uint32_t>(digit);
  }
  return number;
}

std::string_view cut(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '.' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

// "1. partir (d'un lieu)" -> "partir"
std::string without_notes(std::string_view sense) {
  const std::size_t number = sense.find_first_not_of("0123456789");
  if (number != 0 && number != std::string_view::npos && sense.substr(number).starts_with(". "))
    sense.remove_prefix(number + 2);
  std::string plain;
  int depth = 0;
  for (const char c : sense) {
    if (c == '(' || c == '[' || c == '<' || c == '{') ++depth;
    if (depth == 0) plain += c;
    if ((c == ')' || c == ']' || c == '>' || c == '}') && depth > 0) --depth;
  }
  return plain;
}

std::optional<FreeDict::Headword> parse_index_line(std::string_view line,
                                                   std::size_t entries_size) {
  const std::string_view written = cut(line, '\t');
  const auto offset = parse_number(cut(line, '\t'));
  const auto size = parse_number(line);
  if (!offset || !size || *offset > entries_size || *size > entries_size - *offset) {
    return std::nullopt;
  }
  return FreeDict::Headword{fold(written), *offset, *size};
}

}  // namespace

Result<FreeDict> FreeDict::open(const std::filesystem::path& folder, const std::string& name) {
  const Result<std::string> index = read_file(folder / (name + ".index"));
  if (!index) return tl::unexpected(index.error());
  const Result<std::string> entries = read_file(folder / (name + ".dict.dz"));
  if (!entries) return tl::unexpected(entries.error());
  return read(*index, *entries, (folder / name).string());
}

Result<FreeDict> FreeDict::read(std::string_view index, std::string_view gzipped,
                                const std::string& files) {
  const auto refuse = [&] {
    return make_error(ErrorCode::Damaged,
                      make_message(MessageId::DictionaryUnreadable, terminal_safe(files)));
  };
  std::optional<std::string> entries = unzip(gzipped);
  if (!entries || index.size() > kMostIndexBytes) return refuse();
  FreeDict dictionary;
  dictionary.entries_ = std::move(*entries);
  while (!index.empty()) {
    const std::string_view line = cut(index, '\n');
    if (line.starts_with("00database") || line.starts_with("00-database")) continue;
    auto headword = parse_index_line(line, dictionary.entries_.size());
    if (!headword) return refuse();
    dictionary.headwords_.push_back(std::move(*headword));
  }
  std::ranges::sort(dictionary.headwords_, [](const Headword& a, const Headword& b) {
    return std::tie(a.folded, a.offset) < std::tie(b.folded, b.offset);
  });
  return dictionary;
}

std::vector<const FreeDict::Headword*> FreeDict::find(std::string_view folded) const {
  std::vector<const Headword*> found;
  auto headword = std::ranges::lower_bound(headwords_, folded, {}, &Headword::folded);
  for (; headword != headwords_.end() && headword->folded == folded; ++headword)
    found.push_back(&*headword);
  return found;
}

std::vector<const FreeDict::Headword*> FreeDict::find_beginning(std::string_view folded) const {
  std::vector<const Headword*> found;
  auto headword = std::ranges::lower_bound(headwords_, folded, {}, &Headword::folded);
  for (; headword != headwords_.end() && headword->folded.starts_with(folded); ++headword)
    found.push_back(&*headword);
  return found;
}

std::vector<std::string> FreeDict::translations(const Headword& headword) const {
  std::string_view entry = std::string_view(entries_).substr(headword.offset, headword.size);
  cut(entry, '\n');  // the headword with its pronunciation
  std::vector<std::string> found;
  while (!entry.empty()) {
    const std::string sense = without_notes(cut(entry, '\n'));
    for (std::string_view rest = sense; !rest.empty();) {
      const std::string_view word = trim(cut(rest, rest.find(',') < rest.find(';') ? ',' : ';'));
      if (word.empty() || std::ranges::count(word, ' ') >= static_cast<int>(kMostWords)) continue;
      if (std::ranges::find(found, word) == found.end()) found.emplace_back(word);
    }
  }
  return found;
}

}  // namespace pepite::search
