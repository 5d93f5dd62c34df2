#include "search/facets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "search/parse_query.h"
#include "search/print_facets.h"
#include "shared/annotations.h"
#include "shared/fold.h"
#include "shared/index_schema.h"
#include "tests/support/indexed_archive.h"
#include "tests/support/random_posts.h"
#include "tests/support/schema_check.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;
using tests::RandomPosts;

// Counted from the posts themselves.
std::vector<NamedCount> count_plainly(std::string_view facet, const std::vector<Post>& posts) {
  std::map<std::string, std::uint64_t> counts;
  Analyzer analyzer;
  for (const Post& post : posts) {
    const AnalyzedPost analyzed = analyzer.analyze(post);
    std::vector<std::string> values;
    if (facet == "author")
      values = {post.author.handle.empty() ? post.author.id : fold(post.author.handle)};
    if (facet == "hashtag") values = analyzed.hashtags;
    if (facet == "mention") values = analyzed.mentions;
    if (facet == "domain") values = analyzed.hosts;
    if (facet == "client") values = {fold(post.client)};
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const std::string& value : values) {
      if (!value.empty()) ++counts[value];
    }
  }
  std::vector<NamedCount> sorted;
  for (const auto& [name, number] : counts)
    sorted.push_back({name, number});
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const NamedCount& a, const NamedCount& b) { return a.posts > b.posts; });
  return sorted;
}

PostSet set_of(std::string_view text, const Snapshot& snapshot) {
  Analyzer analyzer;
  Plan plan;
  if (!text.empty()) plan = make_plan(*parse_query(text, {}), snapshot, analyzer).value();
  return find_set(plan, snapshot, analyzer, {}).value();
}

std::vector<Post> read_all(const PostSet& set, const Snapshot& snapshot) {
  std::vector<Post> posts;
  for (const SegmentSet& part : set.segments) {
    for (const std::uint32_t docid : part.docids)
      posts.push_back(snapshot.segments()[part.segment].read_post(docid).value());
  }
  return posts;
}

// Some segments, some posts superseded: sets that are whole, large, small and empty.
TEST(Facets, CountWhatThePostsThemselvesSay) {
  RandomPosts random(5);
  IndexedArchive archive;
  for (int segment = 0; segment < 3; ++segment) {
    std::vector<Post> posts;
    for (int i = 0; i < 120; ++i) {
      Post post = random.post();
      post.network = Network::Twitter;
      post.edit_ids.clear();
      post.earlier_versions.clear();
      post.visibility = Visibility::Public;
      post.id = std::to_string(1000 + random.number(300));
      const auto same = std::ranges::find(posts, post.id, &Post::id);
      if (same == posts.end()) posts.push_back(std::move(post));
    }
    archive.publish(posts);
  }
  const Snapshot snapshot = archive.open();
  for (const std::string_view query : {"", "film", "-film", "cinéma lang:fr", "#film train"}) {
    const PostSet set = set_of(query, snapshot);
    const std::vector<Post> posts = read_all(set, snapshot);
    for (const std::string_view name : {"author", "hashtag", "mention", "domain", "client"}) {
      const std::vector<NamedCount> all = count_plainly(name, posts);
      for (const std::uint64_t limit : {0U, 1U, 3U, 1000U}) {
        const FacetCounts counts =
            count_facet(*find_facet(name), set, snapshot, limit, "UTC").value();
        const auto shown = limit == 0 ? all.size() : std::min<std::size_t>(limit, all.size());
        EXPECT_EQ(counts.values, std::vector<NamedCount>(
                                     all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown)))
            << query << " " << name << " " << limit;
        EXPECT_EQ(counts.is_cut, shown < all.size()) << query << " " << name << " " << limit;
      }
    }
  }
}

Post make_post(std::string id, std::string handle, std::string lang, std::int64_t at_s) {
  Post post;
  post.id = std::move(id);
  post.author.handle = std::move(handle);
  post.lang_declared = std::move(lang);
  post.text = "film #Cinéma";
  if (at_s > 0) post.created_at_s = at_s;
  return post;
}

std::string describe(const FacetCounts& counts) {
  std::string text;
  for (const NamedCount& value : counts.values)
    text += value.name + "=" + std::to_string(value.posts) + " ";
  if (counts.without) text += "?=" + std::to_string(*counts.without);
  return text;
}

TEST(Facets, SayHowManyPostsHaveNoValue) {
  constexpr std::int64_t kNewYear2014 = 1388534400;
  IndexedArchive archive;
  archive.publish({make_post("1", "Ana", "fr-CA", kNewYear2014), make_post("2", "ana", "fr", 0),
                   make_post("3", "", "en", kNewYear2014 - 1), make_post("4", "bob", "", 1)});
  const Snapshot snapshot = archive.open();
  const PostSet set = set_of("film", snapshot);
  const auto count = [&](std::string_view facet, std::string_view zone) {
    return describe(count_facet(*find_facet(facet), set, snapshot, 20, zone).value());
  };
  EXPECT_EQ(count("auteur", "UTC"), "ana=2 bob=1 ?=1");
  EXPECT_EQ(count("LANGUE", "UTC"), "en=2 fr=2 ?=0");
  EXPECT_EQ(count("année", "UTC"), "1970=1 2013=1 2014=1 ?=1");
  EXPECT_EQ(count("month", "America/Montreal"), "1969-12=1 2013-12=2 ?=1");
  EXPECT_EQ(count("mot-clic", "UTC"), "cinema=4 ");
  EXPECT_EQ(count("kind", "UTC"), "original=4 ");
  EXPECT_EQ(count("réseau", "UTC"), "twitter=4 ?=0");
  EXPECT_EQ(find_facet("colour"), nullptr);
  EXPECT_EQ(find_facet(""), nullptr);
}

