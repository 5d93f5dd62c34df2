#!/usr/bin/env python3
"""Runs pepite on an archive that may only be read, as somebody without rights to it.

    tests/faults/read_only.py PEPITE SAMPLES

Commands that read must answer as on an archive of one's own; those that write must end with status 4 and
a line that names what they may not write; no byte of the archive may change.
"""
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile

NOBODY = 65534
SYSTEM = 4

READING = [
    ["search", "train"], ["search", "tag:seen"], ["nuggets", "cinéma"], ["timeline", "train"],
    ["facets", "train", "--facet", "lang"], ["authors", "train"], ["keywords", "train"],
    ["export", "train"], ["show", "352217673022645359"], ["thread", "352217673022645359"], ["stats"],
    ["tag", "--list"], ["remove", "352217673022645359", "--dry-run"],
]
WRITING = [
    ["index", "more.jsonl"], ["compact"], ["rebuild"], ["remove", "352217673022645359", "--yes"],
    ["tag", "+other", "--", "train"],
]


def run(pepite, arguments, folder, is_nobody):
    def give_up_rights():
        if is_nobody and os.geteuid() == 0:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
    command = [pepite, arguments[0], "--archive", "a.pepite", *arguments[1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True,
                          text=True, stdin=subprocess.DEVNULL, preexec_fn=give_up_rights, timeout=120,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": folder})
    return done.returncode, done.stdout, done.stderr


def digest(archive):
    sums = {}
    for folder, _, names in os.walk(archive):
        sums[folder] = sorted(names)
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                sums[os.path.join(folder, name)] = hashlib.sha256(file.read()).hexdigest()
    return sums


def allow(archive, folder_mode, file_mode):
    for folder, _, names in os.walk(archive):
        os.chmod(folder, folder_mode)
        for name in names:
            os.chmod(os.path.join(folder, name), file_mode)


def main():
    pepite, samples = map(os.path.abspath, sys.argv[1:])
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        # Whoever has no rights may not even reach a program in somebody's home.
        pepite = shutil.copy(pepite, os.path.join(folder, "pepite"))
        shutil.copy(os.path.join(samples, "exports", "stream.jsonl"), os.path.join(folder, "more.jsonl"))
        os.chmod(os.path.join(folder, "more.jsonl"), 0o644)
        archive = os.path.join(folder, "a.pepite")
        for arguments in (["index", os.path.join(samples, "exports")], ["tag", "+seen", "--", "train"]):
            status, _, said = run(pepite, arguments, folder, False)
            assert status == 0, said
        own = [run(pepite, arguments, folder, False) for arguments in READING]
        assert [status for status, _, _ in own] == [0] * len(READING), [said for _, _, said in own]
        allow(archive, stat.S_IRUSR | stat.S_IXUSR | 0o055, 0o444)
        before = digest(archive)
        for arguments, expected in zip(READING, own):
            found = run(pepite, arguments, folder, True)
            if found[:2] != expected[:2]:
                bad.append(f"{arguments}: status {found[0]}, {found[2]!r}, or another answer than on an archive "
                           "of one's own")
        for arguments in WRITING:
            status, _, said = run(pepite, arguments, folder, True)
            if status != SYSTEM or "a.pepite" not in said or "hint: " not in said or len(said.splitlines()) > 2:
                bad.append(f"{arguments}: status {status}, {said!r}")
        if digest(archive) != before:
            bad.append("the archive is no longer what it was")
        # Nobody's rights are back, so that the folder can be taken away.
        allow(archive, 0o755, 0o644)
    print(f"{len(READING)} commands that read and {len(WRITING)} that write on a read-only archive: "
          f"{len(bad)} bad")
    print("\n".join(bad), end="\n" if bad else "")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
