#include "indexer/csv_cell.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/csv_columns.h"
#include "indexer/detect_csv.h"

namespace pepite::indexer {
namespace {

TEST(CsvCell, TakesOnlyDigitsForIds) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"843967442128900096", "843967442128900096"},
      {" x843967442128900096 ", "843967442128900096"},
      {"\"843967442128900096\"", "843967442128900096"},
      {"'843967442128900096", "843967442128900096"},
      {"0020", "20"},
      {"9,31110455636001E+017", ""},
      {"9.31E+17", ""},
      {"931110455636001000.0", ""},
      {"-5", ""},
      {"NA", ""},
      {"", ""},
      {"0", ""},
      {"123456789012345678901", ""},
      {"at://did:plc:a/app.bsky.feed.post/3k", "at://did:plc:a/app.bsky.feed.post/3k"},
  };
  for (const auto& [cell, id] : cases)
    EXPECT_EQ(parse_id(cell), id) << cell;
}

TEST(CsvCell, KnowsIdsThatWereWrittenRounded) {
  const std::vector<std::pair<std::string, bool>> cases = {
      {"9,31110455636001E+017", true},
      {"9.31E+17", true},
      {"9e17", true},
      {"'9.31e17", true},
      {"931110455636001000.0", true},
      {"931110455636000769", false},
      {"20.0", false},
      {"9,31", false},
      {"9E", false},
      {"9E+", false},
      {"e+17", false},
      {"abc", false},
      {"NA", false},
      {"", false},
  };
  for (const auto& [cell, is_rounded] : cases)
    EXPECT_EQ(is_written_rounded(cell), is_rounded) << cell;
}

TEST(CsvCell, KnowsAnIdFromWhatRoundingMadeOfIt) {
  struct Case {
    std::string id;
    std::string other;
    bool is_same;
  };
  const std::vector<Case> cases = {
      {"931110455636001000", "931110455636000769", true},  // to the nearest
      {"931110455636000000", "931110455636000769", true},  // cut off
      {"931110455636000768", "931110455636000769", true},  // a float's
      {"1264261234567890000", "1264261234567890123", true},
      {"1264261234567900000", "1264261234567890123", true},
      {"1264261234567910000", "1264261234567890123", false},
      {"931110455636002000", "931110455636000769", false},
      {"93111045563600100", "931110455636000769", false},
      {"931110455636000", "931110455636001", false},  // 15 digits are kept
      {"12345", "12346", false},
      {"", "", false},
      {"at://did:plc:a/app.bsky", "at://did:plc:a/app.bsky", false},
      {"99999999999999999999", "99999999999999999998", false},  // no number of 64 bits
  };
  for (const Case& c : cases) {
    EXPECT_EQ(is_same_but_rounded(c.id, c.other), c.is_same) << c.id;
    EXPECT_EQ(is_same_but_rounded(c.other, c.id), c.is_same) << c.id;
  }
}

TEST(CsvCell, CountsOnlyWhatIsANumber) {
  const std::vector<std::pair<std::string, std::optional<std::uint64_t>>> cases = {
      {"0", 0},
      {"12.0", 12},
      {"12,0", 12},
      {"1 234", 1234},
      {"1,234", 1234},
      {"1,234,567", 1234567},
      {"1\u00A0234", 1234},
      {"1\u202F234", 1234},
      {"NA", {}},
      {"absent", {}},
      {"", {}},
      {"nan", {}},
      {"beaucoup", {}},
      {"-3", {}},
      {"1.2.3", {}},
      {"99999999999999999999999", {}},
      {"1.234", 1234},
      {"1.000", 1000},
      {"1.000.000", 1000000},
      {"1 234 567", 1234567},
      {"1\u2009234", 1234},
      {"1.234,00", 1234},
      {"1,234.0", 1234},
      {"1234.000", 1234},
      {"0.000", 0},
      {"12.", {}},
      {".5", {}},
      {"12.5", {}},
      {"3,5", {}},
      {"0.500", {}},
      {"12 34", {}},
      {"1.234 567", {}},
      {"12.34.567", {}},
      {"1,23,456", {}},
      {"1.2K", 1200},
      {"2.5k", 2500},
      {"3 k", 3000},
      {"2 mille", 2000},
      {"1,5 M", 1500000},
      {"1.25\u00A0M", 1250000},
      {"12,5\u202Fk", 12500},
      {"1.23456k", {}},
      {"1,234k", {}},
      {"1 234,5 k", 1234500},
      {"99999999999999999 M", {}},
      {"k", {}},
      {"5 km", {}},
      {"1e5", {}}};
  for (const auto& [cell, count] : cases)
    EXPECT_EQ(parse_count(cell), count) << cell;
}

