#!/usr/bin/env python3
"""Throws what is made to do harm at every command, and looks how each run ends.

    tests/hostile/throw.py PEPITE SAMPLES [--every N] [--most N] [--only WORD] [--jobs N] [--sanitized]
        [--keep]

- exports: each of exports.py indexed by itself, as every dialect, and all of them into one archive, which every
  command then reads in every format;
- queries, in every command that takes one; every option of every command (as --help lists them) with
  each of the values of values.py, without a value, and twice; the environment;
- files that options name: topic files, batches, records, lexicons, lists of deletions, tags, secrets;
  empty, garbage, folders, pipes, devices, links;
- archives: each file empty, cut, garbage, gone, a folder, a pipe, a link to somewhere else; bytes
  changed under checksums that are right; manifests that name files elsewhere, with the right checksum.

Each run must end in time, in bounded memory, with a status of the manual and never a signal; where the
status is not 0 a line must say why and name what is at fault; text must move no terminal; JSON lines, CSV, XML and
the other formats must be read by readers that are not ours; no spreadsheet may find a formula;
nothing may be written, and nothing be read, outside the folders that were given, nor in the folder that a
command is run in, but under names that it was given; no name of a file may move a terminal. Where the
status is 0 the answer must be whole: the same from a spoiled archive as from the good one, the same twice
from the hostile one; the posts of an archive that was written to are those of before, as far as the command
leaves them; the records of a report add up.

--every N makes each Nth run of each group only, --most N as many of each group as that, evenly chosen.
--sanitized lifts the bounds of memory and gives more time.
Prints what is not so, and counts; status 1 when there is any.
"""
import argparse
import collections
import concurrent.futures
import os
import re
import shutil
import sys
import tempfile
import threading

import answers
import cases
import exports
import outcome
import values
from cases import USUAL, WRITERS, Case

FORMATS = re.compile(r"--format ([a-z|]+)")
OPTION = re.compile(r"^ +(?:(-\w), )?(--[\w-]+)(?: ([^ ]+))?  ", re.MULTILINE)

# What a run of its own makes of an archive is no answer that another must equal: where it lies, how large it
# is, how long it took.
NOT_COMPARED = {"stats", "check", "replay"}


