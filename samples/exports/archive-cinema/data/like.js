window.YTD.like.part0 = [
  {
    "like" : {
      "tweetId" : "352388887516211054",
      "fullText" : "Zibeline 1: this is a like; it belongs to somebody else and is never read.",
      "expandedUrl" : "https://twitter.com/i/web/status/352388887516211054"
    }
  },
  {
    "like" : {
      "tweetId" : "346269135792141020",
      "fullText" : "Zibeline 2: ceci est un « j’aime », il n’est jamais lu.",
      "expandedUrl" : "https://twitter.com/i/web/status/346269135792141020"
    }
  }
]