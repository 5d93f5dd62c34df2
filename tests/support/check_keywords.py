#!/usr/bin/env python3
"""Works out again, from the cells of each row of `pepite keywords`, what the row says: Lafon's
specificity in exact fractions, G², log-ratio, TF-IDF; and holds CSV against JSON lines.

    check_keywords.py PEPITE ARCHIVE
"""
import csv
import io
import json
import math
import subprocess
import sys
from fractions import Fraction


def keywords(program, archive, *options):
    out = subprocess.run([program, "keywords", "--archive", archive, "--limit", "0", *options],
                         capture_output=True, check=True).stdout.decode()
    return out


def specificity(a, n1, b, n2):
    marked, texts = a + b, n1 + n2
    over = a * n2 > b * n1
    hits = (range(a, min(marked, n1) + 1) if over
            else range(max(0, n1 - (texts - marked)), a + 1))
    p = sum(Fraction(math.comb(marked, k) * math.comb(texts - marked, n1 - k),
                     math.comb(texts, n1)) for k in hits)
    size = -(math.log(p.numerator) - math.log(p.denominator)) / math.log(10)
    return size if over else -size


def log_likelihood(a, n1, b, n2):
    with_, texts = a + b, n1 + n2
    cells = [(a, n1 * with_), (b, n2 * with_), (n1 - a, n1 * (texts - with_)),
             (n2 - b, n2 * (texts - with_))]
    g2 = 2 * sum(o * math.log(o * texts / e) for o, e in cells if o)
    return g2 if a * n2 > b * n1 else -g2


def recompute(row):
    a, b = row["texts"], row["rest"]
    n1, n2 = a + row["texts_without"], b + row["rest_without"]
    p = 10 ** -abs(specificity(a, n1, b, n2))
    return {"specificity": specificity(a, n1, b, n2), "g2": log_likelihood(a, n1, b, n2),
            "expected": n1 * (a + b) / (n1 + n2),
            "log_ratio": math.log2(max(a, .5) / n1 / (max(b, .5) / n2)),
            "tf_idf": a * math.log((n1 + n2) / (a + b)), "p": p,
            "p_corrected": min(1, p * row["compared"])}


def main():
    program, archive = sys.argv[1:]
    wrong, rows_seen = [], 0
    for options in [("cinéma",), ("train", "--under"), ("--by", "month,author"),
                    ("--by", "hashtag", "--count-retweets", "--min-authors", "1"),
                    ("cinéma", "--against", "train", "--stopwords", "--min-posts", "1")]:
        rows = [json.loads(line)
                for line in keywords(program, archive, *options, "--format", "jsonl").splitlines()]
        for row in rows:
            for key, value in recompute(row).items():
                if not math.isclose(row[key], value, rel_tol=1e-9, abs_tol=1e-9):
                    wrong.append(f"{options}: {row['key']}: {key} is {row[key]}, not {value}")
        table = keywords(program, archive, *options, "--format", "csv")
        cells = list(csv.DictReader(io.StringIO(table, newline="")))
        if len(cells) != len(rows):
            wrong.append(f"{options}: {len(cells)} rows of CSV, {len(rows)} of JSON")
        for cell, row in zip(cells, rows):
            same = (cell["key"] == row["key"] and cell["keyword"] == row["keyword"]
                    and int(cell["texts"]) == row["texts"] and int(cell["rest"]) == row["rest"]
                    and math.isclose(float(cell["g2"]), row["g2"], rel_tol=1e-9)
                    and all(cell[name] == value for name, value in row["group"].items()))
            if not same:
                wrong.append(f"{options}: CSV says {cell}, JSON {row}")
        rows_seen += len(rows)
        if not rows:
            wrong.append(f"{options}: no row")
    for line in wrong[:20]:
        print(line)
    print(f"{rows_seen} keywords worked out again, {len(wrong)} wrong")
    return 1 if wrong else 0


sys.exit(main())
