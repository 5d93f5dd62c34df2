"""The 240 queries of the measurements, of thirteen kinds, and how each tool writes them.

Words are taken from the posts themselves, by how many of the first 200,000 hold them; the same seed
gives the same queries. A query is a dict: kind, words, joined ("all", "any", "phrase", "prefix",
"none"), and where the kind wants them user, since and until (seconds), newest, excluded, tag.
"""
import random
import time

KINDS = ["common", "middling", "rare", "two words", "three words", "either of two",
         "either of three", "phrase", "word + dates", "word + user", "user, newest", "prefix",
         "word - word"]
COUNT = 240
SAMPLE = 200000
# The commonest ranks are words that every tool leaves out or ought to.
BANDS = {"common": (40, 140), "middling": (140, 1500), "rare": (1500, 30000)}


def pick_queries(tsv, seed=7):
    draw = random.Random(seed)
    posts_with, posts = {}, []
    with open(tsv, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == SAMPLE:
                break
            fields = line.rstrip("\n").split("\t", 4)
            words = [word for word in fields[4].split() if word.isalpha()]
            posts.append((int(fields[1]), fields[2], words))
            for word in set(words):
                posts_with[word] = posts_with.get(word, 0) + 1
    by_rank = sorted(posts_with, key=lambda word: (-posts_with[word], word))
    bands = {name: by_rank[first:last] for name, (first, last) in BANDS.items()}
    two_thirds = bands["common"] * 4 + bands["middling"]

    def one(band):
        return draw.choice(bands[band])

    def some(count):
        return draw.sample(sorted(set(two_thirds)), count)

    def make(kind):
        query = {"kind": kind, "words": [], "joined": "all"}
        if kind in BANDS:
            query["words"] = [one(kind)]
        elif kind in ("two words", "either of two"):
            query["words"] = [one("common"), one("middling")]
        elif kind in ("three words", "either of three"):
            query["words"] = draw.sample(bands["common"], 2) + [one("middling")]
        elif kind == "phrase":
            words = []
            while len(words) < 4:
                words = draw.choice(posts)[2]
            start = draw.randrange(len(words) - 2)
            query["words"], query["joined"] = words[start:start + 2], "phrase"
        elif kind == "word + dates":
            begin = draw.choice(posts)[0] // 86400 * 86400
            query.update(words=[one("common")], since=begin, until=begin + 30 * 86400)
        elif kind == "word + user":
            query.update(words=[one("common")], user=draw.choice(posts)[1])
        elif kind == "user, newest":
            query.update(joined="none", user=draw.choice(posts)[1], newest=True)
        elif kind == "prefix":
            query.update(words=[one("middling")[:5]], joined="prefix")
        else:
            query.update(words=[one("common")], excluded=one("common"))
        if kind.startswith("either"):
            query["joined"] = "any"
        return query

    return [make(KINDS[number % len(KINDS)]) for number in range(COUNT)]


def for_pepite(query):
    """A query of ours and the order it asks for."""
    words = query["words"]
    if query["joined"] == "phrase":
        parts = ['"' + " ".join(words) + '"']
    elif query["joined"] == "prefix":
        parts = [words[0] + "*"]
    elif query["joined"] == "any" or len(words) == 1:
        parts = list(words)
    else:
        parts = ["+" + word for word in words]
    if "user" in query:
        parts.append("from:" + query["user"])
    if "since" in query:
        parts.append("since:" + day(query["since"]))
        parts.append("until:" + day(query["until"] - 1))
    if "excluded" in query:
        parts.append("-" + query["excluded"])
    return " ".join(parts)


def for_fts5(query):
    words = ['"' + word + '"' for word in query["words"]]
    if query["joined"] == "phrase":
        text = '"' + " ".join(query["words"]) + '"'
    elif query["joined"] == "prefix":
        text = words[0] + "*"
    else:
        text = (" OR " if query["joined"] == "any" else " AND ").join(words)
    if "excluded" in query:
        text = f'({text}) NOT "{query["excluded"]}"'
    return text


def for_lucene(query):
    """Tab-separated, read by LuceneBench.java: joined, words, user, since, until, excluded."""
    return "\t".join([query["joined"], " ".join(query["words"]), query.get("user", ""),
                      str(query.get("since", "")), str(query.get("until", "")),
                      query.get("excluded", "")])


def day(seconds):
    return time.strftime("%Y-%m-%d", time.gmtime(seconds))
