#include "indexer/post_removal.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "indexer/archive_check.h"
#include "indexer/archive_merge.h"
#include "indexer/rebuild.h"
#include "indexer/reject_log.h"
#include "shared/annotations.h"
#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "shared/removals.h"
#include "shared/stored_post.h"
#include "tests/indexer/index_run_support.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

constexpr const char* kSecret = "zirconflorentin";

// Everywhere that the word could be: the bytes of all files, and what tables keep in other forms.
std::vector<std::string> find_traces(const std::filesystem::path& archive,
                                     const std::string& word) {
  std::vector<std::string> traces;
  const auto look = [&](const std::string& place, std::string_view bytes) {
    if (bytes.find(word) != std::string_view::npos) traces.push_back(place);
  };
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive)) {
    if (entry.is_regular_file()) look(entry.path().string(), read_file(entry.path()).value());
  }
  const Snapshot snapshot = open(archive);
  for (const Segment& segment : snapshot.segments()) {
    look("dictionary", segment.dictionary());
    for (std::uint32_t docid = 1; docid <= segment.entry().documents; ++docid)
      look("stored post", encode_post(segment.read_stored_post(docid).value()));
    const auto end = segment.database().allterms_end();
    for (auto term = segment.database().allterms_begin(); term != end; ++term)
      look("term", *term);
    for (VocabularyReader reader = segment.vocabulary()->read_all(); reader.next();)
      look("vocabulary", reader.entry().written);
    for (const auto& [term, statistics] : segment.tombstones().terms)
      look("tombstones", term);
  }
  return traces;
}

FakeExport make_export(const char* name, std::vector<Record> records) {
  return {name, std::move(records), std::nullopt};
}

Post secret_post(const std::string& id, const std::string& handle) {
  Post post = simple_post(id, std::string("les mots du ") + kSecret + " numéro " + id);
  post.author.handle = handle;
  return post;
}

RemovalPlan plan_ids(const Snapshot& snapshot, const std::vector<std::string>& ids,
                     Copies copies = Copies::Stay) {
  return plan_removal(snapshot, find_ids(snapshot, ids)->locations, copies).value();
}

RemovalReport remove_ids(const std::filesystem::path& archive, const std::vector<std::string>& ids,
                         Copies copies = Copies::Stay) {
  auto writer = ArchiveWriter::open_existing(archive);
  const RemovalPlan plan = plan_ids(writer->published(), ids, copies);
  return remove_posts(*writer, plan,
                      {.now_s = 1'400'000'000,
                       .reason = "demandé",
                       .copies = copies,
                       .pepite_version = std::nullopt})
      .value();
}

void expect_sums_hold(const Snapshot& snapshot) {
  for (const Source& source : snapshot.manifest().sources)
    expect_sum_holds(source.counts);
}

bool is_whole(const std::filesystem::path& archive) {
  return check_archive({.archive = archive}, {})->is_whole();
}

// Twenty-five people share the word, so that the dictionary has it too; it also stands in an older
// version, in a context post and in a rejected record.
TEST(PostRemoval, LeavesNoTraceInAnyByte) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  std::vector<Record> records;
  for (int i = 0; i < 1200; ++i) {
    std::string text;
    for (int word = 0; word < 6; ++word)
      text += "habituel" + std::to_string((7 * i + word) % 60) + " ";
    Post post = simple_post(std::to_string(1000 + i), text);
    post.author.handle = "auteur" + std::to_string(i % 50);
    records.push_back(post_record(post));
  }
  std::vector<std::string> ids;
  for (int i = 0; i < 25; ++i) {
    ids.push_back(std::to_string(i + 1));
    records.push_back(post_record(secret_post(ids.back(), "qui" + std::to_string(i))));
  }
  records.back().embedded.push_back(secret_post("90", "autre"));
  ids.push_back("90");
  Record reject;
  reject.outcome = Reject{"bad_json", std::string("{\"text\":\"") + kSecret};
  records.push_back(reject);
  index(archive, {make_export("a.json", records)});
  // The first one again, changed: the version above is superseded.
  Post changed = secret_post("1", "qui0");
  changed.counts.likes = 5;
  changed.counts.observed_at_s = 1'300'000'100;
  Record other;
  other.outcome = Reject{"bad_json", "{\"text\":\"d’une autre source"};
  index(archive, {make_export("b.json", {post_record(changed)}), make_export("c.json", {other})});

  const std::vector<std::string> before = find_traces(archive, kSecret);
  for (const char* const place : {"dictionary", "stored post", "term", "vocabulary", "tombstones"})
    EXPECT_NE(std::ranges::find(before, place), before.end()) << place;
  EXPECT_TRUE(std::ranges::any_of(
      before, [](const std::string& place) { return place.ends_with(".jsonl"); }));

  const RemovalReport report = remove_ids(archive, ids);
  EXPECT_EQ(find_traces(archive, kSecret), std::vector<std::string>());
  EXPECT_EQ(report.rejects_dropped, 1U);
  EXPECT_EQ(report.excerpts_taken, 1U);
  EXPECT_FALSE(report.undeleted);
  EXPECT_EQ(living_posts(open(archive)).size(), 1200U);
  EXPECT_TRUE(is_whole(archive));
  expect_sums_hold(open(archive));
  EXPECT_EQ(open(archive).manifest().sources[0].counts.posts, 1200U);
  EXPECT_EQ(open(archive).manifest().sources[0].counts.non_posts_by_kind.at("removed"), 25U);
}

