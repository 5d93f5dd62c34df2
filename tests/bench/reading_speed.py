#!/usr/bin/env python3
"""Measures how fast each dialect is read to records, beside `zcat | wc -l` and simdjson on the same bytes.

    tests/bench/reading_speed.py [--megabytes N] [--only WORD]

Builds nothing: wants build/release/tests/reading_speed (cmake --build --preset release --target
reading_speed). Each sample of samples/dialects is multiplied: JSON lines as a whole, the rows of a
table below its header, the elements of an array, the posts of a folder's post files. Ids repeat;
nothing is indexed. A sample whose multiple does not read as that many times the sample is left out
and named. Prints a table in Markdown, ready for RESULTS.md: CPU seconds, median of three.
"""
import argparse
import glob
import gzip
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
READER = os.path.join(ROOT, "build/release/tests/reading_speed")
SAMPLES = os.path.join(ROOT, "samples/dialects")
POST_FILES = ["outbox.json", "data/tweets*.js", "data/js/tweets/*.js"]  # of the folders
COUNTS = ["records", "posts", "embedded", "rejects", "text_bytes"]
RUNS = 3


def parts_of(path, content):
    """What stands before the repeated bytes, those, what stands between two of them, what after."""
    if path.endswith((".jsonl", ".ndjson")):
        return b"", content.rstrip(b"\n") + b"\n", b"", b""
    if path.endswith((".csv", ".tsv")):
        end_of_header = content.index(b"\n") + 1
        return content[:end_of_header], content[end_of_header:].rstrip(b"\r\n") + b"\n", b"", b""
    begin, end = re.search(rb"\[\s*\{", content).start() + 1, content.rindex(b"]")
    return content[:begin], content[begin:end].rstrip(), b",", content[end:]


def multiply(source, target, megabytes):
    """Writes the multiple; the multiplied files, and how many times."""
    if os.path.isdir(source):
        shutil.copytree(source, target)
        files = [path for pattern in POST_FILES for path in glob.glob(os.path.join(target, pattern))]
    else:
        shutil.copy(source, target)
        files = [target]
    contents = {path: open(path, "rb").read() for path in files}
    copies = megabytes * 1_000_000 // sum(map(len, contents.values())) + 1
    for path, content in contents.items():
        before, repeated, between, after = parts_of(path, content)
        with open(path, "wb") as out:
            out.write(before + repeated)
            for _ in range(copies - 1):
                out.write(between + repeated)
            out.write(after)
    return files, copies


def read(tool, path):
    process = subprocess.run([READER, tool, path], capture_output=True, text=True)
    if process.returncode != 0:
        return {"error": process.stderr.strip()}
    return json.loads(process.stdout)


def median_read(tool, path):
    """The counts of one run, its seconds the medians of all."""
    runs = [read(tool, path) for _ in range(RUNS)]
    for key in ("cpu_s", "opening_s"):
        if key in runs[0]:
            runs[0][key] = statistics.median(run[key] for run in runs)
    return runs[0]


def zcat_seconds(packed):
    """Of both processes: the shell waits for them, so they count as its own."""
    process = subprocess.Popen(["sh", "-c", 'zcat "$0" | wc -l', packed], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"zcat {packed}: status {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def pack(files, packed):
    with gzip.open(packed, "wb", compresslevel=6) as out:
        for path in files:
            with open(path, "rb") as content:
                shutil.copyfileobj(content, out, 1 << 20)


def measure(name, work, megabytes):
    """A row of the table, or why there is none."""
    sample, target = os.path.join(SAMPLES, name), os.path.join(work, name)
    files, copies = multiply(sample, target, megabytes)
    once, ours = read("pepite", sample), median_read("pepite", target)
    for counts in (once, ours):
        if "error" in counts:
            return None, counts["error"]
    if once["posts"] == 0:
        return None, "no post was read"
    wrong = [f"{key} {ours[key]}, not {copies} × {once[key]}" for key in COUNTS
             if ours[key] != copies * once[key]]
    if wrong:
        return None, "; ".join(wrong)
    size = sum(map(os.path.getsize, files)) / 1e6
    packed = os.path.join(work, "packed.gz")
    pack(files, packed)
    zcat = statistics.median(zcat_seconds(packed) for _ in range(RUNS))
    row = {"dialect": ours["dialect"], "sample": name, "MB": size, "records": ours["records"],
           "posts": ours["posts"], "opening_s": ours["opening_s"], "cpu_s": ours["cpu_s"],
           "zcat_s": zcat}
    if not name.endswith((".csv", ".tsv")):
        theirs = [median_read("simdjson", path) for path in files]
        failed = [run["error"] for run in theirs if "error" in run]
        if failed:
            print(f"simdjson: {failed[0]}", file=sys.stderr)
        else:
            row["simdjson_s"] = sum(run["cpu_s"] for run in theirs)
    return row, None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=40, help="of each multiplied sample")
    parser.add_argument("--only", default="", help="samples whose name holds this word")
    options = parser.parse_args()
    rows, left_out = [], []
    for name in sorted(os.listdir(SAMPLES)):
        if options.only not in name:
            continue
        with tempfile.TemporaryDirectory(prefix="pepite-bench-") as work:
            row, why_not = measure(name, work, options.megabytes)
        if row is None:
            left_out.append(f"{name}: {why_not}")
        else:
            rows.append(row)
            print(json.dumps(row), file=sys.stderr)

    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    print(f"{os.cpu_count()} cores, {platform.machine()}, commit {commit}\n")
    print("| dialect | MB | posts | MB/s | of it opening | posts/s | zcat, MB/s | ratio"
          " | simdjson, MB/s | ratio |")
    print("|" + " --- |" * 10)
    for row in sorted(rows, key=lambda row: (row["sample"].endswith((".csv", ".tsv")), row["dialect"])):
        cells = [row["dialect"], f"{row['MB']:.0f}", str(row["posts"]),
                 f"{row['MB'] / row['cpu_s']:.0f}", f"{row['opening_s'] / row['cpu_s']:.0%}",
                 f"{row['posts'] / row['cpu_s']:.0f}"]
        for peer in ("zcat_s", "simdjson_s"):
            cells += ([f"{row['MB'] / row[peer]:.0f}", f"{row[peer] / row['cpu_s']:.2f}"]
                      if peer in row else ["", ""])
        print("| " + " | ".join(cells) + " |")
    print("\nLeft out: " + ("; ".join(left_out) or "nothing") + ".")


if __name__ == "__main__":
    main()
