window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345529245117209085"
          ],
          "editableUntil" : "2013-06-14T13:12:46.000Z",
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
        "32"
      ],
      "favorite_count" : "2",
      "id_str" : "345529245117209085",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "345529245117209085",
      "created_at" : "Fri Jun 14 13:12:46 +0000 2013",
      "favorited" : false,
      "full_text" : "vu le Tarantino hier soir, adoré",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345545850839491253"
          ],
          "editableUntil" : "2013-06-14T14:18:45.000Z",
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
              "0",
              "19"
            ]
          }
        ],
        "urls" : []
      },
      "display_text_range" : [
        "0",
        "84"
      ],
      "favorite_count" : "2",
      "id_str" : "345545850839491253",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "345545850839491253",
      "created_at" : "Fri Jun 14 14:18:45 +0000 2013",
      "favorited" : false,
      "full_text" : "@soph_in_mile_end_x c’était TOI l’odeur 😂 on y retourne la fin de semaine prochaine?",
      "lang" : "fr",
      "in_reply_to_status_id" : "345543957784329343",
      "in_reply_to_status_id_str" : "345543957784329343",
      "in_reply_to_user_id" : "7000000471",
      "in_reply_to_user_id_str" : "7000000471",
      "in_reply_to_screen_name" : "soph_in_mile_end_x"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345883385656246275"
          ],
          "editableUntil" : "2013-06-15T12:40:00.000Z",
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
        "79"
      ],
      "favorite_count" : "1",
      "id_str" : "345883385656246275",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "345883385656246275",
      "created_at" : "Sat Jun 15 12:40:00 +0000 2013",
      "favorited" : false,
      "full_text" : "magasiné tout samedi, rentrée en char avec les cousins, j’ai braillé de fatigue",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345921134392246275"
          ],
          "editableUntil" : "2013-06-15T15:10:00.000Z",
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
        "73"
      ],
      "favorite_count" : "2",
      "id_str" : "345921134392246275",
      "truncated" : false,
      "retweet_count" : "1",
      "id" : "345921134392246275",
      "created_at" : "Sat Jun 15 15:10:00 +0000 2013",
      "favorited" : false,
      "full_text" : "courriel du cinéma: ils gardent deux places. deux! j’y emmène grand-maman",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345883385656246275"
          ],
          "editableUntil" : "2013-06-15T12:40:00.000Z",
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
        "79"
      ],
      "favorite_count" : "1",
      "id_str" : "345883385656246275",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "345883385656246275",
      "created_at" : "Sat Jun 15 12:40:00 +0000 2013",
      "favorited" : false,
      "full_text" : "magasiné tout samedi, rentrée en char avec les cousins, j’ai braillé de fatigue",
      "lang" : "fr"
    }
  }
]