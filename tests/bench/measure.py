#!/usr/bin/env python3
"""Measures indexing and searching beside SQLite FTS5, Xapian's scriptindex and Lucene, in one run.

    tests/bench/measure.py [POSTS] [--work DIR] [--queries-only] [--no-scriptindex] [--texts FILE...]

Installs what samples/packages.txt lists for "bench", builds the release, invents POSTS posts
(make_posts, seed 1), indexes them with each tool, asks each the 240 queries of bench_queries.py and
prints tables in Markdown, ready for RESULTS.md. --texts takes JSON lines (.gz too) with a full_text,
and lets the posts say these instead of invented words, at most one post a line. Ours reads API JSON and stores, analyses and fsyncs
everything; the others read the same posts as TSV. --no-scriptindex leaves it out: it takes longer
than all others together. CPU and memory are the operating system's own accounting of each finished
process.
"""
import argparse
import collections
import concurrent.futures
import glob
import gzip
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

import bench_queries

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PEPITE = os.path.join(ROOT, "build/release/pepite")
TOOLS = os.path.join(ROOT, "build/release/tests")
SCRIPT = ["id : field=id boolean=Q unique=Q", "time : field=time value=0",
          "author : field=author boolean=A", "lang : field=lang boolean=L",
          "text : field=text index"]
SHOWN = 10
EVICTED_EVERY = 6  # of the queries, this one in so many is also asked with an empty disk cache


# Starts a process and says what it took. It is small itself: what a parent holds when it starts
# another counts as the other's peak.
LAUNCHER = """
import os, sys, time
begin = time.perf_counter()
child = os.fork()
if child == 0:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), time.perf_counter() - begin,
      usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, file=sys.stderr)
"""


def run(command, **streams):
    """Wall seconds, CPU seconds and peak resident MiB of one process."""
    streams.setdefault("stdout", subprocess.DEVNULL)
    launched = subprocess.run([sys.executable, "-I", "-S", "-c", LAUNCHER, *command], check=True,
                              stderr=subprocess.PIPE, text=True, **streams)
    status, wall, cpu, peak = map(float, launched.stderr.split())
    if status not in (0, 1):
        sys.exit(f"{command}: status {status:.0f}")
    return wall, cpu, peak


def files_of(path):
    if os.path.isfile(path):
        return [path]
    return [os.path.join(base, name) for base, _, names in os.walk(path) for name in names]


