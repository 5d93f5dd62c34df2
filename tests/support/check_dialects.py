#!/usr/bin/env python3
"""Prints dialect, sample, expected and found for the samples of every dialect, and fails where they
differ, or where a dialect of `pepite index --list-dialects` has no sample. The expected numbers were
counted with Python's json and csv modules, not by Pépite. Real samples: check_formats.py.

    check_dialects.py PEPITE SAMPLES_FOLDER
"""
import json
import os
import subprocess
import sys

from sample_table import HEADER, KEYS, index, print_line, shown, sources


def main():
    program, samples = sys.argv[1:]
    folder = os.path.realpath(os.path.join(samples, "dialects"))
    with open(os.path.join(samples, "expected_dialects.json"), encoding="utf-8") as file:
        expected = {source["path"]: source for source in json.load(file)["sources"]}
    found = {os.path.relpath(row["source"], folder): row for name in sorted(os.listdir(folder))
             for row in sources(index(program, os.path.join(folder, name))[0])}
    print(HEADER)
    wrong = sorted(set(expected) ^ set(found))
    for path in sorted(set(expected) & set(found)):
        wanted, row = expected[path], found[path]
        is_right = all(wanted[key] == row[key] for key in ["dialect"] + KEYS)
        print_line(row["dialect"], path, shown(wanted), shown(row), is_right)
        if not is_right:
            wrong.append(path)
    listed = subprocess.run([program, "index", "--list-dialects", "--ui", "en"], capture_output=True,
                            check=True, text=True).stdout.splitlines()
    names = {line.split()[0] for line in listed if line.strip()}
    wrong += [f"no sample of {name}" for name in sorted(names - {row["dialect"] for row in found.values()})]
    print("\n".join(wrong) or f"{len(found)} samples as expected")
    sys.exit(bool(wrong))


main()
