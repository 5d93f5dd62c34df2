#include "shared/analyzer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "shared/fold.h"
#include "shared/word_lists.h"
#include "tests/support/growth.h"
#include "tests/support/project_paths.h"
#include "tests/support/utf8_text.h"

namespace pepite {
namespace {

Post make_post(std::string_view text, std::string_view language) {
  Post post;
  post.text = text;
  post.lang_declared = language;
  return post;
}

// Does every word of the query stand in the post?
bool finds(Analyzer& analyzer, std::string_view query, std::string_view text,
           std::string_view language) {
  const AnalyzedPost post = analyzer.analyze(make_post(text, language));
  const std::vector<QueryWord> words = analyzer.analyze_query_text(query);
  return !words.empty() && std::ranges::all_of(words, [&post](const QueryWord& word) {
    return std::ranges::any_of(post.words, [&word](const AnalyzedWord& found) {
      return std::ranges::find(word.terms, found.term) != word.terms.end();
    });
  });
}

struct Search {
  std::string_view query;
  std::string_view text;
  std::string_view language;
  bool is_found;
};

void expect_searches(const std::vector<Search>& searches) {
  Analyzer analyzer;
  for (const Search& s : searches) {
    EXPECT_EQ(finds(analyzer, s.query, s.text, s.language), s.is_found)
        << s.query << " in " << s.text << " (" << s.language << ")";
  }
}

TEST(Analyzer, FindsFrenchWordsInAnySpelling) {
  expect_searches({
      {"amour", "l'amour", "fr", true},
      {"amour", "L’AMOUR", "fr", true},
      {"l'amour", "un amour", "fr", true},
      {"evenement", "les événements", "fr", true},
      {"événements", "un évènement", "fr", true},
      {"évènement", "evenement", "fr", true},
      {"français", "la cuisine française", "fr", true},
      {"francaise", "les Français", "fr", true},
      {"françaises", "francais", "fr", true},
      {"France", "les Français", "fr", false},
      {"anglaise", "un Anglais", "fr", true},
      {"québécoises", "Québécois", "fr", true},
      {"bijou", "des bijoux", "fr", true},
      {"genou", "mes genoux", "fr", true},
      {"jalouse", "jaloux", "fr", true},
      {"mauvaise", "mauvais", "fr", true},
      {"première", "premier", "fr", true},
      {"premiere", "les premières", "fr", true},
      {"parler", "elle m’a parlée", "fr", true},
      {"photo", "des photos", "fr", true},
      {"vidéos", "une video", "fr", true},
      {"info", "infos", "fr", true},
      {"ami", "mes amis", "fr", true},
      {"œuvre", "une oeuvre", "fr", true},
      {"oeuvres", "chef-d’œuvre", "fr", true},
      {"train", "les trains", "fr", true},
      {"événement", "e\u0301ve\u0301nement", "fr", true},
      {"fraise", "frais", "fr", false},
      {"amour", "amoureux", "fr", false},
  });
}

TEST(Analyzer, FindsWhatElisionHides) {
  expect_searches({
      {"aujourd'hui", "AUJOURD’HUI", "fr", true},
      {"hui", "aujourd'hui", "fr", false},
      {"est-ce", "qu'est-ce que c'est", "fr", true},
      {"ai", "J'ai", "fr", true},
      {"à", "jusqu'à", "fr", true},
      {"accord", "d'accord", "fr", true},
      {"prud'homme", "un prud’homme", "fr", true},
      {"homme", "prud'homme", "fr", false},
      {"presqu'île", "la presqu’ile", "fr", true},
      {"entr'acte", "l'entr'acte", "fr", true},
  });
}

TEST(Analyzer, FindsEnglishWords) {
  expect_searches({
      {"john", "John’s car", "en", true},
      {"cars", "John's car", "en", true},
      {"running", "he runs", "en", true},
      {"don't", "I DON’T know", "en", true},
      {"don't", "I do", "en", false},
      {"cafe", "a café", "en", true},
      {"it", "it's", "en", true},
  });
}

TEST(Analyzer, FindsOtherLanguagesByTheirOwnWordsOnly) {
  expect_searches({
      {"terremoto", "un terremoto en Chile", "es", true},
      {"terremotos", "un terremoto en Chile", "es", false},
      {"ferroviario", "disastro ferroviario", "it", true},
      {"ferroviaria", "disastro ferroviario", "it", false},
      {"élection", "elections", "", false},
      {"élections", "Elections", "", true},
      {"мир", "Привет, МИР", "ru", true},
  });
}

TEST(Analyzer, KeepsAccentsThatMakeAnotherWord) {
  expect_searches({
      {"thé", "the tea", "en", false},
      {"thé", "un thé vert", "fr", true},
      {"thés", "un thé vert", "fr", true},
      {"the", "un thé vert", "fr", true},
      {"the", "the tea", "en", true},
      {"où", "ou bien", "fr", false},
      {"ou", "où es-tu", "fr", true},
      {"pêche", "un péché", "fr", false},
      {"péché", "la pêche", "fr", false},
      {"peche", "la pêche", "fr", true},
      {"peche", "un péché", "fr", true},
      {"pêches", "une pêche", "fr", true},
      {"pâte", "du pâté", "fr", false},
      {"pate", "du pâté", "fr", true},
      {"pate", "la pâte", "fr", true},
      {"côté", "la côte", "fr", false},
      {"THÉ", "thé", "", true},
      {"the\u0301", "thé", "fr", true},
  });
}

TEST(Analyzer, FindsHashtagsByTheirParts) {
  expect_searches({
      {"mégantic", "#LacMégantic", "fr", true},
      {"#LacMégantic", "drame à lac megantic", "fr", true},
      {"lacmegantic", "#LacMégantic", "fr", true},
      {"2013", "#Election2013", "en", true},
      {"mai", "#1er_mai", "fr", true},
      {"cinema", "#Cinéma", "fr", true},
  });
}

TEST(Analyzer, KnowsQuebec) {
  expect_searches({
      {"clavarder", "on clavarde", "fr-CA", true},
      {"courriels", "un courriel", "fr-CA", true},
      {"magasiner", "on magasine en fin de semaine", "fr-CA", true},
      {"sais", "t'sais", "fr-CA", true},
      {"fun", "c'est l'fun", "fr-CA", true},
      {"dépanneur", "les depanneurs", "fr-CA", true},
      {"c'te", "c’te gang", "fr-CA", true},
  });
}

std::vector<std::string> positions(const AnalyzedPost& post) {
  std::vector<std::string> out;
  for (const AnalyzedWord& word : post.words)
    out.push_back(std::to_string(word.position) + " " + word.written);
  return out;
}

TEST(Analyzer, CountsPositionsOverTextTagsAndLinks) {
  Analyzer analyzer;
  Post post = make_post("L'été @a #LacMégantic :) fin http://t.co/x", "fr");
  post.links.push_back({"http://t.co/x", "http://www.ledevoir.com/a/drame-%C3%A9t%C3%A9.html", ""});
  const AnalyzedPost analyzed = analyzer.analyze(post);
  EXPECT_EQ(positions(analyzed),
            (std::vector<std::string>{"0 été", "1 lacmégantic", "1 lac", "2 mégantic", "3 fin",
                                      "104 drame", "105 été"}));
  EXPECT_EQ(analyzed.text_words, 2u);
  EXPECT_EQ(analyzed.words[0].term, "Z:fr:ete");
  EXPECT_EQ(analyzed.words[0].begin, 2u);
  EXPECT_EQ(analyzed.words[0].end, 7u);
  EXPECT_EQ(analyzed.words[1].origin, WordOrigin::HashtagWhole);
  EXPECT_EQ(analyzed.words[3].origin, WordOrigin::HashtagPart);
  EXPECT_EQ(analyzed.words[5].origin, WordOrigin::UrlPath);
  EXPECT_EQ(analyzed.words[5].begin, analyzed.words[5].end);
}

TEST(Analyzer, CollectsNamesOfTextAndExport) {
  Analyzer analyzer;
  Post post = make_post("@Bob/liste @BOB $aapl $AAPL #Été www.fr.news.example.com/a", "fr");
  post.hashtags = {"ete", "Train"};
  post.mentions = {{"Léa.bsky.social", "1"}};
  post.links.push_back({"https://t.co/1", "https://WWW.Example.org:8080/", ""});
  const AnalyzedPost analyzed = analyzer.analyze(post);
  using Names = std::vector<std::string>;
  EXPECT_EQ(analyzed.hashtags, (Names{"ete", "train"}));
  EXPECT_EQ(analyzed.mentions, (Names{"bob", "lea.bsky.social"}));
  EXPECT_EQ(analyzed.cashtags, (Names{"aapl"}));
  EXPECT_EQ(analyzed.hosts,
            (Names{"example.com", "example.org", "fr.news.example.com", "news.example.com"}));
}

TEST(Analyzer, LeavesOpaqueLinksAlone) {
  Analyzer analyzer;
  EXPECT_TRUE(analyzer.analyze(make_post("http://bit.ly/abcdef", "fr")).words.empty());
  EXPECT_TRUE(analyzer.analyze(make_post("http://x.fr/2013/07/x3Pt7hR5.html", "fr")).words.empty());
  EXPECT_TRUE(analyzer.analyze(make_post("http://t…", "fr")).words.size() <= 1);
}

TEST(Analyzer, DropsWordsTooLongForATerm) {
  Analyzer analyzer;
  const std::string longest(kLongestTermBytes - kOtherPrefix.size(), 'a');
  const AnalyzedPost post =
      analyzer.analyze(make_post("un " + longest + " " + longest + "a deux", ""));
  ASSERT_EQ(post.words.size(), 3u);
  EXPECT_EQ(post.words[1].term.size(), kLongestTermBytes);
  EXPECT_EQ(post.words[2].position, 3u);
  EXPECT_EQ(post.text_words, 4u);
  EXPECT_TRUE(analyzer.analyze(make_post("#" + longest + "aaaa", "")).hashtags.empty());
  EXPECT_TRUE(analyzer.analyze_query_text(longest + "aaaaaaaa").empty());
}

TEST(Analyzer, FindsNoWordWhereThereIsNone) {
  Analyzer analyzer;
  for (const std::string_view text : {"", " ", "!?", "😍", ":-)", "___", "@a", "\xFF"}) {
    EXPECT_TRUE(analyzer.analyze(make_post(text, "fr")).words.empty()) << text;
    EXPECT_TRUE(analyzer.analyze_query_text(text).empty()) << text;
  }
}

TEST(Analyzer, TakesAMegabyte) {
  std::string text;
  while (text.size() < (1U << 20))
    text += "l'été à #Québec2013 http://x.fr/a-b \xFF";
  Analyzer analyzer;
  Post post = make_post(text, "");
  analyzer.detect_language(post);
  EXPECT_GT(analyzer.analyze(post).text_words, 1000u);
}

// A cache is no part of the function.
TEST(Analyzer, IsAPureFunctionOfThePost) {
  std::mt19937 random(5);
  Analyzer used;
  for (int i = 0; i < 300; ++i) {
    const Post post = make_post(random_text(random), i % 2 == 0 ? "fr" : "en");
    const AnalyzedPost first = used.analyze(post);
    const AnalyzedPost second = Analyzer().analyze(post);
    ASSERT_EQ(first.words.size(), second.words.size()) << post.text;
    for (std::size_t w = 0; w < first.words.size(); ++w) {
      ASSERT_EQ(first.words[w].term, second.words[w].term) << post.text;
      ASSERT_EQ(first.words[w].written, second.words[w].written) << post.text;
    }
  }
}

TEST(Analyzer, NamesItsData) {
  const AnalyzerIdentity identity = analyzer_identity();
  EXPECT_EQ(identity.version, kAnalyzerVersion);
  EXPECT_EQ(identity.data_hash.size(), 16u);
  EXPECT_EQ(identity.unicode_version.substr(0, 3), "15.");
  EXPECT_EQ(identity, analyzer_identity());
}

std::string flags_of(std::string_view query) {
  Analyzer analyzer;
  const std::vector<QueryWord> words = analyzer.analyze_query_text(query);
  std::string out;
  for (const bool is_stopword : find_stopwords(words))
    out.push_back(is_stopword ? '-' : '+');
  return out;
}

TEST(Stopwords, DropWordsOfLittleMeaning) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"", ""},
      {"le train", "-+"},
      {"the train of the day", "-+--+"},
      {"car accident", "++"},
      {"car il est tard", "---+"},
      {"son of a gun", "+--+"},
      {"but de Messi", "+-+"},
      {"tired but happy with it", "+-+--"},
      {"pour", "+"},
      {"le la les", "+++"},
      {"été", "+"},
      {"thé", "+"},
      {"the tea", "-+"},
      {"étaient etaient là-bas", "---+"},
      {"on me as dans", "++++"},
      {"don’t panic", "-+"},
  };
  for (const auto& [query, flags] : cases)
    EXPECT_EQ(flags_of(query), flags) << query;
}

