#!/usr/bin/env python3
"""Each row of the table of limits names a constant and a test that exist, and has the constant's number.

    tests/support/check_limits.py ROOT
"""
import pathlib
import re
import sys


UNITS = {"bytes": 1, "MiB": 1 << 20, "GiB": 1 << 30}
NUMBER = re.compile(r"(?:at least )?(\d[\d,]*)(?: (bytes|MiB|GiB))?\b")


def value_of(name, text):
    """The number that a constant has, which may be made of others of its file; None where it has none."""
    found = re.search(rf"\b{name} = ([^;]+);", text)
    if not found:
        return None
    expression = re.sub(r"std::\w+(?=\{)", "", found[1]).replace("'", "").replace("{", "(").replace("}", ")")
    expression = re.sub(r"\bk\w+", lambda other: str(value_of(other[0], text)), expression)
    return eval(expression) if re.fullmatch(r"[\d\s()*+<-]+", expression) else None


def check_number(said, name, text):
    """What is wrong with the number of a row, or None."""
    number, value = NUMBER.match(said.strip()), value_of(name, text)
    if f"{name}(" in text and not number:
        return None  # a function, which is no number
    if not number or value is None:
        return f"no number of {name} to compare: {said}, {value}"
    wanted = int(number[1].replace(",", "")) * UNITS.get(number[2], 1)
    return None if wanted == value else f"{name} is {value}, not {wanted}"


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
        else:
            wrong = check_number(row[1], place[1], file.read_text(encoding="utf-8"))
            problems += [wrong] if wrong else []
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
