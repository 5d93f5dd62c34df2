#include "search/parse_query.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/message_catalog.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

const QueryClock kClock{"Europe/Paris", 1373151600};

std::string describe(const QueryClause& clause);

std::string describe_all(const std::vector<QueryClause>& clauses) {
  std::string out;
  for (const QueryClause& clause : clauses) {
    if (!out.empty()) out += ' ';
    out += describe(clause);
  }
  return out;
}

// Signs: nothing Optional, + Required, ! Filter, - Excluded. Phrases in quotes, groups in ( ).
std::string describe(const QueryClause& clause) {
  constexpr std::string_view kSigns[] = {"", "+", "!", "-"};
  std::string out(kSigns[static_cast<std::size_t>(clause.occur)]);
  switch (clause.kind) {
    case ClauseKind::Words:
      return out + clause.text;
    case ClauseKind::Phrase:
      return out + '"' + clause.text + '"';
    case ClauseKind::Group:
      return out + '(' + describe_all(clause.clauses) + ')';
    case ClauseKind::Field:
      break;
  }
  const FieldSpec& spec = field_spec(clause.field);
  out += spec.sigil != '\0' ? std::string(1, spec.sigil) : std::string(spec.names[0]) + ":";
  return out + clause.text + (clause.is_beginning ? "*" : "");
}

std::string understood(std::string_view text, QuerySyntax syntax = QuerySyntax::Language) {
  const Result<Query> query = parse_query(text, kClock, syntax);
  if (!query) return "error: " + render(query.error().message, UiLanguage::English);
  return describe_all(query->root.clauses);
}

struct Case {
  std::string_view typed;
  std::string_view understood;
};

void check(std::span<const Case> cases) {
  for (const Case& row : cases)
    EXPECT_EQ(understood(row.typed), row.understood) << row.typed;
}

TEST(ParseQuery, ReadsWordsPhrasesAndSigns) {
  constexpr Case kCases[] = {
      {"cinéma québec", "cinéma québec"},
      {"  vu\thier\u00a0soir ", "vu hier soir"},
      {"\"vu hier\" film", "+\"vu hier\" film"},
      {"« vu hier » film", "+\" vu hier \" film"},
      {"“vu hier”", "+\"vu hier\""},
      {"+film -pub", "+\"film\" -\"pub\""},
      {"-\"vu hier\"", "-\"vu hier\""},
      {"film NOT pub", "film -\"pub\""},
      {"film SAUF (pub annonce)", "film -(pub annonce)"},
      {"film SAUF -pub", "film +\"pub\""},
      {"\"train ET métro\"", "+\"train ET métro\""},
  };
  check(kCases);
}

TEST(ParseQuery, CountsOperatorsOnlyWhereATokenBegins) {
  constexpr Case kCases[] = {
      {"peut-être", "peut-être"},
      {"à 10:30", "à 10:30"},
      {"http://x.com/a:b", "http://x.com/a:b"},
      {"\"de: Paris\"", "+\"de: Paris\""},
      {"avis: Paris", "avis: Paris"},
      {"de : Paris", "de : Paris"},
      {"mot(s)", "mot(s)"},
      {"5\" d'eau", "5\" d'eau"},
      {"a - b + c", "a - b + c"},
      {"--film", "--film"},
      {"c++", "c++"},
      {"bien :) :( :-D", "bien :) :( :-D"},
      {"cool:)", "cool:)"},
      {"x:y", "x:y"},
      {"a@b.ca", "a@b.ca"},
      {"mailto:bob@x.ca", "mailto:bob@x.ca"},
      {"$5 #1 @ # $", "$5 #1 @ # $"},
      {"*adoré*", "*adoré*"},
      {"a = b", "a = b"},
      {"et ou sauf", "et ou sauf"},
  };
  check(kCases);
}

