#!/usr/bin/env python3
"""Measures indexing and searching beside SQLite FTS5 on the same invented posts, in one run.

    tests/bench/measure.py [POSTS] [--work DIR] [--queries N]

Builds nothing: wants build/release/pepite and build/release/tests/make_posts (cmake --build --preset
release). Prints a table in Markdown, ready for RESULTS.md, with medians where there are several runs.
CPU and memory are the operating system's own accounting of each finished process.
"""
import argparse
import os
import platform
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PEPITE = os.path.join(ROOT, "build/release/pepite")
MAKE_POSTS = os.path.join(ROOT, "build/release/tests/make_posts")


def run(command, stdout=subprocess.DEVNULL):
    """Wall seconds, CPU seconds and peak resident MiB of one process."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=stdout, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    if process.returncode not in (0, 1):
        sys.exit(f"{command}: status {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def folder_bytes(path):
    return sum(os.path.getsize(os.path.join(base, name))
               for base, _, names in os.walk(path) for name in names)


def index_with_sqlite(tsv, database):
    """A child of its own, so that its CPU and memory are counted alone."""
    connection = sqlite3.connect(database)
    connection.executescript(
        "pragma journal_mode=off; pragma synchronous=off;"
        "create table post(id integer primary key, time integer, author text, lang text, text text);"
        "create virtual table words using fts5(text, content='post', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2');")
    with open(tsv, encoding="utf-8") as lines:
        connection.executemany("insert or ignore into post values(?,?,?,?,?)",
                               (line.rstrip("\n").split("\t", 4) for line in lines))
    connection.execute("insert into words(words) values('rebuild')")
    connection.execute("create index post_time on post(time)")
    connection.execute("create index post_author on post(author)")
    connection.commit()
    connection.close()


def pick_queries(tsv, count):
    """Words of the posts themselves: common, middling and rare ones, in ones, twos and threes."""
    random.seed(7)
    frequencies = {}
    with open(tsv, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == 200000:
                break
            for word in set(line.rstrip("\n").split("\t", 4)[4].split()):
                if word.isalpha():
                    frequencies[word] = frequencies.get(word, 0) + 1
    by_rank = sorted(frequencies, key=lambda word: (-frequencies[word], word))
    bands = [by_rank[20:100], by_rank[100:1000], by_rank[1000:20000]]
    queries = []
    while len(queries) < count:
        band = bands[len(queries) % 3]
        queries.append(" ".join(random.sample(band, 1 + len(queries) // 3 % 3)))
    return queries


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("posts", type=int, nargs="?", default=100000)
    parser.add_argument("--work", help="folder for the data (default: a temporary one)")
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--queries-only", action="store_true",
                        help="search what an earlier run left in --work; index nothing")
    parser.add_argument("--sqlite-child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.sqlite_child:
        index_with_sqlite(*options.sqlite_child)
        return

    work = options.work or tempfile.mkdtemp(prefix="pepite-bench-")
    os.makedirs(work, exist_ok=True)
    json_path, tsv_path = os.path.join(work, "posts.jsonl"), os.path.join(work, "posts.tsv")
    archive, database = os.path.join(work, "bench.pepite"), os.path.join(work, "bench.sqlite")
    rows = []
    if not options.queries_only:
        for path, shape in ((json_path, "json"), (tsv_path, "tsv")):
            with open(path, "wb") as out:
                run([MAKE_POSTS, str(options.posts), "1", shape], stdout=out)
        shutil.rmtree(archive, ignore_errors=True)
        if os.path.exists(database):
            os.remove(database)
        ours = run([PEPITE, "index", json_path, "--archive", archive])
        theirs = run([sys.executable, __file__, "--sqlite-child", tsv_path, database])
        rows = [
            ("indexing, wall s", ours[0], theirs[0]),
            ("indexing, CPU s", ours[1], theirs[1]),
            ("posts per wall second", options.posts / ours[0], options.posts / theirs[0]),
            ("peak memory, MiB", ours[2], theirs[2]),
        ]

    queries = pick_queries(tsv_path, options.queries)
    search = [PEPITE, "search", "-a", archive, "--format", "jsonl", "-n", "10"]
    cold = [run(search + [query]) for query in queries]
    plain = [run(search + ["--no-expand", "--no-rerank", query]) for query in queries]
    connection = sqlite3.connect(database)
    sqlite_walls = []
    for query in queries:
        begin = time.perf_counter()
        connection.execute(
            "select post.* from words join post on post.id = words.rowid where words match ?"
            " order by bm25(words) limit 10", (" OR ".join(query.split()),)).fetchall()
        sqlite_walls.append(time.perf_counter() - begin)

    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    print(f"{options.posts} posts, {os.cpu_count()} cores, {platform.machine()}, commit {commit}\n")
    print("| | Pépite (from API JSON) | SQLite FTS5 (from TSV) | ratio |")
    print("| --- | --- | --- | --- |")
    rows += [
        ("bytes a post", folder_bytes(archive) / options.posts,
         os.path.getsize(database) / options.posts),
        ("query p50, ms (ours: a whole process each)",
         1000 * statistics.median(wall for wall, _, _ in cold),
         1000 * statistics.median(sqlite_walls)),
        ("query p95, ms", 1000 * percentile([wall for wall, _, _ in cold], .95),
         1000 * percentile(sqlite_walls, .95)),
        ("the same without feedback and re-rank: p50",
         1000 * statistics.median(wall for wall, _, _ in plain),
         1000 * statistics.median(sqlite_walls)),
        ("p95", 1000 * percentile([wall for wall, _, _ in plain], .95),
         1000 * percentile(sqlite_walls, .95)),
    ]
    for name, mine, other in rows:
        print(f"| {name} | {mine:.4g} | {other:.4g} | {mine / other:.2f} |")
    print(f"\nquery memory, MiB, median: {statistics.median(rss for _, _, rss in cold):.4g}")
    if not options.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