// "étaient" is also typed "etaient": both are in the list unless the plain one is another word.
TEST(Stopwords, StandInTheListWithAndWithoutAccents) {
  for (const WordList& list : {kStopwordsFr, kStopwordsEn}) {
    for (const WordListEntry& entry : list) {
      EXPECT_EQ(fold_keeping_accents(entry.key), entry.key);
      if (find_entry(kDistinctAccents, entry.key) != nullptr) continue;
      EXPECT_NE(find_entry(list, fold(entry.key)), nullptr) << entry.key;
    }
  }
}

TEST(WordLists, AreSortedAndFolded) {
  for (const WordList& list : kWordLists)
    EXPECT_TRUE(std::ranges::is_sorted(list, {}, &WordListEntry::key));
  for (const WordListEntry& entry : kDistinctAccents) {
    EXPECT_EQ(fold_keeping_accents(entry.key), entry.key);
    EXPECT_NE(fold(entry.key), entry.key) << "has no accent";
  }
  for (const WordListEntry& entry : kStemExceptions) {
    if (entry.key.starts_with('-')) continue;
    EXPECT_EQ(fold(entry.key), entry.key);
  }
  for (const WordListEntry& entry : kFunctionWords) {
    EXPECT_EQ(fold(entry.key), entry.key);
    EXPECT_EQ(entry.value.size() % 3, 2u) << entry.key;
  }
}

