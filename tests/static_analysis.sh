#!/bin/sh
# Reads every source with clang-tidy and the checks of .clang-tidy; status 1 where one finds anything.
#   tests/static_analysis.sh [WORD]     only sources whose path holds WORD
# JOBS=N reads N at once (1 unless told); some twenty minutes in all on one core.
set -eu
cd "$(dirname "$0")/.."
samples/install_packages.sh build lint
cmake --preset dev >/dev/null
ls pepite.cpp shared/*.cpp indexer/*.cpp search/*.cpp | grep -F -- "${1:-.cpp}" |
  xargs -P "${JOBS:-1}" -n 1 nice -n 10 clang-tidy --quiet -p build/dev \
    --extra-arg=-Wno-unknown-warning-option
