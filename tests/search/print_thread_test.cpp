#include "search/print_thread.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "tests/search/conversation_support.h"
#include "tests/support/fake_program.h"
#include "tests/support/schema_check.h"

namespace pepite::search {
namespace {

using pepite::tests::IndexedArchive;
using tests::post_of;
using tests::posts_of;
using tests::Said;

struct Printed {
  UiLanguage language = UiLanguage::English;
  std::size_t columns = 80;
};

std::string print(const Snapshot& snapshot, const std::string& id, ThreadFormat format,
                  const Printed& how = {}) {
  pepite::tests::FakeProgram program;
  program.context.language = how.language;
  program.context.columns = how.columns;
  const TimeText time = TimeText::make("UTC", how.language).value();
  const auto annotations = Annotations::open(snapshot.archive());
  ThreadPrinter printer(format, snapshot, *annotations, time, program.context);
  const auto conversation =
      find_conversation(snapshot, Network::Twitter, id, ConversationPart::MembersAndAround);
  EXPECT_TRUE(printer.print(conversation->value(), order_thread(conversation->value()), id));
  printer.finish();
  return program.out.str();
}

std::size_t count(const std::string& text, const std::string& piece) {
  std::size_t found = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1))
    ++found;
  return found;
}

TEST(PrintThread, DrawsATreeInFrench) {
  IndexedArchive archive;
  archive.publish(posts_of({{1}, {2, 1}, {4, 3, 0, 0, 1}, {5, 0, 1}, {6, 0, 0, 0, 1}}));
  archive.publish({post_of({7, 4})}, SegmentKind::Context);
  EXPECT_EQ(print(archive.open(), "4", ThreadFormat::Text, {.language = UiLanguage::French}),
            "@a1 · 23 juin 2013 15:07 UTC · fr\n"
            "│ message 1\n"
            "│ 1\n"
            "├─ @a5 · 23 juin 2013 15:11 UTC · fr · cite @a1\n"
            "│    message 5\n"
            "│    5\n"
            "├─ @a2 · 23 juin 2013 15:08 UTC · fr · réponse à @a1\n"
            "│    message 2\n"
            "│    2\n"
            "├─ un message de @a3 n’est pas dans l’archive · on ignore à quoi il répond\n"
            "│  │ 3\n"
            "│  └─ @a4 · le message demandé · 23 juin 2013 15:10 UTC · fr · réponse à @a3\n"
            "│     │ message 4\n"
            "│     │ 4\n"
            "│     └─ @a7 · 23 juin 2013 15:13 UTC · fr · contexte · réponse à @a4\n"
            "│          message 7\n"
            "│          7\n"
            "└─ @a6 · on ignore à quoi il répond · 23 juin 2013 15:12 UTC · fr\n"
            "     message 6\n"
            "     6\n");
}

TEST(PrintThread, KeepsTheLinesOfWrappedAndHostileTextsInTheTree) {
  Post root = post_of({1});
  root.author.handle = "x\x1b[2J";
  root.text =
      "un\n\n\n\ndeux \xe2\x80\xae"
      "trois\n\x1b]0;titre\x07 " +
      std::string(200, 'm');
  IndexedArchive archive;
  archive.publish({root, post_of({2, 1})});
  const std::string text = print(archive.open(), "2", ThreadFormat::Text, {.columns = 40});
  EXPECT_EQ(count(text, "\x1b"), 0U);
  EXPECT_EQ(count(text, "\xe2\x80\xae"), 0U);
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && !line.starts_with("└─"))
    EXPECT_TRUE(line.starts_with("│")) << line;
}

TEST(PrintThread, BoundsTheIndentationAndTellsTheLevel) {
  std::vector<Said> said = {{1}};
  for (int id = 2; id <= 300; ++id)
    said.push_back({id, id - 1});
  IndexedArchive archive;
  archive.publish(posts_of(said));
  const std::string text = print(archive.open(), "300", ThreadFormat::Text);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(line.find_first_not_of(" │├└─"), 8U * 5U + 8U) << line;
  EXPECT_NE(text.find("· level 299 ·"), std::string::npos);
  EXPECT_EQ(text.find("· level 8 ·"), std::string::npos);
  const std::string narrow = print(archive.open(), "300", ThreadFormat::Text, {.columns = 1});
  EXPECT_EQ(count(narrow, "message"), 300U);
}

