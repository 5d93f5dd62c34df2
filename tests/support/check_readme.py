#!/usr/bin/env python3
"""Runs the commands that README.md shows and holds their output against what it shows.

    check_readme.py PEPITE README.md

Commands stand in ```console blocks after "$ "; they run one after the other in an empty folder that
has samples/ in it, on a terminal of 80 columns. PEPITE_REWRITE_GOLDEN=1 writes what came out.
"""
import os
import pty
import re
import subprocess
import sys
import tempfile


def run_on_terminal(command, folder, environment):
    """What a terminal shows: carriage returns and erased progress lines undone."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(["sh", "-c", "stty cols 80 -opost; " + command], cwd=folder,
                               env=environment, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    shown = b""
    while True:
        try:
            block = os.read(leader, 65536)
        except OSError:
            break
        if not block:
            break
        shown += block
    process.wait()
    text = shown.decode().replace("\r\n", "\n")
    return re.sub(r"[^\n]*\r\x1b\[K", "", text)


def main():
    program, readme = sys.argv[1:]
    root = os.path.dirname(os.path.abspath(readme))
    with open(readme, encoding="utf-8") as file:
        text = file.read()
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "bin"))
        os.mkdir(os.path.join(folder, "here"))
        os.symlink(os.path.abspath(program), os.path.join(folder, "bin", "pepite"))
        os.symlink(os.path.join(root, "samples"), os.path.join(folder, "here", "samples"))
        environment = {"PATH": os.path.join(folder, "bin") + ":/usr/bin:/bin", "LC_ALL": "C.UTF-8",
                       "PEPITE_DICTIONARY": os.path.join(os.path.dirname(os.path.abspath(__file__)), "dictd"),
                       "NO_COLOR": "1", "TERM": "xterm", "HOME": folder}

        def replay(match):
            command = match.group(1)
            shown = run_on_terminal(command, os.path.join(folder, "here"), environment)
            shown = shown.replace(os.path.join(folder, "here"), "/home/you")
            shown = re.sub(r"\([\d,]+ bytes\)", "(184,000 bytes)", shown)
            shown = re.sub(r"[\d,]+ kB", "184 kB", shown)
            return f"```console\n$ {command}\n{shown}```\n"

        seen, count = re.subn(r"```console\n\$ ([^\n]*)\n.*?```\n", replay, text, flags=re.S)
    if count == 0:
        sys.exit("no command found in " + readme)
    if os.environ.get("PEPITE_REWRITE_GOLDEN") == "1":
        with open(readme, "w", encoding="utf-8") as file:
            file.write(seen)
    elif seen != text:
        import difflib
        sys.stdout.writelines(difflib.unified_diff(
            text.splitlines(True), seen.splitlines(True), "README.md", "what comes out"))
        sys.exit(1)


main()
