#include "indexer/row_likeness.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace pepite::indexer {
namespace {

struct Case {
  std::string_view line;
  RowLikeness likeness;
};

void expect_told(const RowPattern& pattern, const std::vector<Case>& cases) {
  for (const Case& each : cases)
    EXPECT_EQ(pattern.tell(each.line), each.likeness) << each.line;
}

TEST(RowLikeness, KnowsRowsByTheirNumbersAndDates) {
  const RowPattern pattern(
      "id,date,author,text\n"
      "359210040000000050,2013-07-22,lea,\"oui, non\"\n"
      "359210040000000051,2013-07-23,bob,bonjour\n",
      ',', 4, 1);
  expect_told(pattern,
              {{"359210040000000052,2013-07-24,lea,fin", RowLikeness::Sure},
               {"359210040000000052,2013-07-24,lea,écran 27\"", RowLikeness::Sure},
               {"359210040000000052,2013-07-24,lea,\"\"", RowLikeness::Sure},
               {"359210040000000052,,lea,fin", RowLikeness::Sure},
               {",2013-07-24,lea,fin", RowLikeness::Likely},
               {"359210040000000052,2013-07-24,lea,\"bien, fin\"", RowLikeness::Proof},
               {"359210040000000052,2013-07-24,lea,\"bien", RowLikeness::Proof},
               {"\"359210040000000052\",\"2013-07-24\",\"lea\",\"fin\"", RowLikeness::Proof},
               {"359210040000000052,2013-07-24,lea,un \"petit\" mot", RowLikeness::Proof},
               {"a,b,c,d", RowLikeness::None},
               {"a,b,c,\"d\"", RowLikeness::None},
               {"12,Paris,3,4", RowLikeness::None},
               {"2013-07-22,Paris,12,3", RowLikeness::None},
               {"359210040000000052,2013-07-24,lea,trop,long", RowLikeness::None},
               // What stands in a well-formed text: quotes are doubled there, but for the last.
               {"359210040000000052,2013-07-24,lea,\"\"bien, fin\"\"", RowLikeness::None},
               {"fin\",2013-07-24", RowLikeness::None},
               {"\",2013-07-24,lea,fin", RowLikeness::None},
               {"", RowLikeness::None}});
}

TEST(RowLikeness, TellsLessWhereTheColumnsDo) {
  const RowPattern words("author;text\nlea;oui\nbob;non\n", ';', 2, 1);
  expect_told(words, {{"lea;oui", RowLikeness::Possible},
                      {"lea;\"oui\"", RowLikeness::Proof},
                      {"lea; dit \"oui\" et", RowLikeness::Possible},
                      {"lea;\"oui", RowLikeness::None},
                      {"lea", RowLikeness::None}});
  const RowPattern numbered("n,text\n1,oui\n2,non\n3,fin\n", ',', 2, 1);
  expect_told(numbered, {{"4,oui", RowLikeness::Likely},
                         {"4,\"oui\"", RowLikeness::Proof},
                         {"4, \"oui\" et", RowLikeness::Likely},
                         {"oui,4", RowLikeness::None}});
  const RowPattern texts("text\noui\nnon, non\n", ',', 1, 1);
  expect_told(texts, {{"oui, \"non\"", RowLikeness::Possible},
                      {"\"oui, non\"", RowLikeness::Proof},
                      {"\"oui\" dit-il", RowLikeness::None},
                      {"\"oui", RowLikeness::None}});
}

TEST(RowLikeness, LearnsFromARowInTenThatIsDamaged) {
  std::string start = "id\ttext\n";
  for (int i = 0; i < 100; ++i)
    start += i % 12 == 0 ? "oups\toui\n" : std::to_string(359210040000000000 + i) + "\toui\n";
  const RowPattern pattern(start, '\t', 2, 1);
  expect_told(pattern, {{"359210040000000052\toui", RowLikeness::Sure},
                        {"oui\t359210040000000052", RowLikeness::None}});
}

TEST(RowLikeness, CountsTheNamesOfRows) {
  const RowPattern pattern("id,text\n1,10001,oui\n2,10002,non\n", ',', 2, 1);
  expect_told(pattern, {{"3,10003,oui", RowLikeness::Sure}, {"10003,oui", RowLikeness::None}});
}

}  // namespace
}  // namespace pepite::indexer
