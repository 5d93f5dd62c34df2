#include "search/author_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "search/parse_query.h"
#include "search/print_authors.h"
#include "shared/fold.h"
#include "tests/support/indexed_archive.h"
#include "tests/support/random_posts.h"
#include "tests/support/schema_check.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;
using tests::RandomPosts;

// One archive, opened; its sets and who matters in them.
class Asked {
 public:
  explicit Asked(const IndexedArchive& archive)
      : snapshot_(archive.open()), lexicons_(read_lexicons(std::nullopt).value()) {}

  AuthorList list(std::string_view query, AuthorOptions options = {.limit = 0}) {
    Plan plan;
    if (!query.empty()) plan = make_plan(*parse_query(query, {}), snapshot_, analyzer_).value();
    const PostSet set = find_set(plan, snapshot_, analyzer_, {.context = options.context}).value();
    return list_authors(set, snapshot_, analyzer_, lexicons_, options).value();
  }

  AuthorRow row(std::string_view query, std::string_view name) {
    for (AuthorRow& row : list(query).rows) {
      if (row.name == name) return row;
    }
    ADD_FAILURE() << name << " is not in the list of " << query;
    return {};
  }

 private:
  Snapshot snapshot_;
  Analyzer analyzer_;
  Lexicons lexicons_;
};

Post write(std::string id, std::string handle, std::string text) {
  Post post;
  post.id = std::move(id);
  post.author.handle = std::move(handle);
  post.text = std::move(text);
  post.lang_declared = "fr";
  post.created_at_s = 1372809600 + 7200 * std::stoll(post.id);
  return post;
}

Post retweet(std::string id, std::string handle, std::string of_handle, std::string text) {
  Post post = write(std::move(id), std::move(handle), std::move(text));
  post.retweet_of = PostReference{.id = "", .author_id = "", .author_handle = of_handle};
  return post;
}

std::string names_of(const AuthorList& list) {
  std::string names;
  for (const AuthorRow& row : list.rows)
    names += (names.empty() ? "" : " ") + row.name;
  return names;
}

TEST(AuthorList, CountsWhatOthersDoAndNobodyForThemselves) {
  IndexedArchive archive;
  Post answer = write("5", "cy", "un film ? lequel @Ana");
  answer.reply_to = PostReference{.id = "1", .author_id = "", .author_handle = "Ana"};
  Post own_answer = write("6", "ana", "le film de midi");
  own_answer.reply_to = PostReference{.id = "1", .author_id = "", .author_handle = "ana"};
  Post quote = write("7", "dov", "ce film");
  quote.quote_of = PostReference{.id = "1", .author_id = "", .author_handle = "ANA"};
  archive.publish({
      write("1", "Ana", "vu le film"),
      retweet("2", "bob", "ana", "vu le film"),
      retweet("3", "bob", "ana", "vu le film encore"),
      retweet("4", "ana", "ana", "vu le film"),
      answer,
      own_answer,
      quote,
      write("8", "eve", "Bravo ! RT @ana vu le film"),
      write("9", "eve", "un film à voir via @ana"),
      write("10", "fay", "#FF @ana @ana et @cy pour le film"),
      write("11", "fay", "#FollowFriday @ana film"),
      write("12", "ana", "#FF @ana film"),
      write("13", "gus", "film avec @ana"),
      retweet("14", "", "ana", "vu le film"),
  });
  Asked asked(archive);
  const AuthorRow ana = asked.row("film", "ana");
  EXPECT_EQ(ana.set_count(Regard::Retweet), (RegardCount{4, 2}));
  EXPECT_EQ(ana.set_count(Regard::Answer), (RegardCount{1, 1}));
  EXPECT_EQ(ana.set_count(Regard::Quote), (RegardCount{1, 1}));
  EXPECT_EQ(ana.set_count(Regard::Recommend), (RegardCount{2, 1}));
  EXPECT_EQ(ana.people, 5U);  // bob, cy, dov, eve, fay
  EXPECT_EQ(ana.posts, 3U);
  EXPECT_EQ(ana.passed_on, 1U);
  EXPECT_EQ(ana.naming, 0U);
  const AuthorRow fay = asked.row("film", "fay");
  EXPECT_EQ(fay.talks_with, 2U);
  EXPECT_EQ(fay.naming, 2U);
  EXPECT_EQ(asked.row("film", "eve").posts, 0U);
  EXPECT_EQ(asked.row("film", "eve").passed_on, 2U);
}

