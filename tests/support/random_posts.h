// Posts made up by a seeded generator: every field present or absent, of any size, in French and
// English; the same seed gives the same posts.
#ifndef PEPITE_TESTS_SUPPORT_RANDOM_POSTS_H_
#define PEPITE_TESTS_SUPPORT_RANDOM_POSTS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "shared/post.h"

namespace pepite::tests {

class RandomPosts {
 public:
  explicit RandomPosts(std::uint64_t seed) : random_(seed) {}

  std::uint64_t number(std::uint64_t below) { return random_() % below; }
  bool chance(std::uint64_t one_in) { return number(one_in) == 0; }

  std::string word() {
    static constexpr std::array<const char*, 20> kWords = {
        "cinéma", "film",  "hier",  "soir",  "adoré",   "train", "stopped", "vu",
        "the",    "le",    "pêche", "récit", "weekend", "thé…",  "l’œuvre", "👩‍👩‍👧",
        "night",  "movie", "a",     "..."};
    return kWords[number(kWords.size())];
  }

  std::string text() {
    std::string text;
    for (std::uint64_t i = number(12); i > 0; --i)
      text += (text.empty() ? "" : " ") + word();
    return text;
  }

  std::string maybe_text() { return chance(2) ? text() : std::string(); }

  std::optional<std::uint64_t> maybe_count() {
    if (chance(2)) return std::nullopt;
    return chance(10) ? ~std::uint64_t{0} : number(5);
  }

  std::optional<std::int64_t> maybe_time() {
    if (chance(3)) return std::nullopt;
    return static_cast<std::int64_t>(number(4)) * 1'000'000'007 - 1'500'000'000;
  }

  std::optional<PostReference> maybe_reference() {
    if (chance(2)) return std::nullopt;
    return PostReference{maybe_text(), maybe_text(), maybe_text()};
  }

  std::string short_address() {
    static constexpr std::array<const char*, 5> kAddresses = {
        "https://t.co/a", "http://t.co/b", "https://t.co/c?amp=1", "http://bit.ly/d", "bit.ly/e"};
    return kAddresses[number(kAddresses.size())];
  }

  Link short_link() {
    static constexpr std::array<const char*, 4> kTargets = {"", "https://ledevoir.example/culture",
                                                            "https://x.example/long/chemin",
                                                            "https://bit.ly/d"};
    return {short_address(), kTargets[number(kTargets.size())], maybe_text()};
  }

  // Network and id are the caller's to set; everything else may be anything.
  Post post() {
    Post post;
    post.created_at_s = maybe_time();
    post.has_time_of_day = !chance(3);
    post.text = text();
    post.author = {maybe_text(), maybe_text(), maybe_text(), maybe_count(), maybe_count()};
    if (chance(2)) post.lang_declared = chance(2) ? "fr" : "en";
    post.reply_to = maybe_reference();
    post.retweet_of = maybe_reference();
    post.quote_of = maybe_reference();
    post.conversation = maybe_text();
    post.counts = {maybe_count(), maybe_count(), maybe_count(), maybe_count(), maybe_time()};
    for (std::uint64_t i = number(3); i > 0; --i)
      post.hashtags.push_back(word());
    for (std::uint64_t i = number(3); i > 0; --i)
      post.mentions.push_back({word(), maybe_text()});
    for (std::uint64_t i = number(3); i > 0; --i) {
      post.links.push_back(chance(2) ? Link{word(), maybe_text(), maybe_text()} : short_link());
    }
    if (chance(3)) post.text += " " + short_address();
    for (std::uint64_t i = number(3); i > 0; --i) {
      post.media.push_back({static_cast<MediaKind>(number(4)), maybe_text(), maybe_text()});
    }
    if (chance(2)) {
      post.place = Place{text(), chance(2) ? "CA" : "", std::nullopt, std::nullopt};
      if (chance(2)) post.place->latitude = 45.5 + static_cast<double>(number(3));
      if (chance(2)) post.place->longitude = -73.25;
    }
    post.client = maybe_text();
    post.visibility = static_cast<Visibility>(number(4));
    if (chance(3)) {
      post.edit_ids = {"7", "8"};
      if (chance(2)) post.edit_ids.emplace_back("9");
      if (chance(2)) post.earlier_versions.push_back({"7", maybe_time(), text()});
      if (chance(2)) post.earlier_versions.push_back({"8", maybe_time(), text()});
    }
    for (std::uint32_t source = 0; source < 3; ++source) {
      if (chance(2)) post.provenance.push_back({source, number(1000)});
    }
    return post;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace pepite::tests

#endif  // PEPITE_TESTS_SUPPORT_RANDOM_POSTS_H_
