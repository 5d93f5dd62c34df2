#include "indexer/csv_values.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/csv_cell.h"
#include "indexer/declared_language.h"
#include "indexer/tweet_entities.h"
#include "shared/fold.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kLongestNameBytes = 200;

struct HostNetwork {
  std::string_view host;
  Network network;
};
constexpr std::array<HostNetwork, 5> kHostNetworks = {{{"facebook.com/", Network::Facebook},
                                                       {"bsky.app/", Network::Bluesky},
                                                       {"threads.net/", Network::Threads},
                                                       {"threads.com/", Network::Threads},
                                                       {"mastodon", Network::Mastodon}}};

}  // namespace

Network network_of_post(std::string_view id, std::string_view permalink) {
  if (id.starts_with("at://")) return Network::Bluesky;
  for (const HostNetwork& row : kHostNetworks) {
    if (permalink.find(row.host) != std::string_view::npos) return row.network;
  }
  return Network::Twitter;
}

PostKind post_kind_of(std::string_view cell) {
  const std::string word = fold(trim_cell(cell));
  if (word == "rt" || word.find("retweet") != std::string::npos || word == "repost") {
    return PostKind::Retweet;
  }
  if (word.starts_with("quot") || word.starts_with("cit")) return PostKind::Quote;
  if (word.starts_with("repl") || word.starts_with("repon")) return PostKind::Reply;
  return PostKind::Original;
}

std::string language_of(std::string_view cell) {
  // Of several, the first: "fr|en".
  cell = trim_cell(cell.substr(0, cell.find('|')));
  if (is_missing(cell)) return {};
  const std::string word = fold(cell);
  if (std::string named = named_language(word); !named.empty()) return named;
  if (word.size() > 11 || std::min(word.find_first_of("-_"), word.size()) > 3) return {};
  return declared_language(word);
}

std::string clean_name(std::string_view cell) {
  if (is_missing(cell) || cell.size() > kLongestNameBytes) return {};
  return std::string(trim_cell(cell));
}

MediaKind media_kind_of(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  for (const std::string_view end : {".jpg", ".jpeg", ".png", ".webp"}) {
    if (path.ends_with(end)) return MediaKind::Photo;
  }
  return path.ends_with(".mp4") || path.ends_with(".m3u8") ? MediaKind::Video : MediaKind::Other;
}

MediaKind media_kind_of_type(std::string_view type, MediaKind otherwise) {
  if (type.starts_with("image/")) return MediaKind::Photo;
  if (type.starts_with("video/")) return MediaKind::Video;
  const MediaKind kind = media_kind(type);
  return kind == MediaKind::Other ? otherwise : kind;
}

std::string parse_account_id(std::string_view cell) {
  cell = trim_cell(cell);
  return cell.starts_with("did:") ? std::string(cell) : parse_id(cell);
}

}  // namespace pepite::indexer