// Another export of it, cut before its id.
TEST(PostRemoval, TakesTheExcerptsOfOtherRejects) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  Record cut;
  cut.line = 7;
  cut.outcome = Reject{"truncated", std::string("{\"text\":\"les mots du ") + kSecret};
  Record without;
  without.outcome = Reject{"truncated", ""};
  index(archive, {make_export("a.json", {post_record(secret_post("1", "qui")),
                                         post_record(simple_post("2", "autre chose"))})});
  index(archive, {make_export("b.json", {cut, without})});
  ASSERT_FALSE(find_traces(archive, kSecret).empty());

  const RemovalReport report = remove_ids(archive, {"1"});
  EXPECT_EQ(find_traces(archive, kSecret), std::vector<std::string>());
  EXPECT_EQ(report.rejects_dropped, 0U);
  EXPECT_EQ(report.excerpts_taken, 1U);
  EXPECT_FALSE(report.undeleted);
  EXPECT_TRUE(is_whole(archive));
  const auto rejects = [&] {
    std::string bytes;
    for (const auto& file : std::filesystem::directory_iterator(archive / kRejectsFolder))
      bytes += read_file(file.path()).value();
    return bytes;
  };
  Reject left{"truncated", ""};
  const std::string path = open(archive).manifest().sources.back().path;
  const std::string expected = format_rejected_record({path, "", 1, 7, left}) +
                               format_rejected_record({path, "", 2, without.line, left});
  EXPECT_EQ(rejects(), expected);
  // Nothing is left to take.
  const std::string name = rejects_file_name(open(archive).manifest().runs.back());
  EXPECT_EQ(remove_ids(archive, {"2"}).excerpts_taken, 0U);
  EXPECT_EQ(rejects(), expected);
  EXPECT_EQ(rejects_file_name(open(archive).manifest().runs.back()), name);
}

// A line that names another source because of a changed byte would stay, with what it quotes.
TEST(PostRemoval, RefusesRejectsThatAreNotAsWritten) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  Record reject;
  reject.outcome = Reject{"bad_json", std::string("{\"text\":\"") + kSecret};
  index(archive, {make_export("a.json", {reject, post_record(secret_post("1", "qui"))})});
  const Manifest before = open(archive).manifest();
  const auto path = archive / kRejectsFolder / rejects_file_name(before.runs.at(0));
  std::string bytes = read_file(path).value();
  bytes[bytes.find("a.json")] = 'b';
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;

  auto writer = ArchiveWriter::open_existing(archive);
  const RemovalPlan plan = plan_ids(writer->published(), {"1"});
  const auto removed = remove_posts(*writer, plan,
                                    {.now_s = 1'400'000'000,
                                     .reason = "",
                                     .copies = Copies::Stay,
                                     .pepite_version = std::nullopt});
  ASSERT_FALSE(removed);
  EXPECT_EQ(removed.error().code, ErrorCode::Damaged);
  EXPECT_EQ(removed.error().hint->id, MessageId::RejectsDamagedHint);
  EXPECT_EQ(read_manifest(archive).value(), before);
}

