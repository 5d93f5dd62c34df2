#!/bin/sh
# Pépite in one command on a fresh Debian 12: installs packages, builds, indexes the samples,
# searches them.
set -eu
cd "$(dirname "$0")/.."
samples/install_packages.sh build
cmake --preset release >/dev/null
cmake --build --preset release --target pepite
pepite=build/release/pepite
archive=$(mktemp -d)/samples.pepite
trap 'rm -rf "$(dirname "$archive")"' EXIT
show() { echo; echo "\$ pepite $*"; "$pepite" "$@" --archive "$archive" --format text; }
show index samples/exports
show search 'cinéma hier soir' --limit 5
show search 'train arrêté' --limit 5
