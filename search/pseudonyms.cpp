#include "search/pseudonyms.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "shared/code_point.h"
#include "shared/file_bytes.h"
#include "shared/fold.h"
#include "shared/link_words.h"
#include "shared/message_id.h"
#include "shared/short_links.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kPseudonymBytes = 8;
// Sites whose addresses name accounts, or are made for one post each.
constexpr std::array<std::string_view, 7> kAccountSites = {
    "twitter.com", "x.com", "t.co", "bsky.app", "threads.net", "facebook.com", "instagram.com"};

bool names_accounts(std::string_view url) {
  const std::string host = link_host(url);
  return url.find("/@") != std::string_view::npos ||
         url.find("/users/") != std::string_view::npos || !short_link_key(url).empty() ||
         std::ranges::any_of(kAccountSites, [&](std::string_view site) {
           return host == site || host.ends_with("." + std::string(site));
         });
}

void hide_address(std::string& url) {
  if (names_accounts(url)) url = "https://" + link_host(url) + "/";
}

}  // namespace

Result<Pseudonyms> Pseudonyms::read(const std::filesystem::path& secret) {
  auto bytes = read_file(secret);
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  while (!bytes->empty() && (bytes->back() == '\n' || bytes->back() == '\r'))
    bytes->pop_back();
  if (bytes->size() < kLeastSecretBytes || bytes->size() > kMostSecretBytes) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::SecretSize, terminal_safe(secret.string()),
                                   bytes->size(), kLeastSecretBytes, kMostSecretBytes),
                      make_message(MessageId::SecretSizeHint));
  }
  return Pseudonyms(std::move(*bytes));
}

std::string Pseudonyms::hash(std::string_view kind, std::string_view name) const {
  std::array<unsigned char, crypto_generichash_BYTES_MIN> digest{};
  const std::string message = std::string(kind) + "\n" + std::string(name);
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                     reinterpret_cast<const unsigned char*>(secret_.data()), secret_.size());
  std::string text(kind);
  for (std::size_t i = 0; i < kPseudonymBytes; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text += kDigits[digest[i] >> 4];
    text += kDigits[digest[i] & 15];
  }
  return text;
}

std::string Pseudonyms::account(Network network, std::string_view handle,
                                std::string_view id) const {
  if (handle.empty() && id.empty()) return {};
  return hash("u", std::string(network_name(network)) + ":" +
                       (handle.empty() ? "#" + std::string(id) : fold(handle)));
}

std::string Pseudonyms::post(Network network, std::string_view id) const {
  if (id.empty()) return {};
  return hash("p", std::string(network_name(network)) + ":" + std::string(id));
}

void Pseudonyms::apply(Network network, PostReference& reference) const {
  reference.author_handle = account(network, reference.author_handle, reference.author_id);
  reference.author_id.clear();
  reference.id = post(network, reference.id);
}

// @names, and addresses that name accounts.
std::string Pseudonyms::replace_names(Network network, const std::string& text) {
  std::string out;
  std::size_t done = 0;
  for (const Token& token : tokenizer_.tokenize(text)) {
    const std::string_view written =
        std::string_view(text).substr(token.begin, token.end - token.begin);
    std::string replaced;
    if (token.kind == TokenKind::Mention) {
      const std::size_t sign = written.starts_with('@') ? 1 : 3;  // "＠"
      replaced = "@" + account(network, written.substr(std::min(sign, written.size())), {});
    } else if (token.kind == TokenKind::Url && names_accounts(written)) {
      replaced = "https://" + link_host(written) + "/";
    } else {
      continue;
    }
    out += replace_signs(network, std::string_view(text).substr(done, token.begin - done));
    out += replaced;
    done = token.end;
  }
  return out + replace_signs(network, std::string_view(text).substr(done));
}

// What is no token of its own: e-mail addresses of whatever domain ("@" between a letter or digit
// and a name with a dot), "@name" that touches other signs, short links in the middle of a word.
std::string Pseudonyms::replace_signs(Network network, std::string_view text) const {
  const auto run_end = [&](std::size_t at, std::string_view others) {
    while (at < text.size() && (is_ascii_alnum(static_cast<unsigned char>(text[at])) ||
                                others.find(text[at]) != std::string_view::npos))
      ++at;
    return at;
  };
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    constexpr std::string_view kShortSite = "t.co/";
    if (text.substr(at).starts_with(kShortSite)) {
      out.append(text, done, at + kShortSite.size() - done);
      done = run_end(at + kShortSite.size(), "");
      at = done - 1;
      continue;
    }
    if (text[at] != '@') continue;
    const std::size_t name_end = run_end(at + 1, "_");
    const std::size_t domain_end = run_end(at + 1, "-.");
    if (name_end == at + 1) continue;
    std::size_t begin = at;
    while (begin > done &&
           (is_ascii_alnum(static_cast<unsigned char>(text[begin - 1])) ||
            std::string_view("._+-").find(text[begin - 1]) != std::string_view::npos))
      --begin;
    const std::size_t dot = text.substr(at, domain_end - at).find('.');
    const bool is_mail =
        begin < at && dot != std::string_view::npos && run_end(at + dot + 1, "") > at + dot + 1;
    if (is_mail) {
      out.append(text, done, begin - done);
      out += hash("u", fold(text.substr(begin, domain_end - begin))) + "@example.invalid";
      done = domain_end;
    } else {
      out.append(text, done, at - done);
      out += "@" + account(network, text.substr(at + 1, name_end - at - 1), {});
      done = name_end;
    }
    at = done - 1;
  }
  return out.append(text, done);
}

void Pseudonyms::apply(Post& subject) {
  const Network network = subject.network;
  for (auto* reference : {&subject.reply_to, &subject.retweet_of, &subject.quote_of}) {
    if (*reference) apply(network, **reference);
  }
  subject.id = post(network, subject.id);
  subject.conversation = post(network, subject.conversation);
  subject.author.handle = account(network, subject.author.handle, subject.author.id);
  subject.author.id.clear();
  subject.author.name.clear();
  subject.author.followers.reset();
  subject.author.listed.reset();
  subject.text = replace_names(network, subject.text);
  for (Mention& mention : subject.mentions) {
    mention.handle = account(network, mention.handle, mention.id);
    mention.id.clear();
  }
  for (Link& link : subject.links) {
    // The title of an account's page is its owner's name.
    if (names_accounts(link.url) || names_accounts(link.expanded)) link.title.clear();
    hide_address(link.url);
    hide_address(link.expanded);
    link.title = replace_names(network, link.title);
  }
  for (Media& media : subject.media) {
    media.url.clear();
    media.description = replace_names(network, media.description);
  }
  if (subject.place) {
    subject.place->latitude.reset();
    subject.place->longitude.reset();
  }
  subject.learnt_links.clear();
  subject.edit_ids.clear();
  subject.earlier_versions.clear();
  subject.provenance.clear();
}

}  // namespace pepite::search
