"""Archives made to do harm, out of a good one: each a function that spoils a copy."""
import ctypes
import ctypes.util
import json
import os
import re
import shutil
import sqlite3
import struct

from exports import NAME, NASTY

CHECKSUM = re.compile(r'"checksum": "[0-9a-f]{16}"(?!.*"checksum")', re.DOTALL)


def checksum_function():
    """XXH3-64 of the library that Pépite has it from, which is there wherever Pépite is."""
    library = ctypes.CDLL("libxxhash.so.0")
    library.XXH3_64bits.restype = ctypes.c_uint64
    library.XXH3_64bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    return lambda data: f"{library.XXH3_64bits(data, len(data)):016x}"


checksum = checksum_function()


def write_manifest(archive, manifest):
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    zeros = CHECKSUM.sub('"checksum": "0000000000000000"', text)
    data = zeros.encode("utf-8", "surrogatepass")
    with open(os.path.join(archive, "manifest.json"), "wb") as file:
        file.write(data.replace(b'"checksum": "0000000000000000"', f'"checksum": "{checksum(data)}"'.encode()))


def read_manifest(archive):
    with open(os.path.join(archive, "manifest.json"), encoding="utf-8") as file:
        return json.load(file)


def replaced(name, make):
    """Something else in the place of one file or folder."""

    def spoil(archive):
        path = os.path.join(archive, name)
        kept = b""
        if os.path.isdir(path):
            shutil.rmtree(path)
        else:
            with open(path, "rb") as file:
                kept = file.read()
            os.unlink(path)
        make(path, kept)
        return (os.path.basename(name), name.split("/")[1] if "/" in name else name.rstrip("s"))

    return spoil


def writing(change):
    def make(path, kept):
        with open(path, "wb") as file:
            file.write(change(kept))

    return make


def rewritten(change):
    """Another manifest, with the checksum that it should have."""

    def spoil(archive):
        manifest = read_manifest(archive)
        change(manifest)
        write_manifest(archive, manifest)
        return ()  # what such a manifest leads to may be named by its own name

    return spoil


def consistent(name, change):
    """Other bytes in a segment's file, and a manifest that says so."""

    def spoil(archive):
        path = os.path.join(archive, name)
        with open(path, "rb") as file:
            data = change(file.read())
        with open(path, "wb") as file:
            file.write(data)
        manifest = read_manifest(archive)
        for segment in manifest["segments"]:
            if f"segments/{segment['name']}/" in name:
                segment["checksums"][os.path.basename(name)] = checksum(data)
        write_manifest(archive, manifest)
        return (name.split("/")[1], os.path.basename(name))

    return spoil


def unnamed(name, make):
    """Something else in the place of a segment's file that the manifest, its checksum right, leaves unnamed."""

    def spoil(archive):
        replaced(name, make)(archive)
        manifest = read_manifest(archive)
        for segment in manifest["segments"]:
            if f"segments/{segment['name']}/" in name:
                segment["checksums"].pop(os.path.basename(name), None)
        write_manifest(archive, manifest)
        return (name.split("/")[1], "manifest")

    return spoil


