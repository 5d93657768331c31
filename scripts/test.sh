#!/usr/bin/env bash
# Runs the built tests in four groups and stops at the first group that fails. The group of a test is a segment of its
# namespace. Ends with one line `N passed, N failed`, with `, N skipped` where something was missing.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

groups=("$@")
[ ${#groups[@]} -gt 0 ] || groups=(Unit Smoke Sanity Regression)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failed_group=

for group in "${groups[@]}"; do
  echo "== $group"
  for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    dotnet test "$project" --no-build --nologo --verbosity quiet --filter "FullyQualifiedName~.Tests.$group." \
      --logger "trx;LogFileName=$results/$group.$name.trx" 2>&1 | grep -vE '^(No test matches|Test run for|A total of|Results File|$)'
    [ "${PIPESTATUS[0]}" -eq 0 ] || failed_group=$group
  done
  [ -z "$failed_group" ] || break
done

count() {
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' |
    awk '{ sum += $1 } END { print sum + 0 }'
}
passed=$(count passed)
failed=$(count failed)
skipped=$(($(count total) - $(count executed)))
[ -z "$failed_group" ] || [ "$failed" -gt 0 ] || failed=1
[ "$passed" -gt 0 ] || failed=$((failed + 1))
line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ]