TEST(ParseQuery, ReadsFieldsInBothLanguages) {
  constexpr Case kCases[] = {
      {"from:Bob", "!from:bob"},
      {"de:@Bob film", "!from:bob film"},
      {"À:bob", "!to:bob"},
      {"a:bob", "!to:bob"},
      {"langue:fr-CA", "!lang:fr"},
      {"lang:anglais", "!lang:en"},
      {"est:réponse", "!is:reply"},
      {"-is:retweet", "-is:retweet"},
      {"est:citation", "!is:quote"},
      {"has:media avec:lien avec:lieu", "!has:media !has:link !has:place"},
      {"domaine:https://www.LaPresse.ca/actualites", "!domain:lapresse.ca"},
      {"client:\"Twitter for iPhone\"", "!client:twitter for iphone"},
      {"depuis:2013 jusqu'à:2014", "!since:2013 !until:2014"},
      {"jusqu’à:hier", "!until:hier"},
      {"jusqua:hier", "!until:hier"},
      {"mois:«juillet 2013»", "!month:juillet 2013"},
      {"#Cinéma @Bob $BBD", "!#cinema !@bob !$bbd"},
      {"#lac_mégantic, -#pub", "!#lac_megantic , -#pub"},
      {"@bob.bsky.social. @ana@mas.to", "!@bob.bsky.social . !@ana@mas.to"},
      {"+from:bob", "!from:bob"},
  };
  check(kCases);
}

TEST(ParseQuery, TakesSeveralFiltersOfOneFieldAsUsersMeanThem) {
  constexpr Case kCases[] = {
      {"from:a de:b film", "!(from:a from:b) film"},
      {"from:a from:b from:c", "!(from:a from:b from:c)"},
      {"lang:fr from:a lang:en", "!(lang:fr lang:en) !from:a"},
      {"#a #b", "!#a !#b"},
      {"-from:a -from:b", "-from:a -from:b"},
      {"is:reply is:quote", "!is:reply !is:quote"},
  };
  check(kCases);
}

TEST(ParseQuery, JoinsWithAndOrAndParentheses) {
  constexpr Case kCases[] = {
      {"a AND b", "+(+\"a\" +\"b\")"},
      {"train ET métro hier", "+(+\"train\" +\"métro\") hier"},
      {"a OR b c", "+(\"a\" \"b\") c"},
      {"a OU b ET c", "+(\"a\" (+\"b\" +\"c\"))"},
      {"(a OR b) AND c", "+(+(\"a\" \"b\") +\"c\")"},
      {"(a b) c", "+(a b) c"},
      {"from:a OR from:b", "!(from:a from:b)"},
      {"lang:fr AND film", "+(!lang:fr +\"film\")"},
      {"a AND NOT b", "+(+\"a\" -\"b\")"},
      {"a OR -b", "+(\"a\" (-\"b\"))"},
      {"a OR \"b c\"", "+(\"a\" \"b c\")"},
      {"-(a b)", "-(a b)"},
      {"(mot(s))", "+(mot(s))"},
      {"((a))", "+(a)"},
      {"peut-être OR jamais", "+(\"peut-être\" \"jamais\")"},
  };
  check(kCases);
}

TEST(ParseQuery, TakesAnOperatorWithoutTwoSidesAsAWordAndSaysSo) {
  constexpr Case kCases[] = {
      {"ET film", "ET film"}, {"film OR", "film OR"}, {"(a ET)", "+(a ET)"},
      {"NOT", "NOT"},         {"OR", "OR"},           {"a OR OR b", "+(\"a\" \"OR\") b"},
  };
  check(kCases);
  for (const Case& row : kCases) {
    EXPECT_EQ(parse_query(row.typed, kClock)->notices.size(), 1U) << row.typed;
  }
  EXPECT_TRUE(parse_query("a OR b NOT c", kClock)->notices.empty());
}

TEST(ParseQuery, SaysWhatTextMayHaveBeenMeantAs) {
  const struct {
    std::string_view typed;
    std::size_t notices;
  } cases[] = {
      {"heure: 10", 0},    {"!pub", 1},      {"train –pub —rt", 2},   {"!", 0},
      {"film!", 0},        {"– dit-il", 0},  {"¡hola!", 0},           {"\"since: 2013\"", 0},
      {"ca*ada", 1},       {"*flood", 1},    {"#*lac @bo*b", 2},      {"\"vu hie*\"", 1},
      {"=c*né*", 1},       {"ca*da*", 1},    {"cana* =cin* #ci*", 0}, {"5 * 3 **", 0},
      {"\"vu* hier\"", 1}, {"\"2 * 3\"", 0}, {"exact:ci*ne", 1},      {"\"**vu\"", 0},
  };
  for (const auto& c : cases) {
    const auto query = parse_query(c.typed, kClock);
    ASSERT_TRUE(query) << c.typed;
    EXPECT_EQ(query->notices.size(), c.notices) << c.typed;
  }
  EXPECT_TRUE(parse_query("since: 2013", kClock, QuerySyntax::Literal)->notices.empty());
}

