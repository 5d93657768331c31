#!/usr/bin/env bash
# Formatter, analyzers as errors, and the contract checks. Nothing is changed; `./run format` mends what it can.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet tool restore >/dev/null
dotnet csharpier check .
# Analyzers run in the build and their warnings are errors.
dotnet build ProductionCrew.sln --verbosity quiet --nologo

buf=node_modules/.bin/buf
if [ ! -x "$buf" ]; then
  echo "lint: buf is not installed, run ./run setup" >&2
  [ "${CI:-}" != true ] || exit 1
  exit 0
fi
"$buf" lint
"$buf" format --diff --exit-code
"$buf" breaking --against protos/released.binpb
npm --prefix web run --silent check
echo "lint: clean"
