#!/usr/bin/env bash
# Measures how long bookings wait beside large productions, on SQLite and on a PostgreSQL server in a folder that is removed at the end.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=bench/lib.sh
source "$here/../lib.sh"
folder=$(mktemp -d "${TMPDIR:-/tmp}/productioncrew-bench-staffing.XXXXXX")
trap '"$here/../../scripts/postgres.sh" stop "$folder"' EXIT
PRODUCTIONCREW_BENCH_POSTGRES=$("$here/../../scripts/postgres.sh" start "$folder")
export PRODUCTIONCREW_BENCH_POSTGRES
"$here/../benchmark.sh" staffing
