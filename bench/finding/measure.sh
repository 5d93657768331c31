#!/usr/bin/env bash
# Measures what it costs to find whom to book and which days can be staffed, on SQLite and on a PostgreSQL server in a folder that is removed at the end.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=bench/lib.sh
source "$here/../lib.sh"
folder=$(mktemp -d "${TMPDIR:-/tmp}/productioncrew-bench-finding.XXXXXX")
trap '"$here/../../scripts/postgres.sh" stop "$folder"' EXIT
PRODUCTIONCREW_BENCH_POSTGRES=$("$here/../../scripts/postgres.sh" start "$folder")
export PRODUCTIONCREW_BENCH_POSTGRES
"$here/../benchmark.sh" finding
