#!/usr/bin/env bash
# Three replicas on one PostgreSQL under load, while every ten seconds one of them is killed or the database restarted; an
# audit at the end. Everything is on the loopback interface and in a folder of its own, and gone afterwards.
#
#   scripts/soak.sh [MINUTES]     10 unless told otherwise; ends with 1 if anything was lost or is wrong
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

publish_host
publish bench/ProductionCrew.Soak out/bench/soak
exec out/bench/soak/soak out/bench/host/productioncrew scripts/postgres.sh "${1:-10}"