TEST(AuthorList, KnowsAccountsByIdAndByThePostThatIsMeant) {
  IndexedArchive archive;
  Post by_id = write("1", "", "un film");
  by_id.author.id = "77";
  Post with_handle = write("2", "Zoé", "autre chose");
  with_handle.author.id = "88";
  Post to_77 = write("3", "bob", "film");
  to_77.retweet_of = PostReference{.id = "", .author_id = "77", .author_handle = ""};
  Post to_88 = write("4", "bob", "film");
  to_88.reply_to = PostReference{.id = "", .author_id = "88", .author_handle = ""};
  Post to_post_2 = write("5", "cy", "film");
  to_post_2.quote_of = PostReference{.id = "2", .author_id = "", .author_handle = ""};
  Post to_nothing_known = write("6", "cy", "film");
  to_nothing_known.reply_to = PostReference{.id = "999", .author_id = "", .author_handle = ""};
  archive.publish({by_id, with_handle, to_77, to_88, to_post_2, to_nothing_known});
  Asked asked(archive);
  EXPECT_EQ(names_of(asked.list("film")), "zoe 77 cy bob");
  EXPECT_EQ(asked.row("film", "zoe").people, 2U);
  EXPECT_EQ(asked.row("film", "zoe").posts, 0U);  // whom they mean has none in the set
  EXPECT_EQ(asked.row("film", "zoe").archive_posts, 1U);
  EXPECT_EQ(asked.row("film", "77").people, 1U);
  EXPECT_EQ(asked.row("film", "77").archive_posts, 1U);
}

TEST(AuthorList, BearsNamesThatNoIndexHolds) {
  const std::string longest(10000, 'x');
  Post answer = write("2", "bob", "film");
  answer.reply_to = PostReference{.id = "", .author_id = longest + "1", .author_handle = ""};
  IndexedArchive archive;
  archive.publish({write("1", longest, "un film"), retweet("3", "bob", longest, "film"), answer,
                   write("4", "bob", "autre chose")});
  Asked asked(archive);
  EXPECT_EQ(asked.row("film", longest).people, 1U);
  EXPECT_EQ(asked.row("film", longest).archive_posts, 1U);
  EXPECT_EQ(asked.row("film", longest + "1").people, 1U);
}

TEST(AuthorList, SaysWhatTheWholeArchiveHasBesideTheSet) {
  IndexedArchive archive;
  archive.publish({write("1", "ana", "un film"), write("2", "ana", "une recette"),
                   retweet("3", "bob", "ana", "une recette"), retweet("4", "cy", "ana", "un film"),
                   write("5", "dov", "RT @ana une recette"), write("6", "eve", "#ff @ana"),
                   retweet("7", "bob", "zed", "autre chose")});
  archive.publish({retweet("3", "bob", "ana", "une recette")});  // supersedes, counts once
  archive.publish({retweet("8", "gus", "ana", "une recette")}, SegmentKind::Context);
  Asked asked(archive);
  const AuthorRow ana = asked.row("film", "ana");
  EXPECT_EQ(ana.set_count(Regard::Retweet), (RegardCount{1, 1}));
  EXPECT_EQ(ana.archive_count(Regard::Retweet), (RegardCount{3, 3}));
  EXPECT_EQ(ana.archive_count(Regard::Recommend), (RegardCount{1, 1}));
  EXPECT_EQ(ana.archive_posts, 2U);
  EXPECT_FALSE(asked.list("film").is_whole_archive);
  const AuthorList all = asked.list("");
  EXPECT_TRUE(all.is_whole_archive);
  EXPECT_EQ(all.rows.front().archive_count(Regard::Retweet), (RegardCount{3, 3}));
  const AuthorList with_context = asked.list("", {.limit = 1, .context = ContextPosts::Include});
  EXPECT_EQ(with_context.rows.front().set_count(Regard::Retweet), (RegardCount{4, 4}));
  EXPECT_EQ(with_context.total, 7U);
}

