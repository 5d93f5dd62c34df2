"""Exports made to do harm, written into a folder; the same bytes every time."""
import bz2
import gzip
import io
import json
import lzma
import os
import struct
import tarfile
import warnings
import zipfile
import zlib

# One text with all that has ever moved a terminal, a table, a page or a formula.
NASTY = (
    "=cmd|' /C calc'!A0 train \x1b[2J\x1b]0;title\x07 \x9b31m\x85 \u202eright\u2066to\u200fleft\u200e\u061c "
    "\u200b\u00ad\u2028\u2029\ufeff \x00nul \x7f <script>alert('x')</script> ]]> &amp; <!-- -->"
    "\r\n**** *auteur_x\r-*x \",;\t'|`$(touch evil)` \U000e0041\ufffe\uffff " + "e" + "\u0301" * 300
)
NAME = "\u202e=1+1\x1b[31m<b>&\",;\n\x00\x9d"
SECRET = "zyzzyvas"


def post(number, text, **others):
    user = {"id_str": str(1000 + number), "screen_name": f"user{number}", "name": f"User {number}"}
    user.update(others.pop("user", {}))
    return {
        "created_at": "Mon Jul 22 07:15:24 +0000 2013",
        "id_str": str(359210049231860000 + number),
        "full_text": text,
        "lang": "fr",
        "retweet_count": 3,
        "user": user,
        **others,
    }


def line(value, **options):
    return json.dumps(value, **options).encode("utf-8", "surrogatepass") + b"\n"


def lines(*values, **options):
    return b"".join(line(value, **options) for value in values)


def good(number):
    return line(post(number, f"un train de plus, le {number}"))


