#include "search/query_text.h"

#include <gtest/gtest.h>

namespace pepite::search::tests {
namespace {

TEST(QueryText, FindsAQuestionMarkInsideAWord) {
  for (const char* const query : {"t?ain", "vu #t?ain", "é?é", "from:l?a vu", "\"a b\" t?ain"})
    EXPECT_TRUE(find_inner_question_mark(query)) << query;
  for (const char* const query :
       {"", "?", "quoi? oui", "ah?!oui", "?train", "vu ?oui", "\"t?ain\"", "« t?ain »",
        "note:\"t?ain\"", "\"t?ain", "http://a.ca/b?c=d", "a.ca?b=c"}) {
    EXPECT_FALSE(find_inner_question_mark(query)) << query;
  }
  EXPECT_EQ(std::get<std::string>(find_inner_question_mark("vu t?ain hier")->arguments[0]),
            "t?ain");
}

}  // namespace
}  // namespace pepite::search::tests
