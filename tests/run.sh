#!/bin/sh
# What CI runs: installs what is missing, builds with warnings as errors, runs every test; each fuzz
# target reads its seeds once. Under sanitizers: cmake --workflow --preset check-asan, and for the
# fuzz targets tests/fuzz/soak.sh.
set -eu
cd "$(dirname "$0")/.."
samples/install_packages.sh build test
cmake --preset dev >/dev/null
cmake --build --preset dev
ctest --preset dev