TEST(AuthorList, CountsSignsOfTalkingAloneOfSellingAndOfPrograms) {
  IndexedArchive archive;
  std::vector<Post> posts;
  for (int i = 1; i <= 4; ++i) {
    Post post = write(std::to_string(i), "promo", "Achetez vos billets de film maintenant !");
    post.created_at_s = 1372809600 + i;
    post.client = i < 4 ? "EasyBlast" : "web";
    post.links = {{"http://x.example/a", "", ""}, {"http://x.example/b", "", ""}};
    post.counts.retweets = static_cast<std::uint64_t>(i);
    post.author.listed = static_cast<std::uint64_t>(10 - i);
    post.author.followers = 1000000;
    posts.push_back(post);
  }
  posts.push_back(write("9", "promo", "un autre film avec @ana"));
  archive.publish(posts);
  Asked asked(archive);
  const AuthorRow row = asked.row("film", "promo");
  EXPECT_EQ(row.posts, 5U);
  EXPECT_EQ(row.naming, 1U);
  EXPECT_EQ(row.linking, 4U);
  EXPECT_EQ(row.links, 8U);
  EXPECT_EQ(row.repeats, 3U);
  EXPECT_EQ(row.calls, 4U);
  EXPECT_EQ(row.busiest_hour, 4U);
  EXPECT_EQ(row.clients, (std::vector<NamedCount>{{"EasyBlast", 3}, {"web", 1}}));
  EXPECT_EQ(row.recorded_retweets, 10U);
  EXPECT_EQ(row.most_retweets, 4U);
  EXPECT_EQ(row.listed, 9U);

  const auto is_left = [&](AuthorOptions options) {
    return asked.list("film", options).total == 1;
  };
  EXPECT_TRUE(is_left({.least_posts = 5}));
  EXPECT_FALSE(is_left({.least_posts = 6}));
  EXPECT_FALSE(is_left({.least_people = 1}));
  EXPECT_TRUE(is_left({.most_alone = 80}));
  EXPECT_FALSE(is_left({.most_alone = 79}));
  EXPECT_TRUE(is_left({.most_linking = 80}));
  EXPECT_FALSE(is_left({.most_linking = 79}));
  EXPECT_TRUE(is_left({.most_repeats = 60}));
  EXPECT_FALSE(is_left({.most_repeats = 59}));
  EXPECT_FALSE(is_left({.most_calls = 79}));
  EXPECT_TRUE(is_left({.most_hourly = 4}));
  EXPECT_FALSE(is_left({.most_hourly = 3}));
  EXPECT_EQ(asked.list("film", {.most_hourly = 3}).left_out, 1U);
}

TEST(AuthorList, IsOrderedByWhatIsAskedForThenByPostsAndName) {
  IndexedArchive archive;
  Post listed = write("1", "lia", "film");
  listed.author.listed = 5;
  archive.publish({listed, write("2", "max", "film"), write("3", "max", "film @zed @bob"),
                   write("4", "bob", "film"), retweet("5", "bob", "zed", "film"),
                   retweet("6", "bob", "zed", "film"), retweet("7", "bob", "max", "film"),
                   retweet("8", "lia", "max", "film")});
  Asked asked(archive);
  for (const auto& [order, names] : {std::pair{AuthorOrder::People, "max zed bob lia"},
                                     {AuthorOrder::Retweets, "max zed bob lia"},
                                     {AuthorOrder::Lists, "lia max bob zed"},
                                     {AuthorOrder::Talks, "max bob lia zed"},
                                     {AuthorOrder::Answers, "max bob lia zed"},
                                     {AuthorOrder::Recommended, "max bob lia zed"},
                                     {AuthorOrder::Posts, "max bob lia zed"}}) {
    EXPECT_EQ(names_of(asked.list("film", {.limit = 0, .order = order})), names);
  }
  const AuthorList two = asked.list("film", {.limit = 2});
  EXPECT_EQ(names_of(two), "max zed");
  EXPECT_EQ(two.total, 4U);
}

