#!/usr/bin/env bash
# Publishes what one would otherwise write beside the host, and measures both.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=bench/lib.sh
source bench/lib.sh
publish bench/NaiveHost out/bench/naive --use-current-runtime --self-contained false -p:PublishReadyToRun=true
exec bench/benchmark.sh service
