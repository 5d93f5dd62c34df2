"""Whether what a command answers with status 0 is whole: compared with what it answers elsewhere."""
import json
import threading

# What these leave of an archive's posts, by their ids: all, all and more, or a part.
LEAVES = {
    "tag": lambda before, after: before == after,
    "compact": lambda before, after: before == after,
    "rebuild": lambda before, after: before == after,
    "index": lambda before, after: before <= after,
    "remove": lambda before, after: after <= before,
}


class Answers:
    """Answers of runs on archives that nobody spoiled, each asked for once."""

    def __init__(self):
        self.known, self.lock = {}, threading.Lock()

    def expected(self, key, ask):
        with self.lock:
            if key not in self.known:
                self.known[key] = ask()
            return self.known[key]


def ids_of(done):
    """Of a run of "export --format ids"; a text where it did not answer."""
    if done.status > 1:
        return f"its posts are not given: {done.err[-200:]!r}"
    return set(done.out.split())


def judge_left(command, before, after):
    """What is wrong with the posts that a command left, or None."""
    for ids in (before, after):
        if isinstance(ids, str):
            return ids
    if LEAVES[command](before, after):
        return None
    return f"{len(before)} posts before, {len(after)} after, {len(before - after)} of them gone"


def judge_sums(out):
    """records = posts + duplicates + non-posts + rejects, in each row of a report."""
    for line in out.splitlines():
        row = json.loads(line)
        parts = sum(row.get(name, 0) for name in ("posts", "duplicates", "non_posts", "rejects"))
        if row.get("records", parts) != parts:
            return f"{row['records']} records are {parts} in the sum"
    return None
