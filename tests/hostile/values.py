"""What is given to commands to do harm: queries, values of options, files that options name."""
import json

from exports import NAME, NASTY, good, line, post

ESCAPES = "\x1b[2J\x07\u202etrain\x9b31m"
NO_UTF8 = b"tr\xff\xfe\xc3ain"
LONG = "train" * 20000

# Of every option that takes one.
VALUES = [
    "",
    "-1",
    "0",
    "99999999999999999999999",
    "-99999999999999999999",
    "NaN",
    "inf",
    "1e999",
    "0x10",
    "1.5",
    " 5",
    "5 ",
    "+5",
    "٣",
    ESCAPES,
    NO_UTF8,
    LONG,
    "\n",
    "--",
    "-",
    "../x",
    "/",
    "/dev/null",
    ",",
    "=",
    ",,,=,=,",
    "%s%n%x",
    "*",
    "train",
]

QUERIES = [
    "",
    " ",
    "-",
    "--",
    "\"",
    "\"\"",
    "\"train",
    "train\"",
    "(",
    ")",
    "()",
    "((()))",
    "(" * 40 + "train" + ")" * 40,
    "(" * 8000,
    "AND",
    "OR",
    "NOT",
    "train AND",
    "OR train",
    "train OR OR gare",
    "NOT train",
    "-train",
    "+",
    "++train",
    "+-train",
    "=",
    "=train",
    "=tr*",
    "*",
    "t*",
    "tr*",
    "**",
    "*train",
    "=" * 500 + "train",
    "-" * 500 + "train",
    "from:",
    "from:\"",
    "from:=1+1",
    f"from:{NAME}".replace("\x00", ""),
    "@",
    "#",
    "$",
    "@" * 3000,
    "#" * 3000,
    "lang:",
    "lang:\u202e",
    "lang:zz",
    "since:",
    "since:9999-99-99",
    "since:-5",
    "since:99999999999999999999",
    "until:0000",
    "since:0000-01-01",
    "until:9999-12-31T23:59:60",
    "since:2014 until:2013",
    "month:13/2013",
    "since:292277026596",
    "month:0",
    "since:hier",
    "since:31/02/2013",
    "is:",
    "is:x",
    "has:=",
    "domain:..",
    "domain:" + "a." * 3000,
    "client:\x1b[2J",
    "network:\x07",
    "since_id:-1",
    "since_id:99999999999999999999",
    "max_id:NaN",
    "max_id:0",
    "min_retweets:-1",
    "min_retweets:1e9",
    "min_likes:99999999999999999999",
    "source:-1",
    "source:999999999",
    "source:../..",
    "run:../x",
    "conversation:",
    "conversation:x",
    "conversation:359210049231860710",
    "conversation:359210049231861299",
    "variety:x",
    "tag:",
    "tag:" + "x" * 500,
    "note:",
    "note:\"",
    "note:" + "x" * 20000,
    "http://" * 300,
    "://",
    "a:b:c:d",
    ":",
    ":::",
    "peut-être'",
    "l'" * 500,
    "'" * 3000,
    ESCAPES,
    NO_UTF8,
    b"\xff",
    b"from:\xff\xc3",
    b"\"\xff",
    NASTY.replace("\x00", ""),
    "train " * 255,
    "train " * 300,
    "train" * 4000,
    "\u0301" * 3000,
    "👩‍👩‍👧" * 500,
    "\ufeff",
    "\u200b",
    "\u2028",
    "\t\r\n",
    "train\ngare",
    "\U0010ffff",
    "OR ".join(["tr* "] * 100),
    " ".join(f"-x{n}" for n in range(255)),
    "train NEAR gare",
    "train /*",
    "'; DROP TABLE tags; --",
    "${HOME}",
    "%00",
    "ﬁ ﷺ" * 100,
    "ſ" * 100,
    "İ" * 100,
]

