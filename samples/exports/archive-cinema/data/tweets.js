window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "351694211900439845"
          ],
          "editableUntil" : "2013-07-01T14:30:08.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "114"
      ],
      "favorite_count" : "27",
      "id_str" : "351694211900439845",
      "truncated" : false,
      "retweet_count" : "4",
      "id" : "351694211900439845",
      "created_at" : "Mon Jul 01 13:30:08 +0000 2013",
      "favorited" : false,
      "full_text" : "Bonne fête du déménagement! Si vous trouvez un siège rouge sur le trottoir, il n’est PAS à nous. Peut-être un peu.",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1667547293983256732"
          ],
          "editableUntil" : "2023-06-10T16:00:31.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [
          {
            "url" : "https://t.co/6HO83x3RIS",
            "expanded_url" : "https://twitter.com/i/web/status/1667547293983256732",
            "display_url" : "twitter.com/i/web/status/1…",
            "indices" : [
              "265",
              "288"
            ]
          }
        ]
      },
      "display_text_range" : [
        "0",
        "288"
      ],
      "favorite_count" : "182",
      "id_str" : "1667547293983256732",
      "truncated" : false,
      "retweet_count" : "17",
      "id" : "1667547293983256732",
      "possibly_sensitive" : false,
      "created_at" : "Sat Jun 10 15:00:31 +0000 2023",
      "favorited" : false,
      "full_text" : "Trente ans. Trente ans de bobines, de genoux dans le dos, de soupes tièdes et de couples qui se sont connus dans la rangée F. En juin 2013, après la Nuit Tarantino, on vous a demandé la vérité. On n’a pas gardé les articles, ni les étoiles. On a gardé vos petites… https://t.co/6HO83x3RIS",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "903614848993691076"
          ],
          "editableUntil" : "2017-09-01T14:45:43.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "55"
      ],
      "favorite_count" : "62",
      "id_str" : "903614848993691076",
      "truncated" : false,
      "retweet_count" : "7",
      "id" : "903614848993691076",
      "created_at" : "Fri Sep 01 13:45:43 +0000 2017",
      "favorited" : false,
      "full_text" : "Prix inchangés depuis 2013: 12 $ &amp; une soupe. &lt;3",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "443145337326305767"
          ],
          "editableUntil" : "2014-03-10T23:04:16.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "106"
      ],
      "favorite_count" : "29",
      "id_str" : "443145337326305767",
      "truncated" : false,
      "retweet_count" : "4",
      "id" : "443145337326305767",
      "created_at" : "Mon Mar 10 22:04:16 +0000 2014",
      "favorited" : false,
      "full_text" : "Un an après, un client nous dit: « vu le film hier soir, adoré ». C’est toute la critique qu’il nous faut.",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "357882523907177959"
          ],
          "editableUntil" : "2013-07-18T16:20:17.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "81"
      ],
      "favorite_count" : "17",
      "id_str" : "357882523907177959",
      "truncated" : false,
      "retweet_count" : "8",
      "id" : "357882523907177959",
      "created_at" : "Thu Jul 18 15:20:17 +0000 2013",
      "favorited" : false,
      "full_text" : "Sondage très sérieux: beurre avant, ou beurre au milieu? Butter: top, or layered?",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "360761589300842906"
          ],
          "editableUntil" : "2013-07-26T15:00:40.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "94"
      ],
      "favorite_count" : "20",
      "id_str" : "360761589300842906",
      "truncated" : false,
      "retweet_count" : "3",
      "id" : "360761589300842906",
      "created_at" : "Fri Jul 26 14:00:40 +0000 2013",
      "favorited" : false,
      "full_text" : "Vendredi: le choix de Joseph. Il refuse de dire le titre. Il dit juste « apportez une veste ».",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1667887097555083489"
          ],
          "editableUntil" : "2023-06-11T14:30:46.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : false
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "screen_name" : "marielou_tremblay_",
            "name" : "Marie-Lou Tremblay",
            "id" : "7000000360",
            "id_str" : "7000000360",
            "indices" : [
              "0",
              "19"
            ]
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "74"
      ],
      "favorite_count" : "13",
      "in_reply_to_status_id_str" : "1667884580970584939",
      "id_str" : "1667887097555083489",
      "in_reply_to_user_id" : "7000000360",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1667887097555083489",
      "in_reply_to_status_id" : "1667884580970584939",
      "created_at" : "Sun Jun 11 13:30:46 +0000 2023",
      "favorited" : false,
      "full_text" : "@marielou_tremblay_ tu étais là en 2013, on a la photo, tu tiens une soupe",
      "lang" : "fr",
      "in_reply_to_screen_name" : "marielou_tremblay_",
      "in_reply_to_user_id_str" : "7000000360"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345587098849110840"
          ],
          "editableUntil" : "2013-06-14T18:02:39.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : false
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "screen_name" : "gaetan_des_erables",
            "name" : "Gaétan Deslauriers",
            "id" : "7000000397",
            "id_str" : "7000000397",
            "indices" : [
              "0",
              "19"
            ]
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "102"
      ],
      "favorite_count" : "3",
      "in_reply_to_status_id_str" : "345576472936956737",
      "id_str" : "345587098849110840",
      "in_reply_to_user_id" : "7000000397",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "345587098849110840",
      "in_reply_to_status_id" : "345576472936956737",
      "created_at" : "Fri Jun 14 17:02:39 +0000 2013",
      "favorited" : false,
      "full_text" : "@gaetan_des_erables La soupe sera chaude, promis. Écrivez-nous un courriel, on vous garde deux places.",
      "lang" : "fr",
      "in_reply_to_screen_name" : "gaetan_des_erables",
      "in_reply_to_user_id_str" : "7000000397"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1239657799417087868"
          ],
          "editableUntil" : "2020-03-16T22:00:25.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "115"
      ],
      "favorite_count" : "421",
      "id_str" : "1239657799417087868",
      "truncated" : false,
      "retweet_count" : "123",
      "id" : "1239657799417087868",
      "created_at" : "Mon Mar 16 21:00:25 +0000 2020",
      "favorited" : false,
      "full_text" : "Nous fermons ce soir, comme tout le monde. Prenez soin de vous. La lampe reste allumée dans le hall. We’ll be back.",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "1365451880868622854"
          ],
          "editableUntil" : "2021-02-27T01:01:11.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "80"
      ],
      "favorite_count" : "358",
      "id_str" : "1365451880868622854",
      "truncated" : false,
      "retweet_count" : "56",
      "id" : "1365451880868622854",
      "created_at" : "Sat Feb 27 00:01:11 +0000 2021",
      "favorited" : false,
      "full_text" : "Rouvert. 53 personnes, six pieds entre chacune, et on a entendu rire quand même.",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "556137691116197288"
          ],
          "editableUntil" : "2015-01-16T18:15:32.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "134"
      ],
      "favorite_count" : "6",
      "id_str" : "556137691116197288",
      "truncated" : false,
      "retweet_count" : "1",
      "id" : "556137691116197288",
      "created_at" : "Fri Jan 16 17:15:32 +0000 2015",
      "favorited" : false,
      "full_text" : "On répare le projecteur. Séance de 19 h annulée, celle de 21 h maintenue, café offert entre les deux. Sorry, 7pm cancelled, 9pm is on.",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "352396463870350302"
          ],
          "editableUntil" : "2013-07-03T13:00:38.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "140"
      ],
      "favorite_count" : "134",
      "id_str" : "352396463870350302",
      "truncated" : false,
      "retweet_count" : "73",
      "id" : "352396463870350302",
      "created_at" : "Wed Jul 03 12:00:38 +0000 2013",
      "favorited" : false,
      "full_text" : "À ceux du train 57: cette semaine, le cinéma est gratuit pour vous. Présentez votre billet, même mouillé. Free film for train 57 passengers.",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "344108061965067490"
          ],
          "editableUntil" : "2013-06-10T16:05:29.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [
          {
            "url" : "http://t.co/altmvA4n6S",
            "expanded_url" : "http://beaurivage.example/nuit-tarantino",
            "display_url" : "beaurivage.example/nuit-ta…",
            "indices" : [
              "143",
              "165"
            ]
          }
        ]
      },
      "display_text_range" : [
        "0",
        "165"
      ],
      "favorite_count" : "13",
      "id_str" : "344108061965067490",
      "truncated" : false,
      "retweet_count" : "20",
      "id" : "344108061965067490",
      "possibly_sensitive" : false,
      "created_at" : "Mon Jun 10 15:05:29 +0000 2013",
      "favorited" : false,
      "full_text" : "Jeudi 13 juin: Nuit Tarantino au Beaurivage. Trois films, une pause soupe, 12 $. This Thursday: Tarantino Night, three films, soup break, $12. http://t.co/altmvA4n6S",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "352419610970711944"
          ],
          "editableUntil" : "2013-07-03T14:32:37.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : false
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "screen_name" : "gaetan_des_erables",
            "name" : "Gaétan Deslauriers",
            "id" : "7000000397",
            "id_str" : "7000000397",
            "indices" : [
              "0",
              "19"
            ]
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "78"
      ],
      "favorite_count" : "8",
      "in_reply_to_status_id_str" : "352417094391415985",
      "id_str" : "352419610970711944",
      "in_reply_to_user_id" : "7000000397",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "352419610970711944",
      "in_reply_to_status_id" : "352417094391415985",
      "created_at" : "Wed Jul 03 13:32:37 +0000 2013",
      "favorited" : false,
      "full_text" : "@gaetan_des_erables vos deux places sont toujours là, et la soupe sera chaude.",
      "lang" : "fr",
      "in_reply_to_screen_name" : "gaetan_des_erables",
      "in_reply_to_user_id_str" : "7000000397"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345557429949449769"
          ],
          "editableUntil" : "2013-06-14T16:04:46.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "121"
      ],
      "favorite_count" : "8",
      "id_str" : "345557429949449769",
      "truncated" : false,
      "retweet_count" : "4",
      "id" : "345557429949449769",
      "created_at" : "Fri Jun 14 15:04:46 +0000 2013",
      "favorited" : false,
      "full_text" : "Alors, hier soir? On veut le vrai, pas les étoiles. So, last night: the truth please. Trop long? Son trop fort? La soupe?",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345526084815179787"
          ],
          "editableUntil" : "2013-06-14T14:00:12.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : false
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "screen_name" : "jo_le_projectionnist",
            "name" : "Joseph Abitbol",
            "id" : "7000001026",
            "id_str" : "7000001026",
            "indices" : [
              "0",
              "21"
            ]
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "61"
      ],
      "favorite_count" : "4",
      "in_reply_to_status_id_str" : "345439369313087346",
      "id_str" : "345526084815179787",
      "in_reply_to_user_id" : "7000001026",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "345526084815179787",
      "in_reply_to_status_id" : "345439369313087346",
      "created_at" : "Fri Jun 14 13:00:12 +0000 2013",
      "favorited" : false,
      "full_text" : "@jo_le_projectionnist et tu as recollé ça avec quoi, dis-moi?",
      "lang" : "fr",
      "in_reply_to_screen_name" : "jo_le_projectionnist",
      "in_reply_to_user_id_str" : "7000001026"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345292225399975961"
          ],
          "editableUntil" : "2013-06-13T22:30:56.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [
          {
            "text" : "NuitTarantino",
            "indices" : [
              "73",
              "87"
            ]
          }
        ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "87"
      ],
      "favorite_count" : "7",
      "id_str" : "345292225399975961",
      "truncated" : false,
      "retweet_count" : "3",
      "id" : "345292225399975961",
      "created_at" : "Thu Jun 13 21:30:56 +0000 2013",
      "favorited" : false,
      "full_text" : "Il reste 31 places pour ce soir. Joseph a déjà brûlé le premier popcorn. #NuitTarantino",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345171368945521754"
          ],
          "editableUntil" : "2013-06-13T14:30:41.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [
          {
            "url" : "https://t.co/BRxVI57XRb",
            "expanded_url" : "https://twitter.com/the_river_daily_mtl/status/344801468361589866",
            "display_url" : "twitter.com/the_river_dail…",
            "indices" : [
              "46",
              "69"
            ]
          }
        ]
      },
      "display_text_range" : [
        "0",
        "69"
      ],
      "favorite_count" : "15",
      "id_str" : "345171368945521754",
      "truncated" : false,
      "retweet_count" : "4",
      "id" : "345171368945521754",
      "possibly_sensitive" : false,
      "created_at" : "Thu Jun 13 13:30:41 +0000 2013",
      "favorited" : false,
      "full_text" : "Notre salon est ouvert. Pantoufles acceptées. https://t.co/BRxVI57XRb",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "357885289409348571"
          ],
          "editableUntil" : "2013-07-18T16:31:16.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : false
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "screen_name" : "velo_et_poutine_514",
            "name" : "Alex Nguyen",
            "id" : "7000001174",
            "id_str" : "7000001174",
            "indices" : [
              "0",
              "20"
            ]
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "75"
      ],
      "favorite_count" : "11",
      "in_reply_to_status_id_str" : "357882772827527196",
      "id_str" : "357885289409348571",
      "in_reply_to_user_id" : "7000001174",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "357885289409348571",
      "in_reply_to_status_id" : "357882772827527196",
      "created_at" : "Thu Jul 18 15:31:16 +0000 2013",
      "favorited" : false,
      "full_text" : "@velo_et_poutine_514 « les deux » n’est pas une réponse, c’est une vocation",
      "lang" : "fr",
      "in_reply_to_screen_name" : "velo_et_poutine_514",
      "in_reply_to_user_id_str" : "7000001174"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "345527454418283849"
          ],
          "editableUntil" : "2013-06-14T14:05:39.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "screen_name" : "jo_le_projectionnist",
            "name" : "Joseph Abitbol",
            "id" : "7000001026",
            "id_str" : "7000001026",
            "indices" : [
              "3",
              "24"
            ]
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "109"
      ],
      "favorite_count" : "0",
      "id_str" : "345527454418283849",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "345527454418283849",
      "created_at" : "Fri Jun 14 13:05:39 +0000 2013",
      "favorited" : false,
      "full_text" : "RT @jo_le_projectionnist: Bobine 2 qui casse à 23h40. Deux minutes de noir. Personne est parti. Je vous aime.",
      "lang" : "fr"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "355522318560469630"
          ],
          "editableUntil" : "2013-07-12T04:01:40.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "100"
      ],
      "favorite_count" : "46",
      "id_str" : "355522318560469630",
      "truncated" : false,
      "retweet_count" : "6",
      "id" : "355522318560469630",
      "created_at" : "Fri Jul 12 03:01:40 +0000 2013",
      "favorited" : false,
      "full_text" : "Ce soir, une dame a pleuré pendant le générique et nous a remerciés pour la climatisation. On prend.",
      "lang" : "fr"
    }
  }
]