// The columns of the tables of tweets that minet, gazouilloire and twitwi write, in their order:
// what the reader of the dialect "minet" is tested with and what `pepite export --format minet`
// writes. Source: TWEET_FIELDS of https://github.com/medialab/twitwi.
#ifndef PEPITE_SHARED_MINET_COLUMNS_H_
#define PEPITE_SHARED_MINET_COLUMNS_H_

#include <array>
#include <string_view>

namespace pepite {

// Between the items of a list.
inline constexpr char kMinetListMark = '|';

inline constexpr std::array<std::string_view, 59> kMinetColumns = {
    "id",
    "timestamp_utc",
    "local_time",
    "user_screen_name",
    "text",
    "possibly_sensitive",
    "retweet_count",
    "like_count",
    "reply_count",
    "impression_count",
    "lang",
    "to_username",
    "to_userid",
    "to_tweetid",
    "source_name",
    "source_url",
    "user_location",
    "lat",
    "lng",
    "user_id",
    "user_name",
    "user_verified",
    "user_verified_type",
    "user_is_blue_verified",
    "user_description",
    "user_url",
    "user_image",
    "user_tweets",
    "user_followers",
    "user_friends",
    "user_likes",
    "user_lists",
    "user_created_at",
    "user_timestamp_utc",
    "collected_via",
    "match_query",
    "retweeted_id",
    "retweeted_user",
    "retweeted_user_id",
    "retweeted_timestamp_utc",
    "quoted_id",
    "quoted_user",
    "quoted_user_id",
    "quoted_timestamp_utc",
    "collection_time",
    "url",
    "place_country_code",
    "place_name",
    "place_type",
    "place_coordinates",
    "links",
    "domains",
    "media_urls",
    "media_files",
    "media_types",
    "media_alt_texts",
    "mentioned_names",
    "mentioned_ids",
    "hashtags",
};

}  // namespace pepite

#endif  // PEPITE_SHARED_MINET_COLUMNS_H_
