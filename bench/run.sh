#!/usr/bin/env bash
# Runs the named benchmarks, or all of them, and prints their figures in Markdown; ends with 1 if one misses a bar.
#
#   bench/run.sh [--write] [NAME...]          --write puts the figures into their sections of bench/README.md
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/publish.sh
source scripts/publish.sh

all=(echo store service queries overload watch postgres staffing access finding reports json copy calendars exports)
bench=out/bench/bench/ProductionCrew.Bench

# Ends the run unless the program is there.
need() {
  command -v "$1" >/dev/null || {
    echo "bench: needs $1 ($2); see ./run setup" >&2
    exit 1
  }
}

# What a benchmark takes beside the host.
prepare() {
  case "$1" in
  echo)
    need h2load nghttp2-client
    need taskset util-linux
    publish_server bench/ProductionCrew.Peers out/bench/peers
    ;;
  service | access) publish_server bench/ProductionCrew.Peers out/bench/peers ;;
  postgres)
    need pgbench postgresql
    need taskset util-linux
    ;;
  esac
}

# PostgreSQL has half of the cores; replicas and callers have the others.
measure() {
  local cores
  cores=$(nproc)
  if [ "$1" = postgres ] && [ "$cores" -gt 1 ]; then
    taskset --cpu-list "$((cores / 2))-$((cores - 1))" "$bench" "$1"
  else
    "$bench" "$1"
  fi
}

# Puts a report between the markers of its benchmark in the README.
keep() {
  awk -v begin="<!-- $1 -->" -v end="<!-- /$1 -->" -v report="$2" '
    $0 == end { inside = 0 }
    !inside { print }
    $0 == begin { inside = 1; while ((getline line < report) > 0) print line }
  ' bench/README.md >"$2.readme"
  cat "$2.readme" >bench/README.md
}

write=false
names=()
for argument in "$@"; do
  if [ "$argument" = --write ]; then
    write=true
  elif [[ " ${all[*]} " == *" $argument "* ]]; then
    names+=("$argument")
  else
    echo "bench: no benchmark '$argument'; there are: ${all[*]}" >&2
    exit 2
  fi
done
[ ${#names[@]} -gt 0 ] || names=("${all[@]}")

publish_host
publish bench/ProductionCrew.Bench out/bench/bench
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0
for name in "${names[@]}"; do
  prepare "$name"
  measure "$name" >"$scratch/$name" || status=1
  cat "$scratch/$name"
  [ "$write" = false ] || [ ! -s "$scratch/$name" ] || keep "$name" "$scratch/$name"
done
exit "$status"
