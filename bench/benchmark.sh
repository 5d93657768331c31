#!/usr/bin/env bash
# Publishes the host and runs one benchmark of ProductionCrew.Bench, pinned by a command if that is given:
# benchmark.sh NAME [WHAT_IS_PINNED COMMAND...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

publish_host
publish bench/ProductionCrew.Bench out/bench/bench
echo "Measured with \`./run bench $1\` on $(machine), ${2:-nothing pinned to a core}${BENCH_ROUNDS:+, in a trial of $BENCH_ROUNDS rounds that says little}."
echo
"${@:3}" out/bench/bench/ProductionCrew.Bench "$1"
