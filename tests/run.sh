#!/bin/sh
# What CI runs: installs what is missing, builds with warnings as errors, fuzzes every reader for a
# few seconds under the sanitizers, runs every test.
set -eu
cd "$(dirname "$0")/.."
samples/install_packages.sh build test
cmake --preset clang >/dev/null
cmake --build --preset clang --target fuzz_targets
ctest --preset clang -L '^fuzz$'
cmake --preset dev >/dev/null
cmake --build --preset dev
ctest --preset dev
