#!/usr/bin/env bash
# Lays the protos of google/api, which the contract imports, into out/protos: those of the package that the build uses. A build does
# it too. It needs no network but for the restore.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build src/ProductionCrew.Contracts -restore -target:LayGoogleProtos --verbosity quiet --nologo
