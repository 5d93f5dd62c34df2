window.YTD.tweets.part1 = [
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345958883128246275"
          ],
          "editableUntil" : "2013-06-15T17:40:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities" : {
        "hashtags" : [],
        "symbols" : [],
        "user_mentions" : [],
        "urls" : []
      },
      "display_text_range" : [
        "0",
        "102"
      ],
      "favorite_count" : "3",
      "id_str" : "345958883128246275",
      "truncated" : false,
      "retweet_count" : "2",
      "id" : "345958883128246275",
      "created_at" : "Sat Jun 15 17:40:00 +0000 2013",
      "favorited" : false,
      "full_text" : "y’en a qui disent que c’est plate un film de 3h. 3h, c’est le temps de deux popcorns &amp; d’une soupe",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345546400000000007"
          ],
          "editableUntil" : "2013-06-14T14:20:56.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities" : {
        "hashtags" : [],
        "symbols" : [],
        "user_mentions" : [
          {
            "screen_name" : "soph_in_mile_end_x",
            "name" : "Sophie Blackwood",
            "id" : "7000000471",
            "id_str" : "7000000471",
            "indices" : [
              "3",
              "22"
            ]
          }
        ],
        "urls" : []
      },
      "display_text_range" : [
        "0",
        "140"
      ],
      "favorite_count" : "0",
      "id_str" : "345546400000000007",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "345546400000000007",
      "created_at" : "Fri Jun 14 14:20:56 +0000 2013",
      "favorited" : false,
      "full_text" : "RT @soph_in_mile_end_x: Saw the Tarantino at the cinema last night. Sat next to a man who laughed at every single gunshot. Ten out of ten, …",
      "lang" : "en"
    }
  }
]