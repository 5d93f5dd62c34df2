"""Counts what a file holds by what the tools that write such files say of them, with Python's json and
csv modules alone: nothing here runs Pépite or knows how it reads.

    count_file(path) -> Count, whose `no_export` says why, where the file is no export
"""
import csv
import io
import json
import re

# The kinds of files that are no exports.
EMPTY = "empty"
OTHER = "neither posts nor a table"
NO_TEXTS = "a table without texts"
NO_POSTS = "a side file of an owner's archive"


class Count:
    """Records are (outcome, key): a post with its (network, id), or a kind of non-post or reject."""

    def __init__(self, dialect=None, no_export=None):
        self.dialect, self.no_export = dialect, no_export
        self.records = []  # ("post", key, embedded keys) | ("non_post", kind) | ("reject", reason)
        self.versions = []  # ids that are one edited post

    def post(self, key, embedded=()):
        self.records.append(("post", key, list(embedded)))

    def non_post(self, kind):
        self.records.append(("non_post", kind))

    def reject(self, reason):
        self.records.append(("reject", reason))

    def one_of(self, network, ids):
        if ids and len(ids) > 1:
            self.versions.append([(network, str(each)) for each in ids])


def tally(counts):
    """What one run over these files must report: each post once, its versions one post."""
    same = {}

    def first(key):
        while key in same:
            key = same[key]
        return key

    for versions in (each for count in counts for each in count.versions):
        for key in versions[1:]:
            if first(key) != first(versions[0]):
                same[first(key)] = first(versions[0])
    row = {"records": 0, "posts": 0, "duplicates": 0, "non_posts": 0, "rejects": 0, "embedded": 0,
           "non_posts_by_kind": {}, "rejects_by_reason": {}}
    posts, known = set(), set()
    for kind, what, *embedded in (record for count in counts for record in count.records):
        row["records"] += 1
        if kind == "post":
            row["duplicates" if first(what) in posts else "posts"] += 1
            posts.add(first(what))
            known.add(first(what))
            for key in embedded[0]:
                row["embedded"] += first(key) not in known
                known.add(first(key))
        else:
            by = row["non_posts_by_kind" if kind == "non_post" else "rejects_by_reason"]
            row["non_posts" if kind == "non_post" else "rejects"] += 1
            by[what] = by.get(what, 0) + 1
    return row


# JSON

def is_tweet(value):
    text = value.get("full_text", value.get("text"))
    return isinstance(text, str) and "created_at" in value and ("id_str" in value or "user" in value)


def tweet_id(value):
    return ("twitter", str(value.get("id_str") or value["id"]))


def inside_tweet(value):
    keys = []
    for name in ("retweeted_status", "quoted_status"):
        inner = value.get(name)
        if inner and not inner.get("user", {}).get("protected"):
            keys += [tweet_id(inner)] + inside_tweet(inner)
    return keys


def count_tweet(count, value):
    if value.get("user", {}).get("protected"):
        count.non_post("private")
    else:
        count.post(tweet_id(value), inside_tweet(value))


def inside_flat(value):
    keys = []
    for other in value.get("referenced_tweets", []):
        if "text" in other:
            keys += [("twitter", other["id"])] + inside_flat(other)
    return keys


def count_object(count, value, includes):
    if "tweet_count" in value and "start" in value or "owner_id" in value:
        return count.non_post("not_a_post")
    if "text" not in value:
        return count.non_post("user")
    for tweet in [value, *includes]:
        count.one_of("twitter", tweet.get("edit_history_tweet_ids"))
    return count.post(("twitter", value["id"]),
                      [("twitter", each["id"]) for each in includes] + inside_flat(value))


def count_page(count, page):
    data = page.get("data", [])
    includes = page.get("includes", {}).get("tweets", [])
    values = data if isinstance(data, list) else [data]
    for value in values:
        asked = {other["id"] for other in value.get("referenced_tweets", [])}
        for _ in range(2):  # a retweet's original may quote one more
            asked |= {other["id"] for each in includes if each["id"] in asked
                      for other in each.get("referenced_tweets", [])}
        count_object(count, value, [each for each in includes if each["id"] in asked])