// Another export of it that was cut, or broken: nobody can tell whose words it holds but by an id.
TEST(PostRemoval, KeepsItsWordsOutOfLaterRejects) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  const std::string id = "353123456789012345";
  index(archive, {make_export("a.json", {post_record(secret_post(id, "qui")),
                                         post_record(simple_post("2", "autre chose"))})});
  remove_ids(archive, {id});
  const auto broken = [](const std::string& text) {
    Record record;
    record.outcome = Reject{"truncated", text};
    return record;
  };
  index(archive, {make_export("b.json", {broken("{\"id\":" + id + ",\"text\":\"" + kSecret),
                                         broken(std::string("{\"text\":\"") + kSecret),
                                         broken(std::string("{\"user\":{\"id_str\":"
                                                            "\"812345678901234567\"},\"text\":\"") +
                                                kSecret)})});
  EXPECT_EQ(find_traces(archive, kSecret), std::vector<std::string>());
  EXPECT_EQ(open(archive).manifest().sources.back().counts.rejects, 3U);
  EXPECT_TRUE(is_whole(archive));
}

// What others had learnt from removed posts is no longer among them.
std::map<std::string, LivingPost> without_links(std::map<std::string, LivingPost> posts) {
  for (auto& [name, living] : posts)
    living.post.links.clear();
  return posts;
}

TEST(PostRemoval, EqualsAnArchiveThatNeverHadThem) {
  for (const std::uint64_t seed : {3U, 4U, 5U}) {
    const TemporaryFolder folder;
    const auto archive = folder.path() / "a.pepite";
    IndexOptions options;
    options.posts_per_step = 20;
    std::vector<FakeExport> exports = random_exports(seed);
    // Posts without ids may have others in another file.
    for (FakeExport& source : exports) {
      std::erase_if(source.records, [](const Record& record) {
        const auto* post = std::get_if<Post>(&record.outcome);
        return post != nullptr && post->id.empty();
      });
    }
    index(archive, exports, options);
    auto expected = living_posts(open(archive));
    std::vector<std::string> ids;
    for (auto post = expected.begin(); post != expected.end();) {
      if (post->second.post.id.size() % 2 == 0 && seed != 5) {
        ids.push_back(post->first);
        post = expected.erase(post);
      } else {
        ++post;
      }
    }
    if (seed == 5) ids.push_back(expected.begin()->first), expected.erase(expected.begin());
    ASSERT_FALSE(ids.empty());
    remove_ids(archive, ids);
    EXPECT_EQ(without_links(living_posts(open(archive))), without_links(expected));
    EXPECT_TRUE(is_whole(archive));
    expect_sums_hold(open(archive));
    // Nor do they come back: not with the exports read anew, not by merging or rebuilding.
    std::vector<FakeExport> again = exports;
    for (FakeExport& source : again)
      source.name += "-again";
    const IndexReport report = index(archive, again, options);
    expect_sum_holds(report.total);
    EXPECT_EQ(report.total.posts, 0U);
    EXPECT_GT(report.total.non_posts_by_kind.at("removed"), 0U);
    const auto keys = [](const auto& posts) {
      std::vector<std::string> names;
      for (const auto& [name, post] : posts)
        names.push_back(name);
      return names;
    };
    EXPECT_EQ(keys(living_posts(open(archive))), keys(expected));
    ASSERT_TRUE(compact_archive(archive, kDefaultMemoryBytes));
    FakeProgram world;
    RebuildOptions rebuild;
    rebuild.archive = archive;
    ASSERT_TRUE(rebuild_archive(rebuild, world.context));
    EXPECT_EQ(keys(living_posts(open(archive))), keys(expected));
    EXPECT_TRUE(index(archive, again, options).total.posts == 0U);
    EXPECT_EQ(read_removals(archive, open(archive).manifest())->size(), 1U);
  }
}

TEST(PostRemoval, TakesCopiesWhereAsked) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  Post retweet = simple_post("2", std::string("les mots du ") + kSecret + " numéro 1");
  retweet.retweet_of = PostReference{"1", {}, "qui"};
  Post later = retweet;
  later.id = "3";
  index(archive, {make_export("a.json", {post_record(secret_post("1", "qui")), post_record(retweet),
                                         post_record(simple_post("9", "autre chose"))})});
  EXPECT_EQ(plan_ids(open(archive), {"1"}).copies_staying, 1U);
  EXPECT_EQ(plan_ids(open(archive), {"1"}).posts.size(), 1U);
  remove_ids(archive, {"1"}, Copies::Go);
  EXPECT_EQ(find_traces(archive, kSecret), std::vector<std::string>());
  index(archive, {make_export("b.json", {post_record(later)})});
  EXPECT_EQ(find_traces(archive, kSecret), std::vector<std::string>());
  EXPECT_EQ(living_posts(open(archive)).size(), 1U);
}

