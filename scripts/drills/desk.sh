# What the drills share: a desk in a scratch folder, which is served, killed and looked at. They source it.
# shellcheck shell=bash
#
# PRODUCTIONCREW_EXECUTABLE names the program; ./run drill builds and sets it. Everything is removed at the end.
set -euo pipefail

desk=${PRODUCTIONCREW_EXECUTABLE:?names the program; use ./run drill}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/productioncrew-drill.XXXXXX")
data=$scratch/disk
mkdir "$data"
export DATABASE_URL=sqlite:$data/crew.db
# Nothing is waited for without a limit. A machine that is busy takes long to start.
wait_max=${DRILL_WAIT_SECONDS:-180}
server=
begun=$SECONDS

finish() {
  local status=$?
  [ -z "$server" ] || kill -9 "$server" 2>/dev/null || true
  if [ "$status" -ne 0 ] && [ -e "$scratch/serve.log" ]; then tail -20 "$scratch/serve.log" >&2; fi
  type clean >/dev/null 2>&1 && clean
  rm -rf "$scratch"
  exit "$status"
}
trap finish EXIT

say() {
  echo "$((SECONDS - begun)) s: $*"
}

fail() {
  echo "drill failed: $*" >&2
  exit 1
}

# serve [ARGS]: starts the service on a free port and waits until it listens. COMMAND... of `wrap` goes before it.
wrap=()
serve() {
  : >"$scratch/serve.log"
  ${wrap[@]+"${wrap[@]}"} "$desk" serve --urls http://127.0.0.1:0 "$@" >"$scratch/serve.log" 2>&1 &
  server=$!
  local deadline=$((SECONDS + wait_max))
  until PRODUCTIONCREW_ADDRESS=$(sed -n 's/.*Now listening on: //p' "$scratch/serve.log") && [ -n "$PRODUCTIONCREW_ADDRESS" ]; do
    kill -0 "$server" 2>/dev/null || fail "the service ended"
    [ "$SECONDS" -lt "$deadline" ] || fail "the service does not listen"
    sleep 0.1
  done
  export PRODUCTIONCREW_ADDRESS
}

# Ends it as a service manager does.
stop() {
  kill -TERM "$server"
  wait "$server" || fail "the service ended with $?"
  server=
}

# Ends it as a power cut does.
crash() {
  kill -9 "$server"
  wait "$server" 2>/dev/null || true
  server=
}

# expect TEXT COMMAND...: the command ends well, and says this.
expect() {
  local text=$1 output status=0
  shift
  output=$("$@" 2>&1) || status=$?
  [ "$status" -eq 0 ] || fail "$* ended with $status: $output"
  [[ $output == *"$text"* ]] || fail "$* does not say '$text': $output"
}

# refused TEXT COMMAND...: the command does not end well, and says this.
refused() {
  local text=$1 output
  shift
  if output=$("$@" 2>&1); then fail "$* was not refused: $output"; fi
  [[ $output == *"$text"* ]] || fail "$* does not say '$text': $output"
}

# until_ COMMAND...: tries until it ends well.
until_() {
  local deadline=$((SECONDS + wait_max))
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || fail "$* did not come about: $("$@" 2>&1 || true)"
    sleep 0.2
  done
}

# until_refused COMMAND...: tries until it does not end well.
until_refused() {
  local deadline=$((SECONDS + wait_max))
  while "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || fail "$* goes on"
    sleep 0.2
  done
}

hire() {
  "$desk" crew hire --display-name "$1" --roles grip --request-id "$(cat /proc/sys/kernel/random/uuid)"
}