def web_tweet(result):
    return result.get("tweet", result) if result else None


def inside_web(tweet):
    keys = []
    for inner in (tweet.get("legacy", {}).get("retweeted_status_result"),
                  tweet.get("quoted_status_result")):
        inner = web_tweet((inner or {}).get("result"))
        if inner and "legacy" in inner:
            keys += [("twitter", inner["rest_id"])] + inside_web(inner)
    return keys


def count_web(count, value):
    if isinstance(value, list):
        for each in value:
            count_web(count, each)
    elif isinstance(value, dict):
        if "tweet_results" in value:
            tweet = web_tweet(value["tweet_results"].get("result"))
            if not tweet or "legacy" not in tweet:
                return count.non_post("deletion")
            count.one_of("twitter", tweet.get("edit_control", {}).get("edit_tweet_ids"))
            return count.post(("twitter", tweet["rest_id"]), inside_web(tweet))
        if "user_results" in value:
            return count.non_post("user")
        for each in value.values():
            count_web(count, each)
    return None


def inside_activity(value):
    keys = []
    for inner in (value.get("object") if value.get("verb") == "share" else None,
                  value.get("twitter_quoted_status")):
        if inner:
            keys += [("twitter", inner["id"].rsplit(":", 1)[1])] + inside_activity(inner)
    return keys


def shown_in_bluesky(post):
    """Posts that the server shows inside this one: quoted, alone or beside media."""
    view = post.get("embed") or {}
    view = view.get("record", {})
    view = view.get("record", view) if "uri" not in view else view
    if "value" not in view:
        return []
    return [("bluesky", view["uri"])] + [
        key for embed in view.get("embeds", []) for key in shown_in_bluesky({"embed": embed})]


def count_bluesky(count, item):
    if "commit" in item or item.get("type") == "record":
        commit = item.get("commit") or item["record"]
        uri = f"at://{item.get('did') or commit['did']}/{commit['collection']}/{commit['rkey']}"
        if not uri.split("/")[3] == "app.bsky.feed.post":
            return count.non_post("not_a_post")
        if (commit.get("operation") or commit["action"]) == "delete":
            return count.non_post("deletion")
        return count.post(("bluesky", uri))
    post = item.get("post", item)
    keys = shown_in_bluesky(post)
    for name in ("root", "parent"):
        answered = item.get("reply", {}).get(name, {})
        if "record" in answered:
            keys += [("bluesky", answered["uri"])] + shown_in_bluesky(answered)
    reason = item.get("reason", {})
    if reason.get("$type", "").endswith("#reasonRepost"):  # without an address of its own
        by_whom = (post["uri"], reason["by"]["did"], reason["indexedAt"])
        return count.post(("bluesky", by_whom), [("bluesky", post["uri"])] + keys)
    return count.post(("bluesky", post["uri"]), keys)


def count_value(count, value):
    if "_source" in value:  # Elasticsearch's dump keeps the id beside the post
        value = {"id": value["_id"], **value["_source"]}
    if count.dialect == "twitter-v1":
        for tweet in value.get("statuses", [value]):
            count_tweet(count, tweet)
    elif count.dialect == "twitter-v2":
        if "action" in value:
            count.non_post("deletion")
        elif "data" in value or "includes" in value:
            count_page(count, value)
        else:
            count_object(count, value, [])
    elif count.dialect == "twitter-graphql":
        count_web(count, value)
    elif count.dialect == "gnip":
        count.post(("twitter", value["id"].rsplit(":", 1)[1]), inside_activity(value))
    elif count.dialect == "twitwi":
        rows = value.get("normalized", value)
        for row in rows if isinstance(rows, list) else [rows]:
            count.post(("twitter", row["id"]))
    elif count.dialect == "grailbird":
        count.post(tweet_id(value), inside_tweet(value))
    else:
        count_bluesky(count, value)