TEST(Language, IsGuessedFromTheWordsAlone) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"", ""},
      {"😍 :-) 123", ""},
      {"@the_president #breaking http://news.example.com/the-world", ""},
      {"Vu le film hier soir avec mes amis, adoré", "fr"},
      {"Saw the movie last night with my friends, loved it", "en"},
      {"Anoche vi la película con mis amigos y me encantó", "es"},
      {"Ieri sera ho visto il film con gli amici, bellissimo", "it"},
      {"RT @bbc: le train est encore en retard ce matin #fail #monday", "fr"},
  };
  Analyzer analyzer;
  for (const auto& [text, language] : cases) {
    Post post = make_post(text, "");
    analyzer.detect_language(post);
    EXPECT_EQ(post.lang_detected, language) << text;
  }
  Post declared = make_post("Vu le film hier soir", "en");
  analyzer.detect_language(declared);
  EXPECT_EQ(declared.lang_detected, "");
}

// Right is the very language; the posts labelled as mixed have none and do not count.
TEST(Language, IsRightOnLabelledPosts) {
  const std::filesystem::path file = tests::shared_data_folder() / "effectiveness/langid.jsonl";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is absent";
  std::ifstream in(file);
  Analyzer analyzer;
  int posts = 0;
  int right = 0;
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json labelled = nlohmann::json::parse(line);
    if (labelled["lang"] == "mix") continue;
    Post post = make_post(labelled["text"].get<std::string>(), "");
    analyzer.detect_language(post);
    ++posts;
    right += post.lang_detected == labelled["lang"].get<std::string>() ? 1 : 0;
  }
  EXPECT_EQ(posts, 159);
  EXPECT_GE(right, 153) << "of " << posts;  // .96
}