Post linking(const std::string& id, std::vector<Link> links) {
  Post post = simple_post(id, "vu https://t.co/abc");
  post.links = std::move(links);
  return post;
}

std::vector<Link> links_of(const Snapshot& snapshot, const std::string& id) {
  return living_posts(snapshot).at("twitter:" + id).post.links;
}

// Another post holds the short link alone, in a segment of its own, and in an older version too.
TEST(PostRemoval, TakesWhatOnlyItSaidOfShortLinks) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  const Link secret{"https://t.co/abc", std::string("https://exemple.example/") + kSecret, ""};
  Post later = linking("2", {});
  later.counts.likes = 5;
  later.counts.observed_at_s = 1'300'000'100;
  index(archive, {make_export("a.json", {post_record(linking("1", {secret}))})});
  index(archive, {make_export("b.json", {post_record(linking("2", {}))})});
  index(archive, {make_export("c.json", {post_record(simple_post("9", "autre chose"))})});
  index(archive, {make_export("d.json", {post_record(later)})});
  EXPECT_EQ(links_of(open(archive), "2"), std::vector{secret});

  remove_ids(archive, {"1"});
  EXPECT_EQ(find_traces(archive, kSecret), std::vector<std::string>());
  EXPECT_TRUE(links_of(open(archive), "2").empty());
  EXPECT_EQ(living_posts(open(archive)).at("twitter:2").places.size(), 2U);
  EXPECT_TRUE(is_whole(archive));
  // Nor does it come back with the export.
  index(archive, {make_export("e.json", {post_record(linking("1", {secret})),
                                         post_record(linking("3", {}))})});
  EXPECT_EQ(find_traces(archive, kSecret), std::vector<std::string>());
}

TEST(PostRemoval, LeavesWhatOthersSayOfShortLinks) {
  const Link best{"https://t.co/abc", "https://exemple.example/long", ""};
  const Link other{"https://t.co/abc", "https://autre.example", ""};
  for (const Link& remaining : {best, other}) {
    const TemporaryFolder folder;
    const auto archive = folder.path() / "a.pepite";
    index(archive, {make_export("a.json", {post_record(linking("1", {best}))})});
    index(archive, {make_export("b.json", {post_record(linking("2", {}))})});
    index(archive, {make_export("c.json", {post_record(linking("3", {remaining}))})});
    EXPECT_EQ(links_of(open(archive), "2"), std::vector{best});
    // Where the answer stays, so does the segment of who learnt it.
    EXPECT_EQ(remove_ids(archive, {"1"}).segments, remaining == best ? 1U : 3U);
    EXPECT_EQ(links_of(open(archive), "2"), std::vector{remaining});
    EXPECT_EQ(links_of(open(archive), "3"), std::vector{remaining});
    EXPECT_TRUE(is_whole(archive));
  }
}

// Short links that lead to short links, answers that disagree, posts in many segments.
TEST(PostRemoval, LeavesLinksAsIfItHadNeverBeenThere) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    RandomPosts random(seed);
    const auto short_link = [&] { return "https://t.co/" + std::to_string(random.number(9)); };
    std::vector<FakeExport> exports;
    std::vector<FakeExport> without;
    std::vector<std::string> ids;
    for (int i = 0; i < 4; ++i) {
      FakeExport source = make_export("", {});
      source.name = std::to_string(i) + ".json";
      FakeExport left = source;
      for (int j = 0; j < 8; ++j) {
        Post post = simple_post(std::to_string(100 * i + j), "vu " + short_link());
        std::string expanded;
        if (random.chance(3)) expanded = "https://a.example/" + std::to_string(random.number(99));
        if (random.chance(3)) expanded = short_link();
        if (random.chance(2)) post.links = {{short_link(), expanded, ""}};
        source.records.push_back(post_record(post));
        Record removed;
        removed.outcome = NonPost{"deletion"};
        const bool goes = random.chance(4);
        left.records.push_back(goes ? removed : post_record(post));
        if (goes) ids.push_back(post.id);
      }
      exports.push_back(source);
      without.push_back(left);
    }
    const TemporaryFolder folder;
    for (std::size_t i = 0; i < exports.size(); ++i) {
      index(folder.path() / "a.pepite", {exports[i]});
      index(folder.path() / "b.pepite", {without[i]});
    }
    remove_ids(folder.path() / "a.pepite", ids);
    expect_same_archive(open(folder.path() / "a.pepite"), open(folder.path() / "b.pepite"));
    EXPECT_TRUE(is_whole(folder.path() / "a.pepite"));
  }
}

