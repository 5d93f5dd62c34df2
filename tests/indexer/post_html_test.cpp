#include "indexer/post_html.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::indexer {
namespace {

TEST(PostHtml, MakesPlainText) {
  struct Row {
    const char* html;
    const char* text;
  };
  const Row rows[] = {
      {"", ""},
      {"sans balise", "sans balise"},
      {"<p>Vu &amp; lu<br>hier</p><p>Et toi&#39;</p>", "Vu & lu\nhier\n\nEt toi'"},
      {"<p>un<br /><br/>deux</p>", "un\n\ndeux"},
      {"<p>a</p>\n<p></p>", "a\n\n\n"},
      {"<ul><li>un</li><li>deux</li></ul><p>trois</p>", "un\ndeux\n\ntrois"},
      {"<p>j’ai <strong>vu</strong> &lt;b&gt;</p>", "j’ai vu <b>"},
      {"I <3 toi", "I <3 toi"},
      {"coupé <a href=\"x", "coupé <a href=\"x"},
      {"<!-- rien -->ok", "ok"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(read_post_html(row.html).text, row.text) << row.html;
}

TEST(PostHtml, CollectsLinksButNotNames) {
  const HtmlText html = read_post_html(
      R"(<p><a href="https://b.fr/@zoe" class="u-url mention">@zoe</a>
<a class='hashtag' href='https://a.fr/tags/x'>#x</a> voir</p><p>)"
      R"(<a href="https://ex.fr/?a=1&amp;b=2"><span class="invisible">https://</span>ex.fr/</a></p>)"
      R"(<a href="https://ex.fr/vide"></a><a href="https://ex.fr/ouvert">bout)");
  EXPECT_EQ(html.links, (std::vector<Link>{{"https://ex.fr/", "https://ex.fr/?a=1&b=2", ""},
                                           {"https://ex.fr/vide", "https://ex.fr/vide", ""},
                                           {"bout", "https://ex.fr/ouvert", ""}}));
}

}  // namespace
}  // namespace pepite::indexer
