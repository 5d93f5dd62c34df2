window.YTD.account.part0 = [
  {
    "account" : {
      "email" : "nobody@cinema-beaurivage.example",
      "createdVia" : "web",
      "username" : "cinema_beaurivage",
      "accountId" : "7000000101",
      "createdAt" : "2010-06-02T17:17:11.000Z",
      "accountDisplayName" : "Cinéma Beaurivage"
    }
  }
]