def tell_json(value):
    """The dialect of a value; None where it is of none."""
    if not isinstance(value, dict):
        return None
    inner = value.get("_source", value.get("normalized", value))
    inner = inner[0] if isinstance(inner, list) and inner else inner
    if "user_screen_name" in inner and "timestamp_utc" in inner:
        return "twitwi"
    if value.get("objectType") == "activity":
        return "gnip"
    if is_tweet(value) or "statuses" in value:
        return "twitter-v1"
    if "at://" in str(value.get("uri")) + str(value.get("post")) or "did" in str(value.get("commit")) \
            or "commit" in value or value.get("type") == "record":
        return "bluesky"
    if "action" in value or "public_metrics" in value or "__twarc" in value or "includes" in value:
        return "twitter-v2"
    if '"tweet_results"' in json.dumps(value):
        return "twitter-graphql"
    return None


def json_values(text):
    """The values of a text, one or one a line, and what is wrong with the lines that are none."""
    try:
        value = json.loads(text)
        return value if isinstance(value, list) else [value], []
    except ValueError:
        pass
    values, wrong = [], []
    lines = [line for line in text.split("\n") if line.strip()]
    for line in lines:
        try:
            values.append(json.loads(line))
        except ValueError:
            wrong.append("truncated" if line is lines[-1] else "bad_json")
    return values, wrong


def count_json(text):
    assigned = re.match(r"\s*(?:var )?([\w.]+)\s*=\s*(?=[\[{])", text)
    if assigned and assigned[1] in ("tweet_index", "user_details", "payload_details"):
        return Count(no_export=NO_POSTS)
    values, wrong = json_values(text[assigned.end():] if assigned else text)
    if assigned and assigned[1].startswith("Grailbird.data.tweets_"):
        dialect = "grailbird"
    else:
        dialect = next(filter(None, map(tell_json, values)), None)
    if dialect is None:
        return None
    count = Count(dialect)
    for value in values:
        count_value(count, value)
    for reason in wrong:
        count.reject(reason)
    return count


# Tables

TABLES = {  # dialect: the columns that tell it, of ids, of texts, of dates (UNIX), of media; network
    "minet": ({"timestamp_utc", "user_screen_name", "to_tweetid", "quoted_id"},
              "id", "text", "timestamp_utc", "media_urls", "twitter"),
    "grailbird-csv": ({"tweet_id", "timestamp", "retweeted_status_user_id", "expanded_urls"},
                      "tweet_id", "text", None, None, "twitter"),
    "bluesky-minet": ({"cid", "uri", "original_text", "to_post_uri"},
                      "uri", "original_text", None, "media_urls", "bluesky"),
}


def count_table(text):
    first_line = text.split("\n", 1)[0]
    separator = max(",;\t|", key=first_line.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]
    header, rows = rows[0], rows[1:]
    # Prose has commas too: a table's rows are as wide as its header.
    if len(header) < 2 or not rows or 2 * sum(len(row) == len(header) for row in rows) <= len(rows):
        return Count(no_export=OTHER)
    for dialect, (columns, id_name, text_name, date_name, media_name, network) in TABLES.items():
        if not columns <= set(header):
            continue
        count = Count(dialect)
        for cells in rows:
            row = dict(zip(header, cells))
            if len(cells) != len(header):
                count.reject("bad_row")
            elif not row[text_name] and not row.get(media_name):
                count.reject("no_text")
            elif date_name and not row[date_name]:
                count.reject("bad_date")
            else:
                count.post((network, row[id_name]))
        return count
    return Count(no_export=NO_TEXTS)


def count_file(path):
    with open(path, "rb") as file:
        content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Count(no_export=OTHER)
    if not text.strip():
        return Count(no_export=EMPTY)
    return count_json(text) or count_table(text)
