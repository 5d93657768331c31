#!/usr/bin/env bash
# Starts a PostgreSQL server that waits for the disk, in a folder that is removed at the end, and measures on it. The server has half of
# the cores for itself, as it would have a machine: replicas and callers that take its cores would be measured as its own slowness.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=bench/lib.sh
source "$here/../lib.sh"
need pgbench "postgresql"
need taskset "util-linux"
cores=$(nproc)
if [ "$cores" -lt 2 ]; then
  say "needs two cores, one for the server and one for all else"
  exit 1
fi

server_cores=0-$((cores / 2 - 1))
other_cores=$((cores / 2))-$((cores - 1))
folder=$(mktemp -d "${TMPDIR:-/tmp}/productioncrew-bench-postgres.XXXXXX")
trap '"$here/../../scripts/postgres.sh" stop "$folder"' EXIT
PRODUCTIONCREW_BENCH_POSTGRES=$(
  PRODUCTIONCREW_POSTGRES_FSYNC=on taskset --cpu-list "$server_cores" "$here/../../scripts/postgres.sh" start "$folder"
)
export PRODUCTIONCREW_BENCH_POSTGRES
"$here/../benchmark.sh" postgres "PostgreSQL on half of the cores, all else on the other half" taskset --cpu-list "$other_cores"
