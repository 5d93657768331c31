#!/usr/bin/env bash
# Writes sbom.cdx.json into a directory: the NuGet packages of the service with their versions, hashes and licences, by CycloneDX.
#
#   scripts/sbom.sh DIRECTORY [VERSION]
set -euo pipefail
directory=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
host=src/ProductionCrew.Host/ProductionCrew.Host.csproj

version=${2:-$(dotnet msbuild "$host" -getProperty:Version)}
dotnet tool restore >/dev/null
[ -e "$(dirname "$host")/obj/project.assets.json" ] || dotnet restore "$host" --verbosity quiet --nologo
dotnet dotnet-CycloneDX "$host" --disable-package-restore --no-serial-number --output-format Json --spec-version 1.6 \
  --set-name productioncrew --set-version "$version" --output "$directory" --filename sbom.cdx.json >/dev/null
# Without the time of its making, two builds of one commit give equal files.
sed -i '/^    "timestamp":/d' "$directory/sbom.cdx.json"
