#!/usr/bin/env bash
# Runs the built tests in four groups and stops at the first group that fails. The group of a test is a segment of its
# namespace. The host is tested on SQLite and again on PostgreSQL, whose server is there for the run and gone after it;
# without PostgreSQL its tests are skipped, or fail where CI=true. Ends with one line `N passed, N failed`, with
# `, N skipped` where something was missing.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

groups=("$@")
[ ${#groups[@]} -gt 0 ] || groups=(Unit Smoke Sanity Regression)
results=$(mktemp -d)
failed_group=
host_tests=tests/ProductionCrew.Host.Tests/ProductionCrew.Host.Tests.csproj
# The host's tests but those about SQLite's file, those that bring a server of their own, and those of what comes before any store.
on_postgres='Store!=sqlite&Store!=own&Store!=any'
# What is tested with a generated client is tested by JSON a second time, with the same answers and reasons.
by_json='FullyQualifiedName~.Tests.Sanity.Services.|FullyQualifiedName~.Tests.Sanity.Mistakes.|FullyQualifiedName~.Tests.Sanity.Work.|FullyQualifiedName~.Tests.Sanity.Reports.'
# A test that takes longer hangs: it is named, and the run ends. The slowest takes a minute or two on two taken cores.
hang_timeout=15m
postgres=
without_postgres=
# The tests that run in the background, a process group of their own.
hosts=

# The server also stops by itself when its standard input ends, so that it outlives this shell in no case.
finish() {
  [ -z "$hosts" ] || kill -- "-$hosts" 2>/dev/null
  [ -z "$postgres" ] || { kill "$postgres" 2>/dev/null && wait "$postgres"; }
  rm -rf "$results"
}
trap finish EXIT
trap 'trap "" INT TERM HUP; exit 130' INT TERM HUP

start_postgres() {
  coproc POSTGRES { exec scripts/postgres.sh serve; }
  postgres=$!
  local output=${POSTGRES[0]:-}
  if [ -n "$output" ] && read -r PRODUCTIONCREW_TEST_POSTGRES <&"$output"; then
    export PRODUCTIONCREW_TEST_POSTGRES
    return
  fi
  wait "$postgres"
  local status=$?
  postgres=
  if [ "$status" -ne 3 ] || [ "${CI:-}" = true ]; then
    echo "0 passed, 1 failed"
    exit 1
  fi
  without_postgres=true
}

# Unit tests do no I/O, so they alone need no server.
[ "${groups[*]}" = Unit ] || [ -n "${PRODUCTIONCREW_TEST_POSTGRES:-}" ] || start_postgres

# A project's output is shown when it has ended, because two run at a time.
run_project() {
  local output=$results/$3.out status=0
  dotnet test "$1" --no-build --nologo --verbosity quiet --filter "$2" --logger "trx;LogFileName=$results/$3.trx" \
    --logger "console;verbosity=minimal" --blame-hang --blame-hang-timeout "$hang_timeout" --blame-hang-dump-type none \
    --results-directory "$results/$3" >"$output" 2>&1 || status=$?
  grep -vE "^(No test matches|Test run for|A total of|Results File|Attachments:|Data collector 'Blame' message: All tests finished|$)" "$output" |
    sed "${4:+s/\$/ $4/}"
  # A second run of what was run before has something to run: a filter that matches nothing would go unnoticed.
  if [ -n "${4:-}" ] && grep -q "^No test matches" "$output"; then
    echo "No test was run $4"
    status=1
  fi
  [ "$status" -eq 0 ] || touch "$results/$group.failed"
}

# The parts of the board that only compute; their results count with the others.
test_board() {
  local status=0
  if [ ! -e web/node_modules/.productioncrew-lock.json ]; then
    echo "The board's packages are not installed, so its tests are left out; see ./run setup"
    [ "${CI:-}" != true ] || touch "$results/$group.failed"
    return
  fi
  npm --prefix web run --silent test -- --reporter=dot --reporter=json --outputFile.json="$results/board.json" || status=$?
  [ "$status" -eq 0 ] || touch "$results/$group.failed"
}

board_count() {
  grep -o "\"num$1Tests\":[0-9]*" "$results/board.json" 2>/dev/null | tr -dc '0-9\n' | head -1
}

test_host() {
  run_project "$host_tests" "FullyQualifiedName~.Tests.$group." "$group.host"
}

test_stores() {
  local project name
  for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    [ "$project" != "$host_tests" ] || continue
    [ -z "$without_postgres" ] || [ "$name" != ProductionCrew.Postgres.Tests ] || continue
    run_project "$project" "FullyQualifiedName~.Tests.$group." "$group.$name"
  done
  if [ "$group" != Unit ] && [ -z "$without_postgres" ]; then
    PRODUCTIONCREW_TEST_STORE=postgresql run_project "$host_tests" "FullyQualifiedName~.Tests.$group.&$on_postgres" "$group.postgresql" "on PostgreSQL"
  fi
  if [ "$group" = Sanity ]; then
    PRODUCTIONCREW_TEST_WIRE=json run_project "$host_tests" "$by_json" "$group.json" "by JSON over HTTP"
  fi
}

# Each lane waits for processes, disks and clocks some of the time, which the other one uses.
for group in "${groups[@]}"; do
  echo "== $group"
  [ "$group" != Unit ] || test_board
  set -m
  test_host &
  hosts=$!
  set +m
  test_stores
  wait "$hosts"
  hosts=
  if [ -e "$results/$group.failed" ]; then
    failed_group=$group
    break
  fi
done

count() {
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' |
    awk '{ sum += $1 } END { print sum + 0 }'
}

# How many tests were left out for want of a server.
postgres_tests() {
  {
    dotnet test tests/ProductionCrew.Postgres.Tests --no-build --nologo --list-tests
    dotnet test "$host_tests" --no-build --nologo --list-tests --filter "FullyQualifiedName!~.Tests.Unit.&$on_postgres"
  } 2>/dev/null | grep -c '^    '
}

passed=$(($(count passed) + $(board_count Passed) + 0))
failed=$(($(count failed) + $(board_count Failed) + 0))
skipped=$(($(count total) - $(count executed)))
[ -z "$without_postgres" ] || skipped=$((skipped + $(postgres_tests)))
[ -z "$failed_group" ] || [ "$failed" -gt 0 ] || failed=1
[ "$passed" -gt 0 ] || failed=$((failed + 1))
line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ]
