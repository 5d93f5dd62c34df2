window.YTD.direct_messages.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "7000000101-7000000397",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "7000000397",
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "Zibeline 3: this is a private message; it is never read.",
            "mediaUrls" : [ ],
            "senderId" : "7000000101",
            "id" : "345571234567890123",
            "createdAt" : "2013-06-14T17:05:00.000Z"
          }
        }
      ]
    }
  }
]