def hostile_lines():
    """Lines of JSON: name -> bytes."""
    ids = [
        1.5,
        -1,
        10**40,
        0,
        "",
        "-",
        "=1+1",
        "\x1b[2J",
        "1e5",
        True,
        None,
        [],
        {},
        "9" * 5000,
        18446744073709551615,
        "18446744073709551616",
        " 12 ",
        "../../x",
        "a\nb c",
        NAME,
    ]
    dates = [
        "",
        "0000-00-00T00:00:00Z",
        "9999-12-31T23:59:60Z",
        "10000-01-01",
        "-5",
        -(10**30),
        10**30,
        "Mon Jul 99 99:99:99 +9999 0000",
        "1e999",
        NASTY,
        None,
        [],
        "2013-02-30T00:00:00Z",
        "292277026596-12-04T15:30:07Z",
        "0001-01-01T00:00:00Z",
    ]
    counts = [1e308, -5, 10**30, "12", True, None, [], 1.5, "NaN", 2**63, 2**64, 2**32, -(2**63)]
    texts = [
        None,
        5,
        [],
        {},
        "",
        " ",
        "\x00",
        NASTY,
        "\u202e",
        "a" * 100000,
        "@" * 5000,
        "#" * 5000,
        "http://" * 3000,
        "\u0301" * 5000,
        "👩‍👩‍👧" * 3000,
        "RT @" + "x" * 3000 + ": y",
        "'" * 4000,
        " ".join(f"#tag{n}" for n in range(3000)),
        "l'" * 3000,
        "🏴" + "\U000e0067" * 3000,
    ]
    names = [NAME, "", None, 5, [], "a" * 100000, "../../evil", "=HYPERLINK(1)", "@x", "-x"]
    entity = {
        "url": "https://t.co/x",
        "expanded_url": "javascript:alert(1)//\x1b[2J\"><script>",
        "indices": [9**20, -5],
    }
    return {
        "nasty.jsonl": lines(
            post(
                1,
                NASTY,
                user={"screen_name": NAME, "name": NAME, "location": NASTY},
                source=f"<a href='x'>{NASTY}</a>",
                place={"full_name": NASTY},
            ),
            post(2, NASTY, lang=NASTY),
            *(post(3 + n, f"train {start}") for n, start in enumerate("=+-@\t\r|%")),
        ),
        "formulas.jsonl": lines(
            *(
                post(20 + n, start + "1+1 train", user={"screen_name": f"{start}u{n}", "name": start + "1"})
                for n, start in enumerate(["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "'="])
            )
        ),
        "broken_utf8.jsonl": b"".join(
            good(40 + n).replace(b"train", b"tr" + piece + b"ain")
            for n, piece in enumerate(
                [
                    b"\xff",
                    b"\xc3",
                    b"\xc0\x80",
                    b"\xed\xa0\x80",
                    b"\xf4\x90\x80\x80",
                    b"\xf8\x88\x80\x80\x80",
                    b"\x80" * 50,
                ]
            )
        ),
        "nuls.jsonl": good(50)
        + b"\x00" * 1000
        + b"\n"
        + good(51).replace(b"train", b"tr\x00ain")
        + good(52).replace(b"train", b"\\u0000"),
        "surrogates.jsonl": b"".join(
            good(60 + n).replace(b"train", b"train " + piece)
            for n, piece in enumerate(
                [
                    b"\\ud800",
                    b"\\udc00",
                    b"\\udc00\\ud800",
                    b"\\ud83d\\ud83d\\ude00",
                    b"\\uD800\\u0041",
                    b"\\ufffe\\uffff",
                ]
            )
        ),
        "ids.jsonl": lines(
            *(
                post(
                    100 + n,
                    f"train {n}",
                    id_str=value,
                    id=value,
                    in_reply_to_status_id_str=value,
                    user={"id_str": value},
                )
                for n, value in enumerate(ids)
            )
        ),
        "dates.jsonl": lines(
            *(post(200 + n, f"train {n}", created_at=value, id_str=str(900 + n)) for n, value in enumerate(dates))
        ),
        "counts.jsonl": lines(
            *(
                post(
                    300 + n,
                    f"train {n}",
                    retweet_count=value,
                    favorite_count=value,
                    user={"followers_count": value, "listed_count": value},
                )
                for n, value in enumerate(counts)
            )
        ),
        "counts_as_written.jsonl": good(320).replace(b'"retweet_count": 3', b'"retweet_count": 1e999')
        + good(321).replace(b'"retweet_count": 3', b'"retweet_count": -0')
        + good(322).replace(b'"retweet_count": 3', b'"retweet_count": NaN')
        + good(323).replace(b'"retweet_count": 3', b'"retweet_count": ' + b"9" * 3000),
        "texts.jsonl": lines(*(post(400 + n, value) for n, value in enumerate(texts))),
        "names.jsonl": lines(
            *(post(500 + n, "train", user={"screen_name": value, "name": value}) for n, value in enumerate(names))
        ),
        "entities.jsonl": lines(
            post(
                600,
                "train https://t.co/x",
                entities={
                    "urls": [entity] * 50,
                    "hashtags": [{"text": NAME, "indices": [5, 1]}] * 50,
                    "user_mentions": [{"screen_name": NAME, "id_str": "x", "indices": "no"}],
                    "media": [{"media_url_https": NASTY}],
                },
            ),
            post(601, "train", entities=5, retweeted_status=[], quoted_status="x"),
            post(
                602,
                "train",
                entities={
                    "urls": [
                        {"url": f"https://t.co/{n}", "expanded_url": f"https://t.co/{n + 1}"} for n in range(500)
                    ]
                    + [{"url": "https://t.co/500", "expanded_url": "https://t.co/0"}]
                },
            ),
        ),
        "circle.jsonl": lines(
            *(
                post(700 + n, "train", in_reply_to_status_id_str=str(359210049231860700 + (n + 1) % 5))
                for n in range(5)
            ),
            post(710, "train", in_reply_to_status_id_str="359210049231860710"),
            *(post(1000 + n, "train", in_reply_to_status_id_str=str(359210049231860999 + n)) for n in range(300)),
        ),
        "duplicated_keys.jsonl": good(720)[:-2]
        + b', "full_text": "autre train", "id_str": "1", "id_str": "2", "user": 5}\n',
        "deep_lines.jsonl": good(730)
        + good(731)[:-2]
        + b', "x": '
        + b"[" * 100000
        + b"]" * 100000
        + b"}\n"
        + good(732),
        "nested_retweets.jsonl": nested(1000),
        "truncated.jsonl": good(740) + good(741)[:80],
        "endings.jsonl": good(742).replace(b"\n", b"\r\n")
        + good(743).replace(b"\n", b"\r")
        + b"\n\n\r\r"
        + good(744),
        "bom.jsonl": b"\xef\xbb\xbf" + good(745),
        "utf16.jsonl": b"\xff\xfe" + good(746).decode().encode("utf-16-le"),
        "utf16_odd.jsonl": b"\xff\xfe" + good(746).decode().encode("utf-16-le")[:-1],
        "utf32.jsonl": good(747).decode().encode("utf-32"),
        "removals.jsonl": lines(
            {"delete": {"status": {"id_str": NAME, "user_id_str": []}}},
            {"delete": []},
            {"limit": {"track": NASTY}},
            {"a\x1b[2J": 1},
        ),
        "mixed.jsonl": good(750)
        + b"["
        + good(751)
        + b","
        + good(752)
        + b"]\n{}\n[]\nnull\n5\n\"x\"\n"
        + NASTY.encode("utf-8", "surrogatepass")
        + b"\n"
        + good(753),
        "mastodon.json": line(
            {
                "@context": "https://www.w3.org/ns/activitystreams",
                "type": "OrderedCollection",
                "orderedItems": [
                    {
                        "id": NASTY,
                        "type": "Create",
                        "actor": NASTY,
                        "published": NASTY,
                        "to": ["https://www.w3.org/ns/activitystreams#Public"],
                        "object": {
                            "id": "https://x/" + NAME,
                            "type": "Note",
                            "content": "<p>train "
                            + "<b>" * 20000
                            + "&#0;&#x1b;[2J&#xD800;&#99999999999;&lt;script&gt;</p>",
                            "published": "2013-07-22T07:15:24Z",
                            "tag": [{"type": "Hashtag", "name": NAME}],
                        },
                    }
                ],
            }
        ),
        "v2.json": line(
            {
                "data": [
                    {
                        "id": "359210049231867600",
                        "text": NASTY,
                        "author_id": NAME,
                        "created_at": "2013-07-22T07:15:24.000Z",
                        "referenced_tweets": [{"type": NASTY, "id": "x"}, 5],
                        "public_metrics": {"retweet_count": -1},
                    }
                ],
                "includes": {"users": [{"id": NAME, "username": NAME, "name": NASTY}], "tweets": 5},
                "errors": NASTY,
            }
        ),
        "bluesky.jsonl": lines(
            {
                "uri": "at://did:plc:x/app.bsky.feed.post/" + NAME,
                "cid": "x",
                "author": {"did": NAME, "handle": NAME},
                "record": {
                    "$type": "app.bsky.feed.post",
                    "text": NASTY,
                    "createdAt": NASTY,
                    "facets": [
                        {
                            "index": {"byteStart": -5, "byteEnd": 10**18},
                            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": NASTY}],
                        }
                    ],
                },
            }
        ),
        "own.jsonl": lines(
            {
                "network": NASTY,
                "id": NAME,
                "text": NASTY,
                "visibility": "public",
                "created_at": "x",
                "author": {"handle": NAME},
                "cluster": NASTY,
            },
            {
                "network": "twitter",
                "id": "77",
                "text": "train " + NASTY,
                "visibility": "public",
                "created_at": "2013-07-22T07:15:24Z",
                "author": {"handle": NAME, "id": NAME, "name": NAME},
                "urls": [{"url": NASTY, "title": NASTY}],
                "hashtags": [NAME],
                "client": NASTY,
                "place": {"name": NASTY},
            },
        ),
        "owner.js": b"window.YTD.tweets.part0 = [" + line({"tweet": post(760, NASTY)}) + b", {\"tweet\": 5}, 5",
        "grailbird.js": b"Grailbird.data.tweets_2013_07 = \n [" + b"[" * 5000,
    }


def nested(levels):
    inner = post(770, "le train du fond")
    for level in range(levels):
        inner = (
            f'{{"id_str": "{359210049231870000 + level}", "full_text": "train", '
            '"user": {"screen_name": "u"}, "retweeted_status": %s}'
            % (json.dumps(inner) if not isinstance(inner, str) else inner)
        )
    return inner.encode() + b"\n"


def hostile_tables():
    head = b"id,date,username,text\n"
    row = b"359210049231869000,2013-07-22 07:15,lea,un train\n"
    return {
        "unbalanced.csv": head + row + b'359210049231869001,2013-07-22,lea,"un train qui ne\nfinit "pas\n' * 30,
        "newlines.csv": head + b'359210049231869002,2013-07-22,"le\na","un train\r\nde\n\n""plus"""\n' + row,
        "million_columns.csv": b"text," + b"c," * 1000000 + b"\n" + b"un train," * 1000000 + b"\n",
        "ragged.csv": head + b"1\n1,2,3,4,5,6,7,8,9\n,,,\n" + b"," * 100000 + b"\n" + row,
        "nasty.csv": b"id,date,username,text\n"
        + "\n".join(
            f'{n},2013-07-22 07:15,"{cell}","{cell}"' for n, cell in enumerate(NASTY.replace('"', '""').split(" "))
        ).encode("utf-8", "surrogatepass")
        + b"\n",
        "nuls.csv": b"id,te\x00xt\n" + b"\x00" * 5000 + row,
        "wild_head.csv": ",".join([NAME.replace('"', ""), NASTY.replace('"', ""), "text"]).encode()
        + b"\nx,y,un train\n",
        "same_heads.csv": b"text,text,text,id,id\na train,b,c,1,2\n" * 3,
        "numbers.csv": b"id,date,text,retweets,likes\n"
        + b"".join(
            b"%s,%s,un train,%s,%s\n" % (cell, cell, cell, cell)
            for cell in (
                b"1e999",
                b"-1",
                b"9" * 400,
                b"NaN",
                b"inf",
                b"0x10",
                b"1.5",
                b"3.45529E+17",
                b"1 234 567",
                b"99999999999999999999M",
            )
        )
        * 3,
        "sep.csv": b"sep=\x1b\nid\x1btext\n1\x1bun train\n",
        "utf16.csv": b"\xfe\xff" + (head + row).decode().encode("utf-16-be"),
        "windows.csv": "id,date,auteur,texte\n1,22/07/2013,l\x82a,un train arr\xeat\xe9 \x81\x8d\n".encode("latin-1")
        * 5,
        "semi.csv": b"text;id\n" + b"un train;" * 3 + b"\n" + b'";' * 10000 + b"\n",
    }


def zipped(*members):
    into = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for name, content, *mode in members:
            info = zipfile.ZipInfo(name, (2013, 7, 22, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (mode[0] if mode else 0o100644) << 16
            archive.writestr(info, content)
    return into.getvalue()


def tarred(*members):
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content, kind, link in members:
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, link, len(content)
            archive.addfile(info, io.BytesIO(content))
    return into.getvalue()


def zstd_frame(content, descriptor, window=b""):
    blocks = struct.pack("<I", 1 | len(content) << 3)[:3] + content
    return b"\x28\xb5\x2f\xfd" + bytes([descriptor]) + window + blocks


def bomb(content, size_bytes):
    """`size_bytes` of `content`, by deflate, in a gzip member."""
    packer = zlib.compressobj(9, wbits=31)
    whole, piece = [], content * (1 << 16)
    for _ in range(0, size_bytes, len(piece)):
        whole.append(packer.compress(piece))
    return b"".join(whole) + packer.flush()


def hostile_containers(outside, bomb_bytes):
    whole = good(800) + good(801)
    secret = os.path.join(outside, "secret.jsonl")
    climbing = "../" * 12 + secret.lstrip("/")
    simple = zipped(("tweets.jsonl", whole))
    nest = whole
    for level in range(40):
        nest = zipped((f"{level}.zip", nest))
    gzips = whole
    for _ in range(40):
        gzips = gzip.compress(gzips, mtime=0)
    file, link, hard = tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE
    paths = tarred(
        ("../evil.jsonl", whole, file, ""),
        ("/evil.jsonl", whole, file, ""),
        (NAME.replace("\x00", ""), whole, file, ""),
        ("link.jsonl", b"", link, secret),
        ("hard.jsonl", b"", hard, secret),
        ("up.jsonl", b"", link, climbing),
        ("self.jsonl", b"", link, "self.jsonl"),
        ("folder", b"", link, outside),
        ("folder/secret.jsonl", b"", hard, "folder/secret.jsonl"),
        ("device", b"", tarfile.CHRTYPE, ""),
        ("fifo", b"", tarfile.FIFOTYPE, ""),
    )
    return {
        "paths.zip": zipped(
            ("../evil.jsonl", whole),
            ("/evil.jsonl", whole),
            ("..\\evil.jsonl", whole),
            (NAME.replace("\x00", ""), whole),
            ("C:\\evil.jsonl", whole),
            ("", whole),
            ("a/" * 2000 + "x.jsonl", whole),
            ("-rf.jsonl", whole),
            ("link.jsonl", secret.encode(), 0o120777),
            ("up.jsonl", climbing.encode(), 0o120777),
            ("same.jsonl", whole),
            ("same.jsonl", good(802)),
        ),
        "many.zip": zipped(*((f"{n}.jsonl", b"") for n in range(5000))),
        "nested.zip": nest,
        "nested.jsonl.gz": gzips,
        "half.zip": simple[: len(simple) // 2],
        "headless.zip": simple[30:],
        "tailless.zip": simple[:-30],
        "lying.zip": simple.replace(struct.pack("<I", len(whole)), b"\xff\xff\xff\x7f"),
        "crc.zip": simple[:60] + bytes([simple[60] ^ 255]) + simple[61:],
        "paths.tar": paths,
        "half.tar": paths[:700],
        "sum.tar": paths[:148] + b"9" * 8 + paths[156:],
        "giant.tar": tarred(("x.jsonl", whole, file, ""))[:124]
        + b"77777777777\x00"
        + tarred(("x.jsonl", whole, file, ""))[136:],
        "half.jsonl.gz": gzip.compress(whole, mtime=0)[:-20],
        "tail.jsonl.gz": gzip.compress(whole, mtime=0) + b"garbage" * 20,
        "two.jsonl.gz": gzip.compress(whole, mtime=0) + gzip.compress(good(803), mtime=0),
        "head.gz": gzip.compress(whole, mtime=0)[:9],
        "half.jsonl.bz2": bz2.compress(whole)[:-10],
        "half.jsonl.xz": lzma.compress(whole)[:-10],
        "flip.jsonl.xz": lzma.compress(whole)[:40] + b"\xff" + lzma.compress(whole)[41:],
        "whole.jsonl.zst": zstd_frame(good(804)[:255], 0x20, bytes([len(good(804)[:255])])),
        "half.jsonl.zst": zstd_frame(good(804), 0x20, b"\xc8")[:60],
        "window.jsonl.zst": zstd_frame(good(805), 0x00, b"\xff"),
        "size.jsonl.zst": zstd_frame(good(806), 0xE0, b"\xff" * 8),
        "zeros.gz": bomb(b"\x00", bomb_bytes),
        "spaces.jsonl.gz": bomb(b" ", bomb_bytes),
        "brackets.json.gz": bomb(b"[", bomb_bytes),
        "lines.jsonl.gz": bomb(b"\n", bomb_bytes // 4),
        "quote.csv.gz": bomb(b'text,"', bomb_bytes // 4),
        "bomb.zip": zipped(
            ("zeros.jsonl", bytes(bomb_bytes // 2)),
            ("spaces.json", b"[" + b" " * (bomb_bytes // 4)),
            ("x.jsonl", whole),
        ),
        "document.zip": zipped(
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")
        ),
        "empty.zip": zipped(),
        "empty.tar": tarred(),
        "empty.gz": gzip.compress(b"", mtime=0),
        "owner.zip": zipped(
            ("data/manifest.js", b"window.__THAR_CONFIG = {" + b"{" * 5000),
            ("data/account.js", b"window.YTD.account.part0 = [5]"),
            ("data/tweets.js", b"window.YTD.tweets.part0 = [" + line({"tweet": post(810, NASTY)}) + b"]"),
            ("data/tweets-part999999999999.js", b"x"),
        ),
    }


def others():
    return {
        "empty.jsonl": b"",
        "blank.txt": b"\n" * 1000,
        "garbage.bin": bytes((n * 7919 >> 3) & 255 for n in range(50000)),
        "nasty.txt": NASTY.encode("utf-8", "surrogatepass"),
        "deep.json": b"[" * 200000,
        "deep_object.json": b'{"data":' * 50000,
        "open.json": b'{"statuses": [',
        "quote.json": b'"' + b"a" * 1000000,
        "pdf": b"%PDF-1.7\n\x00\x1b[2J",
        "sqlite": b"SQLite format 3\x00" + b"\xff" * 4000,
        "html.html": b"<!DOCTYPE html><title>\x1b[2J</title>",
        "number.json": b"9" * 100000,
        "keys.json": b'{"\xff\x1b[2J": 1}' * 100,
        # What must not be, as names.
        b"-rf": good(900),
        b"--archive": good(901),
        b"new\nline.jsonl": good(902),
        b"bad\xff\xfe.jsonl": good(903),
        b"esc\x1b[2J\x07.jsonl": good(904),
        "bidi\u202elnosj.jsonl".encode(): good(905),
        b" ": good(906),
        b"n" * 250: good(907),
        "c1\x9b31m.jsonl".encode(): good(908),
        b"=cmd.jsonl": good(909),
        b"\"q',;.jsonl": good(910),
        b"*": good(911),
        b"esc\x1b[2J.bin": b"\x00\x01",
        b"bad\xff.zip": b"PK\x03\x04 nothing",
        b"esc\x1b[31m.zip": zipped((NAME.replace("\x00", ""), b"nothing")),
    }


LARGE = {
    b"zeros.gz",
    b"spaces.jsonl.gz",
    b"brackets.json.gz",
    b"lines.jsonl.gz",
    b"quote.csv.gz",
    b"bomb.zip",
    b"sparse.jsonl",
    b"million_columns.csv",
}


def make(folder, outside, bomb_bytes):
    """Writes all into `folder` and what must never be read into `outside`; the names, sorted.
    `bomb_bytes` is what the largest grows to once decompressed."""
    os.makedirs(folder)
    os.makedirs(outside, exist_ok=True)
    with open(os.path.join(outside, "secret.jsonl"), "wb") as file:
        file.write(line(post(999, f"{SECRET} train")))
    everything = {**hostile_lines(), **hostile_tables(), **hostile_containers(outside, bomb_bytes), **others()}
    for name, content in everything.items():
        with open(os.path.join(os.fsencode(folder), os.fsencode(name)), "wb") as file:
            file.write(content)
    # A long line, of which a disk keeps nothing.
    with open(os.path.join(folder, "sparse.jsonl"), "wb") as file:
        file.write(good(920) + b'{"full_text": "')
        file.truncate(bomb_bytes // 2)
        file.seek(0, os.SEEK_END)
        file.write(b'"}\n' + good(921))
    os.mkdir(os.path.join(folder, "links"))
    os.mkdir(os.path.join(folder, "nothing"))
    for name, target in {
        "file.jsonl": os.path.join(outside, "secret.jsonl"),
        "folder": outside,
        "itself": "itself",
        "up": "..",
        "nowhere": "/nowhere",
        "endless": "/dev/zero",
        "own": "../nasty.jsonl",
    }.items():
        os.symlink(target, os.path.join(folder, "links", name))
    os.mkfifo(os.path.join(folder, "fifo"))
    deep = os.path.join(folder, "deep")
    for _ in range(60):
        os.mkdir(deep)
        deep = os.path.join(deep, "d")
    return sorted(os.listdir(os.fsencode(folder)))
