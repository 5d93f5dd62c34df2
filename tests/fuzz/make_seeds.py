#!/usr/bin/env python3
"""Makes the seeds of the fuzz targets from the samples.

    tests/fuzz/make_seeds.py PEPITE SAMPLES OUTPUT

OUTPUT gets a folder a target. Those of export_reader_fuzz begin with two bytes: the dialect to
force (its place in --list-dialects, from 1; 0: none) and how the stream is cut up.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

LARGEST = 60000
SMALL = 4000  # for what does a lot with each byte
# What the examples of the fields do not show.
QUERIES = ['+train -"film vu" (a OU b) ET c', '=thé the* =tr* -(film soir) NOT x',
           'since: 2013 !x –y « vu hier »', '(train (film OR hier)) -month:2013-07 is:reply']

# Each shape that platforms give, and one that names nothing.
DELETIONS = {
    "stream_v1": '{"delete":{"status":{"id":1,"id_str":"1","user_id":2}}}\n'
                 '{"scrub_geo":{"user_id":2}}\n',
    "stream_v2": '\ufeff{"delete":{"tweet":{"id":"1"}}}\r\n\r\n{"delete":{"tweet":{"id":2}}}',
    "job": '{"id":"1","action":"delete"}\n{"id":"2","action":"suspended"}\n{broken\n',
    "headers": 'window.YTD.deleted_tweet_headers.part0 = [{"tweet":{"tweet_id":"1",'
               '"deleted_at":"Wed Jul 10 2013"}}]',
    "deleted_tweets": 'window.YTD.deleted_tweets.part0 = [{"tweet":{"id_str":"1"}}, 3, null];\n',
    "tweets": 'window.YTD.tweets.part0 = [{"tweet":{"id_str":"1"}}]',
}
REMOVALS = (
    '{"removed_at_s":1784000000,"reason":"demande n\u00b0 3 \\"x\\"","posts":3,'
    '"with_copies":true,"ids":["bluesky:a","twitter:1","twitter:2"]}\n'
    '{"removed_at_s":0,"reason":"","posts":0,"with_copies":false,"ids":[]}\n')


def sample_files(samples):
    paths = glob.glob(samples + "/**", recursive=True)
    return sorted(path for path in paths
                  if os.path.isfile(path) and not path.endswith((".sh", ".md")))


def main():
    pepite, samples, output = sys.argv[1:]
    listed = subprocess.run([pepite, "index", "--list-dialects"], check=True,
                            capture_output=True, text=True)
    dialects = [line.split()[0] for line in listed.stdout.splitlines()]
    here = os.path.dirname(os.path.abspath(__file__))
    for source in glob.glob(os.path.join(here, "*_fuzz.cpp")):
        os.makedirs(os.path.join(output, os.path.basename(source)[:-len(".cpp")]), exist_ok=True)

    def put(target, name, content):
        with open(os.path.join(output, target, name), "wb") as seed:
            seed.write(content)

    fields = subprocess.run([pepite, "fields", "--format", "jsonl"], check=True,
                            capture_output=True, text=True)
    queries = [json.loads(line)["example"] for line in fields.stdout.splitlines()] + QUERIES
    for number, query in enumerate(queries):
        for target in ("query_fuzz", "plan_fuzz"):
            put(target, f"query_{number}", query.encode())
    dictionary = os.path.join(here, "..", "support", "dictd", "freedict-fra-eng")
    with open(dictionary + ".index", "rb") as index, open(dictionary + ".dict.dz", "rb") as entries:
        names = index.read()
        put("free_dict_fuzz", "small", len(names).to_bytes(2, "little") + names + entries.read())

    put("annotation_json_fuzz", "line",
        '{"id":"353123","network":"twitter","tags":["À_revoir","vu"],"note":"l1\\nl2"}'.encode())

    for name, deletions in DELETIONS.items():
        put("deletion_list_fuzz", name, deletions.encode())
    put("removals_fuzz", "lines", REMOVALS.encode())

    forced = set()
    for number, path in enumerate(sample_files(samples)):
        with open(path, "rb") as file:
            content = file.read(LARGEST)
        relative = os.path.relpath(path, samples).replace(os.sep, "_")
        put("container_fuzz", relative, content)
        put("export_reader_fuzz", relative, bytes([0, number % 256]) + content)
        for target in ("analyzer_fuzz", "terminal_text_fuzz", "stored_post_fuzz"):
            put(target, relative, content[:SMALL])
        put("bulk_writer_fuzz", relative, content[:SMALL // 4])
        if path.endswith((".json", ".jsonl", ".js")):
            put("json_readers_fuzz", relative, bytes([number % 64, 100]) + content)
        for place, dialect in enumerate(dialects, 1):
            if relative.startswith(("dialects_" + dialect + ".", "dialects_" + dialect + "_")):
                forced.add(dialect)
                put("export_reader_fuzz", "forced_" + relative, bytes([place, 255]) + content)
        if path.endswith((".csv", ".tsv")):
            put("csv_reader_fuzz", relative, content)
    # One byte tells the kind of file.
    with tempfile.TemporaryDirectory() as work:
        archive = os.path.join(work, "seeds.pepite")
        subprocess.run([pepite, "index", os.path.join(samples, "exports"), "--archive", archive],
                       check=True, capture_output=True)
        for kind, pattern in ((0, "segments/*/vocabulary"), (2, "segments/*/ids"),
                              (3, "segments/*/replies"), (4, "manifest.json")):
            for number, path in enumerate(sorted(glob.glob(os.path.join(archive, pattern)))):
                with open(path, "rb") as file:
                    put("segment_files_fuzz", f"{os.path.basename(path)}_{number}",
                        bytes([kind]) + file.read())
        put("segment_files_fuzz", "no_tombstones", b"\1")
    missing = [dialect for dialect in dialects if dialect not in forced]
    if missing:
        sys.exit(f"no sample to fuzz these dialects from: {', '.join(missing)}")


if __name__ == "__main__":
    main()
