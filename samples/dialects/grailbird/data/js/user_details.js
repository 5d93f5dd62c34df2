var user_details =  {
  "screen_name" : "marielou_tremblay_",
  "full_name" : "Marie-Lou Tremblay",
  "id" : "7000000360",
  "created_at" : "2010-06-02 17:17:11 +0000"
}