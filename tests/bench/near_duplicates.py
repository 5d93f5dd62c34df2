#!/usr/bin/env python3
"""Counts near-duplicates among the first hits of each topic of a TREC run.

usage: near_duplicates.py CORPUS.jsonl[.gz] RUN [--first 20]

Two posts are near-duplicates when their first twelve words are the same: folded, without "RT",
links and @names, stopwords left out. Knows nothing of how Pépite tells. Prints each topic that has
some; status 1 when any has.
"""
import argparse, collections, gzip, json, re, sys, unicodedata

STOPWORDS = set("""a an and are as at be by for from has have he her his i in is it its me my not of on or she so that
the their them they this to was we were will with you your au aux avec ce ces c d dans de des du elle en est et eux il
ils j je l la le les leur lui m ma mais mes mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sur t
ta te tes toi ton tu un une vos votre vous y""".split())


def key(text):
    text = re.sub(r"https?:\S*|@\w+|\bRT\b", " ", text)
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return tuple(word for word in re.findall(r"\w+", folded) if word not in STOPWORDS)[:12]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("run")
    parser.add_argument("--first", type=int, default=20)
    args = parser.parse_args()
    first = collections.defaultdict(list)
    for line in open(args.run):
        topic, _, post, *_ = line.split()
        if len(first[topic]) < args.first:
            first[topic].append(post)
    wanted = {post for posts in first.values() for post in posts}
    texts = {}
    with (gzip.open(args.corpus, "rt") if args.corpus.endswith(".gz") else open(args.corpus)) as corpus:
        for line in corpus:
            post = json.loads(line)
            if post["id_str"] in wanted:
                texts[post["id_str"]] = post["full_text"]
    repeats = 0
    for topic, posts in sorted(first.items()):
        keys = collections.Counter(key(texts[post]) for post in posts if key(texts[post]))
        for same, count in keys.items():
            if count > 1:
                repeats += count - 1
                print(topic, count, " ".join(same))
    print(f"{len(first)} topics, {repeats} near-duplicates in the first {args.first}")
    sys.exit(1 if repeats else 0)


main()
