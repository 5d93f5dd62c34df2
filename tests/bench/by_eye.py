#!/usr/bin/env python3
"""What a reader makes of the first ten of three systems: labels by hand, and the share of nuggets.

usage: by_eye.py PEPITE [--work FOLDER] [--pool]

For each topic of by_eye_topics.tsv (topic, corpus of ../shared, query) three lists are made: `pepite
search`; the filter (the same list, posts that are no retweet and have no link first); `pepite
nuggets`. by_eye_labels.tsv holds what a reader said of a post: 0 off the topic, 1 own voice but
hollow (also news, jokes and talk that anybody could have written), 2 lived experience, a concrete
observation or a stake. Ids and labels only: no text of a post is in the project.

Prints for each system the share of each label among the first ten of every topic, and how many
posts have none yet. --pool prints those posts, in an order that says nothing of the system, to be
read and labelled.
"""
import argparse, collections, hashlib, json, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parents[1].parent / "shared" / "data" / "effectiveness"
DEPTH = 10
SYSTEMS = ("search", "filter", "nuggets")


def read_table(path):
    return [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")
            if line.strip() and not line.startswith("#")] if path.exists() else []


def ask(pepite, archive, command, query, limit):
    out = subprocess.run([pepite, command, query, "-a", archive, "--format", "jsonl", "--limit",
                          str(limit)], capture_output=True, text=True)
    if out.returncode not in (0, 1):
        sys.exit(out.stderr)
    return [json.loads(line) for line in out.stdout.splitlines()]


def is_shared(post):
    text = post["text"]
    return bool(post.get("retweet_of")) or "RT @" in text or text.lower().startswith("rt ")


def has_link(post):
    return bool(post.get("links")) or "http" in post["text"]


def first_ten(pepite, archive, query):
    found = ask(pepite, archive, "search", query, 1000)
    plain = sorted(found, key=lambda post: is_shared(post) or has_link(post))
    return {"search": found[:DEPTH], "filter": plain[:DEPTH],
            "nuggets": ask(pepite, archive, "nuggets", query, DEPTH)}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pepite")
    parser.add_argument("--work")
    parser.add_argument("--pool", action="store_true")
    args = parser.parse_args()
    if not DATA.exists():
        sys.exit(f"by_eye.py: {DATA} is not there")
    temporary = tempfile.TemporaryDirectory()
    work = pathlib.Path(args.work or temporary.name)
    work.mkdir(parents=True, exist_ok=True)
    labels = {(topic, post): int(label)
              for topic, post, label in read_table(HERE / "by_eye_labels.tsv")}
    counts = {system: collections.Counter() for system in SYSTEMS}
    for topic, corpus, query in read_table(HERE / "by_eye_topics.tsv"):
        archive = work / f"{corpus}.pepite"
        if not archive.exists():
            subprocess.run([args.pepite, "index", DATA / f"{corpus}.corpus.jsonl.gz", "-a", archive],
                           check=True, stdout=subprocess.DEVNULL)
        lists = first_ten(args.pepite, archive, query)
        unread = {}
        of_topic = []
        for system in SYSTEMS:
            seen = [labels.get((topic, post["id"])) for post in lists[system]]
            counts[system].update(seen)
            of_topic.append(f"{system} {seen.count(2)}/{len(seen)}")
            unread.update((post["id"], post) for post in lists[system]
                          if (topic, post["id"]) not in labels)
        print(f"{topic}\t{query}\t{', '.join(of_topic)}")
        if args.pool:
            for post in sorted(unread.values(),
                               key=lambda post: hashlib.sha256(post["id"].encode()).digest()):
                print(f"  {topic}\t{post['id']}\t{' '.join(post['text'].split())}")
    for system in SYSTEMS:
        total = sum(counts[system].values()) or 1
        shares = ", ".join(f"{label}: {counts[system][label] / total:.2f}" for label in (2, 1, 0))
        print(f"{system}: {shares} of {total} posts, {counts[system][None]} without a label")


main()
