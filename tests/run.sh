#!/bin/sh
# What CI runs: installs what is missing, builds with warnings as errors, runs every test.
set -eu
cd "$(dirname "$0")/.."
samples/install_packages.sh build test
cmake --preset dev >/dev/null
cmake --build --preset dev
ctest --preset dev
