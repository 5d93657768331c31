#!/usr/bin/env bash
# Runs the named benchmarks, or all of them, and prints their figures. With --write bench/README.md keeps them.
# A benchmark is a directory here with a measure.sh, which prints Markdown and ends with 1 if it misses its bar.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

write=false
names=()
for argument in "$@"; do
  case "$argument" in
    --write) write=true ;;
    *) names+=("$argument") ;;
  esac
done
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(dirname -- */measure.sh)

# Puts a report between the markers of its benchmark in the README.
keep() {
  awk -v begin="<!-- $1 -->" -v end="<!-- /$1 -->" -v report="$2" '
    $0 == end { inside = 0 }
    !inside { print }
    $0 == begin { inside = 1; while ((getline line < report) > 0) print line }
  ' README.md >"$2.readme"
  cat "$2.readme" >README.md
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0
for name in "${names[@]}"; do
  if [ ! -x "$name/measure.sh" ]; then
    echo "bench: no benchmark '$name'; there are: $(dirname -- */measure.sh | xargs)" >&2
    exit 2
  fi
  "$name/measure.sh" >"$scratch/$name" || status=1
  cat "$scratch/$name"
  [ "$write" = false ] || [ ! -s "$scratch/$name" ] || keep "$name" "$scratch/$name"
done
exit "$status"
