window.__THAR_CONFIG = {
  "userInfo" : {
    "accountId" : "7000000360",
    "userName" : "marielou_tremblay_",
    "displayName" : "Marie-Lou Tremblay"
  },
  "archiveInfo" : {
    "sizeBytes" : "9120",
    "generationDate" : "2023-07-01T12:00:00.000Z",
    "isPartialArchive" : false,
    "maxPartSizeBytes" : "53687091200"
  },
  "dataTypes" : {
    "tweets" : {
      "files" : [
        {
          "fileName" : "data/tweets.js",
          "globalName" : "YTD.tweets.part0",
          "count" : "5"
        },
        {
          "fileName" : "data/tweets-part1.js",
          "globalName" : "YTD.tweets.part1",
          "count" : "2"
        }
      ]
    },
    "like" : {
      "files" : [
        {
          "fileName" : "data/like.js",
          "globalName" : "YTD.like.part0",
          "count" : "1"
        }
      ]
    }
  }
}