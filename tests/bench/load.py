#!/usr/bin/env python3
"""Searches an archive with many processes while one indexes into it and another compacts it.

    tests/bench/load.py [--minutes 10] [--posts 400000] [--searchers 8] [--work DIR]

Builds nothing: wants build/release (pepite, make_posts). The first half of the posts is indexed; then
the other half, in parts of 5,000, again and again from an archive of the first half, while searchers
ask queries one process each. Every search must end well, and what it counts must be right:

- posts of the first source: exactly as many as when nothing else was going on;
- all posts: never fewer than with the first half, never more than with all;
- a post of the first source, shown by its id: always found.

At the end of each round the archive must count as one that was indexed in one undisturbed run, and
`pepite check` must find it whole. Status 5 (another writer holds the lock) is what the writers may
meet, and they come again. Prints what was done, what went wrong and how long searches took; status 1
when anything did.
"""
import argparse
import collections
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import measure

MAKE_POSTS = os.path.join(measure.TOOLS, "make_posts")
PART = 5000
QUERIES = 40
WORDS_READ = 200_000
LOCKED = 5
NOTHING_FOUND = 1


def pepite(*arguments):
    """Status, standard output and standard error of one run."""
    done = subprocess.run([measure.PEPITE, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def count(archive, query):
    status, out, err = pepite("search", query, "--count", "-a", archive)
    if status not in (0, NOTHING_FOUND):
        raise RuntimeError(f"status {status}: {err.strip()}")
    return int(out.strip() or 0)


def write_parts(posts, work):
    """The first half of the posts in one file, the rest in parts; and words of the first half."""
    made = subprocess.Popen([MAKE_POSTS, str(posts), "1", "json"], stdout=subprocess.PIPE)
    base, parts, held = os.path.join(work, "base.jsonl"), [], collections.Counter()
    with open(base, "wb") as out:
        for line in itertools.islice(made.stdout, posts // 2):
            out.write(line)
            if sum(held.values()) < WORDS_READ:
                held.update(set(filter(str.isalpha, json.loads(line)["full_text"].split())))
    while lines := list(itertools.islice(made.stdout, PART)):
        parts.append(os.path.join(work, f"part{len(parts):04}.jsonl"))
        with open(parts[-1], "wb") as out:
            out.writelines(lines)
    made.wait()
    # From common ones to rare ones, and none that a search leaves out for being too common.
    ranked = [word for word, _ in held.most_common() if len(word) > 3]
    return base, parts, ranked[20::max(1, len(ranked) // QUERIES)]


class Load:
    def __init__(self, archive, expected, ids):
        self.archive = archive
        self.expected = expected  # query -> count with the first half, and with all
        self.ids = ids
        self.stop = threading.Event()
        self.lock = threading.Lock()
        self.wrong = []
        self.times = []
        self.done = {"searches": 0, "runs": 0, "compactions": 0, "locked": 0}

    def note(self, what, seconds=None, wrong=None):
        with self.lock:
            self.done[what] += 1
            if seconds is not None:
                self.times.append(seconds)
            if wrong:
                self.wrong.append(wrong)

    def search(self, seed):
        draw = random.Random(seed)
        while not self.stop.is_set():
            begin = time.perf_counter()
            wrong = None
            try:
                wrong = draw.choice([self.ask_first_source, self.ask_all, self.ask_post])(draw)
            except (RuntimeError, ValueError) as problem:
                wrong = str(problem)
            self.note("searches", time.perf_counter() - begin, wrong)

    def ask_first_source(self, draw):
        query = draw.choice(list(self.expected))
        found = count(self.archive, f"{query} source:0")
        wanted = self.expected[query][0]
        return None if found == wanted else f"{query} source:0: {found} instead of {wanted}"

    def ask_all(self, draw):
        query = draw.choice(list(self.expected))
        found = count(self.archive, query)
        least, most = self.expected[query]
        return None if least <= found <= most else f"{query}: {found}, not in {least}..{most}"

    def ask_post(self, draw):
        wanted = draw.choice(self.ids)
        status, out, err = pepite("show", wanted, "-a", self.archive, "--format", "ids")
        is_right = status == 0 and out.strip() == wanted
        return None if is_right else f"show {wanted}: status {status} {out!r} {err.strip()}"

    def write(self, what, *arguments):
        status = LOCKED
        while status == LOCKED and not self.stop.is_set():
            status, _, err = pepite(*arguments, "-a", self.archive)
            if status == LOCKED:
                self.note("locked")
                time.sleep(.02)
        if status not in (0, LOCKED):
            self.note(what, wrong=f"{what}: status {status} {err.strip()}")
        elif status == 0:
            self.note(what)

    def compact(self):
        while not self.stop.is_set():
            self.write("compactions", "compact")
            time.sleep(1)


def run_round(load, parts, searchers, deadline, seed):
    """All parts once, or as many as the time allows. True where all were indexed."""
    load.stop.clear()
    threads = [threading.Thread(target=load.search, args=(seed * searchers + i,))
               for i in range(searchers)]
    threads.append(threading.Thread(target=load.compact))
    for thread in threads:
        thread.start()
    written = 0
    for part in parts:
        if time.monotonic() > deadline:
            break
        load.write("runs", "index", part)
        written += 1
    load.stop.set()
    for thread in threads:
        thread.join()
    return written == len(parts)


def check_end(load, is_whole):
    status, _, err = pepite("check", "-a", load.archive)
    if status != 0:
        load.wrong.append(f"check: status {status} {err.strip()}")
    for query, (least, most) in load.expected.items():
        found = count(load.archive, query)
        if not (found == most if is_whole else least <= found <= most):
            load.wrong.append(f"at the end, {query}: {found} instead of {most}")


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--posts", type=int, default=400_000)
    parser.add_argument("--searchers", type=int, default=8)
    parser.add_argument("--work", help="folder for the data (default: a temporary one)")
    options = parser.parse_args()
    work = options.work or tempfile.mkdtemp(prefix="pepite-load-")
    os.makedirs(work, exist_ok=True)
    base, parts, words = write_parts(options.posts, work)
    first, whole, archive = (os.path.join(work, name)
                             for name in ("first.pepite", "whole.pepite", "load.pepite"))
    for target, exports in ((first, [base]), (whole, [base, *parts])):
        shutil.rmtree(target, ignore_errors=True)
        subprocess.run([measure.PEPITE, "index", *exports, "-a", target], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, listed, _ = pepite("search", "lang:fr", "--sample", "200", "--format", "ids", "-a", first)
    queries = [*words, "lang:fr", "is:retweet", "has:link"]
    expected = {query: (count(first, query), count(whole, query)) for query in queries}

    load = Load(archive, expected, listed.split())
    deadline = time.monotonic() + 60 * options.minutes
    rounds = 0
    while time.monotonic() < deadline:
        shutil.rmtree(archive, ignore_errors=True)
        shutil.copytree(first, archive)
        is_whole = run_round(load, parts, options.searchers, deadline, rounds)
        check_end(load, is_whole)
        rounds += 1
    done = load.done
    print(f"{os.cpu_count()} cores, {options.minutes:g} minutes, {options.posts} posts, "
          f"{options.searchers} searchers, {len(expected)} queries, {len(load.ids)} ids")
    print(f"{done['searches']} searches beside {done['runs']} runs of index and "
          f"{done['compactions']} of compact ({done['locked']} times locked out), {rounds} rounds")
    print("a search, ms: " + ", ".join(
        f"{name} {1000 * percentile(load.times, share):.0f}"
        for name, share in (("p50", .5), ("p95", .95), ("p99", .99), ("most", 1))))
    print(f"{len(load.wrong)} errors and wrong counts")
    for wrong in load.wrong[:20]:
        print("  " + wrong)
    if not options.work:
        shutil.rmtree(work)
    sys.exit(1 if load.wrong else 0)


if __name__ == "__main__":
    main()
