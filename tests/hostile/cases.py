"""What is thrown: for each group the runs that are made, as Case."""
import dataclasses
import os

import archives
import exports
import outcome
import values

# A run that goes well, of each command; what it writes goes into the run's own folder.
USUAL = {
    "index": ["{samples}/exports/api-v1.jsonl"],
    "search": ["train"],
    "nuggets": ["train"],
    "batch": ["{files}/good.txt"],
    "timeline": ["train"],
    "facets": ["train"],
    "authors": ["train"],
    "keywords": ["train"],
    "export": ["train"],
    "show": ["359210049231860001"],
    "thread": ["359210049231860710"],
    "tag": ["+vu", "--", "train"],
    "fields": [],
    "replay": ["{files}/good.json"],
    "stats": [],
    "check": [],
    "rebuild": [],
    "remove": ["--yes", "359210049231860001"],
    "compact": [],
}
WRITERS = {"index", "tag", "rebuild", "remove", "compact"}
# Values that these take are names of files that are written where they say.
WRITTEN = {"--record", "--output", "--output-dir"}
READ = {
    ("nuggets", "--lens"): values.LENSES,
    ("batch", None): values.BATCHES,
    ("keywords", "--by"): values.BATCHES,
    ("replay", None): {},
    ("remove", "--ids"): values.DELETIONS,
    ("remove", "--deletions"): values.DELETIONS,
    ("tag", "--restore"): values.ANNOTATIONS,
    ("export", "--anonymise"): values.SECRETS,
}
IDS = [
    "",
    "-1",
    "0",
    "9" * 5000,
    "~",
    "x",
    values.ESCAPES,
    values.NO_UTF8,
    "../x",
    "twitter:",
    ":1",
    "a:b:c",
    "\n",
    "=1",
    "-",
    "--",
]


@dataclasses.dataclass
class Case:
    label: str
    arguments: list  # texts and bytes; {run} is the run's own folder
    archive: str = None  # which one; one that is written to is a copy
    kind: str = None  # of standard output
    # What is spoiled is of the posts and their index, and the checksums say so: an answer is whole or none.
    spoils_postings: bool = False
    stdin: bytes = b""
    environment: dict = dataclasses.field(default_factory=dict)
    names: tuple = ()  # one of which an error has to name
    spoil: object = None  # changes the copy of the archive; the names of what it changed
    seconds: int = 20
    then: list = dataclasses.field(default_factory=list)  # further runs on what was left
    group: str = ""


def export_cases(bench):
    dialects = outcome.run(
        [bench.pepite, "index", "--list-dialects"], b"", bench.work, bench.environment, bench.limits(20)
    )
    dialects = [line.split()[0] for line in dialects.out.decode().splitlines()]
    read = [
        (["check", "--archive", "{run}/new.pepite", "--format", "text"], "text"),
        (["export", "--archive", "{run}/new.pepite", "--format", "csv"], "csv"),
        (["search", "--archive", "{run}/new.pepite", "train", "--format", "text", "--limit", "0"], "text"),
    ]
    new = ["index", "--archive", "{run}/new.pepite"]
    for name in bench.names:
        path = os.path.join(os.fsencode(bench.exports), name)
        label = f"index {name!r}"
        yield Case(label, [*new, "--format", "text", "--", path], kind="text", then=read, seconds=60)
        yield Case(
            f"{label} in little memory",
            [*new, "--memory", "64M", "--format", "jsonl", path],
            kind="jsonl",
            seconds=60,
        )
        yield Case(
            f"{label} on standard input",
            [*new, "--ui", "fr", "--format", "text", "-"],
            kind="text",
            stdin=stdin_of(path),
            seconds=60,
        )
        if os.path.isfile(path) and os.path.getsize(path) < 1 << 20:
            for dialect in dialects:
                yield Case(
                    f"{label} as {dialect}",
                    [*new, "--dry-run", "--dialect", dialect, "--format", "text", path],
                    kind="text",
                    seconds=60,
                )
    for name in (
        "/dev/null",
        "/dev/zero",
        "/dev/full",
        "/dev/random",
        "/proc/self/mem",
        "{outside}",
        "{run}/nowhere",
        "",
        ".",
        "/dev",
    ):
        if name != "/dev":
            yield Case(
                f"index {name!r}",
                [*new, "--format", "text", name],
                kind="text",
                names=(name.split("/")[-1].strip("{}"),),
            )
    yield Case("index all", [*new, "--format", "text", "{exports}"], kind="text", then=read, seconds=120)
    yield Case("index all, dry", [*new, "--format", "jsonl", "--dry-run", "{exports}"], kind="jsonl", seconds=120)
    yield Case("what lies outside", ["search", exports.SECRET], archive="hostile")


