#include "shared/field_table.h"

#include <gtest/gtest.h>

#include <string>

#include "shared/file_bytes.h"
#include "shared/fold.h"
#include "shared/message_catalog.h"
#include "tests/support/project_paths.h"

namespace pepite {
namespace {

TEST(FieldTable, FindsNamesWhateverTheirCaseAndAccents) {
  struct Case {
    std::string_view name;
    Field field;
  };
  constexpr Case kCases[] = {
      {"from", Field::From},      {"DE", Field::From},         {"à", Field::To},
      {"a", Field::To},           {"Langue", Field::Language}, {"depuis", Field::Since},
      {"jusqu'à", Field::Until},  {"jusqu’à", Field::Until},   {"jusqua", Field::Until},
      {"MOIS", Field::Month},     {"est", Field::Is},          {"avec", Field::Has},
      {"domaine", Field::Domain}, {"client", Field::Client},
  };
  for (const Case& row : kCases) {
    const FieldSpec* spec = find_field(row.name);
    ASSERT_NE(spec, nullptr) << row.name;
    EXPECT_EQ(spec->field, row.field) << row.name;
  }
  EXPECT_EQ(find_field(""), nullptr);
  EXPECT_EQ(find_field("form"), nullptr);
  EXPECT_EQ(find_field("\xff"), nullptr);
}

TEST(FieldTable, HoldsNamesFolded) {
  for (const std::string_view name : field_names()) {
    EXPECT_EQ(fold(name), name);
    EXPECT_NE(find_field(name), nullptr);
  }
}

TEST(FieldTable, KnowsKeywordsInBothLanguages) {
  EXPECT_EQ(find_keyword(Field::Is, "Réponse"), "reply");
  EXPECT_EQ(find_keyword(Field::Is, "reply"), "reply");
  EXPECT_EQ(find_keyword(Field::Has, "média"), "media");
  EXPECT_EQ(find_keyword(Field::Has, "lieu"), "place");
  EXPECT_EQ(find_keyword(Field::Has, "reply"), std::nullopt);
  EXPECT_EQ(find_keyword(Field::Is, ""), std::nullopt);
}

TEST(FieldTable, FindsEveryKeywordByEachOfItsNames) {
  for (const FieldKeyword& keyword : keyword_table()) {
    EXPECT_EQ(find_keyword(keyword.field, keyword.stored), keyword.stored);
    for (const std::string_view other : keyword.others) {
      if (!other.empty()) {
        EXPECT_EQ(find_keyword(keyword.field, other), keyword.stored) << other;
      }
    }
    EXPECT_NE(keyword_list(keyword.field).find(keyword.stored), std::string::npos);
  }
  EXPECT_EQ(keyword_list(Field::From), "");
}

TEST(FieldTable, IsTheTableOfTheManual) {
  const std::string manual = read_file(tests::project_folder() / "MANUAL.md").value();
  for (const FieldSpec& spec : field_table()) {
    const std::string row = "\n| `" + field_title(spec) + "` | `" + std::string(spec.example) +
                            "` | " + render(make_message(spec.help), UiLanguage::English) + " | *" +
                            render(make_message(spec.help), UiLanguage::French) + "* |\n";
    EXPECT_NE(manual.find(row), std::string::npos) << row;
  }
}

TEST(FieldTable, StandsInTheOrderOfFields) {
  for (const FieldSpec& spec : field_table())
    EXPECT_EQ(&field_spec(spec.field), &spec);
}

}  // namespace
}  // namespace pepite
