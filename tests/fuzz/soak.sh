#!/bin/sh
# Fuzzes every target for a long time, in turn, and prints what each did.
#   tests/fuzz/soak.sh [MINUTES]     in all; 60 unless told
# What is found grows in build/clang/soak; a crash leaves its input there and ends the status with 1.
set -eu
cd "$(dirname "$0")/../.."
minutes=${1:-60}
samples/install_packages.sh build fuzz
cmake --preset clang >/dev/null
cmake --build --preset clang --target fuzz_targets >/dev/null
bin=$PWD/build/clang/tests
tests/fuzz/make_seeds.py build/clang/pepite samples "$bin/seeds"
targets=$(cd tests/fuzz && ls *_fuzz.cpp | sed 's/\.cpp$//')
seconds=$((minutes * 60 / $(echo "$targets" | wc -w)))
status=0
echo "target executions executions/s edges peak-MiB outcome"
for target in $targets; do
  work=$PWD/build/clang/soak/$target
  mkdir -p "$work/corpus"
  outcome=clean
  (cd "$work" && "$bin/$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=1024 \
    -max_len=65536 -print_final_stats=1 corpus "$bin/seeds/$target" >log 2>&1) || { outcome=FOUND; status=1; }
  echo "$target" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")" \
    "$(sed -n 's/^stat::average_exec_per_sec: *//p' "$work/log")" \
    "$(grep -o 'cov: [0-9]*' "$work/log" | tail -1 | cut -d' ' -f2)" \
    "$(sed -n 's/^stat::peak_rss_mb: *//p' "$work/log")" "$outcome"
done
exit $status
