#!/usr/bin/env bash
# Formatter, analyzers as errors, and the contract checks. Nothing is changed; `./run format` mends what it can.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet tool restore >/dev/null
dotnet csharpier check .
# Analyzers run in the build and their warnings are errors.
dotnet build ProductionCrew.sln --verbosity quiet --nologo

# need FILE WHAT: whether it is installed; where CI=true it has to be.
missing=
need() {
  [ ! -e "$1" ] || return 0
  echo "lint: $2 not installed, run ./run setup" >&2
  [ "${CI:-}" != true ] || exit 1
  missing=true
  return 1
}

buf=node_modules/.bin/buf
if need "$buf" "buf is"; then
  "$buf" lint
  "$buf" format protos --diff --exit-code
  "$buf" breaking protos --against protos/released.binpb
fi
if need web/node_modules/.productioncrew-lock.json "the board's packages are"; then
  npm --prefix web run --silent check
fi
[ -n "$missing" ] || echo "lint: clean"
