#!/usr/bin/env python3
"""Exports the samples as minet's table, reads it with Python's csv against the JSON lines of the same
posts, indexes it anew, and holds the JSON lines of both archives against each other: equal but for
what schemas/exports.md says that the table has no place for.

    check_minet.py PEPITE ARCHIVE
"""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile

COLUMNS = 59
# What the table has no place for.
NO_PLACE = ["conversation", "quotes", "visibility", "edits", "earlier_versions", "tags", "note",
            "created_at_precision"]


def run(program, *arguments):
    return subprocess.run([program, *arguments, "--ui", "en"], capture_output=True,
                          check=True).stdout.decode("utf-8")


def posts(program, archive):
    lines = run(program, "export", "-a", archive, "--format", "jsonl")
    return [json.loads(line) for line in lines.splitlines()]


def joined(items):
    return "|".join(items)


def number(value):
    return "" if value is None else str(value)


def check_row(row, post):
    """What a cell must say, worked out from the JSON line."""
    reference = {key: post.get(key) or {} for key in ("reply_to", "retweet_of", "quote_of")}
    repeated = reference["retweet_of"].get("author")
    mentions = [name.get("author", "") for name in post.get("mentions", [])]
    wanted = {
        "id": "" if post["id"].startswith("~") else post["id"],
        "user_screen_name": post["author"] or "",
        "user_id": post.get("author_id", ""),
        "user_name": post.get("author_name", ""),
        "text": (f"RT @{repeated}: " if repeated else "") + post["text"],
        "retweet_count": number(post.get("retweets")),
        "like_count": number(post.get("likes")),
        "reply_count": number(post.get("replies")),
        "user_followers": number(post.get("followers")),
        "user_lists": number(post.get("listed")),
        "source_name": post.get("client", ""),
        "to_tweetid": reference["reply_to"].get("id", ""),
        "retweeted_id": reference["retweet_of"].get("id", ""),
        "quoted_id": reference["quote_of"].get("id", ""),
        "mentioned_names": joined(([repeated] if repeated else []) + mentions),
        "links": joined(link.get("expanded") or link["url"] for link in post.get("links", [])),
        "media_urls": joined(media.get("url", "") for media in post.get("media", [])),
    }
    return [f"{post['id']}: {name}: {row[name]!r}, not {cell!r}"
            for name, cell in wanted.items() if row[name] != cell]


def reduced(post):
    """The post without what the table has no place for."""
    post = {key: value for key, value in post.items() if key not in NO_PLACE}
    # A synthetic id is a hash of what is read.
    if post["id"].startswith("~"):
        post["id"] = "~"
    # Where a short link leads stands in the table, not the short link itself.
    if "links" in post:
        post["links"] = [link.get("expanded") or link["url"] for link in post["links"]]
    return post


def main():
    program, archive = sys.argv[1:]
    table = run(program, "export", "-a", archive, "--format", "minet")
    wrong = []
    rows = list(csv.reader(io.StringIO(table, newline="")))
    if {len(row) for row in rows} != {COLUMNS} or table.count("\r\n") < len(rows):
        wrong.append("not a table of 59 columns")
    before = [post for post in posts(program, archive) if post["network"] == "twitter"]
    if len(rows) - 1 != len(before):
        wrong.append(f"{len(rows) - 1} rows of {len(before)} posts")
    for cells, post in zip(rows[1:], before):
        wrong += check_row(dict(zip(rows[0], cells)), post)
    with tempfile.TemporaryDirectory() as folder:
        path, copy = os.path.join(folder, "table.csv"), os.path.join(folder, "copy.pepite")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(table)
        run(program, "index", path, "-a", copy)
        after = posts(program, copy)
        if run(program, "export", "-a", copy, "--format", "minet") != table:
            wrong.append("exported again, the table is another")
    if len(after) != len(before):
        wrong.append(f"{len(after)} posts read back of {len(before)}")
    for then, now in zip(before, after):
        then, now = reduced(then), reduced(now)
        wrong += [f"{then['id']}: {key}: {then.get(key)!r} became {now.get(key)!r}"
                  for key in sorted(set(then) | set(now)) if then.get(key) != now.get(key)]
    print("\n".join(wrong) or f"{len(before)} posts there and back")
    sys.exit(bool(wrong))


main()