// Word processors and phones write other dashes than "-".
TEST(ParseQuery, SaysThatOtherSignsThanADashExcludeNothing) {
  for (const char* const sign : {"\u2010", "\u2011", "\u2012", "–", "—", "\u2015", "\u2212",
                                 "\uFE63", "\uFF0D", "!", "~", "\\-", "--", "+-", "¬", "\\–"}) {
    for (const char* const word : {"pub", "pub*", "#pub", "\"pub\"", "from:pub", "été"}) {
      const auto query = parse_query(std::string("train ") + sign + word, kClock);
      ASSERT_EQ(query->notices.size(), 1U) << sign << word;
      EXPECT_EQ(query->notices[0].id, MessageId::QuerySignIsText);
      EXPECT_EQ(std::get<std::string>(query->notices[0].arguments[1]), word);
    }
  }
  for (const char* const typed : {"train,-pub", "train;–pub", "train(-pub)", "#train,-pub",
                                  "train,-pub*", "train,~pub", "a,b,-pub"}) {
    EXPECT_EQ(parse_query(typed, kClock)->notices.size(), 1U) << typed;
  }
  for (const char* const typed :
       {"train -pub", "peut-être", "a–b", "train – pub", "10,5", "a,b", ";-P", ":-(",
        "http://a.ca/b,-c", "\"train,-pub\"", "\\pub", "++a", "~", "-->"}) {
    EXPECT_TRUE(parse_query(typed, kClock)->notices.empty()) << typed;
  }
}

TEST(ParseQuery, MarksThePlaceOfAMistake) {
  constexpr Case kCases[] = {
      {"cinéma form:bob hier", "error: no field is called “form”: cinéma >>form:bob<< hier"},
      {"cinema:paradiso", "error: no field is called “cinema”: >>cinema:paradiso<<"},
      {"a \"b c", "error: a quote is not closed: a >>\"<<b c"},
      {"« b", "error: a quote is not closed: >>«<< b"},
      {"x (a OR b", "error: a parenthesis is not closed: x >>(<<a OR b"},
      {"a ()", "error: nothing stands between these parentheses: a >>()<<"},
      {"since:31/02/2013", "error: there is no such day: >>since:31/02/2013<<"},
      {"depuis:2013-13", "error: there is no such month: >>depuis:2013-13<<"},
      {"until:2013-07-06T25:00", "error: there is no such time of day: >>until:2013-07-06T25:00<<"},
      {"month:cinéma", "error: this is not a date: >>month:cinéma<<"},
      {"lang:klingon", "error: this field cannot take this value: >>lang:klingon<<"},
      {"a is:funny", "error: this field cannot take this value: a >>is:funny<<"},
      {"from:@", "error: this field cannot take this value: >>from:@<<"},
      {"film lang: fr", "error: this field has no value: film >>lang:<< fr"},
      {"de: Paris", "error: this field has no value: >>de:<< Paris"},
      {"(train -tag:) vu", "error: this field has no value: (train ->>tag:<<) vu"},
      {"jusqu'à:", "error: this field has no value: >>jusqu'à:<<"},
      {"exact: mot", "error: this field has no value: >>exact:<< mot"},
      {"c*", "error: give at least two letters before “*”: >>c*<<"},
      {"", "error: the query is empty"},
      {" \t\n", "error: the query is empty"},
      {"form:\x1b[2J\nx", "error: no field is called “form”: >>form:\uFFFD[2J<< x"},
  };
  check(kCases);
}

TEST(ParseQuery, ShortensLongQueriesAroundThePlace) {
  const std::string text = std::string(300, 'a') + " form:bob " + std::string(300, 'b');
  const std::string error = understood(text);
  EXPECT_NE(error.find("…"), std::string::npos);
  EXPECT_NE(error.find(" >>form:bob<< "), std::string::npos);
  EXPECT_LT(error.size(), 200U);
}