// Each value can stand in a query, and finds as many posts.
TEST(Facets, GiveValuesThatAQueryTakes) {
  IndexedArchive archive;
  Post linked = make_post("1", "Zoé_B", "fr", 1);
  linked.links = {{"", "https://www.lapresse.ca/x", ""}};
  archive.publish({linked, make_post("2", "bob", "en", 2)});
  const Snapshot snapshot = archive.open();
  const PostSet all = set_of("", snapshot);
  for (const auto& [facet, field] : {std::pair<std::string_view, std::string>{"author", "from:"},
                                     {"lang", "lang:"},
                                     {"domain", "domain:"},
                                     {"hashtag", "#"},
                                     {"kind", "is:"},
                                     {"has", "has:"},
                                     {"network", "network:"}}) {
    const auto counts = count_facet(*find_facet(facet), all, snapshot, 0, "UTC").value();
    EXPECT_FALSE(counts.values.empty()) << facet;
    for (const NamedCount& value : counts.values)
      EXPECT_EQ(set_of(field + value.name, snapshot).size(), value.posts) << field << value.name;
  }
}

TEST(Facets, CountTheUsersOwnTags) {
  IndexedArchive archive;
  Post edited = make_post("5", "ana", "fr", 5);
  edited.edit_ids = {"4", "5"};
  archive.publish({make_post("1", "ana", "fr", 1), make_post("2", "bob", "en", 2), edited});
  {
    auto writer = AnnotationWriter::open(archive.path()).value();
    ASSERT_TRUE(writer.put(PostKey{Network::Twitter, "1"}, {.tags = {"Vu", "b"}, .note = {}}));
    ASSERT_TRUE(writer.put(PostKey{Network::Twitter, "2"}, {.tags = {"vu"}, .note = {}}));
    // Under the ids of both versions: one post.
    ASSERT_TRUE(writer.put(PostKey{Network::Twitter, "4"}, {.tags = {"b", "c"}, .note = {}}));
    ASSERT_TRUE(writer.put(PostKey{Network::Twitter, "5"}, {.tags = {"b"}, .note = {}}));
    ASSERT_TRUE(writer.put(PostKey{Network::Twitter, "99"}, {.tags = {"gone"}, .note = {}}));
    ASSERT_TRUE(writer.commit());
  }
  const Snapshot snapshot = archive.open();
  const auto count = [&](std::string_view query, std::uint64_t limit) {
    return count_facet(*find_facet("étiquette"), set_of(query, snapshot), snapshot, limit, "UTC")
        .value();
  };
  EXPECT_EQ(describe(count("", 0)), "b=2 vu=2 c=1 ");
  EXPECT_EQ(describe(count("lang:en", 0)), "vu=1 ");
  EXPECT_EQ(describe(count("", 2)), "b=2 vu=2 ");
  EXPECT_TRUE(count("", 2).is_cut);
  EXPECT_EQ(set_of("tag:vu", snapshot).size(), 2U);
}

TEST(Facets, ArePrintedForPeopleAndPrograms) {
  FacetCounts tags{.spec = find_facet("hashtag"), .values = {{"ciné,ma\x1b\"", 12}, {"b", 3}}};
  tags.is_cut = true;
  FacetCounts languages{.spec = find_facet("lang"), .values = {{"fr", 2}}, .without = 5};
  const FacetCounts sites{.spec = find_facet("domain"), .values = {}};
  const std::vector<FacetCounts> facets = {tags, languages, sites};
  EXPECT_EQ(format_facets_text(facets, "UTC", {.language = UiLanguage::French, .columns = 30}),
            "Par mot-clic (les 2 premiers)\n"
            "  #ciné,ma�\"  12  ████████████\n"
            "  #b           3  ███\n"
            "\n"
            "Par langue\n"
            "  fr       2  ██████▍\n"
            "  inconnu  5  ████████████████\n"
            "\n"
            "Par site des liens\n"
            "  aucun\n");
  const std::string lines = format_facets_json(facets);
  EXPECT_TRUE(fits_schema("facet", lines));
  EXPECT_TRUE(lines.ends_with("{\"facet\":\"lang\",\"value\":null,\"posts\":5}\n")) << lines;
  EXPECT_EQ(format_facets_csv(facets),
            "facet,value,posts\r\nhashtag,\"ciné,ma\x1b\"\"\",12\r\nhashtag,b,3\r\n"
            "lang,fr,2\r\nlang,,5\r\n");
}

TEST(Facets, NameAuthorsThatFromTakes) {
  IndexedArchive archive;
  std::vector<Post> posts(3);
  posts[0].id = "1";
  posts[0].author.handle = "Zoé";
  posts[0].author.id = "7";
  posts[1].id = "2";
  posts[1].author.id = "12";
  posts[2].id = "3";
  posts[2].author.id = "did:plc:Abc";
  archive.publish(posts);
  const Snapshot snapshot = archive.open();
  const auto authors =
      count_facet(*find_facet("author"), set_of("", snapshot), snapshot, 0, "UTC").value();
  ASSERT_EQ(authors.values.size(), 3U);
  for (const NamedCount& author : authors.values)
    EXPECT_EQ(set_of("from:" + author.name, snapshot).size(), 1U) << author.name;
  EXPECT_EQ(set_of("from:7", snapshot).size(), 1U);
  EXPECT_EQ(set_of("from:12 from:zoe", snapshot).size(), 2U);
}

}  // namespace
}  // namespace pepite::search