def at_every(data, changed):
    """Of data a copy with some bytes changed, at one place."""
    return [
        bytes(data[:at]) + bytes(byte ^ changed for byte in data[at : at + 8]) + bytes(data[at + 8 :])
        for at in sorted({0, 8, 16, 64, len(data) // 3, len(data) // 2, max(0, len(data) - 20)})
    ]


def annotations(statement, *given):
    def spoil(archive):
        database = sqlite3.connect(os.path.join(archive, "annotations.sqlite"))
        tables = [
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        for table in tables:
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            for column in columns if "{column}" in statement else columns[:1]:
                try:
                    database.execute(statement.format(table=table, column=column), given)
                except sqlite3.Error:
                    pass  # a table that takes no such thing
        database.commit()
        database.close()
        return ("annotations", "sqlite", "tags")

    return spoil


def journal_naming(victim, padding=b""):
    """A write of tags to be undone, whose journal names a file: SQLite deletes that once it is done."""

    def spoil(archive):
        path = os.path.join(archive, "annotations.sqlite")
        with open(path, "rb") as file:
            page_bytes = struct.unpack(">H", file.read(18)[16:])[0]
        magic = bytes.fromhex("d9d505f920a163d7")
        name = os.fsencode(victim)
        head = magic + struct.pack(">5I", 0, 1, os.path.getsize(path) // page_bytes, 512, page_bytes)
        lock_page = struct.pack(">I", (1 << 30) // page_bytes + 1)
        with open(path + "-journal", "wb") as file:
            file.write(head.ljust(512, b"\0") + padding + lock_page)
            file.write(name + struct.pack(">2I", len(name), sum(name)) + magic)
        return ("annotations.sqlite",)

    return spoil


def spoilers(archive, outside):
    """(what it is, a function that makes it of a copy and gives the names that an error may use)."""
    files = sorted(
        os.path.relpath(os.path.join(around, name), archive)
        for around, _, names in os.walk(archive)
        for name in names
    )
    folders = sorted(
        os.path.relpath(os.path.join(around, name), archive)
        for around, names, _ in os.walk(archive)
        for name in names
    )
    with open(os.path.join(outside, "victim"), "wb") as file:
        file.write(b"what was here before\n")
    os.mkfifo(os.path.join(outside, "waiting"))
    victims = os.path.join(outside, "victims")
    shutil.copytree(archive, victims)
    garbage = bytes((n * 7919 >> 3) & 255 for n in range(5000))
    makers = {
        "empty": writing(lambda kept: b""),
        "garbage": writing(lambda kept: garbage),
        "nasty": writing(lambda kept: NASTY.encode("utf-8", "surrogatepass")),
        "half": writing(lambda kept: kept[: len(kept) // 2]),
        "cut": writing(lambda kept: kept[:-1]),
        "long": writing(lambda kept: kept + garbage),
        "start": writing(lambda kept: kept[:3]),
        "gone": lambda path, kept: None,
        "folder": lambda path, kept: os.mkdir(path),
        "pipe": lambda path, kept: os.mkfifo(path),
        "link": lambda path, kept: os.symlink(os.path.join(outside, "victim"), path),
        "new link": lambda path, kept: os.symlink(os.path.join(outside, "new"), path),
        "circle": lambda path, kept: os.symlink(os.path.basename(path), path),
        "endless": lambda path, kept: os.symlink("/dev/zero", path),
    }
    for name in files:
        for kind, make in makers.items():
            yield f"{name} {kind}", replaced(name, make)
        yield f"{name} same elsewhere", replaced(
            name, lambda path, kept, name=name: os.symlink(os.path.join(victims, name), path)
        )
    for name in files:
        # Without its relations and short links an archive is one of an older version.
        if name.startswith("segments/") and not name.endswith(("/replies", "/short_links")):
            for kind in ("pipe", "endless"):
                yield f"{name} {kind}, unnamed", unnamed(name, makers[kind])
            yield f"{name} same elsewhere, unnamed", unnamed(
                name, lambda path, kept, name=name: os.symlink(os.path.join(victims, name), path)
            )
    for name in folders:
        for kind in ("gone", "pipe", "link", "new link", "circle", "endless"):
            yield f"{name} {kind}", replaced(name, makers[kind])
        yield f"{name} a file", replaced(name, writing(lambda kept: garbage))
        yield f"{name} elsewhere", replaced(
            name, lambda path, kept, name=name: os.symlink(os.path.join(victims, name), path)
        )
    for name in files:
        # Not the tables of Xapian, whose readers trust them: RELIABILITY.md, "Not promised yet".
        if name.startswith("segments/") and not name.endswith(".glass"):
            with open(os.path.join(archive, name), "rb") as file:
                data = file.read()
            for changed in (255, 1):
                for number, other in enumerate(at_every(data, changed)):
                    yield f"{name} byte {number} ^ {changed}, checksum right", consistent(
                        name, lambda kept, other=other: other
                    )
            for kind, change in {
                "empty": lambda kept: b"",
                "half": lambda kept: kept[: len(kept) // 2],
                "garbage": lambda kept: garbage,
                "ones": lambda kept: b"\xff" * len(kept),
                "long": lambda kept: kept + garbage,
            }.items():
                yield f"{name} {kind}, checksum right", consistent(name, change)
    yield from manifest_spoilers(archive, outside)
    for label, statement, *given in (
        ("text", "UPDATE {table} SET {column} = ?", NASTY.replace("\x00", "")),
        ("bytes", "UPDATE {table} SET {column} = ?", b"\xff\x00\x1b[2J"),
        ("number", "UPDATE {table} SET {column} = ?", -(2**63)),
        ("null", "UPDATE {table} SET {column} = ?", None),
        ("long", "UPDATE {table} SET {column} = ?", "x" * (5 << 20)),
        ("other", "ALTER TABLE {table} RENAME TO {table}_x"),
        ("none", "DROP TABLE {table}"),
        ("version", "PRAGMA user_version = 99"),
        ("wal", "PRAGMA journal_mode = wal"),
        ("trigger", "CREATE TRIGGER t_{table} AFTER INSERT ON {table} BEGIN DELETE FROM {table}; END"),
    ):
        yield f"annotations {label}", annotations(statement, *given)
    for name in ("victim", "waiting"):
        for padding in (b"", b"\0" * 5000):
            yield f"annotations journal of {name}, {len(padding)} bytes before", journal_naming(
                os.path.join(outside, name), padding
            )


def manifest_spoilers(archive, outside):
    names = [
        "",
        ".",
        "..",
        "../..",
        "/",
        "/etc",
        outside,
        os.path.join(outside, "victims", "segments"),
        f"../../{'../' * 12}{outside.lstrip('/')}/victims/segments/000001",
        "000001/../000001",
        "a/b",
        "\x1b[2J\u202e",
        "x" * 5000,
        "000001\u0000",
        5,
        None,
        [],
        {},
    ]
    numbers = [-1, 0, 2**31, 2**32, 2**63, 2**64 - 1, 2**64, 1e308, "5", None, [], {}, True]
    texts = [NAME, NASTY, "", "x" * 100000, 5, None, [], {}]
    whole = read_manifest(archive)

    def paths(value, at=()):
        """Every place of the manifest; of lists the first and the last."""
        if isinstance(value, dict):
            for key in value:
                yield from paths(value[key], (*at, key))
        elif isinstance(value, list) and value:
            for number in sorted({0, len(value) - 1}):
                yield from paths(value[number], (*at, number))
        if at and at != ("checksum",):
            yield at, value

    def put(at, value):
        def change(manifest):
            for key in at[:-1]:
                manifest = manifest[key]
            manifest[at[-1]] = value

        return change

    def drop(at):
        def change(manifest):
            for key in at[:-1]:
                manifest = manifest[key]
            del manifest[at[-1]]

        return change

    def add_key(key):
        def change(manifest):
            manifest["segments"][0]["checksums"][key] = "0" * 16

        return change

    for at, value in paths(whole):
        label = "manifest " + ".".join(map(str, at))
        isname = at[-1] in ("name", "tombstones", "run")
        odd = (
            names
            if isname
            else numbers
            if isinstance(value, (int, float))
            else texts
            if isinstance(value, str)
            else [None, 5, "", [], {}, [[]], [{}], {"a": 1}]
        )
        for number, other in enumerate(odd):
            yield f"{label} {number}", rewritten(put(at, other))
        yield f"{label} gone", rewritten(drop(at))
    for key in ("../../x", "/etc/passwd", "", "x", os.path.join(outside, "victim"), "\x1b[2J"):
        yield f"manifest checksums of {key!r}", rewritten(add_key(key))
    yield "manifest, a segment twice", rewritten(
        lambda manifest: manifest["segments"].append(manifest["segments"][0])
    )
    yield "manifest, many segments", rewritten(
        lambda manifest: manifest["segments"].extend([manifest["segments"][0]] * 5000)
    )
    yield "manifest, no segments", rewritten(lambda manifest: manifest["segments"].clear())
    yield "manifest, a run twice", rewritten(lambda manifest: manifest["runs"].append(manifest["runs"][0]))
    yield "manifest, deep", replaced("manifest.json", writing(lambda kept: b"[" * 200000))
    yield "manifest, a key twice", replaced(
        "manifest.json", writing(lambda kept: kept.replace(b'"generation"', b'"uuid": "x", "generation"', 1))
    )
