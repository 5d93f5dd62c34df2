#!/usr/bin/env python3
"""Lets every call go wrong that a command makes on an archive, and looks what is left.

    tests/faults/inject.py PEPITE SHIM SAMPLES [--every N] [--only WORD] [--jobs N]

For each command that writes (index into a new archive, index into one whose segments are then merged,
compact, remove, rebuild, tag, the first tag) and for every call n on the archive's files (fault_shim.cpp says which):

- killed with SIGKILL in place of the call;
- the call fails with ENOSPC, EIO, or, where it opens a file, EMFILE;
- a write takes half of its bytes;
- the power goes after it, in each of the states of journal.py;
- a read fails once ("bad read"), it and every later one fails ("dead disk"), or it gives half of what was
  asked for ("short read"); reading covers read, pread, folders' names, and pages of mapped files;
- asking what a path is (stat, access and their kin) fails with EIO ("bad stat").

Afterwards the archive must be the one before the command or the one after an undisturbed run of it (its
posts and tags), `pepite check` must find it whole, and the same command run again must
leave the archive as after the undisturbed run, with no file that is of no use. A command whose call
failed must say so with status 4 on standard error, or have done all it was asked; one whose write was
short must have done it. Commands that only read must answer as always or say what failed, with status 4.
Where reading or asking failed, what is said names the file, or the folder it is in.

--every N tries each Nth fault only. Prints how many faults of each kind were injected, and every
outcome that is none of the above; status 1 when there is one.
"""
import argparse
import collections
import concurrent.futures
import contextlib
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import journal

DONE, NOTHING_FOUND, SYSTEM, KILLED = 0, 1, 4, -9
ERRORS = ("ENOSPC", "EIO")
UNREAD = "Input/output error|Too many open files"
READS = {"bad read": "EIO", "dead disk": "dead", "short read": "short"}
STAT = "bad stat"
# What is named outside the archive's folder, where it is known by its name alone.
NAMED = re.compile(r"a\.pepite|/exports|three\.pepite|manifest\.json|glass|annotations\.sqlite|segment")


KINDS = ("kill", *ERRORS, "EMFILE", "short", *journal.STATES, *READS, STAT)
Archive = collections.namedtuple("Archive", "posts tags")


class Scene:
    """A command, the archive it begins with, and what an undisturbed run makes of it."""

    def __init__(self, name, start, arguments, root=None, before=None, after=None):
        self.name, self.start, self.arguments = name, start, arguments
        self.root = root  # the folder whose files go wrong; None: the archive
        self.before, self.after = before, after
        self.journal, self.counts = [], {}

    def kinds(self):
        return KINDS if self.root is None else ("EMFILE", *READS, STAT)

    def calls(self, kind):
        return self.counts.get(class_of(kind), len(self.journal))


def class_of(kind):
    """Which calls a kind lets go wrong (fault_shim.cpp)."""
    if kind == STAT:
        return "stat"
    return "open" if kind == "EMFILE" else "read" if kind in READS else "change"


