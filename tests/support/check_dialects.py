#!/usr/bin/env python3
"""Prints dialect, sample, expected and found for the samples of every dialect, and fails where they
differ, or where a dialect of `pepite index --list-dialects` has no sample. The expected numbers were
counted with Python's json and csv modules, not by Pépite.

    check_dialects.py PEPITE SAMPLES_FOLDER
"""
import json
import os
import subprocess
import sys

COUNTS = ["records", "posts", "duplicates", "non_posts", "rejects", "embedded"]
KEYS = ["dialect"] + COUNTS + ["non_posts_by_kind", "rejects_by_reason"]


def read(program, path):
    report = subprocess.run(
        [program, "index", path, "--dry-run", "--format", "jsonl", "--archive", "none.pepite"],
        capture_output=True, check=True).stdout
    rows = [json.loads(line) for line in report.splitlines()]
    return [row for row in rows if row["source"] is not None and "unread" not in row]


def shown(row):
    kinds = {**row["non_posts_by_kind"], **row["rejects_by_reason"]}
    return " ".join([str(row[key]) for key in COUNTS]
                    + [f"{kind}:{count}" for kind, count in sorted(kinds.items())])


def main():
    program, samples = sys.argv[1:]
    folder = os.path.realpath(os.path.join(samples, "dialects"))
    with open(os.path.join(samples, "expected_dialects.json"), encoding="utf-8") as file:
        expected = {source["path"]: source for source in json.load(file)["sources"]}
    found = {os.path.relpath(row["source"], folder): row
             for name in sorted(os.listdir(folder)) for row in read(program, os.path.join(folder, name))}
    print("dialect | sample | expected | found: " + " ".join(COUNTS))
    wrong = sorted(set(expected) ^ set(found))
    for path in sorted(set(expected) & set(found)):
        wanted, row = expected[path], found[path]
        is_right = all(wanted[key] == row[key] for key in KEYS)
        print(f"{row['dialect']} | {path} | {shown(wanted)} | {shown(row)}"
              + ("" if is_right else " | DIFFERS"))
        if not is_right:
            wrong.append(path)
    listed = subprocess.run([program, "index", "--list-dialects", "--ui", "en"], capture_output=True,
                            check=True, text=True).stdout.splitlines()
    names = {line.split()[0] for line in listed if line.strip()}
    wrong += [f"no sample of {name}" for name in sorted(names - {row["dialect"] for row in found.values()})]
    print("\n".join(wrong) or f"{len(found)} samples as expected")
    sys.exit(bool(wrong))


main()
