Grailbird.data.tweets_2013_06 = 
 [
  {
    "source" : "<a href=\"http:\/\/twitter.com\/download\/iphone\" rel=\"nofollow\">Twitter for iPhone<\/a>",
    "entities" : {
      "hashtags" : [],
      "symbols" : [],
      "user_mentions" : [],
      "urls" : [],
      "media" : []
    },
    "geo" : {},
    "id_str" : "345529245117209085",
    "text" : "vu le Tarantino hier soir, ador\u00e9",
    "id" : 345529245117209085,
    "created_at" : "2013-06-14 13:12:46 +0000",
    "user" : {
      "name" : "Marie-Lou Tremblay",
      "screen_name" : "marielou_tremblay_",
      "protected" : false,
      "id_str" : "7000000360",
      "id" : 7000000360,
      "verified" : false,
      "profile_image_url_https" : "https:\/\/pbs.example\/profile_images\/1\/a_normal.png"
    }
  },
  {
    "source" : "<a href=\"http:\/\/twitter.com\/download\/iphone\" rel=\"nofollow\">Twitter for iPhone<\/a>",
    "entities" : {
      "hashtags" : [],
      "symbols" : [],
      "user_mentions" : [
        {
          "screen_name" : "soph_in_mile_end_x",
          "name" : "Sophie Blackwood",
          "id" : 7000000471,
          "id_str" : "7000000471",
          "indices" : [
            0,
            19
          ]
        }
      ],
      "urls" : [],
      "media" : []
    },
    "geo" : {},
    "id_str" : "345545850839491253",
    "text" : "@soph_in_mile_end_x c\u2019\u00e9tait TOI l\u2019odeur \ud83d\ude02 on y retourne la fin de semaine prochaine?",
    "id" : 345545850839491253,
    "created_at" : "2013-06-14 14:18:45 +0000",
    "user" : {
      "name" : "Marie-Lou Tremblay",
      "screen_name" : "marielou_tremblay_",
      "protected" : false,
      "id_str" : "7000000360",
      "id" : 7000000360,
      "verified" : false,
      "profile_image_url_https" : "https:\/\/pbs.example\/profile_images\/1\/a_normal.png"
    },
    "in_reply_to_status_id" : 345543957784329343,
    "in_reply_to_status_id_str" : "345543957784329343",
    "in_reply_to_user_id" : 7000000471,
    "in_reply_to_user_id_str" : "7000000471",
    "in_reply_to_screen_name" : "soph_in_mile_end_x"
  },
  {
    "source" : "<a href=\"http:\/\/twitter.com\/download\/iphone\" rel=\"nofollow\">Twitter for iPhone<\/a>",
    "entities" : {
      "hashtags" : [],
      "symbols" : [],
      "user_mentions" : [],
      "urls" : [],
      "media" : []
    },
    "geo" : {},
    "id_str" : "345883385656246275",
    "text" : "magasin\u00e9 tout samedi, rentr\u00e9e en char avec les cousins, j\u2019ai braill\u00e9 de fatigue",
    "id" : 345883385656246275,
    "created_at" : "2013-06-15 12:40:00 +0000",
    "user" : {
      "name" : "Marie-Lou Tremblay",
      "screen_name" : "marielou_tremblay_",
      "protected" : false,
      "id_str" : "7000000360",
      "id" : 7000000360,
      "verified" : false,
      "profile_image_url_https" : "https:\/\/pbs.example\/profile_images\/1\/a_normal.png"
    }
  },
  {
    "source" : "<a href=\"http:\/\/twitter.com\/download\/iphone\" rel=\"nofollow\">Twitter for iPhone<\/a>",
    "entities" : {
      "hashtags" : [],
      "symbols" : [],
      "user_mentions" : [],
      "urls" : [],
      "media" : []
    },
    "geo" : {},
    "id_str" : "345921134392246275",
    "text" : "courriel du cin\u00e9ma: ils gardent deux places. deux! j\u2019y emm\u00e8ne grand-maman",
    "id" : 345921134392246275,
    "created_at" : "2013-06-15 15:10:00 +0000",
    "user" : {
      "name" : "Marie-Lou Tremblay",
      "screen_name" : "marielou_tremblay_",
      "protected" : false,
      "id_str" : "7000000360",
      "id" : 7000000360,
      "verified" : false,
      "profile_image_url_https" : "https:\/\/pbs.example\/profile_images\/1\/a_normal.png"
    }
  },
  {
    "source" : "<a href=\"http:\/\/twitter.com\/download\/iphone\" rel=\"nofollow\">Twitter for iPhone<\/a>",
    "entities" : {
      "hashtags" : [],
      "symbols" : [],
      "user_mentions" : [],
      "urls" : [],
      "media" : []
    },
    "geo" : {},
    "id_str" : "345958883128246275",
    "text" : "y\u2019en a qui disent que c\u2019est plate un film de 3h. 3h, c\u2019est le temps de deux popcorns &amp; d\u2019une soupe",
    "id" : 345958883128246275,
    "created_at" : "2013-06-15 17:40:00 +0000",
    "user" : {
      "name" : "Marie-Lou Tremblay",
      "screen_name" : "marielou_tremblay_",
      "protected" : false,
      "id_str" : "7000000360",
      "id" : 7000000360,
      "verified" : false,
      "profile_image_url_https" : "https:\/\/pbs.example\/profile_images\/1\/a_normal.png"
    }
  },
  {
    "source" : "<a href=\"http:\/\/twitter.com\/download\/iphone\" rel=\"nofollow\">Twitter for iPhone<\/a>",
    "entities" : {
      "hashtags" : [],
      "symbols" : [],
      "user_mentions" : [
        {
          "screen_name" : "soph_in_mile_end_x",
          "name" : "Sophie Blackwood",
          "id" : 7000000471,
          "id_str" : "7000000471",
          "indices" : [
            3,
            22
          ]
        }
      ],
      "urls" : [],
      "media" : []
    },
    "geo" : {},
    "id_str" : "345546400000000007",
    "text" : "RT @soph_in_mile_end_x: Saw the Tarantino at the cinema last night. Sat next to a man who laughed at every single gunshot. Ten out of ten, \u2026",
    "id" : 345546400000000007,
    "created_at" : "2013-06-14 14:20:56 +0000",
    "user" : {
      "name" : "Marie-Lou Tremblay",
      "screen_name" : "marielou_tremblay_",
      "protected" : false,
      "id_str" : "7000000360",
      "id" : 7000000360,
      "verified" : false,
      "profile_image_url_https" : "https:\/\/pbs.example\/profile_images\/1\/a_normal.png"
    },
    "retweeted_status" : {
      "source" : "<a href=\"http:\/\/twitter.com\/download\/iphone\" rel=\"nofollow\">Twitter for iPhone<\/a>",
      "entities" : {
        "hashtags" : [],
        "symbols" : [],
        "user_mentions" : [],
        "urls" : [],
        "media" : []
      },
      "geo" : {},
      "id_str" : "345540065877382071",
      "text" : "Saw the Tarantino at the cinema last night. Sat next to a man who laughed at every single gunshot. Ten out of ten, would be deafened again.",
      "id" : 345540065877382071,
      "created_at" : "2013-06-14 13:55:46 +0000",
      "user" : {
        "name" : "Sophie Blackwood",
        "screen_name" : "soph_in_mile_end_x",
        "protected" : false,
        "id_str" : "7000000471",
        "id" : 7000000471,
        "verified" : false,
        "profile_image_url_https" : "https:\/\/pbs.example\/profile_images\/1\/a_normal.png"
      }
    }
  }
]