TEST(ParseQuery, SuggestsTheNearestField) {
  const Result<Query> query = parse_query("form:bob", kClock);
  ASSERT_FALSE(query);
  EXPECT_EQ(query.error().code, ErrorCode::Query);
  ASSERT_TRUE(query.error().hint);
  EXPECT_EQ(render(*query.error().hint, UiLanguage::English),
            "did you mean “from:”? To search the text, quote it: \"form:bob\"");
  const Result<Query> far = parse_query("paradiso:x", kClock);
  ASSERT_FALSE(far);
  EXPECT_EQ(render(*far.error().hint, UiLanguage::French),
            "pour chercher le texte, mettez-le entre guillemets : \"paradiso:x\"");
}

TEST(ParseQuery, TakesLiteralTextAsWords) {
  EXPECT_EQ(understood("\"a OR form:b (", QuerySyntax::Literal), "\"a OR form:b (");
  EXPECT_EQ(understood("", QuerySyntax::Literal), "error: the query is empty");
}

TEST(ParseQuery, KeepsItsBounds) {
  EXPECT_EQ(understood(std::string(kLongestQueryBytes + 1, 'a')),
            "error: the query is longer than 16,384 bytes");
  std::string many;
  for (std::size_t i = 0; i < kMostQueryClauses; ++i)
    many += "a ";
  EXPECT_EQ(understood(many).size(), many.size() - 1);
  EXPECT_EQ(understood(many + "a"), "error: the query has more than 256 words and filters");
  const std::string deep = std::string(kDeepestQuery, '(') + "a" + std::string(kDeepestQuery, ')');
  EXPECT_EQ(understood(deep).substr(0, 2), "+(");
  EXPECT_EQ(understood("(" + deep + ")"),
            "error: the query has more than 32 parentheses inside one another");
}

TEST(ParseQuery, EndsSpansWhereTheNamedDayEnds) {
  const Result<Query> query = parse_query("depuis:06/07/2013 jusqu'à:2013-07-07", kClock);
  ASSERT_TRUE(query);
  const TimeSpan since = query->root.clauses[0].span;
  const TimeSpan until = query->root.clauses[1].span;
  EXPECT_EQ(since, (TimeSpan{1373061600, kAllTime.end_s}));
  EXPECT_EQ(until, (TimeSpan{kAllTime.begin_s, 1373061600 + 2 * 86400}));
}

TEST(ParseQuery, TakesBeginningsAndExactWords) {
  constexpr Case kCases[] = {
      {"ciné*", "+\"ciné\""},
      {"a =thé", "a +\"thé\""},
      {"exact:thé", "+\"thé\""},
      {"-ciné*", "-\"ciné\""},
      {"=", "="},
      {"*", "*"},
      {"exact:\"le thé\"", "+\"le thé\""},
      {"a=b", "a=b"},
  };
  check(kCases);
  const Result<Query> query = parse_query("=ciné*", kClock);
  EXPECT_TRUE(query->root.clauses[0].is_exact);
  EXPECT_TRUE(query->root.clauses[0].is_beginning);
}

TEST(ParseQuery, TakesBeginningsOfFields) {
  constexpr Case kCases[] = {
      {"#Ciné* film", "!#cine* film"},
      {"#ciné**", "!#cine*"},
      {"-@cine* $bb*", "-@cine* !$bb*"},
      {"from:radio* de:@Ici*", "!(from:radio* from:ici*)"},
      {"to:bob* domain:www.la* client:Twitter*", "!to:bob* !domain:la* !client:twitter*"},
      {"client:\"*\"", "!client:*"},
      {"client:\"twitter*\"", "!client:twitter*"},
      {"#c*", "error: give at least two letters before “*”: >>#c*<<"},
      {"film @é* vu", "error: give at least two letters before “*”: film >>@é*<< vu"},
      {"from:b* vu", "error: give at least two letters before “*”: >>from:b*<< vu"},
      {"#* @*", "#* @*"},
      {"#東* 東* from:東*", "!#東* +\"東\" !from:東*"},
      {"from:* vu", "error: give at least two letters before “*”: >>from:*<< vu"},
      {"tag:vu* -tag:À*r*", "!tag:vu* -tag:a*r*"},
      {"run:2026* note:rappel* source:ex*", "!run:2026 !note:rappel !source:ex"},
      {"(#ciné* OR @bo*)", "!(#cine* @bo*)"},
      {"#a*b -#a*b", "#a*b -\"#a*b\""},
      {"#a*OR b", "#a*OR b"},
  };
  check(kCases);
  const auto middle = parse_query("vu #fl*o", kClock);
  ASSERT_EQ(middle->notices.size(), 1u);
  EXPECT_EQ(std::get<std::string>(middle->notices[0].arguments[0]), "#fl*o");
  EXPECT_TRUE(parse_query("#cine*", kClock)->root.clauses[0].is_beginning);
  EXPECT_FALSE(parse_query("client:\"twitter*\"", kClock)->root.clauses[0].is_beginning);
}

