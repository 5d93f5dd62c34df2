"""What `pepite index --dry-run` reports of a file, and the table that holds it against what was expected."""
import json
import subprocess

COUNTS = ["records", "posts", "duplicates", "non_posts", "rejects", "embedded"]
KEYS = COUNTS + ["non_posts_by_kind", "rejects_by_reason"]
HEADER = "dialect | sample | expected | found: " + " ".join(COUNTS)


def index(program, path):
    """The rows of the report, and the messages."""
    run = subprocess.run([program, "index", path, "--dry-run", "--format", "jsonl", "--ui", "en",
                          "--archive", "none.pepite"], capture_output=True, text=True)
    if run.returncode not in (0, 3):
        raise SystemExit(f"pepite index {path}: status {run.returncode}: {run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines()], run.stderr


def sources(rows):
    return [row for row in rows if row["source"] is not None and "unread" not in row]


def shown(row):
    kinds = {**row["non_posts_by_kind"], **row["rejects_by_reason"]}
    return " ".join([str(row[key]) for key in COUNTS]
                    + [f"{kind}:{count}" for kind, count in sorted(kinds.items())])


def print_line(dialect, sample, expected, found, is_right):
    print(f"{dialect} | {sample} | {expected} | {found}" + ("" if is_right else " | DIFFERS"))