class Range:
    """The folders of all runs, and what must not change in them."""

    def __init__(self, options, work):
        self.pepite, self.samples = os.path.abspath(options.pepite), os.path.abspath(options.samples)
        self.work, self.sanitized, self.keep = work, options.sanitized, options.keep
        self.outside, self.exports, self.files = (
            os.path.join(work, name) for name in ("outside", "exports", "files")
        )
        self.archives = {name: os.path.join(work, f"{name}.pepite") for name in ("hostile", "small")}
        self.environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "TMPDIR": os.path.join(work, "tmp"),
            "PEPITE_DICTIONARY": "none",
        }
        self.environment.update({key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")})
        # Large where all is tried; a part of it must not take long.
        self.bomb_bytes = (200 if options.every == 1 and not options.most else 16) << 20
        self.count, self.lock, self.peak_bytes = 0, threading.Lock(), 0
        self.answers = answers.Answers()
        self.places = {"samples": self.samples, "exports": self.exports, "files": self.files, "outside": self.outside}

    def limits(self, seconds):
        if self.sanitized:
            return outcome.Limits(seconds * 10, 0, 0)
        return outcome.Limits(seconds, 1 << 30, 4 << 30)

    def fill(self, argument, place):
        if isinstance(argument, bytes) or "{" not in argument or argument in self.literal:
            return argument
        for name, path in {**self.places, "run": place}.items():
            argument = argument.replace("{" + name + "}", path)
        return argument

    literal = set(values.QUERIES) | {"{}"}

    def execute(self, arguments, place, case):
        environment = {**self.environment, **case.environment}
        done = outcome.run(
            [self.pepite, *(self.fill(argument, place) for argument in arguments)],
            case.stdin,
            os.path.join(place, "cwd"),
            environment,
            self.limits(case.seconds),
        )
        with self.lock:
            self.count += 1
            self.peak_bytes = max(self.peak_bytes, done.peak_bytes)
        return done

    def try_case(self, case):
        """What is wrong, or None."""
        with Place(self) as place:
            os.mkdir(os.path.join(place, "cwd"))
            names = tuple(case.names)
            arguments = list(case.arguments)
            if case.archive:
                archive = self.archives.get(case.archive, case.archive)
                if arguments[0] in WRITERS or case.spoil:
                    copied = os.path.join(place, "a.pepite")
                    shutil.copytree(archive, copied)
                    archive = copied
                if case.spoil:
                    told = tuple(case.spoil(archive))
                    names += (*told, archive) if told else ()
                arguments[1:1] = ["--archive", archive]
            done, problem = self.judge(arguments, place, case, case.kind, names)
            for more, kind in case.then:
                problem = problem or self.judge(more, place, case, kind, ())[1]
            problem = problem or self.judge_files(arguments, case.environment, place)
            if not problem and done.status == 0:
                problem = self.judge_answer(done, arguments, place, case)
            return problem and f"{case.label}: {problem}"

    @staticmethod
    def judge_files(arguments, environment, place):
        """What lies in the run's folders that nobody asked for, or under a name that moves a terminal."""
        strange = sorted(set(os.listdir(place)) - {"cwd", "a.pepite", "new.pepite", "out"})
        given = b"\0".join(map(os.fsencode, [*arguments, *environment.values()]))
        for name in os.listdir(os.fsencode(os.path.join(place, "cwd"))):
            # A name that is not UTF-8 or not safe is written as it was given, or not at all.
            if name not in (b".in", b".out", b".err") and name not in given:
                strange.append(name)
        if strange:
            return f"left {strange}"
        for around, folders, files in os.walk(os.path.join(place)):
            for name in folders + files:
                problem = outcome.judge_text(os.fsencode(name), False)
                if problem and os.fsencode(name) not in given:
                    return f"a file {name!r} in {around}: {problem}"
        return None

    def judge_answer(self, done, arguments, place, case):
        """What is not whole in an answer with status 0."""
        command = arguments[0]
        if command == "index" and case.kind == "jsonl":
            return answers.judge_sums(done.out)
        source = self.archives.get(case.archive, case.archive)
        if not source or command in NOT_COMPARED:
            return None
        quiet = Case("", [])
        if command in WRITERS:
            if case.spoil and "--skip-damaged" in arguments:
                return None  # what was damaged is gone
            ask = ["export", "--format", "ids", "--archive"]
            before = self.answers.expected(source, lambda: answers.ids_of(self.execute([*ask, source], place, quiet)))
            if case.spoil and not case.spoils_postings:
                return None
            after = answers.ids_of(self.execute([*ask, os.path.join(place, "a.pepite")], place, quiet))
            if case.spoil and isinstance(after, str):
                return None  # that it is damaged is told to who reads what is
            return answers.judge_left(command, before, after)
        if case.spoil:
            if not case.spoils_postings:
                return None
            asked = [argument for argument in arguments if argument not in ("--archive", arguments[2])]
            key = repr(asked)
            whole = self.answers.expected(key, lambda: self.execute([*asked, "--archive", source], place, case).out)
            return None if done.out == whole else "another answer than the good archive’s"
        if case.group != "reading":
            return None
        again = self.execute(arguments, place, case)
        return None if again.out == done.out else "not the same answer twice"

    def judge(self, arguments, place, case, kind, names):
        done = self.execute(arguments, place, case)
        colours = "--color" in arguments and "always" in arguments
        problem = outcome.judge(done, kind, names, self.limits(case.seconds), colours)
        if not problem and exports.SECRET.encode() in done.out + done.err and exports.SECRET not in str(arguments):
            problem = "what lies outside was read"
        if problem and os.environ.get("HOSTILE_VERBOSE"):
            problem += f"\n    {arguments!r:.400}\n    {done.err[-400:]!r}"
        return done, problem


class Place:
    """A run's folder, taken away at its end."""

    def __init__(self, around):
        self.around = around

    def __enter__(self):
        self.path = tempfile.mkdtemp(dir=os.path.join(self.around.work, "runs"))
        return self.path

    def __exit__(self, *_):
        if not self.around.keep:
            shutil.rmtree(self.path, ignore_errors=True)


def commands_of(bench):
    """Command -> (its formats, its options: (name, whether it takes a value), whether it takes a query)."""

    def help_of(*words):
        done = outcome.run([bench.pepite, *words, "--ui", "en"], b"", bench.work, bench.environment, bench.limits(20))
        return done.out.decode().split("\nExamples:")[0]

    listed = re.findall(r"^  (\w+) +", help_of("--help").split("Commands:\n")[1].split("\n\n")[0], re.MULTILINE)
    assert set(listed) == set(USUAL), f"no usual run of {set(listed) ^ set(USUAL)}"
    found = {}
    for command in listed:
        text = help_of(command, "--help")
        formats = FORMATS.search(text)
        options = [(long, bool(value)) for short, long, value in OPTION.findall(text)]
        assert options, command
        usage = text.split("\n")[0]
        found[command] = (
            formats.group(1).split("|") if formats else [],
            options,
            bool(re.search("QUERY|TOPIC", usage)),
        )
    return found


def make_range(bench):
    for name in ("runs", "tmp", "files"):
        os.mkdir(os.path.join(bench.work, name))
    bench.names = exports.make(bench.exports, bench.outside, bench.bomb_bytes)

    def prepare(*arguments):
        done = outcome.run([bench.pepite, *arguments], b"", bench.work, bench.environment, bench.limits(300))
        if done.status not in (0, 3) or done.hung:
            raise AssertionError(f"{arguments}: {done}")

    everything = [
        os.path.join(os.fsencode(bench.exports), name)
        for name in bench.names
        if name != b"fifo" and name not in exports.LARGE
    ]
    prepare(
        "index",
        "--archive",
        bench.archives["hostile"],
        "--include-private",
        os.path.join(bench.samples, "exports"),
        *everything,
    )
    prepare(
        "tag",
        "--archive",
        bench.archives["hostile"],
        "+vu",
        "--note",
        exports.NASTY.replace("\x00", ""),
        "--",
        "train",
    )
    small = bench.archives["small"]
    for name in ("api-v1.jsonl", "damaged.jsonl", "api-v2.json"):
        prepare("index", "--archive", small, os.path.join(bench.samples, "exports", name))
    prepare("tag", "--archive", small, "+vu", "--note", "à revoir", "--", "train")
    prepare("remove", "--archive", small, "--user", "marielou_tremblay_", "--yes")
    with open(os.path.join(bench.files, "good.txt"), "w") as file:
        file.write("train\ngare\n")
    prepare(
        "search", "--archive", bench.archives["hostile"], "train", "--record", os.path.join(bench.files, "good.json")
    )


def tree_of(folder):
    """Everything below a folder as it lies there: name -> size and time."""
    found = {}
    for around, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(around, name)
            status = os.lstat(path)
            found[path] = (status.st_mode, status.st_size if not os.path.isdir(path) else 0, status.st_mtime_ns)
    return found


def choose(groups, options):
    """(group, case) of those that are run: of each group as --every, --most and --only say."""
    chosen = []
    for group, made in groups.items():
        asked = [case for case in made if options.only in f"{group}: {case.label}"]
        stride = max(options.every, -(-len(asked) // options.most) if options.most else 1)
        for number, case in enumerate(asked):
            case.group = group
            # Another first one for each stride, or the same commands would always be left out.
            if (number + number // stride) % stride == 0:
                chosen.append((group, case))
    return chosen


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pepite")
    parser.add_argument("samples")
    parser.add_argument("--every", type=int, default=1, help="make each Nth run of each group only")
    parser.add_argument("--most", type=int, default=0, help="make at most N runs of each group")
    parser.add_argument("--only", default="", help="runs whose name holds this word")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--sanitized", action="store_true", help="no bounds of memory, more time")
    parser.add_argument("--keep", action="store_true", help="leave all folders where they are")
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix="pepite-hostile-")
    bad, tried = 0, collections.Counter()
    try:
        bench = Range(options, work)
        make_range(bench)
        commands = commands_of(bench)
        groups = {
            "exports": cases.export_cases(bench),
            "reading": cases.reading_cases(commands, bench),
            "queries": cases.query_cases(commands),
            "options": cases.option_cases(commands),
            "files": cases.file_cases(bench),
            "archives": cases.archive_cases(bench),
        }
        groups = {group: list(made) for group, made in groups.items()}
        before = {
            folder: tree_of(folder)
            for folder in (bench.outside, bench.samples, bench.exports, bench.files, *bench.archives.values())
        }
        around = set(os.listdir(work))
        chosen = choose(groups, options)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for (group, case), problem in zip(chosen, pool.map(lambda one: bench.try_case(one[1]), chosen)):
                tried[group] += 1
                if problem:
                    bad += 1
                    print(f"{group}: {problem}", flush=True)
        for folder, tree in before.items():
            for path in sorted(
                tree.keys() ^ tree_of(folder).keys()
                | {path for path, state in tree_of(folder).items() if tree.get(path, state) != state}
            ):
                if os.path.basename(path) != "lock":
                    bad += 1
                    print(f"changed: {path!r}")
        for name in sorted(set(os.listdir(work)) - around):
            bad += 1
            print(f"written: {name!r}")
        counts = ", ".join(f"{group} {count}" for group, count in tried.items())
        print(
            f"{bench.count} runs of {len(commands)} commands ({counts} cases), "
            f"at most {bench.peak_bytes // outcome.MEBIBYTE} MiB, {bad} bad"
        )
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