class Bench:
    def __init__(self, pepite, shim, samples, work):
        self.pepite, self.shim, self.work = pepite, shim, work
        self.exports = os.path.join(samples, "exports")
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "PEPITE_DICTIONARY": "none"}

    def run(self, archive, arguments, **faults):
        environment = dict(self.environment)
        if faults:
            environment.update({f"FAULT_{key.upper()}": str(value) for key, value in faults.items()})
            environment["LD_PRELOAD"] = self.shim
        return subprocess.run([self.pepite, arguments[0], "--archive", archive, *arguments[1:]],
                              capture_output=True, env=environment)

    def export(self, name):
        return os.path.join(self.exports, name)

    def digest(self, archive):
        """What a user has in the archive, posts and tags; None where there are no posts. Raises
        what is not right."""
        if not os.path.exists(os.path.join(archive, "manifest.json")):
            return None
        checked = self.run(archive, ["check"])
        if checked.returncode != 0:
            raise AssertionError(f"check: {checked.stderr.decode()}{checked.stdout.decode()}")
        exported = self.run(archive, ["export", "--format", "jsonl"])
        if exported.returncode == NOTHING_FOUND:
            return None
        if exported.returncode != DONE:
            raise AssertionError(f"export: {exported.stderr.decode()}")
        return Archive(hashlib.sha256(exported.stdout).hexdigest(), self.tags(archive))

    @staticmethod
    def tags(archive):
        """All tags and notes, as another program reads them; one text."""
        path = os.path.join(archive, "annotations.sqlite")
        if not os.path.exists(path) or os.path.getsize(path) == 0:
            return ""
        with contextlib.closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "tags damaged"
            tables = [name for (name,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            return repr([sorted(map(repr, database.execute(f"SELECT * FROM {name}")))
                         for name in tables])

    def leftovers(self, archive):
        """Files of segments and tombstones that the manifest does not name."""
        with open(os.path.join(archive, "manifest.json"), encoding="utf-8") as file:
            segments = json.load(file)["segments"]
        names = {segment["name"] for segment in segments}
        used = {segment["tombstones"] for segment in segments}
        def listed(folder):
            path = os.path.join(archive, folder)
            return set(os.listdir(path)) if os.path.exists(path) else set()
        beside = {name for name in os.listdir(archive) if name.endswith((".part", ".new", ".tmp"))}
        return sorted(listed("segments") - names) + sorted(listed("tombstones") - used) + sorted(beside)

    def start(self, scene, place):
        archive = os.path.join(place, "a.pepite")
        if scene.start:
            shutil.copytree(scene.start, archive)
        return archive

    def prepare(self, scene):
        """An undisturbed run: how many calls it makes, and what it leaves."""
        with tempfile.TemporaryDirectory(dir=self.work) as place:
            archive = self.start(scene, place)
            scene.before = self.digest(archive)
            log = os.path.join(place, "log")
            self.expect_done(self.run(archive, scene.arguments, root=archive, log=log), scene)
            scene.after = self.digest(archive)
            calls = journal.read_journal(log)
            scene.journal = [(name, path.replace(archive, "A", 1), other.replace(archive, "A", 1),
                              number, data) for name, path, other, number, data in calls]
        scene.counts = {counted: self.count_calls(scene, counted) for counted in ("open", "read", "stat")}

    def count_calls(self, scene, counted):
        with tempfile.TemporaryDirectory(dir=self.work) as place:
            count, archive = os.path.join(place, "count"), self.start(scene, place)
            self.run(archive, scene.arguments, root=scene.root or archive, count=count, **{"class": counted})
            with open(count, encoding="ascii") as file:
                return int(file.read())

    @staticmethod
    def expect_done(done, scene):
        if done.returncode != DONE:
            raise AssertionError(f"{scene.name}: status {done.returncode} {done.stderr.decode()}")

    def try_fault(self, scene, kind, at):
        """What is wrong with the outcome; None where nothing is."""
        with tempfile.TemporaryDirectory(dir=self.work) as place:
            try:
                if kind in journal.STATES:
                    archive = self.cut_power(scene, place, kind, at)
                else:
                    archive = self.start(scene, place)
                    done = self.run(archive, scene.arguments, **self.fault(scene.root or archive, kind, at))
                    self.check_status(scene, kind, done, archive)
                self.check_archive(scene, archive)
            except AssertionError as problem:
                return f"{scene.name}, {kind} at {at}: {problem}"
        return None

    @staticmethod
    def fault(root, kind, at):
        failure = "EIO" if kind == STAT else READS.get(kind, kind)
        return {"root": root, "at": at, "kind": failure, "class": class_of(kind)}

    def cut_power(self, scene, place, state, at):
        begun = os.path.join(place, "begun")
        os.mkdir(begun)
        disk = journal.Disk(self.start(scene, begun))
        for name, path, other, number, data in scene.journal[:at]:
            disk.apply((name, path.replace("A", disk.root, 1), other.replace("A", disk.root, 1),
                        number, data))
        archive = os.path.join(place, "a.pepite")
        disk.write(archive, state, seed=at)
        return archive

    def check_status(self, scene, kind, done, archive):
        error = done.stderr.decode()
        if kind == "kill":
            assert done.returncode == KILLED, f"not killed, status {done.returncode}"
            return
        assert done.returncode in (DONE, SYSTEM), f"status {done.returncode} {error}"
        if done.returncode == SYSTEM:
            assert "short" not in kind, f"a short write or read is no error: {error}"
            assert "pepite:" in error, "nothing said"
            assert kind not in (*READS, STAT) or NAMED.search(error), f"no file is named: {error}"
        # A run goes on with the other exports, and its report names what it did not read.
        elif scene.root and re.search(UNREAD, done.stdout.decode()):
            assert not re.search(f'"error":"[^"]*({UNREAD})', done.stdout.decode()), "cut, and status 0"
        else:
            assert self.digest(archive) == scene.after, f"not done, and nothing said {error}"

    def check_archive(self, scene, archive):
        left = self.digest(archive)
        # `remove` takes tags away once the posts are gone: between the two there are the old ones.
        known = [scene.before, scene.after]
        if scene.name == "remove":
            known.append(Archive(scene.after.posts, scene.before.tags))
        # Of an export what came before the fault is kept.
        assert scene.root or left in known, "neither the archive before nor after"
        again = self.run(archive, scene.arguments)
        assert again.returncode in (DONE, NOTHING_FOUND), f"again: {again.returncode} {again.stderr.decode()}"
        assert self.digest(archive) == scene.after, "again: not the archive after"
        useless = self.leftovers(archive)
        assert not useless, f"again: left {useless}"

    def try_reading(self, name, arguments, archive, expected, kind, at):
        """A command that only reads. What is wrong, or None."""
        done = self.run(archive, arguments, **self.fault(archive, kind, at))
        error = done.stderr.decode()
        if done.returncode == SYSTEM and "pepite:" in error and "short" not in kind and NAMED.search(error):
            return None
        if (done.returncode, done.stdout) == expected:
            return None
        return f"{name}, {kind} at {at}: status {done.returncode} {error}"


def make_scenes(bench):
    def archive_of(name, *runs):
        archive = os.path.join(bench.work, name)
        for run in runs:
            done = bench.run(archive, run)
            if done.returncode != DONE:
                sys.exit(f"{run}: {done.stderr.decode()}")
        return archive
    three = archive_of("three.pepite", *(["index", bench.export(name)] for name in
                                         ("api-v1.jsonl", "collect.csv", "api-v2.json")),
                       ["tag", "+vu", "--note", "à rappeler", "--", "film"])
    four = archive_of("four.pepite", *(["index", bench.export(name)] for name in
                                       ("api-v1.jsonl", "damaged.jsonl", "stream.jsonl")),
                      ["tag", "+vu", "--", "from:marielou_tremblay_"])
    untagged = archive_of("untagged.pepite", ["index", bench.export("api-v1.jsonl")])
    index = ["index", "--workers", "1"]
    return three, [
        Scene("index", None, [*index, bench.export("api-v1.jsonl"), bench.export("damaged.jsonl")]),
        Scene("index, its exports", None, [*index, bench.exports], root=bench.exports),
        Scene("index and merge", three, [*index, bench.export("stream.jsonl"),
                                         bench.export("damaged.jsonl")]),
        Scene("compact", three, ["compact"]),
        Scene("remove", four, ["remove", "--user", "marielou_tremblay_", "--with-copies", "--yes"]),
        Scene("rebuild", three, ["rebuild", "--workers", "1"]),
        Scene("rebuild --skip-damaged", three, ["rebuild", "--skip-damaged", "--workers", "1"]),
        Scene("tag", three, ["tag", "+entrevue", "-vu", "--note", "vu", "--", "film"]),
        Scene("first tag", untagged, ["tag", "+vu", "--", "film"]),
    ]


READING = {
    "search": ["search", "film", "--format", "ids"],
    "export": ["export", "film", "--format", "jsonl"],
    "show": ["show", "345529245117209085", "--format", "jsonl"],
    "thread": ["thread", "352231981938650246", "--format", "ids"],
    "keywords": ["keywords", "film", "--format", "jsonl"],
    "stats": ["stats", "--format", "jsonl"],
    "tag --dump": ["tag", "--dump"],
    "beginnings": ["search", "fil*", "tag:vu", "--format", "ids"],
    "nuggets": ["nuggets", "film", "--format", "jsonl"],
    "facets": ["facets", "film", "--facet", "author,hashtag,tag", "--format", "jsonl"],
    "check": ["check", "--format", "jsonl"],
    "remove --dry-run": ["remove", "--user", "marielou_tremblay_", "--dry-run"],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pepite")
    parser.add_argument("shim")
    parser.add_argument("samples")
    parser.add_argument("--every", type=int, default=1, help="try each Nth fault only")
    parser.add_argument("--only", default="", help="commands and kinds that hold this word")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    counts, wrong = collections.Counter(), []
    with tempfile.TemporaryDirectory(prefix="pepite-faults-") as work, \
            concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        bench = Bench(os.path.abspath(options.pepite), os.path.abspath(options.shim),
                      os.path.abspath(options.samples), work)
        reading_archive, scenes = make_scenes(bench)
        possible = []
        for scene in scenes:
            kinds = [kind for kind in scene.kinds() if options.only in f"{scene.name} {kind}"]
            if kinds:
                bench.prepare(scene)
            for kind in kinds:
                possible += [(bench.try_fault, scene, kind, at) for at in range(1, scene.calls(kind) + 1)]
        for name, arguments in READING.items():
            done = bench.run(reading_archive, arguments)
            scene = Scene(name, reading_archive, arguments)
            for kind in ("EMFILE", *READS, STAT):
                if options.only not in f"{name} {kind}":
                    continue
                calls = bench.count_calls(scene, class_of(kind))
                possible += [(bench.try_reading, name, arguments, reading_archive,
                              (done.returncode, done.stdout), kind, at) for at in range(1, calls + 1)]
        # Over all of them, so that each command and kind has its share.
        tried = possible[options.every // 2::options.every]
        for one, problem in zip(tried, pool.map(lambda one: one[0](*one[1:]), tried)):
            scene, kind = one[1], one[-2]
            counts[getattr(scene, "name", scene), kind] += 1
            if problem:
                wrong.append(problem)
                print(problem, flush=True)
    print("| command | " + " | ".join(KINDS) + " |")
    print("| --- " * (len(KINDS) + 1) + "|")
    for name in dict.fromkeys(name for name, _ in counts):
        print(f"| {name} | " + " | ".join(str(counts[name, kind] or "") for kind in KINDS) + " |")
    print(f"{sum(counts.values())} faults, {len(wrong)} outcomes that are not as promised")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
