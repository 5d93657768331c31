#!/usr/bin/env bash
# Starts a PostgreSQL server that waits for the disk, in a folder that is removed at the end, and measures on it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=bench/lib.sh
source "$here/../lib.sh"
need pgbench "postgresql"

folder=$(mktemp -d "${TMPDIR:-/tmp}/productioncrew-bench-postgres.XXXXXX")
trap '"$here/../../scripts/postgres.sh" stop "$folder"' EXIT
PRODUCTIONCREW_BENCH_POSTGRES=$(PRODUCTIONCREW_POSTGRES_FSYNC=on "$here/../../scripts/postgres.sh" start "$folder")
export PRODUCTIONCREW_BENCH_POSTGRES
"$here/../benchmark.sh" postgres
