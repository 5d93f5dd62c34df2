"""Runs a command and says what is wrong with how it ended; None where nothing is."""
import collections
import csv
import io
import json
import os
import re
import resource
import subprocess
import threading
import unicodedata
from xml.etree import ElementTree

STATUSES = set(range(8))  # those of MANUAL.md but 70, which is a mistake of Pépite's own
REORDERING = set("\u061c\u200e\u200f") | {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
TRIGGERS = tuple("=+-@\t\r")
MEBIBYTE = 1 << 20

csv.field_size_limit(1 << 30)

Run = collections.namedtuple("Run", "status out err peak_bytes hung")
Limits = collections.namedtuple("Limits", "seconds peak_bytes address_bytes")


def run(command, stdin, cwd, environment, limits):
    """`command` to its end, or to that of its time."""
    with open(os.path.join(cwd, ".out"), "w+b") as out, open(os.path.join(cwd, ".err"), "w+b") as err, open(
        os.path.join(cwd, ".in"), "w+b"
    ) as source:
        source.write(stdin)
        source.seek(0)
        child = subprocess.Popen(command, stdin=source, stdout=out, stderr=err, cwd=cwd, env=environment)
        if limits.address_bytes:
            try:
                resource.prlimit(child.pid, resource.RLIMIT_AS, (limits.address_bytes,) * 2)
                resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (1 << 30,) * 2)
            except ProcessLookupError:
                pass  # it has ended
        hung = threading.Event()

        def stop():
            hung.set()
            child.kill()

        timer = threading.Timer(limits.seconds, stop)
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Run(child.returncode, out.read(), err.read(), usage.ru_maxrss * 1024, hung.is_set())


def judge(done, kind, names, limits, colours=False):
    """What is not as promised in how a run ended, or None. `kind` is the format of standard output,
    None where it is JSON lines or text; one of `names` must stand in what an error says."""
    if done.hung:
        return f"did not end within {limits.seconds} s"
    if done.status not in STATUSES:
        return f"status {done.status}"
    if limits.peak_bytes and done.peak_bytes > limits.peak_bytes:
        return f"took {done.peak_bytes // MEBIBYTE} MiB"
    # What was not found, or differs, may be said on standard output.
    if done.status != 0 and not done.err.strip() and not (done.status == 1 and done.out.strip()):
        return f"status {done.status} and not a word on standard error"
    problem = judge_text(done.err, colours)
    if problem:
        return f"standard error: {problem}"
    said = done.err.decode() + done.out.decode(errors="replace")
    if done.status > 1 and names and not any(name in said for name in names):
        return f"standard error names none of {names}"
    problem = judge_format(done.out, kind, colours)
    return problem and f"{kind or 'output'}: {problem}"


def judge_format(out, kind, colours=False):
    if kind is None:
        kind = "jsonl" if out[:1] in (b"{", b"[") else "text"
    if kind == "text":
        return judge_text(out, colours)
    try:
        text = out.decode()
    except UnicodeDecodeError as error:
        return f"no UTF-8: {error}"
    return JUDGES[kind](text)


def judge_text(out, colours):
    try:
        text = out.decode()
    except UnicodeDecodeError as error:
        return f"no UTF-8: {error}"
    if colours:
        text = COLOURS.sub("", text)
    for at, character in enumerate(text):
        if character in "\n\t":
            continue
        if unicodedata.category(character) == "Cc" or character in REORDERING or character in "\u2028\u2029":
            return f"U+{ord(character):04X} in “{text[max(0, at - 30):at + 10]!r}”"
    return None


def whole_object(pairs):
    assert len(dict(pairs)) == len(pairs), "a key twice"
    return dict(pairs)


def no_number(name):
    raise ValueError(f"{name} is no JSON")


def judge_jsonl(text):
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        try:
            json.loads(line, object_pairs_hook=whole_object, parse_constant=no_number)
        except (ValueError, AssertionError, RecursionError) as error:
            return f"line {number}: {error}"
    return None


def rows_of(text, delimiter):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter))


def judge_csv(text, delimiter=","):
    try:
        widths = {len(row) for row in rows_of(text, delimiter)}
    except csv.Error as error:
        return str(error)
    return None if len(widths) <= 1 else f"rows of {sorted(widths)} cells"


def judge_spreadsheet(text):
    text = text.removeprefix("\ufeff")
    delimiter = ";" if ";" in text.split("\n")[0] else ","
    problem = judge_csv(text, delimiter)
    if problem:
        return problem
    for row in rows_of(text, delimiter):
        for cell in row:
            if cell.startswith(TRIGGERS):
                return f"a cell that a spreadsheet runs: {cell[:40]!r}"
    return None


def judge_xml(text):
    if not text:
        return None
    try:
        ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return str(error)
    return None


def judge_html(text):
    if "<script" in text.lower() or "javascript:" in text.lower().replace(" ", ""):
        return "something to run"
    return judge_text(text.encode(), colours=False) or judge_xml(
        re.sub(r"<(meta|link|br|img|hr)\b([^>]*?)/?>", r"<\1\2/>", text)
    )


def judge_ids(text):
    problem = judge_text(text.encode(), colours=False)
    if problem:
        return problem
    return next((f"“{line!r}” is no id" for line in text.splitlines() if re.search(r"\s", line, re.ASCII)), None)


def judge_trec(text):
    for line in text.splitlines():
        if len(line.split(" ")) != 6:
            return f"not of six columns: {line[:80]!r}"
    return judge_text(text.encode(), colours=False)


def judge_iramuteq(text):
    for line in text.split("\n"):
        if line.startswith("****") and not re.fullmatch(r"\*\*\*\*( \*[\w-]+)*", line):
            return f"no head of a text: {line[:80]!r}"
    return judge_text(text.encode(), colours=False)


JUDGES = {
    "jsonl": judge_jsonl,
    "csv": judge_csv,
    "minet": judge_csv,
    "spreadsheet": judge_spreadsheet,
    "gexf": judge_xml,
    "svg": judge_xml,
    "html": judge_html,
    "ids": judge_ids,
    "trec": judge_trec,
    "iramuteq": judge_iramuteq,
}
