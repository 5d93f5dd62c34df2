#include "shared/url_token.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <memory>
#include <string>

#include "shared/code_point.h"
#include "shared/word_lists.h"

namespace pepite {
namespace {

constexpr std::size_t kLongestHostBytes = 1024;  // in the text; 255 once encoded
constexpr std::size_t kLongestTldBytes = 64;
constexpr std::size_t kLongestTcoSlug = 40;
constexpr std::string_view kPathSigns = "!*';:=+,.$/%#[]-_~@|&";
constexpr std::string_view kPathEndSigns = "+-=_#/";
constexpr std::string_view kQuerySigns = "!?*'@();:&=+$/%#[]-_.,~|";
constexpr std::string_view kQueryEndSigns = "-_&=#/";

bool is_one_of(char32_t c, std::string_view signs) {
  return c < 0x80 && signs.find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_latin_accent(char32_t c) {
  return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x253 && c <= 0x28B) ||
         c == 0x2BB || (c >= 0x300 && c <= 0x36F) || (c >= 0x1E00 && c <= 0x1EFF);
}

bool is_cyrillic(char32_t c) {
  return c >= 0x400 && c <= 0x4FF;
}

bool is_directional_mark(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2066 && c <= 0x2069);
}

bool is_invalid(char32_t c) {
  return c == 0xFFFE || c == 0xFEFF || c == 0xFFFF || c == 0xFFFD || c == kNoCodePoint;
}

bool is_at_or_tag_sign(char32_t c) {
  return c == '@' || c == '$' || c == '#' || c == 0xFF03 || c == 0xFF20;
}

// In a label of a host: with a protocol any script may stand there, without one only Latin.
enum class HostScript { Any, Latin };
bool is_label_character(char32_t c, HostScript script) {
  if (c < 0x80) return is_ascii_alnum(c);
  if (script == HostScript::Latin) return is_latin_accent(c);
  return !is_white_space(c) && !is_directional_mark(c) && !is_invalid(c);
}

// The end of the top-level domain at `begin`: the longest one that no letter, digit, @, + or -
// follows.
std::optional<std::size_t> match_tld(std::string_view utf8, std::size_t begin) {
  std::optional<std::size_t> best;
  std::string name;
  bool is_ascii = true;
  for (std::size_t at = begin; at < utf8.size() && at - begin < kLongestTldBytes;) {
    const CodePoint c = code_point_at(utf8, at);
    const bool is_plain = is_ascii_alnum(c.value) || c.value == '-';
    if (!is_plain && !is_label_character(c.value, HostScript::Any)) break;
    is_ascii = is_ascii && is_plain;
    for (std::size_t i = 0; i < c.bytes; ++i)
      name.push_back(ascii_lower(utf8[at + i]));
    at += c.bytes;
    const char32_t next = code_point_at(utf8, at).value;
    if (is_ascii_alnum(next) || next == '@' || next == '+' || next == '-') continue;
    const bool is_punycode = is_ascii && name.starts_with("xn--") && name.size() > 4;
    if (is_punycode || find_entry(kTlds, name) != nullptr) best = at;
  }
  return best;
}

// The longest host at `begin`: labels, dots, a top-level domain.
std::optional<std::size_t> match_host_in(std::string_view utf8, std::size_t begin,
                                         HostScript script) {
  std::optional<std::size_t> best;
  bool earlier_are_fine = true;  // all labels but the last one before the top-level domain
  std::size_t at = begin;
  while (at - begin < kLongestHostBytes) {
    char32_t first = kNoCodePoint;
    char32_t last = kNoCodePoint;
    bool has_underline = false;
    while (at - begin < kLongestHostBytes) {
      const CodePoint c = code_point_at(utf8, at);
      if (!is_label_character(c.value, script) && c.value != '-' && c.value != '_') break;
      if (script == HostScript::Latin && c.value == '_') break;
      if (first == kNoCodePoint) first = c.value;
      last = c.value;
      has_underline |= c.value == '_';
      at += c.bytes;
    }
    const bool is_label =
        first != kNoCodePoint && !is_one_of(first, "-_") && !is_one_of(last, "-_");
    if (!is_label || !earlier_are_fine || at >= utf8.size() || utf8[at] != '.') return best;
    ++at;
    if (!has_underline) {
      const std::optional<std::size_t> tld = match_tld(utf8, at);
      if (tld) best = tld;
    }
  }
  return best;
}

// Could this be a host on the Internet? Labels of 63 letters at most once encoded, IDN valid.
bool is_possible_host(std::string_view host) {
  const bool is_plain = std::ranges::all_of(host, [](char c) { return (c & 0x80) == 0; });
  std::string lower(host);
  std::ranges::transform(lower, lower.begin(), ascii_lower);
  if (is_plain && lower.find("xn--") == std::string::npos) {
    for (std::size_t at = 0; at < host.size();) {
      const std::size_t dot = std::min(host.find('.', at), host.size());
      if (dot - at > 63) return false;
      at = dot + 1;
    }
    return host.size() <= 255;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(UIDNA_DEFAULT, status));
  if (U_FAILURE(status)) return false;
  std::string encoded;
  icu::StringByteSink<std::string> sink(&encoded);
  icu::IDNAInfo info;
  idna->nameToASCII_UTF8(lower, sink, info, status);
  return U_SUCCESS(status) && !info.hasErrors() && encoded.size() <= 255;
}

bool is_path_character(char32_t c) {
  return is_ascii_alnum(c) || is_one_of(c, kPathSigns) || c == 0x2013 || is_cyrillic(c) ||
         is_latin_accent(c);
}

bool may_end_path(char32_t c) {
  return is_ascii_alnum(c) || is_one_of(c, kPathEndSigns) || is_cyrillic(c) || is_latin_accent(c);
}

// The end of "(...)" at `begin`, one pair inside allowed; nothing when it is empty or open.
std::optional<std::size_t> match_parentheses(std::string_view utf8, std::size_t begin) {
  int depth = 0;
  for (std::size_t at = begin; at < utf8.size();) {
    const CodePoint c = code_point_at(utf8, at);
    at += c.bytes;
    if (c.value == '(') {
      if (++depth > 2) return std::nullopt;
    } else if (c.value == ')') {
      if (utf8[at - 2] == '(') return std::nullopt;
      if (--depth == 0) return at;
    } else if (!is_path_character(c.value)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// "/path" at `begin`, without the punctuation of the sentence around it.
std::size_t match_path(std::string_view utf8, std::size_t begin) {
  std::size_t end = begin + 1;
  for (std::size_t at = end; at < utf8.size();) {
    const CodePoint c = code_point_at(utf8, at);
    if (c.value == '(') {
      const std::optional<std::size_t> closed = match_parentheses(utf8, at);
      if (!closed) break;
      end = at = *closed;
      continue;
    }
    if (!is_path_character(c.value)) break;
    at += c.bytes;
    if (may_end_path(c.value)) end = at;
  }
  return end;
}

// "?query" at `begin`; `begin` itself when nothing of it may end a link.
std::size_t match_query(std::string_view utf8, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t at = begin + 1; at < utf8.size(); ++at) {
    const auto c = static_cast<unsigned char>(utf8[at]);
    if (!is_ascii_alnum(c) && !is_one_of(c, kQuerySigns)) break;
    if (is_ascii_alnum(c) || is_one_of(c, kQueryEndSigns)) end = at + 1;
  }
  return end;
}

std::size_t match_port_path_query(std::string_view utf8, std::size_t host_end) {
  std::size_t at = host_end;
  if (at + 1 < utf8.size() && utf8[at] == ':' &&
      is_ascii_digit(static_cast<unsigned char>(utf8[at + 1]))) {
    ++at;
    while (at < utf8.size() && is_ascii_digit(static_cast<unsigned char>(utf8[at])))
      ++at;
  }
  if (at < utf8.size() && utf8[at] == '/') at = match_path(utf8, at);
  if (at < utf8.size() && utf8[at] == '?') at = match_query(utf8, at);
  return at;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, {}, ascii_lower);
}

// Twitter's own short links: letters and digits, whatever sticks to them is not theirs.
std::optional<std::size_t> match_tco(std::string_view utf8, std::size_t host_end) {
  std::size_t at = host_end + 1;
  while (at < utf8.size() && is_ascii_alnum(static_cast<unsigned char>(utf8[at])))
    ++at;
  const std::size_t slug = at - host_end - 1;
  if (slug == 0) return match_port_path_query(utf8, host_end);
  if (slug > kLongestTcoSlug) return std::nullopt;
  return at < utf8.size() && utf8[at] == '?' ? match_query(utf8, at) : at;
}

// "fini.Merci" and "bien.Il" are two sentences: nobody writes a country's domain that way.
bool looks_like_next_sentence(std::string_view tld) {
  return tld.size() >= 2 && is_upper(static_cast<unsigned char>(tld[0])) &&
         !is_upper(static_cast<unsigned char>(tld[1]));
}

}  // namespace

std::optional<UrlSpan> match_url_at_protocol(std::string_view utf8, std::size_t colon,
                                             std::size_t floor) {
  if (utf8.substr(colon, 3) != "://") return std::nullopt;
  std::optional<std::size_t> begin;
  for (const std::string_view protocol : {std::string_view("http"), std::string_view("https")}) {
    if (colon < floor + protocol.size()) continue;
    const std::size_t at = colon - protocol.size();
    if (equals_ignoring_case(utf8.substr(at, protocol.size()), protocol)) begin = at;
  }
  if (!begin) return std::nullopt;
  const char32_t before = code_point_before(utf8, *begin).value;
  if (is_ascii_alnum(before) || is_at_or_tag_sign(before)) return std::nullopt;
  const std::size_t host = colon + 3;
  const std::optional<std::size_t> host_end = match_host_in(utf8, host, HostScript::Any);
  if (!host_end || !is_possible_host(utf8.substr(host, *host_end - host))) return std::nullopt;
  const bool is_tco = equals_ignoring_case(utf8.substr(host, *host_end - host), "t.co") &&
                      *host_end < utf8.size() && utf8[*host_end] == '/';
  const std::optional<std::size_t> end =
      is_tco ? match_tco(utf8, *host_end) : match_port_path_query(utf8, *host_end);
  if (!end) return std::nullopt;
  return UrlSpan{*begin, *end};
}

BareUrlMatch match_url_at_dot(std::string_view utf8, std::size_t dot, std::size_t floor) {
  const auto is_chained = [](char32_t c) {
    return c == '.' || c == '-' || is_label_character(c, HostScript::Latin);
  };
  std::size_t begin = dot;
  while (begin > floor) {
    const CodePoint c = code_point_before(utf8, begin);
    if (!is_chained(c.value) || c.bytes > begin - floor) break;
    begin -= c.bytes;
  }
  std::size_t chain_end = dot;
  while (chain_end < utf8.size()) {
    const CodePoint c = code_point_at(utf8, chain_end);
    if (!is_chained(c.value)) break;
    chain_end += c.bytes;
  }
  const BareUrlMatch none{std::nullopt, chain_end};
  const char32_t before = code_point_before(utf8, begin).value;
  const char32_t after = code_point_at(utf8, chain_end).value;
  if (begin == dot || is_at_or_tag_sign(before) || is_one_of(before, "_/") || after == '@')
    return none;
  const std::optional<std::size_t> host_end = match_host_in(utf8, begin, HostScript::Latin);
  if (!host_end) return none;
  const std::string_view host = utf8.substr(begin, *host_end - begin);
  const std::size_t end = match_port_path_query(utf8, *host_end);
  const std::string_view tld = host.substr(host.rfind('.') + 1);
  if (!is_possible_host(host) || (end == *host_end && looks_like_next_sentence(tld))) return none;
  return {UrlSpan{begin, end}, end};
}

std::optional<std::size_t> match_host(std::string_view utf8, std::size_t begin) {
  return match_host_in(utf8, begin, HostScript::Latin);
}

}  // namespace pepite
