#include "indexer/latin1_repair.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

TEST(Latin1Repair, RepairsOnlyWhatIsUtf8Underneath) {
  struct Row {
    const char* name;
    std::string text;
    std::string repaired;
  };
  const Row rows[] = {
      {"empty", "", ""},
      {"plain", "deja vu", "deja vu"},
      {"accents", "d\u00c3\u00a9j\u00c3\u00a0 vu", "déjà vu"},
      {"punctuation", "et\u00e2\u0080\u00a6", "et…"},
      {"emoji", "\u00f0\u009f\u008e\u00ac", "🎬"},
      {"good accents", "déjà vu, über", "déjà vu, über"},
      {"both in one string", "über d\u00c3\u00a9j\u00c3\u00a0", "über déjà"},
      {"good accents side by side", "créée", "créée"},
      {"half a character", "d\u00c3 vu", "d\u00c3 vu"},
      {"beyond Latin-1", "œuvre… 🎬", "œuvre… 🎬"},
      {"broken UTF-8", "\xC3", "\xC3"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(repair_latin1(row.text), row.repaired) << row.name;
}

}  // namespace
}  // namespace pepite::indexer
