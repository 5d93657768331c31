#!/usr/bin/env bash
# The primary of PostgreSQL is lost, and its standby takes over. The service goes on at the standby by itself, with all that was
# acknowledged and had reached it. Ends with 3 where PostgreSQL is missing.
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

servers=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../postgres.sh")
running=()
clean() {
  [ ${#running[@]} -eq 0 ] || kill "${running[@]}" 2>/dev/null || true
  wait
}

# start FOLDER [PRIMARY]: a server that ends with this script at the latest, because its standard input does.
start() {
  "$servers" serve "$@" >"$1.url" < <(exec tail -f /dev/null --pid $$) &
  running+=($!)
  until [ -s "$1.url" ]; do
    kill -0 $! 2>/dev/null || { wait $! || exit $?; }
    sleep 0.1
  done
}
mkdir "$scratch/primary" "$scratch/standby"
chmod 711 "$scratch"
start "$scratch/primary"
primary=$(cat "$scratch/primary.url")
start "$scratch/standby" "$scratch/primary"
# Both hosts, of which the one that takes writes is used.
export DATABASE_URL=${primary%/*},127.0.0.1:$(cat "$scratch/standby/port")/postgres PGCONNECT_TIMEOUT=30

serve
expect crewMembers/1 hire "At the primary"

say "the primary is lost"
kill "${running[0]}"
until_refused hire "At nobody"
refused NOT_EXECUTED hire "At nobody"
say "changes are refused; the standby takes over"
"$servers" promote "$scratch/standby"

until_ "$desk" health "$PRODUCTIONCREW_ADDRESS"
expect crewMembers/ hire "At the standby"
expect "At the primary" "$desk" crew list
if "$desk" crew list | grep -q "At nobody"; then fail "what was refused was done"; fi
expect "change log: ok" "$desk" check
stop
say "serves again"
