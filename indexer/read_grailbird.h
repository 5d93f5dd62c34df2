// The dialect grailbird: the archive that Twitter made for an account's owner from 2012 to 2019,
// data/js/tweets/YYYY_MM.js ("Grailbird.data.tweets_2013_07 = ["). Its tweets.csv holds the same
// posts and is read as a table.
#ifndef PEPITE_INDEXER_READ_GRAILBIRD_H_
#define PEPITE_INDEXER_READ_GRAILBIRD_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"

namespace pepite::indexer {

inline constexpr std::string_view kGrailbirdDialect = "grailbird";

// An item is a tweet, read as tweet_v1.h says; the author is the tweet's own, else context.owner.
// Archives made after 2013 give no time of day before November 2010: their midnight is a mere day
// there, and the id's time later.
std::unique_ptr<DialectReader> make_grailbird_reader(SourceContext context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_GRAILBIRD_H_
