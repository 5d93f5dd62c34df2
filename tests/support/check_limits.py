#!/usr/bin/env python3
"""Each row of the table of limits names a constant and a test that exist.

    tests/support/check_limits.py ROOT
"""
import pathlib
import re
import sys


def main():
    root = pathlib.Path(sys.argv[1])
    text = (root / "RELIABILITY.md").read_text(encoding="utf-8")
    table = text.split("\n## Limits\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")][1:]
    tests = "".join(path.read_text(encoding="utf-8") for path in (root / "tests").glob("*/*_test.cpp"))
    problems = []
    for row in rows:
        place = re.fullmatch(r" `(\w+)` in `([\w/.]+)` ", row[3])
        test = re.fullmatch(r" `(?:cli_(\w+)|(\w+)\.(\w+))` ", row[4])
        if not place or not test:
            problems.append(f"not a row: {row}")
            continue
        file = root / place[2]
        if not file.exists() or not re.search(rf"\b{place[1]}\b( =|\()", file.read_text(encoding="utf-8")):
            problems.append(f"no {place[1]} in {place[2]}")
        if test[1]:
            exists = (root / "tests" / "cli" / test[1] / "command").exists()
        else:
            exists = re.search(rf"TEST(?:_F|_P)?\({test[2]}, {test[3]}\)", tests)
        if not exists:
            problems.append(f"no test{row[4]}")
    print("\n".join(problems) if problems else f"{len(rows)} limits")
    return 1 if problems or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
