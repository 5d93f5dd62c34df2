window.YTD.note_tweet.part0 = [
  {
    "noteTweet" : {
      "noteTweetId" : "1667547293979062425",
      "updatedAt" : "2023-06-10T15:00:31.000Z",
      "lifecycle" : {
        "value" : "0",
        "name" : "Committed",
        "originalName" : "Committed",
        "annotations" : {}
      },
      "createdAt" : "2023-06-10T15:00:31.000Z",
      "core" : {
        "styletags" : [ ],
        "urls" : [ ],
        "text" : "Trente ans. Trente ans de bobines, de genoux dans le dos, de soupes tièdes et de couples qui se sont connus dans la rangée F. En juin 2013, après la Nuit Tarantino, on vous a demandé la vérité. On n’a pas gardé les articles, ni les étoiles. On a gardé vos petites phrases: « vu le Tarantino hier soir, adoré », « la soupe était froide », « j’ai dormi et j’ai tout aimé ». Elles sont encadrées dans le hall, entre le popcorn et les toilettes. Thirty years, and the best reviews we ever had fit on a napkin. Joseph part à la retraite vendredi; il choisit le film, il ne dira pas le titre, apportez une veste. L’entrée est à 12 $ & la soupe est chaude. Merci.",
        "mentions" : [ ],
        "cashtags" : [ ],
        "hashtags" : [ ]
      }
    }
  }
]