TEST(PrintThread, WritesLinesThatFitTheSchema) {
  Post hostile = post_of({2, 1});
  hostile.text = "\xff \"guillemets\" \x9b";
  IndexedArchive archive;
  archive.publish({hostile, post_of({3, 2}), post_of({4, 0, 1}), post_of({5, 0, 0, 0, 1})});
  archive.publish({post_of({6, 3})}, SegmentKind::Context);
  const std::string lines = print(archive.open(), "3", ThreadFormat::Jsonl);
  EXPECT_TRUE(fits_schema("thread", lines));
  EXPECT_EQ(count(lines, "\n"), 6U);
  EXPECT_TRUE(lines.starts_with(
      R"({"id":"1","network":"twitter","created_at":null,"author":"a1","lang":null,"text":null,)"
      R"("thread":"3","depth":0,"parent":null,"relation":"root","missing":true,"asked":false})"))
      << lines;
  EXPECT_NE(lines.find(R"("thread":"3","depth":2,"parent":"2","relation":"reply","missing":false,)"
                       R"("asked":true})"),
            std::string::npos);
  EXPECT_NE(lines.find(R"("is_context":true,"thread":"3","depth":3,"parent":"3")"),
            std::string::npos);
  EXPECT_NE(lines.find(R"("parent":"1","relation":"conversation")"), std::string::npos);
}

TEST(PrintThread, WritesCsvAndIds) {
  IndexedArchive archive;
  archive.publish(posts_of({{2, 1}, {3, 0, 2}}));
  const std::string csv = print(archive.open(), "2", ThreadFormat::Csv);
  EXPECT_EQ(count(csv, "\r\n"), 4U);
  EXPECT_NE(
      csv.find(",score,cluster,tags,note,depth,parent,relation,missing,asked,thread\r\n1,,a1,"),
      std::string::npos);
  EXPECT_NE(csv.find(",twitter,,,,,0,,root,true,false,2\r\n"), std::string::npos);
  EXPECT_NE(csv.find(",twitter,,,,,1,1,reply,false,true,2\r\n"), std::string::npos);
  EXPECT_NE(csv.find(",twitter,,,,,2,2,quote,false,false,2\r\n"), std::string::npos);
  EXPECT_EQ(print(archive.open(), "2", ThreadFormat::Ids), "2\n3\n");
}

TEST(PrintThread, WritesAPageThatNeedsNothingAndRunsNothing) {
  Post hostile = post_of({2, 1});
  hostile.text = "</p><script>alert(1)</script>\n<img src=x onerror=y> & \"'";
  hostile.author = {"", "a\"><b onload=z>", "<i>Zoé</i>", {}, {}};
  hostile.lang_declared = "fr\" onclick=\"x";
  hostile.links = {{"javascript:alert(1)", "https://x.example/<a>", ""}};
  IndexedArchive archive;
  archive.publish({post_of({1}), hostile, post_of({4, 3, 0, 0, 1})});
  const std::string page = print(archive.open(), "2", ThreadFormat::Html);
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  EXPECT_TRUE(page.ends_with("</html>\n"));
  for (const char* const piece :
       {"<script", "<img", "<a ", "<link", "<i>", "src=\"", "url(", "@import"})
    EXPECT_EQ(count(page, piece), 0U) << piece;
  EXPECT_NE(page.find("&lt;script&gt;alert(1)&lt;/script&gt;"), std::string::npos);
  EXPECT_EQ(count(page, "<li "), 4U);
  EXPECT_EQ(count(page, "<li class=\"reply asked\" style=\"--level: 1\">"), 1U);
  EXPECT_EQ(count(page, "<li class=\"conversation missing\" style=\"--level: 1\">"), 1U);
  EXPECT_NE(page.find("a post by @a3 is not in the archive"), std::string::npos);
}

}  // namespace
}  // namespace pepite::search
