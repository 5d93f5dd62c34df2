#include "indexer/html_text.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

TEST(HtmlText, UnescapesReferencesOnce) {
  struct Row {
    const char* escaped;
    const char* plain;
  };
  const Row rows[] = {
      {"", ""},
      {"du thé & du café", "du thé & du café"},
      {"ciné &amp; resto &lt;3 &gt;_&lt;", "ciné & resto <3 >_<"},
      {"&amp;amp;", "&amp;"},
      {"&amp;lt;b&amp;gt;", "&lt;b&gt;"},
      {"l&#39;été &quot;vu&quot; &apos;ok&apos;", "l'été \"vu\" 'ok'"},
      {"&#233;t&#xe9; &#x1F600;", "été 😀"},
      {"&;&#;&#x;&#0;&#xD800;&#x110000;&#12a;", "&;&#;&#x;&#0;&#xD800;&#x110000;&#12a;"},
      {"&nbsp;&AMP;&unknown;", "&nbsp;&AMP;&unknown;"},
      {"AT&T; R&D", "AT&T; R&D"},
      {"&", "&"},
      {"&amp", "&amp"},
      {"&#99999999999999999999;", "&#99999999999999999999;"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(unescape_html(row.escaped), row.plain);
}

TEST(HtmlText, CopesWithHugeTexts) {
  std::string escaped;
  for (int i = 0; i < 100000; ++i)
    escaped += "&amp;";
  EXPECT_EQ(unescape_html(escaped), std::string(100000, '&'));
  EXPECT_EQ(unescape_html(std::string(100000, '&')), std::string(100000, '&'));
}

TEST(HtmlText, TakesTheTextOfAnAnchor) {
  struct Row {
    const char* html;
    const char* text;
  };
  const Row rows[] = {
      {"<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter for  iPhone</a>",
       "Twitter for  iPhone"},
      {"<a href=\"x\">Tom &amp; Zoé</a>", "Tom & Zoé"},
      {"Twitter Web App", "Twitter Web App"},
      {"web", "web"},
      {"", ""},
      {"<a href", "<a href"},
      {"<a>sans fin", "sans fin"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(anchor_text(row.html), row.text);
}

}  // namespace
}  // namespace pepite::indexer