TEST(PostRemoval, LeavesOpenReadersWhole) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  index(archive, {make_export("a.json", {post_record(secret_post("1", "qui"))})});
  const Snapshot reader = open(archive);
  remove_ids(archive, {"1"});
  EXPECT_EQ(living_posts(reader).size(), 1U);
  EXPECT_TRUE(open(archive).segments().empty());
  EXPECT_TRUE(is_whole(archive));
}

TEST(PostRemoval, FindsPostsById) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  index(archive, {make_export("a.json", {post_record(simple_post("1", "une chose")),
                                         post_record(simple_post("2", "autre chose"))})});
  EXPECT_EQ(find_ids(open(archive), {"twitter:1", "2", "mastodon:1", "8"})->missing, 2U);
}

// What a program that knows no removals would do: let the posts come back.
TEST(PostRemoval, IsRefusedByOlderPrograms) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  index(archive, {make_export("a.json", {post_record(secret_post("1", "qui")),
                                         post_record(simple_post("2", "autre chose"))})});
  EXPECT_EQ(open(archive).manifest().format_version, kArchiveFormatVersion);
  remove_ids(archive, {"1"});
  EXPECT_GT(open(archive).manifest().format_version, kArchiveFormatVersion);
}

// The old generation, its rejects included, when a removal fails.
TEST(PostRemoval, TakesWhatWasNotedOnThePosts) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  index(archive, {make_export("a.json", {post_record(secret_post("1", "qui")),
                                         post_record(simple_post("2", "autre chose")),
                                         post_record(simple_post("3", "et encore"))})});
  const auto note = [&](const std::string& id) {
    auto writer = AnnotationWriter::open(archive);
    ASSERT_TRUE(writer->put(PostKey{Network::Twitter, id}, {{"vu"}, "zirconflorentin"}));
    ASSERT_TRUE(writer->commit());
  };
  const auto noted = [&] {
    std::vector<std::string> ids;
    const auto annotations = Annotations::open(archive);
    const std::vector<PostKey> keys = annotations->find_tagged("vu").value();
    for (const PostKey& key : keys)
      ids.push_back(key.id);
    return ids;
  };
  for (const char* const id : {"1", "2", "3"})
    note(id);
  EXPECT_EQ(remove_ids(archive, {"1"}).annotated, 1U);
  EXPECT_EQ(noted(), (std::vector<std::string>{"2", "3"}));
  // As a removal leaves it that was killed after it published.
  note("1");
  EXPECT_EQ(remove_ids(archive, {"2"}).annotated, 2U);
  EXPECT_EQ(noted(), std::vector<std::string>{"3"});
}

TEST(PostRemoval, ChangesNothingWhenItFails) {
  const TemporaryFolder folder;
  const auto archive = folder.path() / "a.pepite";
  Record reject;
  reject.outcome = Reject{"bad_json", "{\"text\":1"};
  index(archive, {make_export("a.json", {post_record(secret_post("1", "qui")), reject,
                                         post_record(simple_post("2", "autre chose"))})});
  const Manifest before = open(archive).manifest();
  {
    auto writer = ArchiveWriter::open_existing(archive);
    const RemovalPlan plan = plan_ids(writer->published(), {"1"});
    // Where the log would be written stands a file.
    std::filesystem::remove_all(archive / kRemovalsFolder);
    ASSERT_TRUE(write_whole_file(archive / kRemovalsFolder, "x"));
    EXPECT_FALSE(remove_posts(*writer, plan, {}));
  }
  std::filesystem::remove(archive / kRemovalsFolder);
  EXPECT_EQ(open(archive).manifest(), before);
  EXPECT_TRUE(is_whole(archive));
  EXPECT_EQ(living_posts(open(archive)).size(), 2U);
}

}  // namespace
}  // namespace pepite::indexer::tests
