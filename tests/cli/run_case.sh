#!/bin/sh
# Runs one golden case: tests/cli/CASE/command against its stdout, stderr and status.
#   run_case.sh PEPITE CASE_FOLDER SAMPLES_ARCHIVE
# The command runs with sh in an empty folder that goes afterwards. It may use: pepite (the program),
# $SAMPLES (samples/exports), $ARCHIVE (the samples indexed; read it only) and $CASE (its own folder)
# and $DICTIONARY.
# What varies (temporary paths, sizes, UUIDs, times of runs) is replaced before comparing.
# PEPITE_REWRITE_GOLDEN=1 writes what came out instead of comparing: review it as a diff.
set -u
program=$1
CASE=$2
ARCHIVE=$3
SAMPLES=$(cd "$(dirname "$0")/../../samples/exports" && pwd)
# Not FreeDict, that some machines have and others do not: a few invented entries.
DICTIONARY=$(cd "$(dirname "$0")/../support/dictd" && pwd)
PEPITE_DICTIONARY=$DICTIONARY
export ARCHIVE SAMPLES CASE DICTIONARY PEPITE_DICTIONARY
unset PEPITE_ARCHIVE PEPITE_TZ NO_COLOR LC_ALL LC_MESSAGES LANG 2>/dev/null
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/here"
ln -s "$program" "$work/bin/pepite"
PATH=$work/bin:$PATH
export PATH
(cd "$work/here" && sh "$CASE/command" >"$work/stdout" 2>"$work/stderr" </dev/null)
echo $? >"$work/status"

for stream in stdout stderr; do
  sed -e "s#$work/here#HERE#g" -e "s#$SAMPLES#SAMPLES#g" -e "s#$ARCHIVE#ARCHIVE#g" -e "s#$CASE#CASE#g" -e "s#$DICTIONARY#DICTIONARY#g" \
    -e 's#[0-9a-f]\{8\}-[0-9a-f]\{4\}-[0-9a-f]\{4\}-[0-9a-f]\{4\}-[0-9a-f]\{12\}#UUID#g' \
    -e 's#"archive_bytes":[0-9]*#"archive_bytes":SIZE#' \
    -e 's#20[0-9]\{6\}T[0-9]\{6\}Z-[0-9]*#RUN#g' \
    -e 's#[0-9][0-9.,]* kB#SIZE#g' -e 's#([0-9][0-9.,]* bytes)#(SIZE)#' -e 's#([^(]* octets)#(SIZE)#' \
    "$work/$stream" >"$work/$stream.seen"
done
cp "$work/status" "$work/status.seen"

failed=0
for part in stdout stderr status; do
  if [ "${PEPITE_REWRITE_GOLDEN:-}" = 1 ]; then
    cp "$work/$part.seen" "$CASE/$part"
  elif ! diff -u "$CASE/$part" "$work/$part.seen"; then
    failed=1
  fi
done
exit $failed
