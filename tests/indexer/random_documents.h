// Documents made up by a seeded generator, rich in what breaks index writers: terms of any bytes
// and lengths, any wdf, any slot, values and data from nothing to several blocks.
#ifndef PEPITE_TESTS_INDEXER_RANDOM_DOCUMENTS_H_
#define PEPITE_TESTS_INDEXER_RANDOM_DOCUMENTS_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indexer/document.h"

namespace pepite::tests {

// Sorts and keeps the first of each, as SegmentWriter wants it.
inline indexer::Document make_plain_document(std::map<std::string, std::uint32_t> terms,
                                             std::map<std::uint32_t, std::string> values,
                                             std::string data) {
  indexer::Document document;
  for (const auto& [term, wdf] : terms)
    document.terms.push_back({term, wdf});
  for (const auto& [slot, value] : values)
    document.values.push_back({slot, value});
  document.data = std::move(data);
  return document;
}

class RandomDocuments {
 public:
  explicit RandomDocuments(std::uint64_t seed) : random_(seed) { make_vocabulary(); }

  static std::vector<std::uint32_t> slots() {
    return {0, 1, 2, 127, 128, 255, 256, 16383, 16384, 0xfffffffeU};
  }

  std::uint64_t number(std::uint64_t below) { return random_() % below; }
  bool chance(std::uint64_t one_in) { return number(one_in) == 0; }

  std::string bytes(std::size_t size) {
    std::string out(size, '\0');
    for (char& c : out)
      c = static_cast<char>(number(256));
    return out;
  }

  indexer::Document document() {
    std::map<std::string, std::uint32_t> terms;
    if (!chance(20)) {
      for (std::uint64_t i = number(20); i > 0; --i)
        terms[vocabulary_[number(number(vocabulary_.size()) + 1)]] = wdf();
    }
    std::map<std::uint32_t, std::string> values;
    for (const std::uint32_t slot : slots()) {
      if (chance(slot < 3 ? 2 : 10)) values[slot] = bytes(1 + number(chance(50) ? 3000 : 12));
    }
    const std::uint64_t most = chance(100) ? 30000 : chance(10) ? 2100 : 150;
    return make_plain_document(std::move(terms), std::move(values), bytes(number(most)));
  }

  std::vector<indexer::Document> documents(std::size_t count) {
    std::vector<indexer::Document> documents;
    for (std::size_t i = 0; i < count; ++i)
      documents.push_back(document());
    return documents;
  }

 private:
  std::uint32_t wdf() {
    static constexpr std::array<std::uint32_t, 12> kOdd = {2,   3,   4,   126,   127,   128,
                                                           255, 256, 300, 16383, 65536, 1000000};
    return chance(20) ? kOdd[number(kOdd.size())] : static_cast<std::uint32_t>(number(3));
  }

  void make_vocabulary() {
    using std::string_literals::operator""s;
    vocabulary_ = {"a"s,          "a\0"s,    "a\0b"s,   "a\0\xff"s,        "a\xff"s,
                   "\0"s,         "\0\0"s,   "\xff"s,   "\xff\xff"s,       "\0\xc0"s,
                   "\0\xd0"s,     "\0\xd8"s, "\0\xe0"s, "\0\xe0\x80\x01"s, "Z:fr:cinem"s,
                   "Z:en:cinema"s};
    for (int i = 0; i < 100; ++i) {
      vocabulary_.push_back("Z:fr:" + std::to_string(i));
      std::string term = bytes(1 + number(chance(3) ? 245 : 8));
      while (term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0')) >
             245)
        term.pop_back();
      vocabulary_.push_back(term);
    }
    std::shuffle(vocabulary_.begin(), vocabulary_.end(), random_);
  }

  std::mt19937_64 random_;
  std::vector<std::string> vocabulary_;
};

}  // namespace pepite::tests

#endif  // PEPITE_TESTS_INDEXER_RANDOM_DOCUMENTS_H_
