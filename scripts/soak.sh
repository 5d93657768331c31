#!/usr/bin/env bash
# The service under load while one blow after another is dealt to it: killed, the database restarted, crashed or made
# read-only, the clock moved, the disk full or failing, nobody reading the log. An audit at the end. Everything is on the
# loopback interface and in a folder of its own, and gone afterwards. The disk is a file system in a file, which takes root.
#
#   scripts/soak.sh [MINUTES [STORE [BLOW...]]]
#                                 10 minutes unless told otherwise, half of them on SQLite and half with three replicas on
#                                 PostgreSQL; or all of them on STORE, sqlite or postgresql, and with those blows only that
#                                 have one of the words in their names. Ends with 1 if anything was lost or is wrong
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/publish.sh
source scripts/publish.sh

minutes=${1:-10}
store=${2:-}

soak() {
  out/bench/soak/soak out/bench/host/productioncrew "$@"
}

publish_host
publish tests/ProductionCrew.Soak out/bench/soak
if [ -n "$store" ]; then
  exec out/bench/soak/soak out/bench/host/productioncrew "$minutes" "$store" "${@:3}"
fi

half=$(awk -v minutes="$minutes" 'BEGIN { print minutes / 2 }')
status=0
for store in sqlite postgresql; do
  echo "== $store"
  soak "$half" "$store" || status=$?
done
exit "$status"