// Random posts, in one segment or in many, read at once or a few at a time: the same rows.
TEST(AuthorList, HangsOnThePostsAlone) {
  RandomPosts random(7);
  std::vector<Post> posts;
  const std::vector<std::string> handles = {"ana", "bob", "Cy", "dov", ""};
  const auto anybody = [&] { return handles[random.number(handles.size())]; };
  for (int i = 1; i <= 200; ++i) {
    Post post = random.post();
    post.network = Network::Twitter;
    post.id = std::to_string(i);
    post.edit_ids.clear();
    post.earlier_versions.clear();
    post.author.handle = anybody();
    post.author.id = random.number(2) == 0 ? "7" : "";
    post.text += " film";
    for (auto* reference : {&post.reply_to, &post.quote_of, &post.retweet_of}) {
      reference->reset();
      if (random.number(4) == 0)
        *reference = PostReference{
            .id = std::to_string(random.number(300)), .author_id = "", .author_handle = anybody()};
    }
    posts.push_back(post);
  }
  IndexedArchive one;
  one.publish(posts);
  IndexedArchive many;
  for (std::size_t i = 0; i < posts.size(); i += 37) {
    const auto end = posts.begin() + static_cast<std::ptrdiff_t>(std::min(posts.size(), i + 37));
    many.publish({posts.begin() + static_cast<std::ptrdiff_t>(i), end});
  }
  Asked in_one(one);
  Asked in_many(many);
  for (const std::string_view query : {"", "film", "film -is:reply"}) {
    const std::string expected = format_authors_json(in_one.list(query));
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(format_authors_json(in_many.list(query)), expected);
    EXPECT_EQ(format_authors_json(in_many.list(query, {.limit = 0, .posts_at_once = 10})),
              expected);
    EXPECT_EQ(format_authors_json(in_one.list(query, {.limit = 0, .posts_at_once = 1})), expected);
    EXPECT_TRUE(fits_schema("author", expected));
  }
}

TEST(AuthorList, IsPrintedForPeopleAndPrograms) {
  AuthorRow promo{.name = "promo\x1b[2J", .people = 3, .posts = 4, .archive_posts = 1234};
  promo.in_set[0] = {.times = 2, .people = 1};
  promo.in_archive[0] = {.times = 15, .people = 9};
  promo.linking = 3;
  promo.links = 5;
  promo.clients = {{"Easy\nBlast", 3}, {"=web,\"1\"", 1}};
  AuthorRow long_name{.name = "un_nom_de_plus_de_vingt_quatre_signes", .listed = 2};
  const AuthorList list{.rows = {promo, long_name}, .total = 2};
  const std::string text =
      format_authors_text(list, {.language = UiLanguage::French, .columns = 60});
  EXPECT_TRUE(
      text.starts_with("compte     pers.    RT  par  max.  rép.  FF  listes  messages\n"
                       "promo�[2J      3  2/15  1/9     ?     0   0       ?   4/1 234\n"
                       "  4 messages à lui · 100 % ne nomment personne d’autre ·\n"
                       "  75 % ont un lien · Easy Blast 3, =web,\"1\" 1\n"
                       "un_nom_de_plus_de_vingt_quatre_signes\n"
                       "               0     0    0     ?     0   0       2         0\n"
                       "\n"))
      << text;
  EXPECT_TRUE(fits_schema("author", format_authors_json(list)));
  const std::string csv = format_authors_csv(list);
  EXPECT_TRUE(csv.starts_with("author,people,retweets,")) << csv;
  EXPECT_TRUE(csv.find(",\"Easy\nBlast 3; =web,\"\"1\"\" 1\"\r\n") != std::string::npos) << csv;
}

}  // namespace
}  // namespace pepite::search
