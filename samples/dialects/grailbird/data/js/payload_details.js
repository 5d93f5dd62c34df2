var payload_details =  {
  "tweets" : 7,
  "created_at" : "2013-07-01 12:00:00 +0000",
  "lang" : "fr"
}