// 80,000 links in one post once took seven seconds.
TEST(Analyzer, TakesTimeInProportionToTheLinks) {
  Analyzer analyzer;
  const auto work = [&analyzer](std::size_t links) {
    Post post = make_post("", "fr");
    for (std::size_t i = 0; i < links; ++i) {
      const std::string number = std::to_string(i);
      post.text += "https://a.fr/" + number + " ";
      post.links.push_back({"https://b.fr/" + number, "https://c.fr/" + number, {}});
    }
    EXPECT_EQ(analyzer.analyze(post).hosts.size(), 2U);
  };
  EXPECT_LT(growth_of(work, 4000), kLinearGrowth);
}

TEST(Analyzer, TakesALinkOnceHoweverOftenItStands) {
  Analyzer analyzer;
  Post post =
      make_post("https://court.fr/abricot et https://lieu.fr/cerise https://lieu.fr/cerise", "fr");
  post.links.push_back({"https://court.fr/abricot", "https://long.fr/framboise", {}});
  post.links.push_back({"", "https://long.fr/framboise", {}});
  std::vector<std::string> words;
  for (const AnalyzedWord& word : analyzer.analyze(post).words) {
    if (word.origin == WordOrigin::UrlPath) words.push_back(word.written);
  }
  EXPECT_EQ(words, (std::vector<std::string>{"framboise", "cerise"}));
}

}  // namespace
}  // namespace pepite
