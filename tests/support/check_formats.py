#!/usr/bin/env python3
"""Prints dialect, sample, expected and found for every file of a folder of real exports, and fails
where they differ. What to expect is counted here and now, by count_exports.py, of each file by itself
and of all together. A file that is no export must be named as one, for the same reason. Where the
folder is absent the status is 77: skipped.

    check_formats.py PEPITE FOLDER
"""
import os
import sys

import count_exports
from sample_table import HEADER, KEYS, index, print_line, shown, sources

SKIPPED = 77

# How Pépite's message tells each reason.
REASONS = {
    count_exports.EMPTY: "is empty",
    count_exports.OTHER: "is no export that Pépite knows",
    count_exports.NO_TEXTS: "has no column known to hold the texts",
    count_exports.NO_POSTS: "holds no posts of the owner",
}


def files_below(folder):
    found = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        found += [os.path.join(place, name) for name in names]
    return sorted(found)


def told_reason(messages):
    return next((reason for reason, phrase in REASONS.items() if phrase in messages),
                messages.strip() or "nothing said")


def check_file(program, path, name, count):
    rows, messages = index(program, path)
    found = sources(rows)
    if count.no_export or not found:
        wanted = count.no_export or shown(count_exports.tally([count]))
        told = shown(found[0]) if found else told_reason(messages)
        print_line(count.dialect or "no export", name, wanted, told, wanted == told)
        return wanted == told
    wanted, row = count_exports.tally([count]), found[0]
    is_right = (count.dialect == row["dialect"] and row["error"] is None and len(found) == 1
                and all(wanted[key] == row[key] for key in KEYS))
    is_renamed = count.dialect != row["dialect"]
    print_line(count.dialect, name, shown(wanted),
               (row["dialect"] + " " if is_renamed else "") + shown(row), is_right)
    return is_right


def check_all(program, folder, counts):
    """All files in one run: each post once, and every other file named."""
    rows, messages = index(program, folder)
    wanted, row = count_exports.tally(counts.values()), rows[-1]
    # What was a context post of one file may be a post of a later one: counted as read, in any order.
    keys = [key for key in KEYS if key != "embedded"]
    named = set(row["skipped"]) | {each["source"] for each in rows if "unread" in each}
    unnamed = [path for path, count in counts.items() if count.no_export and path not in named]
    is_right = not unnamed and all(wanted[key] == row[key] for key in keys)
    print_line("all", "in one run", shown({**wanted, "embedded": "-"}),
               shown({**row, "embedded": "-"}), is_right)
    return [f"not named: {path}" for path in unnamed] + ([] if is_right else ["in one run"])


def main():
    program, folder = sys.argv[1], os.path.realpath(sys.argv[2])
    if not os.path.isdir(folder):
        print(f"skipped: there is no folder {sys.argv[2]}")
        sys.exit(SKIPPED)
    counts = {path: count_exports.count_file(path) for path in files_below(folder)}
    print(HEADER)
    wrong = []
    for path, count in sorted(counts.items(), key=lambda item: (item[1].dialect or "~", item[0])):
        name = os.path.relpath(path, folder)
        if not check_file(program, path, name, count):
            wrong.append(name)
    wrong += check_all(program, folder, counts)
    print("\n".join(wrong) or f"{len(counts)} samples as expected")
    sys.exit(bool(wrong) or not counts)


main()