TEST(ParseQuery, UnderstandsTheExampleOfEveryField) {
  for (const FieldSpec& spec : field_table()) {
    const Result<Query> query = parse_query(spec.example, kClock);
    ASSERT_TRUE(query) << spec.example;
    bool has_field = false;
    for (const QueryClause& clause : query->root.clauses)
      has_field = has_field || (clause.kind == ClauseKind::Field && clause.field == spec.field);
    EXPECT_TRUE(has_field) << spec.example;
  }
}

TEST(ParseQuery, RefusesWhatIsNotUtf8) {
  for (const std::string& text : {std::string("\xe9v\xe9nement"), std::string("\xff\xfe cin\xc3"),
                                  std::string("#\xc3 @\xff")}) {
    const auto query = parse_query(text, kClock);
    ASSERT_FALSE(query);
    EXPECT_EQ(query.error().message.id, MessageId::QueryNotUtf8);
  }
  EXPECT_TRUE(parse_query("\uFFFD", kClock));
  EXPECT_TRUE(parse_query(std::string("a\0b", 3), kClock));
}

TEST(ParseQuery, NamesDatesThatExcludeEachOtherWithBothPlaces) {
  const std::string apart = "error: no time is within both of these: ";
  const std::pair<std::string_view, std::string> cases[] = {
      {"since:2014 until:2013", apart + ">>since:2014<< >>until:2013<<"},
      {"film jusqu'à:2013 train depuis:2014-02",
       apart + "film >>jusqu'à:2013<< train >>depuis:2014-02<<"},
      {"month:2013-07 since:2013-08", apart + ">>month:2013-07<< >>since:2013-08<<"},
      {"film (since:2014 until:2013)", apart + "film (>>since:2014<< >>until:2013<<)"},
      {"since:2014 AND until:2013", apart + ">>since:2014<< AND >>until:2013<<"},
      {"since:2014 max_id:352217673022645359",
       apart + ">>since:2014<< >>max_id:352217673022645359<<"},
      {"since:2013 until:2013", "!since:2013 !until:2013"},
      {"since:2014 OR until:2013", "!(since:2014 until:2013)"},
      {"since:2014 -until:2013", "!since:2014 -until:2013"},
      {"month:2013 month:2014", "!(month:2013 month:2014)"},
  };
  for (const auto& [typed, meaning] : cases)
    EXPECT_EQ(understood(typed), meaning) << typed;
  const std::string far = "since:2014 " + std::string(300, 'x') + " until:2013";
  EXPECT_NE(understood(far).find(">>since:2014<<"), std::string::npos);
  EXPECT_NE(understood(far).find(">>until:2013<<"), std::string::npos);
}

TEST(ParseQuery, TakesFiltersThatComeFromElsewhere) {
  Query query = parse_query("film until:2013", kClock).value();
  EXPECT_TRUE(add_field(query, "lang", "fr", kClock));
  EXPECT_EQ(describe_all(query.root.clauses), "film !until:2013 !lang:fr");
  const auto odd = add_field(query, "since", "soon\" x", kClock);
  ASSERT_FALSE(odd);
  EXPECT_EQ(render(odd.error().message, UiLanguage::English),
            "this is not a date: >>since:\"soon\" x\"<<");
  const auto apart = add_field(query, "since", "2014", kClock);
  ASSERT_FALSE(apart);
  EXPECT_EQ(render(apart.error().message, UiLanguage::English),
            "no time is within both of these: >>until:\"2013\"<< >>since:\"2014\"<<");
}

}  // namespace
}  // namespace pepite::search
