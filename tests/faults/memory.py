#!/usr/bin/env python3
"""Runs pepite where memory is short, and looks what comes of it.

    tests/faults/memory.py PEPITE

Indexes invented posts with the smallest --memory and compares what the process takes at most with that,
and lets commands run in ever more address space (RLIMIT_AS), from what is hardly enough to begin with to
what they end in: each must be done or say that the system gives no more memory (status 4), by no signal,
and leave a whole archive.
"""
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile

MEBIBYTE = 1 << 20
SMALLEST_MEMORY = 64  # MiB, what --memory takes at least
OVERHEAD = 160  # MiB: the program with its libraries and tables, and what `about` in the manual means
STEP = 10  # MiB
FINE_STEP = 8192  # bytes
FINE_STEPS = 128
SYSTEM = 4


def write_posts(path, count):
    """Texts that share little, so that terms and vocabulary take room too."""
    draw = random.Random(5)
    words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=draw.randint(3, 9))) for _ in range(60000)]
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            post = {"id": number + 1, "id_str": str(number + 1), "text": " ".join(draw.choices(words, k=20)),
                    "created_at": "Mon Jan 06 %02d:%02d:%02d +0000 2014" % (
                        number // 3600 % 24, number // 60 % 60, number % 60),
                    "user": {"id": number % 997, "id_str": str(number % 997), "screen_name": f"u{number % 997}"}}
            file.write(json.dumps(post) + "\n")


def run(pepite, arguments, mebibytes=None):
    """The finished process, and what it took at most, in MiB."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if mebibytes:
            size = int(mebibytes * MEBIBYTE)
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([pepite, *arguments], stdout=subprocess.DEVNULL, stderr=said,
                                 preexec_fn=limit, env={**os.environ, "LC_ALL": "C.UTF-8"})
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return child.returncode, said.read().decode(errors="replace"), usage.ru_maxrss // 1024


def find_least(pepite):
    """In how little address space the program begins at all."""
    for mebibytes in range(STEP, 4096, STEP):
        if run(pepite, ["--version"], mebibytes)[0] == 0:
            return mebibytes
    raise AssertionError("pepite --version never ran")


def check_bound(pepite, work):
    posts = os.path.join(work, "many.jsonl")
    write_posts(posts, 150000)
    status, said, taken = run(pepite, ["index", posts, "-a", os.path.join(work, "many.pepite"),
                                       "--memory", f"{SMALLEST_MEMORY}M", "--workers", "2"])
    with open(os.path.join(work, "many.pepite", "manifest.json"), encoding="utf-8") as file:
        generations = json.load(file)["generation"]
    print(f"index --memory {SMALLEST_MEMORY}M: {taken} MiB, {generations} publications")
    if status != 0:
        return [f"index --memory: status {status} {said}"]
    if generations < 2:
        return ["index --memory: one step was enough; this test measures nothing"]
    return [f"index --memory {SMALLEST_MEMORY}M took {taken} MiB"] if taken > SMALLEST_MEMORY + OVERHEAD else []


def lost_posts(pepite, archive, expected):
    """What an index run that says it is done has left out, in words; empty: nothing."""
    stats = subprocess.run([pepite, "stats", "-a", archive, "--format", "jsonl"], capture_output=True, text=True)
    counted = json.loads(stats.stdout)
    if (counted["posts"], counted["rejects"]) == (expected, 0):
        return ""
    return f"{counted['posts']} posts and {counted['rejects']} rejects of {expected} records"


def check_shortage(pepite, work):
    problems, failed = [], 0
    posts = os.path.join(work, "few.jsonl")
    write_posts(posts, 3000)
    # A record that takes much memory to read is done or not, but never a reject.
    with open(posts, "a", encoding="utf-8") as file:
        file.write(json.dumps({"id": 9999, "id_str": "9999", "text": "giant", "padding": ["word"] * 1500000,
                               "created_at": "Mon Jan 06 00:00:00 +0000 2014",
                               "user": {"id": 1, "id_str": "1", "screen_name": "u1"}}) + "\n")
    whole = os.path.join(work, "whole.pepite")
    assert run(pepite, ["index", posts, "-a", whole])[0] == 0
    least = find_least(pepite)
    commands = {"index": ["index", posts, "--workers", "2"], "search": ["search", "ab* OR tu* OR mo*", "-a", whole],
                "keywords": ["keywords", "ab*", "-a", whole], "export": ["export", "-a", whole]}
    for name, arguments in commands.items():
        for number, mebibytes in enumerate(range(least, 4096, STEP)):
            archive = os.path.join(work, f"{name}{number}.pepite")
            own = ["-a", archive] if name == "index" else []
            status, said, _ = run(pepite, arguments + own, mebibytes)
            if status == 0:
                lost = lost_posts(pepite, archive, 3001) if own else ""
                problems += [f"{name} in {mebibytes} MiB: {lost}"] if lost else []
                break
            failed += 1
            if status != SYSTEM or "memory" not in said:
                problems.append(f"{name} in {mebibytes} MiB: status {status} {said.strip()}")
                break
            if own and os.path.exists(os.path.join(archive, "manifest.json")):
                if run(pepite, ["check", "-a", archive])[0] != 0:
                    problems.append(f"{name} in {mebibytes} MiB: check finds damage")
        else:
            problems.append(f"{name} was never done")
    print(f"{failed} runs ended for want of memory, from {least} MiB of address space on")
    if failed < len(commands):
        problems.append("hardly a run ended for want of memory: this test tests nothing")
    return problems


def check_stack(pepite, work):
    """Of a stack that may not grow the system says nothing: the process is ended."""
    export = os.path.join(work, "small.jsonl")
    write_posts(export, 20)
    packed = os.path.join(work, "small.zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        container.write(export, "small.jsonl")
    table = os.path.join(work, "small.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("id,text\n123456789012,train\n")
    steps = [STEP * i / 160 for i in range(1, 16 * 400)]
    begin = next(size for size in steps if run(pepite, ["--version"], size)[0] == 0)
    problems = []
    for number in range(FINE_STEPS):
        for source in (export, packed, table):
            size = begin + number * FINE_STEP / MEBIBYTE
            archive = os.path.join(work, "small.pepite")
            status, said, _ = run(pepite, ["index", source, "-a", archive, "--workers", "1"], size)
            shutil.rmtree(archive, ignore_errors=True)
            if status not in (0, SYSTEM):
                problems.append(f"index {os.path.basename(source)} in {size:.3f} MiB: status {status} {said.strip()}")
    return problems[:10]


def main():
    pepite = sys.argv[1]
    with tempfile.TemporaryDirectory() as work:
        problems = check_bound(pepite, work) + check_shortage(pepite, work) + check_stack(pepite, work)
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