def evict(path):
    for name in files_of(path):
        with open(name, "rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def index_with_sqlite(tsv, database):
    """A child of its own, so that its CPU and memory are counted alone."""
    connection = sqlite3.connect(database)
    connection.executescript(
        "create table post(id integer primary key, time integer, author text, lang text, text text);"
        "create virtual table words using fts5(text, content='post', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2');")
    connection.execute("begin")
    with open(tsv, encoding="utf-8") as lines:
        connection.executemany("insert or ignore into post values(?,?,?,?,?)",
                               (line.rstrip("\n").split("\t", 4) for line in lines))
    connection.execute("insert into words(words) values('rebuild')")
    connection.execute("create index post_time on post(time)")
    connection.execute("create index post_author on post(author, time)")
    connection.commit()
    connection.close()


def write_records(tsv, path):
    """The posts as scriptindex reads them."""
    with open(tsv, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for line in lines:
            for name, value in zip(("id", "time", "author", "lang", "text"),
                                   line.rstrip("\n").split("\t", 4)):
                out.write(f"{name}={value}\n")
            out.write("\n")


def ask_sqlite(connection, query):
    conditions, values = [], []
    ranked = query["joined"] != "none"
    if ranked:
        conditions.append("words match ?")
        values.append(bench_queries.for_fts5(query))
    if "user" in query:
        conditions.append("author = ?")
        values.append(query["user"])
    if "since" in query:
        conditions.append("time between ? and ?")
        values += [query["since"], query["until"] - 1]
    source = "words join post on post.id = words.rowid" if ranked else "post"
    order = "bm25(words)" if ranked else "time desc"
    return connection.execute(f"select post.* from {source} where {' and '.join(conditions)}"
                              f" order by {order} limit {SHOWN}", values).fetchall()


def sqlite_times(database, queries, passes):
    connection = sqlite3.connect(database)
    for _ in range(passes):
        times = []
        for query in queries:
            begin = time.perf_counter()
            ask_sqlite(connection, query)
            times.append(time.perf_counter() - begin)
    return times


def told_times(command):
    """Seconds a query, as the tool prints them."""
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [int(line.split("\t")[0]) / 1e9 for line in lines.splitlines()]


def write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def print_times(title, columns):
    print(f"\n| {title}, ms | p50 | p95 | mean |\n| --- | --- | --- | --- |")
    for name, times in columns.items():
        ms = [1000 * value for value in times]
        print(f"| {name} | {statistics.median(ms):.3g} | {percentile(ms, .95):.3g} |"
              f" {statistics.mean(ms):.3g} |")


def print_kinds(queries, columns):
    print(f"\n| median by kind, ms | {' | '.join(columns)} |\n| --- |{' --- |' * len(columns)}")
    for kind in bench_queries.KINDS:
        cells = []
        for times in columns.values():
            of_kind = [1000 * value for query, value in zip(queries, times)
                       if query["kind"] == kind]
            cells.append(f"{statistics.median(of_kind):.3g}")
        print(f"| {kind} | {' | '.join(cells)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("posts", type=int, nargs="?", default=100000)
    parser.add_argument("--work", help="folder for the data (default: a temporary one)")
    parser.add_argument("--queries-only", action="store_true",
                        help="search what an earlier run left in --work; index nothing")
    parser.add_argument("--no-scriptindex", action="store_true", help="index with the others only")
    parser.add_argument("--texts", nargs="+", help="JSON lines whose full_text the posts say")
    parser.add_argument("--sqlite-child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.sqlite_child:
        index_with_sqlite(*options.sqlite_child)
        return

    work = options.work or tempfile.mkdtemp(prefix="pepite-bench-")
    os.makedirs(work, exist_ok=True)
    tsv, archive, database, xapian, lucene = (
        os.path.join(work, name)
        for name in ("posts.tsv", "bench.pepite", "bench.sqlite", "bench.xapian", "bench.lucene"))
    subprocess.run([os.path.join(ROOT, "samples/install_packages.sh"), "build", "bench"],
                   check=True, stdout=subprocess.DEVNULL)
    classes = ":".join(glob.glob("/usr/share/java/lucene-core-8.*.jar") +
                       glob.glob("/usr/share/java/lucene-analyzers-common-8.*.jar"))
    for command in (["cmake", "--preset", "release"],
                    ["cmake", "--build", "--preset", "release", "--target", "pepite", "make_posts",
                     "query_speed"],
                    ["javac", "-d", work, "-cp", classes,
                     os.path.join(ROOT, "tests/bench/LuceneBench.java")]):
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    java = ["java", "-Xmx2g", "-cp", f"{work}:{classes}", "LuceneBench"]

    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    if not options.queries_only:
        make_posts(options.posts, options.texts, work)
    with open(tsv, "rb") as lines:
        posts = sum(1 for _ in lines)
    print(f"{posts} posts, {os.cpu_count()} cores, {platform.machine()}, commit {commit}")
    if not options.queries_only:
        index_all(posts, work, tsv, archive, database, lucene, java,
                  None if options.no_scriptindex else xapian)

    # In a child: a parent that has read many posts would count as memory of those it starts.
    with concurrent.futures.ProcessPoolExecutor(1) as child:
        queries = child.submit(bench_queries.pick_queries, tsv).result()
    ours_file, lucene_file = os.path.join(work, "pepite.txt"), os.path.join(work, "lucene.tsv")
    write_lines(ours_file, map(bench_queries.for_pepite, queries))
    write_lines(lucene_file, map(bench_queries.for_lucene, queries))
    speed = [os.path.join(TOOLS, "query_speed"), archive, ours_file, "2"]
    warm = {
        "Pépite, words alone": told_times(speed + ["plain"]),
        "Pépite, with feedback, re-rank, counts": told_times(speed + ["full"]),
        "SQLite FTS5": sqlite_times(database, queries, 2),
        "Lucene": told_times(java + ["search", lucene, lucene_file, "20"]),
    }
    print_times("warm, inside one process", warm)
    print_kinds(queries, warm)
    print_whole_processes(queries, archive, database)
    if not options.work:
        shutil.rmtree(work)


def write_texts(paths, out_path):
    with open(out_path, "w", encoding="utf-8") as out:
        for path in paths:
            with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    out.write(" ".join(json.loads(line)["full_text"].split()) + "\n")


def make_posts(count, text_files, work):
    texts = []
    if text_files:
        texts = [os.path.join(work, "texts")]
        write_texts(text_files, texts[0])
    for name, shape in (("posts.jsonl", "json"), ("posts.tsv", "tsv")):
        with open(os.path.join(work, name), "wb") as out:
            run([os.path.join(TOOLS, "make_posts"), str(count), "1", shape] + texts, stdout=out)


def index_with_scriptindex(work, tsv, database):
    script, records = os.path.join(work, "bench.script"), os.path.join(work, "posts.dump")
    write_lines(script, SCRIPT)
    write_records(tsv, records)
    shutil.rmtree(database, ignore_errors=True)
    with open(records, "rb") as dump:
        taken = run(["scriptindex", database, script], stdin=dump)
    os.remove(records)
    return taken


def index_all(posts, work, tsv, archive, database, lucene, java, xapian):
    export = os.path.join(work, "posts.jsonl")
    for path in (archive, lucene):
        shutil.rmtree(path, ignore_errors=True)
    if os.path.exists(database):
        os.remove(database)
    rows = {
        "Pépite, from API JSON": (archive, run([PEPITE, "index", export, "-a", archive])),
        "SQLite FTS5, from TSV": (database, run([sys.executable, __file__, "--sqlite-child", tsv,
                                                 database])),
        "Lucene, two threads, from TSV": (lucene, run(java + ["index", tsv, lucene])),
    }
    if xapian:
        rows["scriptindex"] = (xapian, index_with_scriptindex(work, tsv, xapian))
    os.remove(export)
    print("\n| indexing | wall s | CPU s | posts/s | peak MiB | bytes a post |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, (path, (wall, cpu, peak)) in rows.items():
        size = sum(os.path.getsize(file) for file in files_of(path))
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {posts / wall:.0f} | {peak:.0f} |"
              f" {size / posts:.1f} |")


def print_whole_processes(queries, archive, database):
    """One query, one process: on a warm disk cache and with the files dropped from it."""
    search = [PEPITE, "search", "-a", archive, "--format", "jsonl", "-n", str(SHOWN)]
    plain = ["--no-expand", "--no-rerank"]
    found = collections.defaultdict(list)
    peaks = []
    for number, query in enumerate(queries):
        text = bench_queries.for_pepite(query)
        order = ["--sort", "newest"] if query.get("newest") else []
        wall, cpu, peak = run(search + order + [text])
        found["Pépite"].append(wall)
        found["Pépite, CPU"].append(cpu)
        peaks.append(peak)
        wall, cpu, _ = run(search + order + plain + [text])
        found["Pépite, words alone"].append(wall)
        found["Pépite, words alone, CPU"].append(cpu)
        if number % EVICTED_EVERY:
            continue
        evict(archive)
        found["Pépite, evicted"].append(run(search + order + [text])[0])
        evict(archive)
        found["Pépite, words alone, evicted"].append(run(search + order + plain + [text])[0])
        evict(database)
        found["SQLite, evicted (a new connection)"] += sqlite_times(database, [query], 1)
    print_times("one query, a whole process", found)
    print(f"\nmemory of a query, MiB: median {statistics.median(peaks):.1f}, most {max(peaks):.1f}")


if __name__ == "__main__":
    main()
