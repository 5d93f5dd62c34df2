window.YTD.like.part0 = [
  {
    "like" : {
      "tweetId" : "345521389180249760",
      "fullText" : "zibeline",
      "expandedUrl" : "https://twitter.com/i/web/status/345521389180249760"
    }
  }
]