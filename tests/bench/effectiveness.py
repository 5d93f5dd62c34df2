#!/usr/bin/env python3
"""Measures how well searches rank, on the development corpora of ../shared, with default options.

usage: effectiveness.py PEPITE [--work FOLDER] [-- BATCH-OPTION...]

Indexes each corpus into an archive of its own in FOLDER (a temporary one unless given; archives that
are there are used again), runs its topics through `pepite batch --format trec` and scores the runs
with ../shared/tools/evaluate.py. What stands behind "--" goes to `pepite batch`: "-- --no-rerank".
Prints every number beside the goal; status 1 when a goal is missed.
"""
import argparse, json, pathlib, re, subprocess, sys, tempfile, time

SHARED = pathlib.Path(__file__).resolve().parents[2].parent / "shared"
DATA = SHARED / "data" / "effectiveness"

# Run, corpus, how its topics name the query, judgments, options of batch and evaluate, goals.
RUNS = [
    ("microblog 2011-12", "microblog", "query", "microblog.dev.qrels.gz", [], [],
     {"MAP": .345, "P@30": .44}),
    ("nuggets, topical, English", "nuggets", "query_en", "nuggets.dev.topical.qrels.gz",
     ["--limit", "0"], ["--exclude", str(DATA / "nuggets.dev.exclude.tsv.gz")], {"MAP": .65}),
    ("nuggets, topical, French", "nuggets", "query_fr", "nuggets.dev.topical.qrels.gz",
     ["--limit", "0"], ["--exclude", str(DATA / "nuggets.dev.exclude.tsv.gz")], {}),
]
EXCLUDE = ["--exclude", str(DATA / "nuggets.dev.exclude.tsv.gz")]
NUGGETS = ["--nuggets", "--limit", "0"]
RUNS += [
    (f"nuggets, {judged}, {language}", "nuggets", key, f"nuggets.dev.{judged}.qrels.gz", NUGGETS,
     [*EXCLUDE, *least], goals if language == "English" else {})
    for language, key in (("English", "query_en"), ("French", "query_fr"))
    for judged, least, goals in (("B2", [], {"MAP": .49, "P@20": .78}),
                                 ("A1", ["--min-relevant", "10"], {"P@20": .19}))
]
OF_TWIN = .92  # what French queries are to keep of the AP of their English twins
OF_TWIN_NUGGETS = .85  # and of the P@20 of own voices (B2)


def index(pepite, corpus, work):
    archive = work / f"{corpus}.pepite"
    if not archive.exists():
        begin = time.monotonic()
        subprocess.run([pepite, "index", DATA / f"{corpus}.corpus.jsonl.gz", "-a", archive],
                       check=True, stdout=subprocess.DEVNULL)
        print(f"indexed {corpus} in {time.monotonic() - begin:.1f} s")
    return archive


def write_topics(corpus, key, work):
    """The corpora's topic files in the form that batch reads."""
    path = work / f"{corpus}.{key}.jsonl"
    with open(path, "w") as out:
        for line in open(DATA / f"{corpus}.dev.topics.jsonl"):
            topic = json.loads(line)
            kept = {"topic": topic["topic"], "query": topic[key]}
            if "max_id" in topic:
                kept["max_id"] = topic["max_id"]
            out.write(json.dumps(kept) + "\n")
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pepite")
    parser.add_argument("--work")
    parser.add_argument("batch_options", nargs="*")
    args = parser.parse_args()
    if not DATA.exists():
        sys.exit(f"effectiveness.py: {DATA} is not there")
    temporary = tempfile.TemporaryDirectory()
    work = pathlib.Path(args.work or temporary.name)
    work.mkdir(parents=True, exist_ok=True)

    missed, scores = [], {}
    for name, corpus, key, qrels, batch_options, evaluate_options, goals in RUNS:
        archive = index(args.pepite, corpus, work)
        topics = write_topics(corpus, key, work)
        kind = "nuggets" if "--nuggets" in batch_options else "search"
        run = work / f"{corpus}.{key}.{kind}.run"
        begin = time.monotonic()
        with open(run, "w") as out:
            subprocess.run([args.pepite, "batch", topics, "--format", "trec", "-a", archive,
                            *batch_options, *args.batch_options], check=True, stdout=out)
        seconds = time.monotonic() - begin
        result = subprocess.run([sys.executable, SHARED / "tools" / "evaluate.py", DATA / qrels,
                                 run, *evaluate_options], check=True, capture_output=True,
                                text=True).stdout.strip()
        print(f"{name} ({seconds:.1f} s): {result}")
        scores[name] = dict(re.findall(r"(\S+) (\d\.\d+)", result))
        for measure, goal in goals.items():
            reached = float(scores[name][measure])
            print(f"  {measure} {reached:.4f}, goal {goal}: {'reached' if reached >= goal else 'missed'}")
            if reached < goal:
                missed.append(name)

    for runs, measure, goal in (("topical", "MAP", OF_TWIN), ("B2", "P@20", OF_TWIN_NUGGETS)):
        english, french = (float(scores[f"nuggets, {runs}, {language}"][measure])
                           for language in ("English", "French"))
        share = french / english
        print(f"French of English {measure}, {runs}, {share:.3f}, goal {goal}: "
              f"{'reached' if share >= goal else 'missed'}")
        if share < goal:
            missed.append("French")
    sys.exit(1 if missed else 0)


main()