TIMES = [
    "",
    "UTC",
    "Mars/Phobos",
    "../../etc/passwd",
    "/etc/localtime",
    ":UTC",
    "UTC+99",
    "<x>5",
    ESCAPES,
    NO_UTF8,
    LONG,
    "America/montreal",
    "-5",
    "GMT+14:60",
]


def yaml_bomb():
    levels = ["a0: &a0 [train, train, train, train, train, train, train, train, train]"]
    levels += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 12)]
    return ("\n".join(levels) + "\nqueries: *a11\nstakes: *a11\n").encode()


# Of every option and argument that names a file that is read, beside those that a kind has of its own.
FILES = {
    "empty": b"",
    "nul": b"\x00",
    "nuls": bytes(100000),
    "no_utf8": b"\xff\xfe\xfd" * 50,
    "nasty": NASTY.encode("utf-8", "surrogatepass"),
    "blank": b"\n \n\t\n" * 500,
    "long_line": b"a" * (20 << 20),
    "many_lines": b"1\n" * 200,
    "bom": b"\xef\xbb\xbf",
    "utf16": "train\n".encode("utf-16"),
    "deep": b"[" * 100000,
    "deep_object": b'{"a":' * 100000,
    "json_number": b"5",
    "json_text": b'"train"',
    "json_list": b'[[[1]]]',
    "json_keys": b'{"a":1,"a":{}}',
    "json_huge": b'{"limit":1e999,"query":99999999999999999999}',
    "quote": b'"',
    "cr": b"train\rgare\r",
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "colon": b": :\n- -\n? ?\n",
    "tabs": b"\t" * 5000,
    "escapes": ESCAPES.encode(),
}

LENSES = {
    "bomb": yaml_bomb(),
    "itself": b"queries: &a [*a]\n",
    "deep_yaml": b"queries: " + b"[" * 5000,
    "deep_lines": b"".join(b" " * n + b"a:\n" for n in range(3000)),
    "tags": b"queries: !!python/object:os.system 'touch evil'\n",
    "wrong": b"queries: 5\nstakes: {a: b}\nexclude: [[x]]\nsince: []\nuntil: {}\n",
    "null": b"queries: ~\nstakes:\n",
    "binary": b"queries: !!binary aGk=\n",
    "two": b"--- \nqueries: [train]\n---\nqueries: [gare]\n",
    "names": f'queries: ["train"]\n"{"x" * 500}": 5\n"\\e[2J": 1\n'.encode(),
    "twice": b"queries: [train]\nqueries: [gare]\n",
    "dates": b"queries: [train]\nsince: 99999999999999\nuntil: -5\n",
    "texts": json.dumps({"queries": [NASTY, ""], "stakes": [NASTY] * 50, "exclude": [NASTY]}).encode(),
    "many": json.dumps({"queries": {"fr": ["train"] * 5000}, "stakes": [f"x{n}" for n in range(20000)]}).encode(),
    "percent": b"%YAML 9.9\n%TAG ! x\n---\n{",
    "merge": b"<<: *x\nqueries: &x [a]\n",
    "keys": b"? [a, b]\n: c\n? {a: b}\n: d\n",
    "quotes": b"queries: ['\"\"\"\", '(', 'AND', 'from:']\n",
    "wild_escape": b'queries: ["\\xZZ", "\\uD800"]\n',
}