def stdin_of(path):
    if not os.path.isfile(path) or os.path.getsize(path) > 1 << 20:
        return b""
    with open(path, "rb") as file:
        return file.read()


def reading_cases(commands, bench):
    done = outcome.run(
        [bench.pepite, "export", "--archive", bench.archives["hostile"], "--format", "ids", "--context"],
        b"",
        bench.work,
        bench.environment,
        bench.limits(60),
    )
    ids = done.out
    # A conversation of 300 posts for each of its posts would be all that is ever read.
    few = b"".join(ids.splitlines(keepends=True)[::25])
    more = {
        "search": [["--explain", "--context"], ["--with-thread"], ["--alike"], ["--color", "always"]],
        "nuggets": [["--explain"], ["--chorus", "--mix", "0.5"], ["--voices", "all"], ["--color", "always"]],
        "timeline": [["--by", by] for by in ("hour", "day", "week", "month", "year")],
        "facets": [
            ["--facet", "lang,author,year,month,domain,hashtag,mention,client,kind,has,network,tag", "--limit", "0"]
        ],
        "authors": [["--limit", "0"]],
        "keywords": [
            ["--kwic", "3", "--min-posts", "1", "--min-authors", "1"],
            ["--by", "author", "--min-posts", "1"],
            ["--by", "hashtag,lang", "--min-posts", "1"],
            ["--bursts"],
        ],
        "export": [
            ["--context"],
            ["--redact"],
            ["--network", "replies"],
            ["--network", "retweets"],
            ["--network", "hashtags"],
            ["--anonymise", "{files}/secret"],
        ],
        "show": [["--color", "always"]],
        "thread": [["--limit", "0"], ["--color", "always"]],
        "tag": [["--list"], ["--dump"]],
        "index": [["--dry-run"]],
    }
    with open(os.path.join(bench.files, "secret"), "wb") as file:
        file.write(b"0123456789abcdef")
    for command, (formats, _, _) in commands.items():
        for form in [*formats, None]:
            for extra in [[], *more.get(command, [])]:
                for query in (
                    [["train"], []]
                    if command in ("timeline", "facets", "authors", "keywords", "export")
                    else [["train"], ["since:0001"]]
                    if command in ("search", "nuggets")
                    else [USUAL[command]]
                ):
                    if command == "tag" and (form is None) == (extra == ["--list"]):
                        continue  # only the list has a format
                    if command == "tag" and extra:
                        query = []
                    if command in ("show", "thread"):
                        query = ["-"]
                    kind = form if form and (command, form) != ("export", "original") else None
                    output = ["--output", "{run}/out"] if (command, form) == ("export", "original") else []
                    arguments = [
                        command,
                        *(["--format", form] if form else []),
                        *extra,
                        *output,
                        *(["--limit", "0"] if command in ("search", "nuggets") else []),
                        *query,
                    ]
                    yield Case(
                        f"read: {' '.join(arguments)}",
                        arguments,
                        archive="hostile" if command != "fields" else None,
                        kind=kind,
                        stdin=few if command == "thread" else ids,
                        seconds=60,
                    )
    for form in ("text", "csv", "jsonl"):
        yield Case(
            f"read in French, {form}",
            ["search", "--ui", "fr", "--format", form, "--time-zone", "America/Montreal", "train"],
            archive="hostile",
            kind=form,
            environment={"LC_ALL": "fr_CA.ISO-8859-1"},
        )


