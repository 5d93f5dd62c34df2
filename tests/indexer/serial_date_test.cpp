#include "indexer/serial_date.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pepite::indexer {
namespace {

TEST(SerialDate, SpellsOutTheDaysOfSpreadsheets) {
  const std::vector<std::pair<std::string, std::optional<std::string>>> cases = {
      {"43874", "2020-02-13"},
      {" 43874 ", "2020-02-13"},
      {"43874,6042", "2020-02-13 14:30:03"},
      {"43874.604166666667", "2020-02-13 14:30:00"},
      {"43874.999999", "2020-02-14 00:00:00"},
      {"43874.0", "2020-02-13"},
      {"43874.0 9:15", "2020-02-13 9:15"},
      {"43874 9:15", "2020-02-13 9:15"},
      {"20000", "1954-10-03"},
      {"60000", "2064-04-08"},
      {"19999", {}},
      {"60001", {}},
      {"438740", {}},
      {"4387", {}},
      {"43874,", {}},
      {"43874;5", {}},
      {"43874,5,5", {}},
      {"-43874", {}},
      {"hier", {}},
      {"", {}},
      {std::string(100'000, '4'), {}},
      {"43874.\xE9", {}},
  };
  for (const auto& [cell, date] : cases)
    EXPECT_EQ(spell_serial_date(cell), date) << cell;
}

}  // namespace
}  // namespace pepite::indexer
