#!/usr/bin/env python3
"""Measures how fast segments are merged, and identity among millions of ids.

    tests/bench/merging.py [--posts N] [--ids N]

Builds nothing: wants build/release (pepite, make_posts). N invented posts are indexed in three runs,
which leaves three segments; `pepite compact` makes one of them. Then N short posts with ids of their
own are indexed with the default memory, and after them an export of which half is known. Its counts
must be exact. Prints a table in Markdown, ready for RESULTS.md.
"""
import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile

import measure

MAKE_POSTS = os.path.join(measure.TOOLS, "make_posts")
RUNS = 3
SECOND_EXPORT = 200_000


def index(export, archive):
    """measure.run, and the run's line of the report."""
    report = export + ".report"
    with open(report, "wb") as out:
        measured = measure.run([measure.PEPITE, "index", export, "-a", archive, "-f", "jsonl"],
                               stdout=out)
    with open(report, encoding="utf-8") as lines:
        return measured, json.loads(lines.readlines()[-1])


def print_row(name, posts, measured):
    wall, cpu, peak = measured
    print(f"| {name} | {posts} | {wall:.2f} | {cpu:.2f} | {1e6 * cpu / posts:.2f} | {peak:.0f} |",
          flush=True)


def merge(posts, work):
    whole = os.path.join(work, "posts.jsonl")
    with open(whole, "wb") as out:
        measure.run([MAKE_POSTS, str(posts), "1", "json"], stdout=out)
    subprocess.run(["split", "-n", f"l/{RUNS}", whole, whole + "."], check=True)
    os.remove(whole)
    archive = os.path.join(work, "merge.pepite")
    for part in sorted(name for name in os.listdir(work) if name.startswith("posts.jsonl.")):
        measured, report = index(os.path.join(work, part), archive)
        print_row("indexing a part", report["posts"], measured)
    size = sum(map(os.path.getsize, measure.files_of(archive)))
    print_row(f"compacting {RUNS} segments", posts,
              measure.run([measure.PEPITE, "compact", "-a", archive]))
    after = sum(map(os.path.getsize, measure.files_of(archive)))
    return f"bytes a post: {size / posts:.1f} in {RUNS} segments, {after / posts:.1f} in one"


def write_short_posts(path, ids):
    with open(path, "w", encoding="utf-8") as out:
        for number in ids:
            # Every 1009th id between two others: spread as real ones are.
            out.write(f'{{"id_str":"{300_000_000_000_000_000 + 1009 * number}","text":"vu {number % 977}",'
                      f'"lang":"fr","user":{{"id_str":"{number % 9973}","screen_name":"u{number % 9973}"}},'
                      '"created_at":"Tue Jul 02 12:00:00 +0000 2013"}\n')


def identify(ids, work):
    archive = os.path.join(work, "identity.pepite")
    first, second = os.path.join(work, "first.jsonl"), os.path.join(work, "second.jsonl")
    write_short_posts(first, range(ids))
    measured, report = index(first, archive)
    if report["posts"] != ids:
        sys.exit(f"{report['posts']} new posts instead of {ids}")
    print_row("indexing short posts", ids, measured)
    half = SECOND_EXPORT // 2
    step = max(1, ids // half)
    write_short_posts(second, [number for i in range(half) for number in (i * step % ids, ids + i)])
    measured, report = index(second, archive)
    if (report["posts"], report["duplicates"]) != (half, half):
        sys.exit(f"{report['posts']} new and {report['duplicates']} known instead of {half} each")
    print_row("an export of which half is known", SECOND_EXPORT, measured)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--ids", type=int, default=10_000_000)
    options = parser.parse_args()
    commit = subprocess.run(["git", "-C", measure.ROOT, "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    print(f"{os.cpu_count()} cores, {platform.machine()}, commit {commit}\n")
    print("| | posts | wall s | CPU s | CPU µs a post | peak MiB |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="pepite-merging-") as work:
        sizes = merge(options.posts, work) if options.posts else ""
    with tempfile.TemporaryDirectory(prefix="pepite-identity-") as work:
        if options.ids:
            identify(options.ids, work)
    print(f"\n{sizes}")


if __name__ == "__main__":
    main()
