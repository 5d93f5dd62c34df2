#!/usr/bin/env python3
"""Holds what `pepite index` reports of the samples against samples/expected_counts.json, which was
counted by a separate script.

    check_samples.py PEPITE SAMPLES_FOLDER
"""
import json
import os
import subprocess
import sys
import tempfile

KEYS = ["records", "posts", "duplicates", "non_posts", "rejects", "embedded",
        "non_posts_by_kind", "rejects_by_reason"]


def main():
    program, samples = sys.argv[1:]
    exports = os.path.join(samples, "exports")
    with open(os.path.join(samples, "expected_counts.json"), encoding="utf-8") as file:
        expected = json.load(file)
    with tempfile.TemporaryDirectory() as folder:
        report = subprocess.run(
            [program, "index", exports, "--format", "jsonl", "--archive",
             os.path.join(folder, "samples.pepite")], capture_output=True, check=True).stdout
    rows = [json.loads(line) for line in report.splitlines()]
    sources = [row for row in rows if row["source"] is not None and "unread" not in row]
    wrong = []
    for row in sources:
        place = (os.path.relpath(row["source"], exports), row["member"] or "")
        wanted = [source for source in expected["sources"]
                  if (source["path"], source["member"]) == place
                  or os.path.join(source["path"], source["member"]) == place[0]]
        if len(wanted) != 1:
            wrong.append(f"{place}: not expected once")
            continue
        wrong += [f"{place}: {key} is {row[key]}, expected {wanted[0][key]}"
                  for key in KEYS if row[key] != wanted[0][key]]
    if len(sources) != len(expected["sources"]):
        wrong.append(f"{len(sources)} sources, expected {len(expected['sources'])}")
    total = rows[-1]
    if total["records"] != sum(total[key] for key in ("posts", "duplicates", "non_posts", "rejects")):
        wrong.append("the sum of the run is off")
    print("\n".join(wrong) or f"{len(sources)} sources as expected")
    sys.exit(bool(wrong))


main()