def query_cases(commands):
    for number, query in enumerate(values.QUERIES):
        for command in (name for name, (_, _, takes_query) in commands.items() if takes_query):
            before = {"tag": ["+vu", "--"], "remove": ["--dry-run", "--"]}.get(command, [])
            form = {
                "search": "text",
                "nuggets": "text",
                "timeline": "svg",
                "facets": "csv",
                "authors": "text",
                "keywords": "csv",
                "export": "csv",
            }.get(command)
            given = ["--format", form] if form else []
            yield Case(
                f"{command} query {number} {query!r:.40}",
                [command, *given, *(before or ["--"]), query],
                archive="hostile",
                kind=form,
            )
        yield Case(
            f"search - {number} {query!r:.40}",
            ["search", "--explain", "--format", "text", "-"],
            archive="hostile",
            kind="text",
            stdin=query if isinstance(query, bytes) else query.encode("utf-8", "surrogatepass"),
        )
        yield Case(
            f"literal {number} {query!r:.40}",
            ["search", "--explain", "--literal", "--format", "jsonl", "--", query],
            archive="hostile",
            kind="jsonl",
        )
        yield Case(
            f"against {number} {query!r:.40}",
            ["keywords", "train", "--format", "text", "--against", query],
            archive="hostile",
            kind="text",
        )
        yield Case(
            f"drop {number} {query!r:.40}",
            ["search", "train", "--format", "text", "--drop", query],
            archive="hostile",
            kind="text",
        )
    for number, given in enumerate(IDS):
        for command in ("show", "thread", "tag", "remove"):
            after = {"tag": ["+vu", "-"], "remove": ["--dry-run", "--ids", "-"]}.get(command, ["-"])
            plain = given if isinstance(given, bytes) else given.encode()
            yield Case(f"{command} ids {number}", [command, *after], archive="hostile", stdin=plain + b"\n" + plain)
            if command in ("show", "thread"):
                yield Case(
                    f"{command} id {number}",
                    [command, "--format", "text", "--", given],
                    archive="hostile",
                    kind="text",
                )
            if command == "remove":
                yield Case(f"{command} id {number}", [command, "--dry-run", given], archive="hostile")
                yield Case(
                    f"{command} user {number}",
                    [command, "--yes", "--with-copies", "--reason", given, "--user", given],
                    archive="small",
                )


def option_cases(commands):
    for command, (_, options, _) in commands.items():
        usual = USUAL[command]
        archive = None if command == "fields" else "hostile" if command not in WRITERS else "small"
        for name, takes_value in options:
            bare = name.lstrip("-")
            if not takes_value:
                yield Case(f"{command} {name} twice", [command, name, name, *usual], archive=archive)
                yield Case(f"{command} {name}=x", [command, f"{name}=x", *usual], archive=archive, names=(bare,))
                continue
            yield Case(
                f"{command} {name}, missing",
                [command, *usual, name] if "--" not in usual else [command, name],
                archive=archive,
                names=(bare,),
            )
            for number, value in enumerate(
                values.TIMES if bare == "time-zone" or bare == "assume-time-zone" else values.VALUES
            ):
                if name == "--archive":
                    arguments = [command, name, value, *usual]
                    if command in WRITERS and value in ("/", "../x"):
                        continue
                else:
                    arguments = [command, name, value, *usual]
                if name in WRITTEN and value in ("/", "../x"):
                    continue
                yield Case(
                    f"{command} {name} {number} {value!r:.30}",
                    arguments,
                    archive=archive if name != "--archive" else None,
                )
                if number < 8 and name != "--archive":
                    joined = os.fsencode(name) + b"=" + (value if isinstance(value, bytes) else value.encode())
                    yield Case(f"{command} {name}= {number}", [command, joined, *usual], archive=archive)
        for unknown in (
            "--" + values.ESCAPES,
            b"--\xff",
            "--" + "x" * 100000,
            "-\u202e",
            "---",
            "-=",
            "--=",
            "--format=text=x",
        ):
            yield Case(f"{command} {unknown!r:.30}", [command, unknown, *usual], archive=archive)
    for value in [*values.VALUES, *IDS]:
        yield Case(f"command {value!r:.30}", [value, "train"])
    for number, value in enumerate([*values.VALUES, *values.TIMES]):
        if isinstance(value, str) and "\x00" in value:
            continue
        for variable in (
            "PEPITE_ARCHIVE",
            "PEPITE_TZ",
            "PEPITE_DICTIONARY",
            "LC_ALL",
            "TMPDIR",
            "NO_COLOR",
            "HOME",
            "TZ",
        ):
            yield Case(
                f"{variable} {number}",
                ["search", "train", "--format", "text"],
                archive=None if variable == "PEPITE_ARCHIVE" else "hostile",
                kind="text",
                environment={variable: value},
            )
        yield Case(
            f"index, TMPDIR {number}",
            ["index", "-", "--archive", "{run}/new.pepite"],
            stdin=exports.good(1),
            environment={"TMPDIR": value},
        )