BATCHES = {
    "queries": b"\n".join(
        query if isinstance(query, bytes) else query.encode("utf-8", "surrogatepass").replace(b"\n", b" ")
        for query in QUERIES
        if query
    ),
    "objects": b"".join(
        [
            line({"id": NAME, "query": "train"}),
            line({"id": 5, "query": []}),
            line({"id": "../../x", "query": "train"}),
            line({"query": NASTY}),
            line([]),
            line({"id": "a b\nc", "query": "train", "limit": -1}),
            line({"id": "x" * 5000, "query": "train"}),
            line({"id": "", "query": "train"}),
            line({"id": "/etc/x", "query": "train"}),
            line({"id": ".", "query": "train"}),
            line({"id": "..", "query": "gare"}),
            line({"id": "=1+1", "query": "train"}),
            line({"id": "same", "query": "train"}),
            line({"id": "same", "query": "train"}),
            line({"id": "SAME", "query": "train"}),
        ]
    ),
    "table": b"id,query\n../up,train\n\"a\nb\",\"tr\"\"ain\"\n=1,train\n,,,\n\"open,train\n",
    "heads": b"query,query,id,id\ntrain,gare,1,2\n",
    "no_head": b"a;b;c\n1;2;3\n",
    "marks": "id\tquery\n\u202e\x1b[2J\ttrain\n".encode(),
    "lens": b"".join(
        [
            line({"id": "a", "query": "train", "lens": "../../../etc/passwd"}),
            line({"id": "b", "query": "train", "stakes": 5, "exclude": {}}),
        ]
    ),
}

LEXICONS = {
    "sections": b"[opinion]\ntrain,,, ,\n[\x1b[2J]\nx\n[opinion\n]\n[]\n",
    "none": b"train, gare\n",
    "long": b"[opinion]\n" + b"a b c d e f g h " * 20000,
    "many": b"[emotion]\n" + b"".join(b"w%d," % n for n in range(100000)),
}

MAPS = [
    "text",
    "text=",
    "=x",
    "text=x,text=y",
    "text=Contenu,date",
    "wild=Contenu",
    "text=\x1b[2J",
    b"text=\xff",
    "text=" + "x" * 100000,
    ",".join(["text=a"] * 5000),
    "text=text,id=text,date=text,author=text",
    "text==x",
    "TEXT=text",
]

DELETIONS = {
    "owner": b"window.YTD.deleted_tweets.part0 = [" + b'{"tweet": {"id_str": "x\x1b[2J"}},' * 100,
    "deep_owner": b"window.YTD.deleted_tweets.part0 = " + b"[" * 50000,
    "notices": line({"delete": {"status": {"id": -1, "id_str": NAME}}}) * 50,
    "other": line({"delete": {"status": {"id_str": "359210049231860040"}}}),
    "numbers": b"".join(line({"id": value}) for value in (1.5, -1, 10**40, None, [], "")),
    "exports": good(1),
    "ids": b"359210049231860041\n-5\n99999999999999999999999\n../x\n\x1b[2J\n~\n",
}

ANNOTATIONS = {
    "wild": b"".join(
        [
            line({"network": "twitter", "id": "359210049231860040", "tags": [NAME, "", "x" * 500, 5], "note": NASTY}),
            line({"network": NASTY, "id": NAME, "tags": "x"}),
            line({"id": 5}),
            line([]),
        ]
    ),
    "note": line({"network": "twitter", "id": "359210049231860040", "tags": ["vu"], "note": NASTY}),
    "long_note": line({"network": "twitter", "id": "359210049231860040", "tags": [], "note": "x" * 20000}),
    "tags": line(
        {"network": "twitter", "id": "359210049231860040", "tags": [f"t{n}" for n in range(500)], "note": ""}
    ),
    "post": line(post(1, "train")),
}

SECRETS = {"short": b"0123456789", "whole": b"0123456789abcdef" * 2, "over": b"x" * 65}


def records(whole):
    """Records for replay, from one that is right."""
    known = json.loads(whole)
    results = {"half": whole[: len(whole) // 2], "twice": whole * 2}
    wild = [
        None,
        5,
        -1,
        "",
        [],
        {},
        NASTY,
        ["--archive", "/", "--record", "x"],
        10**30,
        [["a"]],
        {"a": {"a": 1}},
        "../../x",
        ["remove", "--yes"],
        ["search", 5],
    ]
    for key in known:
        for number, value in enumerate(wild):
            results[f"{key}_{number}"] = json.dumps({**known, key: value}).encode()
        results[f"without_{key}"] = json.dumps({other: known[other] for other in known if other != key}).encode()
    return results
