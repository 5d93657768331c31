#!/usr/bin/env bash
# Starts a PostgreSQL server in a folder that is removed at the end, and measures how long bookings wait on it beside large productions.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=bench/lib.sh
source "$here/../lib.sh"
folder=$(mktemp -d "${TMPDIR:-/tmp}/productioncrew-bench-staffing.XXXXXX")
trap '"$here/../../scripts/postgres.sh" stop "$folder"' EXIT
PRODUCTIONCREW_BENCH_POSTGRES=$("$here/../../scripts/postgres.sh" start "$folder")
export PRODUCTIONCREW_BENCH_POSTGRES
"$here/../benchmark.sh" staffing