TEST(CsvCell, GroupsNoCountByTheMarkBeforeFractions) {
  struct Case {
    std::string cell;
    char told;
    std::optional<std::uint64_t> with_point;
    std::optional<std::uint64_t> with_comma;
  };
  const std::vector<Case> cases = {
      {"12", '\0', 12, 12},       {"1.234", '\0', {}, 1234},
      {"1.000", '\0', 1, 1000},   {"1,000", '\0', 1000, 1},
      {"12.0", '.', 12, 12},      {"0,000", ',', 0, 0},
      {"2,5 k", ',', 2500, 2500}, {"1.234.567", '\0', {}, 1234567},
      {"12.5", '.', {}, {}},      {"", '\0', {}, {}},
      {"beaucoup", '\0', {}, {}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(tell_decimal_mark(c.cell), c.told) << c.cell;
    EXPECT_EQ(parse_count(c.cell, '.'), c.with_point) << c.cell;
    EXPECT_EQ(parse_count(c.cell, ','), c.with_comma) << c.cell;
  }
}

TEST(CsvCell, TellsHandlesFromNames) {
  EXPECT_EQ(parse_handle("@lea_mtl"), "lea_mtl");
  EXPECT_EQ(parse_handle("lea.bsky.social"), "lea.bsky.social");
  EXPECT_EQ(parse_handle("Léa Tremblay"), "");
  EXPECT_EQ(parse_handle("{'username': 'lea'}"), "");
  EXPECT_EQ(parse_handle("NaN"), "");
}

TEST(CsvCell, ReadsListsAndLinksHoweverJoined) {
  using List = std::vector<std::string>;
  EXPECT_EQ(parse_list("a|b"), (List{"a", "b"}));
  EXPECT_EQ(parse_list("['a', 'b']"), (List{"a", "b"}));
  EXPECT_EQ(parse_list("[\"a\",\"b\"]"), (List{"a", "b"}));
  EXPECT_EQ(parse_list("#a #b"), (List{"#a", "#b"}));
  EXPECT_EQ(parse_list("[{'text': 'a'}]"), List{});
  EXPECT_EQ(parse_list("[]"), List{});
  EXPECT_EQ(parse_links("http://a.ca/x,y;z http://b.ca/|https://c.ca,"),
            (List{"http://a.ca/x,y;z", "http://b.ca/", "https://c.ca"}));
  EXPECT_EQ(parse_links("httpd et rien"), List{});
  EXPECT_EQ(parse_decimal("-73,56"), -73.56);
  EXPECT_EQ(parse_decimal("nord"), std::nullopt);
  EXPECT_TRUE(is_yes("VRAI") && is_yes("oui") && is_yes("True") && !is_yes("non"));
}

TEST(CsvColumns, NormalisesWhatSpellingsDifferIn) {
  EXPECT_EQ(normalize_column_name("Créé le"), "creele");
  EXPECT_EQ(normalize_column_name(" J’aime "), "jaime");
  EXPECT_EQ(normalize_column_name("author.public_metrics.followers_count"),
            "authorpublicmetricsfollowerscount");
  EXPECT_EQ(normalize_column_name("--"), "");
}

TEST(CsvColumns, NamesEveryFieldOnce) {
  for (std::size_t i = 0; i < kCsvFieldCount; ++i) {
    const auto field = static_cast<CsvField>(i);
    EXPECT_EQ(find_field(field_name(field)), field) << field_name(field);
    EXPECT_NE(list_field_names().find(field_name(field)), std::string::npos);
  }
  EXPECT_FALSE(find_field("humeur"));
}

TEST(CsvColumns, PrefersTheSurestName) {
  const std::vector<std::string> header = {"Message", "full_text", "User Name", "screen_name"};
  EXPECT_EQ(ColumnNames(header).find(CsvField::Text), (std::vector<std::size_t>{1, 0}));
  EXPECT_EQ(ColumnNames(header).find(CsvField::AuthorHandle), (std::vector<std::size_t>{3, 2}));
  EXPECT_TRUE(ColumnNames(header).find(CsvField::Quotes).empty());
}

TEST(CsvColumns, KnowsTheColumnOfLinksByManyNames) {
  for (const auto* name : {"Permalien", "permaliens", "PERMALIEN", "Perma-lien", "Permalink",
                           "Permalinks", "Lien permanent", "Liens permanents", "lien", "URL",
                           "Permalien du tweet", "Lien du message"}) {
    const std::vector<std::string> header = {"texte", name};
    EXPECT_EQ(ColumnNames(header).find(CsvField::Permalink), std::vector<std::size_t>{1}) << name;
    EXPECT_TRUE(is_known_column(name)) << name;
  }
}

TEST(DetectCsv, FindsTheHeaderBelowWhatSpreadsheetsPutAboveIt) {
  struct Case {
    std::string text;
    CsvLikelihood likelihood;
    char separator;
    std::size_t rows_above;
    std::size_t columns;
  };
  const std::vector<Case> cases = {
      {"sep=;\nid;texte\n1;a\n", CsvLikelihood::Posts, ';', 1, 2},
      {"SEP=,\r\nid,text\r\n1,a\r\n", CsvLikelihood::Posts, ',', 1, 2},
      {"\"sep=|\"\nid|texte\n1|a, b; c\n", CsvLikelihood::Posts, '|', 1, 2},
      {"sep=\t\nid\ttexte\n", CsvLikelihood::Posts, '\t', 1, 2},
      {"sep=^\nid^texte\n", CsvLikelihood::Posts, '^', 1, 2},
      {"sep=;\ntexte\nsalut; toi\n", CsvLikelihood::Posts, ';', 1, 1},
      {"sep=;\na;b\nc;d\n", CsvLikelihood::Table, ';', 1, 2},
      {"sep=;\n", CsvLikelihood::None, ',', 0, 0},
      {"Tweets de mai;;\n\nExport;12/05/2020;\nid;date;texte\n1;2020;a\n", CsvLikelihood::Posts,
       ';', 2, 3},
      {"Message\nid,message,date\n1,a,b\n", CsvLikelihood::Posts, ',', 1, 3},
      {"\"Titre\nsur deux lignes\"\nid,texte\n1,a\n", CsvLikelihood::Posts, ',', 1, 2},
      {"texte\nbonjour\nmessage, date\nsalut\n", CsvLikelihood::Posts, ',', 0, 1},
      {"1,deux\nid,texte\n3,quatre\n5,six\n", CsvLikelihood::Table, ',', 0, 2},
      {"a\nb\nc\nd\ne\nf\nid,texte\n1,a\n", CsvLikelihood::None, ',', 0, 0},
      {"Bonjour.\nMessage, date\nRien ne va.\n", CsvLikelihood::None, ',', 0, 0},
  };
  for (const Case& c : cases) {
    const CsvGuess guess = detect_csv(c.text);
    EXPECT_EQ(guess.likelihood, c.likelihood) << c.text;
    EXPECT_EQ(guess.shape.separator, c.separator) << c.text;
    EXPECT_EQ(guess.shape.rows_above, c.rows_above) << c.text;
    EXPECT_EQ(guess.shape.columns.size(), c.columns) << c.text;
  }
}

TEST(DetectCsv, TellsTablesOfPostsFromOtherTexts) {
  struct Case {
    std::string text;
    CsvLikelihood likelihood;
    char separator;
    std::size_t columns;
  };
  const std::vector<Case> cases = {
      {"id,text\n1,a\n", CsvLikelihood::Posts, ',', 2},
      {"Identifiant;Contenu\n", CsvLikelihood::Posts, ';', 2},
      {"id\ttweet\n", CsvLikelihood::Posts, '\t', 2},
      {"id|tweet|x\n1|\"a\nb\"|c", CsvLikelihood::Posts, '|', 3},
      {"texte\nune ligne\n", CsvLikelihood::Posts, ',', 1},
      {"a;b;c\n1;2;3\n4;5;6\n", CsvLikelihood::Table, ';', 3},
      {"id,date\n1,2020-01-01\n", CsvLikelihood::Table, ',', 2},
      {"Bonjour, ceci est une lettre.\n", CsvLikelihood::None, ',', 0},
      {"{\"id\":1}\n{\"id\":2}\n", CsvLikelihood::None, ',', 0},
      {"{\"id\":1,\"temp\":2}\n{\"id\":2,\"temp\":3}\n", CsvLikelihood::None, ',', 0},
      {"<html>\n<p>oui, non</p>\n<p>non, oui</p>\n", CsvLikelihood::None, ',', 0},
      {"# Titre, et suite\nUn mot.\nDeux, trois.\nRien\nPlus rien\n", CsvLikelihood::None, ',', 0},
      {std::string(2000, '\x02'), CsvLikelihood::None, ',', 0},
      {"", CsvLikelihood::None, ',', 0},
  };
  for (const Case& c : cases) {
    const CsvGuess guess = detect_csv(c.text);
    EXPECT_EQ(guess.likelihood, c.likelihood) << c.text;
    if (c.likelihood == CsvLikelihood::None) continue;
    EXPECT_EQ(guess.shape.separator, c.separator) << c.text;
    EXPECT_EQ(guess.shape.columns.size(), c.columns) << c.text;
    EXPECT_TRUE(guess.shape.has_header) << c.text;
  }
  const CsvGuess bare = detect_csv("1,2020-03-05 10:00:00,vu hier\n2,2020-03-05 10:00:01,adoré\n");
  EXPECT_FALSE(bare.shape.has_header);
  EXPECT_EQ(bare.shape.columns, (std::vector<std::string>{"1", "2", "3"}));
}

}  // namespace
}  // namespace pepite::indexer
