// Links in a text, with and without "http://", as twitter-text finds them (its extract.yml).
//
// Used by the tokenizer. Each function looks at one place and costs no more than the characters it
// passes over, so that a text is searched in linear time.
#ifndef PEPITE_SHARED_URL_TOKEN_H_
#define PEPITE_SHARED_URL_TOKEN_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace pepite {

struct UrlSpan {
  std::size_t begin;
  std::size_t end;
};

// The link whose "://" stands at `colon`; it begins at or after `floor`. Nothing when what stands
// there is no link: another protocol, an unknown top-level domain, a host that cannot be.
std::optional<UrlSpan> match_url_at_protocol(std::string_view utf8, std::size_t colon,
                                             std::size_t floor);

// What stands around the dot at `dot`: the link without protocol, or where to look on.
struct BareUrlMatch {
  std::optional<UrlSpan> url;
  std::size_t resume;  // no link without protocol has a dot before this
};
BareUrlMatch match_url_at_dot(std::string_view utf8, std::size_t dot, std::size_t floor);

// The end of the host name that begins at `begin`, or nothing if what stands there does not end
// with a top-level domain: "example.com" in "example.com!". For e-mail addresses.
std::optional<std::size_t> match_host(std::string_view utf8, std::size_t begin);

}  // namespace pepite

#endif  // PEPITE_SHARED_URL_TOKEN_H_
