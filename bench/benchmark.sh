#!/usr/bin/env bash
# Publishes the host and runs one benchmark of ProductionCrew.Bench: benchmark.sh NAME
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

publish_host
publish bench/ProductionCrew.Bench out/bench/bench
echo "Measured with \`./run bench $1\` on $(machine), nothing pinned to a core."
echo
out/bench/bench/ProductionCrew.Bench "$1"
