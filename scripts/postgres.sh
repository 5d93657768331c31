#!/usr/bin/env bash
# A throw-away PostgreSQL server for tests and benchmarks, in a folder of its own, on a random port of the loopback
# interface, with its socket in that folder and a password nobody else knows. PostgreSQL refuses to run as root, so for
# root it runs as an unprivileged user.
#
#   scripts/postgres.sh serve [FOLDER [PRIMARY]]
#                                         start, print the URL, and stop and remove the server when standard input ends; with
#                                         the folder of another server, start as its standby
#   scripts/postgres.sh start FOLDER      start and print the URL
#   scripts/postgres.sh restart FOLDER [fast|immediate] [SECONDS]
#                                         immediate is what a crash is: no checkpoint, then recovery; SECONDS is how long it
#                                         is away
#   scripts/postgres.sh promote FOLDER    make a standby a primary
#   scripts/postgres.sh stop FOLDER       stop and remove FOLDER
#
# What it keeps may be lost with the machine, so it does not wait for the disk, unless PRODUCTIONCREW_POSTGRES_FSYNC=on.
# Ends with 3 when PostgreSQL is not installed.
set -euo pipefail

user=productioncrew

usage() {
  sed -n 's/^#   //p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

# The newest server installed: Debian keeps them out of the PATH, side by side.
find_binaries() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1) || true
  [ -n "$found" ] || found=$(readlink -f "$(command -v initdb)" 2>/dev/null) || true
  if [ -z "$found" ]; then
    echo "postgres: PostgreSQL is not installed, run ./run setup" >&2
    exit 3
  fi
  dirname "$found"
}

# The server's owner: the caller, or for root the package's user or nobody.
owner() {
  if [ "$(id -u)" -ne 0 ]; then id -un; elif id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

as_owner() {
  if [ "$(id -u)" -ne 0 ]; then
    "$@"
  else
    local name
    name=$(owner)
    (cd / && exec setpriv --reuid "$name" --regid "$(id -g "$name")" --clear-groups env HOME="$folder" "$@")
  fi
}

configure() {
  local fsync=${PRODUCTIONCREW_POSTGRES_FSYNC:-off}
  cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
max_connections = 500
shared_buffers = '256MB'
max_wal_size = '4GB'
checkpoint_timeout = '15min'
fsync = $fsync
full_page_writes = $fsync
CONF
}

# A port somebody else took between the choice and the start is no reason to fail.
launch() {
  local port
  for _ in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 12000))
    if as_owner "$binaries/pg_ctl" start --silent --wait --pgdata "$folder/data" --log "$folder/log" \
      --options "-p $port" >/dev/null 2>&1; then
      echo "$port" >"$folder/port"
      return
    fi
  done
  echo "postgres: the server did not start" >&2
  tail -20 "$folder/log" >&2
  exit 1
}

start() {
  folder=$(realpath "$1")
  binaries=$(find_binaries)
  local password
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  mkdir -p "$folder"
  (umask 077 && echo "$password" >"$folder/password")
  [ "$(id -u)" -ne 0 ] || chown -R "$(owner):" "$folder"
  as_owner "$binaries/initdb" --pgdata "$folder/data" --username "$user" --pwfile "$folder/password" \
    --auth scram-sha-256 --encoding UTF8 --locale C --no-sync >/dev/null
  configure
  launch
  print_url
}

follow() {
  folder=$(realpath "$1")
  binaries=$(find_binaries)
  mkdir -p "$folder"
  cp -p "$2/password" "$folder/password"
  [ "$(id -u)" -ne 0 ] || chown -R "$(owner):" "$folder"
  PGPASSWORD=$(cat "$folder/password") as_owner "$binaries/pg_basebackup" --pgdata "$folder/data" --host 127.0.0.1 \
    --port "$(cat "$2/port")" --username "$user" --write-recovery-conf --checkpoint fast --no-sync
  echo "unix_socket_directories = '$folder'" >>"$folder/data/postgresql.conf"
  launch
  print_url
}

promote() {
  folder=$(realpath "$1")
  binaries=$(find_binaries)
  as_owner "$binaries/pg_ctl" promote --silent --wait --pgdata "$folder/data"
}

print_url() {
  echo "postgresql://$user:$(cat "$folder/password")@127.0.0.1:$(cat "$folder/port")/postgres"
}

restart() {
  folder=$(realpath "$1")
  binaries=$(find_binaries)
  # One that ended by itself, for want of room for its log, has nothing left to stop.
  if as_owner "$binaries/pg_ctl" status --pgdata "$folder/data" >/dev/null; then
    as_owner "$binaries/pg_ctl" stop --silent --wait --mode "${2:-fast}" --pgdata "$folder/data"
  fi
  sleep "${3:-0}"
  as_owner "$binaries/pg_ctl" start --silent --wait --pgdata "$folder/data" --log "$folder/log" \
    --options "-p $(cat "$folder/port")" >/dev/null
}

stop() {
  folder=$(realpath "$1")
  if [ -e "$folder/data/postmaster.pid" ]; then
    binaries=$(find_binaries)
    as_owner "$binaries/pg_ctl" stop --silent --wait --mode immediate --pgdata "$folder/data" || true
  fi
  rm -rf "$folder"
}

# The traps of signals only take note: an exit in one, met by a second signal, would skip the trap that removes the server.
serve() {
  local ended=
  folder=${1:-$(mktemp -d "${TMPDIR:-/tmp}/productioncrew-postgres.XXXXXX")}
  trap 'trap "" INT TERM HUP; stop "$folder"' EXIT
  trap 'ended=true' INT TERM HUP
  if [ -n "${2:-}" ]; then follow "$folder" "$2"; else start "$folder"; fi
  # A signal ends a wait, but not a command in the foreground; `&` would close standard input, so a copy is kept.
  exec 3<&0
  cat <&3 >/dev/null &
  [ -n "$ended" ] || wait $! || true
  kill $! 2>/dev/null || true
}

case "${1:-}" in
serve) serve "${2:-}" "${3:-}" ;;
start | promote | stop) [ $# -eq 2 ] || usage; "$1" "$2" ;;
restart) [ $# -ge 2 ] || usage; restart "$2" "${3:-fast}" "${4:-0}" ;;
*) usage ;;
esac
