#!/usr/bin/env bash
# Unary calls per second of the published host (grpc.health.v1.Health/Check), beside bare Kestrel that answers the same bytes.
# Server on one core, client on another, rounds interleaved, medians compared.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

rounds=5
round_seconds=4
warm_up_seconds=1
warm_up_rounds=6
connections=4
calls_per_connection=32
ratio_min=0.60
response_bytes=7

need h2load nghttp2-client
need taskset util-linux
if [ "$(nproc)" -lt 2 ]; then
  say "needs two cores, one for the server and one for the client"
  exit 1
fi

scratch=$(mktemp -d)
servers=()
stop() {
  [ ${#servers[@]} -eq 0 ] || kill "${servers[@]}" 2>/dev/null || true
  wait
  rm -rf "$scratch"
}
trap stop EXIT

# start NAME PORT COMMAND...
start() {
  local log=$scratch/$1.log port=$2
  taskset --cpu-list 0 "${@:3}" --urls "http://127.0.0.1:$port" >"$log" 2>&1 &
  servers+=($!)
  wait_for "$port" $! "$log"
}

# Prints the rate of one round; every call must have been answered with the bytes of SERVING: measure PORT
measure() {
  taskset --cpu-list 1 h2load --clients="$connections" --max-concurrent-streams="$calls_per_connection" --threads=1 \
    --duration="$round_seconds" --warm-up-time="$warm_up_seconds" --data="$scratch/request" \
    --header='content-type: application/grpc' --header='te: trailers' \
    "http://127.0.0.1:$1/grpc.health.v1.Health/Check" >"$scratch/h2load"
  awk -v bytes="$response_bytes" '
    /^finished in/ { rate = $4 }
    /^requests:/ { total = $2; good = $8; bad = $10 + $12 + $14 }
    /^traffic:/ { gsub(/[()]/, ""); data = $(NF - 1) }
    END {
      if (total == 0 || bad > 0 || good < total || data < bytes * total) { print "bench: some calls failed" > "/dev/stderr"; exit 1 }
      print rate
    }' "$scratch/h2load"
}

publish_host
publish bench/BareKestrel out/bench/bare
# A gRPC message of no bytes: uncompressed, length zero.
printf '\0\0\0\0\0' >"$scratch/request"

host_port=$(free_port)
bare_port=$(free_port)
DATABASE_URL="sqlite:$scratch/bench.db" start host "$host_port" out/bench/host/productioncrew
start bare "$bare_port" out/bench/bare/BareKestrel

# Rounds for nothing: the runtime compiles its hot paths while they run, for some twenty seconds of load on a single core.
for _ in $(seq "$warm_up_rounds"); do
  measure "$bare_port" >/dev/null
  measure "$host_port" >/dev/null
done
for round in $(seq "$rounds"); do
  measure "$bare_port" >>"$scratch/bare"
  measure "$host_port" >>"$scratch/host"
  say "round $round of $rounds: bare $(tail -n 1 "$scratch/bare")/s, host $(tail -n 1 "$scratch/host")/s"
done

bare=$(median <"$scratch/bare")
host=$(median <"$scratch/host")
ratio=$(awk -v host="$host" -v bare="$bare" 'BEGIN { printf "%.2f", host / bare }')
verdict=$(awk -v ratio="$ratio" -v bar="$ratio_min" 'BEGIN { print (ratio >= bar ? "met" : "missed") }')
cat <<TEXT
Measured with \`./run bench echo\` on $(machine).

| server | calls per second | range of $rounds rounds |
|---|---:|---:|
| bare Kestrel | $(printf '%.0f' "$bare") | $(sort -n "$scratch/bare" | sed -n '1p;$p' | xargs printf '%.0f to %.0f') |
| the host | $(printf '%.0f' "$host") | $(sort -n "$scratch/host" | sed -n '1p;$p' | xargs printf '%.0f to %.0f') |

Ratio $ratio; the bar of $ratio_min is $verdict.
TEXT
[ "$verdict" = met ]