def file_cases(bench):
    with open(os.path.join(bench.files, "good.json"), "rb") as file:
        READ["replay", None] = values.records(file.read())
    for (command, option), own in READ.items():
        for name, content in {**values.FILES, **own}.items():
            path = os.path.join(bench.files, f"{command}{option or ''}.{name}")
            with open(path, "wb") as file:
                file.write(content)
            yield file_case(command, option, path, name)
            if command == "batch" and name in values.BATCHES:
                for extra, kind in (
                    [["--format", "csv"], "csv"],
                    [["--format", "trec"], "trec"],
                    [["--output-dir", "{run}/out"], None],
                    [["--nuggets"], None],
                    [["--count"], None],
                ):
                    case = file_case(command, option, path, name)
                    case.label, case.arguments[1:1], case.kind = f"{case.label} {extra}", extra, kind
                    yield case
            if (command, option) == ("keywords", "--by"):
                case = file_case(command, option, path, name)
                case.arguments[1:1] = ["--output-dir", "{run}/out"]
                yield case
        for name in (
            "/dev/null",
            "/dev/zero",
            "/dev/full",
            "{exports}/nothing",
            "{exports}/links/itself",
            "{exports}/links/nowhere",
            "{exports}/links/endless",
            "",
            "/proc/self/mem",
        ):
            yield file_case(command, option, name, name)
    for name, content in {**values.FILES, **values.LEXICONS}.items():
        folder = os.path.join(bench.files, f"lexicon.{name}")
        os.mkdir(folder)
        for language in ("fr", "en"):
            with open(os.path.join(folder, f"lexicon_{language}.txt"), "wb") as file:
                file.write(content)
        yield Case(
            f"lexicon {name}",
            ["nuggets", "train", "--format", "text", "--lexicon", folder],
            archive="hostile",
            kind="text",
        )
        folder = os.path.join(bench.files, f"dictionary.{name}")
        os.mkdir(folder)
        for file_name in ("freedict-fra-eng", "freedict-eng-fra"):
            for ending in (".index", ".dict.dz"):
                with open(os.path.join(folder, file_name + ending), "wb") as file:
                    file.write(content)
        yield Case(
            f"dictionary {name}",
            ["search", "séisme locomotive", "--format", "text", "--dictionary", folder],
            archive="hostile",
            kind="text",
        )
    for target in ("links/itself", "links/endless", "nothing", "nasty.jsonl"):
        for option in ("--lexicon", "--dictionary"):
            command = "nuggets" if option == "--lexicon" else "search"
            folder = os.path.join(bench.files, f"{option}.{target.replace('/', '.')}")
            os.mkdir(folder)
            for file_name in (
                "lexicon_fr.txt",
                "lexicon_en.txt",
                "freedict-fra-eng.index",
                "freedict-fra-eng.dict.dz",
                "freedict-eng-fra.index",
                "freedict-eng-fra.dict.dz",
            ):
                os.symlink(os.path.join(bench.exports, target), os.path.join(folder, file_name))
            yield Case(f"{option} of {target}", [command, "locomotive séisme", option, folder], archive="hostile")
            yield Case(
                f"{option} {target}", [command, "locomotive séisme", option, "{exports}/" + target], archive="hostile"
            )
    for number, value in enumerate(values.MAPS):
        yield Case(
            f"--map {number}",
            ["index", "--archive", "{run}/new.pepite", "--map", value, "{exports}/nasty.csv"],
            names=("map", "text", "nasty.csv"),
        )


def file_case(command, option, path, name):
    given = f"queries={path}" if option == "--by" else path
    usual = [] if option is None else {"remove": ["--dry-run"], "tag": ["--dry-run"]}.get(command, USUAL[command])
    # What has no end is read up to a bound.
    seconds = 90 if path.startswith("/dev") or "endless" in path else 20
    form = {"nuggets": "text", "keywords": "text"}.get(command)
    return Case(
        f"{command} {option or ''} {name}",
        [command, *(["--format", form] if form else []), *([option] if option else []), given, *usual],
        archive="hostile" if command not in WRITERS else "small",
        kind=form,
        seconds=seconds,
    )


def archive_cases(bench):
    commands = [
        ["search", "train", "--format", "text"],
        ["search", "train", "--format", "jsonl", "--with-thread"],
        ["nuggets", "train"],
        ["export", "--context"],
        ["stats", "--format", "text"],
        ["show", "345529245117209085"],
        ["thread", "352231981938650246"],
        ["keywords", "train"],
        ["facets"],
        ["authors"],
        ["tag", "--list"],
        ["tag", "+neuf", "--", "train"],
        ["check", "--format", "text"],
        ["check", "--checksums-only"],
        ["index", "{samples}/exports/stream.jsonl"],
        ["compact"],
        ["remove", "--yes", "345529245117209085"],
        ["remove", "--log"],
        ["rebuild"],
        ["rebuild", "--skip-damaged"],
        ["export", "--format", "original", "--output", "{run}/out"],
    ]
    for label, spoil in archives.spoilers(bench.archives["small"], bench.outside):
        # Of the manifest there are too many for all commands: those that go furthest by it.
        for command in commands[::4] if label.startswith("manifest ") else commands:
            yield Case(
                f"{label}: {' '.join(command)}",
                command,
                archive="small",
                spoil=spoil,
                spoils_postings=label.startswith(("segments", "tombstones")) and "checksum right" not in label,
            )
